//! The rows of the table of sessions.

use crate::browser::clock::Form;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::route;
use crate::view::control::channel_mark::ChannelMark;
use crate::view::control::dynamic::dynamic;
use crate::view::control::moment::Moment;
use crate::view::control::windowed::{Kept, Reading, Windowed};
use handback_domain::event::Event;
use handback_domain::id::SessionId;
use handback_domain::place::Place;
use handback_domain::session::SessionState;
use handback_domain::session_archive::SessionRecord;
use handback_domain::session_table::SessionTable as Loaded;
use leptos::prelude::*;
use std::sync::Arc;

/// How high a row is, in pixels.
const ROW: f64 = 45.0;

/// Where the person is in the table, kept while a session is open in its place.
#[derive(Clone, Copy)]
pub struct TablePlace(pub Kept<SessionId>);

/// The table. A windowed list cannot be a `<table>` element, so the rows say what they are by role.
#[component]
pub fn SessionTable() -> impl IntoView {
    let desk = use_desk();
    let ids = desk.select(|workspace| -> Arc<Vec<SessionId>> {
        let records = workspace.archive.table.ready().map(Loaded::records).unwrap_or_default();
        records.iter().map(|record| record.session.id.clone()).collect::<Vec<_>>().into()
    });
    let more = Callback::new(move |()| desk.send(Event::MoreSessionsWanted));
    let TablePlace(kept) = expect_context();
    if desk.peek(|workspace| workspace.archive.left.is_none()) {
        kept.forget();
    }
    view! {
        <div class="session-table" role="table" aria-label="Sessions">
            <div class="session-row session-names" role="row">
                {["Agent", "Channel", "Responsible", "User", "Started", "Finished", "Resolved by", "Messages"]
                    .map(|name| view! { <span role="columnheader">{name}</span> })
                    .collect_view()}
            </div>
            <Windowed rows=ids estimate=ROW reading=Reading::FromStart row=row_view more=more kept=kept role="rowgroup"/>
            <MoreFailed/>
        </div>
    }
}

fn row_view(id: SessionId) -> AnyView {
    view! { <SessionRow id/> }.into_any()
}

#[component]
fn SessionRow(id: SessionId) -> impl IntoView {
    let record = use_desk().select(move |workspace| workspace.session_record(&id).cloned());
    dynamic(move || record.get().map(|record| view! { <SessionCells record/> }))
}

#[component]
fn SessionCells(record: SessionRecord) -> impl IntoView {
    let session = record.session;
    // Whoever comes back from a session goes on at its row.
    let is_left = use_desk().peek(|workspace| workspace.archive.left.as_ref() == Some(&session.id));
    let is_active = session.state.resolution().is_none();
    let ended = session.state.resolution().cloned();
    let ended_by = ended.as_ref().map(|ended| ended.by.name.clone());
    let (holder, customer) = (responsible(&session.state), record.customer.display_name().to_owned());
    let url = route::url(&Place::Session(session.id));
    view! {
        <div class="session-row" role="row">
            <span role="cell" class="session-agent" data-active=is_active.then_some("")>
                <bdi title=record.ai_agent.name.clone()>{record.ai_agent.name.clone()}</bdi>
                {is_active.then(|| view! { <span class="hidden-words">" (active)"</span> })}
            </span>
            <span role="cell" class="session-channel">
                <ChannelMark kind=record.channel.kind name=String::new()/><bdi title=record.channel.name.clone()>{record.channel.name.clone()}</bdi>
            </span>
            <span role="cell" title=holder.clone()><bdi>{holder.clone()}</bdi></span>
            <span role="cell">
                <a class="session-link" href=url data-start=is_left.then_some("") title=customer.clone()><bdi>{customer.clone()}</bdi></a>
            </span>
            <span role="cell"><Moment at=session.opened_at form=Form::Brief/></span>
            <span role="cell">{ended.as_ref().map(|ended| view! { <Moment at=ended.at form=Form::Brief/> })}</span>
            <span role="cell" title=ended_by.clone()><bdi>{ended_by.clone()}</bdi></span>
            <span role="cell" class="session-count">{record.message_count}</span>
        </div>
    }
}

/// Who is responsible for a session, in words; once it has ended, whoever ended it.
pub(super) fn responsible(state: &SessionState) -> String {
    match state {
        SessionState::AiHandling => "AI".to_owned(),
        SessionState::AwaitingHuman => "Unassigned".to_owned(),
        SessionState::HumanHandling(person) => person.name.clone(),
        SessionState::Closed(resolution) => resolution.by.name.clone(),
    }
}

#[component]
fn MoreFailed() -> impl IntoView {
    let desk = use_desk();
    let problem = desk.select(|workspace| workspace.archive.more_failed.clone());
    dynamic(move || {
        problem.get().map(|problem| view! {
        <p class="session-more" role="alert">
            {problem.text.clone()}" "
            {problem.can_be_retried().then(|| view! {
                <button class="button" data-size="small" on:click=handler(move |_| desk.send(Event::MoreSessionsWanted))>"Try again"</button>
            })}
        </p>
    })
    })
}
