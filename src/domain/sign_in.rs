use crate::command::Command;
use crate::person::{Person, Role};
use crate::portal::Portal;
use crate::problem::{Cause, Problem};
use crate::remote::Remote;
use crate::workspace::Workspace;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Me {
    /// The person.
    pub person: Person,
    /// Their address.
    pub email: String,
    /// Their role, for showing; what they may do is each conversation's word.
    pub role: Role,
}

/// What a backend offers to those who are not signed in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capabilities {
    /// Accounts that anyone may use.
    pub demo_accounts: Vec<DemoAccount>,
}

/// An account that a demo offers.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoAccount {
    /// Address.
    pub email: String,
    /// Password, no secret.
    pub password: String,
    /// The person's name.
    pub name: String,
    /// What it may do.
    pub role: Role,
}

/// Whether somebody is signed in.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SignIn {
    /// Not known yet.
    #[default]
    Checking,
    /// It could not be found out.
    CheckFailed(Problem),
    /// Nobody.
    Out {
        /// How far an attempt to sign in is.
        attempt: Attempt,
    },
    /// Somebody.
    In(Me),
    /// Nobody any more: the sign-in has ended by itself, in the middle of something. The screen stays as it is, and the
    /// person is asked over it to sign in again.
    Ended {
        /// Who was signed in.
        me: Me,
        /// How far an attempt to sign in again is.
        attempt: Attempt,
    },
}

/// How far an attempt to sign in is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Attempt {
    /// None is under way.
    #[default]
    None,
    /// Asked.
    Sent,
    /// Refused, for this reason.
    Refused(Problem),
}

impl Workspace {
    pub(crate) fn started(&mut self) -> Vec<Command> {
        self.ask_who_is_signed_in()
    }

    /// Whoever is on screen stays there until it is known.
    pub(crate) fn ask_who_is_signed_in(&mut self) -> Vec<Command> {
        match &mut self.sign_in {
            SignIn::Out { attempt } | SignIn::Ended { attempt, .. } => *attempt = Attempt::Sent,
            SignIn::In(_) => {}
            other => *other = SignIn::Checking,
        }
        vec![Command::AskMe]
    }

    pub(crate) fn me_answered(&mut self, result: Result<Me, Problem>) -> Vec<Command> {
        match result {
            Ok(me) => self.signed_in(me),
            Err(problem) if problem.cause == Cause::SignInRequired && self.is_in_portal() => self.token_refused(),
            Err(problem) if problem.cause == Cause::SignInRequired => self.sign_in_asked(),
            Err(problem) => {
                match &mut self.sign_in {
                    SignIn::Ended { attempt, .. } => *attempt = Attempt::Refused(problem),
                    // It goes on; what does not work says so where it is asked.
                    SignIn::In(_) => {}
                    other => *other = SignIn::CheckFailed(problem),
                }
                vec![]
            }
        }
    }

    pub(crate) fn sign_in_pressed(&mut self, email: String, password: String) -> Vec<Command> {
        match self.attempt_mut() {
            Some(attempt) if *attempt != Attempt::Sent => {
                *attempt = Attempt::Sent;
                vec![Command::SignIn { email, password }]
            }
            _ => vec![],
        }
    }

    pub(crate) fn sign_in_answered(&mut self, result: Result<Me, Problem>) -> Vec<Command> {
        match result {
            Ok(me) => self.signed_in(me),
            Err(problem) => {
                if let Some(attempt) = self.attempt_mut() {
                    *attempt = Attempt::Refused(problem);
                }
                vec![]
            }
        }
    }

    /// Asks for a second press when text would be lost.
    pub(crate) fn sign_out_pressed(&mut self) -> Vec<Command> {
        let warned = std::mem::replace(&mut self.warned_of_sign_out, true);
        if !warned && (self.has_any_unsent_text() || self.has_work_under_way()) {
            let what = if self.has_any_unsent_text() { "Unsent text" } else { "Something that has not been sent" };
            self.say_failed(format!("{what} waits. Press Sign out again to drop it."));
            return vec![];
        }
        self.is_signing_out = true;
        vec![Command::SignOut]
    }

    pub(crate) fn sign_out_answered(&mut self, result: Result<(), Problem>) -> Vec<Command> {
        self.is_signing_out = false;
        match result {
            Err(problem) if problem.cause != Cause::SignInRequired => {
                self.say_failed(problem.text);
                vec![]
            }
            _ => {
                let mut commands = vec![self.stop_listening(true)];
                commands.extend(self.share_nothing());
                commands.extend(self.drafts_of.take().map(|of| Command::ForgetText { of }));
                self.begin_anew(SignIn::default());
                commands.extend(self.sign_in_asked());
                commands
            }
        }
    }

    /// The sign-in has ended by itself: everything stays where it is, for when the same person is back.
    pub(crate) fn sign_in_ended(&mut self) -> Vec<Command> {
        match &self.sign_in {
            // The person wanted it; the answer to that is on its way.
            SignIn::In(_) if self.is_signing_out => vec![self.stop_listening(false)],
            SignIn::In(me) => {
                self.sign_in = SignIn::Ended { me: me.clone(), attempt: Attempt::None };
                let stop = self.stop_listening(false);
                let next = if self.is_in_portal() { self.tell_portal_of_end() } else { self.ask_capabilities() };
                std::iter::once(stop).chain(next).collect()
            }
            _ => vec![],
        }
    }

    fn sign_in_asked(&mut self) -> Vec<Command> {
        self.sign_in = SignIn::Out { attempt: Attempt::None };
        self.ask_capabilities()
    }

    fn ask_capabilities(&mut self) -> Vec<Command> {
        self.capabilities = Remote::Loading;
        vec![Command::AskCapabilities]
    }

    fn signed_in(&mut self, me: Me) -> Vec<Command> {
        if self.writer() == Some(&me.person.id) {
            self.sign_in = SignIn::In(me);
            return self.go_on();
        }
        // What somebody else has written here is kept for them, and nothing of it stays on screen.
        let mut commands = self.keep_now();
        commands.extend(self.share_nothing());
        let of = me.person.id.clone();
        self.begin_anew(SignIn::In(me));
        self.drafts_of = Some(of.clone());
        // Whoever listens first misses nothing that happens while the rest is answered.
        commands.extend(self.listen(false));
        commands.extend([Command::RecallText { of: of.clone() }, Command::RecallPreferences { of }]);
        commands.extend([Command::FindPermission, self.ask_counts(), self.ask_teammates()]);
        commands.extend(self.watch());
        commands.extend(self.place_opened(self.place.clone()));
        commands
    }

    /// The same person is back: what was asked in vain meanwhile is asked again.
    fn go_on(&mut self) -> Vec<Command> {
        let mut commands = self.listen(true);
        commands.extend(self.refresh_due(self.last_refresh));
        commands.extend(self.poll());
        if self.place.is_workspace() {
            commands.extend(self.reload_failed_open());
        } else {
            commands.extend(self.place_opened(self.place.clone()));
        }
        commands.extend(self.upload_again());
        commands
    }

    /// Nothing of one person's work is left for the next; answers to what the one had asked are not taken by the other.
    fn begin_anew(&mut self, sign_in: SignIn) {
        let (place, asks, last_refresh) = (self.place.clone(), self.asks, self.last_refresh);
        let sign_in_number = self.sign_in_number + 1;
        let portal = self.portal.take().map(Portal::for_another);
        *self = Self { sign_in, place, portal, asks, last_refresh, sign_in_number, ..Self::default() };
    }

    /// Which of the people who have signed in one after the other this is. What was asked under another number is
    /// nobody's any more when it is answered.
    #[must_use]
    pub fn sign_in_number(&self) -> u32 {
        self.sign_in_number
    }

    fn attempt_mut(&mut self) -> Option<&mut Attempt> {
        match &mut self.sign_in {
            SignIn::Out { attempt } | SignIn::Ended { attempt, .. } => Some(attempt),
            SignIn::Checking | SignIn::CheckFailed(_) | SignIn::In(_) => None,
        }
    }

    /// How far an attempt to sign in is, where one can be made.
    #[must_use]
    pub fn sign_in_attempt(&self) -> Option<&Attempt> {
        match &self.sign_in {
            SignIn::Out { attempt } | SignIn::Ended { attempt, .. } => Some(attempt),
            SignIn::Checking | SignIn::CheckFailed(_) | SignIn::In(_) => None,
        }
    }

    /// Whether the backend can be asked for anything.
    #[must_use]
    pub fn is_signed_in(&self) -> bool {
        matches!(self.sign_in, SignIn::In(_))
    }

    /// Whose workspace is on screen, if anybody's.
    #[must_use]
    pub fn me(&self) -> Option<&Me> {
        match &self.sign_in {
            SignIn::In(me) | SignIn::Ended { me, .. } => Some(me),
            SignIn::Checking | SignIn::CheckFailed(_) | SignIn::Out { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft_file::{ChosenFile, FileEvent};
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::item::Visibility;
    use crate::live::{Change, LiveCommand, LiveEvent, Telling};
    use crate::place::Place;
    use crate::running::{RunnerKind, RunningEvent};
    use crate::session::Instant;

    #[test]
    fn a_refused_sign_in_says_why_and_can_be_tried_again() {
        let mut desk = Desk::signed_out();
        let press = || Event::SignInPressed { email: "ana@demo.test".into(), password: "no".into() };
        assert_eq!(desk.tell(press()).len(), 1);
        assert_eq!(desk.tell(press()), [], "a second press while the first is under way does nothing");
        desk.tell(Event::SignInAnswered(Err(example::refusal("The password is wrong."))));
        assert!(
            matches!(&desk.state.sign_in, SignIn::Out { attempt: Attempt::Refused(problem), .. } if problem.text == "The password is wrong.")
        );
        assert_eq!(desk.tell(press()).len(), 1);
    }

    #[test]
    fn the_place_that_was_asked_for_opens_after_signing_in() {
        let mut desk = Desk::signed_out();
        desk.tell(Event::PlaceOpened(Place::AiAgents));
        let commands = desk.tell(Event::SignInAnswered(Ok(example::me())));
        assert!(commands.iter().any(|command| matches!(command, Command::AskRunners { .. })));
    }

    #[test]
    fn an_ended_sign_in_takes_nothing_from_the_screen_and_the_same_person_goes_on() {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("half a sentence");
        desk.tell(Event::CountsAnswered(Err(example::ended())));
        let (lines, open) = (desk.state.lines(), desk.state.open.clone());
        assert!(matches!(&desk.state.sign_in, SignIn::Ended { me, .. } if *me == example::me()));
        assert_eq!(desk.tell(Event::RefreshDue(Instant(1))), [], "nobody is signed in");
        let commands = desk.tell(Event::SignInAnswered(Ok(example::me())));
        assert!(commands.iter().any(|command| matches!(command, Command::AskConversation { .. })));
        assert_eq!((desk.state.lines(), desk.state.open.clone()), (lines, open));
        assert_eq!(desk.state.drafts.text(&example::session(), Visibility::Customer), "half a sentence");
    }

    #[test]
    fn a_screen_that_was_asked_for_in_vain_meanwhile_is_asked_for_again() {
        let mut desk = Desk::signed_in();
        let asked = desk.tell(Event::PlaceOpened(Place::AiAgents));
        let ask = asked.iter().find_map(|it| if let Command::AskRunners { ask, .. } = it { Some(*ask) } else { None });
        let result = Err(example::ended());
        let in_vain = RunningEvent::Answered { kind: RunnerKind::AiAgents, ask: ask.unwrap(), result };
        desk.tell(Event::Running(in_vain));
        let commands = desk.tell(Event::SignInAnswered(Ok(example::me())));
        assert!(commands.iter().any(|command| matches!(command, Command::AskRunners { .. })));
    }

    #[test]
    fn a_file_that_was_refused_for_want_of_a_sign_in_is_brought_again() {
        let mut desk = Desk::with_open_conversation();
        let file = ChosenFile { key: "f1".into(), name: "a.png".into(), size: 1 };
        desk.tell(Event::File(FileEvent::Chosen(example::session(), Visibility::Customer, vec![file])));
        desk.tell(Event::File(FileEvent::Uploaded("f1".into(), Err(example::ended()))));
        let commands = desk.tell(Event::SignInAnswered(Ok(example::me())));
        assert!(commands.iter().any(|command| matches!(command, Command::UploadFile { .. })));
    }

    #[test]
    fn whoever_else_signs_in_instead_sees_nothing_of_the_first() {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("half a sentence");
        let number = desk.state.sign_in_number();
        desk.tell(Event::CountsAnswered(Err(example::ended())));
        desk.tell(Event::SignInAnswered(Ok(Me { person: example::ben(), ..example::me() })));
        assert_eq!(desk.state.drafts, Default::default());
        assert_eq!(desk.state.outgoing, []);
        assert_ne!(desk.state.sign_in_number(), number, "answers to what Ana asked are not Ben's");
    }

    #[test]
    fn answers_to_what_somebody_asked_are_theirs_when_they_sign_in_again() {
        let mut desk = Desk::with_open_conversation();
        let number = desk.state.sign_in_number();
        desk.tell(Event::CountsAnswered(Err(example::ended())));
        desk.tell(Event::SignInAnswered(Ok(example::me())));
        assert_eq!(desk.state.sign_in_number(), number);
        desk.tell(Event::SignOutAnswered(Ok(())));
        assert_ne!(desk.state.sign_in_number(), number);
    }

    #[test]
    fn signing_out_with_unsent_text_takes_a_second_press() {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("not yet");
        assert_eq!(desk.tell(Event::SignOutPressed), []);
        assert!(desk.state.toast.as_ref().is_some_and(|toast| toast.failed));
        assert_eq!(desk.tell(Event::SignOutPressed), [Command::SignOut]);
    }

    #[test]
    fn an_end_of_the_sign_in_that_was_asked_for_asks_for_no_new_one() {
        let mut desk = Desk::signed_in();
        assert_eq!(desk.tell(Event::SignOutPressed), [Command::SignOut]);
        let ended = Telling { id: None, change: Change::SignInEnded };
        let commands = desk.tell(Event::Live(LiveEvent::Told(vec![ended])));
        assert_eq!(commands, [Command::Live(LiveCommand::Stop { everywhere: false })], "and the stream is left alone");
        assert!(desk.state.is_signed_in());
        desk.tell(Event::SignOutAnswered(Ok(())));
        assert!(matches!(desk.state.sign_in, SignIn::Out { .. }));
    }

    #[test]
    fn the_stream_says_that_the_sign_in_has_ended_before_a_request_has_to_fail() {
        let mut desk = Desk::signed_in();
        let ended = Telling { id: None, change: Change::SignInEnded };
        desk.tell(Event::Live(LiveEvent::Told(vec![ended])));
        assert!(matches!(desk.state.sign_in, SignIn::Ended { .. }));
    }

    #[test]
    fn signing_out_leaves_nothing_behind() {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("secret");
        desk.tell(Event::SignOutAnswered(Ok(())));
        assert!(desk.state.conversations.is_empty());
        assert_eq!(desk.state.drafts, Default::default());
    }
}
