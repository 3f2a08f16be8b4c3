//! One session in full, read-only.

mod facts;
mod hand_over;

use self::facts::{Facts, FactsToggle};
use self::hand_over::{HandOver, HandOverQuestion};
use super::table::responsible;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::route;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::pane::Failed;
use crate::view::history::{History, Of};
use handback_domain::event::Event;
use handback_domain::place::Place;
use handback_domain::printing::PrintEvent;
use handback_domain::session_archive::SessionRecord;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

/// The session that the address names.
#[component]
pub fn SessionInFull() -> impl IntoView {
    let desk = use_desk();
    let problem =
        desk.select(|workspace| workspace.archive.open.as_ref().and_then(|open| open.record.problem().cloned()));
    let shows_facts = RwSignal::new(false);
    view! {
        <main class="session page">
            <Head shows_facts/>
            {dynamic(move || match problem.get() {
                Some(problem) => view! { <Failed problem pane=Pane::Session/> }.into_any(),
                None => view! {
                    <div class="session-body" data-facts=move || shows_facts.get().then_some("")>
                        <div class="session-history"><History of=Of::Session/></div>
                        <Facts shows_facts/>
                    </div>
                }
                .into_any(),
            })}
            <HandOverQuestion/>
        </main>
    }
}

/// Who wrote and what can be done. The heading is there before the session is, so that the focus stays on it.
#[component]
fn Head(shows_facts: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let customer = desk.select(|workspace| {
        workspace.open_session().map_or_else(|| "Session".to_owned(), |it| it.customer.display_name().to_owned())
    });
    let what = desk.select(|workspace| workspace.open_session().map(what));
    let conversation = desk.select(|workspace| workspace.open_session().map(|record| record.conversation.clone()));
    let back = desk.peek(|workspace| route::url(&workspace.last_sessions()));
    view! {
        <header class="session-head pane-head">
            <a class="button" data-kind="quiet" href=back><Icon of=icondata_lu::LuArrowLeft/>"Sessions"</a>
            <div class="pane-who">
                <h1 title=move || customer.get()><bdi>{dynamic(move || customer.get())}</bdi></h1>
                <p class="quiet" title=move || what.get()>{dynamic(move || what.get())}</p>
            </div>
            {dynamic(move || conversation.get().map(|id| view! {
                <div class="session-controls">
                    <FactsToggle shows_facts/>
                    <HandOver/>
                    <button class="button" type="button" on:click=handler(move |_| desk.send(Event::Print(PrintEvent::Requested)))>
                        <Icon of=icondata_lu::LuPrinter/>"Print"
                    </button>
                    <a class="button" href=route::url(&Place::conversation(id))>"Open conversation"</a>
                </div>
            }))}
        </header>
    }
}

fn what(record: &SessionRecord) -> String {
    let (session, channel, agent) = (&record.session, &record.channel.name, &record.ai_agent.name);
    format!("{channel} · Session {} · {agent} · {}", session.number, responsible(&session.state))
}
