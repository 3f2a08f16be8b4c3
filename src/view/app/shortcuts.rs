//! The list of keyboard shortcuts, over whatever is on screen.

use crate::browser::dialog;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::route;
use crate::view::control::keys::Keys;
use handback_domain::event::Event;
use handback_domain::place::Place;
use handback_domain::shortcut::Shortcut;
use leptos::html;
use leptos::prelude::*;

/// The dialog, while it is open.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let shown = use_desk().select(|workspace| workspace.shortcuts_shown);
    view! { <Show when=move || shown.get()><Sheet/></Show> }
}

#[component]
fn Sheet() -> impl IntoView {
    let desk = use_desk();
    let element = NodeRef::<html::Dialog>::new();
    element.on_load(|element| dialog::open(&element));
    let close = move |_| {
        if let Some(element) = element.get_untracked() {
            dialog::close(&element);
        }
    };
    let rows = move || {
        desk.peek(|workspace| Shortcut::ALL.map(|it| (it, workspace.preferences.shortcuts.keys(it).to_owned())))
    };
    view! {
        <dialog class="shortcuts dialog" node_ref=element aria-labelledby="shortcuts-name"
            on:close=handler(move |_| desk.send(Event::ShortcutsShown(false)))>
            <h2 id="shortcuts-name">"Keyboard shortcuts"</h2>
            <dl class="shortcuts-list">
                {rows().into_iter().map(|(shortcut, keys)| view! {
                    <div><dt>{shortcut.words()}</dt><dd><Keys keys/></dd></div>
                }).collect_view()}
            </dl>
            <div class="shortcuts-end">
                <a href=route::url(&Place::Preferences) on:click=handler(close)>"Change or switch off"</a>
                <button class="button" autofocus on:click=handler(close)>"Close"</button>
            </div>
        </dialog>
    }
}
