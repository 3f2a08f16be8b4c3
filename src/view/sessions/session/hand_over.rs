//! Bringing the session from the AI agent to the human agents: the button, why it cannot be pressed, and the question.

use crate::browser::focus;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::question::Question;
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::hand_over::{HandOverEvent, HandingOver, Stage};
use handback_domain::permission::{Refusal, can_hand_over};
use handback_domain::problem::Outcome;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// The id that the button has on the page.
const BUTTON: &str = "hand-over";
/// The id of why it cannot be pressed.
const REASON: &str = "hand-over-reason";

/// The button. One that cannot be pressed can be reached all the same, and says why.
#[component]
pub(super) fn HandOver() -> impl IntoView {
    let desk = use_desk();
    let reason = desk.select(|workspace| {
        let record = workspace.open_session()?;
        can_hand_over(&record.session.state, &record.allowed).err().map(reason)
    });
    effect(move || {
        if desk.wanted_focus().get() == Some(Focus::HandOver) {
            desk.focus_given();
            // The question that had it has to leave the page first.
            focus::next_frame::give_to_id(BUTTON);
        }
    });
    view! {
        <div class="hand-over">
            <button class="button" id=BUTTON aria-haspopup="dialog" aria-describedby=REASON
                data-kind=move || reason.get().is_none().then_some("primary")
                aria-disabled=move || reason.get().is_some().to_string()
                on:click=handler(move |_| desk.send(Event::HandOver(HandOverEvent::Pressed)))>
                "Hand over to the operator"
            </button>
            <p class="hand-over-reason quiet" id=REASON>{dynamic(move || reason.get())}</p>
        </div>
    }
}

/// What stands against it, in words.
fn reason(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::AlreadyClosed => "Session is already finished",
        Refusal::WrongState | Refusal::NotAssigned => "Session is already handled by an operator",
        Refusal::NotYours => "You do not have permission to hand over sessions",
    }
}

/// The question, while it stands.
#[component]
pub(super) fn HandOverQuestion() -> impl IntoView {
    let stands = use_desk().select(|workspace| workspace.handing_over.is_some());
    let words = || "Hand this session over to the operator?".to_owned();
    view! {
        <Show when=move || stands.get()>
            <Question words=words() escape=Event::HandOver(HandOverEvent::Cancelled)>
                <Consequence/>
                <Trouble/>
                <Answers/>
            </Question>
        </Show>
    }
}

#[component]
fn Consequence() -> impl IntoView {
    let desk = use_desk();
    let whom = desk.select(|workspace| {
        let open = workspace.open_session();
        open.map(|it| format!("{} · {}", it.customer.display_name(), it.channel.name)).unwrap_or_default()
    });
    let agent =
        desk.select(|workspace| workspace.open_session().map(|it| it.ai_agent.name.clone()).unwrap_or_default());
    view! {
        <p class="question-whom"><bdi>{dynamic(move || whom.get())}</bdi></p>
        <p class="quiet"><bdi>{dynamic(move || agent.get())}</bdi>" stops answering. The conversation waits among Human Agents until somebody takes it."</p>
    }
}

/// Why it was not done, or that nobody knows whether it was.
#[component]
fn Trouble() -> impl IntoView {
    let words = stage(|stage| match stage {
        Stage::Failed(_, problem) if problem.outcome == Outcome::Unknown => {
            Some(format!("It is not known whether the session was handed over. {} Retry finds out.", problem.text))
        }
        Stage::Failed(_, problem) => Some(format!("Not handed over. {}", problem.text)),
        Stage::Asking | Stage::Sent(_) => None,
    });
    view! {
        <div role="alert">
            {dynamic(move || words.get().flatten().map(|words| view! {
                <p class="refusal"><Icon of=icondata_lu::LuCircleAlert/><span>{words}</span></p>
            }))}
        </div>
    }
}

fn stage<T: PartialEq + Send + Sync + 'static>(of: fn(&Stage) -> T) -> Selection<Option<T>> {
    use_desk()
        .select(move |workspace: &Workspace| workspace.handing_over.as_ref().map(|HandingOver { stage, .. }| of(stage)))
}

#[component]
fn Answers() -> impl IntoView {
    let desk = use_desk();
    let yes = stage(|stage| match stage {
        Stage::Asking => "Hand over",
        Stage::Sent(_) => "Handing over…",
        Stage::Failed(..) if stage.can_be_confirmed() => "Retry",
        Stage::Failed(..) => "Hand over",
    });
    let is_disabled = stage(|stage| matches!(stage, Stage::Sent(_)) || !stage.can_be_confirmed());
    view! {
        <div class="question-answers">
            <button class="button" autofocus on:click=handler(move |_| desk.send(Event::HandOver(HandOverEvent::Cancelled)))>"Cancel"</button>
            <button class="button" data-kind="primary" aria-disabled=move || is_disabled.get().unwrap_or_default().to_string()
                on:click=handler(move |_| desk.send(Event::HandOver(HandOverEvent::Confirmed { key: desk.new_key() })))>
                {dynamic(move || yes.get().unwrap_or_default())}
            </button>
        </div>
    }
}
