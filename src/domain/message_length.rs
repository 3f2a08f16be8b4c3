/// How many characters a message or a note has at most, its formatting included.
pub const LONGEST: usize = 20_000;
/// From how many left on the agent is told.
const NEAR: usize = 1_000;

/// How a text stands to [`LONGEST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// There is plenty.
    Plenty,
    /// So many characters are left.
    Left(usize),
    /// So many are too many.
    Over(usize),
}

impl Room {
    /// What is left after this text.
    #[must_use]
    pub fn after(text: &str) -> Self {
        // A character has a byte at least: most texts need no counting.
        if text.len() < LONGEST - NEAR {
            return Self::Plenty;
        }
        match text.chars().count() {
            count if count > LONGEST => Self::Over(count - LONGEST),
            count if count > LONGEST - NEAR => Self::Left(LONGEST - count),
            _ => Self::Plenty,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(Room::after(&"é".repeat(LONGEST - NEAR)), Room::Plenty);
        assert_eq!(Room::after(&"é".repeat(LONGEST)), Room::Left(0));
        assert_eq!(Room::after(&"é".repeat(LONGEST + 2)), Room::Over(2));
    }
}
