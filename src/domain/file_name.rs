//! Names of files: what cannot be part of one everywhere is repaired, so that no name is a reason to refuse a file. The
//! one rule for the app, which sends the repaired name, and for a backend, which keeps it.

use crate::blank::{is_blank, is_invisible};

/// How many characters the name of a file has at most, its ending included.
pub const LONGEST: usize = 200;
/// What a file without a name is called.
const NAMELESS: &str = "file";
/// How long what follows the last dot may be to be kept when a name is shortened.
const LONGEST_ENDING: usize = 12;
/// Names that mean devices on Windows.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A name that every system can store and that shows what it is: without invisible characters (one of which turns the
/// order of letters, so that a program looks like a picture), path separators and what Windows reserves; not longer than
/// [`LONGEST`], with its ending.
#[must_use]
pub fn repaired(name: &str) -> String {
    let mut clean = String::with_capacity(name.len());
    for sign in name.chars() {
        match sign {
            '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*' => clean.push('_'),
            // Emoji are joined by this one, which moves nothing.
            '\u{200d}' => clean.push(sign),
            sign if sign.is_whitespace() || sign.is_control() => clean.push(' '),
            sign if is_invisible(sign) && !is_variation(sign) => {}
            sign => clean.push(sign),
        }
    }
    // Windows drops spaces and dots at the end.
    let clean = clean.trim().trim_end_matches(['.', ' ']);
    let (stem, ending) = parts(clean);
    let stem = stem.trim_end();
    let stem = if is_blank(&stem.replace(['.', '_'], "")) { NAMELESS } else { stem };
    let device = DEVICES.contains(&stem.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase().as_str());
    let mark = if device { "_" } else { "" };
    let room = LONGEST - mark.len() - ending.chars().count();
    format!("{mark}{}{ending}", shortened(stem, room))
}

/// Signs that choose how the one before is drawn.
fn is_variation(sign: char) -> bool {
    matches!(sign, '\u{fe00}'..='\u{fe0f}')
}

/// A name's stem and its ending with the dot, where it has one.
fn parts(name: &str) -> (&str, &str) {
    let at = name.rfind('.').filter(|at| name.get(at + 1..).is_some_and(is_ending));
    at.and_then(|at| name.split_at_checked(at)).unwrap_or((name, ""))
}

fn is_ending(text: &str) -> bool {
    text.chars().count() <= LONGEST_ENDING && text.chars().all(char::is_alphanumeric)
}

/// The beginning of a text, with a mark where something is left out.
fn shortened(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_name_stays_as_it_is() {
        for name in [
            "label.png",
            "Rechnung März 2026 (2).PDF",
            "заявление.docx",
            "写真.jpg",
            "notes",
            "a.b.c.txt",
            "👩\u{200d}🔧❤\u{fe0f}.png",
        ] {
            assert_eq!(repaired(name), name);
        }
    }

    #[test]
    fn what_no_name_can_have_is_repaired() {
        for (name, expected) in [
            ("a\\b.png", "a_b.png"),
            ("../../etc/passwd.txt", ".._.._etc_passwd.txt"),
            ("a:b?.pdf", "a_b_.pdf"),
            ("a\nb\t.txt", "a b.txt"),
            ("a\0b.txt", "a b.txt"),
            ("photo.png.", "photo.png"),
            ("photo.png . ", "photo.png"),
            ("  photo.png", "photo.png"),
            (".png", "file.png"),
            ("\u{200b}.png", "file.png"),
            ("...", "file"),
            ("", "file"),
            ("\u{3164}", "file"),
            ("//.pdf", "file.pdf"),
            ("CON.txt", "_CON.txt"),
            ("nul", "_nul"),
            ("com1.tar.txt", "_com1.tar.txt"),
            ("console.txt", "console.txt"),
        ] {
            assert_eq!(repaired(name), expected, "{name:?}");
        }
    }

    #[test]
    fn letters_cannot_be_turned_round_to_hide_an_ending() {
        for turning in ["\u{202e}", "\u{202d}", "\u{2067}", "\u{200f}", "\u{61c}"] {
            assert_eq!(repaired(&format!("photo{turning}gnp.exe")), "photognp.exe");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let long = repaired(&format!("{}.pdf", "é".repeat(400)));
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.starts_with("éé") && long.ends_with("é….pdf"));
        assert_eq!(repaired(&"x".repeat(244)).chars().count(), LONGEST);
        assert_eq!(repaired(&format!("a.{}", "x".repeat(300))).chars().count(), LONGEST);
        assert_eq!(repaired(&format!("con{}.txt", " ".repeat(300))), "_con.txt");
        let exact = format!("{}.pdf", "x".repeat(LONGEST - 4));
        assert_eq!(repaired(&exact), exact);
    }

    #[test]
    fn a_repaired_name_needs_no_other_repair() {
        for name in ["a\\b.png", "CON.txt", &"é".repeat(400), ". .", "x . . .pdf", "a.\u{202e}", "_con", "ab…"] {
            let once = repaired(name);
            assert_eq!(repaired(&once), once, "{name:?}");
        }
    }
}
