use crate::id::{AiAgentId, ChannelId};
use crate::session::Instant;

/// A place where customers write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Which.
    pub id: ChannelId,
    /// As the team calls it.
    pub name: String,
    /// What kind of place.
    pub kind: ChannelKind,
    /// Whether messages go in and out.
    pub status: RunStatus,
    /// Since when.
    pub since: Option<Instant>,
}

/// What kind of place a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// A chat on a web page.
    Web,
    /// WhatsApp.
    WhatsApp,
    /// Telegram.
    Telegram,
    /// E-mail.
    Email,
    /// A kind this version does not know.
    Other,
}

impl ChannelKind {
    /// Whether formatted text can be sent there.
    #[must_use]
    pub fn takes_html(self) -> bool {
        matches!(self, Self::Web | Self::Email)
    }
}

/// The automatic agent that answers customers first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AiAgent {
    /// Which.
    pub id: AiAgentId,
    /// Its name.
    pub name: String,
    /// Whether it answers.
    pub status: RunStatus,
    /// Since when.
    pub since: Option<Instant>,
}

/// Whether an AI agent or a channel is at work. Customers' messages are picked up only while both run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStatus {
    /// At work.
    Running,
    /// Not at work.
    Stopped,
}
