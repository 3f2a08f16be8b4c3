//! Rights that one of the app's tabs has at a time.

use super::page;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A right that is held or waited for.
#[derive(Clone, Default)]
pub struct Claim {
    is_given_up: Rc<Cell<bool>>,
    let_go: Rc<RefCell<Option<Function>>>,
}

impl Claim {
    /// Lets go of the right, or waits for it no longer.
    pub fn give_up(&self) {
        self.is_given_up.set(true);
        if let Some(let_go) = self.let_go.take() {
            // Settling a promise cannot fail.
            let _ = let_go.call0(&JsValue::UNDEFINED);
        }
    }

    /// Whether the right is still wanted: one that ended nevertheless was taken.
    #[must_use]
    pub fn is_held_on(&self) -> bool {
        !self.is_given_up.get()
    }

    /// What the browser waits for before it gives the right to somebody else.
    fn kept(&self) -> Promise {
        Promise::new(&mut |let_go, _| {
            if self.is_given_up.get() {
                let _ = let_go.call0(&JsValue::UNDEFINED);
            } else {
                self.let_go.replace(Some(let_go));
            }
        })
    }
}

/// Whether the browser can settle which tab has a right.
#[must_use]
pub fn is_offered() -> bool {
    locks().is_some()
}

/// Waits for the right of this name, or takes it from whoever has it; says when it is ours, and comes back when it has
/// been given up or taken. A browser without such rights comes back at once.
pub async fn hold(name: &str, take: bool, claim: Claim, ours: impl FnOnce() + 'static) {
    if let Some(held) = request(name, take, claim, ours) {
        // It fails where the right was taken, which is the same to whoever had it.
        let _ = JsFuture::from(held).await;
    }
}

fn request(name: &str, take: bool, claim: Claim, ours: impl FnOnce() + 'static) -> Option<Promise> {
    let locks = locks()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"steal".into(), &take.into()).ok()?;
    let granted = Closure::once_into_js(move |_: JsValue| {
        if !claim.is_given_up.get() {
            ours();
        }
        claim.kept()
    });
    request.call3(&locks, &name.into(), &options, &granted).ok()?.dyn_into().ok()
}

/// The browser's locks, where it has any: only on pages that came over a safe line.
fn locks() -> Option<JsValue> {
    let locks = Reflect::get(&page::window()?.navigator(), &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}
