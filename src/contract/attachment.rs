use serde::{Deserialize, Serialize};

/// What an upload says beside the file's bytes, after the question mark. The media type is the request's `Content-Type`.
///
/// A file belongs to its uploader until a message of theirs takes it, once; until then nobody else can see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NewAttachment {
    /// The file's name with its ending. What not every system can store (separators, invisible characters, more than 200
    /// characters) is repaired; the answer has the name as it is kept.
    pub name: String,
}
