//! What was typed where, and whether it went where it may.

use crate::page::Kind;
use crate::words;
use std::collections::BTreeSet;

/// Every marked text, by where it was typed.
#[derive(Default)]
pub struct Ledger {
    notes: BTreeSet<String>,
    replies: BTreeSet<String>,
    /// Replies that the person may have sent twice on purpose: pasted or brought back into the field.
    repeated: BTreeSet<String>,
    clipboard: Option<(Kind, String)>,
}

impl Ledger {
    /// A text was typed into a field of this kind.
    pub fn typed(&mut self, kind: Kind, text: &str) {
        match kind {
            Kind::Note => self.notes.extend(words::markers(text)),
            Kind::Reply => self.replies.extend(words::markers(text)),
            Kind::Other => {}
        }
    }

    /// What stood in a field of this kind was cut.
    pub fn cut(&mut self, kind: Kind, text: String) {
        if kind != Kind::Other && !text.is_empty() {
            self.clipboard = Some((kind, text));
        }
    }

    /// What is pasted into a field of this kind; nothing where that would give a note away on purpose.
    pub fn pasted(&mut self, into: Kind) -> Option<String> {
        let (kind, text) = self.clipboard.clone().filter(|(kind, _)| *kind == into)?;
        if kind == Kind::Reply {
            self.repeated.extend(words::markers(&text));
        }
        Some(text)
    }

    /// Something typed was taken back or brought again.
    pub fn undone(&mut self, kind: Kind) {
        if kind == Kind::Reply {
            self.repeated.extend(self.replies.iter().cloned());
        }
    }

    /// How many replies and notes were typed.
    pub fn counts(&self) -> (usize, usize) {
        (self.replies.len(), self.notes.len())
    }

    /// The first note's marker in what a customer sees.
    pub fn leaked<'a>(&self, seen: &'a [String]) -> Option<&'a String> {
        seen.iter().find(|line| words::markers(line).iter().any(|marker| self.notes.contains(marker)))
    }

    /// The first reply that customers see twice.
    pub fn doubled(&self, seen: &[String]) -> Option<String> {
        let mut before = BTreeSet::new();
        let once = |marker: &String| self.replies.contains(marker) && !self.repeated.contains(marker);
        seen.iter().flat_map(|line| words::markers(line)).filter(once).find(|marker| !before.insert(marker.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn a_note_is_found_in_what_a_customer_sees_and_a_reply_may_be_there() {
        let mut ledger = Ledger::default();
        ledger.typed(Kind::Note, "roam1x secret");
        ledger.typed(Kind::Reply, "roam2x hello");
        assert_eq!(ledger.leaked(&lines(&["roam2x hello", "roam11x"])), None);
        assert!(ledger.leaked(&lines(&["Hello", "see roam1x secret"])).is_some());
    }

    #[test]
    fn a_reply_arrives_once_unless_it_was_brought_back_on_purpose() {
        let mut ledger = Ledger::default();
        for text in ["roam1x", "roam2x"] {
            ledger.typed(Kind::Reply, text);
        }
        let twice = lines(&["roam1x", "roam2x", "roam1x"]);
        assert_eq!(ledger.doubled(&lines(&["roam1x", "roam2x"])), None);
        assert_eq!(ledger.doubled(&twice).as_deref(), Some("roam1x"));
        ledger.cut(Kind::Reply, "roam1x".into());
        assert_eq!(ledger.pasted(Kind::Reply).as_deref(), Some("roam1x"));
        assert_eq!(ledger.doubled(&twice), None);
    }

    #[test]
    fn a_note_is_not_pasted_into_a_reply() {
        let mut ledger = Ledger::default();
        ledger.cut(Kind::Note, "roam1x".into());
        assert_eq!(ledger.pasted(Kind::Reply), None);
        assert_eq!(ledger.pasted(Kind::Note).as_deref(), Some("roam1x"));
    }
}
