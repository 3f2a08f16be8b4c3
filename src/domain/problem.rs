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

impl Problem {
    /// Whether trying it once more can help: nobody knows what became of it, or it failed for a reason that passes. Only
    /// then is a retry offered.
    #[must_use]
    pub fn can_be_retried(&self) -> bool {
        // Once signed in again, or with the version that came along, the same press does something else.
        let passes = matches!(self.cause, Cause::SignInRequired | Cause::VersionMismatch(_));
        self.retryable || self.outcome == Outcome::Unknown || passes
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn only_what_can_succeed_is_tried_again() {
        let refused = |cause, outcome| Problem { cause, text: String::new(), retryable: false, outcome };
        assert!(!refused(Cause::Other, Outcome::NotApplied).can_be_retried());
        assert!(!refused(Cause::NotFound, Outcome::NotApplied).can_be_retried());
        assert!(refused(Cause::Other, Outcome::Unknown).can_be_retried());
        assert!(refused(Cause::SignInRequired, Outcome::NotApplied).can_be_retried());
        assert!(example::unreachable().can_be_retried() && example::refusal("Later").can_be_retried());
    }
}
