//! Things in their order.

use std::cmp::Ordering;

/// Sorts things; those that are equal keep their order. Other than by `slice::sort_by`, all types share one sort, which
/// is five kilobytes long.
pub fn sort_by<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(things.len(), &|one, other| compare(&things[one], &things[other]));
    let mut taken: Vec<Option<T>> = things.drain(..).map(Some).collect();
    things.extend(order.into_iter().filter_map(|place| taken[place].take()));
}

/// Which thing stands at each place, by its place before.
fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_sorted_and_equals_keep_their_order() {
        let mut things = vec![(2, "a"), (1, "b"), (2, "c"), (0, "d"), (1, "e")];
        sort_by(&mut things, |one, other| one.0.cmp(&other.0));
        assert_eq!(things, [(0, "d"), (1, "b"), (1, "e"), (2, "a"), (2, "c")]);
    }
}
