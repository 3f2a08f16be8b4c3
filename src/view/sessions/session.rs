//! One session in full, read-only.

use super::table::responsible;
use crate::desk::use_desk;
use crate::route;
use crate::view::control::channel_mark::ChannelMark;
use crate::view::control::icon::Icon;
use crate::view::control::pane::{Failed, Loading};
use crate::view::history::{History, Of};
use handback_domain::place::Place;
use handback_domain::remote::Remote;
use handback_domain::session_archive::SessionRecord;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

/// The session that the address names.
#[component]
pub fn SessionInFull() -> impl IntoView {
    let desk = use_desk();
    let record = desk.select(|workspace| workspace.archive.open.as_ref().map(|open| open.record.clone()));
    view! {
        <main class="session page">
            {move || match record.get() {
                None | Some(Remote::NotAsked | Remote::Loading) => view! { <Loading/> }.into_any(),
                Some(Remote::Failed(problem)) => view! { <Failed problem pane=Pane::Session/> }.into_any(),
                Some(Remote::Ready(record)) => view! { <Record record/><History of=Of::Session/> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Record(record: SessionRecord) -> impl IntoView {
    let session = &record.session;
    let what = format!(
        "{} · Session {} · {} · {}",
        record.channel.name,
        session.number,
        record.ai_agent.name,
        responsible(&session.state)
    );
    view! {
        <header class="session-head pane-head">
            <a class="button" data-kind="quiet" href=use_desk().peek(|workspace| route::url(&workspace.last_sessions()))>
                <Icon of=icondata_lu::LuArrowLeft/>"Sessions"
            </a>
            <ChannelMark kind=record.channel.kind name=String::new()/>
            <div class="pane-who">
                <h1><bdi>{record.customer.display_name().to_owned()}</bdi></h1>
                <p class="quiet">{what}</p>
            </div>
            <a class="button" href=route::url(&Place::conversation(record.conversation))>
                "Open conversation"
            </a>
        </header>
    }
}
