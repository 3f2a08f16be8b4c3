use crate::blank::is_blank;
use crate::channel::{AiAgent, Channel};
use crate::id::{ConversationId, ItemId};
use crate::item::{Author, Visibility};
use crate::permission::Action;
use crate::reply_window::ReplyWindow;
use crate::session::{Instant, Session};

/// The lasting thread of one customer in one channel, with its current (or last) session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Which.
    pub id: ConversationId,
    /// Grows with state, assignee and resolution, not with messages.
    pub version: u64,
    /// Where the customer writes.
    pub channel: Channel,
    /// Who answers there first.
    pub ai_agent: AiAgent,
    /// Who writes.
    pub customer: Customer,
    /// The newest session.
    pub session: Session,
    /// The newest message or note.
    pub last_line: Option<LastLine>,
    /// Customer messages that nobody here has seen.
    pub unread: u32,
    /// Since when the customer has waited for a human's answer.
    pub waiting_since: Option<Instant>,
    /// Whether the channel lets us answer freely.
    pub reply_window: ReplyWindow,
    /// Whether Copilot drafts here.
    pub copilot: Copilot,
    /// What the person signed in may do with it now, by the backend's word.
    pub allowed: Vec<Action>,
}

/// Who writes to us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customer {
    /// As they call themselves, if they do.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// BCP 47 tag of their language.
    pub language: Option<String>,
    /// IANA name of their time zone.
    pub time_zone: Option<String>,
}

/// The newest message or note, for a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastLine {
    /// Which item.
    pub item: ItemId,
    /// Its place in the order.
    pub seq: u64,
    /// When it came.
    pub at: Instant,
    /// Who wrote it.
    pub author: Author,
    /// Who may see it.
    pub visibility: Visibility,
    /// The beginning of its text.
    pub text: String,
}

/// Copilot on one conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copilot {
    /// Whether it can draft here at all.
    pub available: bool,
    /// Whether it drafts now.
    pub enabled: bool,
}

impl Customer {
    /// What to call them: `Unknown` when they gave no name.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.name.as_deref().filter(|name| !is_blank(name)).unwrap_or("Unknown")
    }
}

impl Conversation {
    /// Whether the person signed in may do this now.
    #[must_use]
    pub fn allows(&self, action: Action) -> bool {
        self.allowed.contains(&action)
    }

    /// Whether this is an older picture of the conversation than the other. Messages do not change the version, so the
    /// last line's place in the order decides where versions agree.
    #[must_use]
    pub fn is_older_than(&self, other: &Self) -> bool {
        let age = |conversation: &Self| (conversation.version, conversation.last_line.as_ref().map(|line| line.seq));
        age(self) < age(other)
    }
}
