//! Texts without their formatting, for one line on a card.

use handback_contract::item::{Body, Format, Message};

/// How many characters a card's line has at most.
const LINE: usize = 200;

/// A message in one line: what it says, or the names of its files where it says nothing.
#[must_use]
pub fn line(message: &Message) -> String {
    let text = beginning(&message.body);
    if !text.is_empty() {
        return text;
    }
    message
        .attachments
        .iter()
        .map(|file| file.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
        .chars()
        .take(LINE)
        .collect()
}

/// The beginning of a text in one line.
#[must_use]
pub fn beginning(body: &Body) -> String {
    let text = match body.format {
        Format::Markdown => without_markdown(&body.text),
        Format::Html => without_tags(&body.text),
        Format::Text | Format::Unknown => body.text.clone(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LINE).collect()
}

fn without_markdown(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_start_matches(['#', '>', '-', ' ']));
    without_links(&lines.collect::<Vec<_>>().join("\n").replace(['*', '`'], ""))
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

fn without_tags(text: &str) -> String {
    let mut inside = false;
    let plain: String = text
        .chars()
        .filter_map(|c| match c {
            '<' => {
                inside = true;
                Some(' ')
            }
            '>' if inside => {
                inside = false;
                None
            }
            _ => (!inside).then_some(c),
        })
        .collect();
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_shows_words_and_no_formatting() {
        let line = |format, text: &str| beginning(&Body { format, text: text.to_owned() });
        assert_eq!(line(Format::Markdown, "## A\n- **b** and [c](https://d.example)."), "A b and c.");
        assert_eq!(line(Format::Html, "<p>a &amp; <b>b</b></p>"), "a & b");
        assert_eq!(line(Format::Text, "2 < 3\n\n**"), "2 < 3 **");
        assert_eq!(line(Format::Text, &"é".repeat(300)).chars().count(), LINE);
    }
}
