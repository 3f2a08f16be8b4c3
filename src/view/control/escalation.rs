//! Why a human was needed, and what was asked and tried before: each line leads to its message in the history on screen.

use crate::desk::use_desk;
use crate::handler::handler;
use handback_domain::event::Event;
use handback_domain::information::InformationEvent;
use handback_domain::session::{Escalation, Tried};
use leptos::prelude::*;

/// The reason, the summary and the steps.
#[component]
pub fn Why(
    /// What is told.
    escalation: Escalation,
    /// Told when a line was pressed that leads to its message.
    followed: Callback<()>,
) -> impl IntoView {
    let Escalation { reason, summary, tried, .. } = escalation;
    view! {
        <p class="escalation-reason" dir="auto" translate="yes">{reason}</p>
        {summary.map(|summary| view! { <p class="escalation-words" dir="auto" translate="yes">{summary}</p> })}
        {(!tried.is_empty()).then(|| view! {
            <ol class="escalation-tried" aria-label="What was asked and tried">
                {tried.into_iter().map(|step| view! { <li><Step step followed/></li> }).collect_view()}
            </ol>
        })}
    }
}

#[component]
fn Step(step: Tried, followed: Callback<()>) -> impl IntoView {
    let desk = use_desk();
    let Tried { text, item } = step;
    let show = move |_| {
        desk.send(Event::Information(InformationEvent::Sought(item.clone())));
        followed.run(());
    };
    view! { <button class="escalation-step" title="Show in the history" on:click=handler(show)><bdi translate="yes">{text}</bdi></button> }
}
