use crate::prose::{Mark, Piece};

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

/// What is shown of a long text with formatting until the whole is asked for; nothing for one that is short enough.
#[must_use]
pub fn head_of(pieces: &[Piece]) -> Option<Vec<Piece>> {
    let mut room = Room::new(LONG, MANY_LINES);
    beginning(pieces, &mut room);
    if !room.is_short {
        return None;
    }
    let mut shown = beginning(pieces, &mut Room::new(SHOWN, SHOWN_LINES));
    and_so_on(&mut shown);
    Some(shown)
}

/// Says at the end of what is shown that there is more.
pub fn and_so_on(pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        Some(Piece::Words(words)) => words.push('…'),
        Some(Piece::Around(_, inner) | Piece::Link(_, inner)) => and_so_on(inner),
        Some(Piece::Break | Piece::Rule) | None => pieces.push(Piece::Words("…".to_owned())),
    }
}

/// How much may still be shown.
struct Room {
    signs: usize,
    lines: usize,
    /// There was more than fits.
    is_short: bool,
}

impl Room {
    fn new(signs: usize, lines: usize) -> Self {
        Self { signs, lines, is_short: false }
    }

    fn take_line(&mut self) {
        self.lines = self.lines.saturating_sub(1);
    }

    /// The words as far as there is room for them, between words where they are cut.
    fn take_words(&mut self, words: &str) -> String {
        let Some((end, _)) = words.char_indices().nth(self.signs) else {
            self.signs -= words.chars().count();
            return words.to_owned();
        };
        (self.signs, self.is_short) = (0, true);
        let shown = &words[..end];
        shown.rfind(char::is_whitespace).map_or(shown, |at| &shown[..at]).trim_end().to_owned()
    }
}

/// The pieces as far as there is room for them.
fn beginning(pieces: &[Piece], room: &mut Room) -> Vec<Piece> {
    let mut shown = Vec::new();
    for piece in pieces {
        if room.signs == 0 || room.lines == 0 {
            room.is_short = true;
        }
        if room.is_short {
            break;
        }
        shown.push(match piece {
            Piece::Words(words) => Piece::Words(room.take_words(words)),
            Piece::Break | Piece::Rule => {
                room.take_line();
                piece.clone()
            }
            Piece::Link(address, inner) => Piece::Link(address.clone(), beginning(inner, room)),
            Piece::Around(mark, inner) => {
                let inner = beginning(inner, room);
                if matches!(mark, Mark::Paragraph | Mark::Heading | Mark::Entry | Mark::Row) {
                    room.take_line();
                }
                Piece::Around(*mark, inner)
            }
        });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::words;

    fn paragraph(words: &str) -> Piece {
        Piece::Around(Mark::Paragraph, vec![Piece::Words(words.into())])
    }

    #[test]
    fn a_short_text_with_formatting_is_shown_whole() {
        assert_eq!(head_of(&vec![paragraph("a few words"); 20]), None);
        assert_eq!(head_of(&[paragraph(&"word ".repeat(300))]), None);
    }

    #[test]
    fn a_long_text_with_formatting_is_cut_between_words_or_paragraphs_and_says_that_it_goes_on() {
        let shown = head_of(&[paragraph("Dear Anna,"), paragraph(&"word ".repeat(600))]).unwrap();
        let said = words(&shown);
        assert!(said.starts_with("Dear Anna,word") && said.ends_with("word…") && said.chars().count() <= 901, "{said}");
        let shown = head_of(&vec![paragraph("line"); 40]).unwrap();
        assert_eq!((shown.len(), shown.last()), (14, Some(&paragraph("line…"))));
    }

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
