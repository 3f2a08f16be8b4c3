//! Printing the page, whoever asks for it: the app, the browser's menu, or the usual keys.

use super::page::{document, window};
use handback_domain::printing::PrintEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlIFrameElement, HtmlImageElement};

/// The class of what is printed in place of the screen.
pub const PRINTED: &str = "printed";
/// So many frames of the screen the pictures and mails within have time to be laid out.
const PATIENCE: u32 = 600;

/// Tells when somebody prints, which says whether there is anything that the app prepares. The usual keys are taken
/// where there is: the browser's own command leaves no time to load what is missing.
pub fn listen(tell: impl Fn(PrintEvent) -> bool + Copy + 'static) {
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let modified = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
        if modified
            && event.key().eq_ignore_ascii_case("p")
            && !event.default_prevented()
            && tell(PrintEvent::Requested)
        {
            event.prevent_default();
        }
    });
    let before = window_event_listener_untyped("beforeprint", move |_| {
        tell(PrintEvent::Started);
    });
    let after = window_event_listener_untyped("afterprint", move |_| {
        tell(PrintEvent::Ended);
    });
    on_cleanup(move || {
        keys.remove();
        before.remove();
        after.remove();
    });
}

/// Opens the browser's dialog for printing once every picture and mail that is printed is there.
pub fn once_laid_out() {
    wait(PATIENCE);
}

fn wait(patience: u32) {
    request_animation_frame(move || {
        if patience > 0 && !is_laid_out() {
            wait(patience - 1);
        } else {
            // A browser that does not let us leaves it to the person.
            let _ = window().map(|window| window.print());
        }
    });
}

fn is_laid_out() -> bool {
    let Some(printed) = document().and_then(|it| it.get_elements_by_class_name(PRINTED).item(0)) else { return false };
    let (frames, images) = (printed.get_elements_by_tag_name("iframe"), printed.get_elements_by_tag_name("img"));
    let has_loaded = |frame: HtmlIFrameElement| {
        let begun = |page: &web_sys::Document| page.url().is_ok_and(|address| address != "about:blank");
        frame.content_document().is_none_or(|page| begun(&page) && page.ready_state() == "complete")
    };
    let frames = (0..frames.length()).filter_map(|at| frames.item(at)?.dyn_into().ok()).all(has_loaded);
    frames
        && (0..images.length())
            .filter_map(|at| images.item(at)?.dyn_into().ok())
            .all(|it: HtmlImageElement| it.complete())
}
