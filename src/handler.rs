//! Handlers of DOM events that end with the component which made them.
//!
//! A browser may run a handler while its element is being removed (`blur` and `focusout` of the focused field) or after
//! that (`close` of a dialog, `load` of an image). The signals of the component are
//! gone by then, and reading one would stop the app. Here the closure itself lives in the component's owner: once that
//! is disposed, there is nothing left to run. Views use no other form; `tests/contract/architecture.rs` checks that.

use leptos::prelude::*;
use std::rc::Rc;

/// A handler for `on:…`. Its type depends on the event alone, so that the code that attaches it exists once per event.
pub fn handler<E: 'static>(handle: impl Fn(E) + 'static) -> Box<dyn FnMut(E)> {
    keep(Rc::new(handle))
}

fn keep<E: 'static>(handle: Rc<dyn Fn(E)>) -> Box<dyn FnMut(E)> {
    let kept = StoredValue::new_local(handle);
    Box::new(move |event| {
        // Cloned out, so that a handler may remove its own element or raise the same event again.
        if let Some(handle) = kept.try_get_value() {
            handle(event);
        }
    })
}
