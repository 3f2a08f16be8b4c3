//! Copilot's switch in the chat's header, and why it was refused.

use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::tag::{Kind, Tag};
use handback_domain::drafting::DraftingEvent;
use handback_domain::event::Event;
use handback_domain::id::ConversationId;
use handback_domain::permission::Action;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// What the header says of Copilot.
#[derive(Clone, PartialEq)]
struct Facts {
    id: ConversationId,
    is_on: bool,
    may_switch: bool,
}

impl Facts {
    fn of(workspace: &Workspace) -> Option<Self> {
        let open = workspace.open_conversation()?;
        Some(Self { id: open.id.clone(), is_on: open.copilot.enabled, may_switch: open.allows(Action::Copilot) })
    }
}

/// The switch, for whoever has the conversation; for everybody else a mark where it is on.
#[component]
pub fn CopilotSwitch() -> impl IntoView {
    let desk = use_desk();
    let facts = desk.select(Facts::of);
    let mine = desk.select(|workspace| Facts::of(workspace).filter(|facts| facts.may_switch).map(|facts| facts.id));
    let is_on = Selection::new(move || facts.with(|facts| facts.as_ref().is_some_and(|facts| facts.is_on)));
    view! {
        {dynamic(move || match mine.get() {
            Some(id) => view! { <Switch id is_on/> }.into_any(),
            None if is_on.get() => view! { <Tag kind=Kind::Copilot words="Copilot".to_owned()/> }.into_any(),
            None => ().into_any(),
        })}
    }
}

#[component]
fn Switch(id: ConversationId, is_on: Selection<bool>) -> impl IntoView {
    let desk = use_desk();
    let of_state = id.clone();
    let busy = desk.select(move |workspace| workspace.drafting.get(&of_state).is_some_and(|it| it.switching));
    let switch = move |_| {
        let event = DraftingEvent::Switched(!is_on.get_untracked());
        desk.send(Event::Drafting(id.clone(), event));
    };
    view! {
        <button class="copilot-switch" type="button" role="switch" aria-checked=move || is_on.get().to_string()
            aria-busy=move || busy.get().to_string() on:click=handler(switch)>
            <span class="copilot-track"></span>"Copilot"
        </button>
    }
}

/// Why what was asked of Copilot was not done.
#[component]
pub fn CopilotTrouble() -> impl IntoView {
    let words = use_desk().select(|workspace| workspace.copilot_trouble().map(|problem| problem.text));
    view! {
        <div role="alert">
            {dynamic(move || words.get().map(|words| view! {
                <p class="copilot-trouble refusal"><Icon of=icondata_lu::LuCircleAlert/><span>"Copilot: "{words}</span></p>
            }))}
        </div>
    }
}
