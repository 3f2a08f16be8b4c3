//! Bringing one row of a long list into view.

use super::{Key, OVERLAP, Window};
use crate::desk::selection::Selection;
use crate::effect::effect;
use leptos::prelude::*;
use std::sync::Arc;

impl<K: Key> Window<K> {
    /// Brings a row into view as soon as it is among the rows, unless the person scrolls before.
    pub(super) fn reveal_when_here(self, rows: Selection<Arc<Vec<K>>>, reveal: Signal<Option<K>>) {
        effect(move || {
            self.wanted.set_value(reveal.get());
            self.reveal_wanted(&rows.get_untracked());
        });
        effect(move || self.reveal_wanted(&rows.get()));
    }

    fn reveal_wanted(self, rows: &[K]) {
        if let Some(row) = self.wanted.get_value().filter(|row| rows.contains(row)) {
            self.wanted.set_value(None);
            self.reveal(&row);
        }
    }

    fn reveal(self, row: &K) {
        let index = self.extents.with_untracked(|extents| extents.position(row));
        let Some(index) = index else { return };
        // A row that has not been measured may turn out higher.
        let slack = self.extents.with_untracked(|extents| if extents.is_measured(row) { 0.0 } else { OVERLAP });
        let (from, to) = self.extents.with_untracked(|extents| (extents.offset(index), extents.offset(index + 1)));
        self.place.update(|place| {
            let in_view = from >= place.top && to <= place.top + place.window;
            if !in_view {
                place.at_end = false;
                // To the nearer edge, so that as little as possible moves.
                let below = if from < place.top { 0.0 } else { (place.window - (to - from) - slack).max(0.0) };
                place.anchor = Some((row.clone(), below));
            }
        });
        self.extents.notify();
    }
}
