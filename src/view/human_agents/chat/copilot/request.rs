//! Asking Copilot for a draft, with or without an instruction.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::copilot::DraftState;
use handback_domain::drafting::{Drafting, DraftingEvent};
use handback_domain::event::Event;
use handback_domain::id::ConversationId;
use leptos::prelude::*;

#[component]
pub(super) fn Request(id: ConversationId) -> impl IntoView {
    let desk = use_desk();
    let drafting = desk.select(|workspace| workspace.open_drafting().unwrap_or_default());
    let instruction = move || drafting.with(|drafting| drafting.instruction.clone());
    let of_text = id.clone();
    let typed = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        desk.send(Event::Drafting(of_text.clone(), DraftingEvent::InstructionTyped(text)));
    };
    let ask = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.send(Event::Drafting(id.clone(), DraftingEvent::Wanted(desk.new_key())));
    };
    view! {
        <form class="copilot-request" on:submit=handler(ask)>
            <input class="copilot-instruction" type="text" maxlength="500" dir="auto" autocomplete="off"
                aria-label="Instruction for the next draft" placeholder="Instruction (optional), as “shorter”"
                prop:value=instruction on:input=handler(typed)/>
            <button class="button" data-size="small" aria-disabled=move || drafting.with(Drafting::is_pending).to_string()>
                {dynamic(move || drafting.with(words))}
            </button>
        </form>
    }
}

/// One button in every state, so that the focus stays on it.
fn words(drafting: &Drafting) -> &'static str {
    let state = |draft: &Option<_>| draft.as_ref().map(|draft: &handback_domain::copilot::Draft| draft.state);
    match (state(&drafting.shown), state(&drafting.next)) {
        (Some(DraftState::Failed), _) | (_, Some(DraftState::Failed)) => "Try again",
        (None, _) => "Draft now",
        _ => "Regenerate",
    }
}
