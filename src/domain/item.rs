use crate::attachment::Attachment;
use crate::body::Body;
use crate::id::{ItemId, SessionId, WriteKey};
use crate::person::Person;
use crate::session::{Instant, Resolution};
use crate::source::Source;

/// One line of a conversation's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub id: ItemId,
    /// Its place in the order, the only order there is.
    pub seq: u64,
    /// The session it belongs to.
    pub session: SessionId,
    /// The server's time.
    pub at: Instant,
    /// What it is.
    pub content: Content,
}

/// What a line of the history is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Something said.
    Message(Message),
    /// A session began.
    SessionOpened {
        /// Its number.
        number: u32,
    },
    /// The AI agent asked for a human.
    Escalated {
        /// Why.
        reason: String,
    },
    /// The conversation changed hands.
    Assigned {
        /// Who has it now; nobody after a release.
        to: Option<Person>,
        /// Who did that.
        by: Person,
    },
    /// Copilot was switched.
    CopilotSwitched {
        /// On or off.
        enabled: bool,
        /// Who did that.
        by: Person,
    },
    /// The permanent marker of a resolve.
    SessionResolved(Resolution),
    /// A kind this version does not know; shown as a line that says so.
    Unknown,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Who wrote it.
    pub author: Author,
    /// Who may see it.
    pub visibility: Visibility,
    /// What it says.
    pub body: Body,
    /// How far it got.
    pub delivery: Delivery,
    /// The key its writer gave it.
    pub client_ref: Option<WriteKey>,
    /// What an AI agent's answer used.
    pub sources: Vec<Source>,
    /// The files with it.
    pub attachments: Vec<Attachment>,
    /// Names of those whom a note mentions, as they were.
    pub mentions: Vec<String>,
}

/// Who wrote a message, by the name they had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// The customer, if they gave a name.
    Customer(Option<String>),
    /// An AI agent; empty where it has no name.
    AiAgent(String),
    /// A human agent.
    HumanAgent(Person),
}

/// Who may see a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Visibility {
    /// The customer too.
    Customer,
    /// Human agents only, ever.
    Private,
}

/// How far a message got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The backend has it.
    Pending,
    /// The channel has it.
    Sent,
    /// The customer's side has it.
    Delivered,
    /// The customer has seen it.
    Read,
    /// It will not arrive, for this reason.
    Failed(Option<String>),
}

impl Item {
    /// Whether the customer said this.
    #[must_use]
    pub fn is_from_customer(&self) -> bool {
        matches!(&self.content, Content::Message(Message { author: Author::Customer(_), .. }))
    }

    /// Whether somebody said this, to the customer or in a note.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        match &self.content {
            Content::Message(message) => Some(message),
            _ => None,
        }
    }
}
