//! Where each row of a long list begins and how high it is: measured where it has been on the page, estimated elsewhere.

use handback_domain::order::sort_by;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

/// The rows of a list with their heights in pixels.
#[derive(Clone, Debug)]
pub struct Extents<K> {
    rows: Arc<Vec<K>>,
    measured: HashMap<K, f64>,
    /// Where each row begins; one more at the end, where the list ends.
    offsets: Vec<f64>,
    estimate: f64,
}

impl<K: Clone + Eq + Hash> Extents<K> {
    /// An empty list whose rows are about this high.
    pub fn new(estimate: f64) -> Self {
        Self { rows: Arc::default(), measured: HashMap::new(), offsets: vec![0.0], estimate }
    }

    /// Takes the rows as they are now; heights that are known stay known.
    pub fn set_rows(&mut self, rows: Arc<Vec<K>>) {
        self.rows = rows;
        self.forget_rows_that_left();
        self.lay_out();
    }

    /// Now and then, so that each change does not look through all of them.
    fn forget_rows_that_left(&mut self) {
        if self.measured.len() > 2 * self.rows.len() + 64 {
            let here: HashSet<&K> = self.rows.iter().collect();
            self.measured.retain(|row, _| here.contains(row));
        }
    }

    /// Whether this row has been on the page.
    pub fn is_measured(&self, row: &K) -> bool {
        self.measured.contains_key(row)
    }

    /// Takes measured heights; tells whether anything moved or was measured for the first time.
    pub fn measure(&mut self, heights: impl IntoIterator<Item = (K, f64)>) -> bool {
        let mut moved = false;
        for (row, height) in heights {
            // Less than a tenth of a pixel is a rounding of the browser's.
            moved |= self.measured.insert(row, height).is_none_or(|before| (before - height).abs() > 0.1);
        }
        if moved {
            self.lay_out();
        }
        moved
    }

    fn lay_out(&mut self) {
        self.offsets.clear();
        let mut end = 0.0;
        self.offsets.push(end);
        for row in self.rows.iter() {
            end += self.measured.get(row).copied().unwrap_or(self.estimate);
            self.offsets.push(end);
        }
    }

    /// The whole list's height.
    pub fn total(&self) -> f64 {
        self.offsets.last().copied().unwrap_or_default()
    }

    /// Where a row begins; the list's end for one behind the last.
    pub fn offset(&self, index: usize) -> f64 {
        self.offsets.get(index).copied().unwrap_or_else(|| self.total())
    }

    /// Where this row stands.
    pub fn position(&self, row: &K) -> Option<usize> {
        self.rows.iter().position(|known| known == row)
    }

    /// The row that covers this height, the last one for anything below.
    pub fn at(&self, height: f64) -> Option<(usize, &K)> {
        let index = self.offsets.partition_point(|offset| *offset <= height).saturating_sub(1);
        let index = index.min(self.rows.len().checked_sub(1)?);
        Some((index, &self.rows[index]))
    }

    /// The rows that meet the stretch from `top` to `bottom`.
    pub fn visible(&self, top: f64, bottom: f64) -> Range<usize> {
        let first = self.at(top.max(0.0)).map_or(0, |(index, _)| index);
        let end = self.at(bottom.max(0.0)).map_or(0, |(index, _)| index + 1);
        first..end.max(first)
    }

    /// The rows from `top` to `bottom`, and how far below `top` each begins.
    pub fn in_view(&self, top: f64, bottom: f64) -> Vec<(K, f64)> {
        let range = self.visible(top, bottom);
        let from = range.start;
        let below = |(index, row): (usize, &K)| (row.clone(), self.offset(from + index) - top);
        self.rows(range).iter().enumerate().map(below).collect()
    }

    /// Of rows that were in view, the one by which most of the others stay where they were; none when all have gone.
    pub fn steadiest(&self, were: &[(K, f64)]) -> Option<(K, f64)> {
        let below: HashMap<&K, f64> = were.iter().map(|(row, below)| (row, *below)).collect();
        let here = self.rows.iter().enumerate().filter_map(|(index, row)| Some((index, row, *below.get(row)?)));
        let mut here: Vec<(usize, &K, f64)> = here.collect();
        sort_by(&mut here, |(one, _, below), (other, _, other_below)| {
            (self.offset(*one) - below).total_cmp(&(self.offset(*other) - other_below))
        });
        here.get(here.len() / 2).map(|(_, row, below)| ((*row).clone(), *below))
    }

    /// These rows.
    pub fn rows(&self, range: Range<usize>) -> &[K] {
        self.rows.get(range).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten_rows() -> Extents<u32> {
        let mut extents = Extents::new(10.0);
        extents.set_rows(Arc::new((0..10).collect()));
        extents
    }

    #[test]
    fn only_rows_that_meet_the_stretch_are_visible() {
        assert_eq!(ten_rows().visible(25.0, 44.0), 2..5);
    }

    #[test]
    fn a_stretch_beyond_the_end_shows_the_last_row() {
        assert_eq!(ten_rows().visible(500.0, 600.0), 9..10);
    }

    #[test]
    fn an_empty_list_shows_nothing() {
        assert_eq!(Extents::<u32>::new(10.0).visible(0.0, 100.0), 0..0);
    }

    #[test]
    fn a_measured_height_moves_what_is_below_it() {
        let mut extents = ten_rows();
        assert!(extents.measure([(1, 30.0)]));
        assert_eq!((extents.offset(1), extents.offset(2), extents.total()), (10.0, 40.0, 120.0));
        assert!(!extents.measure([(1, 30.0)]), "the same height again moves nothing");
    }

    #[test]
    fn a_row_that_goes_or_moves_far_away_does_not_take_the_view_with_it() {
        let mut extents = ten_rows();
        let in_view = extents.in_view(25.0, 64.0);
        assert_eq!(in_view.first(), Some(&(2, -5.0)));
        extents.set_rows(Arc::new(vec![100, 101, 0, 1, 3, 4, 5, 6, 7, 8, 9, 2]));
        let (row, below) = extents.steadiest(&in_view).unwrap();
        assert_eq!(extents.offset(extents.position(&row).unwrap()) - below, 35.0, "two came above, one went");
        extents.set_rows(Arc::new(vec![100]));
        assert_eq!(extents.steadiest(&in_view), None);
    }

    #[test]
    fn heights_of_rows_that_left_are_forgotten_in_time() {
        let mut extents = ten_rows();
        extents.set_rows(Arc::new((0..200).collect()));
        extents.measure((0..200).map(|row| (row, 30.0)));
        extents.set_rows(Arc::new((190..200).collect()));
        assert!(!extents.is_measured(&0) && extents.is_measured(&195));
    }

    #[test]
    fn a_known_height_stays_with_its_row_when_rows_come_before_it() {
        let mut extents = ten_rows();
        extents.measure([(0, 50.0)]);
        extents.set_rows(Arc::new(vec![100, 101, 0, 1]));
        assert_eq!(extents.offset(extents.position(&0).unwrap() + 1), 70.0);
    }
}
