//! Modal dialogs.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement, MouseEvent};

/// Opens the dialog over the page; the page behind it cannot be reached until it closes.
pub fn open(dialog: &HtmlDialogElement) {
    // Fails only on a dialog that is open already or no longer in the page, and then there is nothing to do.
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog; the focus goes back to where it was before it opened.
pub fn close(dialog: &HtmlDialogElement) {
    dialog.close();
}

/// Whether this is the second press or click of a double one.
#[must_use]
pub fn is_repeated(event: &MouseEvent) -> bool {
    event.detail() > 1
}

/// Lets a press take the focus from nothing in the dialog; in a field it selects a word.
pub fn keep_focus(event: &MouseEvent) {
    let in_field = event.target().is_some_and(|target| target.has_type::<HtmlInputElement>());
    if !in_field {
        event.prevent_default();
    }
}
