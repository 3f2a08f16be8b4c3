use crate::person::HumanAgent;
use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// For how long a presence or a typing holds unless it is told again, in seconds. Tell it again after half of that.
pub const HOLDS: i64 = 30;

/// What a human agent does in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Has it on screen.
    Looking,
    /// Writes an answer or a note.
    Writing,
    /// Has left it.
    Away,
    /// A word this version does not know; shown as looking.
    #[serde(other)]
    Unknown,
}

/// The body of `PUT /conversations/{id}/presence`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NewPresence {
    /// What the asker does there.
    pub activity: Activity,
}

/// A human agent who has a conversation on screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Presence {
    /// Who.
    pub human_agent: HumanAgent,
    /// What they do there.
    pub activity: Activity,
    /// When this stops being true unless it is told again.
    pub until: Timestamp,
}
