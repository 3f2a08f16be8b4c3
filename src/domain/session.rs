use crate::id::{ItemId, SessionId};
use crate::person::Person;

/// An instant, in milliseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub i64);

/// A stretch of time; an end that is not named is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first instant that belongs to it.
    pub from: Option<Instant>,
    /// The first instant behind it.
    pub until: Option<Instant>,
}

/// One episode, from the customer's first message to the resolve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// 1 for the conversation's first.
    pub number: u32,
    /// Where it stands.
    pub state: SessionState,
    /// Who gave it to the human agent who has it, where that is known; that agent, if they took it.
    pub assigned_by: Option<Person>,
    /// When it began.
    pub opened_at: Instant,
    /// Why the AI agent asked for a human, if it did.
    pub escalation: Option<Escalation>,
    /// What the AI agent was given: name and value.
    pub parameters: Vec<(String, String)>,
    /// What the AI agent found out: name and value.
    pub results: Vec<(String, String)>,
}

/// The AI agent's call for a human.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: String,
    /// What was asked and tried.
    pub summary: Option<String>,
    /// The same step by step, each with where it can be read.
    pub tried: Vec<Tried>,
}

/// One step before the AI agent called for a human.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// What it was, in a few words.
    pub text: String,
    /// The line of the history that it stands in.
    pub item: ItemId,
}

/// Where a session stands. Closed is final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// The AI agent answers.
    AiHandling,
    /// It asked for a human and nobody has taken it.
    AwaitingHuman,
    /// Assigned: this human agent has it.
    HumanHandling(Person),
    /// Resolved, for good.
    Closed(Resolution),
}

/// How a session ended. Permanent: the name is as it was at that time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The session that ended.
    pub session: SessionId,
    /// The server's time.
    pub at: Instant,
    /// Who resolved it.
    pub by: Person,
    /// How it ended, in a line, if they said so.
    pub outcome: Option<String>,
}

impl SessionState {
    /// Whether the workspace shows the conversation: it needs a human or has one.
    #[must_use]
    pub fn is_in_workspace(&self) -> bool {
        matches!(self, Self::AwaitingHuman | Self::HumanHandling(_))
    }

    /// The human agent it is assigned to.
    #[must_use]
    pub fn assignee(&self) -> Option<&Person> {
        match self {
            Self::HumanHandling(person) => Some(person),
            Self::AiHandling | Self::AwaitingHuman | Self::Closed(_) => None,
        }
    }

    /// How it ended, once it has.
    #[must_use]
    pub fn resolution(&self) -> Option<&Resolution> {
        match self {
            Self::Closed(resolution) => Some(resolution),
            Self::AiHandling | Self::AwaitingHuman | Self::HumanHandling(_) => None,
        }
    }
}
