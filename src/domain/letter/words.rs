//! A letter as words alone: for a line on a card, and for those who listen.

use super::image::Images;
use super::writer::Writer;
use crate::attachment::Attachment;
use crate::markup::Markup;

/// How many of the things that a letter without words shows are named.
const NAMED: usize = 5;

/// The words that a person is meant to read, with a line for each part. A letter without words says what it shows.
#[must_use]
pub fn words(markup: &[Markup], attachments: &[Attachment]) -> String {
    let images = Images::none_of(attachments);
    let mut writer = Writer::words(markup, &images);
    writer.write(markup);
    let lines: Vec<&str> = writer.out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        writer.left_out.dedup();
        writer.left_out.truncate(NAMED);
        return writer.left_out.join(", ");
    }
    lines.join("\n")
}
