//! The same in the next frame, when what is to come onto the page is there and what is to go has gone.
//!
//! None of these takes a closure: a view that has gone by then leaves nothing behind that could read its signals.

use leptos::prelude::{queue_microtask, request_animation_frame};
use web_sys::{Element, HtmlElement};

/// [`super::give_to_id`] in the next frame.
pub fn give_to_id(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || super::give_to_id(&id));
}

/// [`super::rescue`] in the next frame.
pub fn rescue(id: &'static str) {
    request_animation_frame(move || super::rescue(id));
}

/// [`super::give_to_screen`] in the next frame.
pub fn give_to_screen() {
    request_animation_frame(super::give_to_screen);
}

/// [`super::give_back`] in the next frame.
pub fn give_back(element: HtmlElement) {
    request_animation_frame(move || super::give_back(&element));
}

/// [`super::give_back`] as soon as what runs now has ended, before the browser paints.
pub fn give_back_before_paint(element: HtmlElement) {
    queue_microtask(move || super::give_back(&element));
}

/// [`super::give_to_row`] as soon as what runs now has ended, before the browser paints.
pub fn give_to_row_before_paint(list: Element, place: usize) {
    queue_microtask(move || super::give_to_row(&list, place));
}
