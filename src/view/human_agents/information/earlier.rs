//! The conversation's earlier sessions: when, by whom they were resolved, how they ended.

use crate::browser::clock::{Form, tell};
use crate::desk::use_desk;
use crate::handler::handler;
use crate::route;
use crate::view::control::dynamic::dynamic;
use handback_domain::event::Event;
use handback_domain::information::InformationEvent;
use handback_domain::place::Place;
use handback_domain::problem::Problem;
use handback_domain::remote::Remote;
use handback_domain::session::Session;
use handback_domain::session_archive::SessionRecord;
use leptos::prelude::*;

#[component]
pub(super) fn EarlierSessions() -> impl IntoView {
    let earlier = use_desk().select(|workspace| workspace.information.earlier.clone());
    dynamic(move || match earlier.get() {
        Remote::NotAsked | Remote::Loading => view! { <p class="quiet" role="status">"Loading…"</p> }.into_any(),
        Remote::Failed(problem) => view! { <Failed problem/> }.into_any(),
        Remote::Ready(records) if records.is_empty() => {
            view! { <p class="quiet">"This is the first session."</p> }.into_any()
        }
        Remote::Ready(records) => view! {
            <ul class="information-earlier">
                {records.into_iter().map(|record| view! { <li><Earlier record/></li> }).collect_view()}
            </ul>
        }
        .into_any(),
    })
}

#[component]
fn Earlier(record: SessionRecord) -> impl IntoView {
    let session = record.session;
    let outcome = session.state.resolution().and_then(|resolution| resolution.outcome.clone());
    view! {
        <a href=route::url(&Place::Session(session.id.clone()))>{ended(&session)}</a>
        {outcome.map(|outcome| view! { <p class="quiet" dir="auto">"“"<span translate="yes">{outcome}</span>"”"</p> })}
    }
}

fn ended(session: &Session) -> String {
    let number = session.number;
    match session.state.resolution() {
        Some(end) => format!("Session {number} · {} · resolved by {}", tell(end.at, Form::DateAndTime), end.by.name),
        None => format!("Session {number} · {}", tell(session.opened_at, Form::DateAndTime)),
    }
}

#[component]
fn Failed(problem: Problem) -> impl IntoView {
    let desk = use_desk();
    let again = move |_| desk.send(Event::Information(InformationEvent::EarlierWanted));
    view! {
        <div role="alert">
            <p class="quiet">{problem.text.clone()}</p>
            {problem.can_be_retried().then(|| view! { <button class="button" data-size="small" on:click=handler(again)>"Try again"</button> })}
        </div>
    }
}
