//! The style sheets of a letter: which of their rules concern an element, in which order.

use super::style::{Style, declarations};
use crate::markup::{Markup, attribute};

/// An element and those around it, as selectors ask for them.
#[derive(Clone, Copy)]
pub struct Within<'a> {
    /// The element's name.
    pub name: &'a str,
    /// Its attributes.
    pub attributes: &'a [(String, String)],
    /// The element that it is in.
    pub around: Option<&'a Within<'a>>,
}

/// All style sheets of a letter.
#[derive(Debug, Default)]
pub struct Stylesheet {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    selector: Vec<Part>,
    declarations: Vec<(String, String, bool)>,
}

/// An element as a selector names it.
#[derive(Debug, Default)]
struct Part {
    name: String,
    id: String,
    classes: Vec<String>,
    /// The next one to the left is directly around it.
    is_child: bool,
}

/// How much of a style sheet is read; more is not written by people.
const MOST_RULES: usize = 2_000;

impl Stylesheet {
    /// Those that stand anywhere in a letter.
    #[must_use]
    pub fn of(markup: &[Markup]) -> Self {
        let mut sheet = Self::default();
        sheet.collect(markup);
        sheet
    }

    fn collect(&mut self, markup: &[Markup]) {
        for piece in markup {
            let Markup::Element { name, attributes, inner } = piece else { continue };
            if name != "style" {
                self.collect(inner);
            } else if attribute(attributes, "media").is_none_or(is_for_screens) {
                let text = inner.iter().map(|inner| match inner {
                    Markup::Words(words) => words.as_str(),
                    Markup::Element { .. } => "",
                });
                self.read(&without_comments(&text.collect::<String>()));
            }
        }
    }

    fn read(&mut self, text: &str) {
        let mut rest = text;
        while let Some((prelude, block, after)) = next_block(rest) {
            // A statement without a block, such as an import, ends before the rule.
            let prelude = prelude.rsplit(';').next().unwrap_or_default().trim();
            match prelude.strip_prefix('@').map(|rule| rule.split_once(char::is_whitespace).unwrap_or((rule, ""))) {
                Some(("media", media)) if is_for_screens(media) => self.read(block),
                Some(("layer", _)) => self.read(block),
                Some(_) => {}
                None => self.add(prelude, block),
            }
            rest = after;
        }
    }

    fn add(&mut self, selectors: &str, block: &str) {
        let declarations: Vec<_> = declarations(block).collect();
        for selector in selectors.split(',').filter_map(parse_selector) {
            if self.rules.len() < MOST_RULES {
                // In the order in which they override each other.
                let place = self.rules.partition_point(|rule| specificity(&rule.selector) <= specificity(&selector));
                self.rules.insert(place, Rule { selector, declarations: declarations.clone() });
            }
        }
    }

    /// What styles say about an element: by its name and attributes, by rules, by its own style, and by what is important.
    #[must_use]
    pub fn style(&self, of: &Within<'_>) -> Style {
        let mut style = Style::of_element(of.name, of.attributes);
        let rules: Vec<&Rule> = self.rules.iter().filter(|rule| concerns(&rule.selector, of)).collect();
        let own: Vec<_> = attribute(of.attributes, "style").into_iter().flat_map(declarations).collect();
        let all = || rules.iter().flat_map(|rule| &rule.declarations).chain(&own);
        for important in [false, true] {
            for (property, value, _) in all().filter(|(.., is_important)| *is_important == important) {
                style.declare(property, value);
            }
        }
        style
    }
}

/// Whether a media query holds on every screen. What holds on some only is not asked: a letter looks the same everywhere.
fn is_for_screens(query: &str) -> bool {
    let query = query.trim().to_ascii_lowercase();
    query.split(',').any(|query| matches!(query.trim(), "" | "all" | "screen" | "only screen" | "only all"))
}

fn without_comments(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.replace("<!--", "").replace("-->", "")
}

/// What stands before the next block, what is in it, and what comes after.
fn next_block(text: &str) -> Option<(&str, &str, &str)> {
    let (prelude, from) = text.split_once('{')?;
    let mut depth = 1_u32;
    for (at, char) in from.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((prelude, &from[..at], &from[at + 1..]));
        }
    }
    Some((prelude, from, ""))
}

/// A selector from right to left; nothing for one that asks for more than names, classes, ids and what is around.
fn parse_selector(text: &str) -> Option<Vec<Part>> {
    let text = text.replace('>', " > ");
    let mut parts: Vec<Part> = vec![];
    let mut is_child = false;
    for word in text.split_ascii_whitespace() {
        if word == ">" {
            is_child = true;
        } else {
            parts.push(Part { is_child: std::mem::take(&mut is_child), ..parse_part(word)? });
        }
    }
    parts.reverse();
    (!parts.is_empty() && !is_child).then_some(parts)
}

fn parse_part(word: &str) -> Option<Part> {
    let mut part = Part::default();
    let mut rest = word;
    while !rest.is_empty() {
        let end =
            rest.char_indices().skip(1).find(|(_, char)| matches!(char, '.' | '#')).map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(end);
        if piece.contains(|char: char| {
            !(char.is_alphanumeric() || matches!(char, '.' | '#' | '-' | '_' | '*' | '\\' | ':'))
        }) {
            return None;
        }
        match (piece.split_at_checked(1)?, piece.contains(':') && !piece.contains("\\:")) {
            (_, true) => return None,
            ((".", class), _) => part.classes.push(class.replace('\\', "")),
            (("#", id), _) => part.id = id.replace('\\', ""),
            _ if piece == "*" => {}
            _ => part.name = piece.to_ascii_lowercase().replace('\\', ""),
        }
        rest = after;
    }
    Some(part)
}

fn specificity(selector: &[Part]) -> [usize; 3] {
    let ids = selector.iter().filter(|part| !part.id.is_empty()).count();
    let classes = selector.iter().map(|part| part.classes.len()).sum();
    [ids, classes, selector.iter().filter(|part| !part.name.is_empty()).count()]
}

/// Whether a selector means an element. For each part the nearest element around that it can mean is taken, so that no
/// selector takes long.
fn concerns(selector: &[Part], element: &Within<'_>) -> bool {
    let Some((part, mut around)) = selector.split_first() else { return false };
    let (mut outer, mut is_child) = (element.around, part.is_child);
    if !part.is(element) {
        return false;
    }
    while let Some((part, rest)) = around.split_first() {
        let Some(it) = outer else { return false };
        outer = it.around;
        if part.is(it) {
            (around, is_child) = (rest, part.is_child);
        } else if is_child {
            return false;
        }
    }
    true
}

impl Part {
    fn is(&self, element: &Within<'_>) -> bool {
        let has_class = |class: &String| {
            let classes = attribute(element.attributes, "class").unwrap_or_default();
            classes.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(class))
        };
        (self.name.is_empty() || self.name == element.name)
            && (self.id.is_empty() || attribute(element.attributes, "id") == Some(&self.id))
            && self.classes.iter().all(has_class)
    }
}
