//! Taking turns with the other tabs of this browser, by a lock that it grants to one at a time.

use handback_domain::id::HumanAgentId;
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    // What ends the turn of this tab, while it has it.
    static END: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Waits until it is this tab's turn with this person's work. A browser without locks gives every tab its turn at once.
pub async fn wait(of: &HumanAgentId) {
    if let Some(granted) = ask(&format!("handback.outbox.{of}")) {
        // A browser that grants no lock leaves every tab its turn: writes have keys, so that none is done twice.
        let _ = JsFuture::from(granted).await;
    }
}

/// Ends the turn of this tab, if it has it.
pub fn end() {
    if let Some(end) = END.take() {
        // It only lets a promise come true.
        let _ = end.call0(&JsValue::NULL);
    }
}

/// A promise that comes true with the lock of this name, which is then held until [`end`].
fn ask(name: &str) -> Option<Promise> {
    let navigator = super::page::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(|locks| locks.is_object())?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let mut asked = None;
    let granted = Promise::new(&mut |granted, _| {
        let hold = Closure::once_into_js(move || -> Promise {
            // It only lets a promise come true.
            let _ = granted.call0(&JsValue::NULL);
            Promise::new(&mut |end, _| END.set(Some(end)))
        });
        asked = request.call2(&locks, &name.into(), &hold).ok();
    });
    // Asking fails, if it does, before anything is granted.
    let both = Array::new();
    both.push(&granted);
    both.push(&asked?);
    Some(Promise::race(&both))
}
