//! What views do beside showing: focus, scroll, and whatever else leaves the reactive world.

use crate::desk::selection::unsubscribe_on_cleanup;
use leptos::prelude::*;

/// Does this now, and again whenever something changes that it read. Other than leptos' `Effect`, which it calls, it makes
/// no code of its own for each thing that is done.
pub fn effect(run: impl FnMut() + 'static) {
    start(Box::new(run));
}

fn start(mut act: Box<dyn Act>) {
    unsubscribe_on_cleanup(&Effect::new(move |_| act.act()));
}

/// Something to do. Not a `dyn FnMut`, which would have each closure's code twice: to call it and to use it up.
trait Act {
    fn act(&mut self);
}

impl<F: FnMut()> Act for F {
    fn act(&mut self) {
        self();
    }
}
