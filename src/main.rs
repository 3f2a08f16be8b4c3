//! Mounts the app into the page.

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(handback::view::app::App);
    handback::browser::page::remove_outline();
}
