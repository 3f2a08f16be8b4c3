use crate::file_kind::FileKind;
use crate::id::AttachmentId;

/// A file with a message; its content is asked for by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Which.
    pub id: AttachmentId,
    /// Its name, as the sender gave it.
    pub name: String,
    /// Its media type, as the backend found it.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// By what name an e-mail speaks of it in its `cid:` addresses.
    pub content_id: Option<String>,
}

impl Attachment {
    /// Whether a browser may show it in its place.
    #[must_use]
    pub fn is_image(&self) -> bool {
        FileKind::of_media_type(&self.media_type).is_some_and(FileKind::is_image)
    }
}

/// A size in bytes as people say it: the one way that sizes are shown, in errors too.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..1_000_000_000 => tenths(bytes, 1_000_000, "MB"),
        _ => tenths(bytes, 1_000_000_000, "GB"),
    }
}

fn tenths(bytes: u64, unit: u64, name: &str) -> String {
    match bytes % unit / (unit / 10) {
        0 => format!("{} {name}", bytes / unit),
        tenths => format!("{}.{tenths} {name}", bytes / unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_in_the_unit_that_fits() {
        assert_eq!([999, 1_000, 999_999, 1_250_000].map(size), ["999 B", "1 kB", "999 kB", "1.2 MB"]);
        assert_eq!([10_000_000, 10_099_999, 2_300_000_000].map(size), ["10 MB", "10 MB", "2.3 GB"]);
    }

    #[test]
    fn an_image_that_can_carry_a_script_is_a_file() {
        let of = |media_type: &str| Attachment {
            id: "a".into(),
            name: "a".into(),
            media_type: media_type.into(),
            size: 1,
            content_id: None,
        };
        assert!(of("image/png").is_image());
        assert!(!of("image/svg+xml").is_image() && !of("application/pdf").is_image());
    }
}
