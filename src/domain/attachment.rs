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
}
