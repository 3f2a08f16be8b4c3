//! Which key press means what. The one guard for every input.

use super::{clock, page, typing};
use handback_domain::preferences::SendKey;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// The key code that browsers report while an input method composes.
const COMPOSING: u32 = 229;

/// Where keys write.
const TEXTS: &str = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])";
/// Those of them that Escape leaves: not the ones that open something of the browser's.
const WRITTEN_IN: &str =
    "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=date])";
/// Whoever has just typed goes on typing, wherever the focus has gone meanwhile: so long, in milliseconds.
const STILL_TYPING: i64 = 1_000;

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

/// Keeps a key that is held down from pressing again and again what has just got the focus.
pub fn not_held(event: KeyboardEvent) {
    if event.repeat() && matches!(event.key().as_str(), "Enter" | " ") {
        event.prevent_default();
    }
}

/// Where a key moves the focus in a list of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlongRows {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Where a key moves through rows, if anywhere.
#[must_use]
pub fn along_rows(event: &KeyboardEvent) -> Option<AlongRows> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return None;
    }
    match event.key().as_str() {
        "ArrowUp" => Some(AlongRows::Up),
        "ArrowDown" => Some(AlongRows::Down),
        "Home" => Some(AlongRows::First),
        "End" => Some(AlongRows::Last),
        _ => None,
    }
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

/// Tells of every key that is pressed outside of texts and dialogs; one that is taken is kept from the browser. Tells also
/// of Escape in a text, where nothing within it has used the key.
pub fn listen(takes: impl Fn(char) -> bool + 'static, leaves: impl Fn(&HtmlElement) + 'static) {
    let typed_at = Rc::new(Cell::new(None));
    let pointed = typed_at.clone();
    let pointing = leptos::prelude::window_event_listener(leptos::ev::pointerdown, move |_| pointed.set(None));
    let handle = leptos::prelude::window_event_listener(leptos::ev::keydown, move |event| {
        let now = clock::monotonic();
        if is_in_text(&event) {
            if let Some(text) = left_text(&event) {
                leaves(&text);
            }
            // These leave a text on purpose, as a press elsewhere does.
            let is_left = matches!(event.key().as_str(), "Tab" | "Escape" | "Enter") && !is_composing(&event);
            typed_at.set((!is_left).then_some(now));
        } else if typed_at.get().is_none_or(|at| now - at > STILL_TYPING) && shortcut(&event).is_some_and(&takes) {
            event.prevent_default();
        }
    });
    leptos::prelude::on_cleanup(move || {
        handle.remove();
        pointing.remove();
    });
}

/// The key of a shortcut: what it writes, with no other held; by its place where the layout writes other letters.
fn shortcut(event: &KeyboardEvent) -> Option<char> {
    let taken = event.default_prevented() || is_composing(event) || page::has_open_dialog();
    let held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.get_modifier_state("AltGraph");
    if taken || held { None } else { written(event) }
}

fn written(event: &KeyboardEvent) -> Option<char> {
    let written = only_char(&event.key()).filter(|key| !key.is_whitespace())?;
    if written.is_ascii() {
        return Some(written);
    }
    match event.code().as_str() {
        "Slash" if event.shift_key() => Some('?'),
        "Slash" => Some('/'),
        code => code.strip_prefix("Key").and_then(only_char),
    }
}

fn is_in_text(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(TEXTS).is_ok_and(|text| text.is_some()))
}

/// The text that Escape leaves. What it means to an open list, a dialog, a picker of the browser's or an input method
/// comes first, and a search is emptied before it is left.
fn left_text(event: &KeyboardEvent) -> Option<HtmlElement> {
    let held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
    let used = event.default_prevented() || is_composing(event) || page::has_open_dialog();
    if event.key() != "Escape" || held || used {
        return None;
    }
    let text = event.target()?.dyn_into::<Element>().ok()?.closest(WRITTEN_IN).ok().flatten()?;
    let search = text.dyn_ref::<HtmlInputElement>().filter(|input| input.type_() == "search");
    if let Some(search) = search.filter(|search| !search.value().is_empty()) {
        // Not every browser does so by itself, and none is to do it twice.
        event.prevent_default();
        typing::empty(search);
        return None;
    }
    text.dyn_into().ok()
}

/// What a key press says to the question which key is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// This one.
    Key(char),
    /// None, after all.
    None,
    /// Nothing yet.
    NotYet,
}

/// The key that a person chooses by pressing it.
#[must_use]
pub fn chosen(event: &KeyboardEvent) -> Chosen {
    if matches!(event.key().as_str(), "Escape" | "Tab") {
        return Chosen::None;
    }
    shortcut(event).map_or(Chosen::NotYet, Chosen::Key)
}

/// What a key press asks of the suggestions above a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InSuggestions {
    /// The next one.
    Next,
    /// The one before.
    Previous,
    /// Take it.
    Take,
    /// Close them.
    Close,
}

/// What a key asks of suggestions; nothing for one that goes on writing.
#[must_use]
pub fn in_suggestions(event: &KeyboardEvent) -> Option<InSuggestions> {
    let held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
    if is_composing(event) || held {
        return None;
    }
    match event.key().as_str() {
        "ArrowDown" => Some(InSuggestions::Next),
        "ArrowUp" => Some(InSuggestions::Previous),
        "Enter" | "Tab" => Some(InSuggestions::Take),
        "Escape" => Some(InSuggestions::Close),
        _ => None,
    }
}

/// What a key press in a field of one line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InLine {
    /// It is done.
    Done,
    /// Leave it.
    Cancel,
}

/// What a key asks of a field of one line that stands within a form of something else.
#[must_use]
pub fn in_line(event: &KeyboardEvent) -> Option<InLine> {
    match event.key().as_str() {
        "Enter" if !is_composing(event) => Some(InLine::Done),
        "Escape" if !is_composing(event) => Some(InLine::Cancel),
        _ => None,
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
