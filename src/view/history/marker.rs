//! Permanent lines between the messages: a session begins, changes hands, ends.

use super::day::DayName;
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
            <h2 class="marker" data-kind="session" title=full><span>{format!("Session {number} · ")}<DayName at begins=false/></span></h2>
        }
        .into_any(),
        Content::Escalated { reason } => view! {
            <div class="marker-with-reason">
                <p class="marker" title=full>{format!("Transfer to human agent at {when}")}</p>
                <p class="marker-reason"><bdi translate="yes">{reason}</bdi></p>
            </div>
        }
        .into_any(),
        Content::SessionResolved(resolution) => view! {
            <p class="marker" data-kind="resolved" title=full>
                <span><Icon of=icondata_lu::LuCheck/>"The session was resolved by "<bdi>{resolution.by.name}</bdi>{format!(" at {when}")}</span>
            </p>
        }
        .into_any(),
        other => {
            let (before, name) = words(other);
            view! { <p class="marker" title=full><span>{before}<bdi>{name}</bdi>{format!(" at {when}")}</span></p> }.into_any()
        }
    }
}

/// What happened, and the name of who did it or got it.
fn words(content: Content) -> (&'static str, String) {
    match content {
        Content::Assigned { to: Some(to), .. } => ("Assigned to ", to.name),
        Content::Assigned { to: None, by } => ("Released by ", by.name),
        Content::CopilotSwitched { enabled: true, by } => ("Copilot switched on by ", by.name),
        Content::CopilotSwitched { enabled: false, by } => ("Copilot switched off by ", by.name),
        _ => ("This line cannot be shown by this version of Handback;", "it came".to_owned()),
    }
}
