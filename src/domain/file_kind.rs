/// The largest file that can go with a message, in bytes.
pub const LARGEST: u64 = 10 * 1024 * 1024;
/// How many files one message has at most.
pub const MOST: usize = 10;
/// What a file dialog offers: the endings that [`FileKind::of`] takes.
pub const ACCEPTED: &str = ".png,.jpg,.jpeg,.gif,.webp,.pdf,.doc,.docx,.txt";
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
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// There are [`MOST`] already.
    TooMany,
    /// What is in it is not what its name says.
    Mislabelled,
}

impl FileRefusal {
    /// The refusal in a sentence that names the file.
    #[must_use]
    pub fn sentence(self, name: &str) -> String {
        match self {
            Self::Kind => format!("{name} cannot be sent: only {KINDS} can."),
            Self::Empty => format!("{name} cannot be sent: it is empty."),
            Self::TooLarge => format!("{name} cannot be sent: it is larger than 10 MB."),
            Self::TooMany => format!("{name} cannot be sent: a message has at most {MOST} files."),
            Self::Mislabelled => format!("{name} cannot be sent: what is in it is not what its name says."),
        }
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
        if says_nothing || essence == kind.media_type() { Ok(kind) } else { Err(FileRefusal::Kind) }
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

    /// Whether a content can be a file of this kind, by what it begins with.
    #[must_use]
    pub fn fits(self, content: &[u8]) -> bool {
        match self {
            Self::Png => content.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => content.starts_with(&[0xff, 0xd8, 0xff]),
            Self::Gif => content.starts_with(b"GIF87a") || content.starts_with(b"GIF89a"),
            Self::Webp => content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP"),
            Self::Pdf => content.starts_with(b"%PDF-"),
            Self::Doc => content.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
            Self::Docx => content.starts_with(b"PK\x03\x04"),
            Self::Txt => !content.contains(&0),
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
        size if size > LARGEST => Err(FileRefusal::TooLarge),
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
            ("a.png", "text/html"),
            ("a.pdf.exe", "application/pdf"),
        ] {
            assert_eq!(check(name, media_type, 1), Err(FileRefusal::Kind), "{name} {media_type}");
        }
    }

    #[test]
    fn ten_megabytes_are_the_limit_and_nothing_is_no_file() {
        assert_eq!(check("a.pdf", "", LARGEST + 1), Err(FileRefusal::TooLarge));
        assert_eq!(check("a.pdf", "", 0), Err(FileRefusal::Empty));
    }

    #[test]
    fn a_content_must_be_what_the_name_says() {
        assert!(FileKind::Png.fits(b"\x89PNG\r\n\x1a\nmore"));
        assert!(!FileKind::Png.fits(b"<html>"));
        assert!(FileKind::Webp.fits(b"RIFF\0\0\0\0WEBPVP8 "));
        assert!(!FileKind::Txt.fits(b"MZ\0\0"));
    }

    #[test]
    fn every_refusal_names_the_file() {
        use FileRefusal::{Empty, Kind, Mislabelled, TooLarge, TooMany};
        assert!([Kind, Empty, TooLarge, TooMany, Mislabelled].iter().all(|it| it.sentence("a.b").starts_with("a.b ")));
    }

    #[test]
    fn the_file_dialog_offers_what_is_taken() {
        assert!(ACCEPTED.split(',').all(|ending| FileKind::of(&format!("a{ending}"), "").is_ok()));
    }
}
