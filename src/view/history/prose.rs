//! Text with formatting, addresses and names, as views: what others wrote is never read as markup.

use crate::view::control::link::Outward;
use handback_domain::address::Address;
use handback_domain::autolink;
use handback_domain::mention;
use handback_domain::prose::{Mark, Piece, words};
use leptos::html::custom;
use leptos::prelude::*;

/// Plain words with their addresses as links, and the names of those whom they mention.
pub fn plain(text: &str, mentions: &[String]) -> AnyView {
    let part = |part| match part {
        mention::Part::Words(words) => linked(words),
        mention::Part::Name(name) => view! { <strong class="prose-mention">{name.to_owned()}</strong> }.into_any(),
    };
    mention::parts(text, mentions).into_iter().map(part).collect_view().into_any()
}

/// Formatted text.
pub fn formatted(pieces: Vec<Piece>) -> AnyView {
    pieces.into_iter().map(piece).collect_view().into_any()
}

fn linked(text: &str) -> AnyView {
    let part = |part| match part {
        autolink::Part::Words(words) => words.to_owned().into_any(),
        autolink::Part::Link(words, address) => link(address, words.to_owned(), words.to_owned().into_any()),
    };
    autolink::parts(text).into_iter().map(part).collect_view().into_any()
}

fn link(address: Address, words: String, shown: AnyView) -> AnyView {
    view! { <Outward address words>{shown}</Outward> }.into_any()
}

fn piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Words(words) => linked(&words),
        Piece::Break => view! { <br/> }.into_any(),
        Piece::Rule => view! { <hr/> }.into_any(),
        Piece::Link(address, inner) => link(address, words(&inner), unlinked(inner)),
        Piece::Around(mark @ (Mark::Code | Mark::Preformatted), inner) => around(mark, unlinked(inner)),
        Piece::Around(mark, inner) => around(mark, formatted(inner)),
    }
}

/// What stands in a link or is a machine's has no links of its own.
fn unlinked(pieces: Vec<Piece>) -> AnyView {
    let piece = |piece| match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Around(mark, inner) => around(mark, unlinked(inner)),
        Piece::Link(_, inner) => unlinked(inner),
        other => self::piece(other),
    };
    pieces.into_iter().map(piece).collect_view().into_any()
}

fn around(mark: Mark, inner: AnyView) -> AnyView {
    let name = match mark {
        Mark::Numbered(first) => return view! { <ol start=first.to_string()>{inner}</ol> }.into_any(),
        Mark::Number => return view! { <td class="prose-number">{inner}</td> }.into_any(),
        Mark::Heading => return view! { <p><strong>{inner}</strong></p> }.into_any(),
        Mark::Bold => "strong",
        Mark::Italic => "em",
        Mark::Underline => "u",
        Mark::Struck => "s",
        Mark::Code => "code",
        Mark::Paragraph => "p",
        Mark::List => "ul",
        Mark::Entry => "li",
        Mark::Quote => "blockquote",
        Mark::Preformatted => "pre",
        Mark::Table => "table",
        Mark::Row => "tr",
        Mark::Head => "th",
        Mark::Cell => "td",
    };
    custom(name).child(inner).into_any()
}
