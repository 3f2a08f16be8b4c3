/// The document as text.
#[must_use]
pub fn text() -> String {
    String::new()
}
