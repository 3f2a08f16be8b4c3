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

/// Gives the focus to the first thing that takes it in the row at this place of a list, and moves nothing. Only a focus
/// that nobody has is given.
pub fn give_to_row(list: &Element, place: usize) {
    let rows = list.query_selector_all(":scope > * > * > li").ok();
    let row =
        rows.and_then(|rows| rows.item(u32::try_from(place).ok()?)).and_then(|row| row.dyn_into::<Element>().ok());
    let target = row.and_then(|row| row.query_selector("a[href], button").ok().flatten());
    if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        give_back(&target);
    }
}

/// Whether the element with this id has the focus or is under the pointer.
#[must_use]
pub fn is_at(id: &str) -> bool {
    let element = super::page::document().and_then(|document| document.get_element_by_id(id));
    element.is_some_and(|element| element.matches(":focus, :hover").unwrap_or_default())
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

/// Which of several elements of its kind has the focus.
pub struct FocusPosition {
    tag: String,
    index: usize,
    count: usize,
}

impl FocusPosition {
    /// Where the focus is among these, if it is there.
    #[must_use]
    pub fn within(nodes: &[Node]) -> Option<Self> {
        let focused = focused().filter(|focused| nodes.iter().any(|node| node.contains(Some(focused))))?;
        let tag = focused.tag_name();
        let all = of_tag(nodes, &tag);
        let index = all.iter().position(|element| element.is_same_node(Some(&focused)))?;
        Some(Self { tag, index, count: all.len() })
    }

    /// Gives it to the element that has come to the same place, where as many of its kind have come.
    pub fn give(&self, nodes: &[Node]) {
        let all = of_tag(nodes, &self.tag);
        let same = all.get(self.index).filter(|_| all.len() == self.count);
        if let Some(element) = same.and_then(|element| element.dyn_ref::<HtmlElement>()) {
            give_still(element);
        }
    }
}

/// The elements of this tag among these and within them.
fn of_tag(nodes: &[Node], tag: &str) -> Vec<Element> {
    let mut found = vec![];
    for element in nodes.iter().filter_map(|node| node.dyn_ref::<Element>()) {
        found.extend(Some(element.clone()).filter(|element| element.tag_name() == tag));
        let inner = element.get_elements_by_tag_name(tag);
        found.extend((0..inner.length()).filter_map(|index| inner.item(index)));
    }
    found
}
