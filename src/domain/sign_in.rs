use crate::command::Command;
use crate::person::{Person, Role};
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
        /// True when a sign-in has ended by itself.
        ended: bool,
        /// How far an attempt to sign in is.
        attempt: Attempt,
    },
    /// Somebody.
    In(Me),
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
        self.sign_in = SignIn::Checking;
        vec![Command::AskMe]
    }

    pub(crate) fn me_answered(&mut self, result: Result<Me, Problem>) -> Vec<Command> {
        match result {
            Ok(me) => self.signed_in(me),
            Err(problem) if problem.cause == Cause::SignInRequired => self.sign_in_asked(false),
            Err(problem) => {
                self.sign_in = SignIn::CheckFailed(problem);
                vec![]
            }
        }
    }

    pub(crate) fn sign_in_pressed(&mut self, email: String, password: String) -> Vec<Command> {
        match &mut self.sign_in {
            SignIn::Out { attempt, .. } if *attempt != Attempt::Sent => {
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
                if let SignIn::Out { attempt, .. } = &mut self.sign_in {
                    *attempt = Attempt::Refused(problem);
                }
                vec![]
            }
        }
    }

    /// Asks for a second press when text would be lost.
    pub(crate) fn sign_out_pressed(&mut self) -> Vec<Command> {
        let warned = std::mem::replace(&mut self.warned_of_sign_out, true);
        if self.has_any_unsent_text() && !warned {
            self.say_failed("Unsent text waits. Press Sign out again to drop it.".to_owned());
            return vec![];
        }
        vec![Command::SignOut]
    }

    pub(crate) fn sign_out_answered(&mut self, result: Result<(), Problem>) -> Vec<Command> {
        match result {
            Err(problem) if problem.cause != Cause::SignInRequired => {
                self.say_failed(problem.text);
                vec![]
            }
            _ => {
                let (place, asks) = (self.place.clone(), self.asks);
                let forget = self.drafts_of.take().map(|of| Command::ForgetText { of });
                *self = Self { place, asks, ..Self::default() };
                forget.into_iter().chain(self.sign_in_asked(false)).collect()
            }
        }
    }

    /// The sign-in has ended by itself. What has been typed stays for when the same person is back.
    pub(crate) fn sign_in_ended(&mut self) -> Vec<Command> {
        match self.sign_in {
            SignIn::In(_) => self.sign_in_asked(true),
            _ => vec![],
        }
    }

    fn sign_in_asked(&mut self, ended: bool) -> Vec<Command> {
        self.sign_in = SignIn::Out { ended, attempt: Attempt::None };
        self.capabilities = Remote::Loading;
        vec![Command::AskCapabilities]
    }

    fn signed_in(&mut self, me: Me) -> Vec<Command> {
        let place = self.place.clone();
        let same_person = self.drafts_of.as_ref() == Some(&me.person.id);
        let mut commands = self.keep_now();
        let kept = same_person.then(|| (std::mem::take(&mut self.drafts), std::mem::take(&mut self.outgoing)));
        let (drafts, outgoing) = kept.unwrap_or_default();
        let of = me.person.id.clone();
        let drafts_of = Some(of.clone());
        let (asks, last_refresh) = (self.asks, self.last_refresh);
        *self = Self { sign_in: SignIn::In(me), drafts, outgoing, drafts_of, asks, last_refresh, ..Self::default() };
        let recall = [Command::RecallText { of: of.clone() }, Command::RecallPreferences { of }];
        commands.extend(recall);
        commands.extend([Command::FindPermission, self.ask_counts(), self.ask_teammates()]);
        commands.extend(self.watch());
        commands.extend(self.place_opened(place));
        // Whoever was in the middle of something goes on where they write.
        self.goes_on = same_person;
        commands
    }

    /// Who is signed in, if anybody.
    #[must_use]
    pub fn me(&self) -> Option<&Me> {
        match &self.sign_in {
            SignIn::In(me) => Some(me),
            SignIn::Checking | SignIn::CheckFailed(_) | SignIn::Out { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Focus;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::item::Visibility;
    use crate::place::Place;

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
    fn typed_text_survives_an_ended_sign_in_of_the_same_person_and_of_nobody_else() {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("half a sentence");
        desk.tell(Event::CountsAnswered(Err(example::ended())));
        assert!(desk.state.me().is_none());
        desk.tell(Event::SignInAnswered(Ok(example::me())));
        assert_eq!(desk.state.drafts.text(&example::session(), Visibility::Customer), "half a sentence");

        desk.tell(Event::CountsAnswered(Err(example::ended())));
        desk.tell(Event::SignInAnswered(Ok(Me { person: example::ben(), ..example::me() })));
        assert_eq!(desk.state.drafts.text(&example::session(), Visibility::Customer), "");
    }

    #[test]
    fn whoever_signs_in_again_goes_on_where_they_write_and_whoever_begins_does_not() {
        let composer = Command::Focus(Focus::Composer);
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::CountsAnswered(Err(example::ended())));
        desk.tell(Event::SignInAnswered(Ok(example::me())));
        assert!(desk.conversation_answered(example::assigned_to(example::ana())).contains(&composer));
        assert!(!desk.conversation_answered(example::assigned_to(example::ana())).contains(&composer), "once");

        let mut desk = Desk::signed_in();
        desk.tell(Event::PlaceOpened(Place::conversation(example::conversation_id())));
        assert!(!desk.conversation_answered(example::assigned_to(example::ana())).contains(&composer));
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
    fn signing_out_leaves_nothing_behind() {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("secret");
        desk.tell(Event::SignOutAnswered(Ok(())));
        assert!(desk.state.conversations.is_empty());
        assert_eq!(desk.state.drafts, Default::default());
    }
}
