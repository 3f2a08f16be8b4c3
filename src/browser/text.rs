//! Putting text into a field as if it had been typed there, so that the browser can undo it; and texts as the browser
//! takes them apart.

use super::{focus, page};
use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// The compatibility decomposition of a text, by the tables that every browser has.
#[must_use]
pub fn decomposed(text: &str) -> String {
    String::from(JsString::from(text).normalize("NFKD"))
}

/// Puts a text where the caret is, on a line of its own. Tells what the field ought to hold where the browser would not
/// take it as typed.
pub fn insert(field: &HtmlTextAreaElement, text: &str) -> Option<String> {
    focus::give(field);
    let caret = field.selection_end().ok().flatten().unwrap_or_default();
    // Offsets of the browser's count UTF-16.
    let before: Vec<u16> = field.value().encode_utf16().take(caret as usize).collect();
    let before = String::from_utf16_lossy(&before);
    let line = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let (text, after) = (format!("{line}{text}"), field.value());
    // Fails only for fields without a caret.
    let _ = field.set_selection_range(caret, caret);
    let after: String = after.chars().skip(before.chars().count()).collect();
    (!typed(&text)).then(|| format!("{before}{text}{after}"))
}

/// Puts a text in place of all that stands in a field; tells what it ought to hold where the browser would not.
pub fn replace(field: &HtmlTextAreaElement, text: &str) -> Option<String> {
    focus::give(field);
    field.select();
    (!typed(text)).then(|| text.to_owned())
}

/// The one way of browsers to change a field so that it can be undone.
fn typed(text: &str) -> bool {
    let document = page::document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    document.is_some_and(|it| it.exec_command_with_show_ui_and_value("insertText", false, text).unwrap_or(false))
}
