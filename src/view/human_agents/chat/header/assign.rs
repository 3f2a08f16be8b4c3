//! Whose conversation it is: taking it, giving it to a teammate, releasing it, and why one of these failed.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::menu::{Item, Menu};
use handback_domain::assignment::{Assigning, Receiver};
use handback_domain::event::Event;
use handback_domain::id::ConversationId;
use handback_domain::permission::Action;
use handback_domain::problem::{Outcome, Problem};
use handback_domain::remote::Remote;
use handback_domain::session::SessionState;
use handback_domain::workspace::{Pane, Workspace};
use leptos::prelude::*;

/// The assign control; nothing where nothing of it is allowed.
#[component]
pub fn Assign() -> impl IntoView {
    let desk = use_desk();
    let takes = desk.select(|workspace| {
        let open = workspace.open_conversation()?;
        let may = open.session.state == SessionState::AwaitingHuman && open.allows(Action::AssignSelf);
        may.then(|| open.id.clone())
    });
    let items = desk.select(items);
    let label = desk.select(label);
    view! {
        {dynamic(move || takes.get().map(|id| view! { <AssignToMe id/> }))}
        <Show when=move || !items.with(Vec::is_empty)>
            <Menu id="assign" name="Assign" items><span class="assign-label" title=move || label.get()>{dynamic(move || label.get())}</span></Menu>
        </Show>
    }
}

#[component]
fn AssignToMe(id: ConversationId) -> impl IntoView {
    let desk = use_desk();
    let sent = desk.select(is_under_way);
    let waiting = desk.select(waiting_words);
    view! {
        <button class="button" aria-disabled=move || sent.get().to_string()
            on:click=handler(move |_| desk.send(Event::AssignToMePressed(id.clone())))>
            {dynamic(move || if sent.get() { waiting.get() } else { "Assign to me" })}
        </button>
    }
}

fn is_under_way(workspace: &Workspace) -> bool {
    let open = workspace.open.as_ref().and_then(|open| workspace.assigning.get(&open.id));
    open.is_some_and(Assigning::is_under_way)
}

/// How it is with an assignment that is under way.
fn waiting_words(workspace: &Workspace) -> &'static str {
    if workspace.is_offline() { "Waits for the connection" } else { "Assigning…" }
}

/// What stands on the menu's button: who has it, or what can be done where nobody has.
fn label(workspace: &Workspace) -> String {
    let me = workspace.me().map(|me| &me.person.id);
    let Some(open) = workspace.open_conversation() else { return String::new() };
    match open.session.state.assignee() {
        Some(_) if is_under_way(workspace) => waiting_words(workspace).to_owned(),
        Some(holder) if Some(&holder.id) == me => "Assigned to me".to_owned(),
        Some(holder) => format!("Assigned to {}", holder.name),
        None => "Give to…".to_owned(),
    }
}

fn items(workspace: &Workspace) -> Vec<Item> {
    let Some(open) = workspace.open_conversation() else { return vec![] };
    let item = |receiver: Receiver| Item {
        says: Event::AssignPressed { id: open.id.clone(), to: receiver.id() },
        words: match receiver {
            Receiver::Me(_) => "Assign to me".to_owned(),
            Receiver::Teammate(person) => person.name,
            Receiver::Nobody => "Release".to_owned(),
        },
    };
    let mut items: Vec<Item> = workspace.receivers().into_iter().map(item).collect();
    if open.allows(Action::AssignOther) && matches!(workspace.teammates, Remote::Failed(_)) {
        let words = "Teammates could not be loaded. Try again".to_owned();
        items.push(Item { words, says: Event::ReloadPressed(Pane::Teammates) });
    }
    items
}

/// Why the conversation is not in the wanted hands.
#[component]
pub fn AssignmentFailed() -> impl IntoView {
    let desk = use_desk();
    let failed = desk.select(|workspace| {
        let id = &workspace.open.as_ref()?.id;
        match workspace.assigning.get(id) {
            Some(Assigning::Failed { problem, .. } | Assigning::Waiting { problem: Some(problem), .. }) => {
                Some((id.clone(), problem.clone()))
            }
            _ => None,
        }
    });
    view! {
        <div role="alert">
            {dynamic(move || failed.get().map(|(id, problem)| view! { <Failure id problem/> }))}
        </div>
    }
}

#[component]
fn Failure(id: ConversationId, problem: Problem) -> impl IntoView {
    let desk = use_desk();
    let (unknown, retryable) = (problem.outcome == Outcome::Unknown, problem.can_be_retried());
    let words = if unknown {
        format!("It is not known whether this was done. {} It is asked again by itself.", problem.text)
    } else {
        problem.text
    };
    let retry = move |_| desk.send(Event::AssignRetryPressed(id.clone()));
    view! {
        <p class="assign-failure refusal">
            <Icon of=icondata_lu::LuCircleAlert/>
            <span>{words}</span>
            {retryable.then(|| view! {
                <button class="button" data-size="small" on:click=handler(retry)>"Retry"</button>
            })}
        </p>
    }
}
