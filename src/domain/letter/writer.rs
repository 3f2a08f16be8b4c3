//! Writes a letter: as HTML that can do nothing, or as words alone. What is shown is decided here once for both.

use super::color::Hue;
use super::image::Images;
use super::shape::{Shape, shape};
use super::style::{Space, Style};
use super::stylesheet::{Stylesheet, Within};
use crate::address::Address;
use crate::id::AttachmentId;
use crate::markup::{Markup, attribute, words_of};

/// Writes a letter.
pub struct Writer<'a> {
    pub(super) out: String,
    pub(super) images: &'a Images<'a>,
    pub(super) remote_images: usize,
    pub(super) embedded: Vec<AttachmentId>,
    /// Where the page's images come from, as its policy names it.
    pub(super) image_sources: Vec<String>,
    /// Something can be seen.
    pub(super) has_content: bool,
    /// What was left out, told where there are no words.
    pub(super) left_out: Vec<String>,
    /// Addresses in it are relative to this one.
    pub(super) base: Option<Address>,
    is_html: bool,
    sheet: Stylesheet,
}

/// What an element inherits.
#[derive(Clone, Copy, Default)]
pub struct Inherited {
    bold: bool,
    italic: bool,
    colored: bool,
    pub(super) keeps_space: bool,
    pub(super) is_invisible: bool,
    pub(super) has_no_words: bool,
    is_tiny: bool,
    is_transparent: bool,
    in_link: bool,
}

impl Inherited {
    fn by(self, style: &Style) -> Self {
        let is_tiny = style.is_tiny.unwrap_or(self.is_tiny);
        let is_transparent = style.is_transparent.unwrap_or(self.is_transparent);
        let is_invisible = style.is_invisible.unwrap_or(self.is_invisible);
        Self {
            bold: style.bold.unwrap_or(self.bold),
            italic: style.italic.unwrap_or(self.italic),
            colored: style.text.map_or(self.colored, |hue| hue.is_some()),
            keeps_space: style.space.map_or(self.keeps_space, |space| space != Space::Collapsed),
            has_no_words: is_invisible || is_tiny || is_transparent,
            is_invisible,
            is_tiny,
            is_transparent,
            in_link: self.in_link,
        }
    }
}

impl<'a> Writer<'a> {
    /// Of a page.
    pub fn html(markup: &[Markup], images: &'a Images<'a>) -> Self {
        Self {
            out: String::new(),
            images,
            remote_images: 0,
            embedded: vec![],
            image_sources: vec![],
            has_content: false,
            left_out: vec![],
            base: base(markup),
            is_html: true,
            sheet: Stylesheet::of(markup),
        }
    }

    /// Of words alone.
    pub fn words(markup: &[Markup], images: &'a Images<'a>) -> Self {
        Self { is_html: false, ..Self::html(markup, images) }
    }

    /// Writes a whole letter.
    pub fn write(&mut self, markup: &[Markup]) {
        self.pieces(markup, None, Inherited::default());
    }

    pub(super) fn pieces(&mut self, markup: &[Markup], around: Option<&Within<'_>>, inherited: Inherited) {
        for piece in markup {
            match piece {
                Markup::Words(words) if !inherited.has_no_words => self.say(words, inherited.keeps_space),
                Markup::Words(_) => {}
                Markup::Element { name, attributes, inner } => {
                    let within = Within { name, attributes, around };
                    let style = self.sheet.style(&within);
                    let is_closed = name == "dialog" && attribute(attributes, "open").is_none();
                    if !style.is_gone() && !is_closed {
                        self.element(&within, inner, &style, inherited);
                    }
                }
            }
        }
    }

    fn element(&mut self, it: &Within<'_>, inner: &[Markup], style: &Style, outer: Inherited) {
        let inherited = outer.by(style);
        match (it.name, shape(it.name)) {
            ("img", _) => self.image(it.attributes, style, inherited),
            ("a" | "area", _) => self.link(it, inner, style, outer),
            (_, Shape::Nothing) => {}
            (_, Shape::LeftOut) => self.leave_out(it, inner, inherited),
            (_, Shape::Void(name)) => self.void(name),
            (_, Shape::Block(name)) => {
                self.open(name, &block_classes(it.name, inner, style, outer), it.attributes);
                self.pieces(inner, Some(it), inherited);
                self.close(name);
            }
            (_, Shape::Inline(name)) => self.inline(it, Some(name), inner, style, outer),
            (_, Shape::Transparent) => self.inline(it, None, inner, style, outer),
        }
    }

    /// An element among words: an element for each thing that it says about them.
    fn inline(&mut self, it: &Within<'_>, name: Option<&str>, inner: &[Markup], style: &Style, outer: Inherited) {
        let mut around = formatting(it.name, style, outer);
        around.extend(name.map(|name| (name.to_owned(), String::new())));
        let has_attributes = it.attributes.iter().any(|(name, value)| is_kept(name, value));
        if around.is_empty() && has_attributes {
            around.push(("span".to_owned(), String::new()));
        }
        for (index, (name, class)) in around.iter().enumerate() {
            self.open(name, class, if index == 0 { it.attributes } else { &[] });
        }
        self.pieces(inner, Some(it), outer.by(style));
        for (name, _) in around.iter().rev() {
            self.close(name);
        }
    }

    fn link(&mut self, it: &Within<'_>, inner: &[Markup], style: &Style, outer: Inherited) {
        let base = self.base.as_ref();
        let Some(address) = attribute(it.attributes, "href").and_then(|href| Address::from_href(href, base)) else {
            return self.inline(it, None, inner, style, outer);
        };
        if outer.in_link || !self.is_html {
            return self.inline(it, None, inner, style, outer);
        }
        let inherited = Inherited { in_link: true, ..outer.by(style) };
        self.out.push_str("<a target=\"_blank\" rel=\"noopener noreferrer\"");
        self.attribute("href", address.as_str());
        self.attribute("title", address.as_str());
        let class = classes(&Style { text: None, underlined: false, ..style.clone() }, outer);
        if !class.is_empty() {
            self.attribute("class", &class);
        }
        self.out.push('>');
        if it.name == "area" {
            let words = attribute(it.attributes, "alt").filter(|alt| !alt.trim().is_empty());
            self.say(words.unwrap_or(address.place()), false);
        }
        self.pieces(inner, Some(it), inherited);
        self.out.push_str("</a>");
        if let Some(place) = address.unlike(&words_of(inner)).filter(|_| !inherited.has_no_words) {
            self.out.push_str(" <span class=\"place\">(");
            self.plain(place);
            self.out.push_str(")</span>");
        }
        if it.name == "area" {
            self.out.push(' ');
        }
    }

    fn void(&mut self, name: &str) {
        match (self.is_html, name) {
            (true, name) => self.out.push_str(&format!("<{name}>")),
            (false, "br" | "hr") => self.out.push('\n'),
            (false, _) => {}
        }
    }

    pub(super) fn open(&mut self, name: &str, class: &str, attributes: &[(String, String)]) {
        if !self.is_html {
            return self.part(name);
        }
        self.out.push('<');
        self.out.push_str(name);
        if !class.is_empty() {
            self.attribute("class", class);
        }
        for (attribute, value) in attributes.iter().filter(|(attribute, value)| is_kept(attribute, value)) {
            self.attribute(attribute, value);
        }
        self.out.push('>');
    }

    pub(super) fn close(&mut self, name: &str) {
        if self.is_html {
            self.out.push_str(&format!("</{name}>"));
        } else {
            self.part(name);
        }
    }

    /// Where there are only words, what stands on lines of its own begins and ends with one, and cells stand apart.
    fn part(&mut self, name: &str) {
        match shape(name) {
            Shape::Block("td" | "th") if self.out.ends_with([' ', '\n']) => {}
            Shape::Block("td" | "th") => self.out.push(' '),
            Shape::Block(_) if !self.out.is_empty() && !self.out.ends_with('\n') => self.out.push('\n'),
            _ => {}
        }
    }

    fn say(&mut self, words: &str, keeps_space: bool) {
        self.has_content |= words.chars().any(|char| !char.is_whitespace() && !crate::address::is_unseen(char));
        if self.is_html || keeps_space {
            return self.plain(words);
        }
        // As a browser would show it: a run of spaces is one.
        let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\u{c}');
        for (index, word) in words.split(is_space).enumerate() {
            if index > 0 && !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
            self.out.push_str(word);
        }
    }

    /// Our own words, in an element.
    pub(super) fn text_outside(&mut self, name: &str, class: &str, text: &str) {
        self.open(name, class, &[]);
        self.plain(text);
        self.close(name);
    }

    pub(super) fn is_html(&self) -> bool {
        self.is_html
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.plain(value);
        self.out.push('"');
    }

    pub(super) fn plain(&mut self, text: &str) {
        if !self.is_html {
            return self.out.push_str(text);
        }
        for char in text.chars() {
            match char {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\0' => {}
                char => self.out.push(char),
            }
        }
    }
}

/// What addresses in a letter are relative to, where it says so.
fn base(markup: &[Markup]) -> Option<Address> {
    markup.iter().find_map(|piece| match piece {
        Markup::Element { name, attributes, .. } if name == "base" => {
            attribute(attributes, "href").and_then(|href| Address::from_href(href, None))
        }
        Markup::Element { inner, .. } => base(inner),
        Markup::Words(_) => None,
    })
}

/// The elements that say about words what a style says, from the outside in.
fn formatting(name: &str, style: &Style, outer: Inherited) -> Vec<(String, String)> {
    let mut around = vec![];
    let mut add = |name: &str, class: String| around.push((name.to_owned(), class));
    let own = |names: &[&'static str], other: &'static str| {
        names.iter().find(|known| **known == name).copied().unwrap_or(other)
    };
    let block = if style.is_block { "block " } else { "" };
    let rest = Style {
        bold: style.bold.filter(|bold| !bold),
        italic: style.italic.filter(|italic| !italic),
        text: style.text.filter(Option::is_none),
        ground: None,
        underlined: false,
        struck: false,
        ..style.clone()
    };
    let class = format!("{block}{}", classes(&rest, outer));
    if !class.is_empty() {
        add("span", class.trim_end().to_owned());
    }
    if style.struck {
        add(own(&["s", "strike", "del"], "s"), String::new());
    }
    if style.underlined {
        add(own(&["u", "ins"], "u"), String::new());
    }
    if style.bold == Some(true) {
        add(own(&["b", "strong"], "b"), String::new());
    }
    if style.italic == Some(true) {
        add(own(&["i", "em", "cite", "dfn", "var"], "i"), String::new());
    }
    if let Some(hue) = style.ground {
        add("mark", format!("ground-{}", hue.name()));
    }
    if let Some(hue) = style.text.flatten().filter(|_| !outer.in_link) {
        add("em", format!("text-{}", hue.name()));
    }
    around
}

/// The classes of an element that stands on lines of its own.
fn block_classes(name: &str, inner: &[Markup], style: &Style, outer: Inherited) -> String {
    let outer =
        Inherited { bold: outer.bold || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th"), ..outer };
    let mut style = style.clone();
    // What colours the whole letter or lays it out marks nothing.
    if matches!(name, "body" | "table" | "center") || style.ground == Some(Hue::Grey) || has_table(inner) {
        style.ground = None;
    }
    if name == "body" {
        style.text = None;
    }
    if matches!(shape(name), Shape::Block("pre")) && style.space == Some(Space::Kept) {
        style.space = None;
    }
    classes(&style, outer)
}

fn has_table(markup: &[Markup]) -> bool {
    markup.iter().any(|piece| match piece {
        Markup::Element { name, inner, .. } => name == "table" || has_table(inner),
        Markup::Words(_) => false,
    })
}

fn classes(style: &Style, outer: Inherited) -> String {
    let mut classes: Vec<String> = vec![];
    let mut add = |holds: bool, class: &str| {
        if holds {
            classes.push(class.to_owned());
        }
    };
    add(style.bold == Some(true), "bold");
    add(style.bold == Some(false) && outer.bold, "regular");
    add(style.italic == Some(true), "italic");
    add(style.italic == Some(false) && outer.italic, "upright");
    add(style.struck && style.underlined, "struck-underlined");
    add(style.struck && !style.underlined, "struck");
    add(style.underlined && !style.struck, "underlined");
    add(style.space == Some(Space::Kept), "kept");
    add(style.space == Some(Space::LinesKept), "lines-kept");
    add(style.space == Some(Space::Collapsed) && outer.keeps_space, "collapsed");
    add(style.text == Some(None) && outer.colored, "text-plain");
    if let Some(hue) = style.text.flatten() {
        add(true, &format!("text-{}", hue.name()));
    }
    if let Some(hue) = style.ground {
        add(true, &format!("ground-{}", hue.name()));
    }
    classes.join(" ")
}

/// Whether an attribute only says how something is read or laid out.
fn is_kept(name: &str, value: &str) -> bool {
    let is_number = || !value.is_empty() && value.len() <= 3 && value.bytes().all(|digit| digit.is_ascii_digit());
    match name {
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => value.len() <= 20 && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
        "align" => matches!(value, "left" | "right" | "center"),
        "type" => matches!(value, "1" | "a" | "A" | "i" | "I"),
        "reversed" => value.is_empty(),
        "colspan" | "rowspan" | "start" | "value" => is_number(),
        _ => false,
    }
}
