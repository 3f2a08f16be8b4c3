//! What the table leaves out, each filter with a way to take it away.

use crate::browser::clock;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::each::Each;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::session_filters::{FilterName, SessionFilters};
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// The filters that leave something out; nothing where none does.
#[component]
pub(super) fn Chips() -> impl IntoView {
    let desk = use_desk();
    let active = desk.select(|workspace| workspace.archive.filters().active());
    let is_here =
        desk.select(|workspace| workspace.archive.table.ready().is_none_or(|table| !table.records().is_empty()));
    view! {
        <Show when=move || active.with(|active| !active.is_empty())>
            <ul class="session-chips" aria-label="Filters">
                <Each each=move || active.get() key=|name| *name let:name><li><Chip name/></li></Each>
                // A table of which nothing is left says it itself.
                {dynamic(move || is_here.get().then(|| view! { <li><Clear/></li> }))}
            </ul>
        </Show>
    }
}

#[component]
fn Chip(name: FilterName) -> impl IntoView {
    let desk = use_desk();
    let words = desk.select(move |workspace| words(workspace, name));
    let remove = move |_| {
        let filters = desk.peek(|workspace| workspace.archive.filters().clone().without(name));
        desk.send(Event::SessionsFiltered(filters));
    };
    view! {
        <button class="session-chip button" data-size="small" on:click=handler(remove)>
            <span class="session-chip-name"><span class="hidden-words">"Remove "</span>{filter_name(name)}</span>
            <bdi title=move || words.get()>{dynamic(move || words.get())}</bdi>
            <Icon of=icondata_lu::LuX/>
        </button>
    }
}

fn words(workspace: &Workspace, name: FilterName) -> String {
    let filters = workspace.archive.filters();
    match name {
        FilterName::Text => format!("“{}”", filters.text),
        FilterName::From => filters.from.map(clock::tell_day).unwrap_or_default(),
        FilterName::To => filters.to.map(clock::tell_day).unwrap_or_default(),
        _ => workspace.filter_words(name).unwrap_or_default(),
    }
}

/// What a filter is called.
pub(super) fn filter_name(name: FilterName) -> &'static str {
    match name {
        FilterName::Text => "Text",
        FilterName::Agent => "Agent",
        FilterName::Channel => "Channel",
        FilterName::Responsible => "Responsible",
        FilterName::Standing => "State",
        FilterName::From => "From",
        FilterName::To => "To",
    }
}

/// Shows everything again.
#[component]
pub(super) fn Clear() -> impl IntoView {
    let desk = use_desk();
    view! {
        <button class="button" data-size="small" type="button"
            on:click=handler(move |_| desk.send(Event::SessionsFiltered(SessionFilters::default())))>
            "Clear filters"
        </button>
    }
}
