//! Texts without their formatting, for one line on a card or a reply that has none.

use handback_contract::item::{self, Body, Format, Message};
use handback_domain::attachment::Attachment;
use handback_domain::{autolink, letter, markup};

/// How many characters a card's line has at most.
const LINE: usize = 200;

/// A message in one line: what it says, or the names of its files where it says nothing, and never nothing.
#[must_use]
pub fn line(message: &Message) -> String {
    let text = match message.body.format {
        Format::Html => one_line(&letter::words(&markup::read(&message.body.text), &files(message))),
        _ => beginning(&message.body),
    };
    if !text.is_empty() {
        return text;
    }
    if message.attachments.is_empty() {
        return "Message without text".to_owned();
    }
    let names: Vec<_> = message.attachments.iter().map(|file| file.name.as_str()).collect();
    names.join(", ").chars().take(LINE).collect()
}

/// The beginning of a text in one line.
#[must_use]
pub fn beginning(body: &Body) -> String {
    one_line(&text(body))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LINE).collect()
}

fn files(message: &Message) -> Vec<Attachment> {
    let file = |file: &item::Attachment| Attachment {
        id: file.id.as_str().into(),
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size: file.size,
        content_id: file.content_id.clone(),
    };
    message.attachments.iter().map(file).collect()
}

/// The whole text, line by line.
#[must_use]
pub fn text(body: &Body) -> String {
    match body.format {
        Format::Markdown => without_markdown(&body.text),
        Format::Html => letter::words(&markup::read(&body.text), &[]),
        Format::Text | Format::Unknown => body.text.clone(),
    }
}

fn without_markdown(text: &str) -> String {
    let part = |part| match part {
        // Nothing in an address is formatting.
        autolink::Part::Link(words, _) => words.to_owned(),
        autolink::Part::Words(words) => words.replace(['*', '`'], ""),
    };
    let text: String = autolink::parts(text).into_iter().map(part).collect();
    let lines = text.lines().filter_map(row).map(|line| line.trim_start_matches(['#', '>', '-', ' ']).to_owned());
    without_links(&lines.collect::<Vec<_>>().join("\n"))
}

/// A table's row as its cells in words; the rule below its head is nothing to read.
fn row(line: &str) -> Option<String> {
    let Some(cells) = line.trim().strip_prefix('|').and_then(|line| line.strip_suffix('|')) else {
        return Some(line.to_owned());
    };
    let is_rule = cells.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    (!is_rule).then(|| cells.split('|').map(str::trim).collect::<Vec<_>>().join(": "))
}

/// `[words](address)` becomes `words`.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, (words, after))) = rest.split_once('[').and_then(|(b, r)| Some((b, r.split_once("](")?))) {
        plain.push_str(before);
        plain.push_str(words);
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_shows_words_and_no_formatting() {
        let line = |format, text: &str| beginning(&Body { format, text: text.to_owned() });
        assert_eq!(line(Format::Markdown, "## A\n- **b** and [c](https://d.example)."), "A b and c.");
        assert_eq!(line(Format::Html, "<style>p {}</style><p>a &amp; <b>b</b></p>"), "a & b");
        assert_eq!(line(Format::Html, "<p hidden>pre</p>a<br>b &#8364;<img src=x>"), "a b €");
        assert_eq!(line(Format::Html, "<img src='cid:chart.png@x'>"), "Image: chart.png");
        assert_eq!(line(Format::Markdown, "**See** https://a.example/*b*_c_."), "See https://a.example/*b*_c_.");
        assert_eq!(line(Format::Text, "2 < 3\n\n**"), "2 < 3 **");
        assert_eq!(line(Format::Text, &"é".repeat(300)).chars().count(), LINE);
    }
}
