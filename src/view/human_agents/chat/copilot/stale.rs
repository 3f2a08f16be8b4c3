//! The second press by which a draft goes into the reply although the customer has written since.

use crate::browser::{focus, key};
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use handback_domain::command::Focus;
use handback_domain::drafting::{DraftingEvent, How};
use handback_domain::event::Event;
use handback_domain::id::ConversationId;
use leptos::html;
use leptos::prelude::*;

#[component]
pub(super) fn StaleQuestion(id: ConversationId, how: How) -> impl IntoView {
    let desk = use_desk();
    let cancel = NodeRef::<html::Button>::new();
    effect(move || {
        if let (Some(Focus::StaleDraft), Some(cancel)) = (desk.wanted_focus().get(), cancel.get()) {
            focus::give(&cancel);
            desk.focus_given();
        }
    });
    let of_keys = id.clone();
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        key::not_held(event.clone());
        if key::in_line(&event) == Some(key::InLine::Cancel) {
            event.prevent_default();
            desk.send(Event::Drafting(of_keys.clone(), DraftingEvent::TakingCancelled));
        }
    };
    let tell = move |event: DraftingEvent| {
        let id = id.clone();
        move |_| desk.send(Event::Drafting(id.clone(), event.clone()))
    };
    let anyway = match how {
        How::Insert => "Insert anyway",
        How::Replace => "Replace anyway",
    };
    view! {
        <div class="copilot-stale" role="group" aria-labelledby="copilot-stale" on:keydown=handler(pressed)>
            <p id="copilot-stale">"The customer has written since this was drafted."</p>
            <button class="button" data-size="small" type="button" on:click=handler(tell(DraftingEvent::TakenAnyway))>{anyway}</button>
            <button class="button" data-size="small" type="button" node_ref=cancel on:click=handler(tell(DraftingEvent::TakingCancelled))>"Cancel"</button>
        </div>
    }
}
