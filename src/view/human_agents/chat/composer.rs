//! Where the agent writes: two tabs, two drafts, and a button that says where the text goes.

mod attachments;
mod field;
mod foot;
mod leak_question;
mod rich_text;
mod suggestions;
mod tabs;
mod template;
mod text;
mod toolbar;
mod unkept;
mod window;

use self::attachments::Attachments;
use self::foot::Foot;
use self::leak_question::LeakQuestion;
use self::tabs::{Tabs, tab_id};
use self::unkept::Unkept;
use self::window::Window;
use crate::browser::{clock, files};
use crate::desk::{Desk, use_desk};
use crate::handler::handler;
use crate::view::control::each::Each;
use handback_domain::draft_file::{ChosenFile, FileEvent};
use handback_domain::event::Event;
use handback_domain::id::SessionId;
use handback_domain::item::Visibility;
use handback_domain::leak_guard::question::ReplyKind;
use leptos::prelude::*;

/// One of the two drafts of a session.
#[derive(Clone, PartialEq)]
struct Place {
    session: SessionId,
    kind: Visibility,
}

impl Place {
    /// Takes files into this draft.
    fn take(&self, desk: Desk, files: Vec<ChosenFile>) {
        if !files.is_empty() {
            desk.send(Event::File(FileEvent::Chosen(self.session.clone(), self.kind, files)));
        }
    }
}

#[component]
pub fn Composer(session: SessionId) -> impl IntoView {
    let desk = use_desk();
    let of_tab = session.clone();
    let tab = desk.select(move |workspace| workspace.drafts.tab(&of_tab));
    let here = StoredValue::new(session.clone());
    let place = move || Place { session: here.get_value(), kind: tab.get_untracked() };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Place { session, kind } = place();
        desk.send(Event::SendPressed { session, visibility: kind, key: desk.new_key(), at: clock::now() });
    };
    let paste = move |event: leptos::ev::ClipboardEvent| {
        let pasted = files::pasted(&event);
        if !pasted.is_empty() {
            event.prevent_default();
            place().take(desk, pasted);
        }
    };
    let dragged = RwSignal::new(false);
    let drag = move |event: leptos::ev::DragEvent| {
        if files::are_dragged(&event) {
            event.prevent_default();
            dragged.set(true);
        }
    };
    let drop = move |event: leptos::ev::DragEvent| {
        dragged.set(false);
        if files::are_dragged(&event) {
            event.prevent_default();
            place().take(desk, files::dropped(&event));
        }
    };
    files::refuse_stray_drops();
    view! {
        <form class="composer" aria-label="Answer" data-kind=move || kind_name(tab.get()) on:submit=handler(send) on:paste=handler(paste)
            data-dropping=move || dragged.get().then_some("") on:dragover=handler(drag) on:drop=handler(drop)
            on:dragleave=handler(move |_| dragged.set(false))>
            <Tabs session=session.clone() tab/>
            // Keyed, since a field that is taken over keeps the browser's undo history of what stood in it before.
            <Each each=move || [tab.get()] key=|tab| *tab let:tab>
                <div id="composer-panel" class="composer-panel" role="tabpanel" aria-labelledby=tab_id(tab)>
                    <Window place=Place { session: here.get_value(), kind: tab }/>
                    <Attachments place=Place { session: here.get_value(), kind: tab }/>
                    {(tab == Visibility::Customer).then(|| view! { <LeakQuestion of=ReplyKind::Draft/> })}
                </div>
                <Foot place=Place { session: here.get_value(), kind: tab }/>
            </Each>
            <Unkept/>
            <p class="composer-drop" aria-hidden="true">"Drop files here"</p>
        </form>
    }
}

fn kind_name(tab: Visibility) -> &'static str {
    match tab {
        Visibility::Customer => "reply",
        Visibility::Private => "note",
    }
}
