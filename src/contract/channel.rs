use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// A channel: one place where customers write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Channel {
    /// Stable for the life of the installation.
    pub id: String,
    /// As the team calls it.
    pub name: String,
    /// What kind of place it is.
    pub kind: ChannelKind,
    /// Whether messages go in and out at present.
    pub status: RunStatus,
    /// Since when the status has held.
    #[serde(default)]
    pub since: Option<Timestamp>,
    /// Sessions in it that have not ended; told in the list of all only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_sessions: Option<u32>,
    /// What the person who asked may do with it now; told in the list of all only. The app shows and hides by this alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed_actions: Vec<RunAction>,
}

/// What kind of place a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A chat on a web page.
    Web,
    /// WhatsApp.
    Whatsapp,
    /// Telegram.
    Telegram,
    /// Electronic mail.
    Email,
    /// A kind this version does not know.
    #[serde(other)]
    Unknown,
}

/// An AI agent: the automatic agent that answers customers first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AiAgent {
    /// Stable for the life of the installation.
    pub id: String,
    /// As customers and the team know it.
    pub name: String,
    /// Whether it answers at present.
    pub status: RunStatus,
    /// Since when the status has held.
    #[serde(default)]
    pub since: Option<Timestamp>,
    /// Sessions that it answers at present; told in the list of all only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_sessions: Option<u32>,
    /// What the person who asked may do with it now; told in the list of all only. The app shows and hides by this alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed_actions: Vec<RunAction>,
}

/// Whether an AI agent or a channel is at work. The next customer message is picked up only while both run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    /// At work.
    Running,
    /// Not at work.
    Stopped,
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}

/// What somebody may do with an AI agent or a channel now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunAction {
    /// Set it to work.
    Start,
    /// Stop it.
    Stop,
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}
