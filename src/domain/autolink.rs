//! Addresses in the midst of words: pages, mailboxes and telephone numbers, each one link exactly as it is written.

mod mailbox;
mod telephone;

use crate::address::{Address, is_unseen};

/// A part of a text in which addresses are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// An address as it stands in the text, and where it leads.
    Link(&'a str, Address),
}

/// An address in a text.
struct Found {
    start: usize,
    end: usize,
    address: Address,
}

/// What begins the address of a page in the midst of words.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "www."];
/// What ends a sentence, and not the address before it.
const CLOSING: [char; 13] = ['.', ',', ';', ':', '!', '?', '\'', '…', '”', '’', '‘', '›', '\\'];
/// What stands around words to emphasise them, and may also be part of an address.
const EMPHASIS: [char; 3] = ['*', '_', '~'];

/// A text with its addresses told apart.
#[must_use]
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut told) = (vec![], 0);
    while let Some(found) = next(text, told) {
        parts.extend([Part::Words(&text[told..found.start]), Part::Link(&text[found.start..found.end], found.address)]);
        told = found.end;
    }
    parts.push(Part::Words(&text[told..]));
    parts.retain(|part| *part != Part::Words(""));
    parts
}

/// Whether the words of a link are its address, which is read from left to right within any text.
#[must_use]
pub fn is_address(words: &str) -> bool {
    matches!(parts(words.trim()).as_slice(), [Part::Link(..)])
}

/// The first address that begins here or later.
fn next(text: &str, from: usize) -> Option<Found> {
    let mut page_from = from;
    let page = loop {
        let Some(start) = beginning(text, page_from) else { break None };
        let end = start + length(text, start);
        let found = &text[start..end];
        if let Some(address) = Address::parse(found).or_else(|| Address::typed(found)) {
            break Some(Found { start, end, address });
        }
        page_from = start + 4;
    };
    // Whatever stands in a page's address is part of it, and so with a mailbox.
    let before_page = page.as_ref().map_or(text.len(), |page| page.start);
    let mailbox = mailbox::first(text, from, before_page);
    let before_both = mailbox.as_ref().map_or(before_page, |mailbox| mailbox.start);
    telephone::first(text, from, before_both).or(mailbox).or(page)
}

/// Where the next page's address may begin: not within a word.
fn beginning(text: &str, from: usize) -> Option<usize> {
    let begins = |at: &usize| {
        let rest = &text.as_bytes()[*at..];
        let is_one = |it: &&str| rest.get(..it.len()).is_some_and(|rest| rest.eq_ignore_ascii_case(it.as_bytes()));
        BEGINNINGS.iter().any(is_one) && !is_within_a_word(text, *at)
    };
    let bytes = text.as_bytes().get(from..)?.iter().enumerate();
    bytes.filter(|(_, byte)| matches!(byte, b'h' | b'H' | b'w' | b'W')).map(|(at, _)| from + at).find(begins)
}

fn is_within_a_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_some_and(|before| before.is_ascii_alphanumeric() || matches!(before, '/' | '.' | '@'))
}

/// How many bytes are the page's address that begins here.
fn length(text: &str, start: usize) -> usize {
    let ends = |char: char| {
        char.is_whitespace() || is_unseen(char) || "<>\"`|、。，；：！？「」『』（）《》【】«»“„".contains(char)
    };
    let mut address = text[start..].split(ends).next().unwrap_or_default();
    // The words of a link in Markdown end so.
    for end in ["](", "][", "]:"] {
        address = address.split(end).next().unwrap_or_default();
    }
    let emphasis = open_emphasis(&text[..start]);
    loop {
        let shorter = match address.chars().next_back() {
            Some(closing @ (')' | ']' | '}')) if is_unbalanced(address, closing) => &address[..address.len() - 1],
            Some(mark) if EMPHASIS.contains(&mark) && emphasis.contains(&mark) => address.trim_end_matches(mark),
            Some(sign) if CLOSING.contains(&sign) => address.trim_end_matches(sign),
            _ => return address.len(),
        };
        address = shorter;
    }
}

fn is_unbalanced(address: &str, closing: char) -> bool {
    let opening = match closing {
        ')' => '(',
        ']' => '[',
        _ => '{',
    };
    address.matches(closing).count() > address.matches(opening).count()
}

/// The marks of an emphasis that has begun in this paragraph and has not ended.
fn open_emphasis(before: &str) -> Vec<char> {
    let paragraph = before.rsplit_once("\n\n").map_or(before, |(_, paragraph)| paragraph);
    let mut open: Vec<char> = vec![];
    let mut previous = ' ';
    let mut chars = paragraph.chars().peekable();
    while let Some(char) = chars.next() {
        if EMPHASIS.contains(&char) && previous != '\\' {
            while chars.next_if_eq(&char).is_some() {}
            let next = chars.peek().copied().unwrap_or('h');
            let is_letter = char == '_' && previous.is_alphanumeric() && next.is_alphanumeric();
            match (is_letter, open.contains(&char)) {
                (false, true) if !previous.is_whitespace() => open.retain(|mark| *mark != char),
                (false, false) if !next.is_whitespace() => open.push(char),
                _ => {}
            }
        }
        previous = char;
    }
    open
}

#[cfg(test)]
mod tests;
