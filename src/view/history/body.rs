//! What a message says, each format in its own way, and long texts folded.

use super::letter::LetterFrame;
use super::printed::is_on_paper;
use super::prose::{formatted, plain};
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::markdown;
use crate::view::control::dynamic::dynamic;
use crate::view::control::windowed::sight::{Sight, Wish};
use handback_domain::body::Format;
use handback_domain::event::Event;
use handback_domain::folding::{and_so_on, head, head_of};
use handback_domain::item::{Item, Message};
use handback_domain::letter;
use handback_domain::markup::{Markup, as_rich_text, read};
use handback_domain::open_conversation::Line;
use handback_domain::prose::{Piece, from_rich};
use leptos::prelude::*;
use std::sync::Arc;

/// What the message says.
#[component]
pub fn BodyText(item: Arc<Item>) -> impl IntoView {
    let Some(message) = item.message() else { return ().into_any() };
    if message.body.format == Format::Html {
        let markup = read(&message.body.text);
        if !is_our_own(&markup) {
            return view! { <LetterFrame item markup/> }.into_any();
        }
    }
    match said(message, false) {
        (text, true) => text,
        (_, false) if is_on_paper() => view! { <div class="printed-long">{said(message, true).0}</div> }.into_any(),
        (_, false) => view! { <LongText item/> }.into_any(),
    }
}

/// Whether our own editor could have written it, and there is something to read.
fn is_our_own(markup: &[Markup]) -> bool {
    as_rich_text(markup).is_some() && !letter::words(markup, &[]).is_empty()
}

/// What a message says, or the beginning where only that is shown of one so long; and whether that is all of it.
fn said(message: &Message, is_wanted_whole: bool) -> (AnyView, bool) {
    let text = message.body.text.as_str();
    if message.body.format == Format::Html {
        let pieces = as_rich_text(&read(text)).map(from_rich).unwrap_or_default();
        let shown = if is_wanted_whole { None } else { head_of(&pieces) };
        let is_all = shown.is_none();
        return (prose(shown.unwrap_or(pieces)), is_all);
    }
    let shown = if is_wanted_whole { None } else { head(text) };
    let is_all = shown.is_none();
    let shown = shown.unwrap_or(text);
    if message.body.format == Format::Markdown {
        let mut pieces = markdown::read(shown);
        if !is_all {
            and_so_on(&mut pieces);
        }
        return (prose(pieces), is_all);
    }
    let shown = plain(shown, &message.mentions);
    let more = (!is_all).then_some("…");
    (view! { <div class="message-text" dir="auto" translate="yes">{shown}{more}</div> }.into_any(), is_all)
}

fn prose(pieces: Vec<Piece>) -> AnyView {
    view! { <div class="message-text prose" dir="auto" translate="yes">{formatted(pieces)}</div> }.into_any()
}

/// A text of which only the beginning is shown until all of it is asked for.
#[component]
fn LongText(item: Arc<Item>) -> impl IntoView {
    let of_item = item.id.clone();
    let whole = use_desk().select(move |workspace| workspace.is_whole(&of_item));
    let told = item.clone();
    view! {
        {dynamic(move || told.message().map(|message| said(message, whole.get()).0))}
        <Fold item whole/>
    }
}

/// `Show all` and `Show less`. What is read stays in view: all of it begins where its beginning stood, and of what gets
/// shorter, the beginning comes into view.
#[component]
pub fn Fold(item: Arc<Item>, whole: Selection<bool>) -> impl IntoView {
    let desk = use_desk();
    let sight = use_context::<Sight<Line>>();
    let fold = move |_| {
        let whole = !whole.get_untracked();
        if let Some(sight) = sight {
            sight.go(if whole { Wish::Stay } else { Wish::Row(Line::Item(item.seq)) });
        }
        desk.send(Event::FoldPressed { item: item.id.clone(), whole });
    };
    view! {
        <button class="message-fold" type="button" on:click=handler(fold)>
            {dynamic(move || if whole.get() { "Show less" } else { "Show all" })}
        </button>
    }
}
