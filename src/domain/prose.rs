use crate::address::Address;
use crate::rich_text::{self, Node};

/// A piece of a text with formatting, as it is shown: there is no way to say anything that acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// The line ends here.
    Break,
    /// A rule between parts.
    Rule,
    /// Something around other pieces.
    Around(Mark, Vec<Piece>),
    /// A link.
    Link(Address, Vec<Piece>),
}

/// What stands around words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Underlined.
    Underline,
    /// Struck out.
    Struck,
    /// Words of a machine.
    Code,
    /// A paragraph.
    Paragraph,
    /// What stands above others.
    Heading,
    /// A list with dots.
    List,
    /// A list with numbers, from this one on.
    Numbered(u64),
    /// An entry of a list.
    Entry,
    /// What somebody else said.
    Quote,
    /// Lines of a machine, as they stand.
    Preformatted,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell that names its column.
    Head,
    /// A cell.
    Cell,
    /// A cell with a number.
    Number,
}

/// The words alone.
#[must_use]
pub fn words(pieces: &[Piece]) -> String {
    let mut words = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(said) => words.push_str(said),
            Piece::Break | Piece::Rule => words.push('\n'),
            Piece::Around(_, inner) | Piece::Link(_, inner) => words.push_str(&self::words(inner)),
        }
    }
    words
}

/// Formatted text as it is shown. A link that leads nowhere safe is only its words.
#[must_use]
pub fn from_rich(nodes: Vec<Node>) -> Vec<Piece> {
    nodes.into_iter().flat_map(from_node).collect()
}

fn from_node(node: Node) -> Vec<Piece> {
    match node {
        Node::Text(words) => vec![Piece::Words(words)],
        Node::Break => vec![Piece::Break],
        Node::Element(tag, inner) => vec![Piece::Around(mark(tag), from_rich(inner))],
        Node::Link(address, inner) => match Address::from_href(&address, None) {
            Some(address) => vec![Piece::Link(address, from_rich(inner))],
            None => from_rich(inner),
        },
    }
}

fn mark(tag: rich_text::Tag) -> Mark {
    use rich_text::Tag;
    match tag {
        Tag::Bold => Mark::Bold,
        Tag::Italic => Mark::Italic,
        Tag::Underline => Mark::Underline,
        Tag::Paragraph => Mark::Paragraph,
        Tag::List => Mark::List,
        Tag::Numbered => Mark::Numbered(1),
        Tag::Entry => Mark::Entry,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_leads_nowhere_safe_is_only_its_words() {
        let nodes = vec![Node::Link("javascript:x".into(), vec![Node::Text("here".into())])];
        assert_eq!(from_rich(nodes), [Piece::Words("here".into())]);
    }

    #[test]
    fn the_words_of_all_pieces_are_told_in_their_order() {
        let inner = vec![Piece::Words("b".into()), Piece::Break];
        let pieces = [Piece::Words("a".into()), Piece::Around(Mark::Bold, inner), Piece::Words("c".into())];
        assert_eq!(words(&pieces), "ab\nc");
    }
}
