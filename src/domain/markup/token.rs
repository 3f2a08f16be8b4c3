//! HTML as its tokens, told apart as the HTML standard does it.

use super::reference::{decode_attribute, decode_words};

/// Elements in which nothing is markup until their own end.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Words.
    Words(String),
    /// The begin of an element, with the text of one in which nothing is markup.
    Begin { name: String, attributes: Vec<(String, String)>, closes_itself: bool, raw: Option<&'a str> },
    /// The end of an element.
    End(String),
}

/// The tokens of a text: there is none that cannot be read.
pub struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// Of this text.
    #[must_use]
    pub fn of(html: &'a str) -> Self {
        Self { rest: html }
    }

    /// The token that begins with this `<`, unless it is something that nobody reads.
    fn tag(&mut self, from: &'a str) -> Option<Token<'a>> {
        let after = &from[1..];
        if let Some(comment) = after.strip_prefix("!--") {
            self.rest = after_comment(comment);
            return None;
        }
        let mut chars = after.chars();
        match (chars.next(), chars.next()) {
            (Some('/'), Some(char)) if char.is_ascii_alphabetic() => {
                let name = name_of(&after[1..]);
                self.rest = attributes(&after[1 + name.len()..]).1;
                Some(Token::End(name))
            }
            (Some('!' | '?'), _) | (Some('/'), Some(_)) => {
                self.rest = after.split_once('>').map_or("", |(_, rest)| rest);
                None
            }
            (Some(char), _) if char.is_ascii_alphabetic() && !is_address(&name_of(after)) => Some(self.begin(after)),
            _ => {
                self.rest = after;
                Some(Token::Words("<".to_owned()))
            }
        }
    }

    fn begin(&mut self, tag: &'a str) -> Token<'a> {
        let name = name_of(tag);
        let (attributes, rest, closes_itself) = {
            let (attributes, rest) = attributes(&tag[name.len()..]);
            let written = &tag[..tag.len() - rest.len()];
            (attributes, rest, written.ends_with("/>"))
        };
        let (raw, rest) = match RAW.contains(&name.as_str()) {
            true => {
                let (raw, rest) = until_end(&name, rest);
                (Some(raw), rest)
            }
            false => (None, rest),
        };
        self.rest = rest;
        Token::Begin { name, attributes, closes_itself, raw }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let at = self.rest.find('<').unwrap_or(self.rest.len());
            if at > 0 {
                let (words, rest) = self.rest.split_at(at);
                self.rest = rest;
                return Some(Token::Words(decode_words(words)));
            }
            if let Some(token) = self.tag(self.rest) {
                return Some(token);
            }
        }
    }
}

fn after_comment(comment: &str) -> &str {
    if let Some(rest) = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
        return rest;
    }
    let ends = ["-->", "--!>"].into_iter().filter_map(|end| Some((comment.find(end)?, end.len())));
    ends.min().map_or("", |(at, length)| &comment[at + length..])
}

fn name_of(tag: &str) -> String {
    let ends = |char: char| char.is_ascii_whitespace() || matches!(char, '/' | '>');
    tag.split(ends).next().unwrap_or_default().to_ascii_lowercase()
}

/// An address in angle brackets is no element, though it looks like one: plain text that calls itself HTML has many.
fn is_address(name: &str) -> bool {
    let is_scheme = |scheme: &&str| name.starts_with(scheme);
    ["http:", "https:", "mailto:", "ftp:"].iter().any(is_scheme) || name.contains('@') || name.starts_with("www.")
}

/// The attributes of a tag, and what comes after it. A tag that never ends takes everything with it.
fn attributes(tag: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes: Vec<(String, String)> = vec![];
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_ascii_whitespace() || char == '/');
        if rest.is_empty() {
            return (attributes, "");
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (attributes, after);
        }
        let ends = |char: char| char.is_ascii_whitespace() || matches!(char, '/' | '>' | '=');
        // A name may begin with the character that would end it.
        let length = rest.char_indices().skip(1).find(|(_, char)| ends(*char)).map_or(rest.len(), |(at, _)| at);
        let (name, after) = rest.split_at(length);
        let (value, after) = match after.trim_start_matches(|char: char| char.is_ascii_whitespace()).strip_prefix('=') {
            Some(after) => value(after.trim_start_matches(|char: char| char.is_ascii_whitespace())),
            None => ("", after),
        };
        let name = name.to_ascii_lowercase();
        // Of two with the same name the first counts.
        if !attributes.iter().any(|(known, _)| *known == name) {
            attributes.push((name, decode_attribute(value)));
        }
        rest = after;
    }
}

fn value(from: &str) -> (&str, &str) {
    if let Some(quote) = from.chars().next().filter(|char| matches!(char, '"' | '\'')) {
        return from[1..].split_once(quote).unwrap_or((&from[1..], ""));
    }
    let ends = |char: char| char.is_ascii_whitespace() || char == '>';
    from.split_at(from.find(ends).unwrap_or(from.len()))
}

/// What stands before the end of an element in which nothing is markup, and what comes after.
fn until_end<'a>(name: &str, from: &'a str) -> (&'a str, &'a str) {
    let is_end = |at: usize| {
        let after = &from[at + 2..];
        let named = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        named && !after[name.len()..].starts_with(|char: char| char.is_ascii_alphanumeric())
    };
    match from.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at)) {
        Some(at) => (&from[..at], from[at..].split_once('>').map_or("", |(_, rest)| rest)),
        None => (from, ""),
    }
}
