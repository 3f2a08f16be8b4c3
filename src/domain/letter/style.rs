//! The closed list of what a letter's styles may say, and how declarations say it.

use super::color::{Color, Hue};
use super::number::thousandths;

/// How spaces and line breaks of the source are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// A run of them is one space.
    Collapsed,
    /// They stand as they are written.
    Kept,
    /// Line breaks stand, runs of spaces do not.
    LinesKept,
}

/// What styles say about one element; what they leave open is inherited or the element's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Bold or not.
    pub bold: Option<bool>,
    /// Italic or not.
    pub italic: Option<bool>,
    /// Underlined.
    pub underlined: bool,
    /// Struck out.
    pub struck: bool,
    /// The words' colour, where one is given: it may say nothing.
    pub text: Option<Option<Hue>>,
    /// The colour behind the words, where it says something.
    pub ground: Option<Hue>,
    /// Spaces and breaks.
    pub space: Option<Space>,
    /// On lines of its own.
    pub is_block: bool,
    /// Not shown, whatever is in it says.
    pub is_removed: bool,
    /// Not seen, unless something in it can be.
    pub is_invisible: Option<bool>,
    /// Words too small to be seen, unless something in it is larger.
    pub is_tiny: Option<bool>,
    /// Words without a colour, unless something in it has one.
    pub is_transparent: Option<bool>,
    /// Its width and height in pixels.
    pub size: [Option<u32>; 2],
    pub(super) clips: bool,
    pub(super) has_no_room: bool,
    pub(super) is_positioned: bool,
    pub(super) is_far_off: bool,
}

/// Words of fewer thousandths of a pixel are not meant to be read.
const TINY: i64 = 3_000;
/// What is so many thousandths of a pixel off the page is not on it.
const FAR_OFF: i64 = -900_000;

impl Style {
    /// What the element itself says by its name and its attributes.
    #[must_use]
    pub fn of_element(name: &str, attributes: &[(String, String)]) -> Self {
        let mut style = Self::default();
        match name {
            "b" | "strong" => style.bold = Some(true),
            "i" | "em" | "cite" | "dfn" | "var" => style.italic = Some(true),
            "u" | "ins" => style.underlined = true,
            "s" | "strike" | "del" => style.struck = true,
            "mark" => style.ground = Some(Hue::Amber),
            "pre" | "listing" | "xmp" | "plaintext" => style.space = Some(Space::Kept),
            _ => {}
        }
        for (attribute, value) in attributes {
            match attribute.as_str() {
                "hidden" => style.is_removed = true,
                "color" => style.declare("color", value),
                "bgcolor" => style.declare("background-color", value),
                // In a table's parts this is a bound for the line, and no size of an image.
                "width" | "height" if name == "img" => style.declare(attribute, &format!("{}px", value.trim())),
                _ => {}
            }
        }
        style
    }

    /// Takes in a declaration that overrules those before it.
    pub fn declare(&mut self, property: &str, value: &str) {
        let value = value.trim();
        match property {
            "font-weight" => self.bold = weight(value).or(self.bold),
            "font-style" => self.italic = slant(value).or(self.italic),
            "font" => self.font(value),
            "text-decoration" | "text-decoration-line" => {
                self.struck = value.contains("line-through");
                self.underlined = value.contains("underline");
            }
            "color" => self.color(value),
            "background-color" | "background" | "mso-highlight" => self.ground(value),
            "white-space" | "white-space-collapse" => self.space = space(value).or(self.space),
            "font-size" => self.is_tiny = tiny(value).or(self.is_tiny),
            "display" => {
                self.is_removed = value == "none";
                self.is_block = matches!(value, "block" | "flex" | "grid" | "table" | "list-item" | "flow-root");
            }
            "visibility" => self.is_invisible = Some(matches!(value, "hidden" | "collapse")),
            _ => self.room(property, value),
        }
    }

    /// Whether nothing of the element is shown.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.is_removed || (self.clips && self.has_no_room) || (self.is_positioned && self.is_far_off)
    }

    fn font(&mut self, value: &str) {
        for word in value.split_ascii_whitespace() {
            self.bold = weight(word).filter(|bold| *bold).or(self.bold);
            self.italic = slant(word).filter(|italic| *italic).or(self.italic);
            self.is_tiny = word.split('/').next().and_then(tiny).or(self.is_tiny);
        }
    }

    fn color(&mut self, value: &str) {
        if let Some(color) = Color::parse(value) {
            self.text = Some(color.of_text());
            self.is_transparent = Some(color == Color::Transparent);
        }
    }

    fn ground(&mut self, value: &str) {
        if matches!(value, "none" | "initial" | "unset") {
            self.ground = None;
        } else if let Some(color) = Color::parse(value).or_else(|| words(value).find_map(Color::parse)) {
            self.ground = color.of_ground();
        }
    }

    /// Everything that leaves an element no room, or puts it where nobody sees it.
    fn room(&mut self, property: &str, value: &str) {
        let length = pixels(value);
        match property {
            "opacity" => self.is_removed |= thousandths(value.trim_end_matches('%')) == Some(0),
            "overflow" | "overflow-x" | "overflow-y" => self.clips = matches!(value, "hidden" | "clip"),
            "max-height" | "max-width" => self.has_no_room |= length == Some(0),
            "width" | "height" => {
                self.has_no_room |= length == Some(0);
                let size = length.and_then(|length| u32::try_from(length / 1_000).ok());
                self.size[usize::from(property == "height")] = size;
            }
            "position" => self.is_positioned = matches!(value, "absolute" | "fixed"),
            "left" | "top" | "right" | "bottom" => self.is_far_off |= length.is_some_and(|length| length < FAR_OFF),
            "text-indent" | "margin-left" | "margin-top" => {
                self.is_removed |= length.is_some_and(|length| length < FAR_OFF);
            }
            _ => {}
        }
    }
}

/// The declarations of a style: property, value, and whether it is important.
pub fn declarations(text: &str) -> impl Iterator<Item = (String, String, bool)> {
    split_outside(text, ';').into_iter().filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        let value = value.trim().to_ascii_lowercase();
        let plain = value.strip_suffix("important").and_then(|value| value.trim_end().strip_suffix('!'));
        let (is_important, value) = (plain.is_some(), plain.map_or_else(|| value.clone(), str::to_owned));
        Some((property.trim().to_ascii_lowercase(), value.trim().to_owned(), is_important))
    })
}

/// The parts between these separators, except where one stands in quotes or parentheses.
pub fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut from, mut depth, mut quote) = (vec![], 0, 0_u32, None);
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (Some(open), char) if char == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(char),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, char) if char == separator && depth == 0 => {
                parts.push(&text[from..at]);
                from = at + char.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

fn words(value: &str) -> impl Iterator<Item = &str> {
    split_outside(value, ' ').into_iter().filter(|word| !word.starts_with("url("))
}

fn weight(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u32>().ok().filter(|weight| (1..=1_000).contains(weight)).map(|weight| weight >= 600),
    }
}

fn slant(value: &str) -> Option<bool> {
    match value.split_ascii_whitespace().next()? {
        "italic" | "oblique" => Some(true),
        "normal" => Some(false),
        _ => None,
    }
}

fn space(value: &str) -> Option<Space> {
    match value.split_ascii_whitespace().next()? {
        "pre" | "pre-wrap" | "break-spaces" | "preserve" => Some(Space::Kept),
        "pre-line" | "preserve-breaks" => Some(Space::LinesKept),
        "normal" | "nowrap" | "collapse" => Some(Space::Collapsed),
        _ => None,
    }
}

fn tiny(value: &str) -> Option<bool> {
    if let Some(length) = pixels(value) {
        return Some(length < TINY);
    }
    let is_word = ["small", "medium", "large"].iter().any(|word| value.trim_start_matches("x").ends_with(word));
    is_word.then_some(false)
}

/// A length that does not depend on anything, in thousandths of a pixel. Nothing of anything is nothing.
fn pixels(value: &str) -> Option<i64> {
    let end = value.find(|char: char| char.is_ascii_alphabetic() || char == '%').unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    let number = thousandths(number)?;
    match unit.trim() {
        _ if number == 0 => Some(0),
        "px" | "" => Some(number),
        "pt" => Some(number * 4 / 3),
        "pc" => Some(number * 16),
        "in" => Some(number * 96),
        "cm" => Some(number * 378 / 10),
        "mm" => Some(number * 378 / 100),
        "rem" => Some(number * 16),
        // Only how far something is off the page matters here.
        "em" if number < 0 => Some(number * 16),
        _ => None,
    }
}
