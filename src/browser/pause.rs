//! Waiting until nothing more comes.

use leptos::prelude::{
    GetValue, IsDisposed, SetValue, StoredValue, TimeoutHandle, on_cleanup, set_timeout_with_handle,
};
use std::time::Duration;

/// A time in which nothing happens, begun anew with whatever does.
#[derive(Clone, Copy)]
pub struct Pause {
    length: Duration,
    running: StoredValue<Option<TimeoutHandle>>,
}

impl Pause {
    /// A pause of this length that ends, without effect, with the component that makes it.
    #[must_use]
    pub fn new(length: Duration) -> Self {
        let pause = Self { length, running: StoredValue::new(None) };
        on_cleanup(move || pause.end());
        pause
    }

    /// Does this once the pause is over, in place of what was to be done then.
    pub fn then(self, act: impl FnOnce() + 'static) {
        self.end();
        // Nothing is begun for a component that has gone: nothing would end it.
        if !self.running.is_disposed() {
            self.running.set_value(set_timeout_with_handle(act, self.length).ok());
        }
    }

    /// Ends the pause; what was to be done is not.
    pub fn end(self) {
        if let Some(running) = self.running.try_get_value().flatten() {
            running.clear();
        }
    }
}
