use crate::id::ItemId;
use crate::item::Item;
use crate::problem::Problem;
use std::sync::Arc;

/// The loaded stretch of one history: an unbroken run of items, ordered by the server's sequence, without doubles, and
/// behind it the few that were told ahead of their stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Shared with the views, which tell by the pointer whether an item has changed.
    items: Vec<Arc<Item>>,
    /// The place in the order up to which nothing is missing; what stands behind it was told ahead of its stretch.
    whole_up_to: u64,
    /// Up to where changes of lines are known, by the backend's count.
    changes: u64,
    /// Whether there is more before the first item.
    pub earlier: Earlier,
}

/// What lies before the loaded stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Earlier {
    /// Nothing: the first item is the first of all.
    #[default]
    None,
    /// Older items, not asked for.
    There,
    /// Older items, asked for.
    Loading,
    /// Older items; asking for them failed.
    Failed(Problem),
}

/// A stretch of a history, as the backend answers it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The items, oldest first.
    pub items: Vec<Item>,
    /// True when older ones exist.
    pub has_earlier: bool,
    /// True when newer ones exist.
    pub has_later: bool,
    /// Lines before these that have changed since they were answered.
    pub changed: Vec<Item>,
    /// Up to where changes of lines are told, by the backend's count.
    pub changes: u64,
}

/// Which stretch is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// The newest items.
    Newest,
    /// Those before this place in the order.
    Before(u64),
    /// Those after this place in the order, and those before it that have changed.
    After {
        /// The place in the order.
        seq: u64,
        /// Up to where changes are known.
        changes: u64,
    },
}

impl History {
    /// A history that begins with the newest stretch.
    #[must_use]
    pub fn from_newest(timeline: Timeline) -> Self {
        let mut history = Self { changes: timeline.changes, ..Self::default() };
        history.add_earlier(timeline);
        history
    }

    /// Adds older items.
    pub fn add_earlier(&mut self, timeline: Timeline) {
        self.earlier = if timeline.has_earlier { Earlier::There } else { Earlier::None };
        self.add(timeline.items);
    }

    /// Adds what came after the newest item, and takes the loaded ones that have changed as they are now.
    pub fn add_later(&mut self, timeline: Timeline) {
        self.changes = self.changes.max(timeline.changes);
        self.change(timeline.changed);
        self.add(timeline.items);
    }

    /// Takes items as they are now; those that are not loaded come with their page, as they will be then.
    pub fn change(&mut self, items: Vec<Item>) {
        for item in items {
            if let Ok(place) = self.place(item.seq) {
                self.items[place] = Arc::new(item);
            }
        }
    }

    fn place(&self, seq: u64) -> Result<usize, usize> {
        self.items.binary_search_by_key(&seq, |known| known.seq)
    }

    /// Adds the items of a stretch wherever they belong; one that is here already is replaced.
    pub fn add(&mut self, items: Vec<Item>) {
        let end = items.iter().map(|item| item.seq).max().unwrap_or_default();
        self.whole_up_to = self.whole_up_to.max(end);
        self.insert(items);
    }

    /// Adds newer items of which there is word before their stretch is here: it is still asked for, with whatever stands
    /// between.
    pub(crate) fn add_ahead(&mut self, items: Vec<Item>) {
        let whole_up_to = self.whole_up_to;
        self.insert(items.into_iter().filter(|item| item.seq > whole_up_to).collect());
    }

    fn insert(&mut self, items: Vec<Item>) {
        for item in items {
            match self.place(item.seq) {
                Ok(place) if *self.items[place] == item => {}
                Ok(place) => self.items[place] = Arc::new(item),
                Err(place) => self.items.insert(place, Arc::new(item)),
            }
        }
    }

    /// Takes an item that came by itself, which follows what is here; true when that changes anything. One before the
    /// loaded ones comes with its page, and one that is here is replaced only by a later word of it.
    pub(crate) fn add_told(&mut self, item: Item, is_later: bool) -> bool {
        if is_later {
            self.whole_up_to = self.whole_up_to.max(item.seq);
        }
        match self.place(item.seq) {
            Ok(place) if !is_later || *self.items[place] == item => return false,
            Ok(place) => self.items[place] = Arc::new(item),
            Err(0) if !self.items.is_empty() && self.earlier != Earlier::None => return false,
            Err(place) => self.items.insert(place, Arc::new(item)),
        }
        true
    }

    /// The items, oldest first.
    #[must_use]
    pub fn items(&self) -> &[Arc<Item>] {
        &self.items
    }

    /// The item at this place in the order.
    #[must_use]
    pub fn item(&self, seq: u64) -> Option<&Arc<Item>> {
        self.place(seq).ok().map(|place| &self.items[place])
    }

    /// The item before the one at this place in the order.
    #[must_use]
    pub fn before(&self, seq: u64) -> Option<&Arc<Item>> {
        let place = self.place(seq).unwrap_or_else(|place| place);
        place.checked_sub(1).and_then(|before| self.items.get(before))
    }

    /// The stretch that leads on from what is here.
    #[must_use]
    pub fn later(&self) -> Stretch {
        Stretch::After { seq: self.whole_up_to, changes: self.changes }
    }

    /// Lets go of all but the newest items, and of what was told ahead of its stretch, which is asked for again.
    pub(crate) fn keep_newest(&mut self, count: usize) {
        self.items.retain(|item| item.seq <= self.whole_up_to);
        let older = self.items.len().saturating_sub(count);
        self.items.drain(..older);
        // An answer that is still under way belongs to an opening that has ended.
        if older > 0 || self.earlier != Earlier::None {
            self.earlier = Earlier::There;
        }
    }

    /// Behind this place something may be missing.
    pub(crate) fn doubt_after(&mut self, seq: u64) {
        self.whole_up_to = self.whole_up_to.min(seq);
    }

    /// The place in the order up to which nothing is missing.
    #[must_use]
    pub fn whole_up_to(&self) -> u64 {
        self.whole_up_to
    }

    /// The newest item's place in the order, 0 when there is none.
    #[must_use]
    pub fn newest_seq(&self) -> u64 {
        self.items.last().map_or(0, |item| item.seq)
    }

    /// The newest item: the last that the agent can have seen.
    #[must_use]
    pub fn newest_id(&self) -> Option<&ItemId> {
        self.items.last().map(|item| &item.id)
    }

    /// The oldest loaded item's place in the order.
    #[must_use]
    pub fn oldest_seq(&self) -> Option<u64> {
        self.items.first().map(|item| item.seq)
    }

    /// The items after this place in the order, newest first.
    pub fn after(&self, seq: u64) -> impl Iterator<Item = &Arc<Item>> {
        self.items.iter().rev().take_while(move |item| item.seq > seq)
    }

    /// What the customer said after this place in the order.
    pub fn customer_items_after(&self, seq: u64) -> impl Iterator<Item = &Item> {
        self.items.iter().map(|item| &**item).filter(move |item| item.seq > seq && item.is_from_customer())
    }

    /// Whether the newest thing said where the customer can see it was said by the customer.
    #[must_use]
    pub fn customer_spoke_last(&self) -> bool {
        let said_openly = |item: &&Arc<Item>| {
            item.message().is_some_and(|message| message.visibility == crate::item::Visibility::Customer)
        };
        self.items.iter().rev().find(said_openly).is_some_and(|item| item.is_from_customer())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    fn seqs(history: &History) -> Vec<u64> {
        history.items().iter().map(|item| item.seq).collect()
    }

    #[test]
    fn items_stand_in_the_servers_order_whatever_order_they_came_in() {
        let mut history = History::default();
        history.add(vec![example::customer_says(3, "c"), example::customer_says(1, "a")]);
        history.add(vec![example::customer_says(2, "b")]);
        assert_eq!(seqs(&history), [1, 2, 3]);
    }

    #[test]
    fn an_item_that_comes_twice_stands_once() {
        let mut history = History::default();
        history.add(vec![example::customer_says(1, "a")]);
        history.add(vec![example::customer_says(1, "a")]);
        assert_eq!(seqs(&history), [1]);
    }

    #[test]
    fn a_line_that_was_told_ahead_stands_at_once_and_what_is_before_it_is_still_asked_for() {
        let mut history = History::default();
        history.add(vec![example::customer_says(1, "a")]);
        history.add_ahead(vec![example::customer_says(5, "e"), example::customer_says(1, "a")]);
        assert_eq!(seqs(&history), [1, 5]);
        assert_eq!(history.later(), example::after(1));
        let items = vec![example::reply(3, "c"), example::customer_says(5, "e"), example::customer_says(6, "f")];
        history.add_later(Timeline { items, ..Timeline::default() });
        assert_eq!(seqs(&history), [1, 3, 5, 6]);
        assert_eq!(history.later(), example::after(6));
    }

    #[test]
    fn older_pages_go_before_what_is_here() {
        let newest = Timeline { items: vec![example::customer_says(9, "i")], has_earlier: true, ..Timeline::default() };
        let mut history = History::from_newest(newest);
        assert_eq!(history.earlier, Earlier::There);
        history.add_earlier(Timeline { items: vec![example::customer_says(8, "h")], ..Timeline::default() });
        assert_eq!(seqs(&history), [8, 9]);
        assert_eq!(history.earlier, Earlier::None);
    }

    #[test]
    fn a_line_that_has_changed_is_taken_as_it_is_now_and_one_that_is_not_loaded_is_left_to_its_page() {
        let mut history = History::default();
        history.add(vec![example::customer_says(4, "d"), example::reply(5, "e")]);
        let changed = vec![example::customer_says(1, "a"), example::reply(5, "e, delivered")];
        history.add_later(Timeline { changed, changes: 7, ..Timeline::default() });
        assert_eq!(seqs(&history), [4, 5]);
        assert_eq!(history.item(5).map(|item| &**item), Some(&example::reply(5, "e, delivered")));
        assert_eq!(history.later(), Stretch::After { seq: 5, changes: 7 });
    }

    #[test]
    fn a_note_after_the_customers_words_leaves_them_the_last_word() {
        let mut history = History::default();
        history.add(vec![example::customer_says(1, "a"), example::note(2, "checked")]);
        assert!(history.customer_spoke_last());
        history.add(vec![example::reply(3, "here you are")]);
        assert!(!history.customer_spoke_last());
    }
}
