//! What is empty to a reader, whatever characters it is made of.

/// Whether a character leaves nothing on the screen: white space, controls, and those that only tell a computer
/// something. Unicode's `Default_Ignorable_Code_Point`, and a few more that fonts draw as nothing.
#[must_use]
pub fn is_invisible(sign: char) -> bool {
    sign.is_whitespace()
        || sign.is_control()
        || matches!(
            sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
                | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether nobody could read anything in a text.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// A text, unless it is blank.
#[must_use]
pub fn unless_blank(text: String) -> Option<String> {
    Some(text).filter(|text| !is_blank(text))
}

/// What something is called: its name, or this where nobody could read that.
#[must_use]
pub fn named(name: String, fallback: &str) -> String {
    if is_blank(&name) { fallback.to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_nothing_on_the_screen_is_blank() {
        for invisible in [
            "",
            " \t\r\n",
            "\u{a0}\u{2003}\u{202f}\u{205f}\u{3000}\u{1680}\u{2028}\u{2029}\u{85}",
            "\u{200b}",
            "\u{200c}\u{200d}\u{2060}",
            "\u{feff}",
            "\u{ad}",
            "\u{34f}",
            "\u{61c}",
            "\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}",
            "\u{115f}\u{1160}\u{3164}\u{ffa0}",
            "\u{180e}",
            "\u{fe0f}\u{fe00}",
            "\u{e0100}\u{e0020}\u{e007f}",
            "\u{2800}",
            "\u{17b4}\u{17b5}",
            "\u{2061}\u{2064}\u{206a}",
            "\u{fff9}\u{fffb}\u{fffc}",
            "\u{1d173}\u{1d159}",
            "\0\u{7}\u{1b}\u{7f}\u{9f}",
            " \u{200b}\n\u{feff}\u{3164} ",
        ] {
            assert!(is_blank(invisible), "{invisible:?}");
        }
    }

    #[test]
    fn what_can_be_seen_is_not_blank() {
        for seen in [
            "a",
            ".",
            "\u{200b}0",
            "👍",
            "👨\u{200d}👩",
            "❤\u{fe0f}",
            "\u{301}",
            "ᄒ",
            "\u{2801}",
            "ー",
            "\u{e000}",
            "�",
        ] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }

    #[test]
    fn a_name_that_nobody_can_read_gives_way() {
        assert_eq!(named("\u{200b}\u{2800}".into(), "Unknown"), "Unknown");
        assert_eq!(named(" Anna ".into(), "Unknown"), " Anna ");
        assert_eq!((unless_blank("\u{3164}".into()), unless_blank("x".into())), (None, Some("x".into())));
    }
}
