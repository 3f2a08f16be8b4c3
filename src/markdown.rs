//! Markdown, parsed into what is shown. Whatever is raw HTML in it is words, images are links, and unsafe links are words.

use handback_domain::address::Address;
use handback_domain::prose::{Mark, Piece};
use pulldown_cmark::{Alignment, Event, Options, Parser, Tag};

/// How deep pieces stand in each other at most; what is deeper stands beside.
const DEEPEST: usize = 12;

/// A text in Markdown as it is shown.
#[must_use]
pub fn read(text: &str) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    Reader { events: Parser::new_ext(text, options), columns: vec![], column: 0, in_head: false }.pieces(0)
}

struct Reader<'a> {
    events: Parser<'a>,
    /// How the columns of the table at hand are aligned.
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'a> Reader<'a> {
    /// Everything up to the end of what has begun.
    fn pieces(&mut self, depth: usize) -> Vec<Piece> {
        let mut pieces = vec![];
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(tag) if depth < DEEPEST => pieces.extend(self.element(tag, depth + 1)),
                Event::Start(_) => pieces.push(Piece::Words(self.words())),
                Event::End(_) => break,
                Event::Code(words) => pieces.push(around(Mark::Code, words.as_ref())),
                // A line that was broken in a chat is meant to be broken.
                Event::SoftBreak | Event::HardBreak => pieces.push(Piece::Break),
                Event::Rule => pieces.push(Piece::Rule),
                event => pieces.extend(plain(&event)),
            }
        }
        pieces
    }

    fn element(&mut self, tag: Tag<'a>, depth: usize) -> Vec<Piece> {
        let mark = match tag {
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let inner = self.pieces(depth);
                return link(&dest_url, inner);
            }
            Tag::Table(columns) => {
                self.columns = columns;
                Mark::Table
            }
            Tag::TableHead | Tag::TableRow => {
                self.in_head = matches!(tag, Tag::TableHead);
                self.column = 0;
                Mark::Row
            }
            Tag::TableCell => self.cell(),
            Tag::Heading { .. } => Mark::Heading,
            Tag::BlockQuote(_) => Mark::Quote,
            Tag::CodeBlock(_) => Mark::Preformatted,
            Tag::List(first) => first.map_or(Mark::List, Mark::Numbered),
            Tag::Item => Mark::Entry,
            Tag::Emphasis => Mark::Italic,
            Tag::Strong => Mark::Bold,
            Tag::Strikethrough => Mark::Struck,
            // What is left is a paragraph, raw HTML, or a kind that has not been asked for.
            _ => Mark::Paragraph,
        };
        vec![Piece::Around(mark, self.pieces(depth))]
    }

    fn cell(&mut self) -> Mark {
        let alignment = self.columns.get(self.column).copied();
        self.column += 1;
        match alignment {
            _ if self.in_head => Mark::Head,
            Some(Alignment::Right) => Mark::Number,
            _ => Mark::Cell,
        }
    }

    /// The words up to the end of what has begun, however deep they stand.
    fn words(&mut self) -> String {
        let (mut words, mut open) = (String::new(), 1);
        while open > 0 {
            match self.events.next() {
                Some(Event::Start(_)) => open += 1,
                Some(Event::End(_)) => open -= 1,
                Some(Event::SoftBreak | Event::HardBreak | Event::Rule) => words.push('\n'),
                Some(Event::Text(said) | Event::Code(said) | Event::Html(said) | Event::InlineHtml(said)) => {
                    words.push_str(&said)
                }
                Some(_) => {}
                None => break,
            }
        }
        words
    }
}

fn plain(event: &Event<'_>) -> Option<Piece> {
    match event {
        Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => Some(Piece::Words(words.to_string())),
        _ => None,
    }
}

fn around(mark: Mark, words: &str) -> Piece {
    Piece::Around(mark, vec![Piece::Words(words.to_owned())])
}

/// A link that leads nowhere safe is only its words, and one without words has its address for them.
fn link(address: &str, inner: Vec<Piece>) -> Vec<Piece> {
    let Some(address) = Address::parse(address) else { return inner };
    let inner = if inner.is_empty() { vec![Piece::Words(address.as_str().to_owned())] } else { inner };
    vec![Piece::Link(address, inner)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Piece {
        Piece::Words(text.into())
    }

    fn paragraph(inner: Vec<Piece>) -> Piece {
        Piece::Around(Mark::Paragraph, inner)
    }

    fn inline(text: &str) -> Vec<Piece> {
        match read(text).pop() {
            Some(Piece::Around(Mark::Paragraph, inner)) => inner,
            other => panic!("{other:?}"),
        }
    }

    fn flat(pieces: &[Piece]) -> String {
        handback_domain::prose::words(pieces)
    }

    #[test]
    fn emphasis_code_lists_and_broken_lines_are_read() {
        let expected = [around(Mark::Bold, "Yes"), words(" "), around(Mark::Code, "open"), Piece::Break, words("then")];
        assert_eq!(inline("**Yes** `open`\nthen"), expected);
        let entry = |text| Piece::Around(Mark::Entry, vec![words(text)]);
        assert_eq!(read("3. a\n4. b"), [Piece::Around(Mark::Numbered(3), vec![entry("a"), entry("b")])]);
    }

    #[test]
    fn a_table_has_heads_and_numbers() {
        let cell = |mark, text| around(mark, text);
        let rows = vec![
            Piece::Around(Mark::Row, vec![cell(Mark::Head, "a"), cell(Mark::Head, "b")]),
            Piece::Around(Mark::Row, vec![cell(Mark::Cell, "1"), cell(Mark::Number, "2")]),
        ];
        assert_eq!(read("| a | b |\n|---|---:|\n| 1 | 2 |"), [Piece::Around(Mark::Table, rows)]);
    }

    #[test]
    fn raw_html_is_words() {
        assert_eq!(inline("a <img src=x onerror=y> b"), [words("a "), words("<img src=x onerror=y>"), words(" b")]);
        assert_eq!(flat(&read("<script>\nalert(1)\n</script>")).trim(), "<script>\nalert(1)\n</script>");
    }

    #[test]
    fn links_lead_somewhere_safe_or_are_words() {
        let link = Piece::Link(Address::parse("https://a.example").unwrap(), vec![words("here")]);
        assert_eq!(inline("[here](https://a.example)"), [link]);
        for hostile in [
            "[here](javascript:alert(1))",
            "[here](<java script:x>)",
            "[here](data:text/html,x)",
            "[here](&#106;avascript:x)",
        ] {
            assert_eq!(flat(&inline(hostile)), "here");
            assert!(!format!("{:?}", inline(hostile)).contains("Link"), "{hostile}");
        }
    }

    #[test]
    fn an_image_is_a_link_to_it() {
        let link = Piece::Link(Address::parse("https://a.example/x.png").unwrap(), vec![words("a lamp")]);
        assert_eq!(inline("![a lamp](https://a.example/x.png)"), [link]);
    }

    #[test]
    fn however_deep_it_goes_every_word_is_there() {
        let deep = format!("{}end\n\nafter", "> ".repeat(5_000));
        let read = read(&deep);
        assert!(flat(&read).contains("end") && read.contains(&paragraph(vec![words("after")])));
    }
}
