//! Which key press means what. The one guard for every input.

use handback_domain::preferences::SendKey;
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

/// The key that the person chose sends; Enter that ends a Japanese or Chinese composition never does.
#[must_use]
pub fn in_text(event: &KeyboardEvent, send_key: SendKey) -> InText {
    let composing = event.is_composing() || event.key_code() == COMPOSING;
    let other = event.shift_key() || event.alt_key() || event.get_modifier_state("AltGraph");
    let held = event.ctrl_key() || event.meta_key();
    let chosen = send_key == SendKey::Enter || held;
    if event.key() == "Enter" && !composing && !other && chosen { InText::Send } else { InText::Write }
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
