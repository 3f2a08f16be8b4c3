//! Whether an AI agent or a channel runs, and since when.

use super::moment::Moment;
use crate::browser::clock::Form;
use handback_domain::channel::RunStatus as Status;
use handback_domain::session::Instant;
use leptos::prelude::*;

/// The status in words, with a mark.
#[component]
pub fn RunStatus(status: Status, since: Option<Instant>) -> impl IntoView {
    let words = match status {
        Status::Running => "Running",
        Status::Stopped => "Not running",
    };
    view! {
        <span class="run-status" data-running=(status == Status::Running).then_some("")>{words}</span>
        {since.map(|at| view! { <span class="quiet">" since "<Moment at=at form=Form::DateAndTime/></span> })}
    }
}
