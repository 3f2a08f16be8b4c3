use crate::id::{ConversationId, SessionId};
use crate::list_filter::ListFilter;
use crate::session_filters::SessionFilters;

/// Which screen is open; every place has its own URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The workspace.
    HumanAgents {
        /// The conversation that is open, if one is.
        open: Option<ConversationId>,
        /// What of the list is shown.
        filter: ListFilter,
    },
    /// The table of all sessions, narrowed by these filters.
    Sessions(SessionFilters),
    /// One session in full, read-only.
    Session(SessionId),
    /// The AI agents.
    AiAgents,
    /// Settings: the channels.
    Channels,
    /// Settings: how this person likes to work.
    Preferences,
    /// An address that leads nowhere.
    Nowhere,
}

impl Default for Place {
    fn default() -> Self {
        Self::HumanAgents { open: None, filter: ListFilter::default() }
    }
}

impl Place {
    /// A conversation, with the whole list beside it.
    #[must_use]
    pub fn conversation(id: ConversationId) -> Self {
        Self::HumanAgents { open: Some(id), filter: ListFilter::default() }
    }

    /// Whether this is the workspace.
    #[must_use]
    pub fn is_workspace(&self) -> bool {
        matches!(self, Self::HumanAgents { .. })
    }
}
