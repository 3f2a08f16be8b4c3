use crate::conversation::Conversation;
use crate::item::Item;
use crate::session::Resolution;

/// A failure, in words for the agent and with what a program needs to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind, with what came along.
    pub cause: Cause,
    /// What happened and what to do, a sentence or two.
    pub text: String,
    /// True when trying again may help.
    pub retryable: bool,
    /// Whether the request changed anything.
    pub outcome: Outcome,
}

/// What kind of failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The sign-in has ended.
    SignInRequired,
    /// The backend could not be reached or did not answer in time.
    Unreachable,
    /// No such thing.
    NotFound,
    /// The thread has moved on; these came since.
    NewerItems(Vec<Item>),
    /// The session it was meant for has closed.
    SessionChanged,
    /// Somebody resolved the session before.
    AlreadyClosed(Resolution),
    /// The conversation has changed; it is like this now.
    VersionMismatch(Box<Conversation>),
    /// Anything else; the text says all.
    Other,
}

/// Whether a failed request changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing changed.
    NotApplied,
    /// It was done nevertheless.
    Applied,
    /// Nobody knows; it is asked again with the same key.
    Unknown,
}
