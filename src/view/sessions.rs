//! The table of all sessions, newest first.

/// One session in full, read-only.
pub mod session;
mod table;

use self::table::SessionTable;
use super::control::icon::Icon;
use super::control::pane::{Stage, Staged};
use crate::desk::use_desk;
use handback_domain::event::Event;
use handback_domain::place::Place;
use handback_domain::session_filters::SessionFilters;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

/// The screen `Sessions`.
#[component]
pub fn Sessions() -> impl IntoView {
    let stage = use_desk().select(|workspace| Stage::of(&workspace.archive.table, |page| page.records.is_empty()));
    let words = "Nothing was found for the specified filters.";
    view! {
        <main class="sessions page">
            <header class="page-head">
                <h1>"Sessions"</h1>
                <Search/>
            </header>
            <Staged stage pane=Pane::Sessions empty=icondata_lu::LuSearch words><SessionTable/></Staged>
        </main>
    }
}

#[component]
fn Search() -> impl IntoView {
    let desk = use_desk();
    let searched = desk.select(|workspace| match &workspace.place {
        Place::Sessions(filters) => filters.clone(),
        _ => SessionFilters::default(),
    });
    let text = RwSignal::new(String::new());
    Effect::new(move |_| text.set(searched.get().text));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.send(Event::SessionsFiltered(SessionFilters { text: text.get_untracked(), ..searched.get_untracked() }));
    };
    view! {
        <form class="sessions-search" role="search" on:submit=submit>
            <Icon of=icondata_lu::LuSearch/>
            <input type="search" aria-label="Search sessions" placeholder="Customer or text" bind:value=text/>
        </form>
    }
}
