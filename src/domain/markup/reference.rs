//! Character references (`&eacute;`, `&#233;`), read as the HTML standard reads them.
//!
//! `references.txt` is the standard's list of names: a line for each text, and behind a tab the names that stand for it.

use std::sync::OnceLock;

const NAMES: &str = include_str!("references.txt");
/// Names for which the list of lines has no room.
const BREAKS: [(&str, &str); 2] = [("NewLine", "\n"), ("Tab", "\t")];
/// Names that old pages write without the semicolon.
const LEGACY: &str = "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT \
    Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc \
    Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy \
    curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest \
    iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para \
    plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute \
    yen yuml";
/// What windows-1252 has where ISO 8859-1 has control characters: browsers read those numbers so. A space is undefined.
const WINDOWS_1252: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// Words with their references replaced.
#[must_use]
pub fn decode_words(text: &str) -> String {
    // Control characters are what is left of windows-1252 that was declared as ISO 8859-1.
    decode(text, false).chars().map(|char| from_windows_1252(u32::from(char)).unwrap_or(char)).collect()
}

/// An attribute's value with its references replaced: what could be part of an address's query stays.
#[must_use]
pub fn decode_attribute(text: &str) -> String {
    decode(text, true)
}

fn decode(text: &str, in_attribute: bool) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        decoded.push_str(before);
        let (text, after) = number(&from[1..]).or_else(|| name(&from[1..], in_attribute)).unwrap_or_else(|| {
            let (ampersand, after) = from.split_at(1);
            (ampersand.to_owned(), after)
        });
        decoded.push_str(&text);
        rest = after;
    }
    decoded.push_str(rest);
    decoded
}

/// The character that a number stands for, and what comes after.
fn number(from: &str) -> Option<(String, &str)> {
    let from = from.strip_prefix('#')?;
    let (radix, digits) = from.strip_prefix(['x', 'X']).map_or((10, from), |digits| (16, digits));
    let end = digits.find(|char: char| !char.is_digit(radix)).unwrap_or(digits.len());
    let (digits, after) = digits.split_at(end);
    if digits.is_empty() {
        return None;
    }
    let number = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    let char = match number {
        0 => None,
        number => from_windows_1252(number).or_else(|| char::from_u32(number)),
    };
    Some((char.unwrap_or('\u{fffd}').to_string(), after.strip_prefix(';').unwrap_or(after)))
}

fn from_windows_1252(number: u32) -> Option<char> {
    let place = usize::try_from(number.checked_sub(0x80)?).ok()?;
    WINDOWS_1252.chars().nth(place).filter(|char| *char != ' ')
}

/// The text that a name stands for, and what comes after.
fn name(from: &str, in_attribute: bool) -> Option<(String, &str)> {
    let end = from.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(from.len());
    let (name, after) = from.split_at(end);
    if let Some(after) = after.strip_prefix(';')
        && let Some(text) = named(name)
    {
        return Some((text.to_owned(), after));
    }
    let known =
        LEGACY.split_ascii_whitespace().filter(|known| name.starts_with(known)).max_by_key(|known| known.len())?;
    let after = &from[known.len()..];
    let may_be_query = in_attribute && after.starts_with(|char: char| char == '=' || char.is_ascii_alphanumeric());
    if may_be_query { None } else { Some((named(known)?.to_owned(), after)) }
}

fn named(name: &str) -> Option<&'static str> {
    static SORTED: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let sorted = SORTED.get_or_init(|| {
        let lines = NAMES.lines().filter_map(|line| line.split_once('\t'));
        let mut all: Vec<_> =
            lines.flat_map(|(text, names)| names.split(' ').map(move |name| (name, text))).chain(BREAKS).collect();
        all.sort_unstable();
        all
    });
    let at = sorted.binary_search_by_key(&name, |(known, _)| known).ok()?;
    sorted.get(at).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_become_their_text() {
        for (written, read) in [
            ("a &amp;lt; b &euro;5 &#8364;&#x20AC;&#X20ac; &Uuml;&yuml;&nbsp;", "a &lt; b €5 €€€ Üÿ\u{a0}"),
            ("&#106;avascript&colon;", "javascript:"),
            ("&CounterClockwiseContourIntegral;&NotEqualTilde;&fjlig;&Tab;&NewLine;", "∳≂\u{338}fj\t\n"),
            ("&check;&hearts;&starf;&rarr;&Scaron;&alpha;&apos;&lbrace;", "✓♥★→Šα'{"),
        ] {
            assert_eq!(decode_words(written), read, "{written}");
        }
    }

    #[test]
    fn old_names_need_no_semicolon_and_the_longest_counts() {
        for (written, read) in [
            ("&copy2026 &AMP; &eacutecole 5&lt6 &notit; &notin; &nbspx", "©2026 & école 5<6 ¬it; ∉ \u{a0}x"),
            ("&euro 5 &hellip &alphax;", "&euro 5 &hellip &alphax;"),
        ] {
            assert_eq!(decode_words(written), read, "{written}");
        }
    }

    #[test]
    fn an_address_in_an_attribute_keeps_its_query() {
        for (written, read) in
            [("/?a=1&copy=2&reg1&not;&amp;x&lt", "/?a=1&copy=2&reg1¬&x<"), ("?x&copy;y&copy z", "?x©y© z")]
        {
            assert_eq!(decode_attribute(written), read, "{written}");
        }
    }

    #[test]
    fn numbers_of_windows_are_its_characters_and_impossible_ones_a_mark() {
        assert_eq!(decode_words("&#128;&#x92;&#150;&#159 &#129;"), "€’–Ÿ \u{81}");
        assert_eq!(decode_words("&#0;&#xD800;&#x110000;&#99999999999;"), "\u{fffd}".repeat(4));
        assert_eq!(decode_words("it\u{92}s \u{93}so\u{94}"), "it’s “so”");
    }

    #[test]
    fn what_is_no_name_stays_as_it_is() {
        for text in ["&", "& b", "&unknown;", "a&b=1", "&#;", "&#x;", "&;", "&é;", "&EURO;"] {
            assert_eq!(decode_words(text), text);
        }
    }

    #[test]
    fn every_name_of_the_standard_is_known() {
        assert_eq!(NAMES.lines().map(|line| line.split(' ').count()).sum::<usize>() + BREAKS.len(), 2_125);
        assert!(LEGACY.split_ascii_whitespace().all(|name| named(name).is_some()));
        assert_eq!(LEGACY.split_ascii_whitespace().count(), 106);
    }
}
