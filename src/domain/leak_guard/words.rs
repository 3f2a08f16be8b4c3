//! A text as a row of words, so that two texts can be searched for the same words in the same order. Punctuation, case
//! and accents make no difference.

use crate::blank;
use std::ops::Range;

/// How much a word counts. A language that writes no spaces has shorter ones.
const WORD: usize = 2;
/// How much a letter of such a language counts.
const LETTER: usize = 1;
/// Letters that one letter of such a language is worth.
const LETTERS: usize = 2;

/// A text as its words.
pub(crate) struct Words<'a> {
    text: &'a str,
    /// The words as they are compared, each between spaces.
    joined: String,
    words: Vec<Word>,
}

struct Word {
    /// Where it is in the text.
    from: usize,
    to: usize,
    /// Where it begins in the joined words.
    at: usize,
    is_unspaced: bool,
    letters: usize,
}

/// How many words in a row are enough, and how many letters they must have.
#[derive(Clone, Copy)]
pub(crate) struct Length {
    /// In units of [`WORD`] and [`LETTER`].
    pub(crate) weight: usize,
    /// Letters and digits.
    pub(crate) letters: usize,
}

impl Length {
    /// So many words with so many letters.
    pub(crate) const fn words(count: usize, letters: usize) -> Self {
        Self { weight: count * WORD, letters }
    }
}

impl<'a> Words<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut words = Self { text, joined: " ".to_owned(), words: vec![] };
        let mut begun = None;
        for (at, sign) in text.char_indices() {
            if is_invisible(sign) {
                continue;
            }
            if is_unspaced(sign) || !belongs_to_word(sign) {
                words.end(begun.take(), at);
            }
            if is_unspaced(sign) {
                words.add(at, at + sign.len_utf8(), true);
            } else if belongs_to_word(sign) {
                begun = begun.or(Some(at));
            }
        }
        words.end(begun, text.len());
        words
    }

    fn end(&mut self, begun: Option<usize>, to: usize) {
        if let Some(from) = begun {
            self.add(from, to, false);
        }
    }

    fn add(&mut self, from: usize, to: usize, is_unspaced: bool) {
        let at = self.joined.len();
        self.joined.push_str(&folded(&self.text[from..to]));
        let letters = if is_unspaced { LETTERS } else { self.joined[at..].chars().count() };
        if letters > 0 {
            self.joined.push(' ');
            self.words.push(Word { from, to, at, is_unspaced, letters });
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.words.len()
    }

    /// A word as it is compared.
    pub(crate) fn word(&self, place: usize) -> Option<&str> {
        self.words.get(place).map(|_| self.joined_of(place..place + 1))
    }

    /// Where a word begins and ends in the text.
    pub(crate) fn place_of(&self, place: usize) -> Option<Range<usize>> {
        self.words.get(place).map(|word| word.from..word.to)
    }

    /// Words in a row as they are compared.
    pub(crate) fn joined_of(&self, words: Range<usize>) -> &str {
        let at = |place: usize| self.words.get(place).map_or(self.joined.len(), |word| word.at);
        self.joined.get(at(words.start)..at(words.end)).unwrap_or_default().trim_end()
    }

    /// All of them as they are compared.
    pub(crate) fn joined(&self) -> &str {
        self.joined.trim()
    }

    /// The text from the first of these words to the last.
    pub(crate) fn text_of(&self, words: &Range<usize>) -> &'a str {
        let from = self.words.get(words.start).map_or(0, |word| word.from);
        let to = words.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(from, |word| word.to);
        &self.text[from..to]
    }

    /// Where these words, as they are compared, occur in a row.
    pub(crate) fn find(&self, joined: &str) -> Option<Range<usize>> {
        let found = self.joined.find(&format!(" {joined} "))? + 1;
        let first = self.words.partition_point(|word| word.at < found);
        let end = self.words.partition_point(|word| word.at < found + joined.len());
        (!joined.is_empty()).then_some(first..end)
    }

    /// Whether all of it is at least so long.
    pub(crate) fn is_at_least(&self, length: Length) -> bool {
        self.window(0, length).is_some()
    }

    /// From each word on the shortest row that is long enough.
    pub(crate) fn windows(&self, length: Length) -> impl Iterator<Item = Range<usize>> {
        (0..self.words.len()).filter_map(move |from| self.window(from, length))
    }

    fn window(&self, from: usize, length: Length) -> Option<Range<usize>> {
        let (mut weight, mut letters) = (0, 0);
        for (place, word) in self.words.iter().enumerate().skip(from) {
            weight += if word.is_unspaced { LETTER } else { WORD };
            letters += word.letters;
            if weight >= length.weight && letters >= length.letters {
                return Some(from..place + 1);
            }
        }
        None
    }
}

fn belongs_to_word(sign: char) -> bool {
    sign.is_alphanumeric() || is_accent(sign)
}

/// Whether its language writes no spaces between words, so that each letter counts by itself.
pub(crate) fn is_unspaced(sign: char) -> bool {
    matches!(
        sign,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    ) && sign.is_alphanumeric()
}

/// What only steers how a text is drawn, and may be in the middle of a word.
pub(crate) fn is_invisible(sign: char) -> bool {
    blank::is_invisible(sign) && !sign.is_whitespace()
}

fn is_accent(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// Without case and without the accents of Latin letters. Coarser than [`crate::search_fold`], which needs a
/// decomposition that only the outside has: a press on Send must be judged by the core alone.
fn folded(word: &str) -> String {
    let kept = word.chars().filter(|sign| !is_invisible(*sign));
    kept.flat_map(char::to_lowercase).filter(|sign| !is_accent(*sign)).map(without_accent).collect()
}

/// The letter below an accent, of the letters that European names have.
fn without_accent(lower: char) -> char {
    const LETTERS: [(&str, char); 15] = [
        ("àáâãäåāăą", 'a'),
        ("çćĉċč", 'c'),
        ("ďđ", 'd'),
        ("èéêëēĕėęě", 'e'),
        ("ĝğġģ", 'g'),
        ("ìíîïĩīĭįı", 'i'),
        ("ĺļľł", 'l'),
        ("ñńņň", 'n'),
        ("òóôõöøōŏő", 'o'),
        ("ŕŗř", 'r'),
        ("śŝşšș", 's'),
        ("ţťŧț", 't'),
        ("ùúûüũūŭůűų", 'u'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
    ];
    let plain = LETTERS.iter().find(|(accented, _)| accented.contains(lower));
    if lower.is_ascii() { lower } else { plain.map_or(lower, |(_, plain)| *plain) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        Words::of(text).joined().to_owned()
    }

    #[test]
    fn case_accents_and_punctuation_make_no_difference() {
        assert_eq!(joined("  Jürgen’s  LAMP — \u{201c}LO-48\u{201d}! "), "jurgen s lamp lo 48");
        assert_eq!(joined("Jo\u{308}rg \u{2068}Zo\u{ad}e\u{2069}"), joined("Jörg Zoé"));
        assert_eq!(joined("…"), "");
    }

    #[test]
    fn where_no_spaces_are_written_each_letter_is_a_word() {
        assert_eq!(joined("田中さん OK"), "田 中 さ ん ok");
    }

    #[test]
    fn words_are_found_whole_and_in_their_order() {
        let words = Words::of("We never, ever promise a date.");
        let found = words.find("ever promise").unwrap();
        assert_eq!(words.text_of(&found), "ever promise");
        assert_eq!(words.find("promise ever"), None);
        assert_eq!(words.find("eve"), None);
        assert_eq!(words.find(""), None);
    }

    #[test]
    fn a_window_is_the_shortest_row_that_is_long_enough() {
        let words = Words::of("a b c defgh");
        let windows: Vec<_> = words.windows(Length::words(2, 4)).collect();
        assert_eq!(windows, [0..4, 1..4, 2..4]);
        assert!(!words.is_at_least(Length::words(5, 1)));
    }
}
