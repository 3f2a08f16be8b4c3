use crate::item::Visibility;

/// How many characters behind the sign still ask for suggestions.
const LONGEST: usize = 40;

/// What stands before the caret and asks for suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What was typed behind the sign.
    pub typed: String,
    /// How many characters, in UTF-16 units, the choice takes the place of: the sign and what was typed.
    pub length: u32,
}

/// The sign that asks for suggestions: canned replies in a reply, teammates in a note.
#[must_use]
pub fn sign(kind: Visibility) -> char {
    match kind {
        Visibility::Customer => '/',
        Visibility::Private => '@',
    }
}

/// Whether the text before the caret asks for suggestions: the sign at the start of a word and what follows it. A
/// canned reply's shortcut is one word; a teammate's name may be two.
#[must_use]
pub fn asked(before_caret: &str, kind: Visibility) -> Option<Asked> {
    let sign = sign(kind);
    let (before, typed) = before_caret.rsplit_once(sign)?;
    let begins_a_word = before.chars().next_back().is_none_or(char::is_whitespace);
    let words = if kind == Visibility::Customer { 1 } else { 2 };
    let one_line = !typed.contains('\n') && !typed.starts_with(' ');
    let few = typed.split(' ').count() <= words && typed.chars().count() <= LONGEST;
    let length = u32::try_from(typed.encode_utf16().count() + 1).ok()?;
    (begins_a_word && one_line && few).then(|| Asked { typed: typed.to_owned(), length })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(before: &str, kind: Visibility) -> Option<String> {
        asked(before, kind).map(|asked| asked.typed)
    }

    #[test]
    fn the_sign_asks_at_the_start_of_a_word_only() {
        let reply = |before| typed(before, Visibility::Customer);
        assert_eq!(reply("/"), Some(String::new()));
        assert_eq!(reply("Hello\n/re"), Some("re".into()));
        assert_eq!([reply("and/or"), reply("https://x"), reply("/re fund"), reply("re")], [None, None, None, None]);
    }

    #[test]
    fn each_kind_of_text_has_its_own_sign() {
        assert_eq!(typed("@ben", Visibility::Customer), None);
        assert_eq!(typed("/re", Visibility::Private), None);
        assert_eq!(typed("ask @Ben Ad", Visibility::Private), Some("Ben Ad".into()));
        assert_eq!(typed("@Ben Adeyemi said", Visibility::Private), None);
        assert_eq!(typed("mail@ben", Visibility::Private), None);
    }

    #[test]
    fn what_is_replaced_is_measured_as_browsers_do() {
        assert_eq!(asked("/\u{1f600}", Visibility::Customer).unwrap().length, 3);
    }
}
