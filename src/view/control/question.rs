//! A question over the page. It stays until the workspace takes it back, and a double click answers it no more than once.

use crate::browser::dialog;
use crate::desk::use_desk;
use crate::handler::handler;
use handback_domain::event::Event;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

/// The question, with what should be known before it is answered and the answers within.
#[component]
pub fn Question(
    /// The sentence that asks, and names the dialog.
    words: String,
    /// What Escape says.
    escape: Event,
    /// What is asked about, and the answers.
    children: Children,
) -> impl IntoView {
    let desk = use_desk();
    let element = NodeRef::<html::Dialog>::new();
    element.on_load(|element| dialog::open(&element));
    let of_key = escape.clone();
    // The browser would close the dialog by itself; whether it closes is the workspace's decision.
    let cancel = move |event: leptos::ev::Event| {
        event.prevent_default();
        desk.send(escape.clone());
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            desk.send(of_key.clone());
        }
    };
    // A browser may insist on closing; while the question stands, so does the dialog.
    let closed = move |_| {
        if let Some(element) = element.get_untracked() {
            dialog::open(&element);
        }
    };
    // The second click of a double one on the button that opened the dialog falls into the dialog: it is no answer.
    let answered = RwSignal::new(false);
    let pressed = move |event: MouseEvent| {
        if dialog::is_repeated(&event) {
            dialog::keep_focus(&event);
        } else {
            answered.set(true);
        }
    };
    let clicked = move |event: MouseEvent| {
        if dialog::is_repeated(&event) && !answered.get_untracked() {
            event.stop_propagation();
        }
    };
    view! {
        <dialog class="dialog" node_ref=element aria-labelledby="question"
            on:cancel=handler(cancel) on:keydown=handler(key) on:close=handler(closed) on:mousedown=handler(pressed) on:click:capture=handler(clicked)>
            <h2 id="question">{words}</h2>
            {children()}
        </dialog>
    }
}
