//! The two kinds of text, one behind each tab.

use crate::browser::{focus, key};
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::id::SessionId;
use handback_domain::item::Visibility;
use leptos::prelude::*;

/// The id that a tab has on the page.
pub fn tab_id(tab: Visibility) -> &'static str {
    match tab {
        Visibility::Customer => "composer-reply",
        Visibility::Private => "composer-notes",
    }
}

#[component]
pub fn Tabs(session: SessionId, tab: Selection<Visibility>) -> impl IntoView {
    let desk = use_desk();
    let of_keys = session.clone();
    let other = move |event: leptos::ev::KeyboardEvent| {
        if key::along_tabs(&event).is_some() {
            let visibility = match tab.get_untracked() {
                Visibility::Customer => Visibility::Private,
                Visibility::Private => Visibility::Customer,
            };
            desk.send(Event::TabChosen { session: of_keys.clone(), visibility, to_write: false });
            focus::give_to_id(tab_id(visibility));
        }
    };
    view! {
        <div class="composer-tabs" role="tablist" aria-label="Kind of text" on:keydown=handler(other)>
            <Tab session=session.clone() tab of=Visibility::Customer>"Reply"</Tab>
            <Tab session tab of=Visibility::Private><Icon of=icondata_lu::LuLock/>"Notes"</Tab>
        </div>
    }
}

#[component]
fn Tab(session: SessionId, tab: Selection<Visibility>, of: Visibility, children: Children) -> impl IntoView {
    let desk = use_desk();
    let chosen = move || tab.get() == of;
    view! {
        <button class="composer-tab" type="button" role="tab" id=tab_id(of) aria-selected=move || chosen().to_string()
            aria-controls="composer-panel" tabindex=move || if chosen() { "0" } else { "-1" }
            on:click=handler(move |_| desk.send(Event::TabChosen { session: session.clone(), visibility: of, to_write: true }))>
            {children()}
        </button>
    }
}
