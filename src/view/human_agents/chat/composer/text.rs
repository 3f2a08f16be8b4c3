//! The field of a draft without formatting.

use super::super::copilot::take_insertions;
use super::Place;
use super::field::send_by_key;
use super::suggestions::{Choosing, LIST};
use crate::browser::focus;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::item::Visibility;
use leptos::html;
use leptos::prelude::*;

/// Each draft has a field of its own: what the browser keeps for undoing in one never comes up in the other.
#[component]
pub fn Text(place: Place, choosing: Choosing) -> impl IntoView {
    let desk = use_desk();
    let of_text = place.clone();
    let text = desk.select(move |workspace| workspace.drafts.text(&of_text.session, of_text.kind).to_owned());
    let field = NodeRef::<html::Textarea>::new();
    effect(move || {
        if let (Some(Focus::Composer), Some(field)) = (desk.wanted_focus().get(), field.get()) {
            focus::give(&field);
            desk.focus_given();
        }
    });
    if place.kind == Visibility::Customer {
        take_insertions(place.session.clone(), field);
    }
    // What stands there already is not written again: that would cost time with every key and move the caret.
    effect(move || {
        if let Some(field) = field.get() {
            text.with(|text| {
                if field.value() != *text {
                    field.set_value(text);
                }
            });
        }
    });
    let typed = move |event: leptos::ev::Event| {
        let Place { session, kind } = place.clone();
        desk.send(Event::DraftTyped { session, visibility: kind, text: event_target_value(&event) });
        if let Some(field) = field.get_untracked() {
            choosing.look(desk, &field);
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        let field = field.get_untracked();
        if !field.is_some_and(|field| choosing.takes(desk, &event, &field)) {
            send_by_key(desk, &event);
        }
    };
    view! {
        <textarea class="composer-text" node_ref=field dir="auto" rows="3" placeholder="Type your message"
            aria-label="Type your message" aria-autocomplete="list" aria-haspopup="listbox"
            aria-controls=move || choosing.is_open().then_some(LIST) aria-activedescendant=move || choosing.active_id()
            on:input=handler(typed) on:keydown=handler(pressed) on:blur=handler(move |_| choosing.close())></textarea>
    }
}
