use crate::blank;

/// A piece of formatted text. There is no way to say anything else: no script, no image, no style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Words.
    Text(String),
    /// The line ends here.
    Break,
    /// Something around other pieces.
    Element(Tag, Vec<Node>),
    /// A link to an address that [`crate::address::Address`] lets pass.
    Link(String, Vec<Node>),
}

/// What stands around words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Underlined.
    Underline,
    /// A paragraph.
    Paragraph,
    /// A list with dots.
    List,
    /// A list with numbers.
    Numbered,
    /// An entry of a list.
    Entry,
}

impl Tag {
    /// Every one.
    pub const ALL: [Self; 7] =
        [Self::Bold, Self::Italic, Self::Underline, Self::Paragraph, Self::List, Self::Numbered, Self::Entry];

    /// Its name in HTML.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bold => "b",
            Self::Italic => "i",
            Self::Underline => "u",
            Self::Paragraph => "p",
            Self::List => "ul",
            Self::Numbered => "ol",
            Self::Entry => "li",
        }
    }

    /// The one that an element's name stands for, under any of the names that browsers give it.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "strong" => Some(Self::Bold),
            "em" => Some(Self::Italic),
            "div" => Some(Self::Paragraph),
            name => Self::ALL.into_iter().find(|tag| tag.name() == name),
        }
    }

    fn is_block(self) -> bool {
        matches!(self, Self::Paragraph | Self::List | Self::Numbered | Self::Entry)
    }
}

/// Formatted text as HTML.
#[must_use]
pub fn to_html(nodes: &[Node]) -> String {
    nodes.iter().map(html).collect()
}

fn html(node: &Node) -> String {
    match node {
        Node::Text(text) => escaped(&with_plain_spaces(text)),
        Node::Break => "<br>".to_owned(),
        Node::Element(tag, inner) => format!("<{0}>{1}</{0}>", tag.name(), to_html(inner)),
        Node::Link(address, inner) => format!("<a href=\"{}\">{}</a>", escaped(address), to_html(inner)),
    }
}

/// Editors write spaces that never break beside formatted words; nobody meant those.
fn with_plain_spaces(words: &str) -> String {
    words.replace('\u{a0}', " ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The words alone, with a line for each paragraph and entry; a link's address stands behind its words.
#[must_use]
pub fn to_text(nodes: &[Node]) -> String {
    let mut text = String::new();
    write(nodes, &mut text);
    text.trim_end_matches('\n').to_owned()
}

fn write(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(words) => text.push_str(&with_plain_spaces(words)),
            Node::Break => text.push('\n'),
            Node::Element(tag, inner) => {
                if tag.is_block() && !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                if *tag == Tag::Entry {
                    text.push_str("- ");
                }
                // An empty paragraph holds a break alone, which is its line and not one more.
                let only_a_break = *tag == Tag::Paragraph && inner == &[Node::Break];
                if !only_a_break {
                    write(inner, text);
                }
                if *tag == Tag::Paragraph || (*tag == Tag::Entry && !text.ends_with('\n')) {
                    text.push('\n');
                }
            }
            Node::Link(address, inner) => {
                let words = to_text(inner);
                text.push_str(&words);
                let shown = address.strip_prefix("mailto:").unwrap_or(address);
                if words.trim() != shown && words.trim() != address {
                    text.push_str(&format!(" ({shown})"));
                }
            }
        }
    }
}

/// The same in good order, however a browser's editor left it: words stand in paragraphs or entries, and paragraphs and
/// lists in nothing but the text itself or an entry.
#[must_use]
pub fn tidied(nodes: Vec<Node>) -> Vec<Node> {
    let mut tidy = vec![];
    let mut loose = vec![];
    for node in nodes {
        match node {
            Node::Element(Tag::Paragraph, inner) => {
                flush(&mut loose, &mut tidy);
                if inner.iter().any(is_block) {
                    tidy.extend(tidied(inner));
                } else {
                    tidy.push(Node::Element(Tag::Paragraph, without_filler(inner)));
                }
            }
            Node::Element(tag @ (Tag::List | Tag::Numbered), inner) => {
                flush(&mut loose, &mut tidy);
                tidy.push(Node::Element(tag, entries(inner)));
            }
            Node::Element(Tag::Entry, inner) => {
                flush(&mut loose, &mut tidy);
                tidy.extend(tidied(inner));
            }
            inline => loose.push(inline),
        }
    }
    flush(&mut loose, &mut tidy);
    // What an emptied field is left with.
    if tidy == [Node::Element(Tag::Paragraph, vec![Node::Break])] { vec![] } else { tidy }
}

fn is_block(node: &Node) -> bool {
    matches!(node, Node::Element(tag, _) if tag.is_block())
}

fn flush(loose: &mut Vec<Node>, tidy: &mut Vec<Node>) {
    let inner = std::mem::take(loose);
    let blank = inner.iter().all(|node| matches!(node, Node::Text(words) if words.is_empty()));
    if !blank {
        tidy.push(Node::Element(Tag::Paragraph, without_filler(inner)));
    }
}

/// Browsers end a line that a list or nothing follows with a break that is no line of its own.
fn without_filler(mut inner: Vec<Node>) -> Vec<Node> {
    if inner.len() > 1 && inner.last() == Some(&Node::Break) {
        inner.pop();
    }
    inner
}

fn entries(nodes: Vec<Node>) -> Vec<Node> {
    let entry = |node| match node {
        entry @ Node::Element(Tag::Entry, _) => entry,
        other => Node::Element(Tag::Entry, vec![other]),
    };
    nodes.into_iter().map(entry).collect()
}

/// Plain text as formatted text: a paragraph for each line.
#[must_use]
pub fn from_text(text: &str) -> Vec<Node> {
    let paragraph = |line: &str| {
        let inner = if line.is_empty() { Node::Break } else { Node::Text(line.to_owned()) };
        Node::Element(Tag::Paragraph, vec![inner])
    };
    if text.is_empty() { vec![] } else { text.split('\n').map(paragraph).collect() }
}

/// Whether nobody could read anything in it: a list without words, or a link without a name, says nothing.
#[must_use]
pub fn is_blank(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(words) => blank::is_blank(words),
        Node::Break => true,
        Node::Element(_, inner) | Node::Link(_, inner) => is_blank(inner),
    })
}

/// Whether anything in it would be lost as plain text.
#[must_use]
pub fn has_formatting(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) | Node::Break => false,
        Node::Element(Tag::Paragraph, inner) => has_formatting(inner),
        Node::Element(..) | Node::Link(..) => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Node {
        Node::Text(text.into())
    }

    fn around(tag: Tag, inner: Vec<Node>) -> Node {
        Node::Element(tag, inner)
    }

    #[test]
    fn words_are_never_read_as_markup() {
        assert_eq!(to_html(&[words("<script>\"&")]), "&lt;script&gt;&quot;&amp;");
        let link = Node::Link("https://a.example/?a=1&b=\"x\"".into(), vec![words("a")]);
        assert_eq!(to_html(&[link]), "<a href=\"https://a.example/?a=1&amp;b=&quot;x&quot;\">a</a>");
    }

    #[test]
    fn formatting_around_nothing_is_blank() {
        let list = around(Tag::List, vec![around(Tag::Entry, vec![Node::Break])]);
        let link = Node::Link("https://a.example".into(), vec![words("\u{200b}")]);
        assert!(is_blank(&[list.clone(), around(Tag::Bold, vec![link.clone()]), words("\u{a0}")]));
        assert!(!is_blank(&[list, link, words("x")]));
    }

    #[test]
    fn spaces_that_an_editor_has_written_break_like_any_other() {
        let nodes = [around(Tag::Bold, vec![words("come")]), words("\u{a0}at nine")];
        assert_eq!((to_html(&nodes).as_str(), to_text(&nodes).as_str()), ("<b>come</b> at nine", "come at nine"));
    }

    #[test]
    fn switching_to_plain_text_keeps_every_word_and_address() {
        let list = around(
            Tag::List,
            vec![
                around(Tag::Entry, vec![words("one")]),
                around(Tag::Entry, vec![around(Tag::Bold, vec![words("two")])]),
            ],
        );
        let link = Node::Link("https://a.example".into(), vec![words("here")]);
        let nodes = [around(Tag::Paragraph, vec![words("Hello "), link]), list];
        assert_eq!(to_text(&nodes), "Hello here (https://a.example)\n- one\n- two");
        assert!(has_formatting(&nodes));
    }

    #[test]
    fn plain_lines_come_back_as_they_were() {
        for text in ["", "one", "one\n\ntwo", "one\ntwo\nthree"] {
            assert_eq!(to_text(&from_text(text)), text);
            assert!(!has_formatting(&from_text(text)));
        }
    }

    #[test]
    fn whatever_an_editor_leaves_is_put_in_order() {
        let list = around(Tag::List, vec![words("one"), around(Tag::Entry, vec![words("two")])]);
        let left = vec![words("a"), Node::Break, around(Tag::Paragraph, vec![words("b"), list])];
        let entries = ["one", "two"].map(|it| around(Tag::Entry, vec![words(it)])).to_vec();
        let expected = [
            around(Tag::Paragraph, vec![words("a")]),
            around(Tag::Paragraph, vec![words("b")]),
            around(Tag::List, entries),
        ];
        assert_eq!(tidied(left), expected);
        assert_eq!(tidied(vec![around(Tag::Paragraph, vec![Node::Break])]), []);
        assert_eq!(tidied(vec![Node::Break]), []);
    }

    #[test]
    fn an_element_is_known_by_any_of_its_names_and_others_are_not() {
        assert_eq!(
            [Tag::of("STRONG"), Tag::of("em"), Tag::of("DIV")].map(Option::unwrap).map(Tag::name),
            ["b", "i", "p"]
        );
        assert!(["script", "img", "iframe", "style", "a"].iter().all(|name| Tag::of(name).is_none()));
    }
}
