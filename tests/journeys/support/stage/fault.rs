use handback_contract::conversation::Conversation;
use handback_contract::endpoint as at;
use handback_reference_backend::DRAFTING;

/// The kind of request that a fault befalls.
#[derive(Clone, Debug)]
pub enum On {
    /// Reading the workspace's list, and everything else about conversations.
    Conversations,
    /// Reading what is in files.
    Files,
    /// Opening the live stream.
    Stream,
    /// Reading a history.
    History(String),
    /// Sending a message or a note.
    Message(String),
    /// Writing anything about a conversation.
    Writes,
    /// Bringing a file.
    Upload,
    /// Reading the canned replies.
    CannedReplies,
    /// Reading a channel's templates.
    Templates(String),
    /// Switching Copilot.
    Switch(String),
    /// Asking Copilot for a draft, or dropping one.
    Draft(String),
    /// Copilot's writing of a draft, which no request waits for.
    Drafting(String),
    /// Assigning a conversation.
    Assignment(String),
    /// Reading the table of sessions, a session, or all of them as a file.
    Sessions,
    /// The sessions as a file.
    Export,
    /// Handing this session over.
    HandOver(String),
    /// Reading the AI agents.
    AiAgents,
    /// Starting this AI agent.
    AiAgentStart(&'static str),
    /// Stopping this channel.
    ChannelStop(&'static str),
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

    /// A switch of Copilot in this conversation.
    #[must_use]
    pub fn switch(conversation: &Conversation) -> Self {
        Self::Switch(conversation.id.clone())
    }

    /// A question for a draft in this conversation.
    #[must_use]
    pub fn draft(conversation: &Conversation) -> Self {
        Self::Draft(conversation.id.clone())
    }

    /// The writing of a draft in this conversation.
    #[must_use]
    pub fn drafting(conversation: &Conversation) -> Self {
        Self::Drafting(conversation.id.clone())
    }

    /// The templates of this conversation's channel.
    #[must_use]
    pub fn templates(conversation: &Conversation) -> Self {
        Self::Templates(conversation.channel.id.clone())
    }

    /// An assignment of this conversation.
    #[must_use]
    pub fn assignment(conversation: &Conversation) -> Self {
        Self::Assignment(conversation.id.clone())
    }

    /// A hand-over of this conversation's session.
    #[must_use]
    pub fn hand_over(conversation: &Conversation) -> Self {
        Self::HandOver(conversation.session.id.clone())
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
            Self::Files => ("GET", at::ATTACHMENTS.to_owned()),
            Self::Stream => ("GET", at::EVENTS.to_owned()),
            Self::History(conversation) => ("GET", at::path(at::TIMELINE, &[conversation])),
            Self::Message(conversation) => ("POST", at::path(at::MESSAGES, &[conversation])),
            Self::Writes => ("POST", at::CONVERSATIONS.to_owned()),
            Self::Upload => ("POST", at::ATTACHMENTS.to_owned()),
            Self::CannedReplies => ("GET", at::CANNED_REPLIES.to_owned()),
            Self::Templates(channel) => ("GET", at::path(at::TEMPLATES, &[channel])),
            Self::Switch(conversation) => ("PUT", at::path(at::COPILOT, &[conversation])),
            Self::Draft(conversation) => ("POST", at::path(at::COPILOT_DRAFTS, &[conversation])),
            Self::Drafting(conversation) => (DRAFTING, at::path(at::COPILOT_DRAFTS, &[conversation])),
            Self::Assignment(conversation) => ("PUT", at::path(at::ASSIGNMENT, &[conversation])),
            Self::Sessions => ("GET", at::SESSIONS.to_owned()),
            Self::Export => ("GET", at::SESSIONS_EXPORT.to_owned()),
            Self::HandOver(session) => ("POST", at::path(at::HAND_OVER, &[session])),
            Self::AiAgents => ("GET", at::AI_AGENTS.to_owned()),
            Self::AiAgentStart(agent) => ("POST", at::path(at::AI_AGENT_START, &[agent])),
            Self::ChannelStop(channel) => ("POST", at::path(at::CHANNEL_STOP, &[channel])),
            Self::Resolve { conversation, session } => ("POST", at::path(at::RESOLVE, &[conversation, session])),
        }
    }
}
