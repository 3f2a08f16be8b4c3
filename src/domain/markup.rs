//! Somebody else's HTML, taken apart into a tree. Nothing here decides what is shown.

mod parser;
mod reference;
mod token;

pub use self::parser::read;

use crate::rich_text::{Node, Tag, tidied};

/// A piece of somebody else's HTML, taken apart: nothing about it is decided yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Words.
    Words(String),
    /// An element.
    Element {
        /// Its name.
        name: String,
        /// The names and values of its attributes.
        attributes: Vec<(String, String)>,
        /// What is in it.
        inner: Vec<Markup>,
    },
}

/// The value of an attribute.
#[must_use]
pub fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// All words in it, wherever they stand.
#[must_use]
pub fn words_of(markup: &[Markup]) -> String {
    let words = |piece: &Markup| match piece {
        Markup::Words(words) => words.clone(),
        Markup::Element { name, .. } if matches!(name.as_str(), "script" | "style") => String::new(),
        Markup::Element { inner, .. } => words_of(inner),
    };
    markup.iter().map(words).collect()
}

/// Formatted text as our own editor writes it; nothing where there is more in it than that can say.
#[must_use]
pub fn as_rich_text(markup: &[Markup]) -> Option<Vec<Node>> {
    nodes(markup).map(tidied)
}

fn nodes(markup: &[Markup]) -> Option<Vec<Node>> {
    markup.iter().map(node).collect()
}

fn node(piece: &Markup) -> Option<Node> {
    let (name, attributes, inner) = match piece {
        Markup::Words(words) => return Some(Node::Text(words.clone())),
        Markup::Element { name, attributes, inner } => (name.as_str(), attributes, inner),
    };
    let only = |names: &[&str]| attributes.iter().all(|(name, _)| names.contains(&name.as_str()));
    match name {
        "br" if only(&[]) => Some(Node::Break),
        "a" if only(&["href", "rel", "target"]) => {
            let address = attribute(attributes, "href").unwrap_or_default();
            Some(Node::Link(address.to_owned(), nodes(inner)?))
        }
        name if only(&[]) => Some(Node::Element(Tag::of(name)?, nodes(inner)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(text: &str) -> Markup {
        Markup::Words(text.into())
    }

    fn element(name: &str, attributes: &[(&str, &str)], inner: Vec<Markup>) -> Markup {
        let attributes = attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        Markup::Element { name: name.into(), attributes, inner }
    }

    #[test]
    fn what_our_editor_writes_is_read_back() {
        let link =
            element("a", &[("href", "https://a.example"), ("rel", "noopener noreferrer")], vec![words_of("here")]);
        let markup = [element("p", &[], vec![element("strong", &[], vec![words_of("Look")]), link])];
        let expected = Node::Element(
            Tag::Paragraph,
            vec![
                Node::Element(Tag::Bold, vec![Node::Text("Look".into())]),
                Node::Link("https://a.example".into(), vec![Node::Text("here".into())]),
            ],
        );
        assert_eq!(as_rich_text(&markup), Some(vec![expected]));
    }

    #[test]
    fn more_than_our_editor_writes_is_not_taken_for_its() {
        for foreign in [
            element("img", &[("src", "x")], vec![]),
            element("p", &[("onclick", "x()")], vec![]),
            element("table", &[], vec![]),
            element("p", &[], vec![element("script", &[], vec![])]),
        ] {
            assert_eq!(as_rich_text(&[foreign]), None);
        }
    }
}
