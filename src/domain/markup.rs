mod entity;
mod parser;

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

/// Elements that are left out with all that is in them.
const LEFT_OUT: [&str; 26] = [
    "script", "style", "head", "title", "template", "noscript", "iframe", "frame", "frameset", "object", "embed",
    "applet", "svg", "math", "canvas", "audio", "video", "link", "meta", "base", "input", "select", "textarea",
    "noembed", "noframes", "dialog",
];

/// Whether an element says nothing that a person is meant to read: what acts, what loads, what is hidden.
#[must_use]
pub fn is_left_out(name: &str, attributes: &[(String, String)]) -> bool {
    let hides = |(name, value): &(String, String)| match name.as_str() {
        "hidden" => true,
        "style" => {
            let style: String = value.to_ascii_lowercase().split_whitespace().collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        _ => false,
    };
    LEFT_OUT.contains(&name) || attributes.iter().any(hides)
}

/// The value of an attribute.
#[must_use]
pub fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The words that a person is meant to read, with a line for each part.
#[must_use]
pub fn words(markup: &[Markup]) -> String {
    let mut words = String::new();
    write_words(markup, &mut words);
    words.trim().to_owned()
}

fn write_words(markup: &[Markup], words: &mut String) {
    for piece in markup {
        match piece {
            Markup::Words(said) => words.push_str(said),
            Markup::Element { name, attributes, .. } if is_left_out(name, attributes) => {}
            Markup::Element { name, inner, .. } => {
                write_words(inner, words);
                if matches!(name.as_str(), "br" | "p" | "div" | "li" | "tr" | "blockquote" | "h1" | "h2" | "h3") {
                    words.push('\n');
                }
            }
        }
    }
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
    fn only_words_that_are_meant_to_be_read_are_read() {
        let markup = [
            element("style", &[], vec![words_of("p{}")]),
            element("div", &[("style", "DISPLAY : none")], vec![words_of("preview")]),
            element("p", &[], vec![words_of("Hello "), element("b", &[], vec![words_of("Anna")])]),
            element("script", &[], vec![words_of("x()")]),
            words_of("Bye"),
        ];
        assert_eq!(words(&markup), "Hello Anna\nBye");
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
