//! Opens and closes the information: one button where there is room beside the chat, another where there is none, since
//! they remember different things.

use super::{INFORMATION, shown};
use crate::browser::focus;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::information::InformationEvent;
use leptos::prelude::*;

/// The id that the button has which lays the information over the chat.
pub(super) const OVER_CHAT: &str = "information-over-chat";

#[component]
pub fn InformationToggle() -> impl IntoView {
    let desk = use_desk();
    let shown = desk.select(shown);
    let beside = move |_| {
        let event = InformationEvent::Shown(!shown.get_untracked().0);
        desk.send(Event::Information(event));
    };
    let over = move |_| {
        let shows = !shown.get_untracked().1;
        desk.send(Event::Information(InformationEvent::ShownOverChat(shows)));
        if shows {
            focus::next_frame::give_to_id(INFORMATION);
        }
    };
    view! {
        <button class="information-toggle button" data-kind="quiet" data-where="beside" title="Information"
            aria-expanded=move || shown.get().0.to_string() aria-controls=INFORMATION on:click=handler(beside)>
            <Icon of=icondata_lu::LuPanelRight/><span class="hidden-words">"Information"</span>
        </button>
        <button class="information-toggle button" data-kind="quiet" data-where="over" id=OVER_CHAT title="Information"
            aria-expanded=move || shown.get().1.to_string() aria-controls=INFORMATION on:click=handler(over)>
            <Icon of=icondata_lu::LuInfo/><span class="hidden-words">"Information"</span>
        </button>
    }
}
