//! The focus stays in a long list when the row that has it leaves the page.

use super::{Key, OVERLAP, Window};
use crate::browser::focus;
use leptos::prelude::*;

impl<K: Key> Window<K> {
    /// To be called before these rows take the place of those on the page. Where several come above the row that has the
    /// focus, it is taken out and put in again a little lower: it gets the focus back. Where it leaves, a row in view
    /// takes the focus, so that keys go on from there; a chat takes it itself.
    pub(super) fn keep_focus(self, next: &[K]) {
        let Some(outer) = self.outer.get_untracked() else { return };
        let Some(focused) = focus::within(&outer) else { return };
        let Some(leaving) = self.row_around(&focused).filter(|row| !next.contains(row)) else {
            return focus::next_frame::give_back_before_paint(focused);
        };
        let heir = || self.row_to_go_on_from(&leaving).and_then(|row| next.iter().position(|it| *it == row));
        if outer.tab_index() == 0 {
            focus::give_still(&outer);
        } else if let Some(place) = heir() {
            focus::next_frame::give_to_row_before_paint(outer.into(), place);
        }
    }

    /// The row that this element is in.
    fn row_around(self, element: &web_sys::Node) -> Option<K> {
        self.mounted.with_value(|mounted| {
            let around = mounted.iter().find(|(_, row)| row.contains(Some(element)));
            around.map(|(row, _)| row.clone())
        })
    }

    /// The row in view that is nearest to one that leaves; at either end of the list the very last.
    fn row_to_go_on_from(self, leaving: &K) -> Option<K> {
        self.extents.with_untracked(|extents| {
            let (top, window) = self.place.with_untracked(|place| (self.top_of(extents, place), place.window));
            let left_above = extents.position(leaving).is_none_or(|index| extents.offset(index) < top);
            let is_at_end = top + window >= extents.total() - OVERLAP;
            let height = match left_above {
                true if is_at_end => extents.total(),
                true => top + OVERLAP,
                false if top < OVERLAP => 0.0,
                false => top + window - OVERLAP,
            };
            extents.at(height).map(|(_, row)| row.clone())
        })
    }
}
