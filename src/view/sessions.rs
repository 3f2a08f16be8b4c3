//! The table of all sessions, newest first.

/// One session in full, read-only.
pub mod session;
mod table;

use self::table::SessionTable;
use super::control::icon::Icon;
use super::control::pane::{Empty, Failed, Loading};
use crate::desk::use_desk;
use handback_domain::event::Event;
use handback_domain::place::Place;
use handback_domain::problem::Problem;
use handback_domain::remote::Remote;
use handback_domain::workspace::{Pane, Workspace};
use leptos::prelude::*;

/// How much of the table is here.
#[derive(Clone, PartialEq)]
enum State {
    Loading,
    Failed(Problem),
    Empty,
    Here,
}

impl State {
    fn of(workspace: &Workspace) -> Self {
        match &workspace.archive.table {
            Remote::NotAsked | Remote::Loading => Self::Loading,
            Remote::Failed(problem) => Self::Failed(problem.clone()),
            Remote::Ready(page) if page.records.is_empty() => Self::Empty,
            Remote::Ready(_) => Self::Here,
        }
    }
}

/// The screen `Sessions`.
#[component]
pub fn Sessions() -> impl IntoView {
    let state = use_desk().select(State::of);
    view! {
        <main class="sessions page">
            <header class="page-head">
                <h1>"Sessions"</h1>
                <Search/>
            </header>
            {move || match state.get() {
                State::Loading => view! { <Loading/> }.into_any(),
                State::Failed(problem) => view! { <Failed problem pane=Pane::Sessions/> }.into_any(),
                State::Empty => {
                    let words = "Nothing was found for the specified filters.";
                    view! { <Empty icon=icondata_lu::LuSearch words/> }.into_any()
                }
                State::Here => view! { <SessionTable/> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Search() -> impl IntoView {
    let desk = use_desk();
    let searched = desk.select(|workspace| match &workspace.place {
        Place::Sessions { text } => text.clone(),
        _ => String::new(),
    });
    let text = RwSignal::new(String::new());
    Effect::new(move |_| text.set(searched.get()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.send(Event::SessionsSearched(text.get_untracked()));
    };
    view! {
        <form class="sessions-search" role="search" on:submit=submit>
            <Icon of=icondata_lu::LuSearch/>
            <input type="search" aria-label="Search sessions" placeholder="Customer or text" bind:value=text/>
        </form>
    }
}
