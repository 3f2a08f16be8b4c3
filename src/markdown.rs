//! Markdown, parsed into what is shown. Whatever is raw HTML in it is words, images are links, and unsafe links are words.

use handback_domain::address::Address;
use handback_domain::autolink::{self, Part};
use handback_domain::prose::{Mark, Piece};
use pulldown_cmark::{Alignment, Event, LinkType, Options, Parser, Tag};

/// How deep pieces stand in each other at most; what is deeper stands beside.
const DEEPEST: usize = 12;

/// A text in Markdown as it is shown.
#[must_use]
pub fn read(text: &str) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let (text, written) = with_marks(text);
    let events = Parser::new_ext(&text, options);
    Reader { events, written, columns: vec![], column: 0, in_head: false, is_unlinked: false }.pieces(0)
}

/// The first of the characters that stand for addresses while Markdown is read: they mean nothing to it, nor to anybody.
const FIRST_MARK: u32 = 0xf_0000;
const LAST_MARK: u32 = 0x10_fffd;

/// What a mark stands for.
enum Written<'a> {
    Address(&'a str, Address),
    /// The text had that character already.
    Words(&'a str),
}

/// A text with a mark in place of each address, so that nothing in it is taken for formatting; and what the marks stand for.
fn with_marks(text: &str) -> (String, Vec<Written<'_>>) {
    let (mut marked, mut written) = (String::with_capacity(text.len()), vec![]);
    let mut mark = |it, marked: &mut String| {
        let mark = u32::try_from(written.len()).ok().and_then(|count| char::from_u32(FIRST_MARK + count));
        if let Some(mark) = mark {
            marked.push(mark);
            written.push(it);
        }
    };
    for part in autolink::parts(text) {
        match part {
            // Markdown itself knows an address in angle brackets.
            Part::Link(words, _) if marked.ends_with('<') => marked.push_str(words),
            Part::Link(words, address) => mark(Written::Address(words, address), &mut marked),
            Part::Words(words) => {
                let is_mark = |char: char| (FIRST_MARK..=LAST_MARK).contains(&u32::from(char));
                for words in words.split_inclusive(is_mark) {
                    let end = words.char_indices().next_back().filter(|(_, char)| is_mark(*char)).map(|(at, _)| at);
                    let (plain, last) = words.split_at(end.unwrap_or(words.len()));
                    marked.push_str(plain);
                    if !last.is_empty() {
                        mark(Written::Words(last), &mut marked);
                    }
                }
            }
        }
    }
    (marked, written)
}

struct Reader<'a> {
    events: Parser<'a>,
    /// What the marks in it stand for.
    written: Vec<Written<'a>>,
    /// The words at hand are a link's or a machine's: addresses in them are no links of their own.
    is_unlinked: bool,
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
                Event::Start(_) => {
                    let words = self.words();
                    pieces.push(Piece::Words(self.as_written(&words)));
                }
                Event::End(_) => break,
                Event::Code(words) => pieces.push(around(Mark::Code, &self.as_written(&words))),
                // A line that was broken in a chat is meant to be broken.
                Event::SoftBreak | Event::HardBreak => pieces.push(Piece::Break),
                Event::Rule => pieces.push(Piece::Rule),
                Event::Text(words) if !self.is_unlinked => self.link_addresses(&words, &mut pieces),
                Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => {
                    pieces.push(Piece::Words(self.as_written(&words)));
                }
                _ => {}
            }
        }
        pieces
    }

    fn element(&mut self, tag: Tag<'a>, depth: usize) -> Vec<Piece> {
        let mark = match tag {
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                let address = format!("mailto:{}", self.as_written(&dest_url));
                return link(&address, self.unlinked(depth));
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let inner = self.unlinked(depth);
                return link(&self.as_written(&dest_url), inner);
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
            Tag::CodeBlock(_) => return vec![Piece::Around(Mark::Preformatted, self.unlinked(depth))],
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

    fn unlinked(&mut self, depth: usize) -> Vec<Piece> {
        let outer = std::mem::replace(&mut self.is_unlinked, true);
        let pieces = self.pieces(depth);
        self.is_unlinked = outer;
        pieces
    }

    /// Words with their addresses as links.
    fn link_addresses(&self, words: &str, pieces: &mut Vec<Piece>) {
        let mut plain = String::new();
        for char in words.chars() {
            match self.written(char) {
                Some(Written::Address(address, leads_to)) => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Words(std::mem::take(&mut plain)));
                    }
                    let shown = vec![Piece::Words((*address).to_owned())];
                    pieces.push(Piece::Link(leads_to.clone(), shown));
                }
                Some(Written::Words(words)) => plain.push_str(words),
                None => plain.push(char),
            }
        }
        if !plain.is_empty() {
            pieces.push(Piece::Words(plain));
        }
    }

    /// Words as they were before there were marks in them.
    fn as_written(&self, words: &str) -> String {
        let mut text = String::with_capacity(words.len());
        for char in words.chars() {
            match self.written(char) {
                Some(Written::Address(words, _) | Written::Words(words)) => text.push_str(words),
                None => text.push(char),
            }
        }
        text
    }

    /// What a mark stands for.
    fn written(&self, char: char) -> Option<&Written<'a>> {
        let place = u32::from(char).checked_sub(FIRST_MARK)?;
        self.written.get(usize::try_from(place).ok()?)
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

fn around(mark: Mark, words: &str) -> Piece {
    Piece::Around(mark, vec![Piece::Words(words.to_owned())])
}

/// A link that leads nowhere safe is only its words, and one without words has its address for them.
fn link(address: &str, inner: Vec<Piece>) -> Vec<Piece> {
    let Some(address) = Address::from_href(address, None) else { return inner };
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

    /// The words and addresses of a paragraph: `[words](address)` for a link, and nothing else marked.
    fn told(pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Link(address, inner) => format!("[{}]({})", told(inner), address.as_str()),
            Piece::Around(Mark::Paragraph, inner) => told(inner),
            Piece::Around(mark, inner) => format!("{mark:?}<{}>", told(inner)),
            Piece::Break | Piece::Rule => "\n".to_owned(),
        };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn an_address_is_one_link_exactly_as_it_is_written() {
        for address in [
            "https://en.wikipedia.example/wiki/_Foo_/bar_baz_",
            "https://a.example/**b**/~~c~~/*d*",
            "https://a.example/wiki/Lamp_(light)_(b)",
            "https://a.example/?a_b=*c*&d=[e]#_f_",
            "http://пример.example/ж_з_ж",
            "https://a.example/&amp;/&copy;x",
        ] {
            assert_eq!(told(&read(address)), format!("[{address}]({address})"));
            assert_eq!(
                told(&read(&format!("See *this*: {address}."))),
                format!("See Italic<this>: [{address}]({address}).")
            );
            assert_eq!(told(&read(&format!("- {address}\n"))), format!("List<Entry<[{address}]({address})>>"));
        }
        assert_eq!(told(&read("www.a.example/_b_")), "[www.a.example/_b_](https://www.a.example/_b_)");
        assert_eq!(told(&read("_a_b_@post.example")), "[_a_b_@post.example](mailto:_a_b_@post.example)");
        assert_eq!(told(&read("+1 555 010-0100 or")), "[+1 555 010-0100](tel:+15550100100) or");
    }

    #[test]
    fn addresses_stand_in_formatting_and_formatting_not_in_them() {
        for (text, expected) in [
            ("**https://a.example/b_c**", "Bold<[https://a.example/b_c](https://a.example/b_c)>"),
            ("_https://a.example/_", "Italic<[https://a.example/](https://a.example/)>"),
            ("`https://a.example/_b_`", "Code<https://a.example/_b_>"),
            ("`+1 555 010-0100`", "Code<+1 555 010-0100>"),
            ("```\nhttps://a.example/_b_\n```", "Preformatted<https://a.example/_b_\n>"),
            ("[here](https://a.example/_b_)", "[here](https://a.example/_b_)"),
            ("[https://a.example/_b_](https://c.example/_d_)", "[https://a.example/_b_](https://c.example/_d_)"),
            ("[a][1]\n\n[1]: https://a.example/_b_", "[a](https://a.example/_b_)"),
            ("<https://a.example/_b_>", "[https://a.example/_b_](https://a.example/_b_)"),
            ("<anna_b_@post.example>", "[anna_b_@post.example](mailto:anna_b_@post.example)"),
            ("![a_b_](https://a.example/_b_.png)", "[a_b_](https://a.example/_b_.png)"),
            ("<b title=https://a.example/_b_>", "<b title=https://a.example/_b_>"),
            ("(https://a.example/_b_)", "([https://a.example/_b_](https://a.example/_b_))"),
            ("\u{f0000}\u{10fffd} https://a.example", "\u{f0000}\u{10fffd} [https://a.example](https://a.example)"),
        ] {
            assert_eq!(told(&read(text)), expected, "{text}");
        }
        let cell = "| a |\n|---|\n| https://a.example/_b_ |";
        assert!(told(&read(cell)).contains("[https://a.example/_b_](https://a.example/_b_)"));
    }

    #[test]
    fn however_deep_it_goes_every_word_is_there() {
        let deep = format!("{}end\n\nafter", "> ".repeat(5_000));
        let read = read(&deep);
        assert!(flat(&read).contains("end") && read.contains(&paragraph(vec![words("after")])));
    }
}
