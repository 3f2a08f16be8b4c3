//! HTML as a tree: what people leave open ends where browsers end it, and formatting goes on where it was cut off.

use super::Markup;
use super::reference::decode_words;
use super::token::{Token, Tokens};

/// How deep elements stand in each other at most; what is deeper stands beside.
const DEEPEST: usize = 100;
/// How many elements of formatting go on behind the end of a block at most.
const MOST_CUT_OFF: usize = 8;
/// Elements without an end.
const EMPTY: [&str; 17] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta",
    "param", "source", "track", "wbr",
];
/// Elements that format words: they go on behind the end of a block in which they were left open.
const FORMATTING: [&str; 15] =
    ["a", "b", "big", "code", "del", "em", "font", "i", "ins", "s", "small", "span", "strike", "strong", "u"];
/// Elements that end a paragraph that was left open.
const BLOCKS: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
    "xmp",
];
/// Elements within which an open paragraph is nobody else's.
const SCOPES: [&str; 8] = ["button", "caption", "html", "object", "svg", "table", "td", "th"];
/// What may stand in a head; anything else means that it has ended.
const IN_HEAD: [&str; 8] = ["base", "link", "meta", "noscript", "script", "style", "template", "title"];
/// Parts of tables, and the elements that the begin of one ends when they were left open.
const IN_TABLE: [(&str, &[&str]); 9] = [
    ("td", &["td", "th"]),
    ("th", &["td", "th"]),
    ("tr", &["tr", "caption", "colgroup"]),
    ("tbody", &["tbody", "thead", "tfoot", "tr", "caption", "colgroup"]),
    ("thead", &["tbody", "thead", "tfoot", "tr", "caption", "colgroup"]),
    ("tfoot", &["tbody", "thead", "tfoot", "tr", "caption", "colgroup"]),
    ("caption", &["caption"]),
    ("colgroup", &["caption", "colgroup"]),
    ("col", &["caption"]),
];

/// Takes HTML apart, as browsers do: there is no text that it cannot read.
#[must_use]
pub fn read(html: &str) -> Vec<Markup> {
    let html = html.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut parser = Parser::default();
    for token in Tokens::of(&html) {
        match token {
            Token::Words(words) => parser.words(words),
            Token::Begin { name, attributes, closes_itself, raw } => {
                parser.begin(Open { name, attributes, inner: vec![] }, closes_itself, raw);
            }
            Token::End(name) => parser.end(&name),
        }
    }
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
    /// Formatting that a block's end has cut off, and that goes on with the next words.
    cut_off: Vec<(String, Vec<(String, String)>)>,
}

impl Parser {
    fn words(&mut self, words: String) {
        if !words.trim().is_empty() {
            self.go_on_formatting();
        }
        self.add(Markup::Words(words));
    }

    fn add(&mut self, piece: Markup) {
        self.open.last_mut().map_or(&mut self.done, |open| &mut open.inner).push(piece);
    }

    fn begin(&mut self, mut element: Open, closes_itself: bool, raw: Option<&str>) {
        if element.name == "image" {
            element.name = "img".to_owned();
        }
        self.end_what_was_left_open(&element.name);
        let Open { name, attributes, .. } = &element;
        if FORMATTING.contains(&name.as_str()) || name == "img" {
            self.go_on_formatting();
        }
        let is_foreign = |name: &str| matches!(name, "svg" | "math");
        let in_foreign = || is_foreign(name) || self.open.iter().any(|open| is_foreign(&open.name));
        if let Some(raw) = raw {
            let is_text = matches!(name.as_str(), "textarea" | "title");
            let raw = if is_text { decode_words(raw) } else { raw.to_owned() };
            let (name, attributes) = (name.clone(), attributes.clone());
            self.add(Markup::Element { name, attributes, inner: vec![Markup::Words(raw)] });
        } else if EMPTY.contains(&name.as_str()) || (closes_itself && in_foreign()) {
            let Open { name, attributes, inner } = element;
            self.add(Markup::Element { name, attributes, inner });
        } else if self.open.len() < DEEPEST {
            self.open.push(element);
        }
    }

    /// Begins again what the end of a block has cut off.
    fn go_on_formatting(&mut self) {
        for (name, attributes) in std::mem::take(&mut self.cut_off) {
            if self.open.len() < DEEPEST {
                self.open.push(Open { name, attributes, inner: vec![] });
            }
        }
    }

    /// Ends elements whose end people leave out.
    fn end_what_was_left_open(&mut self, next: &str) {
        let top = self.open.last().map_or("", |open| open.name.as_str());
        if top == "head" && !IN_HEAD.contains(&next) {
            self.end_to(self.open.len() - 1);
        }
        if let Some((_, ended)) = IN_TABLE.iter().find(|(name, _)| *name == next) {
            self.end_within(ended, &["table"]);
            // Formatting stays within its cell.
            return self.cut_off.clear();
        }
        match next {
            "li" => self.end_within(&["li"], &["ul", "ol", "td", "th", "blockquote"]),
            "dt" | "dd" => self.end_within(&["dt", "dd"], &["dl", "td", "th"]),
            "option" | "optgroup" => self.end_within(&["option"], &["select"]),
            "a" => self.end_within(&["a"], &["td", "th", "table"]),
            "nobr" => self.end_within(&["nobr"], &["td", "th", "table"]),
            _ => {}
        }
        if BLOCKS.contains(&next) {
            self.end_within(&["p"], &SCOPES);
        }
    }

    /// Ends the outermost open one of these, unless one of those stands around it first.
    fn end_within(&mut self, names: &[&str], around: &[&str]) {
        let within = self.open.iter().rposition(|open| around.contains(&open.name.as_str())).map_or(0, |at| at + 1);
        let is_meant = |open: &Open| names.contains(&open.name.as_str());
        let found = self.open.get(within..).and_then(|open| open.iter().position(is_meant));
        if let Some(place) = found {
            self.end_to(within + place);
        }
    }

    /// Ends an element with everything left open in it. A cell ends nothing outside of it.
    fn end(&mut self, name: &str) {
        if name == "br" {
            return self.add(Markup::Element { name: name.to_owned(), attributes: vec![], inner: vec![] });
        }
        // What was cut off ends with the newest of its name.
        if let Some(at) = self.cut_off.iter().rposition(|(cut_off, _)| cut_off == name) {
            self.cut_off.remove(at);
            return;
        }
        let ends_cells = matches!(name, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "table" | "body" | "html");
        let is_cell = |open: &Open| matches!(open.name.as_str(), "td" | "th") && !ends_cells;
        let is_heading = |name: &str| matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        let is_meant = |open: &Open| open.name == name || (is_heading(name) && is_heading(&open.name));
        let last = self.open.iter().rposition(|open| is_meant(open) || is_cell(open));
        if let Some(place) = last.filter(|place| self.open.get(*place).is_some_and(is_meant)) {
            self.end_to(place);
            if matches!(name, "td" | "th" | "table") {
                self.cut_off.clear();
            }
        }
    }

    fn end_to(&mut self, place: usize) {
        while self.open.len() > place {
            let Some(Open { name, attributes, inner }) = self.open.pop() else { return };
            let is_cut_off = self.open.len() > place && FORMATTING.contains(&name.as_str());
            if is_cut_off && self.cut_off.len() < MOST_CUT_OFF {
                self.cut_off.insert(0, (name.clone(), attributes.clone()));
            }
            self.add(Markup::Element { name, attributes, inner });
        }
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
    fn formatting_goes_on_where_a_block_cut_it_off() {
        for (html, tree) in [
            ("<b>a<i>b</b>c</i>d", "b{\"a\" i{\"b\"}} i{\"c\"} \"d\""),
            ("<p><b>a</p><p>b</b>c</p>", "p{b{\"a\"}} p{b{\"b\"} \"c\"}"),
            ("<p><s>a<div>b</div></s>c", "p{s{\"a\"}} div{s{\"b\"}} \"c\""),
            ("<p><font color=red>a<p>b", "p{font[color=red]{\"a\"}} p{font[color=red]{\"b\"}}"),
            ("<li><u>a<li>b", "li{u{\"a\"}} li{u{\"b\"}}"),
            ("<td><b>a<td>b", "td{b{\"a\"}} td{\"b\"}"),
            ("<a href=x>a<a href=y>b", "a[href=x]{\"a\"} a[href=y]{\"b\"}"),
        ] {
            assert_eq!(read_as(html), tree, "{html}");
        }
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
            ("<!-->a<!--->b<!-- x --!>c", "\"a\" \"b\" \"c\""),
            ("<!--[if mso]><p>x</p><![endif]-->a<![if !mso]>b<![endif]>", "\"a\" \"b\""),
            ("<![CDATA[x]]>a</>b</ x>c", "\"a\" \"b\" \"c\""),
            ("\u{feff}a\r\nb\rc", "\"a\nb\nc\""),
            ("a</br>b</p title='>'>c", "\"a\" br{} \"b\" \"c\""),
            ("<svg><path/>a</svg><svg/>b", "svg{path{} \"a\"} svg{} \"b\""),
            ("<textarea><b>&amp;</textarea>", "textarea{\"<b>&\"}"),
            ("<p a=1 A=2>", "p[a=1]{}"),
            ("<IMAGE src=x>", "img[src=x]{}"),
            ("<http://a.example/?a=b>", "\"<\" \"http://a.example/?a=b>\""),
            ("Anna <anna@post.example> <MAILTO:x>", "\"Anna \" \"<\" \"anna@post.example> \" \"<\" \"MAILTO:x>\""),
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
        assert_eq!(crate::letter::words(&read(&deep), &[]).replace('\n', ""), "endafter");
    }
}
