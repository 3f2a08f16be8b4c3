use crate::conversation::Resolution;
use crate::person::HumanAgent;
use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// One line of a conversation's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Item {
    /// Never changes.
    pub id: String,
    /// Its place in the order; the only order there is.
    pub seq: u64,
    /// The session it belongs to.
    pub session_id: String,
    /// The server's time.
    pub at: Timestamp,
    /// What it is, told by `kind`.
    #[serde(flatten)]
    pub content: Content,
}

/// What a line of the history is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Something said.
    Message(Message),
    /// A session began.
    SessionOpened {
        /// The session's number.
        number: u32,
    },
    /// The AI agent asked for a human.
    Escalated {
        /// Why, in a sentence.
        reason: String,
    },
    /// The conversation changed hands.
    Assigned {
        /// Who had it.
        #[serde(default)]
        from: Option<HumanAgent>,
        /// Who has it now; nobody after a release.
        #[serde(default)]
        to: Option<HumanAgent>,
        /// Who did that.
        by: HumanAgent,
    },
    /// Copilot was switched.
    CopilotSwitched {
        /// On or off.
        enabled: bool,
        /// Who did that.
        by: HumanAgent,
    },
    /// The permanent marker of a resolve; one per session.
    SessionResolved {
        /// How it ended.
        resolution: Resolution,
    },
    /// A kind this version does not know.
    #[serde(other)]
    Unknown,
}

/// Something said, to the customer or among human agents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Message {
    /// Who wrote it.
    pub author: Author,
    /// Who may see it.
    pub visibility: Visibility,
    /// What it says.
    pub body: Body,
    /// Files with it.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// Whom a private note mentions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<HumanAgent>,
    /// How far it got.
    pub delivery: Delivery,
    /// The key its writer gave it, on messages written in a workspace.
    #[serde(default)]
    pub client_ref: Option<String>,
    /// What the AI agent used for it.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// Who wrote a message. The name is stored as it was at that time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Author {
    /// What kind of writer.
    pub kind: AuthorKind,
    /// The writer's id.
    pub id: String,
    /// The writer's name; absent for a customer who gave none.
    #[serde(default)]
    pub display_name: Option<String>,
}

/// What kind of writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuthorKind {
    /// The customer.
    Customer,
    /// The AI agent.
    AiAgent,
    /// A human agent.
    HumanAgent,
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}

/// Who may see a message. There is no default: whoever writes says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// The customer too.
    Customer,
    /// Human agents only, ever.
    Private,
    /// A word this version does not know; shown as private.
    #[serde(other)]
    Unknown,
}

/// What a message says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Body {
    /// How to read the text.
    pub format: Format,
    /// The text.
    pub text: String,
}

/// How to read a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// As it stands.
    #[default]
    Text,
    /// CommonMark.
    Markdown,
    /// HTML, never trusted.
    Html,
    /// A word this version does not know; shown as it stands.
    #[serde(other)]
    Unknown,
}

/// A file with a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Attachment {
    /// The file's id.
    pub id: String,
    /// Its name, as the sender gave it.
    pub name: String,
    /// Its media type, as the backend found it.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// The `Content-ID` of its part of an e-mail, without angle brackets: the e-mail's `cid:` addresses name it so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_id: Option<String>,
}

/// How far a message got.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Delivery {
    /// The state.
    pub state: DeliveryState,
    /// Why it failed, in a sentence.
    #[serde(default)]
    pub error: Option<String>,
}

/// How far a message got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// The backend has it, the channel not yet.
    Pending,
    /// The channel has it.
    Sent,
    /// The customer's side has it.
    Delivered,
    /// The customer has seen it.
    Read,
    /// It did not and will not arrive.
    Failed,
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}

/// A page of the knowledge base that an answer used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Source {
    /// The page's title.
    pub title: String,
    /// Where it can be read, if anywhere.
    #[serde(default)]
    pub url: Option<String>,
    /// True when customers must not be sent there.
    #[serde(default)]
    pub internal: bool,
    /// The words of an internal page that a Copilot draft used, so that the app can ask before they reach a customer.
    /// Never with a message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

/// What a timeline is asked. `before` and `after` are `seq`s and exclude each other; with neither, the newest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct TimelineQuery {
    /// Only items before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
    /// Only items after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
    /// With `after`: also those up to there that have changed since, by the `changes` of an earlier answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_after: Option<u64>,
    /// How many at most; 50 when absent, 200 at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A stretch of a history, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Timeline {
    /// The items.
    pub items: Vec<Item>,
    /// True when older ones exist.
    pub has_earlier: bool,
    /// True when newer ones exist, or more that have changed.
    pub has_later: bool,
    /// With `changed_after`: items outside this stretch that have changed since, as they are now.
    #[serde(default)]
    pub changed: Vec<Item>,
    /// Up to where changes are told; an asker who keeps it learns of later ones by `changed_after`.
    #[serde(default)]
    pub changes: u64,
}
