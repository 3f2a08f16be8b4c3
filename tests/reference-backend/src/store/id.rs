//! Numbers of rows as ids on the wire, each kind with its own letter.

/// A kind of row.
#[derive(Clone, Copy, Debug)]
pub struct Kind(char);

/// Conversations.
pub const CONVERSATION: Kind = Kind('c');
/// Sessions.
pub const SESSION: Kind = Kind('s');
/// Copilot's drafts.
pub const DRAFT: Kind = Kind('d');
/// Lines of a history.
pub const ITEM: Kind = Kind('i');
/// Files.
pub const ATTACHMENT: Kind = Kind('f');

impl Kind {
    /// The id of this row.
    #[must_use]
    pub fn name(self, number: i64) -> String {
        format!("{}{number}", self.0)
    }

    /// The row of this id. A row has one id only: `c07` is not `c7`.
    #[must_use]
    pub fn number(self, id: &str) -> Option<i64> {
        let number = id.strip_prefix(self.0)?.parse().ok()?;
        (self.name(number) == id).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_one_id() {
        assert_eq!(SESSION.number(&SESSION.name(12)), Some(12));
        assert_eq!([SESSION.number("s012"), SESSION.number("s+12"), SESSION.number("c12")], [None, None, None]);
    }
}
