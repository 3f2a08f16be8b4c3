//! What the browser pastes from.

use super::page;
use wasm_bindgen_futures::JsFuture;

/// Puts a text there; false where the browser does not let us.
pub async fn copy(text: &str) -> bool {
    let Some(window) = page::window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
