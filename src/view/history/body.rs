//! What a message says, each format in its own way, and long texts folded.

use super::letter::LetterFrame;
use super::prose::{formatted, plain};
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::markdown;
use crate::view::control::windowed::sight::{Sight, Wish};
use handback_domain::body::Format;
use handback_domain::event::Event;
use handback_domain::folding::head;
use handback_domain::item::{Item, Message};
use handback_domain::markup::{as_rich_text, read};
use handback_domain::open_conversation::Line;
use handback_domain::prose::from_rich;
use leptos::prelude::*;
use std::sync::Arc;

/// What the message says.
#[component]
pub fn BodyText(item: Arc<Item>) -> impl IntoView {
    let Some(message) = item.message() else { return ().into_any() };
    if message.body.format == Format::Html {
        let markup = read(&message.body.text);
        return match as_rich_text(&markup) {
            Some(nodes) => {
                view! { <div class="message-text prose" dir="auto">{formatted(from_rich(nodes))}</div> }.into_any()
            }
            None => view! { <LetterFrame item markup/> }.into_any(),
        };
    }
    match head(&message.body.text).map(str::len) {
        None => text(message, message.body.text.len()),
        Some(shown) => view! { <LongText item shown/> }.into_any(),
    }
}

/// So much of a text.
fn text(message: &Message, length: usize) -> AnyView {
    let said = message.body.text.get(..length).unwrap_or_default();
    if message.body.format == Format::Markdown {
        view! { <div class="message-text prose" dir="auto">{formatted(markdown::read(said))}</div> }.into_any()
    } else {
        view! { <div class="message-text" dir="auto">{plain(said, &message.mentions)}</div> }.into_any()
    }
}

/// A text of which only the beginning is shown until all of it is asked for.
#[component]
fn LongText(item: Arc<Item>, shown: usize) -> impl IntoView {
    let of_item = item.id.clone();
    let whole = use_desk().select(move |workspace| workspace.is_whole(&of_item));
    let folded = item.clone();
    let text = move || {
        let message = folded.message()?;
        Some(text(message, if whole.get() { message.body.text.len() } else { shown }))
    };
    view! {
        {text}
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
        <button class="message-fold" type="button" on:click=fold>
            {move || if whole.get() { "Show less" } else { "Show all" }}
        </button>
    }
}
