//! Teammates mentioned by their names: in a note on purpose, in a reply perhaps by mistake.

use crate::leak_guard::words::{Words, is_invisible, is_unspaced};
use crate::person::Person;
use std::ops::Range;

/// A part of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Plain words.
    Words(&'a str),
    /// A teammate's name with its sign.
    Name(&'a str),
}

/// How a person is mentioned.
#[must_use]
pub fn written(name: &str) -> String {
    format!("@{name}")
}

/// Those of the people whose names still stand in a text.
#[must_use]
pub fn standing(text: &str, people: &[Person]) -> Vec<Person> {
    let mut standing: Vec<Person> = vec![];
    for person in people {
        let known = standing.iter().any(|other| other.id == person.id);
        if !known && text.contains(&written(&person.name)) {
            standing.push(person.clone());
        }
    }
    standing
}

/// A text with the mentioned names told apart.
#[must_use]
pub fn parts<'a>(text: &'a str, names: &[String]) -> Vec<Part<'a>> {
    let mut parts = vec![];
    let mut rest = text;
    while let Some((at, length)) = first(rest, names) {
        let (before, from) = rest.split_at(at);
        let (name, after) = from.split_at(length);
        parts.extend([Part::Words(before), Part::Name(name)]);
        rest = after;
    }
    parts.push(Part::Words(rest));
    parts.retain(|part| *part != Part::Words(""));
    parts
}

/// Where the first name stands, and how long it is; of two that begin at the same place, the longer.
fn first(text: &str, names: &[String]) -> Option<(usize, usize)> {
    let found = names.iter().filter(|name| !name.is_empty()).filter_map(|name| {
        let written = written(name);
        text.find(&written).map(|at| (at, written.len()))
    });
    found.min_by_key(|(at, length)| (*at, usize::MAX - length))
}

/// How much of a text behind the sign is looked at, in characters.
const LONGEST_NAME: usize = 80;
/// How many letters of a name that is not finished make a mention.
const LEAST_BEGINNING: usize = 2;

/// Those of the people whom a text mentions, however it was typed: by the whole name, the first or the last, in any
/// case, with accents or without. At the end of the text the beginning of a name is enough, since in a note that would
/// bring up the teammates. What could be the customer's own name mentions nobody, and neither does the sign in the middle
/// of a word, as in an e-mail address.
#[must_use]
pub fn found(text: &str, people: &[Person], customer: &str) -> Vec<Person> {
    let mut found: Vec<Person> = vec![];
    let customer = Name::of(customer);
    for typed in behind_signs(text) {
        let words = Words::of(typed);
        let means = |person: &&Person| Name::of(&person.name).is_meant(typed, &words, &customer);
        for person in people.iter().filter(means) {
            if found.iter().all(|known| known.id != person.id) {
                found.push(person.clone());
            }
        }
    }
    found
}

/// What follows each sign at the start of a word.
fn behind_signs(text: &str) -> impl Iterator<Item = &str> {
    let mut before = None;
    text.char_indices().filter_map(move |(at, sign)| {
        let is_sign = matches!(sign, '@' | '\u{ff20}') && !before.is_some_and(goes_on);
        before = if is_invisible(sign) { before } else { Some(sign) };
        let behind = text[at + sign.len_utf8()..].trim_start_matches(is_invisible);
        let end = behind.char_indices().nth(LONGEST_NAME).map_or(behind.len(), |(end, _)| end);
        is_sign.then(|| &behind[..end])
    })
}

/// Whether a sign behind this character is a part of an address or a path.
fn goes_on(before: char) -> bool {
    (before.is_alphanumeric() && !is_unspaced(before)) || matches!(before, '.' | '_' | '%' | '+' | '-' | '/' | '@')
}

/// A name as it may be typed.
struct Name {
    whole: String,
    /// First and last names; small words between them are none.
    parts: Vec<String>,
}

impl Name {
    fn of(name: &str) -> Self {
        let is_lower = |part: &str| part.starts_with(char::is_lowercase);
        let all_lower = name.split_whitespace().all(is_lower);
        let is_name = |part: &&str| {
            let unspaced = part.starts_with(is_unspaced);
            part.starts_with(char::is_alphabetic)
                && (unspaced || part.chars().count() > 1)
                && (all_lower || !is_lower(part))
        };
        let parts = name.split_whitespace().filter(is_name).map(|part| Words::of(part).joined().to_owned());
        Self { whole: Words::of(name).joined().to_owned(), parts: parts.filter(|part| !part.is_empty()).collect() }
    }

    fn is(&self, typed: &str) -> bool {
        self.whole == typed || self.parts.iter().any(|part| part == typed)
    }

    /// Whether words that directly follow a sign mean this person and not the customer.
    fn is_meant(&self, typed: &str, words: &Words<'_>, customer: &Self) -> bool {
        let Some(first) = words.place_of(0).filter(|place| place.start == 0) else { return false };
        let begins_with = |form: &str| {
            let count = form.split(' ').count();
            (words.joined_of(0..count) == form).then_some(count)
        };
        if !self.whole.is_empty() && !customer.is(&self.whole) {
            let together = self.whole.replace(' ', "");
            if begins_with(&self.whole).is_some() || words.word(0) == Some(together.as_str()) {
                return true;
            }
        }
        let by_part = self
            .parts
            .iter()
            .filter(|part| !customer.is(part))
            .any(|part| begins_with(part).is_some_and(|count| !self.is_other_name(typed, words, count)));
        by_part || self.is_begun(typed, words, &first, customer)
    }

    /// Whether the name goes on as an address or another person's handle does: `@ben.example`, `@ben_shop`.
    fn is_other_name(&self, typed: &str, words: &Words<'_>, count: usize) -> bool {
        let end = count.checked_sub(1).and_then(|last| words.place_of(last)).map_or(0, |place| place.end);
        let next = words.place_of(count).filter(|next| matches!(&typed[end..next.start], "." | "_" | "-"));
        next.is_some() && words.word(count).is_some_and(|word| !self.whole.split(' ').any(|own| own == word))
    }

    /// Whether the text ends with the beginning of the name.
    fn is_begun(&self, typed: &str, words: &Words<'_>, first: &Range<usize>, customer: &Self) -> bool {
        let ends = words.count() == 1 && first.end == typed.trim_end().len();
        let word = words.word(0).filter(|word| ends && word.chars().count() >= LEAST_BEGINNING);
        let begins = |word: &str, name: &Self| name.parts.iter().any(|part| part.starts_with(word));
        word.is_some_and(|word| begins(word, self) && !begins(word, customer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, name: &str) -> Person {
        Person { id: id.into(), name: name.into() }
    }

    #[test]
    fn only_names_that_still_stand_are_mentioned_and_each_once() {
        let people = [person("ben", "Ben"), person("vera", "Vera"), person("ben", "Ben")];
        assert_eq!(standing("Please ask @Ben, not Vera", &people), [person("ben", "Ben")]);
    }

    #[test]
    fn names_are_told_apart_from_words() {
        let names = ["Ben".to_owned(), "Ben Adeyemi".to_owned()];
        let expected = [Part::Words("ask "), Part::Name("@Ben Adeyemi"), Part::Words(" or "), Part::Name("@Ben")];
        assert_eq!(parts("ask @Ben Adeyemi or @Ben", &names), expected);
        assert_eq!(parts("a@b", &[]), [Part::Words("a@b")]);
    }

    fn team() -> Vec<Person> {
        [("ben", "Ben Adeyemi"), ("jm", "Jürgen van der Meer"), ("tanaka", "田中 太郎"), ("will", "Will Homer")]
            .map(|(id, name)| person(id, name))
            .into()
    }

    fn ids(text: &str) -> Vec<String> {
        found(text, &team(), "Anna Petrosyan").into_iter().map(|person| person.id.to_string()).collect()
    }

    #[test]
    fn a_teammate_is_found_by_whichever_name_was_typed() {
        for text in [
            "@Ben Adeyemi",
            "Ask @ben please",
            "ask @BEN, he knows",
            "(@Ben)",
            "@Ben's idea",
            "@adeyemi?",
            "@ben.adeyemi knows",
            "@Ben_Adeyemi knows",
            "@benadeyemi knows",
            "one line\n@Ben: look",
            "Price list. @be",
            "Price list. @be ",
            "\u{ff20}Ben look",
            "@\u{2068}Ben\u{2069} look",
            "请问@Ben 一下",
            "done.\u{a0}@Ben",
        ] {
            assert_eq!(ids(text), ["ben"], "{text:?}");
        }
        for text in ["@Jürgen x", "@jurgen x", "@Ju\u{308}rgen x", "@MEER x", "@Jürgen van der Meer", "@jür"] {
            assert_eq!(ids(text), ["jm"], "{text:?}");
        }
        assert_eq!(ids("@田中さん、お願いします"), ["tanaka"]);
        assert_eq!(ids("@Ben and @Will, and @ben again"), ["ben", "will"]);
    }

    #[test]
    fn nobody_is_found_in_addresses_handles_and_words_that_only_begin_like_a_name() {
        for text in [
            "",
            "Ben Adeyemi answers you",
            "write to info@ben.example",
            "jürgen.m@ben and ben@adeyemi.example",
            "info+@ben",
            "https://medium.example/@ben",
            "@bench is free",
            "@benefits of it",
            "follow @ben_shop or @ben.example or @will-power",
            "@ Ben",
            "@b",
            "@be or not",
            "@van der x",
            "@de",
            "meet us @ 5, @home, @work",
            "@@ben",
            "@Anna, your lamp",
        ] {
            assert_eq!(ids(text), [] as [String; 0], "{text:?}");
        }
    }

    #[test]
    fn what_is_also_the_customers_name_means_the_customer() {
        let named = |text: &str| found(text, &team(), "Ben Okafor").len();
        assert_eq!(
            [named("@Ben, your lamp"), named("Dear @be"), named("ask @Ben Adeyemi"), named("@adeyemi!")],
            [0, 0, 1, 1]
        );
    }
}
