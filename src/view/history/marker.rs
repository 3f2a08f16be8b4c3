//! Permanent lines between the messages: a session begins, changes hands, ends.

use crate::browser::clock::{Form, tell};
use crate::view::control::icon::Icon;
use handback_domain::item::Content;
use handback_domain::session::Instant;
use leptos::prelude::*;

/// A marker or divider.
#[component]
pub fn Marker(content: Content, at: Instant) -> impl IntoView {
    let when = tell(at, Form::DateAndTime);
    let full = tell(at, Form::Full);
    match content {
        Content::SessionOpened { number } => view! {
            <h2 class="marker" data-kind="session" title=full>{format!("Session {number} · {when}")}</h2>
        }
        .into_any(),
        Content::Escalated { reason } => view! {
            <div class="marker-with-reason">
                <p class="marker" title=full>{format!("Transfer to human agent at {when}")}</p>
                <p class="marker-reason"><bdi>{reason}</bdi></p>
            </div>
        }
        .into_any(),
        Content::SessionResolved(resolution) => view! {
            <p class="marker" data-kind="resolved" title=full>
                <Icon of=icondata_lu::LuCheck/>
                {format!("The session was resolved by {} at {when}", resolution.by.name)}
            </p>
        }
        .into_any(),
        other => view! { <p class="marker" title=full>{words(&other, &when)}</p> }.into_any(),
    }
}

fn words(content: &Content, when: &str) -> String {
    match content {
        Content::Assigned { to: Some(to), .. } => format!("Assigned to {} at {when}", to.name),
        Content::Assigned { to: None, by } => format!("Released by {} at {when}", by.name),
        Content::CopilotSwitched { enabled: true, by } => format!("Copilot switched on by {} at {when}", by.name),
        Content::CopilotSwitched { enabled: false, by } => format!("Copilot switched off by {} at {when}", by.name),
        _ => format!("This line cannot be shown by this version of Handback ({when})"),
    }
}
