//! Mounts the app into the page, as the installation's `config.json` wants it.

use handback::view::start::{Start, StartProps};

fn main() {
    // What stops the app must not stop other tabs. The page says the rest: public/start.js.
    std::panic::set_hook(Box::new(|what| {
        handback::browser::turn::end();
        console_error_panic_hook::hook(what);
    }));
    wasm_bindgen_futures::spawn_local(async {
        let config = handback::backend::http::installation().await;
        leptos::mount::mount_to_body(move || Start(StartProps { config }));
        handback::browser::page::remove_outline();
    });
}
