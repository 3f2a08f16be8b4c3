use handback_contract::conversation::Conversation;
use handback_contract::endpoint as at;

/// The kind of request that a fault befalls.
#[derive(Clone, Debug)]
pub enum On {
    /// Reading the workspace's list, and everything else about conversations.
    Conversations,
    /// Reading a history.
    History(String),
    /// Sending a message or a note.
    Message(String),
    /// Assigning a conversation.
    Assignment(String),
    /// Resolving the current session.
    Resolve {
        /// The conversation.
        conversation: String,
        /// Its session.
        session: String,
    },
}

impl On {
    /// A message to this customer.
    #[must_use]
    pub fn message(conversation: &Conversation) -> Self {
        Self::Message(conversation.id.clone())
    }

    /// Reading this conversation's history.
    #[must_use]
    pub fn history(conversation: &Conversation) -> Self {
        Self::History(conversation.id.clone())
    }

    /// An assignment of this conversation.
    #[must_use]
    pub fn assignment(conversation: &Conversation) -> Self {
        Self::Assignment(conversation.id.clone())
    }

    /// A resolve of this conversation's session.
    #[must_use]
    pub fn resolve(conversation: &Conversation) -> Self {
        Self::Resolve { conversation: conversation.id.clone(), session: conversation.session.id.clone() }
    }

    /// As the backend's faults name it.
    #[must_use]
    pub fn method_and_path(&self) -> (&'static str, String) {
        match self {
            Self::Conversations => ("GET", at::CONVERSATIONS.to_owned()),
            Self::History(conversation) => ("GET", at::path(at::TIMELINE, &[conversation])),
            Self::Message(conversation) => ("POST", at::path(at::MESSAGES, &[conversation])),
            Self::Assignment(conversation) => ("PUT", at::path(at::ASSIGNMENT, &[conversation])),
            Self::Resolve { conversation, session } => ("POST", at::path(at::RESOLVE, &[conversation, session])),
        }
    }
}
