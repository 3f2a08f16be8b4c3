//! What a letter may not show: in its place stands what it was, with its words and, where there is one, the way to it.

use super::stylesheet::Within;
use super::words::words;
use super::writer::{Inherited, Writer};
use crate::address::Address;
use crate::markup::{Markup, attribute, words_of};

/// How many letters of what was in it are told.
const LONGEST: usize = 200;

impl Writer<'_> {
    /// Writes what stands in place of an element.
    pub(super) fn leave_out(&mut self, it: &Within<'_>, inner: &[Markup], inherited: Inherited) {
        if inherited.is_invisible {
            return;
        }
        let value = |name| attribute(it.attributes, name).map(str::trim).unwrap_or_default().to_owned();
        match it.name {
            "svg" => {
                self.mark_left_out(&labelled("Drawing", &first_of([value("aria-label"), words_of(inner)])), "", None)
            }
            "canvas" => self.mark_left_out("Drawing", "", None),
            "math" => self.mark_left_out(&labelled("Formula", &words_of(inner)), "", None),
            "video" | "audio" => {
                let what = if it.name == "video" { "Video" } else { "Sound" };
                self.mark_left_out(&labelled(what, &value("title")), "", self.address(it, inner));
                self.fallback(it, inner, inherited);
            }
            "iframe" | "frame" => {
                self.mark_left_out(&labelled("Embedded page", &value("title")), "", self.address(it, &[]));
            }
            "object" | "embed" | "applet" => {
                self.mark_left_out(&labelled("Embedded object", &value("title")), "", self.address(it, inner));
                self.fallback(it, inner, inherited);
            }
            "button" => self.mark_left_out(&labelled("Button", &words(inner, &[])), "", None),
            "textarea" => self.mark_left_out(&labelled("Text field", &words_of(inner)), "", None),
            "select" => self.mark_left_out(&labelled("Choice", &options(inner).join(", ")), "", None),
            _ => self.input(&value("type").to_ascii_lowercase(), it.attributes),
        }
    }

    fn input(&mut self, kind: &str, attributes: &[(String, String)]) {
        let value = |name| attribute(attributes, name).unwrap_or_default().to_owned();
        let is_on = attribute(attributes, "checked").is_some();
        match kind {
            "hidden" => {}
            "checkbox" => self.mark_left_out(if is_on { "☑" } else { "☐" }, "", None),
            "radio" => self.mark_left_out(if is_on { "◉" } else { "○" }, "", None),
            "submit" | "button" | "reset" | "image" => {
                self.mark_left_out(&labelled("Button", &first_of([value("value"), value("alt")])), "", None);
            }
            // What is typed there is nobody's to read.
            "password" => self.mark_left_out(&labelled("Text field", &value("placeholder")), "", None),
            "file" => self.mark_left_out("File field", "", None),
            _ => {
                self.mark_left_out(&labelled("Text field", &first_of([value("value"), value("placeholder")])), "", None)
            }
        }
    }

    /// What is in it for those who cannot show it.
    fn fallback(&mut self, it: &Within<'_>, inner: &[Markup], inherited: Inherited) {
        let is_nested =
            |piece: &Markup| matches!(piece, Markup::Element { name, .. } if name == "embed" || name == "object");
        if !words(inner, &[]).is_empty() && !inner.iter().any(is_nested) {
            self.pieces(inner, Some(it), inherited);
        }
    }

    /// Where it is, in itself or in the first part of it that says so.
    fn address(&self, it: &Within<'_>, inner: &[Markup]) -> Option<Address> {
        let of = |attributes: &[(String, String)]| {
            let written = ["src", "data", "href"].into_iter().find_map(|name| attribute(attributes, name))?;
            Address::from_href(written, self.base.as_ref())
        };
        of(it.attributes).or_else(|| {
            inner.iter().find_map(|piece| match piece {
                Markup::Element { attributes, .. } => of(attributes),
                Markup::Words(_) => None,
            })
        })
    }

    /// Writes what something was that is not shown.
    pub(super) fn mark_left_out(&mut self, what: &str, title: &str, address: Option<Address>) {
        self.has_content = true;
        self.left_out.push(what.to_owned());
        if !self.is_html() {
            return;
        }
        self.out.push_str("<span class=\"left-out\"");
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.out.push('>');
        match address {
            Some(address) => {
                self.out.push_str("<a target=\"_blank\" rel=\"noopener noreferrer\"");
                self.attribute("href", address.as_str());
                self.attribute("title", address.as_str());
                self.out.push('>');
                self.plain(what);
                self.out.push_str("</a> (");
                self.plain(address.place());
                self.out.push(')');
            }
            None => self.plain(what),
        }
        self.out.push_str("</span>");
    }
}

fn first_of(texts: [String; 2]) -> String {
    let [first, second] = texts;
    if first.trim().is_empty() { second } else { first }
}

fn labelled(what: &str, words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(LONGEST).collect();
    let more = if short.len() < words.len() { "…" } else { "" };
    if short.is_empty() { what.to_owned() } else { format!("{what}: {short}{more}") }
}

/// What can be chosen; only what is, where something is.
fn options(markup: &[Markup]) -> Vec<String> {
    let mut all: Vec<(String, bool)> = vec![];
    collect_options(markup, &mut all);
    let is_chosen = all.iter().any(|(_, is_chosen)| *is_chosen);
    all.into_iter().filter(|(_, chosen)| *chosen || !is_chosen).map(|(words, _)| words).collect()
}

fn collect_options(markup: &[Markup], all: &mut Vec<(String, bool)>) {
    for piece in markup {
        let Markup::Element { name, attributes, inner } = piece else { continue };
        if name == "option" {
            let words = words_of(inner);
            all.push((words.trim().to_owned(), attribute(attributes, "selected").is_some()));
        } else {
            collect_options(inner, all);
        }
    }
}
