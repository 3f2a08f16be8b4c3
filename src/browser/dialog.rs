//! Modal dialogs.

use web_sys::HtmlDialogElement;

/// Opens the dialog over the page; the page behind it cannot be reached until it closes.
pub fn open(dialog: &HtmlDialogElement) {
    // Fails only on a dialog that is open already or no longer in the page, and then there is nothing to do.
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}
