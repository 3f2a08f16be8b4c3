//! The images of a letter: those that came with it are shown, those from elsewhere on demand, and in place of all others
//! stands what they were.

use super::style::Style;
use super::writer::{Inherited, Writer};
use crate::address::Address;
use crate::attachment::Attachment;
use crate::id::AttachmentId;
use crate::markup::attribute;

/// An image that is not wider or higher than this is there to tell its sender that it was loaded, or to keep a distance.
const TELLTALE: u32 = 3;
/// How wide or high an image is at most.
const LARGEST: u32 = 2_000;
/// How many letters of an image's name are shown.
const LONGEST_NAME: usize = 60;
/// What images' names end with.
const ENDINGS: [&str; 12] = ["png", "jpg", "jpeg", "jfif", "gif", "webp", "bmp", "svg", "avif", "heic", "tif", "tiff"];
/// Kinds of images that carry no script.
const KINDS: [&str; 7] = ["png", "jpeg", "jpg", "gif", "webp", "bmp", "avif"];

/// What is known of a letter's images, and which are shown.
pub struct Images<'a> {
    /// Whether those from elsewhere are shown.
    pub remote: bool,
    /// The files that came with the letter.
    pub attachments: &'a [Attachment],
    /// Where the page finds one of them, as soon as it does.
    pub address: &'a dyn Fn(&AttachmentId) -> Option<String>,
}

/// What an image's address means.
enum Source<'a> {
    Attached(&'a Attachment),
    Within(&'a str),
    Remote(Address),
    Missing,
}

impl Images<'_> {
    /// None at all.
    #[must_use]
    pub fn none() -> Self {
        Images::none_of(&[])
    }

    /// None of the letter's own, nor any from elsewhere.
    #[must_use]
    pub fn none_of(attachments: &[Attachment]) -> Images<'_> {
        Images { remote: false, attachments, address: &|_| None }
    }

    fn source<'a>(&'a self, source: &'a str, base: Option<&Address>) -> Source<'a> {
        let source = source.trim();
        let (scheme, rest) = source.split_once(':').unwrap_or(("", source));
        if scheme.eq_ignore_ascii_case("cid") {
            return self.attached(rest).map_or(Source::Missing, Source::Attached);
        }
        if scheme.eq_ignore_ascii_case("data") {
            return if is_image_within(rest) { Source::Within(source) } else { Source::Missing };
        }
        match Address::from_href(source, base).filter(|address| address.as_str().starts_with("http")) {
            Some(address) => Source::Remote(address),
            // Some programs name the file alone.
            None => self.attached(source).map_or(Source::Missing, Source::Attached),
        }
    }

    /// The attached image that a letter names by its content id, or by its file's name.
    fn attached(&self, name: &str) -> Option<&Attachment> {
        let name = percent_decoded(name.trim());
        let name = name.trim_start_matches('<').trim_end_matches('>');
        let images = || self.attachments.iter().filter(|file| file.is_image());
        let local = |id: &str| id.split('@').next().unwrap_or_default().to_lowercase();
        let by = |is: &dyn Fn(&str) -> bool| images().find(|file| file.content_id.as_deref().is_some_and(is));
        by(&|id| id == name)
            .or_else(|| by(&|id| id.eq_ignore_ascii_case(name)))
            .or_else(|| images().find(|file| file.name.eq_ignore_ascii_case(name)))
            .or_else(|| by(&|id| local(id) == local(name)))
    }
}

impl Writer<'_> {
    pub(super) fn image(&mut self, attributes: &[(String, String)], style: &Style, inherited: Inherited) {
        if inherited.is_invisible || style.size.into_iter().flatten().any(|pixels| pixels <= TELLTALE) {
            return;
        }
        let written = attribute(attributes, "src").unwrap_or_default();
        let images = self.images;
        let source = images.source(written, self.base.as_ref());
        let (what, address) = match &source {
            Source::Attached(file) => {
                self.embedded.push(file.id.clone());
                ("Image", (images.address)(&file.id))
            }
            Source::Within(address) => ("Image", Some((*address).to_owned())),
            Source::Remote(address) => {
                self.remote_images += 1;
                ("Image", images.remote.then(|| over_https(address)))
            }
            // Whoever reads words alone may not know the files.
            Source::Missing if !self.is_html() || is_data(written) => ("Image", None),
            Source::Missing => ("Missing image", None),
        };
        let name = name(attributes, &source, written);
        let label = if name.is_empty() { what.to_owned() } else { format!("{what}: {name}") };
        match address.filter(|_| self.is_html()) {
            Some(address) => self.shown_image(&address, &label, attributes, style),
            None => {
                let title = if let Source::Remote(address) = &source { address.as_str() } else { "" };
                self.mark_left_out(&label, title, None);
            }
        }
    }

    fn shown_image(&mut self, address: &str, label: &str, attributes: &[(String, String)], style: &Style) {
        self.has_content = true;
        if let Some(source) = policy_source(address).filter(|source| !self.image_sources.contains(source)) {
            self.image_sources.push(source);
        }
        self.out.push_str("<img referrerpolicy=\"no-referrer\"");
        self.attribute("src", address);
        // What cannot be loaded leaves a mark, too.
        let alternative = attribute(attributes, "alt").filter(|alternative| !alternative.trim().is_empty());
        self.attribute("alt", alternative.unwrap_or(label));
        for (name, pixels) in ["width", "height"].into_iter().zip(style.size) {
            if let Some(pixels) = pixels.filter(|pixels| *pixels <= LARGEST) {
                self.attribute(name, &pixels.to_string());
            }
        }
        self.out.push('>');
    }
}

fn is_data(address: &str) -> bool {
    address.trim().get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// Images without encryption are asked for with it, as browsers do in pages that came with it.
fn over_https(address: &Address) -> String {
    address.as_str().strip_prefix("http:").map_or_else(|| address.as_str().to_owned(), |rest| format!("https:{rest}"))
}

/// By which source a policy allows an address; data is always allowed.
fn policy_source(address: &str) -> Option<String> {
    match address.split_once(':') {
        Some(("data", _)) => None,
        Some(("blob", _)) => Some("blob:".to_owned()),
        Some(("https", rest)) if !rest.starts_with("//") => None,
        Some((scheme, rest)) => {
            let host = rest.trim_start_matches('/').split('/').next().unwrap_or_default();
            let is_host = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
            // A host of other letters is looked up under another name.
            Some(if is_host { format!("{scheme}://{host}") } else { format!("{scheme}:") })
        }
        None => Some("'self'".to_owned()),
    }
}

/// What an image is called: by its sender's words, or by its file.
fn name(attributes: &[(String, String)], source: &Source<'_>, written: &str) -> String {
    let words = ["alt", "title"].into_iter().filter_map(|name| attribute(attributes, name)).map(str::trim);
    let said = words.into_iter().find(|words| !words.is_empty()).map(str::to_owned);
    let name = said.or_else(|| match source {
        Source::Attached(file) => Some(file.name.clone()),
        Source::Within(_) => None,
        Source::Remote(address) => file_name(address.as_str()),
        Source::Missing => file_name(written.trim()),
    });
    let name = name.unwrap_or_default();
    let short: String = name.chars().take(LONGEST_NAME).collect();
    if short.len() < name.len() { format!("{short}…") } else { short }
}

/// The name of the file that an address ends with, if it is an image's.
fn file_name(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let name = percent_decoded(path.rsplit(['/', '\\', ':']).next()?);
    // A content id has a host behind the name.
    let name = name.split('@').next()?.to_owned();
    let (_, ending) = name.rsplit_once('.')?;
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)).then_some(name)
}

fn percent_decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(&part.as_bytes()[2..]);
            }
            None => {
                bytes.push(b'%');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether the bytes behind `data:` are an image of a kind that can carry no script.
fn is_image_within(rest: &str) -> bool {
    let Some((media_type, _)) = rest.split_once(',') else { return false };
    let media_type = media_type.to_ascii_lowercase();
    let mut parts = media_type.split(';').map(str::trim);
    let kind = parts.next().and_then(|essence| essence.strip_prefix("image/"));
    kind.is_some_and(|kind| KINDS.contains(&kind)) && parts.any(|part| part == "base64")
}
