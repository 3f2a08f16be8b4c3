use crate::channel::{AiAgent, Channel};
use crate::item::{Author, Visibility};
use crate::person::HumanAgent;
use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// The lasting thread of one customer in one channel, with its current (or last) session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Conversation {
    /// Never changes.
    pub id: String,
    /// Grows with state, handler, assignee and resolution, not with messages; sent back quoted in `If-Match`.
    pub version: u64,
    /// Where the customer writes.
    pub channel: Channel,
    /// Who answers there first.
    pub ai_agent: AiAgent,
    /// Who writes.
    pub customer: Customer,
    /// The newest session.
    pub session: Session,
    /// Grows with every line that is added to the history or changes in it.
    #[serde(default)]
    pub changes: u64,
    /// The newest message or note, shortened for a card.
    #[serde(default)]
    pub last_item: Option<LastItem>,
    /// Customer messages that nobody here has seen yet.
    #[serde(default)]
    pub unread_count: u32,
    /// Since when the customer has waited for a human's answer; absent when they do not.
    #[serde(default)]
    pub waiting_since: Option<Timestamp>,
    /// Whether the channel lets us answer freely now.
    pub reply_window: ReplyWindow,
    /// Whether Copilot drafts here.
    pub copilot: Copilot,
    /// What the person who asked may do with it now; the app shows and hides by this alone.
    #[serde(default)]
    pub allowed_actions: Vec<AllowedAction>,
}

/// Who writes to us.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Customer {
    /// The channel's own name for them.
    pub id: String,
    /// As they call themselves, if they do.
    #[serde(default)]
    pub display_name: Option<String>,
    /// Address for electronic mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// BCP 47 tag of the language they write in.
    #[serde(default)]
    pub language: Option<String>,
    /// IANA name of their time zone.
    #[serde(default)]
    pub time_zone: Option<String>,
}

/// One episode, from the customer's first message to the resolve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Session {
    /// Never changes; a closed session's id is never used again.
    pub id: String,
    /// 1 for the conversation's first, then counting up.
    pub number: u32,
    /// Where it stands.
    pub state: SessionState,
    /// Who holds it.
    pub handler: Handler,
    /// When the customer's first message came.
    pub opened_at: Timestamp,
    /// Why the AI agent asked for a human, if it did.
    #[serde(default)]
    pub escalation: Option<Escalation>,
    /// What the AI agent was given.
    #[serde(default)]
    pub parameters: Vec<Field>,
    /// What the AI agent found out.
    #[serde(default)]
    pub results: Vec<Field>,
    /// How it ended; present exactly on closed sessions.
    #[serde(default)]
    pub resolution: Option<Resolution>,
}

/// A named value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Field {
    /// The name, for people.
    pub name: String,
    /// The value, for people.
    pub value: String,
}

/// Where a session stands. `Closed` is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// The AI agent answers.
    AiHandling,
    /// It asked for a human and nobody has taken it.
    AwaitingHuman,
    /// A human agent has it.
    HumanHandling,
    /// Resolved, for good.
    Closed,
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}

/// Who holds a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Handler {
    /// What kind of agent.
    pub kind: HandlerKind,
    /// The agent's id, unless nobody holds it.
    #[serde(default)]
    pub id: Option<String>,
    /// The agent's name, unless nobody holds it.
    #[serde(default)]
    pub display_name: Option<String>,
    /// Who gave it to the human agent: the agent themselves where they took it. Told with conversations only.
    #[serde(default)]
    pub assigned_by: Option<HumanAgent>,
}

/// What kind of agent holds a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HandlerKind {
    /// Nobody.
    None,
    /// An AI agent.
    AiAgent,
    /// A human agent: the session is assigned.
    HumanAgent,
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}

/// The AI agent's call for a human.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Escalation {
    /// When.
    pub at: Timestamp,
    /// Why, in a sentence.
    pub reason: String,
    /// What was asked and tried, in a few sentences.
    #[serde(default)]
    pub summary: Option<String>,
    /// The same step by step, oldest first, each with the line of the history where it can be read.
    #[serde(default)]
    pub tried: Vec<Tried>,
}

/// One step before the AI agent asked for a human: a question, or what it tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Tried {
    /// What it was, in a few words.
    pub text: String,
    /// The history's line that it stands in.
    pub item_id: String,
}

/// How a session ended. Permanent: the name is stored as it was at that time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Resolution {
    /// The session that ended.
    pub session_id: String,
    /// The server's time.
    pub at: Timestamp,
    /// Who resolved it.
    pub actor: HumanAgent,
    /// How it ended, in a line; private, as the note that has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// The newest message or note of a conversation, for its card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct LastItem {
    /// The item's id.
    pub id: String,
    /// The item's place in the order.
    pub seq: u64,
    /// When it came.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: Author,
    /// Who may see it.
    pub visibility: Visibility,
    /// The beginning of its text, 200 characters at most, without formatting.
    pub text: String,
}

/// Whether the channel lets us answer freely now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReplyWindow {
    /// True when a free answer can be sent.
    pub open: bool,
    /// What can be sent now.
    #[serde(default)]
    pub state: ReplyWindowState,
    /// When the window closes, where the channel has one.
    #[serde(default)]
    pub closes_at: Option<Timestamp>,
    /// Why it is closed, in a sentence.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What a channel lets us send now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReplyWindowState {
    /// Anything.
    Open,
    /// Nothing but a template.
    Expired,
    /// Nothing: a template has been sent, and the customer has the word.
    WaitingForCustomer,
    /// A word this version does not know; `open` decides.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Copilot on one conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Copilot {
    /// Whether the backend can draft here at all.
    pub available: bool,
    /// Whether it drafts now.
    pub enabled: bool,
}

/// What somebody may do with a conversation now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AllowedAction {
    /// Answer the customer.
    Reply,
    /// Leave a private note.
    Note,
    /// Take the conversation.
    AssignSelf,
    /// Give it to a teammate.
    AssignOther,
    /// Let go of it.
    Release,
    /// Close the session for good.
    Resolve,
    /// Switch Copilot.
    Copilot,
    /// Bring a session that the AI agent holds to the human agents.
    HandOver,
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}

/// How the workspace's list is grouped, and so ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// By AI agent, by name.
    AiAgent,
    /// Unassigned first, then the asker's own, then by assignee's name.
    HumanAgent,
}

/// What comes first within a group of the workspace's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The one waiting longest; those who do not wait come last, newest first.
    Waiting,
    /// The one with the newest message or note.
    Newest,
}

/// What `GET /conversations` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ConversationsQuery {
    /// The order; [`View::HumanAgent`] when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
    /// Only this human agent's; `none` for unassigned ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Only this AI agent's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ai_agent_id: Option<String>,
    /// Only those in which each of these words occurs, in any order: in the customer's name, or in messages and notes of
    /// the newest session. Case, accents, compatibility forms, apostrophes, quotes, dashes and invisible characters do
    /// not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// What comes first within a group; [`Order::Waiting`] when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// Where the page before ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Where the page ends, as an earlier answer's `next_cursor` said: the same stretch of the list as it is now,
    /// whatever has come into it and gone from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// How many at most; 50 when absent, 1,000 at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// One page of the workspace's list, in display order: by group, and within a group as [`Order`] says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ConversationsPage {
    /// The conversations.
    pub items: Vec<Conversation>,
    /// Where to go on, when there is more.
    #[serde(default)]
    pub next_cursor: Option<String>,
}

/// What `GET /conversations/counts` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CountsQuery {
    /// Only those that `GET /conversations` finds by this text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
}

/// How many conversations the workspace holds, for badge and group headers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Counts {
    /// All that were asked for.
    pub total: u32,
    /// Those whose customer waits for a human's answer.
    pub waiting: u32,
    /// By assignee; `None` stands for unassigned.
    pub by_assignee: Vec<AssigneeCount>,
    /// By AI agent.
    pub by_ai_agent: Vec<AiAgentCount>,
}

/// One assignee's share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AssigneeCount {
    /// The human agent, or nobody.
    pub assignee: Option<HumanAgent>,
    /// How many.
    pub count: u32,
}

/// One AI agent's share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AiAgentCount {
    /// The AI agent's id.
    pub ai_agent_id: String,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// A session with where it belongs, for the table of all sessions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SessionRecord {
    /// The session.
    pub session: Session,
    /// The conversation it is part of.
    pub conversation_id: String,
    /// Where the customer wrote.
    pub channel: Channel,
    /// Who answered there first.
    pub ai_agent: AiAgent,
    /// Who wrote.
    pub customer: Customer,
    /// Messages in it, private notes not counted.
    pub message_count: u32,
    /// What the person who asked may do with it now; the app shows and hides by this alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed_actions: Vec<AllowedAction>,
}

/// In whose hands a session is, where that is no human agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    /// The AI agent's.
    Ai,
    /// Nobody's: it waits for a human.
    Unassigned,
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}

/// What `GET /sessions` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SessionsQuery {
    /// Only those in which each of these words occurs, in any order: in the customer's name, or in messages and notes;
    /// compared as by `GET /conversations`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only of this conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
    /// Only of this AI agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ai_agent_id: Option<String>,
    /// Only in this channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel_id: Option<String>,
    /// Only those that the AI agent holds, or that wait for a human and are nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Responsible>,
    /// Only those that this human agent has, or ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Only in this state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<SessionState>,
    /// Only those opened at this instant or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Only those opened before this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Where the page before ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many at most; 50 when absent, 200 at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// One page of all sessions, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SessionsPage {
    /// The sessions.
    pub items: Vec<SessionRecord>,
    /// Where to go on, when there is more.
    #[serde(default)]
    pub next_cursor: Option<String>,
}
