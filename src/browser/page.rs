//! The page around the app: outline, title.

use handback_domain::theme::{Colour, Mode, Role, Theme};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, VisibilityState, Window};

pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

pub(crate) fn document() -> Option<Document> {
    window().and_then(|window| window.document())
}

/// The path of the page's address.
#[must_use]
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// Loads the page again.
pub fn load_again() {
    // A browser that does not let us leaves it to the person.
    let _ = window().map(|window| window.location().reload());
}

/// Takes away the outline that the page shows while the app loads.
pub fn remove_outline() {
    if let Some(outline) = document().and_then(|document| document.get_element_by_id("boot")) {
        outline.remove();
    }
}

/// Has the browser ask before the page is left while this says that something would be lost.
pub fn warn_before_leaving(would_lose: impl Fn() -> bool + 'static) {
    let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
        if would_lose() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether the page can be seen now: neither in a tab behind another nor in a window put away.
#[must_use]
pub fn is_visible() -> bool {
    document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// The same, told anew when it changes.
#[must_use]
pub fn visible() -> ReadSignal<bool> {
    let (visible, set_visible) = signal(is_visible());
    let handle = window_event_listener_untyped("visibilitychange", move |_| set_visible.set(is_visible()));
    on_cleanup(move || handle.remove());
    visible
}

/// Does this when the page is put out of sight or left; nothing may come after.
pub fn when_put_away(act: impl Fn() + Copy + 'static) {
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if !is_visible() {
            act();
        }
    });
    let left = window_event_listener_untyped("pagehide", move |_| act());
    on_cleanup(move || {
        hidden.remove();
        left.remove();
    });
}

/// Tells when the network or the page comes back: from sleep, from behind another tab, from the browser's history. What
/// the browser says of the network proves nothing; it is only a good moment to look.
pub fn when_back(tell: impl Fn() + Copy + 'static) {
    for event in ["online", "pageshow"] {
        let handle = window_event_listener_untyped(event, move |_| tell());
        on_cleanup(move || handle.remove());
    }
    let handle = window_event_listener_untyped("visibilitychange", move |_| {
        if is_visible() {
            tell();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Tells when the browser says that there is no network. It can be wrong.
pub fn when_offline(tell: impl Fn() + Copy + 'static) {
    let handle = window_event_listener_untyped("offline", move |_| tell());
    on_cleanup(move || handle.remove());
}

/// Names the page in the browser's tab and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Whether the person is typing and pressing here, and not in another window or tab.
#[must_use]
pub fn has_focus() -> bool {
    document().is_some_and(|document| document.has_focus().unwrap_or_default())
}

/// Brings the window to the front, as far as the browser lets a page do that.
pub fn come_forward() {
    // A browser that does not let us leaves it to the person.
    let _ = window().map(|window| window.focus());
}

/// Whether a dialog stands over the page.
#[must_use]
pub fn has_open_dialog() -> bool {
    let open = document().and_then(|document| document.query_selector("dialog[open]").ok().flatten());
    open.is_some()
}

/// Shows everything in these colours, and in the style sheets' own where the theme has none.
pub fn dress(theme: &Theme) {
    let root = document().and_then(|document| document.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else { return };
    let style = root.style();
    let scheme = match theme.mode() {
        Mode::System => "light dark",
        Mode::Light => "light",
        Mode::Dark => "dark",
    };
    // Neither taking away nor setting a property fails on an element's own style.
    let _ = style.set_property("color-scheme", scheme);
    for (name, colour) in properties(theme) {
        let _ = match colour {
            Some(colour) => style.set_property(name, &colour.css()),
            None => style.remove_property(name).map(drop),
        };
    }
}

/// What the colours are called in `style/token.css`.
fn properties(theme: &Theme) -> [(&'static str, Option<Colour>); 12] {
    let of = |role| theme.colour(role);
    [
        ("--accent", of(Role::Accent)),
        ("--on-accent", of(Role::Accent).map(Colour::ink)),
        ("--accent-soft", theme.soft()),
        ("--selection", theme.selection()),
        ("--n0", of(Role::Surface)),
        ("--n1", of(Role::Raised)),
        ("--n2", of(Role::Raised)),
        ("--n3", of(Role::Line)),
        ("--n4", of(Role::Line)),
        ("--n5", of(Role::Quiet)),
        ("--n6", of(Role::Quiet)),
        ("--n9", of(Role::Text)),
    ]
}
