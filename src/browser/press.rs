//! Presses that end on something else than they began on, because it has moved meanwhile.

use leptos::prelude::{GetValue, LocalStorage, SetValue, StoredValue};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};

/// What can be pressed.
const PRESSED: &str = "a[href], button";

/// The press under way.
#[derive(Clone, Copy)]
pub struct Press {
    on: StoredValue<Option<String>, LocalStorage>,
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

impl Press {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self { on: StoredValue::new_local(None) }
    }

    /// Notes what it begins on.
    pub fn begins(self, event: &PointerEvent) {
        self.on.set_value(pressed(event));
    }

    /// Swallows the click, unless the press began on the same thing. A click by key is none.
    pub fn ends(self, event: &MouseEvent) {
        let by_pointer = event.detail() > 0;
        if by_pointer && self.on.get_value() != pressed(event) {
            event.prevent_default();
            event.stop_propagation();
        }
    }
}

/// The id of what can be pressed there; empty for one that has none.
fn pressed(event: &MouseEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(PRESSED).ok().flatten().map(|element| element.id())
}
