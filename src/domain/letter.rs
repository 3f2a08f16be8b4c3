use crate::address::{Address, is_unseen};
use crate::markup::{Markup, attribute, is_left_out, words};
use std::fmt::Write;

/// Somebody else's HTML as a page of its own, for a frame that runs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The page.
    pub page: String,
    /// How many images stand elsewhere, shown or not.
    pub remote_images: usize,
}

/// Elements that stay. All others give way to what is in them.
const KEPT: [&str; 56] = [
    "a",
    "abbr",
    "address",
    "b",
    "bdi",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "wbr",
];
/// Those of them that have no end.
const EMPTY: [&str; 4] = ["br", "hr", "img", "wbr"];
/// An image that is not wider or higher than this is there to tell its sender that it was loaded.
const TELLTALE: u32 = 3;

impl Letter {
    /// The page. Images from elsewhere are in it only where they are wanted, and never those that nobody can see.
    #[must_use]
    pub fn new(markup: &[Markup], with_images: bool) -> Self {
        let mut letter = Self::default();
        letter.begin(with_images);
        letter.write(markup, with_images);
        letter
    }

    /// Says in the page itself, too, that nothing runs and nothing is loaded.
    fn begin(&mut self, with_images: bool) {
        let from_elsewhere = if with_images { " https:" } else { "" };
        self.page = format!(
            "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'self'; img-src data:{from_elsewhere}\">\
             <meta name=\"referrer\" content=\"no-referrer\"><link rel=\"stylesheet\" href=\"/letter.css\">\
             <body dir=\"auto\">"
        );
    }

    fn write(&mut self, markup: &[Markup], with_images: bool) {
        for piece in markup {
            match piece {
                Markup::Words(words) => self.text(words),
                Markup::Element { name, attributes, .. } if is_left_out(name, attributes) => {}
                Markup::Element { name, attributes, inner } => match name.as_str() {
                    "img" => self.image(attributes, with_images),
                    "a" => self.link(attributes, inner, with_images),
                    name => self.element(name, attributes, inner, with_images),
                },
            }
        }
    }

    fn element(&mut self, name: &str, attributes: &[(String, String)], inner: &[Markup], with_images: bool) {
        // The body that a mail has may say which way it is read.
        let name = if name == "body" { "div" } else { name };
        if !KEPT.contains(&name) {
            return self.write(inner, with_images);
        }
        self.open(name, attributes);
        if !EMPTY.contains(&name) {
            self.write(inner, with_images);
            let _ = write!(self.page, "</{name}>");
        }
    }

    fn open(&mut self, name: &str, attributes: &[(String, String)]) {
        let _ = write!(self.page, "<{name}");
        for (attribute, value) in attributes.iter().filter(|(attribute, value)| is_kept(attribute, value)) {
            self.attribute(attribute, value);
        }
        self.page.push('>');
    }

    fn link(&mut self, attributes: &[(String, String)], inner: &[Markup], with_images: bool) {
        let Some(address) = attribute(attributes, "href").and_then(Address::parse) else {
            return self.write(inner, with_images);
        };
        self.page.push_str("<a target=\"_blank\" rel=\"noopener noreferrer\"");
        self.attribute("href", address.as_str());
        self.attribute("title", address.as_str());
        self.page.push('>');
        self.write(inner, with_images);
        self.page.push_str("</a>");
        if let Some(place) = address.unlike(&words(inner)) {
            self.page.push_str(" <span class=\"place\">(");
            self.text(place);
            self.page.push_str(")</span>");
        }
    }

    fn image(&mut self, attributes: &[(String, String)], with_images: bool) {
        let size = |name| attribute(attributes, name).and_then(|value| value.trim().parse::<u32>().ok());
        if [size("width"), size("height")].into_iter().flatten().any(|pixels| pixels <= TELLTALE) {
            return;
        }
        let source = attribute(attributes, "src").unwrap_or_default().trim();
        let is_remote = is_remote_image(source);
        self.remote_images += usize::from(is_remote);
        let alternative = attribute(attributes, "alt").unwrap_or_default();
        if (is_remote && with_images) || is_image_within(source) {
            self.page.push_str("<img referrerpolicy=\"no-referrer\"");
            self.attribute("src", source);
            self.attribute("alt", alternative);
            for (name, pixels) in [("width", size("width")), ("height", size("height"))] {
                if let Some(pixels) = pixels.filter(|pixels| *pixels <= 2_000) {
                    self.attribute(name, &pixels.to_string());
                }
            }
            self.page.push('>');
        } else if !alternative.trim().is_empty() {
            self.page.push_str("<span class=\"image\">");
            self.text(alternative);
            self.page.push_str("</span>");
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.page, " {name}=\"");
        self.text(value);
        self.page.push('"');
    }

    fn text(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '&' => self.page.push_str("&amp;"),
                '<' => self.page.push_str("&lt;"),
                '>' => self.page.push_str("&gt;"),
                '"' => self.page.push_str("&quot;"),
                '\0' => {}
                sign => self.page.push(sign),
            }
        }
    }
}

/// Whether an attribute only says how something is read or laid out.
fn is_kept(name: &str, value: &str) -> bool {
    let is_number = || value.len() <= 3 && value.bytes().all(|digit| digit.is_ascii_digit());
    match name {
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => value.len() <= 20 && value.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-'),
        "align" => matches!(value, "left" | "right" | "center"),
        "colspan" | "rowspan" | "start" => is_number(),
        _ => false,
    }
}

fn is_remote_image(source: &str) -> bool {
    let begins = source.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"));
    begins && !source.contains(|sign: char| sign.is_whitespace() || is_unseen(sign))
}

/// An image whose bytes stand in its address, of a kind that can carry no script.
fn is_image_within(source: &str) -> bool {
    let kinds = ["png", "jpeg", "gif", "webp"];
    kinds.iter().any(|kind| source.starts_with(&format!("data:image/{kind};base64,")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Markup {
        Markup::Words(text.into())
    }

    fn element(name: &str, attributes: &[(&str, &str)], inner: Vec<Markup>) -> Markup {
        let attributes = attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        Markup::Element { name: name.into(), attributes, inner }
    }

    fn body(markup: &[Markup], with_images: bool) -> String {
        let page = Letter::new(markup, with_images).page;
        page.split_once("<body dir=\"auto\">").unwrap().1.to_owned()
    }

    #[test]
    fn a_letter_keeps_its_words_and_its_order() {
        let cell = element("td", &[("colspan", "2"), ("bgcolor", "red")], vec![text("a & b")]);
        let markup =
            [element("table", &[("style", "x")], vec![element("tr", &[], vec![cell])]), element("br", &[], vec![])];
        assert_eq!(body(&markup, false), "<table><tr><td colspan=\"2\">a &amp; b</td></tr></table><br>");
    }

    #[test]
    fn nothing_that_acts_or_loads_gets_into_a_letter() {
        let hostile = [
            element("script", &[], vec![text("alert(1)")]),
            element(
                "p",
                &[("onclick", "alert(1)"), ("style", "background:url(https://x.example)")],
                vec![text("<script>")],
            ),
            element("svg", &[], vec![element("script", &[], vec![text("alert(1)")])]),
            element("iframe", &[("src", "https://x.example")], vec![]),
            element(
                "form",
                &[("action", "https://x.example")],
                vec![element("input", &[("name", "a")], vec![]), text("words")],
            ),
            element("a", &[("href", "JavaScript:alert(1)")], vec![text("here")]),
            element("img", &[("src", "x"), ("onerror", "alert(1)"), ("alt", "\"><script>alert(1)</script>")], vec![]),
            element("meta", &[("http-equiv", "refresh"), ("content", "0;https://x.example")], vec![]),
            element("link", &[("rel", "stylesheet"), ("href", "https://x.example")], vec![]),
            element("base", &[("href", "https://x.example")], vec![]),
            element("td background=x", &[], vec![text("odd")]),
            element("p", &[("dir", "rtl\" onclick=\"x"), ("lang", "\"><b>")], vec![]),
        ];
        let expected = "<p>&lt;script&gt;</p>wordshere<span class=\"image\">&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\
                        </span>odd<p></p>";
        assert_eq!(body(&hostile, true), expected);
    }

    #[test]
    fn images_from_elsewhere_come_only_when_they_are_wanted() {
        let images = [
            element("img", &[("src", "https://a.example/logo.png"), ("alt", "Logo"), ("width", "88")], vec![]),
            element("img", &[("src", "http://a.example/plain.png"), ("alt", "Plain")], vec![]),
            element("img", &[("src", "//a.example/x.png")], vec![]),
            element("img", &[("src", "/workspace/v1/me")], vec![]),
        ];
        let plain = "<span class=\"image\">Plain</span>";
        assert_eq!(body(&images, false), format!("<span class=\"image\">Logo</span>{plain}"));
        let logo = "<img referrerpolicy=\"no-referrer\" src=\"https://a.example/logo.png\" alt=\"Logo\" width=\"88\">";
        assert_eq!(body(&images, true), format!("{logo}{plain}"));
        assert_eq!(Letter::new(&images, false).remote_images, 1);
        assert!(!Letter::new(&images, false).page.contains("https:"));
    }

    #[test]
    fn an_image_that_nobody_can_see_is_never_loaded() {
        let telltale = [element("img", &[("src", "https://a.example/o.gif"), ("width", "1"), ("height", "1")], vec![])];
        let letter = Letter::new(&telltale, true);
        assert_eq!((letter.remote_images, body(&telltale, true).as_str()), (0, ""));
    }

    #[test]
    fn an_image_within_the_letter_is_shown_unless_it_can_carry_a_script() {
        let within = |source| body(&[element("img", &[("src", source)], vec![])], false);
        assert!(within("data:image/png;base64,AAAA").starts_with("<img"));
        assert_eq!(within("data:image/svg+xml;base64,AAAA"), "");
        assert_eq!(within("data:text/html,x"), "");
    }

    #[test]
    fn a_link_opens_elsewhere_and_says_where_it_leads_when_its_words_say_otherwise() {
        let link = |words| element("a", &[("href", "https://thief.example/x"), ("target", "_top")], vec![text(words)]);
        let begins = "<a target=\"_blank\" rel=\"noopener noreferrer\" href=\"https://thief.example/x\" \
                      title=\"https://thief.example/x\">";
        assert_eq!(body(&[link("here")], false), format!("{begins}here</a>"));
        let told = format!("{begins}bank.example</a> <span class=\"place\">(thief.example)</span>");
        assert_eq!(body(&[link("bank.example")], false), told);
    }
}
