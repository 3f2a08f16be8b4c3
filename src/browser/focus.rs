//! Where the keyboard's input goes.

/// The same in the next frame.
pub mod next_frame;

use super::scroll;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, FocusOptions, HtmlElement, Node};

/// Gives the focus to an element; one that has left the page in the meantime does not get it.
pub fn give(element: &HtmlElement) {
    // The only failure is a detached element.
    let _ = element.focus();
}

/// Gives the focus to the element with this id if nothing that the page shows has it. What has just been hidden has it
/// for a moment longer.
pub fn rescue(id: &str) {
    let document = super::page::document();
    let active = document.as_ref().and_then(web_sys::Document::active_element);
    if active.is_none_or(|element| element.tag_name() == "BODY" || scroll::height(&element) == 0.0) {
        give_to_id(id);
    }
}

/// Takes the focus out of a text and gives it to the element with this id, or to where the screen begins.
pub fn leave(text: &HtmlElement, id: &str) {
    let has_it = || {
        super::page::document()
            .and_then(|document| document.active_element())
            .is_some_and(|it| &it == text.as_ref() as &Element)
    };
    give_to_id(id);
    if has_it() {
        give_to_screen();
    }
    if has_it() {
        // The only failure is a detached element.
        let _ = text.blur();
    }
}

/// Gives the focus to where the screen begins: its heading, or all of it where there is none yet. Nothing scrolls.
pub fn give_to_screen() {
    let find = |selector| super::page::document().and_then(|document| document.query_selector(selector).ok().flatten());
    let start =
        find("[data-open] main").or_else(|| find("[data-start]")).or_else(|| find("h1")).or_else(|| find("main"));
    let Some(start) = start.and_then(|start| start.dyn_into::<HtmlElement>().ok()) else { return };
    if !start.has_attribute("tabindex") {
        start.set_tab_index(-1);
    }
    give_still(&start);
}

/// Gives the focus to the element with this id, if it is on the page.
pub fn give_to_id(id: &str) {
    let element = super::page::document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        give(&element);
    }
}

/// What has the focus within this element.
#[must_use]
pub fn within(element: &Element) -> Option<HtmlElement> {
    let active = super::page::document()?.active_element().filter(|active| element.contains(Some(active)))?;
    active.dyn_into().ok()
}

/// Gives the focus back to an element that has lost it to nobody, and moves nothing.
pub fn give_back(element: &HtmlElement) {
    let active = super::page::document().and_then(|document| document.active_element());
    if element.is_connected() && active.is_none_or(|active| active.tag_name() == "BODY") {
        give_still(element);
    }
}

/// Gives the focus to an element and moves nothing: what is around it is being scrolled already.
pub fn give_still(element: &HtmlElement) {
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    // The only failure is a detached element.
    let _ = element.focus_with_options(&still);
}

/// The id of what has the focus.
#[must_use]
pub fn id() -> Option<String> {
    super::page::document()?.active_element().map(|active| active.id())
}

/// Whether the browser shows the focus that came: it came by keyboard, and not by a press of the pointer.
#[must_use]
pub fn is_by_keyboard(event: &FocusEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches(":focus-visible").unwrap_or_default())
}

/// Whether the focus goes out of the element that listens for it, and not only to another part of it.
#[must_use]
pub fn leaves(event: &FocusEvent) -> bool {
    let around = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    !around.is_some_and(|around| around.contains(to.as_ref()))
}

/// The element that has the focus.
#[must_use]
pub fn focused() -> Option<HtmlElement> {
    super::page::document()?.active_element()?.dyn_into().ok()
}

/// Gives the focus to the first element of this class, if there is one.
pub fn give_to_class(class: &str) {
    let found = super::page::document().and_then(|document| document.get_elements_by_class_name(class).item(0));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        give(&element);
    }
}
