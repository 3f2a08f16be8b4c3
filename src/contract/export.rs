use crate::conversation::SessionRecord;
use crate::item::Item;
use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// Sessions for use elsewhere, newest first, as a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SessionsExport {
    /// When it was asked for; sessions that began later are not in it.
    pub exported_at: Timestamp,
    /// Every session that the filters leave.
    pub sessions: Vec<ExportedSession>,
}

/// A session with its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ExportedSession {
    /// The session with where it belongs; `allowed_actions` is left out, being nobody's in a file.
    #[serde(flatten)]
    pub record: SessionRecord,
    /// All of its history, oldest first. Private notes are in it, with their `visibility`.
    pub items: Vec<Item>,
}
