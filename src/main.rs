//! Mounts the app into the page.

fn main() {
    // What stops the app must not stop other tabs. The page says the rest: public/start.js.
    std::panic::set_hook(Box::new(|what| {
        handback::browser::turn::end();
        console_error_panic_hook::hook(what);
    }));
    leptos::mount::mount_to_body(handback::view::app::App);
    handback::browser::page::remove_outline();
}
