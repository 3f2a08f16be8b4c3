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
}
