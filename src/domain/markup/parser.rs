use super::Markup;
use super::entity::decoded;

/// How deep elements stand in each other at most; what is deeper stands beside.
const DEEPEST: usize = 100;
/// Elements without an end.
const EMPTY: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements in which nothing is markup until their own end.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
/// Elements that end a paragraph that was left open.
const BLOCKS: [&str; 18] = [
    "address",
    "blockquote",
    "center",
    "div",
    "dl",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// What may stand in a head; anything else means that it has ended.
const IN_HEAD: [&str; 8] = ["base", "link", "meta", "noscript", "script", "style", "template", "title"];

/// Takes HTML apart, as browsers do: there is no text that it cannot read.
#[must_use]
pub fn read(html: &str) -> Vec<Markup> {
    let mut parser = Parser::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        parser.words(before);
        rest = parser.tag(from);
    }
    parser.words(rest);
    parser.end_to(0);
    parser.done
}

/// An element that has not ended.
struct Open {
    name: String,
    attributes: Vec<(String, String)>,
    inner: Vec<Markup>,
}

#[derive(Default)]
struct Parser {
    done: Vec<Markup>,
    open: Vec<Open>,
}

impl Parser {
    fn words(&mut self, text: &str) {
        if !text.is_empty() {
            self.add(Markup::Words(decoded(text)));
        }
    }

    fn add(&mut self, piece: Markup) {
        self.open.last_mut().map_or(&mut self.done, |open| &mut open.inner).push(piece);
    }

    /// Takes in what begins with this sign, and gives back the rest.
    fn tag<'a>(&mut self, from: &'a str) -> &'a str {
        let after = &from[1..];
        if let Some(comment) = after.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        match after.chars().next() {
            Some('!' | '?') => after.split_once('>').map_or("", |(_, rest)| rest),
            Some('/') if after[1..].starts_with(|sign: char| sign.is_ascii_alphabetic()) => {
                let (tag, rest) = after.split_once('>').unwrap_or((after, ""));
                self.end(&name_of(&tag[1..]));
                rest
            }
            Some(sign) if sign.is_ascii_alphabetic() => self.begin(after),
            _ => {
                self.add(Markup::Words("<".to_owned()));
                after
            }
        }
    }

    fn begin<'a>(&mut self, tag: &'a str) -> &'a str {
        let name = name_of(tag);
        let (attributes, rest) = attributes(&tag[name.len()..]);
        self.end_what_was_left_open(&name);
        if EMPTY.contains(&name.as_str()) {
            self.add(Markup::Element { name, attributes, inner: vec![] });
            return rest;
        }
        if RAW.contains(&name.as_str()) {
            let (raw, rest) = until_end(&name, rest);
            self.add(Markup::Element { name, attributes, inner: vec![Markup::Words(raw.to_owned())] });
            return rest;
        }
        if self.open.len() < DEEPEST {
            self.open.push(Open { name, attributes, inner: vec![] });
        }
        rest
    }

    /// Ends elements whose end people leave out.
    fn end_what_was_left_open(&mut self, next: &str) {
        let top = self.open.last().map(|open| open.name.as_str());
        match next {
            _ if top == Some("head") && !IN_HEAD.contains(&next) => self.end("head"),
            "li" => self.end_within("li", &["ul", "ol"]),
            "tr" => self.end_within("tr", &["table"]),
            "td" | "th" => {
                self.end_within("td", &["tr", "table"]);
                self.end_within("th", &["tr", "table"]);
            }
            _ if top == Some("p") && BLOCKS.contains(&next) => self.end("p"),
            _ => {}
        }
    }

    fn end_within(&mut self, name: &str, around: &[&str]) {
        let last = self.open.iter().rposition(|open| open.name == name || around.contains(&open.name.as_str()));
        if let Some(place) = last.filter(|place| self.open[*place].name == name) {
            self.end_to(place);
        }
    }

    /// Ends an element with everything left open in it. A cell ends nothing outside of it.
    fn end(&mut self, name: &str) {
        let is_cell =
            |open: &Open| matches!(open.name.as_str(), "td" | "th") && !matches!(name, "td" | "th" | "tr" | "table");
        let last = self.open.iter().rposition(|open| open.name == name || is_cell(open));
        if let Some(place) = last.filter(|place| self.open[*place].name == name) {
            self.end_to(place);
        }
    }

    fn end_to(&mut self, place: usize) {
        while self.open.len() > place {
            let Some(Open { name, attributes, inner }) = self.open.pop() else { return };
            self.add(Markup::Element { name, attributes, inner });
        }
    }
}

fn name_of(tag: &str) -> String {
    let ends = |sign: char| sign.is_ascii_whitespace() || matches!(sign, '/' | '>');
    tag.split(ends).next().unwrap_or_default().to_ascii_lowercase()
}

/// The attributes of a tag, and what comes after it. A tag that never ends takes everything with it.
fn attributes(tag: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes = vec![];
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '/');
        if rest.is_empty() {
            return (attributes, "");
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (attributes, after);
        }
        let ends = |sign: char| sign.is_ascii_whitespace() || matches!(sign, '/' | '>' | '=');
        // A name may begin with the sign that would end it.
        let length = rest.char_indices().skip(1).find(|(_, sign)| ends(*sign)).map_or(rest.len(), |(at, _)| at);
        let (name, after) = rest.split_at(length);
        let (value, after) = match after.trim_start_matches(|sign: char| sign.is_ascii_whitespace()).strip_prefix('=') {
            Some(after) => value(after.trim_start_matches(|sign: char| sign.is_ascii_whitespace())),
            None => ("", after),
        };
        attributes.push((name.to_ascii_lowercase(), decoded(value)));
        rest = after;
    }
}

fn value(from: &str) -> (&str, &str) {
    if let Some(quote) = from.chars().next().filter(|sign| matches!(sign, '"' | '\'')) {
        return from[1..].split_once(quote).unwrap_or((&from[1..], ""));
    }
    let ends = |sign: char| sign.is_ascii_whitespace() || sign == '>';
    from.split_at(from.find(ends).unwrap_or(from.len()))
}

/// What stands before the end of an element in which nothing is markup, and what comes after.
fn until_end<'a>(name: &str, from: &'a str) -> (&'a str, &'a str) {
    let is_end = |at: usize| {
        let after = &from[at + 2..];
        let named = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        named && !after[name.len()..].starts_with(|sign: char| sign.is_ascii_alphanumeric())
    };
    match from.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at)) {
        Some(at) => (&from[..at], from[at..].split_once('>').map_or("", |(_, rest)| rest)),
        None => (from, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in one line: `p[class=x]{...}`.
    fn told(markup: &[Markup]) -> String {
        let piece = |piece: &Markup| match piece {
            Markup::Words(words) => format!("\"{words}\""),
            Markup::Element { name, attributes, inner } => {
                let attributes: String = attributes.iter().map(|(name, value)| format!("[{name}={value}]")).collect();
                format!("{name}{attributes}{{{}}}", told(inner))
            }
        };
        markup.iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    fn read_as(html: &str) -> String {
        told(&read(html))
    }

    #[test]
    fn elements_attributes_and_words_are_told_apart() {
        let html = "<!DOCTYPE html><P CLASS='a b' hidden data-x = y/z>One &amp; <b>two</b><br/>three</P><!-- <i> -->";
        let tree = "p[class=a b][hidden=][data-x=y/z]{\"One & \" b{\"two\"} br{} \"three\"}";
        assert_eq!(read_as(html), tree);
    }

    #[test]
    fn what_is_left_open_ends_where_browsers_end_it() {
        assert_eq!(read_as("<p>a<p>b"), "p{\"a\"} p{\"b\"}");
        assert_eq!(read_as("<ul><li>a<li>b<ul><li>c</ul></ul>"), "ul{li{\"a\"} li{\"b\" ul{li{\"c\"}}}}");
        assert_eq!(
            read_as("<table><tr><td>a<td>b<tr><td>c</table>d"),
            "table{tr{td{\"a\"} td{\"b\"}} tr{td{\"c\"}}} \"d\""
        );
        assert_eq!(read_as("<head><title>t</title><body>a"), "head{title{\"t\"}} body{\"a\"}");
        assert_eq!(read_as("<b>a</i></b></p>c"), "b{\"a\"} \"c\"");
        assert_eq!(read_as("<div><td>a</div>b</td></div>"), "div{td{\"a\" \"b\"}}");
    }

    #[test]
    fn nothing_in_a_script_or_a_style_is_markup() {
        assert_eq!(
            read_as("<script>if (a<b) '<p>'</scripty></SCRIPT >c"),
            "script{\"if (a<b) '<p>'</scripty>\"} \"c\""
        );
        assert_eq!(read_as("<style><p></style>"), "style{\"<p>\"}");
        assert_eq!(read_as("<script>never ends"), "script{\"never ends\"}");
    }

    #[test]
    fn whatever_is_written_can_be_read() {
        for (html, tree) in [
            ("a < b <3 c", "\"a \" \"<\" \" b \" \"<\" \"3 c\""),
            ("<", "\"<\""),
            ("</", "\"<\" \"/\""),
            ("<p", "p{}"),
            ("<p a=\"b", "p[a=b]{}"),
            ("<!-- never ends", ""),
            ("<?xml version='1'?>a", "\"a\""),
            ("<p =a>b", "p[=a=]{\"b\"}"),
            ("<ä>", "\"<\" \"ä>\""),
            ("<o:p>a</o:p>", "o:p{\"a\"}"),
        ] {
            assert_eq!(read_as(html), tree, "{html}");
        }
    }

    #[test]
    fn however_deep_it_goes_every_word_is_there() {
        let deep = format!("{}end{}after", "<div>".repeat(50_000), "</div>".repeat(50_000));
        assert_eq!(super::super::words(&read(&deep)).replace('\n', ""), "endafter");
    }
}
