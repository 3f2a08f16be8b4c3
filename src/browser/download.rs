//! Files for the person to keep.

use handback_domain::problem::{Cause, Outcome, Problem};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Some browsers begin to read the file only after a while.
const TAKEN: Duration = Duration::from_secs(60);

/// Has the browser keep a file under this name.
///
/// # Errors
/// When the browser takes none.
pub fn save(file: &Blob, name: &str) -> Result<(), Problem> {
    let saved = || {
        let document = super::page::document()?;
        let address = Url::create_object_url_with_blob(file).ok()?;
        let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // Fails for no address that the browser has made itself.
        let forget = move || drop(Url::revoke_object_url(&address));
        leptos::prelude::set_timeout(forget, TAKEN);
        Some(())
    };
    saved().ok_or_else(|| Problem {
        cause: Cause::Other,
        text: "The browser does not keep the file.".to_owned(),
        retryable: true,
        outcome: Outcome::NotApplied,
    })
}
