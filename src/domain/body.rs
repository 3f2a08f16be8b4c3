//! What a message says, and in which format.

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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_read_the_tags() {
        let body = Body { format: Format::Html, text: "<p>Hello <b>Anna</b></p><style>p{}</style>".into() };
        assert_eq!(body.words(), "Hello Anna");
    }
}
