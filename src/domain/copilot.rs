use crate::id::{DraftId, ItemId};
use crate::source::Source;

/// A proposal of Copilot's, for one human agent alone; never a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which.
    pub id: DraftId,
    /// Where it stands.
    pub state: DraftState,
    /// What it proposes; empty until it has been written.
    pub text: String,
    /// The pages that it used.
    pub sources: Vec<Source>,
    /// The customer's message that it answers.
    pub based_on: Option<ItemId>,
    /// What the agent asked for beside that.
    pub instruction: Option<String>,
    /// Why there is none, where it failed.
    pub error: Option<String>,
}

/// Where a draft stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftState {
    /// It is being written.
    Pending,
    /// It can be used.
    Ready,
    /// It could not be written.
    Failed,
    /// It can be used, but the customer has written since.
    Stale,
    /// It was dropped, or another has taken its place.
    Discarded,
    /// A reply came from it.
    Used,
}

/// What befalls a draft. None of it ever sends anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftStep {
    /// It has been written.
    Written,
    /// It could not be written.
    NotWritten,
    /// The customer wrote again.
    CustomerWrote,
    /// The agent dropped it, switched Copilot off or asked for another.
    Dropped,
    /// The agent sent a reply that came from it.
    Sent,
}

impl DraftState {
    /// Every state.
    pub const ALL: [Self; 6] = [Self::Pending, Self::Ready, Self::Failed, Self::Stale, Self::Discarded, Self::Used];

    /// Where a draft stands after this. What cannot happen to it as it stands changes nothing.
    #[must_use]
    pub fn after(self, step: DraftStep) -> Self {
        use DraftStep::{CustomerWrote, Dropped, NotWritten, Sent, Written};
        match (self, step) {
            (Self::Pending, Written) => Self::Ready,
            (Self::Pending, NotWritten) => Self::Failed,
            (Self::Ready, CustomerWrote) => Self::Stale,
            (Self::Pending | Self::Ready | Self::Failed | Self::Stale, Dropped) => Self::Discarded,
            // Also one that was dropped after its text had been taken.
            (Self::Ready | Self::Stale | Self::Discarded, Sent) => Self::Used,
            (state, _) => state,
        }
    }

    /// Whether its user is still shown it.
    #[must_use]
    pub fn is_current(self) -> bool {
        matches!(self, Self::Pending | Self::Ready | Self::Failed | Self::Stale)
    }

    /// Whether its text can be put into a reply.
    #[must_use]
    pub fn has_text(self) -> bool {
        matches!(self, Self::Ready | Self::Stale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_out_of_date_once_the_customer_writes_again() {
        let ready = DraftState::Pending.after(DraftStep::Written);
        assert_eq!(ready.after(DraftStep::CustomerWrote), DraftState::Stale);
    }

    #[test]
    fn a_used_draft_stays_used_whatever_comes() {
        use DraftStep::{CustomerWrote, Dropped, NotWritten, Sent, Written};
        for step in [Written, NotWritten, CustomerWrote, Dropped, Sent] {
            assert_eq!(DraftState::Used.after(step), DraftState::Used);
        }
    }

    #[test]
    fn what_was_dropped_never_comes_back_on_screen() {
        use DraftStep::{CustomerWrote, Dropped, NotWritten, Written};
        for step in [Written, NotWritten, CustomerWrote, Dropped] {
            assert!(!DraftState::Discarded.after(step).is_current());
        }
    }

    #[test]
    fn only_what_has_been_written_can_be_used() {
        let can: Vec<bool> = DraftState::ALL.into_iter().map(DraftState::has_text).collect();
        assert_eq!(can, [false, true, false, true, false, false]);
        assert_eq!(DraftState::Pending.after(DraftStep::Sent), DraftState::Pending);
    }
}
