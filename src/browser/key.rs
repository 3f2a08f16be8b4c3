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
    let composing = is_composing(event);
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

/// What a key press in a menu asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InMenu {
    /// The next item.
    Next,
    /// The one before.
    Previous,
    /// The first.
    First,
    /// The last.
    Last,
    /// Close it.
    Close,
    /// Close it, and let the focus go on.
    Leave,
    /// The next item that begins with this.
    Letter(char),
}

/// What a key asks of a menu; nothing for a key that is the browser's or an input method's.
#[must_use]
pub fn in_menu(event: &KeyboardEvent) -> Option<InMenu> {
    if is_composing(event) || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    match event.key().as_str() {
        "ArrowDown" => Some(InMenu::Next),
        "ArrowUp" => Some(InMenu::Previous),
        "Home" => Some(InMenu::First),
        "End" => Some(InMenu::Last),
        "Escape" => Some(InMenu::Close),
        "Tab" => Some(InMenu::Leave),
        // A space presses the item.
        key => only_char(key).filter(|letter| !letter.is_whitespace()).map(InMenu::Letter),
    }
}

/// Whether an input method is at work on this key.
fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == COMPOSING
}

/// The one character that a key writes, in lower case; none for keys with names.
fn only_char(key: &str) -> Option<char> {
    let mut chars = key.chars();
    let first = chars.next()?;
    if chars.next().is_some() { None } else { first.to_lowercase().next() }
}
