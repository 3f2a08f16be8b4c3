//! Which files can go with a message: their kinds, by name and content, and how large and how many they may be.

use crate::attachment;
use crate::problem::{Cause, Outcome, Problem};

/// The largest file that can go with a message, in bytes: 10 MB, in the unit that every size is shown in.
pub const LARGEST: u64 = 10_000_000;
/// How much of the beginning of a content [`FileKind::fits`] has to see.
pub const BEGINNING: usize = 64 * 1024;
/// How many files one message has at most.
pub const MOST: usize = 10;
/// What a file dialog offers: the endings that [`FileKind::of`] takes.
pub const ACCEPTED: &str = ".png,.jpg,.jpeg,.gif,.webp,.pdf,.doc,.docx,.txt";
/// What files of older word processors begin with.
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// How a refusal names the kinds.
const KINDS: &str = "images (PNG, JPEG, GIF, WebP), PDF, DOC, DOCX and TXT";

/// A kind of file that can go with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// An image with a palette or true colours.
    Png,
    /// A photograph.
    Jpeg,
    /// An image that may move.
    Gif,
    /// An image of the web.
    Webp,
    /// A document as it is printed.
    Pdf,
    /// A document of older word processors.
    Doc,
    /// A document of newer ones.
    Docx,
    /// Plain text.
    Txt,
}

/// Why a file cannot go with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    /// It is of no kind that can.
    Kind,
    /// It has nothing in it.
    Empty,
    /// It is larger than [`LARGEST`]: this many bytes.
    TooLarge(u64),
    /// It cannot be read: it was moved or changed after it was chosen, or is a folder.
    Unreadable,
    /// There are [`MOST`] already.
    TooMany,
    /// Its content is not of the kind that its name says.
    Mislabelled {
        /// What its name says.
        named: FileKind,
        /// What it is, where that can be seen.
        found: Option<FileKind>,
    },
}

impl FileRefusal {
    /// The refusal in a sentence that names the file.
    #[must_use]
    pub fn sentence(self, name: &str) -> String {
        match self {
            Self::Kind => format!("{name} cannot be sent: only {KINDS} can."),
            Self::Empty => format!("{name} cannot be sent: it is empty."),
            Self::TooLarge(bytes) => {
                let (most, has) = (attachment::size(LARGEST), attachment::size(bytes));
                let has = if has == most { String::new() } else { format!(" It has {has}.") };
                format!("{name} cannot be sent: it is larger than {most}.{has}")
            }
            Self::Unreadable => {
                format!("{name} cannot be read. It may have been moved or changed: remove it and choose it again.")
            }
            Self::TooMany => format!("{name} cannot be sent: a message has at most {MOST} files."),
            Self::Mislabelled { named, found } => {
                let named = named.words();
                let found = found.map(|it| format!(" It looks like {}.", it.words())).unwrap_or_default();
                format!("{name} cannot be sent. This file says it is {named}, but its content is not.{found}")
            }
        }
    }

    /// The refusal as a failure of an upload. The same file is refused again however often it is tried.
    #[must_use]
    pub fn problem(self, name: &str) -> Problem {
        Problem { cause: Cause::Other, text: self.sentence(name), retryable: false, outcome: Outcome::NotApplied }
    }
}

impl FileKind {
    const ALL: [Self; 8] = [Self::Png, Self::Jpeg, Self::Gif, Self::Webp, Self::Pdf, Self::Doc, Self::Docx, Self::Txt];

    /// The kind of a file by its name and by the media type that its sender gave, who may have given none.
    ///
    /// # Errors
    /// When it is of none of the kinds, or name and type disagree.
    pub fn of(name: &str, media_type: &str) -> Result<Self, FileRefusal> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).ok_or(FileRefusal::Kind)?;
        let kind = match ending.as_str() {
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "gif" => Self::Gif,
            "webp" => Self::Webp,
            "pdf" => Self::Pdf,
            "doc" => Self::Doc,
            "docx" => Self::Docx,
            "txt" => Self::Txt,
            _ => return Err(FileRefusal::Kind),
        };
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let says_nothing = matches!(essence.as_str(), "" | "application/octet-stream");
        let found = Self::of_media_type(&essence);
        if says_nothing || found == Some(kind) {
            Ok(kind)
        } else {
            Err(FileRefusal::Mislabelled { named: kind, found })
        }
    }

    /// How it is called in a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
            Self::Gif => "a GIF picture",
            Self::Webp => "a WebP picture",
            Self::Pdf => "a PDF document",
            Self::Doc => "a DOC document",
            Self::Docx => "a DOCX document",
            Self::Txt => "plain text",
        }
    }

    /// The kind that has this media type.
    #[must_use]
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Doc => "application/msword",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Txt => "text/plain",
        }
    }

    /// Whether a browser may show it in its place: an image, and never one that can carry a script.
    #[must_use]
    pub fn is_image(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif | Self::Webp)
    }

    /// Looks whether a content, or its first [`BEGINNING`] bytes, can be a file of this kind.
    ///
    /// # Errors
    /// When it cannot, with the kind that it seems to be.
    pub fn judge(self, content: &[u8]) -> Result<(), FileRefusal> {
        if self.fits(content) {
            return Ok(());
        }
        // Nearly everything could be text: that says nothing.
        let found = Self::ALL.into_iter().find(|kind| *kind != Self::Txt && kind.fits(content));
        Err(FileRefusal::Mislabelled { named: self, found })
    }

    fn fits(self, content: &[u8]) -> bool {
        match self {
            Self::Png => content.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => content.starts_with(&[0xff, 0xd8, 0xff]),
            Self::Gif => content.starts_with(b"GIF87a") || content.starts_with(b"GIF89a"),
            Self::Webp => content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP"),
            // Something may stand before it, as PDF readers let it.
            Self::Pdf => content.windows(5).take(1024).any(|five| five == b"%PDF-"),
            Self::Doc => content.starts_with(OLE),
            // One with a password is wrapped in the older format.
            Self::Docx => content.starts_with(b"PK\x03\x04") || content.starts_with(OLE),
            // Text of two-byte characters says so at its beginning.
            Self::Txt => content.starts_with(b"\xff\xfe") || content.starts_with(b"\xfe\xff") || !content.contains(&0),
        }
    }
}

/// Whether a file of this name, media type and size can go with a message. The one place of this rule: the app checks by
/// it before anything is uploaded, and the backend refuses by it.
///
/// # Errors
/// What stands against it.
pub fn check(name: &str, media_type: &str, size: u64) -> Result<FileKind, FileRefusal> {
    let kind = FileKind::of(name, media_type)?;
    match size {
        0 => Err(FileRefusal::Empty),
        size if size > LARGEST => Err(FileRefusal::TooLarge(size)),
        _ => Ok(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_and_documents_are_taken_by_name_and_type() {
        assert_eq!(check("label.JPG", "image/jpeg", 1), Ok(FileKind::Jpeg));
        assert_eq!(check("letter.doc", "", 1), Ok(FileKind::Doc));
        assert_eq!(check("notes.txt", "text/plain; charset=utf-8", LARGEST), Ok(FileKind::Txt));
    }

    #[test]
    fn what_can_carry_a_script_or_a_program_is_refused() {
        for (name, media_type) in [
            ("a.svg", "image/svg+xml"),
            ("a.html", "text/html"),
            ("a.exe", ""),
            ("png", "image/png"),
            ("a.pdf.exe", "application/pdf"),
        ] {
            assert_eq!(check(name, media_type, 1), Err(FileRefusal::Kind), "{name} {media_type}");
        }
        let lies = FileRefusal::Mislabelled { named: FileKind::Png, found: None };
        assert_eq!(check("a.png", "text/html", 1), Err(lies));
    }

    #[test]
    fn ten_megabytes_are_the_limit_and_nothing_is_no_file() {
        assert_eq!(check("a.pdf", "", LARGEST + 1), Err(FileRefusal::TooLarge(LARGEST + 1)));
        assert_eq!(check("a.pdf", "", 0), Err(FileRefusal::Empty));
    }

    #[test]
    fn a_content_must_be_what_the_name_says() {
        assert_eq!(FileKind::Png.judge(b"\x89PNG\r\n\x1a\nmore"), Ok(()));
        assert_eq!(FileKind::Webp.judge(b"RIFF\0\0\0\0WEBPVP8 "), Ok(()));
        assert_eq!(FileKind::Pdf.judge(b"\xef\xbb\xbf\r\n%PDF-1.7"), Ok(()));
        assert_eq!(FileKind::Txt.judge(b"\xff\xfeH\0i\0"), Ok(()));
        assert_eq!(FileKind::Docx.judge(OLE), Ok(()));
        let lies = |named, found| Err(FileRefusal::Mislabelled { named, found });
        assert_eq!(FileKind::Png.judge(b"<html>"), lies(FileKind::Png, None));
        assert_eq!(FileKind::Png.judge(&[0xff, 0xd8, 0xff]), lies(FileKind::Png, Some(FileKind::Jpeg)));
        assert_eq!(FileKind::Txt.judge(b"MZ\0\0"), lies(FileKind::Txt, None));
        assert_eq!(FileKind::Doc.judge(b"PK\x03\x04"), lies(FileKind::Doc, Some(FileKind::Docx)));
        assert_eq!(FileKind::Pdf.judge(b""), lies(FileKind::Pdf, None));
    }

    #[test]
    fn every_refusal_names_the_file() {
        use FileRefusal::{Empty, Kind, Mislabelled, TooLarge, TooMany, Unreadable};
        let lies = Mislabelled { named: FileKind::Png, found: Some(FileKind::Gif) };
        for refusal in [Kind, Empty, TooLarge(1), TooMany, Unreadable, lies] {
            let problem = refusal.problem("a.b");
            assert!(problem.text.starts_with("a.b ") && !problem.can_be_retried());
        }
        let said = "a.b cannot be sent. This file says it is a PNG picture, but its content is not. It looks like a GIF picture.";
        assert_eq!(lies.sentence("a.b"), said);
    }

    #[test]
    fn sizes_are_told_in_one_unit() {
        let said = |bytes| FileRefusal::TooLarge(bytes).sentence("a.pdf");
        assert_eq!(said(12_345_678), "a.pdf cannot be sent: it is larger than 10 MB. It has 12.3 MB.");
        assert_eq!(said(LARGEST + 1), "a.pdf cannot be sent: it is larger than 10 MB.");
    }

    #[test]
    fn the_file_dialog_offers_what_is_taken() {
        assert!(ACCEPTED.split(',').all(|ending| FileKind::of(&format!("a{ending}"), "").is_ok()));
    }
}
