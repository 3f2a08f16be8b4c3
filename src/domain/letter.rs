//! Somebody else's HTML as a page of its own, for a frame that runs nothing. What its styles mean is kept as far as a
//! closed list goes; whatever is not shown leaves a mark that says what it was.

mod color;
mod image;
mod left_out;
mod number;
mod shape;
mod style;
mod stylesheet;
mod words;
mod writer;

pub use self::image::Images;
pub use self::words::words;

use self::writer::Writer;
use crate::id::AttachmentId;
use crate::markup::Markup;

/// A letter, and what there is to know about its images.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The page.
    pub page: String,
    /// How many images stand elsewhere, shown or not.
    pub remote_images: usize,
    /// The attachments that its images are.
    pub embedded: Vec<AttachmentId>,
}

impl Letter {
    /// The page. Images from elsewhere are in it only where they are wanted, and never those that nobody can see.
    #[must_use]
    pub fn new(markup: &[Markup], images: &Images<'_>) -> Self {
        let mut writer = Writer::html(markup, images);
        writer.write(markup);
        if !writer.has_content {
            writer.text_outside("p", "left-out", "This message has no text.");
        }
        let Writer { out, remote_images, embedded, image_sources, .. } = writer;
        // Says in the page itself, too, that nothing runs and what alone is loaded.
        let page = format!(
            "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'self'; img-src data:{}\">\
             <meta name=\"referrer\" content=\"no-referrer\"><link rel=\"stylesheet\" href=\"/letter.css\">\
             <body dir=\"auto\">{out}",
            image_sources.iter().map(|source| format!(" {source}")).collect::<String>()
        );
        Self { page, remote_images, embedded }
    }
}

#[cfg(test)]
mod tests;
