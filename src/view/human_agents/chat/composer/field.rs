//! The field of one draft, with or without formatting, and what it suggests while one writes.

use super::Place;
use super::rich_text::RichText;
use super::suggestions::{Choosing, SuggestionList};
use super::text::Text;
use crate::browser::key;
use crate::desk::{Desk, use_desk};
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::each::Each;
use handback_domain::event::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

#[component]
pub fn Field(place: Place) -> impl IntoView {
    let desk = use_desk();
    let choosing = Choosing::new(place.clone());
    let of_format = place.clone();
    let formatted = desk.select(move |workspace| {
        let draft = workspace.drafts.get(&of_format.session, of_format.kind);
        draft.is_some_and(|draft| draft.rich.is_some())
    });
    let here = StoredValue::new(place.clone());
    // Keyed, so that neither way of writing undoes into the other.
    view! {
        <SuggestionList choosing/>
        <Each each=move || [formatted.get()] key=|formatted| *formatted let:formatted>
            {if formatted {
                view! { <RichText place=here.get_value() choosing/> }.into_any()
            } else {
                view! { <Text place=here.get_value() choosing/> }.into_any()
            }}
        </Each>
        <FormattingLost place/>
    }
}

/// The word that formatting was lost, with the way back.
#[component]
fn FormattingLost(place: Place) -> impl IntoView {
    let desk = use_desk();
    let here = StoredValue::new(place.clone());
    let lost = desk.select(move |workspace| {
        let draft = workspace.drafts.get(&place.session, place.kind);
        draft.is_some_and(|draft| draft.unformatted.is_some())
    });
    let back = move |_| {
        let Place { session, kind } = here.get_value();
        desk.send(Event::FormatSwitched { session, visibility: kind, formatted: true });
    };
    view! {
        <div role="status">
            {dynamic(move || lost.get().then(|| view! {
                <p class="composer-word">
                    "The formatting is gone; every word is here."
                    <button class="button" data-size="small" type="button" on:click=handler(back)>"Bring it back"</button>
                </p>
            }))}
        </div>
    }
}

/// The key presses the form's button, so that there is one way to send.
pub fn send_by_key(desk: Desk, event: &leptos::ev::KeyboardEvent) {
    let send_key = desk.peek(|workspace| workspace.preferences.send_key);
    if key::in_text(event, send_key) != key::InText::Send {
        return;
    }
    event.prevent_default();
    let field = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let form = field.and_then(|field| field.closest("form").ok().flatten());
    if let Some(form) = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
        // Fails only for a button that is not the form's; none is named.
        let _ = form.request_submit();
    }
}
