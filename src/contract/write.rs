use crate::conversation::{Conversation, Resolution};
use crate::item::{Body, Item, Visibility};
use crate::template::FilledTemplate;
use serde::{Deserialize, Serialize};

/// The body of `POST /conversations/{id}/messages`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NewMessage {
    /// Who may see it. No default: a request without it is refused.
    pub visibility: Visibility,
    /// What it says, 20,000 characters at most; may be empty where files or a template go. HTML goes into web and e-mail
    /// channels only, and the backend keeps no more of it than b, i, u, p, br, ul, ol, li and links.
    #[serde(default)]
    pub body: Body,
    /// Files uploaded before, ten at most: the writer's own, and such as no message has taken.
    #[serde(default)]
    pub attachment_ids: Vec<String>,
    /// The human agents whom a private note mentions.
    #[serde(default)]
    pub mentions: Vec<String>,
    /// A template in place of body and files.
    #[serde(default)]
    pub template: Option<FilledTemplate>,
    /// The writer's key, stored with the message.
    pub client_ref: String,
    /// The session it was typed in; refused with `session_changed` when that one has closed.
    pub expected_session_id: String,
    /// The newest item the writer saw.
    pub seen_item_id: Option<String>,
    /// Sends although there are newer items than the one seen.
    #[serde(default)]
    pub send_anyway: bool,
    /// The draft it came from, for the record.
    #[serde(default)]
    pub copilot_draft_id: Option<String>,
}

/// The answer to a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MessageAccepted {
    /// The message as it stands in the history.
    pub item: Item,
    /// The conversation with it.
    pub conversation: Conversation,
}

/// The body of `POST /conversations/{id}/messages/{item_id}/retry`: nothing needs to be said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct RetryDelivery {}

/// The body of `PUT /conversations/{id}/assignment`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NewAssignment {
    /// Who shall have it; `null` releases it. Leaving it out is refused: a conversation is not released by omission.
    #[serde(deserialize_with = "Option::deserialize")]
    pub assignee_id: Option<String>,
}

/// The body of `POST /conversations/{id}/sessions/{sid}/resolve`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ResolveRequest {
    /// The newest item the resolver saw.
    pub seen_item_id: Option<String>,
    /// Resolves although there are newer items than the one seen.
    #[serde(default)]
    pub send_anyway: bool,
    /// One line on how it ended; becomes a private note before the marker.
    #[serde(default)]
    pub outcome: Option<String>,
}

/// The answer to a resolve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Resolved {
    /// The conversation, its session closed.
    pub conversation: Conversation,
    /// The permanent marker's content.
    pub resolution: Resolution,
}

/// The body of `PUT /conversations/{id}/read`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReadUpTo {
    /// The newest item that was seen.
    pub up_to_item_id: String,
}
