//! What the browser knows of a form's fields.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The ids of the fields that hold something which the browser cannot read: half a date, or a day that no calendar has.
/// Such a field has no value, as if it were empty.
#[must_use]
pub fn unreadable(submit: &Event) -> Vec<String> {
    let form = submit.target().and_then(|form| form.dyn_into::<Element>().ok());
    let Some(fields) = form.and_then(|form| form.query_selector_all("input:invalid").ok()) else { return vec![] };
    let id = |place| Some(fields.item(place)?.dyn_into::<Element>().ok()?.id());
    (0..fields.length()).filter_map(id).collect()
}
