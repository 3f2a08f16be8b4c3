//! What has come and has not been read: told from what is in view, and the way there.

use super::Of;
use crate::browser::page;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::windowed::sight::{Sight, Wish};
use handback_domain::event::Event;
use handback_domain::open_conversation::Line;
use handback_domain::seen::Unseen;
use leptos::prelude::*;

/// Tells what comes into view, and follows what the person sends. Shows nothing.
#[component]
pub fn Follow(sight: Sight<Line>) -> impl IntoView {
    let desk = use_desk();
    let visible = page::visible();
    effect(move || {
        if let Some(line) = sight.last().filter(|_| visible.get()) {
            desk.send(Event::LineSeen(line));
        }
    });
    let sent = desk.select(|workspace| match workspace.lines().last() {
        Some(Line::Outgoing(key)) => Some(key.clone()),
        Some(Line::Item(_) | Line::New) | None => None,
    });
    effect(move || {
        if sent.with(Option::is_some) {
            sight.go(Wish::End);
        }
    });
}

/// While the newest line is out of view: the way to the first that has not been read, else to the end.
#[component]
pub fn News(of: Of, sight: Sight<Line>) -> impl IntoView {
    let desk = use_desk();
    let unseen = desk.select(move |workspace| match of {
        Of::Conversation => workspace.unseen(),
        Of::Session => None,
    });
    let shown = Selection::new(move || !sight.at_end());
    let go = move |wish| {
        sight.go(wish);
    };
    dynamic(move || {
        shown.get().then(|| match unseen.get() {
            Some(Unseen { count, first }) => view! {
                <button class="news" data-kind="new" title=format!("{count} below") on:click=handler(move |_| go(Wish::Row(first.clone())))>
                    <Icon of=icondata_lu::LuArrowDown/>"New messages"<span class="news-count" aria-hidden="true">{count}</span>
                </button>
            }
            .into_any(),
            None => view! {
                <button class="news" aria-label="Newest message" title="Newest message" on:click=handler(move |_| go(Wish::End))>
                    <Icon of=icondata_lu::LuArrowDown/>
                </button>
            }
            .into_any(),
        })
    })
}
