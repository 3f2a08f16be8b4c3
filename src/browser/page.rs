//! The page around the app: outline, title.

use web_sys::Document;

pub(crate) fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}

/// Takes away the outline that the page shows while the app loads.
pub fn remove_outline() {
    if let Some(outline) = document().and_then(|document| document.get_element_by_id("boot")) {
        outline.remove();
    }
}

/// Names the page in the browser's tab and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}
