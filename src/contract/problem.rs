use crate::conversation::{Conversation, Resolution};
use crate::item::Item;
use serde::{Deserialize, Serialize};

/// The media type of every error.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An error, after RFC 9457. Never carries a stack trace, a token or another system's body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Problem {
    /// A URI that names the kind of problem; `about:blank` when `code` says all.
    #[serde(rename = "type")]
    pub kind: String,
    /// The HTTP status once more.
    pub status: u16,
    /// What kind of problem, for people.
    pub title: String,
    /// What happened this time and what to do, for people.
    #[serde(default)]
    pub detail: Option<String>,
    /// What kind of problem, for programs: the values of [`code`].
    pub code: String,
    /// True when the same request may succeed later.
    #[serde(default)]
    pub retryable: bool,
    /// Whether the request changed anything.
    #[serde(default)]
    pub outcome: Outcome,
    /// With `newer_items`: what came since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// With `version_mismatch`: the conversation as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Conversation>>,
    /// With `session_already_closed`: how it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Resolution>,
}

/// Whether a request that failed changed anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing changed.
    NotApplied,
    /// It was done nevertheless.
    Applied,
    /// Nobody knows; ask again with the same key.
    #[default]
    #[serde(other)]
    Unknown,
}

/// The values of [`Problem::code`].
pub mod code {
    /// 401: sign in again, or come with a fresh bearer token. Nothing else is ever a 401.
    pub const SIGN_IN_REQUIRED: &str = "sign_in_required";
    /// 403: the address or the password is wrong.
    pub const SIGN_IN_REFUSED: &str = "sign_in_refused";
    /// 403: the anti-forgery header is missing or wrong.
    pub const ANTI_FORGERY: &str = "anti_forgery";
    /// 403: this person may not do that.
    pub const NOT_ALLOWED: &str = "not_allowed";
    /// 404: no such thing, or none that this person may see.
    pub const NOT_FOUND: &str = "not_found";
    /// 405: the path exists, the method does not.
    pub const METHOD_NOT_ALLOWED: &str = "method_not_allowed";
    /// 409: the channel is not running, so nothing can be delivered there.
    pub const CHANNEL_NOT_RUNNING: &str = "channel_not_running";
    /// 409: the thread has moved on; `items` has what came since.
    pub const NEWER_ITEMS: &str = "newer_items";
    /// 409: the session it was meant for has closed.
    pub const SESSION_CHANGED: &str = "session_changed";
    /// 409: somebody resolved it before; `resolution` says who.
    pub const SESSION_ALREADY_CLOSED: &str = "session_already_closed";
    /// 409: only a session assigned to a human agent can be resolved.
    pub const NOT_ASSIGNED: &str = "not_assigned";
    /// 409: the session does not allow it as it stands, and it is not closed.
    pub const WRONG_STATE: &str = "wrong_state";
    /// 409: the channel does not let us answer freely now; the conversation's `reply_window` says what it takes.
    pub const REPLY_WINDOW_CLOSED: &str = "reply_window_closed";
    /// 412: it has changed; `current` has it as it is.
    pub const VERSION_MISMATCH: &str = "version_mismatch";
    /// 422: the body cannot be read or breaks a rule that `detail` names.
    pub const INVALID: &str = "invalid";
    /// 422: no such human agent.
    pub const UNKNOWN_ASSIGNEE: &str = "unknown_assignee";
    /// 422: the idempotency key was used with another body.
    pub const KEY_REUSED: &str = "key_reused";
    /// 428: the request needs an `If-Match` header.
    pub const VERSION_REQUIRED: &str = "version_required";
    /// 429: too many tries; `Retry-After` says how long to wait.
    pub const TOO_MANY: &str = "too_many";
    /// 500: the backend's own fault.
    pub const INTERNAL: &str = "internal";
    /// 503: not now; `Retry-After` says how long to wait.
    pub const UNAVAILABLE: &str = "unavailable";
}
