//! The customers' side, which a real backend gets from its channels: what customers write, and what they can see.

use crate::item::{Body, Item};
use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// The body of `POST /channel/v1/{channel_id}/messages`: a customer writes, or the AI agent writes to them.
///
/// What is said is either `text`, which is plain, or `body`, which has a format. With `attachments` there may be neither.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CustomerMessage {
    /// Whose conversation it is.
    pub customer: CustomerRef,
    /// Who of the two writes.
    #[serde(default)]
    pub author: CustomerSideAuthor,
    /// Plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// A text with its format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// The files with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<CustomerSideAttachment>,
}

/// Who writes a message on the customers' side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CustomerSideAuthor {
    /// The customer.
    #[default]
    Customer,
    /// The conversation's AI agent.
    AiAgent,
}

/// A file that comes with a message of the customers' side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CustomerSideAttachment {
    /// Its name, as the sender gave it.
    pub name: String,
    /// Its media type, as the sender gave it.
    #[serde(rename = "type")]
    pub media_type: String,
    /// The `Content-ID` of its part of an e-mail, by which the e-mail's `cid:` addresses name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_id: Option<String>,
    /// What is in it, in base64.
    pub content: String,
}

/// A customer as the channel knows them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CustomerRef {
    /// The channel's own name for them.
    pub id: String,
    /// As they call themselves, if they do.
    #[serde(default)]
    pub display_name: Option<String>,
}

/// What became of a message: it and whatever answered it at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CustomerMessageTaken {
    /// The session it went into.
    pub session_id: String,
    /// The new items that the customer can see.
    pub items: Vec<Item>,
}

/// All that one customer can see: never a note, never a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CustomerView {
    /// Messages only, oldest first.
    pub items: Vec<Item>,
    /// Until when a human agent is shown to type, if one does.
    #[serde(default)]
    pub typing_until: Option<Timestamp>,
}
