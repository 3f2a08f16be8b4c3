//! What views do beside showing: focus, scroll, and whatever else leaves the reactive world.

use leptos::prelude::*;

/// Does this now, and again whenever something changes that it read. Other than leptos' `Effect`, which it calls, it makes
/// no code of its own for each thing that is done.
pub fn effect(run: impl FnMut() + 'static) {
    start(Box::new(run));
}

fn start(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}
