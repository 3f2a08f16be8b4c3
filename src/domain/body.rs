//! What a message says, and in which format.

use crate::blank::is_blank;
use crate::{letter, markup};

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// How to read the text.
    pub format: Format,
    /// The text, as it was written.
    pub text: String,
}

/// How to read a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As it stands.
    Text,
    /// CommonMark.
    Markdown,
    /// HTML, never trusted.
    Html,
}

impl Body {
    /// A text that means what it says.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { format: Format::Text, text: text.into() }
    }

    /// What it says to somebody who listens, or has one line for it.
    #[must_use]
    pub fn words(&self) -> String {
        match self.format {
            Format::Html => letter::words(&markup::read(&self.text), &[]),
            Format::Text | Format::Markdown => self.text.clone(),
        }
    }

    /// Whether nobody could see anything of it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self.format {
            Format::Text => is_blank(&self.text),
            // Character references are read there too.
            Format::Markdown => is_blank(&letter::words(&markup::read(&self.text.replace('<', "&lt;")), &[])),
            Format::Html => is_blank(&self.words()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_read_the_tags() {
        let body = Body { format: Format::Html, text: "<p>Hello <b>Anna</b></p><style>p{}</style>".into() };
        assert_eq!(body.words(), "Hello Anna");
    }

    #[test]
    fn a_body_of_which_nothing_can_be_seen_is_blank() {
        let is_blank = |format, text: &str| Body { format, text: text.into() }.is_blank();
        for text in ["", " \n", "\u{200b}", "\u{3164}\u{feff}"] {
            assert!(
                [Format::Text, Format::Markdown, Format::Html].into_iter().all(|it| is_blank(it, text)),
                "{text:?}"
            );
        }
        for html in [
            "<br>",
            "<p>&nbsp;</p>",
            "<p><br></p><p></p>",
            "<ul><li></li></ul>",
            "<a href=\"https://a.example\"> </a>",
            "&#8203;&#x3164;",
            "<style>p{}</style><!-- x -->",
            "<p hidden>Hello</p>",
        ] {
            assert!(is_blank(Format::Html, html), "{html}");
        }
        assert!(is_blank(Format::Markdown, "&nbsp;\n&#8203;"));
        assert!(!is_blank(Format::Text, "<br>") && !is_blank(Format::Markdown, "<br>"));
        assert!(!is_blank(Format::Html, "<p>.</p>") && !is_blank(Format::Html, "<img src=x>"));
    }
}
