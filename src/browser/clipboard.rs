//! What the browser pastes from.

use super::page;
use wasm_bindgen_futures::JsFuture;

/// What is selected on the page, and goes there with the next copy.
#[must_use]
pub fn selected() -> String {
    let selection = page::window().and_then(|window| window.get_selection().ok().flatten());
    selection.map(|selection| String::from(selection.to_string())).unwrap_or_default()
}

/// Puts a text there; false where the browser does not let us.
pub async fn copy(text: &str) -> bool {
    let Some(window) = page::window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
