use crate::id::{ConversationId, SessionId};

/// Which screen is open; every place has its own URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The workspace, with or without a conversation open.
    HumanAgents(Option<ConversationId>),
    /// The table of all sessions, searched for this text (empty for all).
    Sessions {
        /// What is looked for.
        text: String,
    },
    /// One session in full, read-only.
    Session(SessionId),
    /// The AI agents.
    AiAgents,
    /// Settings: the channels.
    Channels,
    /// An address that leads nowhere.
    Nowhere,
}

impl Default for Place {
    fn default() -> Self {
        Self::HumanAgents(None)
    }
}
