use crate::id::SessionId;
use crate::session_archive::SessionRecord;

/// A page of the table of sessions, as the backend answers it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionsPage {
    /// The sessions, newest first.
    pub records: Vec<SessionRecord>,
    /// Where to go on.
    pub next_cursor: Option<String>,
}

/// The loaded part of the table: an unbroken run of sessions from the newest on, loaded page by page.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionTable {
    records: Vec<SessionRecord>,
    /// How many pages are loaded.
    pages: usize,
    /// Where each page after the first begins, the next one to be loaded included.
    beginnings: Vec<Beginning>,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Beginning {
    /// Behind this session.
    pub(crate) after: SessionId,
    /// The backend's word for it.
    pub(crate) cursor: String,
}

impl From<SessionsPage> for SessionTable {
    fn from(page: SessionsPage) -> Self {
        let mut table = Self { records: vec![], pages: 0, beginnings: vec![] };
        table.take(0, None, page);
        table
    }
}

impl SessionTable {
    /// The sessions, newest first.
    #[must_use]
    pub fn records(&self) -> &[SessionRecord] {
        &self.records
    }

    /// One of them.
    #[must_use]
    pub fn record(&self, id: &SessionId) -> Option<&SessionRecord> {
        self.records.iter().find(|record| record.session.id == *id)
    }

    pub(crate) fn pages(&self) -> usize {
        self.pages
    }

    /// The page that comes next, if there is more.
    pub(crate) fn next_page(&self) -> Option<usize> {
        (self.beginnings.len() == self.pages).then_some(self.pages)
    }

    /// Where this page begins; nothing for the first.
    pub(crate) fn beginning(&self, page: usize) -> Option<&Beginning> {
        self.beginnings.get(page.checked_sub(1)?)
    }

    /// Takes a session as it is now, if it is here.
    pub(crate) fn renew(&mut self, record: &SessionRecord) {
        if let Some(known) = self.records.iter_mut().find(|known| known.session.id == record.session.id) {
            known.clone_from(record);
        }
    }

    /// Puts a page where it belongs: behind this session, or at the beginning. What is known behind its last session
    /// stays, so that nothing vanishes for a moment when other sessions have come in above. False, and nothing is
    /// changed, when the session behind which it belongs has left the table.
    pub(crate) fn take(&mut self, page: usize, after: Option<&SessionId>, answer: SessionsPage) -> bool {
        let from = match after {
            None => Some(0),
            Some(after) => self.place(after).map(|place| place + 1),
        };
        let Some(from) = from.filter(|_| page <= self.pages) else { return false };
        let end = answer.records.last().map(|record| record.session.id.clone());
        let next = end.clone().zip(answer.next_cursor).map(|(after, cursor)| Beginning { after, cursor });
        let goes_on = end.as_ref().filter(|_| next.is_some()).and_then(|end| self.place(end));
        match goes_on.filter(|end| *end >= from) {
            Some(end) => drop(self.records.splice(from..=end, answer.records)),
            None => {
                self.records.truncate(from);
                self.records.extend(answer.records);
                self.beginnings.truncate(page);
                self.pages = page;
            }
        }
        self.pages = self.pages.max(page + 1);
        let further: Vec<Beginning> = self.beginnings.drain(page.min(self.beginnings.len())..).skip(1).collect();
        self.beginnings.extend(next);
        // A page that has lost its place among these is loaded anew when somebody gets there.
        let end = end.and_then(|end| self.place(&end));
        if further.iter().all(|beginning| self.place(&beginning.after) > end) {
            self.beginnings.extend(further);
        } else {
            self.pages = page + 1;
        }
        true
    }

    fn place(&self, id: &SessionId) -> Option<usize> {
        self.records.iter().position(|record| record.session.id == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    fn page(numbers: impl Iterator<Item = u32>, more: bool) -> SessionsPage {
        let records: Vec<SessionRecord> =
            numbers.map(|number| example::session_record(&format!("s{number}"))).collect();
        let last = records.last().map(|record| format!("after {}", record.session.id));
        SessionsPage { records, next_cursor: last.filter(|_| more) }
    }

    /// Two pages of four and four, and more behind them.
    fn table() -> SessionTable {
        let mut table = SessionTable::from(page((17..21).rev(), true));
        assert!(table.take(1, Some(&"s17".into()), page((13..17).rev(), true)));
        table
    }

    fn numbers(table: &SessionTable) -> Vec<u32> {
        table.records().iter().map(|record| record.session.id.as_str()[1..].parse().unwrap()).collect()
    }

    fn down(from: u32, to: u32) -> Vec<u32> {
        (to..=from).rev().collect()
    }

    #[test]
    fn pages_follow_each_other_and_more_is_asked_for_behind_the_last() {
        let table = table();
        assert_eq!(numbers(&table), down(20, 13));
        assert_eq!(table.next_page(), Some(2));
        assert_eq!(table.beginning(2).unwrap().cursor, "after s13");
    }

    #[test]
    fn new_sessions_push_none_out() {
        let mut table = table();
        assert!(table.take(0, None, page((19..23).rev(), true)));
        assert_eq!(numbers(&table), down(22, 13));
        assert_eq!(table.beginning(1).unwrap().after, "s19".into());
        assert!(table.take(1, Some(&"s19".into()), page((15..19).rev(), true)));
        assert_eq!(numbers(&table), down(22, 13));
        assert!(table.take(2, Some(&"s15".into()), page((11..15).rev(), false)));
        assert_eq!(numbers(&table), down(22, 11));
        assert_eq!(table.next_page(), None);
    }

    #[test]
    fn what_the_filters_leave_out_now_goes() {
        let mut table = table();
        assert!(table.take(0, None, page([20, 18, 16, 15].into_iter(), true)));
        assert_eq!(numbers(&table), [20, 18, 16, 15, 14, 13]);
    }

    #[test]
    fn where_a_page_reaches_beyond_the_next_one_that_is_loaded_anew() {
        let mut table = table();
        assert!(table.take(2, Some(&"s13".into()), page((9..13).rev(), true)));
        assert!(table.take(0, None, page([20, 18, 16, 12].into_iter(), true)));
        assert_eq!(numbers(&table), [20, 18, 16, 12, 11, 10, 9]);
        assert_eq!((table.pages(), table.next_page()), (1, Some(1)));
        assert!(table.take(1, Some(&"s12".into()), page((8..12).rev(), true)));
        assert_eq!(numbers(&table), [20, 18, 16, 12, 11, 10, 9, 8]);
    }

    #[test]
    fn more_new_sessions_than_a_page_holds_begin_the_table_anew() {
        let mut table = table();
        assert!(table.take(0, None, page((30..34).rev(), true)));
        assert_eq!(numbers(&table), down(33, 30));
        assert_eq!(table.next_page(), Some(1));
    }

    #[test]
    fn a_last_page_ends_the_table() {
        let mut table = table();
        assert!(table.take(0, None, page([20, 19].into_iter(), false)));
        assert_eq!(numbers(&table), [20, 19]);
        assert_eq!((table.pages(), table.next_page()), (1, None));
    }

    #[test]
    fn a_page_whose_place_is_gone_is_not_taken() {
        let mut table = table();
        assert!(table.take(0, None, page([20, 19, 18, 16].into_iter(), true)));
        let before = table.clone();
        assert!(!table.take(1, Some(&"s17".into()), page((13..17).rev(), true)));
        assert_eq!(table, before);
    }
}
