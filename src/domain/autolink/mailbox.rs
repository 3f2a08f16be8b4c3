//! Mailboxes in the midst of words.

use super::Found;
use crate::address::Address;

/// The first mailbox between these places.
pub fn first(text: &str, from: usize, until: usize) -> Option<Found> {
    let signs = text.get(from..until)?.match_indices('@').map(|(at, _)| from + at);
    signs.filter_map(|at| around(text, from, at)).next()
}

/// The mailbox whose sign stands here.
fn around(text: &str, from: usize, at: usize) -> Option<Found> {
    let is_name = |char: char| char.is_alphanumeric() || matches!(char, '.' | '_' | '+' | '-' | '%' | '&');
    let name = &text[from..at];
    let start =
        name.char_indices().rev().take_while(|(_, char)| is_name(*char)).last().map(|(start, _)| from + start)?;
    let start = start + text[start..at].len() - text[start..at].trim_start_matches('.').len();
    let before = text[..start].chars().next_back();
    let is_mailto = text[..start].to_ascii_lowercase().ends_with("mailto:");
    if before.is_some_and(|before| matches!(before, '/' | ':' | '@' | '=')) && !is_mailto {
        return None;
    }
    let end = at + 1 + host(&text[at + 1..])?;
    // An emphasis around the whole is none of its letters.
    let is_emphasised = text[end..].starts_with('_');
    let marks = if is_emphasised { text[start..at].len() - text[start..at].trim_start_matches('_').len() } else { 0 };
    let start = start + marks;
    let address = Address::parse(&format!("mailto:{}", text.get(start..end)?))?;
    Some(Found { start, end, address })
}

/// How many bytes are the host that begins here.
fn host(text: &str) -> Option<usize> {
    let is_host = |char: char| char.is_alphanumeric() || matches!(char, '.' | '-');
    let host = text.split(|char: char| !is_host(char)).next().unwrap_or_default().trim_end_matches(['.', '-']);
    let (name, ending) = host.rsplit_once('.')?;
    let is_ending = ending.chars().count() > 1 && ending.chars().all(char::is_alphabetic) || ending.starts_with("xn--");
    let is_name = name.split('.').all(|label| !label.is_empty());
    let goes_on = text[host.len()..].starts_with('@');
    (is_ending && is_name && !goes_on).then_some(host.len())
}
