//! Telephone numbers in the midst of words: international ones, and national ones in forms that nothing else has.

use super::Found;
use crate::address::Address;

/// How many digits an international number has.
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 7..=15;
/// How many digits a national number that begins with a zero has.
const NATIONAL: std::ops::RangeInclusive<usize> = 9..=13;

/// The first telephone number between these places.
pub fn first(text: &str, from: usize, until: usize) -> Option<Found> {
    let mut at = from;
    while let Some(start) = text.get(at..until)?.find(|char: char| char.is_ascii_digit() || matches!(char, '+' | '(')) {
        let start = at + start;
        let length = length(&text[start..until]);
        let number = &text[start..start + length];
        let stands_alone = !before(text, start) && !after(&text[start + length..]);
        if stands_alone && is_number(number) {
            let address = Address::telephone(number)?;
            return Some(Found { start, end: start + length, address });
        }
        at = start + length.max(1);
    }
    None
}

/// Whether what stands before makes it part of something else.
fn before(text: &str, start: usize) -> bool {
    let before = text[..start].chars().next_back();
    before.is_some_and(|char| char.is_alphanumeric() || "+.,/-#$€£¥=&@_%:".contains(char) && !ends_a_label(text, start))
}

/// `Tel.:`, `phone:` and the like stand directly before a number.
fn ends_a_label(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    before.next() == Some(':') && before.next().is_some_and(|char| char.is_alphabetic() || char == '.')
}

fn after(rest: &str) -> bool {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(char), _) if char.is_alphanumeric() || matches!(char, '@' | '_' | '%' | '€' | '$') => true,
        (Some('.' | ',' | ':' | '-' | '/'), Some(next)) => next.is_ascii_digit(),
        _ => false,
    }
}

/// How many bytes could be a number: digits with no more between them than one separator or a bracket's end.
fn length(text: &str) -> usize {
    let (mut end, mut between, mut digits, mut open) = (0, String::new(), 0, false);
    for (at, char) in text.char_indices() {
        match char {
            '0'..='9' => {
                digits += 1;
                if digits > *INTERNATIONAL.end() {
                    break;
                }
                between.clear();
                end = at + 1;
            }
            '+' if at == 0 => end = 1,
            '(' | ')' if open == (char == ')') => {
                open = char == '(';
                between.push(char);
            }
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '.' | '/' => {
                between.push('-');
            }
            _ => break,
        }
        if !matches!(between.as_str(), "" | "-" | "(" | ")" | "-(" | ")-" | "-)") {
            break;
        }
    }
    end
}

fn is_number(text: &str) -> bool {
    let groups: Vec<&str> = text.split(|char: char| !char.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let first = groups.first().copied().unwrap_or_default();
    if text.starts_with('+') {
        // Amounts have their points after every three digits.
        let is_amount = text.contains('.') && !text.contains(' ') && lengths.iter().skip(1).all(|length| *length == 3);
        return INTERNATIONAL.contains(&digits) && !first.starts_with('0') && !is_amount;
    }
    let is_american = match lengths.as_slice() {
        [3, 3, 4] => !first.starts_with(['0', '1']),
        [1, 3, 3, 4] => first == "1",
        _ => false,
    };
    let is_date =
        lengths.iter().skip(1).all(|length| *length == 2 || *length == 4) && lengths.len() == 3 && first.len() == 2;
    let is_national = first.starts_with('0')
        && first.len() > 1
        && lengths.len() > 1
        && lengths.len() <= 6
        && lengths.iter().skip(1).all(|length| *length > 1)
        && NATIONAL.contains(&digits)
        && !text.contains('.');
    is_american || (is_national && !is_date)
}
