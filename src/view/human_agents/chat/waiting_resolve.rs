//! A resolve that was confirmed and is not done: why it waits, and what can be done about it.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::outbox::{OutgoingResolve, ResolveState};
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// The resolve of the conversation on screen, unless its question still stands and tells the same.
fn of_open(workspace: &Workspace) -> Option<(OutgoingResolve, bool)> {
    let resolve = workspace.outgoing_resolve(&workspace.open.as_ref()?.id)?;
    let asked = workspace.resolving.as_ref().is_some_and(|asked| asked.session == resolve.session);
    (!asked).then(|| (resolve.clone(), workspace.is_offline()))
}

#[component]
pub fn WaitingResolve() -> impl IntoView {
    let waiting = use_desk().select(of_open);
    view! {
        <div role="status">
            {dynamic(move || waiting.get().map(|(resolve, offline)| view! { <Waiting resolve offline/> }))}
        </div>
    }
}

#[component]
fn Waiting(resolve: OutgoingResolve, offline: bool) -> impl IntoView {
    let desk = use_desk();
    let words = match &resolve.state {
        ResolveState::Failed(problem) => format!("Not resolved. {}", problem.text),
        ResolveState::Unanswered(problem) => {
            format!("It is not known whether the session was resolved. {} It is asked again by itself.", problem.text)
        }
        ResolveState::Waits if offline => {
            "Resolve waits for the connection. The session is resolved as soon as it is back.".to_owned()
        }
        ResolveState::Waits | ResolveState::Sending => "Resolving…".to_owned(),
    };
    let can_retry = match &resolve.state {
        ResolveState::Failed(problem) | ResolveState::Unanswered(problem) => problem.can_be_retried(),
        ResolveState::Waits | ResolveState::Sending => false,
    };
    let (retried, taken_back) = (resolve.session.clone(), resolve.session.clone());
    let retry = move |_| {
        desk.send(Event::ResolveRetryPressed { session: retried.clone(), fresh_key: desk.new_key() });
    };
    let take_back = move |_| desk.send(Event::ResolveTakenBack(taken_back.clone()));
    let takes_back = if matches!(resolve.state, ResolveState::Failed(_)) { "Discard" } else { "Take back" };
    view! {
        <div class="waiting-resolve">
            <Icon of=icondata_lu::LuClock/>
            <p>{words}</p>
            {can_retry.then(|| view! { <button class="button" data-size="small" on:click=handler(retry)>"Retry"</button> })}
            {resolve.can_be_taken_back().then(|| view! {
                <button class="button" data-size="small" on:click=handler(take_back)>{takes_back}</button>
            })}
        </div>
    }
}
