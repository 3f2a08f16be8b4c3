//! Pages within the page.

use super::scroll;
use web_sys::HtmlIFrameElement;

/// How high the page in a frame is, in pixels; nothing where it cannot be told.
#[must_use]
pub fn content_height(frame: &HtmlIFrameElement) -> Option<f64> {
    let body = frame.content_document()?.body()?;
    Some(scroll::height(&body)).filter(|height| *height > 0.0)
}
