//! The history on screen as it is printed: whose it is, and every line of it, in full and without controls.

use super::letter::Heights;
use super::{Of, line_view};
use crate::browser::clock::{Form, now, tell};
use crate::desk::use_desk;
use crate::view::control::each::Each;
use handback_domain::channel::Channel;
use handback_domain::conversation::Customer;
use handback_domain::open_conversation::Line;
use handback_domain::place::Place;
use handback_domain::printing::Printing;
use handback_domain::session::Session;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// Given to what is within: nothing is folded on paper.
#[derive(Clone, Copy)]
pub(super) struct OnPaper;

/// Whether this is printed.
pub(super) fn is_on_paper() -> bool {
    use_context::<OnPaper>().is_some()
}

/// What is printed in place of the screen, while something is printed.
#[component]
pub fn Printed() -> impl IntoView {
    let shown = use_desk().select(|workspace| workspace.printing == Printing::Ready);
    view! { <Show when=move || shown.get()><Sheet/></Show> }
}

#[component]
fn Sheet() -> impl IntoView {
    provide_context(OnPaper);
    provide_context(Heights::unknown());
    let desk = use_desk();
    let of = desk.peek(|workspace| match workspace.place {
        Place::Session(_) => Of::Session,
        _ => Of::Conversation,
    });
    let lines = desk.select(move |workspace| of.lines(workspace));
    let each = move || lines.get().iter().filter(|line| **line != Line::New).cloned().collect::<Vec<_>>();
    let is_part = desk.select(Workspace::prints_only_a_part);
    let row = line_view(of);
    view! {
        <article class="printed" aria-hidden="true">
            <Head/>
            <Show when=move || is_part.get()>
                <p class="printed-part">"Earlier messages are not on this paper: they were not loaded when it was printed."</p>
            </Show>
            <Each each key=Clone::clone let:line><div class="printed-line">{row(line)}</div></Each>
        </article>
    }
}

/// Whose history it is, where, which sessions, and when it was printed.
#[component]
fn Head() -> impl IntoView {
    let desk = use_desk();
    let (name, about) = desk.peek(about).unwrap_or_default();
    let by = desk.peek(|workspace| workspace.me().map(|me| me.person.name.clone())).unwrap_or_default();
    view! {
        <header class="printed-head">
            <h1><bdi>{name}</bdi></h1>
            <p>{about}</p>
            <p>{format!("Printed by {by} at {}", tell(now(), Form::DateAndTime))}</p>
        </header>
    }
}

/// The customer's name, and the channel, the AI agent and the sessions.
fn about(workspace: &Workspace) -> Option<(String, String)> {
    if let Place::Session(_) = workspace.place {
        let record = workspace.open_session()?;
        let session = &record.session;
        let began = tell(session.opened_at, Form::DateAndTime);
        let sessions = format!("Session {}, begun at {began}", session.number);
        return Some(words(&record.customer, &record.channel, &record.ai_agent.name, &sessions));
    }
    let open = workspace.open_conversation()?;
    let Session { number, .. } = open.session;
    let sessions = if number == 1 { "Session 1".to_owned() } else { format!("Sessions 1 to {number}") };
    Some(words(&open.customer, &open.channel, &open.ai_agent.name, &sessions))
}

fn words(customer: &Customer, channel: &Channel, ai_agent: &str, sessions: &str) -> (String, String) {
    let address = customer.email.as_ref().or(customer.phone.as_ref()).map(|it| format!("{it} · ")).unwrap_or_default();
    (customer.display_name().to_owned(), format!("{address}{} · {ai_agent} · {sessions}", channel.name))
}
