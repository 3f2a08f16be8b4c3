//! What of the list is shown: the two views, the search, the filter, and folding all groups.

use super::ROWS;
use super::filter::{Filter, Filtered};
use super::search::Search;
use crate::browser::{focus, key};
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::list::Stage;
use handback_domain::list_filter::{ListFilter, ListView};
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// The id that the filter has on the page.
const FILTER: &str = "list-filter";

/// The two ways to group the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum GroupedBy {
    AiAgent,
    HumanAgent,
}

impl GroupedBy {
    pub(super) fn of(workspace: &Workspace) -> Self {
        match workspace.list.filter.view {
            ListView::AiAgent(_) => Self::AiAgent,
            ListView::HumanAgent(_) => Self::HumanAgent,
        }
    }

    fn other(self) -> Self {
        match self {
            Self::AiAgent => Self::HumanAgent,
            Self::HumanAgent => Self::AiAgent,
        }
    }

    /// The id that its tab has on the page.
    pub(super) fn tab_id(self) -> &'static str {
        match self {
            Self::AiAgent => "list-by-ai-agent",
            Self::HumanAgent => "list-by-human-agent",
        }
    }

    /// What is said when it is chosen.
    fn chosen(self, workspace: &Workspace) -> Event {
        let view = match self {
            Self::AiAgent => ListView::AiAgent(None),
            Self::HumanAgent => ListView::HumanAgent(None),
        };
        Event::ListFiltered(ListFilter { view, ..workspace.list.filter.clone() })
    }
}

#[component]
pub fn Head() -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <header class="list-head">
            <h1 class="hidden-words">"Human Agents"</h1>
            <Views/>
            <div class="list-head-tools">
                <Search/>
                <FilterButton is_open/>
                <FoldAll/>
            </div>
            <Show when=move || is_open.get()><Filter id=FILTER/></Show>
            <Filtered/>
        </header>
    }
}

/// The two views, as tabs of which one is always chosen.
#[component]
fn Views() -> impl IntoView {
    let desk = use_desk();
    let chosen = desk.select(GroupedBy::of);
    let other = move |event: leptos::ev::KeyboardEvent| {
        if key::along_tabs(&event).is_some() {
            let other = chosen.get_untracked().other();
            desk.send(desk.peek(|workspace| other.chosen(workspace)));
            focus::give_to_id(other.tab_id());
        }
    };
    view! {
        <div class="list-head-views" role="tablist" aria-label="Groups" on:keydown=handler(other)>
            <ViewTab chosen of=GroupedBy::AiAgent name="AI Agent view"/>
            <ViewTab chosen of=GroupedBy::HumanAgent name="Human Agent view"/>
        </div>
    }
}

#[component]
fn ViewTab(chosen: Selection<GroupedBy>, of: GroupedBy, name: &'static str) -> impl IntoView {
    let desk = use_desk();
    let choose = move |_| {
        if chosen.get_untracked() != of {
            desk.send(desk.peek(|workspace| of.chosen(workspace)));
        }
    };
    view! {
        <button class="list-head-view" type="button" role="tab" id=of.tab_id() aria-controls=ROWS
            aria-selected=move || (chosen.get() == of).to_string()
            tabindex=move || if chosen.get() == of { "0" } else { "-1" } on:click=handler(choose)>
            {name}
        </button>
    }
}

#[component]
fn FilterButton(is_open: RwSignal<bool>) -> impl IntoView {
    let is_set = use_desk().select(|workspace| workspace.list.filter.leaves_out());
    view! {
        <button class="list-head-filter button" type="button" data-kind="quiet" title="Filter" aria-controls=FILTER
            aria-expanded=move || is_open.get().to_string() data-set=move || is_set.get().then_some("")
            on:click=handler(move |_| is_open.update(|open| *open = !*open))>
            <Icon of=icondata_lu::LuListFilter/><span class="hidden-words">"Filter"</span>
        </button>
    }
}

#[component]
fn FoldAll() -> impl IntoView {
    let desk = use_desk();
    let all_folded = desk.select(Workspace::all_folded);
    let has_rows = desk.select(|workspace| workspace.list_stage() == Stage::Here);
    view! {
        <button class="list-head-fold button" type="button" data-kind="quiet"
            aria-disabled=move || (!has_rows.get()).then_some("true")
            on:click=handler(move |_| desk.send(Event::AllFolded(!all_folded.get_untracked())))>
            {dynamic(move || if all_folded.get() { "Expand" } else { "Collapse" })}
        </button>
    }
}
