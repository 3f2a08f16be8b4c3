//! The question whether to resolve: what the agent should know, and what the backend said to it.

use crate::browser::{dialog, key};
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::route;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::question::Question;
use handback_domain::event::Event;
use handback_domain::place::Place;
use handback_domain::problem::Outcome;
use handback_domain::resolve::{Resolving, Said, Stage, Warning};
use handback_domain::workspace::Workspace;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The sentence that names the dialog.
const QUESTION: &str = "Are you sure you want to resolve this session?";

#[component]
pub fn ResolveDialog() -> impl IntoView {
    let whom = use_desk().select(whom);
    view! {
        <Question words=QUESTION.to_owned() escape=Event::ResolveCancelled>
            <p class="question-whom">{dynamic(move || whom.get())}</p>
            <p class="quiet">
                "The session closes for good. The next message of the customer starts a new one with the AI agent."
            </p>
            <Warnings/>
            <OutcomeField/>
            <Refusal/>
            <Answers/>
        </Question>
    }
}

/// Whose session it is, and where.
fn whom(workspace: &Workspace) -> String {
    let open = workspace.open_conversation();
    open.map(|open| format!("{} · {}", open.customer.display_name(), open.channel.name)).unwrap_or_default()
}

fn stage<T: PartialEq + Send + Sync + 'static>(of: fn(&Resolving) -> T) -> Selection<Option<T>> {
    use_desk().select(move |workspace| workspace.resolving.as_ref().map(of))
}

#[component]
fn Warnings() -> impl IntoView {
    let desk = use_desk();
    let warnings = desk.select(Workspace::resolve_warnings);
    let customer = desk.select(|workspace| {
        workspace.open_conversation().map(|open| open.customer.display_name().to_owned()).unwrap_or_default()
    });
    view! {
        <div class="resolve-warnings" role="status">
            {dynamic(move || warnings.get().into_iter().map(|warning| view! {
                <div class="resolve-warning">
                    <Icon of=icondata_lu::LuTriangleAlert/>
                    <div>{warning_words(warning, &customer.get_untracked())}</div>
                </div>
            }).collect_view())}
        </div>
    }
}

fn warning_words(warning: Warning, customer: &str) -> AnyView {
    let ai_agents = || view! { <a href=route::url(&Place::AiAgents)>"AI Agents"</a> };
    let channels = || view! { <a href=route::url(&Place::Channels)>"Settings > Channels"</a> };
    match warning {
        Warning::WrittenSince(lines) => view! { <WrittenSince lines/> }.into_any(),
        Warning::CustomerSpokeLast => {
            view! { <p><bdi>{customer.to_owned()}</bdi>" has not been answered yet."</p> }.into_any()
        }
        Warning::UnsentText => {
            view! { <p>"Unsent text waits in this conversation. Resolving drops it."</p> }.into_any()
        }
        Warning::AiAgentNotRunning(name) => view! {
            <p>{name}" is not running and will not pick up the next message. Start it under "{ai_agents()}"."</p>
        }
        .into_any(),
        Warning::ChannelNotRunning(name) => view! {
            <p>{name}" is not running, so the AI will not pick up the next message. Start it under "{channels()}"."</p>
        }
        .into_any(),
    }
}

/// What should be read before.
#[component]
fn WrittenSince(lines: Vec<Said>) -> impl IntoView {
    let by_customer_alone = lines.iter().all(|line| line.by.is_none());
    let words = match by_customer_alone {
        true => "The customer has written since you opened this:",
        false => "Others have written since you opened this:",
    };
    let line = |Said { by, text }| {
        view! { <blockquote dir="auto">{by.map(|by| view! { <b><bdi>{by}</bdi>": "</b> })}<span translate="yes">{text}</span></blockquote> }
    };
    view! {
        <p>{words}</p>
        {lines.into_iter().map(line).collect_view()}
    }
}

#[component]
fn OutcomeField() -> impl IntoView {
    let desk = use_desk();
    let text = stage(|resolving| resolving.outcome.clone());
    let fixed = stage(|resolving| !resolving.outcome_can_change());
    view! {
        <label class="field">
            <span>"Outcome (optional, saved as a private note)"</span>
            <input type="text" maxlength="500" dir="auto" prop:value=move || text.get().unwrap_or_default()
                readonly=move || fixed.get().unwrap_or_default()
                on:input=handler(move |event| desk.send(Event::OutcomeTyped(event_target_value(&event))))/>
        </label>
    }
}

#[component]
fn Refusal() -> impl IntoView {
    let words = stage(|resolving| match &resolving.stage {
        Stage::Failed(_, problem) if problem.outcome == Outcome::Unknown => Some(format!(
            "It is not known whether the session was resolved. {} It is asked again by itself; Retry asks now.",
            problem.text
        )),
        Stage::Failed(_, problem) if resolving.is_held() => Some(format!("Not resolved yet. {}", problem.text)),
        Stage::Failed(_, problem) => Some(format!("Not resolved. {}", problem.text)),
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

#[component]
fn Answers() -> impl IntoView {
    let desk = use_desk();
    let yes = stage(|resolving| match resolving.stage {
        Stage::Asking => "Yes",
        Stage::Sent(_) => "Resolving…",
        Stage::Failed(..) if resolving.is_held() => "Resolve anyway",
        Stage::Failed(..) => "Retry",
    });
    // The second click of a double one on `Yes` is no answer to what has come since.
    let confirm = move |event: MouseEvent| {
        let held = desk.peek(|workspace| workspace.resolving.as_ref().is_some_and(Resolving::is_held));
        if !(held && dialog::is_repeated(&event)) {
            desk.send(Event::ResolveConfirmed { key: desk.new_key() });
        }
    };
    let under_way = stage(|resolving| matches!(resolving.stage, Stage::Sent(_)));
    let refused = stage(Resolving::is_refused);
    view! {
        <div class="question-answers">
            <button class="button" autofocus on:click=handler(move |_| desk.send(Event::ResolveCancelled))>
                {dynamic(move || if refused.get().unwrap_or_default() { "Close" } else { "No" })}
            </button>
            {dynamic(move || (!refused.get().unwrap_or_default()).then(|| view! {
                <button class="button" data-kind="danger" aria-disabled=move || under_way.get().unwrap_or_default().to_string()
                    on:keydown=handler(key::not_held) on:click=handler(confirm)>
                    {dynamic(move || yes.get().unwrap_or_default())}
                </button>
            }))}
        </div>
    }
}
