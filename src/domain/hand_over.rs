use crate::command::{Command, Focus};
use crate::id::{SessionId, WriteKey};
use crate::permission::can_hand_over;
use crate::place::Place;
use crate::problem::{Cause, Outcome, Problem};
use crate::session::SessionState;
use crate::session_archive::SessionRecord;
use crate::workspace::Workspace;

/// The open question whether to hand a session over to the human agents.
#[derive(Clone, Debug, PartialEq)]
pub struct HandingOver {
    /// Which.
    pub session: SessionId,
    /// How far it is.
    pub stage: Stage,
}

/// How far a hand-over is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// The person is asked.
    Asking,
    /// The backend is asked.
    Sent(WriteKey),
    /// The backend refused, or did not answer.
    Failed(WriteKey, Problem),
}

impl Stage {
    /// Whether asking (again) can help: a refusal that will stay one is not worth another try.
    #[must_use]
    pub fn can_be_confirmed(&self) -> bool {
        match self {
            Self::Asking | Self::Sent(_) => true,
            Self::Failed(_, problem) => problem.can_be_retried(),
        }
    }
}

/// What happens around handing over.
#[derive(Clone, Debug, PartialEq)]
pub enum HandOverEvent {
    /// The person pressed `Hand over to the operator`.
    Pressed,
    /// The person said yes, or `Retry`.
    Confirmed {
        /// For a new write.
        key: WriteKey,
    },
    /// The person said no or pressed Escape.
    Cancelled,
    /// The backend's word.
    Answered {
        /// On which session.
        session: SessionId,
        /// The session as it is now.
        result: Box<Result<SessionRecord, Problem>>,
    },
}

impl Workspace {
    pub(crate) fn hand_over_happened(&mut self, event: HandOverEvent) -> Vec<Command> {
        match event {
            HandOverEvent::Pressed => self.hand_over_pressed(),
            HandOverEvent::Confirmed { key } => self.hand_over_confirmed(key),
            HandOverEvent::Cancelled => self.hand_over_cancelled(),
            HandOverEvent::Answered { session, result } => self.hand_over_answered(&session, *result),
        }
    }

    fn hand_over_pressed(&mut self) -> Vec<Command> {
        let open = self.archive.open.as_ref().and_then(|open| open.record.ready());
        let may = |record: &&SessionRecord| can_hand_over(&record.session.state, &record.allowed).is_ok();
        if let Some(record) = open.filter(may) {
            self.handing_over = Some(HandingOver { session: record.session.id.clone(), stage: Stage::Asking });
        }
        vec![]
    }

    /// A second press while the first is under way does nothing; a try that nobody answered is repeated with its key, so
    /// that the backend recognises it.
    fn hand_over_confirmed(&mut self, key: WriteKey) -> Vec<Command> {
        let asked = self.handing_over.as_mut().filter(|handing_over| handing_over.stage.can_be_confirmed());
        let Some(handing_over) = asked else { return vec![] };
        let key = match &handing_over.stage {
            Stage::Sent(_) => return vec![],
            Stage::Failed(key, problem) if problem.outcome == Outcome::Unknown => key.clone(),
            Stage::Asking | Stage::Failed(..) => key,
        };
        handing_over.stage = Stage::Sent(key.clone());
        vec![Command::HandOver { session: handing_over.session.clone(), key }]
    }

    /// A request that is under way cannot be called back.
    fn hand_over_cancelled(&mut self) -> Vec<Command> {
        match &self.handing_over {
            Some(HandingOver { stage: Stage::Asking | Stage::Failed(..), .. }) => {
                self.handing_over = None;
                vec![Command::Focus(Focus::HandOver)]
            }
            _ => vec![],
        }
    }

    fn hand_over_answered(&mut self, session: &SessionId, result: Result<SessionRecord, Problem>) -> Vec<Command> {
        let asked = self.handing_over.as_ref().filter(|it| it.session == *session);
        let Some(Stage::Sent(key)) = asked.map(|it| it.stage.clone()) else { return vec![] };
        let problem = match result {
            Ok(record) => {
                self.take_record(record);
                return self.handed_over_to_humans(session);
            }
            Err(problem) => problem,
        };
        if problem.cause == Cause::SignInRequired {
            return self.sign_in_ended();
        }
        if !self.is_open_in_full(session) {
            self.handing_over = None;
            self.say_failed(format!("Not handed over. {}", problem.text));
            return vec![];
        }
        if let Some(handing_over) = &mut self.handing_over {
            handing_over.stage = Stage::Failed(key, problem);
        }
        self.refresh_session()
    }

    /// It waits for a human now, by the backend's word.
    fn handed_over_to_humans(&mut self, session: &SessionId) -> Vec<Command> {
        self.handing_over = None;
        self.say("Session set to operator".to_owned());
        let mut commands = vec![self.ask_counts()];
        if self.is_open_in_full(session) {
            commands.extend(self.refresh_session());
            commands.push(Command::Focus(Focus::HandOver));
        }
        commands
    }

    /// What a lost answer would have said is read off the session itself.
    pub(crate) fn heal_hand_over(&mut self, record: &SessionRecord) -> Vec<Command> {
        let lost = self.handing_over.as_ref().is_some_and(|it| {
            it.session == record.session.id
                && matches!(&it.stage, Stage::Failed(_, problem) if problem.outcome == Outcome::Unknown)
        });
        if lost && record.session.state == SessionState::AwaitingHuman {
            return self.handed_over_to_humans(&record.session.id);
        }
        vec![]
    }

    /// Takes the question back when another screen is opened; one that has been sent stays until the backend's word.
    pub(crate) fn leave_hand_over(&mut self) {
        self.handing_over.take_if(|it| !matches!(it.stage, Stage::Sent(_)));
    }

    fn is_open_in_full(&self, session: &SessionId) -> bool {
        matches!(&self.place, Place::Session(open) if open == session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::id::WriteKey;

    fn tell(desk: &mut Desk, event: HandOverEvent) -> Vec<Command> {
        desk.tell(Event::HandOver(event))
    }

    fn confirm(desk: &mut Desk, key: &str) -> Vec<Command> {
        tell(desk, HandOverEvent::Confirmed { key: WriteKey::from(key) })
    }

    fn answer(desk: &mut Desk, result: Result<SessionRecord, Problem>) -> Vec<Command> {
        tell(desk, HandOverEvent::Answered { session: "s1".into(), result: Box::new(result) })
    }

    fn asked_with(key: &str) -> [Command; 1] {
        [Command::HandOver { session: "s1".into(), key: WriteKey::from(key) }]
    }

    fn awaiting() -> SessionRecord {
        example::session_record_in("s1", SessionState::AwaitingHuman)
    }

    fn open(record: SessionRecord) -> Desk {
        let mut desk = Desk::signed_in();
        desk.tell(Event::PlaceOpened(Place::Session("s1".into())));
        desk.tell(Event::SessionAnswered { id: "s1".into(), result: Ok(crate::remote::Fresh::Changed(record)) });
        desk
    }

    fn with_question() -> Desk {
        let mut desk = open(example::session_record("s1"));
        tell(&mut desk, HandOverEvent::Pressed);
        desk
    }

    #[test]
    fn a_session_is_handed_over_once_after_a_yes_and_told_when_the_backend_says_so() {
        let mut desk = with_question();
        assert_eq!(confirm(&mut desk, "k1"), asked_with("k1"));
        assert_eq!(confirm(&mut desk, "k2"), []);
        assert_eq!(desk.state.toast, None);
        let commands = answer(&mut desk, Ok(awaiting()));
        assert_eq!(desk.state.toast.as_ref().unwrap().words, "Session set to operator");
        assert_eq!(desk.state.handing_over, None);
        assert_eq!(commands.last(), Some(&Command::Focus(Focus::HandOver)));
        let open = desk.state.archive.open.as_ref().unwrap();
        assert_eq!(open.record.ready().unwrap().session.state, SessionState::AwaitingHuman);
    }

    #[test]
    fn what_cannot_be_handed_over_is_not_asked_about() {
        let mut desk = open(awaiting());
        tell(&mut desk, HandOverEvent::Pressed);
        assert_eq!(desk.state.handing_over, None);
        let mut desk = open(SessionRecord { allowed: vec![], ..example::session_record("s1") });
        tell(&mut desk, HandOverEvent::Pressed);
        assert_eq!(desk.state.handing_over, None);
    }

    #[test]
    fn a_lost_answer_is_asked_for_with_the_same_key_and_a_refused_one_anew() {
        let mut desk = with_question();
        confirm(&mut desk, "k1");
        answer(&mut desk, Err(example::unreachable()));
        assert_eq!(confirm(&mut desk, "k2"), asked_with("k1"));
        answer(&mut desk, Err(example::refusal("Not now.")));
        assert_eq!(confirm(&mut desk, "k3"), asked_with("k3"));
    }

    #[test]
    fn what_will_be_refused_again_is_not_asked_again() {
        let mut desk = with_question();
        confirm(&mut desk, "k1");
        answer(&mut desk, Err(Problem { retryable: false, ..example::refusal("Handled already.") }));
        assert_eq!(confirm(&mut desk, "k2"), []);
    }

    #[test]
    fn a_lost_answer_is_read_off_the_session_itself() {
        let mut desk = with_question();
        confirm(&mut desk, "k1");
        answer(&mut desk, Err(example::unreachable()));
        let result = Ok(crate::remote::Fresh::Changed(awaiting()));
        desk.tell(Event::SessionAnswered { id: "s1".into(), result });
        assert_eq!(desk.state.handing_over, None);
        assert_eq!(desk.state.toast.as_ref().unwrap().words, "Session set to operator");
    }

    #[test]
    fn a_no_changes_nothing_and_gives_the_focus_back() {
        let mut desk = with_question();
        assert_eq!(tell(&mut desk, HandOverEvent::Cancelled), [Command::Focus(Focus::HandOver)]);
        assert_eq!(confirm(&mut desk, "k1"), []);
    }

    #[test]
    fn a_failure_is_told_to_whoever_has_gone_elsewhere() {
        let mut desk = with_question();
        confirm(&mut desk, "k1");
        desk.tell(Event::PlaceOpened(Place::AiAgents));
        answer(&mut desk, Err(example::refusal("Not now.")));
        assert_eq!(desk.state.toast.as_ref().unwrap().words, "Not handed over. Not now.");
        assert_eq!(desk.state.handing_over, None);
    }

    #[test]
    fn the_question_is_taken_back_when_another_screen_is_opened() {
        let mut desk = with_question();
        desk.tell(Event::PlaceOpened(Place::AiAgents));
        assert_eq!(desk.state.handing_over, None);
    }
}
