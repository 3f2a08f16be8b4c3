//! The list of conversations that need or have a human, in groups that fold.

mod card;
mod group;

use self::card::Card;
use self::group::Group;
use crate::browser::focus;
use crate::desk::use_desk;
use crate::view::control::pane::{Stage, Staged};
use crate::view::control::windowed::{Reading, Windowed};
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::list::Row;
use handback_domain::workspace::{Pane, Workspace};
use leptos::html;
use leptos::prelude::*;

/// About how high a card is, in pixels, before it has been on the page.
const CARD: f64 = 80.0;
/// What an empty list says.
const NOBODY: &str = "Nobody needs a human just now. Conversations appear here when an AI agent asks for one.";

#[component]
pub fn List() -> impl IntoView {
    let desk = use_desk();
    let stage = desk.select(stage);
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
            <Staged stage pane=Pane::List empty=icondata_lu::LuInbox words=NOBODY><Rows/></Staged>
        </section>
    }
}

fn stage(workspace: &Workspace) -> Stage {
    Stage::of(&workspace.list.loaded, |loaded| loaded.order.is_empty())
}

#[component]
fn Head() -> impl IntoView {
    let desk = use_desk();
    let all_folded = desk.select(Workspace::all_folded);
    let has_rows = desk.select(|workspace| stage(workspace) == Stage::Here);
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
    // Somebody who came by a link sees where they are. A card that is pressed stays where it is.
    let reveal = RwSignal::new(desk.peek(|workspace| workspace.open.as_ref().map(|open| Row::Card(open.id.clone()))));
    Effect::new(move |_| {
        if let Some(Focus::Card(id)) = desk.wanted_focus().get() {
            reveal.set(Some(Row::Card(id.clone())));
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
