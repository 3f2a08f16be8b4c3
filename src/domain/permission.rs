use crate::channel::RunStatus;
use crate::id::HumanAgentId;
use crate::person::Role;
use crate::session::SessionState;

/// What a human agent may do with a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
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
}

impl Action {
    /// Every action, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::Reply,
        Self::Note,
        Self::AssignSelf,
        Self::AssignOther,
        Self::Release,
        Self::Resolve,
        Self::Copilot,
        Self::HandOver,
    ];
}

/// Why something may not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This person may not do it, whatever the session's state.
    NotYours,
    /// The session is not assigned to a human agent.
    NotAssigned,
    /// The session does not allow it as it stands.
    WrongState,
    /// The session is closed, which is final.
    AlreadyClosed,
}

/// Whether a person of this role may do this now. The one place of this rule: the backend refuses by it, and by the
/// list made from it ([`allowed_actions`]) the app shows its controls.
///
/// # Errors
/// The first reason that stands against it.
pub fn check(action: Action, me: &HumanAgentId, role: Role, state: &SessionState) -> Result<(), Refusal> {
    use SessionState::{AiHandling, AwaitingHuman, Closed, HumanHandling};
    if role == Role::Viewer {
        return Err(Refusal::NotYours);
    }
    match (action, state) {
        (_, Closed(_)) => Err(Refusal::AlreadyClosed),
        (Action::HandOver, AiHandling) => Ok(()),
        (Action::HandOver, _) => Err(Refusal::WrongState),
        (Action::AssignSelf, HumanHandling(holder)) if holder.id == *me => Err(Refusal::WrongState),
        (Action::AssignSelf | Action::AssignOther, AwaitingHuman | HumanHandling(_)) => Ok(()),
        (Action::AssignSelf | Action::AssignOther, AiHandling) => Err(Refusal::WrongState),
        (_, AiHandling | AwaitingHuman) => Err(Refusal::NotAssigned),
        (Action::Resolve, HumanHandling(_)) => Ok(()),
        (Action::Release, HumanHandling(holder)) if holder.id == *me || role == Role::Admin => Ok(()),
        (Action::Reply | Action::Note | Action::Copilot, HumanHandling(holder)) if holder.id == *me => Ok(()),
        (Action::Release | Action::Reply | Action::Note | Action::Copilot, HumanHandling(_)) => Err(Refusal::NotYours),
    }
}

/// Everything that [`check`] lets this person do now.
#[must_use]
pub fn allowed_actions(me: &HumanAgentId, role: Role, state: &SessionState) -> Vec<Action> {
    Action::ALL.into_iter().filter(|action| check(*action, me, role, state).is_ok()).collect()
}

/// Whether this person may resolve the session now: only a session assigned to a human agent, any human agent, can be.
///
/// # Errors
/// The reason against it.
pub fn can_resolve(me: &HumanAgentId, role: Role, state: &SessionState) -> Result<(), Refusal> {
    check(Action::Resolve, me, role, state)
}

/// Whether a session can be handed over to the human agents now, by where it stands and by what the backend allows the
/// person signed in.
///
/// # Errors
/// What stands against it; that of the session before that of the person.
pub fn can_hand_over(state: &SessionState, allowed: &[Action]) -> Result<(), Refusal> {
    match state {
        SessionState::Closed(_) => Err(Refusal::AlreadyClosed),
        SessionState::AwaitingHuman | SessionState::HumanHandling(_) => Err(Refusal::WrongState),
        SessionState::AiHandling if allowed.contains(&Action::HandOver) => Ok(()),
        SessionState::AiHandling => Err(Refusal::NotYours),
    }
}

/// What may be done with an AI agent or a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunAction {
    /// Set it to work.
    Start,
    /// Stop it.
    Stop,
}

/// Whether a person of this role may start and stop AI agents and channels: admins alone.
///
/// # Errors
/// The reason against it.
pub fn may_start_and_stop(role: Role) -> Result<(), Refusal> {
    match role {
        Role::Admin => Ok(()),
        Role::Operator | Role::Viewer => Err(Refusal::NotYours),
    }
}

/// What a person of this role may do now with an AI agent or a channel that runs or not.
#[must_use]
pub fn allowed_run_actions(role: Role, status: RunStatus) -> Vec<RunAction> {
    let action = match status {
        RunStatus::Running => RunAction::Stop,
        RunStatus::Stopped => RunAction::Start,
    };
    may_start_and_stop(role).map_or_else(|_| vec![], |()| vec![action])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Person;
    use crate::session::{Instant, Resolution};

    fn ana() -> Person {
        Person { id: "ana".into(), name: "Ana".into() }
    }

    fn every_state() -> [SessionState; 5] {
        let ben = Person { id: "ben".into(), name: "Ben".into() };
        [
            SessionState::AiHandling,
            SessionState::AwaitingHuman,
            SessionState::HumanHandling(ana()),
            SessionState::HumanHandling(ben),
            SessionState::Closed(Resolution { session: "s".into(), at: Instant(0), by: ana(), outcome: None }),
        ]
    }

    fn allowed(role: Role, state: &SessionState) -> Vec<Action> {
        allowed_actions(&ana().id, role, state)
    }

    #[test]
    fn a_viewer_may_do_nothing_in_any_state() {
        for state in every_state() {
            assert_eq!(allowed(Role::Viewer, &state), []);
        }
    }

    #[test]
    fn nobody_may_do_anything_with_a_closed_session() {
        let [.., closed] = every_state();
        assert_eq!(allowed(Role::Admin, &closed), []);
        assert_eq!(can_resolve(&ana().id, Role::Admin, &closed), Err(Refusal::AlreadyClosed));
    }

    #[test]
    fn only_an_assigned_session_can_be_resolved() {
        let can: Vec<bool> =
            every_state().iter().map(|state| can_resolve(&ana().id, Role::Operator, state).is_ok()).collect();
        assert_eq!(can, [false, false, true, true, false]);
    }

    #[test]
    fn an_unassigned_session_says_that_it_is_not_assigned() {
        let refusal = can_resolve(&ana().id, Role::Operator, &SessionState::AwaitingHuman);
        assert_eq!(refusal, Err(Refusal::NotAssigned));
    }

    #[test]
    fn only_the_assignee_writes() {
        let [_, awaiting, mine, bens, _] = every_state();
        assert!(!allowed(Role::Admin, &awaiting).contains(&Action::Reply));
        assert!(allowed(Role::Operator, &mine).contains(&Action::Reply));
        assert!(allowed(Role::Operator, &mine).contains(&Action::Note));
        assert!(!allowed(Role::Admin, &bens).contains(&Action::Reply));
        assert!(!allowed(Role::Admin, &bens).contains(&Action::Note));
    }

    #[test]
    fn taking_is_offered_until_it_is_mine() {
        let [ai, awaiting, mine, bens, _] = every_state();
        let takes = |state| allowed(Role::Operator, state).contains(&Action::AssignSelf);
        assert_eq!([takes(&ai), takes(&awaiting), takes(&mine), takes(&bens)], [false, true, false, true]);
    }

    #[test]
    fn a_teammates_conversation_is_released_by_an_admin_only() {
        let [_, _, mine, bens, _] = every_state();
        assert!(allowed(Role::Operator, &mine).contains(&Action::Release));
        assert!(!allowed(Role::Operator, &bens).contains(&Action::Release));
        assert!(allowed(Role::Admin, &bens).contains(&Action::Release));
    }

    #[test]
    fn only_admins_start_what_is_stopped_and_stop_what_runs() {
        let allowed = |role| [RunStatus::Running, RunStatus::Stopped].map(|status| allowed_run_actions(role, status));
        assert_eq!(allowed(Role::Admin), [vec![RunAction::Stop], vec![RunAction::Start]]);
        for role in [Role::Operator, Role::Viewer] {
            assert_eq!(allowed(role), [vec![], vec![]]);
            assert_eq!(may_start_and_stop(role), Err(Refusal::NotYours));
        }
    }

    #[test]
    fn only_a_session_that_the_ai_agent_holds_can_be_handed_over() {
        let can: Vec<bool> =
            every_state().iter().map(|state| allowed(Role::Operator, state).contains(&Action::HandOver)).collect();
        assert_eq!(can, [true, false, false, false, false]);
    }

    #[test]
    fn what_stands_against_handing_over_is_told_of_the_session_first() {
        let reasons = |role| every_state().map(|state| can_hand_over(&state, &allowed(role, &state)));
        let of_the_session = [Refusal::WrongState, Refusal::WrongState, Refusal::WrongState, Refusal::AlreadyClosed];
        let [ai, others @ ..] = reasons(Role::Operator);
        assert_eq!(ai, Ok(()));
        assert_eq!(others, of_the_session.map(Err));
        let [ai, others @ ..] = reasons(Role::Viewer);
        assert_eq!(ai, Err(Refusal::NotYours));
        assert_eq!(others, of_the_session.map(Err));
    }
}
