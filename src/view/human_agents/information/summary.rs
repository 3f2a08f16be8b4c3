//! Why a human was needed, and what was asked and tried before: each line leads to its message.

use crate::desk::use_desk;
use handback_domain::event::Event;
use handback_domain::information::InformationEvent;
use handback_domain::session::{Escalation, Tried};
use leptos::prelude::*;

#[component]
pub(super) fn Summary() -> impl IntoView {
    let escalation =
        use_desk().select(|workspace| workspace.open_conversation().and_then(|open| open.session.escalation.clone()));
    move || match escalation.get() {
        Some(escalation) => view! { <Why escalation/> }.into_any(),
        None => view! { <p class="quiet">"The AI agent has not asked for a human in this session."</p> }.into_any(),
    }
}

#[component]
fn Why(escalation: Escalation) -> impl IntoView {
    let Escalation { reason, summary, tried, .. } = escalation;
    view! {
        <p class="information-reason" dir="auto">{reason}</p>
        {summary.map(|summary| view! { <p class="information-words" dir="auto">{summary}</p> })}
        {(!tried.is_empty()).then(|| view! {
            <ol class="information-tried" aria-label="What was asked and tried">
                {tried.into_iter().map(|step| view! { <li><Step step/></li> }).collect_view()}
            </ol>
        })}
    }
}

#[component]
fn Step(step: Tried) -> impl IntoView {
    let desk = use_desk();
    let Tried { text, item } = step;
    let show = move |_| desk.send(Event::Information(InformationEvent::Sought(item.clone())));
    view! { <button class="information-step" title="Show in the history" on:click=show><bdi>{text}</bdi></button> }
}
