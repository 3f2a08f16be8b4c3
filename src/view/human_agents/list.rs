//! The list of conversations that need or have a human, in groups that fold.

mod calm;
mod card;
mod enable;
mod filter;
mod group;
mod head;
mod rest;
mod search;

use self::calm::Calm;
use self::card::Card;
use self::enable::EnableNotifications;
use self::filter::Clear;
use self::group::Group;
use self::head::{GroupedBy, Head};
use self::rest::RestOfGroup;
use crate::browser::key::AlongRows;
use crate::browser::{focus, key};
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::pane::{Empty, Failed, Loading};
use crate::view::control::windowed::{Reading, Windowed};
use handback_domain::command::Focus;
use handback_domain::list::{Rest, Row, Stage};
use handback_domain::workspace::{Pane, Workspace};
use leptos::html;
use leptos::prelude::*;

/// About how high a card is, in pixels, before it has been on the page.
const CARD: f64 = 80.0;
/// What an empty list says.
const NOBODY: &str = "Nobody needs a human just now. Conversations appear here when an AI agent asks for one.";
/// What a list says of which the filter leaves nothing.
const NOTHING_FOUND: &str = "Nothing was found for the specified filters.";
/// The id that the rows have on the page.
const ROWS: &str = "conversations";

#[component]
pub fn List() -> impl IntoView {
    let desk = use_desk();
    let stage = desk.select(Workspace::list_stage);
    let grouped_by = desk.select(GroupedBy::of);
    let region = NodeRef::<html::Section>::new();
    effect(move || {
        if let (Some(Focus::List), Some(region)) = (desk.wanted_focus().get(), region.get()) {
            focus::give(&region);
            desk.focus_given();
        }
    });
    view! {
        <section class="list" aria-label="Conversations" tabindex="-1" data-start="" node_ref=region>
            <Head/>
            <EnableNotifications/>
            <div class="list-rows" id=ROWS role="tabpanel" aria-labelledby=move || grouped_by.get().tab_id()>
                {dynamic(move || match stage.get() {
                    Stage::Loading => view! { <Loading/> }.into_any(),
                    Stage::Failed(problem) => view! { <Failed problem pane=Pane::List/> }.into_any(),
                    Stage::Nobody => view! { <Empty icon=icondata_lu::LuInbox words=NOBODY/> }.into_any(),
                    Stage::NothingFound => view! { <NothingFound/> }.into_any(),
                    Stage::Here => view! { <Rows/> }.into_any(),
                })}
            </div>
        </section>
    }
}

#[component]
fn NothingFound() -> impl IntoView {
    view! {
        <div class="pane" role="status">
            <span class="pane-picture"><Icon of=icondata_lu::LuSearch/></span>
            <p>{NOTHING_FOUND}</p>
            <Clear/>
        </div>
    }
}

#[component]
fn Rows() -> impl IntoView {
    let desk = use_desk();
    let rows = desk.select(Workspace::rows);
    let reveal = RwSignal::new(None);
    // Whoever opens a conversation elsewhere sees where it is in the list. A card that is pressed stays where it is.
    let open = desk.select(|workspace| workspace.open.as_ref().map(|open| Row::Card(open.id.clone())));
    effect(move || {
        if let Some(row) = open.get().filter(|row| !focus::is_at(&element_id(row))) {
            reveal.set(Some(row));
        }
    });
    let give_focus = move |row: Row| {
        let id = element_id(&row);
        reveal.set(Some(row));
        // The row may have to be brought onto the page first.
        focus::next_frame::give_to_id(id);
    };
    effect(move || {
        if let Some(Focus::Card(id)) = desk.wanted_focus().get() {
            give_focus(Row::Card(id));
            desk.focus_given();
        }
    });
    let along = move |event: leptos::ev::KeyboardEvent| {
        let row = key::along_rows(&event).and_then(|step| desk.peek(|workspace| reached(workspace, step)));
        if let Some(row) = row {
            event.prevent_default();
            give_focus(row);
        }
    };
    view! {
        <div class="list-all" on:keydown=handler(along)>
            <Calm>
                <Windowed rows=rows estimate=CARD reading=Reading::FromStart row=row_view reveal=reveal.into()/>
            </Calm>
        </div>
    }
}

/// The row that a step leads to from the one that has the focus.
fn reached(workspace: &Workspace, step: AlongRows) -> Option<Row> {
    let rows = workspace.rows();
    let focused = focus::id()?;
    let here = rows.iter().position(|row| element_id(row) == focused);
    let takes_focus = |row: &&Row| match row {
        Row::Group(_) | Row::Card(_) => true,
        Row::Rest(group) => matches!(workspace.group_rest(group), Some(Rest::More | Rest::Failed(_))),
    };
    let mut onwards = rows.iter().filter(takes_focus);
    match step {
        AlongRows::First => onwards.next().cloned(),
        AlongRows::Last => onwards.next_back().cloned(),
        AlongRows::Down => rows.get(here? + 1..)?.iter().find(takes_focus).cloned(),
        AlongRows::Up => rows.get(..here?)?.iter().rev().find(takes_focus).cloned(),
    }
}

/// The id that what takes the focus in a row has on the page.
fn element_id(row: &Row) -> String {
    let (kind, of) = match row {
        Row::Card(id) => ("card", id.as_str()),
        Row::Group(group) => ("group", group.id()),
        Row::Rest(group) => ("rest", group.id()),
    };
    format!("{kind}-{of}")
}

fn row_view(row: Row) -> AnyView {
    match row {
        Row::Group(group) => view! { <Group group=group/> }.into_any(),
        Row::Card(id) => view! { <Card id=id/> }.into_any(),
        Row::Rest(group) => view! { <RestOfGroup group=group/> }.into_any(),
    }
}
