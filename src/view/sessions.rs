//! The table of all sessions, newest first.

mod chips;
mod export;
mod filters;
/// One session in full, read-only.
pub mod session;
mod table;

use self::chips::{Chips, Clear};
use self::export::{ExportButton, ExportFailed};
use self::filters::Filters;
use self::table::SessionTable;
use super::control::icon::Icon;
use super::control::pane::{Empty, Failed, Loading, Stage};
use crate::browser::focus;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::filter_form::FilterFormEvent;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

pub use self::table::TablePlace;

/// The id that the button has which opens the filters.
const SEARCH: &str = "session-search";

/// The screen `Sessions`.
#[component]
pub fn Sessions() -> impl IntoView {
    let desk = use_desk();
    let stage = desk.select(|workspace| Stage::of(&workspace.archive.table, |table| table.records().is_empty()));
    let is_filtered = desk.select(|workspace| !workspace.archive.filters().active().is_empty());
    view! {
        <main class="sessions page">
            <header class="page-head">
                <h1>"Sessions"</h1>
                <div class="sessions-controls"><Search/><ExportButton/></div>
            </header>
            <ExportFailed/>
            <Chips/>
            {dynamic(move || match stage.get() {
                Stage::Loading => view! { <Loading/> }.into_any(),
                Stage::Failed(problem) => view! { <Failed problem pane=Pane::Sessions/> }.into_any(),
                Stage::Empty if is_filtered.get() => view! { <NothingFound/> }.into_any(),
                Stage::Empty => view! { <Empty icon=icondata_lu::LuHistory words="No customer has written yet."/> }.into_any(),
                Stage::Here => view! { <SessionTable/> }.into_any(),
            })}
            <Filters/>
        </main>
    }
}

/// Opens the filters.
#[component]
fn Search() -> impl IntoView {
    let desk = use_desk();
    let is_open = desk.select(|workspace| workspace.archive.form.is_some());
    effect(move || {
        if desk.wanted_focus().get() == Some(Focus::SessionSearch) {
            desk.focus_given();
            // The form that had it has to leave the page first.
            focus::next_frame::give_to_id(SEARCH);
        }
    });
    view! {
        <button class="button" id=SEARCH aria-haspopup="dialog" aria-expanded=move || is_open.get().to_string()
            on:click=handler(move |_| desk.send(Event::FilterForm(FilterFormEvent::Opened)))>
            <Icon of=icondata_lu::LuSearch/>"Search"
        </button>
    }
}

#[component]
fn NothingFound() -> impl IntoView {
    view! {
        <div class="pane" role="status">
            <span class="pane-picture"><Icon of=icondata_lu::LuSearch/></span>
            <p>"Nothing was found for the specified filters."</p>
            <Clear/>
        </div>
    }
}
