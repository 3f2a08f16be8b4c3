//! Which key press means what. The one guard for every input.

use web_sys::KeyboardEvent;

/// The key code that browsers report while an input method composes.
const COMPOSING: u32 = 229;

/// What a key press in a text asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InText {
    /// Send what is written.
    Send,
    /// Nothing but what the browser does by itself.
    Write,
}

/// Enter sends; Shift+Enter breaks the line; Enter that ends a Japanese or Chinese composition does neither.
#[must_use]
pub fn in_text(event: &KeyboardEvent) -> InText {
    let composing = event.is_composing() || event.key_code() == COMPOSING;
    let modified = event.shift_key() || event.alt_key() || event.get_modifier_state("AltGraph");
    if event.key() == "Enter" && !composing && !modified { InText::Send } else { InText::Write }
}

/// Which way a key moves through tabs: one back, one on, or not at all.
#[must_use]
pub fn along_tabs(event: &KeyboardEvent) -> Option<isize> {
    match event.key().as_str() {
        "ArrowLeft" => Some(-1),
        "ArrowRight" => Some(1),
        _ => None,
    }
}
