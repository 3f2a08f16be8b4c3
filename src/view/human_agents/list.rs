//! The list of conversations that need or have a human, in groups that fold.

mod card;
mod group;

use self::card::Card;
use self::group::Group;
use crate::browser::focus;
use crate::desk::use_desk;
use crate::view::control::pane::{Empty, Failed, Loading};
use crate::view::control::windowed::{Reading, Windowed};
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::list::Row;
use handback_domain::problem::Problem;
use handback_domain::remote::Remote;
use handback_domain::workspace::{Pane, Workspace};
use leptos::html;
use leptos::prelude::*;

/// About how high a card is, in pixels, before it has been on the page.
const CARD: f64 = 80.0;

/// How much of the list is here.
#[derive(Clone, PartialEq)]
enum State {
    Loading,
    Failed(Problem),
    Empty,
    Here,
}

impl State {
    fn of(workspace: &Workspace) -> Self {
        match &workspace.list.loaded {
            Remote::NotAsked | Remote::Loading => Self::Loading,
            Remote::Failed(problem) => Self::Failed(problem.clone()),
            Remote::Ready(loaded) if loaded.order.is_empty() => Self::Empty,
            Remote::Ready(_) => Self::Here,
        }
    }
}

#[component]
pub fn List() -> impl IntoView {
    let desk = use_desk();
    let state = desk.select(State::of);
    let region = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        if let (Some(Focus::List), Some(region)) = (desk.wanted_focus().get(), region.get()) {
            focus::give(&region);
            desk.focus_given();
        }
    });
    view! {
        <section class="list" aria-label="Conversations" tabindex="-1" node_ref=region>
            <Head/>
            {move || match state.get() {
                State::Loading => view! { <Loading/> }.into_any(),
                State::Failed(problem) => view! { <Failed problem pane=Pane::List/> }.into_any(),
                State::Empty => {
                    let words = "Nobody needs a human just now. Conversations appear here when an AI agent asks for one.";
                    view! { <Empty icon=icondata_lu::LuInbox words/> }.into_any()
                }
                State::Here => view! { <Rows/> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Head() -> impl IntoView {
    let desk = use_desk();
    let all_folded = desk.select(Workspace::all_folded);
    let has_rows = desk.select(|workspace| State::of(workspace) == State::Here);
    view! {
        <header class="list-head">
            <h1>"Human Agents"</h1>
            <Show when=move || has_rows.get()>
                <button class="button" data-kind="quiet" data-size="small"
                    on:click=move |_| desk.send(Event::AllFolded(!all_folded.get_untracked()))>
                    {move || if all_folded.get() { "Expand" } else { "Collapse" }}
                </button>
            </Show>
        </header>
    }
}

#[component]
fn Rows() -> impl IntoView {
    let desk = use_desk();
    let rows = desk.select(Workspace::rows);
    let more = Callback::new(move |()| desk.send(Event::MoreConversationsWanted));
    // Somebody who came by a link sees where they are; whoever scrolls away afterwards is left alone.
    let open = desk.select(|workspace| workspace.open.as_ref().map(|open| open.id.clone()));
    let reveal = Memo::new(move |_| match desk.wanted_focus().get() {
        Some(Focus::Card(id)) => Some(Row::Card(id)),
        _ => open.get().map(Row::Card),
    });
    Effect::new(move |_| {
        if let Some(Focus::Card(id)) = desk.wanted_focus().get() {
            // The card may have to be brought onto the page first.
            request_animation_frame(move || {
                focus::give_to_id(&card::element_id(&id));
                desk.focus_given();
            });
        }
    });
    view! { <Windowed rows=rows estimate=CARD reading=Reading::FromStart row=row_view more=more reveal=reveal.into()/> }
}

fn row_view(row: Row) -> AnyView {
    match row {
        Row::Group(group) => view! { <Group group=group/> }.into_any(),
        Row::Card(id) => view! { <Card id=id/> }.into_any(),
    }
}
