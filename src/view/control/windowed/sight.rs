//! What of a long list is in view, for whoever shows it, and where they want it to go.

use leptos::prelude::*;

/// Shared between a list and whoever shows it.
pub struct Sight<K: Send + Sync + 'static> {
    /// The last row whose beginning is in view.
    last: RwSignal<Option<K>>,
    /// Whether the list's end is in view.
    at_end: RwSignal<bool>,
    wish: RwSignal<Option<Wish<K>>>,
}

/// Where the list shall go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish<K> {
    /// So that this row is the first to be read.
    Row(K),
    /// To its end.
    End,
    /// Nowhere, not even on with its end.
    Stay,
}

impl<K: Send + Sync + 'static> Clone for Sight<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Send + Sync + 'static> Copy for Sight<K> {}

impl<K: Clone + PartialEq + Send + Sync + 'static> Sight<K> {
    /// Of a list that begins at its end.
    #[must_use]
    pub fn from_end() -> Self {
        Self { last: RwSignal::new(None), at_end: RwSignal::new(true), wish: RwSignal::new(None) }
    }

    /// The last row whose beginning is in view.
    #[must_use]
    pub fn last(self) -> Option<K> {
        self.last.get()
    }

    /// Whether the list's end is in view.
    #[must_use]
    pub fn at_end(self) -> bool {
        self.at_end.get()
    }

    /// Has the list go there.
    pub fn go(self, wish: Wish<K>) {
        self.wish.set(Some(wish));
    }

    pub(super) fn tell(self, last: Option<K>, at_end: bool) {
        if last.is_some() && self.last.with_untracked(|known| *known != last) {
            self.last.set(last);
        }
        if self.at_end.get_untracked() != at_end {
            self.at_end.set(at_end);
        }
    }

    pub(super) fn wish(self) -> Option<Wish<K>> {
        self.wish.get()
    }

    pub(super) fn granted(self) {
        self.wish.set(None);
    }
}
