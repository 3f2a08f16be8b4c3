use crate::item::Item;
use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// The body of `POST /channel/v1/{channel_id}/messages`: a customer writes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CustomerMessage {
    /// Who writes.
    pub customer: CustomerRef,
    /// What they write.
    pub text: String,
}

/// A customer as the channel knows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CustomerRef {
    /// The channel's own name for them.
    pub id: String,
    /// As they call themselves, if they do.
    #[serde(default)]
    pub display_name: Option<String>,
}

/// What became of a customer's message: it and whatever answered it at once.
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
