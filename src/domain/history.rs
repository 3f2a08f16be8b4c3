use crate::id::ItemId;
use crate::item::Item;
use crate::problem::Problem;
use std::sync::Arc;

/// The loaded stretch of one history: an unbroken run of items, ordered by the server's sequence, without doubles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Shared with the views, which tell by the pointer whether an item has changed.
    items: Vec<Arc<Item>>,
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
}

/// Which stretch is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// The newest items.
    Newest,
    /// Those before this place in the order.
    Before(u64),
    /// Those after this place in the order.
    After(u64),
}

impl History {
    /// A history that begins with the newest stretch.
    #[must_use]
    pub fn from_newest(timeline: Timeline) -> Self {
        let mut history = Self { items: vec![], earlier: Earlier::None };
        history.add_earlier(timeline);
        history
    }

    /// Adds older items.
    pub fn add_earlier(&mut self, timeline: Timeline) {
        self.earlier = if timeline.has_earlier { Earlier::There } else { Earlier::None };
        self.add(timeline.items);
    }

    /// Adds items wherever they belong; one that is here already is replaced.
    pub fn add(&mut self, items: Vec<Item>) {
        for item in items {
            match self.items.binary_search_by_key(&item.seq, |known| known.seq) {
                Ok(place) if *self.items[place] == item => {}
                Ok(place) => self.items[place] = Arc::new(item),
                Err(place) => self.items.insert(place, Arc::new(item)),
            }
        }
    }

    /// The items, oldest first.
    #[must_use]
    pub fn items(&self) -> &[Arc<Item>] {
        &self.items
    }

    /// The item at this place in the order.
    #[must_use]
    pub fn item(&self, seq: u64) -> Option<&Arc<Item>> {
        self.items.binary_search_by_key(&seq, |known| known.seq).ok().map(|place| &self.items[place])
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
    fn older_pages_go_before_what_is_here() {
        let newest = Timeline { items: vec![example::customer_says(9, "i")], has_earlier: true, has_later: false };
        let mut history = History::from_newest(newest);
        assert_eq!(history.earlier, Earlier::There);
        history.add_earlier(Timeline { items: vec![example::customer_says(8, "h")], ..Timeline::default() });
        assert_eq!(seqs(&history), [8, 9]);
        assert_eq!(history.earlier, Earlier::None);
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
