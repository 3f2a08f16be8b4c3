/// A text is long from so many characters on.
const LONG: usize = 1_600;
/// A text is long from so many lines on.
const MANY_LINES: usize = 24;
/// How many characters of a long text are shown.
const SHOWN: usize = 900;
/// How many lines of a long text are shown.
const SHOWN_LINES: usize = 14;
/// How far back from its end the shown part may be cut at a line or a word.
const SLACK: usize = 200;

/// What is shown of a long text until the whole is asked for; nothing for one that is short enough. Much of a long one is
/// left out, so that asking for it is worth it.
#[must_use]
pub fn head(text: &str) -> Option<&str> {
    let is_long = text.chars().nth(LONG).is_some() || text.lines().nth(MANY_LINES).is_some();
    if !is_long {
        return None;
    }
    let by_lines = text.match_indices('\n').nth(SHOWN_LINES - 1).map_or(text.len(), |(at, _)| at);
    let by_signs = text.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| at);
    if by_lines <= by_signs {
        return Some(text[..by_lines].trim_end());
    }
    let shown = &text[..by_signs];
    let from = shown.char_indices().rev().nth(SLACK).map_or(0, |(at, _)| at);
    let cut = |at: Option<usize>| at.filter(|at| *at > from).map(|at| &shown[..at]);
    let whole = cut(shown.rfind('\n')).or_else(|| cut(shown.rfind(char::is_whitespace))).unwrap_or(shown);
    Some(whole.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(head(""), None);
        assert_eq!(head(&"word ".repeat(300)), None);
        assert_eq!(head(&"line\n".repeat(24)), None);
    }

    #[test]
    fn many_lines_are_cut_at_a_line() {
        let text = "line\n".repeat(40);
        assert_eq!(head(&text).map(|shown| shown.lines().count()), Some(14));
    }

    #[test]
    fn many_words_are_cut_between_words() {
        let text = "word ".repeat(600);
        let shown = head(&text).unwrap();
        assert!(shown.ends_with("word") && shown.len() <= 900);
    }

    #[test]
    fn one_endless_word_is_cut_between_signs() {
        let text = "ж".repeat(1_000_000);
        assert_eq!(head(&text).map(|shown| shown.chars().count()), Some(900));
    }
}
