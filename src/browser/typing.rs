//! Putting words where the caret is, as if they had been typed, so that the browser can undo them.

use super::page;
use wasm_bindgen::JsCast;
use web_sys::{CharacterData, HtmlDocument, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Node, Selection};

/// How much of the text before the caret is looked at, in UTF-16 units.
const BEFORE: u32 = 80;

/// The end of what stands before the caret in a field.
#[must_use]
pub fn before_caret(field: &HtmlElement) -> String {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(field) => before_caret_of(field),
        None => place().map(|(text, offset)| tail(&text, offset)).unwrap_or_default(),
    }
}

fn before_caret_of(field: &HtmlTextAreaElement) -> String {
    let (start, end) = (field.selection_start().ok().flatten(), field.selection_end().ok().flatten());
    let caret = end.filter(|_| start == end).unwrap_or_default();
    let value = js_sys::JsString::from(field.value());
    value.slice(caret.saturating_sub(BEFORE), caret).into()
}

fn tail(text: &CharacterData, offset: u32) -> String {
    let from = offset.saturating_sub(BEFORE);
    text.substring_data(from, offset - from).unwrap_or_default()
}

/// Where the caret stands within words.
fn place() -> Option<(CharacterData, u32)> {
    let selection = selection()?;
    let node: Node = selection.anchor_node().filter(|_| selection.is_collapsed())?;
    Some((node.dyn_into().ok()?, selection.anchor_offset()))
}

/// Puts words in the place of so many UTF-16 units before the caret.
pub fn replace_before_caret(field: &HtmlElement, length: u32, words: &str) {
    super::focus::give(field);
    // Selecting fails only for a caret that is gone, and then the words go to where it is now.
    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        let caret = field.selection_end().ok().flatten().unwrap_or_default();
        let _ = field.set_selection_range(caret.saturating_sub(length), caret);
    } else if let (Some((text, offset)), Some(selection)) = (place(), selection()) {
        let _ = selection.set_base_and_extent(&text, offset.saturating_sub(length), &text, offset);
    }
    write(words);
}

/// Writes words in place of what is selected.
pub fn write(words: &str) {
    command("insertText", words);
}

/// Empties a field as if its person had.
pub fn empty(field: &HtmlInputElement) {
    field.select();
    command("delete", "");
}

/// Has the browser's own editor do something: the one way that it can undo. Old, and in every browser.
pub fn command(name: &str, value: &str) {
    if let Some(document) = document() {
        // Where a browser refuses, the text stays as it is.
        let _ = document.exec_command_with_show_ui_and_value(name, false, value);
    }
}

/// Makes a link of what is selected; of nothing, one that reads as its address.
pub fn link(address: &str) {
    if selection().is_some_and(|selection| selection.is_collapsed()) {
        let shown = address.strip_prefix("mailto:").unwrap_or(address);
        write(shown);
        extend_back(shown);
    }
    command("createLink", address);
    if let Some(selection) = selection() {
        // Fails only where nothing is selected.
        let _ = selection.collapse_to_end();
    }
}

/// Selects the words that have just been written.
fn extend_back(words: &str) {
    let length = u32::try_from(words.encode_utf16().count()).unwrap_or_default();
    if let (Some((text, offset)), Some(selection)) = (place(), selection()) {
        let _ = selection.set_base_and_extent(&text, offset.saturating_sub(length), &text, offset);
    }
}

/// Whether what is selected is formatted so.
#[must_use]
pub fn is_set(name: &str) -> bool {
    document().is_some_and(|document| document.query_command_state(name).unwrap_or_default())
}

pub(super) fn selection() -> Option<Selection> {
    page::window().and_then(|window| window.get_selection().ok().flatten())
}

fn document() -> Option<HtmlDocument> {
    page::document().and_then(|document| document.dyn_into().ok())
}
