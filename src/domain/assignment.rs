use crate::command::{Command, Focus};
use crate::conversation::Conversation;
use crate::id::{ConversationId, HumanAgentId};
use crate::permission::Action;
use crate::person::Person;
use crate::problem::{Cause, Outcome, Problem};
use crate::session::SessionState;
use crate::workspace::Workspace;

/// How far an assignment is.
#[derive(Clone, Debug, PartialEq)]
pub enum Assigning {
    /// It waits for the connection, or nobody knows whether it arrived: it is asked again by itself.
    Waiting {
        /// To whom, or to nobody.
        to: Option<HumanAgentId>,
        /// The version that was on screen.
        version: u64,
        /// Why the last try was not answered, if there was one.
        problem: Option<Problem>,
    },
    /// Asked.
    Sent {
        /// To whom, or to nobody.
        to: Option<HumanAgentId>,
        /// The version that was on screen.
        version: u64,
    },
    /// Refused, or not answered.
    Failed {
        /// To whom it was asked, or to nobody.
        to: Option<HumanAgentId>,
        /// Why.
        problem: Problem,
    },
}

impl Assigning {
    /// Whether the backend is still to say something about it.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Waiting { .. } | Self::Sent { .. })
    }
}

/// Whom a conversation can be given to now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// The person signed in.
    Me(HumanAgentId),
    /// A teammate.
    Teammate(Person),
    /// Nobody: it is released.
    Nobody,
}

impl Receiver {
    /// As an assignment names it.
    #[must_use]
    pub fn id(&self) -> Option<HumanAgentId> {
        match self {
            Self::Me(me) => Some(me.clone()),
            Self::Teammate(person) => Some(person.id.clone()),
            Self::Nobody => None,
        }
    }
}

impl Workspace {
    /// Whom the conversation on screen can be given to, by what the backend allows.
    #[must_use]
    pub fn receivers(&self) -> Vec<Receiver> {
        let (Some(me), Some(open)) = (self.me(), self.open_conversation()) else { return vec![] };
        let holder = open.session.state.assignee().map(|holder| &holder.id);
        let mut receivers = vec![];
        if open.allows(Action::AssignSelf) {
            receivers.push(Receiver::Me(me.person.id.clone()));
        }
        if open.allows(Action::AssignOther) {
            let teammates = self.teammates.ready().map(Vec::as_slice).unwrap_or_default();
            let others = teammates.iter().filter(|it| it.id != me.person.id && Some(&it.id) != holder);
            receivers.extend(others.cloned().map(Receiver::Teammate));
        }
        if open.allows(Action::Release) {
            receivers.push(Receiver::Nobody);
        }
        receivers
    }

    pub(crate) fn assign_to_me_pressed(&mut self, id: &ConversationId) -> Vec<Command> {
        let me = self.me().map(|me| me.person.id.clone());
        me.map_or_else(Vec::new, |me| self.assign_pressed(id, Some(me)))
    }

    /// Asks for other hands, or none. A second press while the first is under way does nothing.
    pub(crate) fn assign_pressed(&mut self, id: &ConversationId, to: Option<HumanAgentId>) -> Vec<Command> {
        let me = self.me().map(|me| &me.person.id);
        let action = match &to {
            None => Action::Release,
            Some(to) if Some(to) == me => Action::AssignSelf,
            Some(_) => Action::AssignOther,
        };
        let under_way = self.assigning.get(id).is_some_and(Assigning::is_under_way);
        let Some(conversation) = self.conversations.get(id).filter(|known| known.allows(action) && !under_way) else {
            return vec![];
        };
        let version = conversation.version;
        self.assigning.insert(id.clone(), Assigning::Waiting { to, version, problem: None });
        vec![]
    }

    /// Asks again for what was refused, with what is known now, or at once for what was not answered.
    pub(crate) fn assign_retry_pressed(&mut self, id: &ConversationId) -> Vec<Command> {
        match self.assigning.get_mut(id) {
            Some(Assigning::Failed { to, .. }) => {
                let to = to.clone();
                self.assign_pressed(id, to)
            }
            Some(Assigning::Waiting { problem, .. }) => {
                *problem = None;
                vec![]
            }
            Some(Assigning::Sent { .. }) | None => vec![],
        }
    }

    pub(crate) fn assignment_answered(
        &mut self,
        id: &ConversationId,
        result: Result<Conversation, Problem>,
    ) -> Vec<Command> {
        let Some(Assigning::Sent { to, version }) = self.assigning.get(id).cloned() else { return vec![] };
        match result {
            Ok(conversation) => {
                self.has_been_answered();
                self.handed_over(id, &to, conversation)
            }
            Err(Problem { cause: Cause::VersionMismatch(current), .. }) if is_held_by(&current, &to) => {
                // Done by a try whose answer was lost.
                self.handed_over(id, &to, *current)
            }
            Err(problem) if problem.cause == Cause::SignInRequired => {
                // It goes on by itself when the person is back.
                self.assigning.insert(id.clone(), Assigning::Waiting { to, version, problem: None });
                self.sign_in_ended()
            }
            Err(problem) if problem.outcome == Outcome::Unknown => {
                self.assigning.insert(id.clone(), Assigning::Waiting { to, version, problem: Some(problem) });
                self.ask_open_again(id)
            }
            Err(problem) => self.assignment_failed(id, to, problem),
        }
    }

    fn handed_over(
        &mut self,
        id: &ConversationId,
        to: &Option<HumanAgentId>,
        conversation: Conversation,
    ) -> Vec<Command> {
        self.take_conversation(conversation);
        self.arrange_list();
        self.assigning.remove(id);
        let mut commands = self.ask_list_and_counts();
        commands.extend(self.ask_newer_items(id));
        let is_mine = self.me().is_some_and(|me| Some(&me.person.id) == to.as_ref());
        if is_mine && self.is_on_screen(id) {
            commands.push(Command::Focus(Focus::Composer));
        }
        commands
    }

    fn assignment_failed(
        &mut self,
        id: &ConversationId,
        to: Option<HumanAgentId>,
        mut problem: Problem,
    ) -> Vec<Command> {
        if let Cause::VersionMismatch(current) = &problem.cause {
            problem.text = who_has_it(current);
            let current = (**current).clone();
            self.take_conversation(current);
        }
        if self.is_on_screen(id) {
            self.assigning.insert(id.clone(), Assigning::Failed { to, problem });
            return self.ask_open_again(id);
        }
        self.assigning.remove(id);
        let customer = self.conversations.get(id).map(|known| known.customer.display_name().to_owned());
        self.say_failed(format!("{}: not assigned. {}", customer.unwrap_or_default(), problem.text));
        vec![]
    }

    /// The conversation on screen is in the wanted hands after all: what failed was only the answer.
    pub(crate) fn heal_assignment(&mut self, id: &ConversationId) {
        let Some(Assigning::Waiting { to, problem: Some(_), .. }) = self.assigning.get(id) else { return };
        if self.conversations.get(id).is_some_and(|known| is_held_by(known, to)) {
            self.assigning.remove(id);
        }
    }

    /// What failed is told where it was asked; whoever goes elsewhere has read it.
    pub(crate) fn leave_failed_assignments(&mut self) {
        self.assigning.retain(|_, assigning| assigning.is_under_way());
    }

    fn is_on_screen(&self, id: &ConversationId) -> bool {
        self.place.is_workspace() && self.open.as_ref().is_some_and(|open| open.id == *id)
    }
}

fn is_held_by(conversation: &Conversation, to: &Option<HumanAgentId>) -> bool {
    match &conversation.session.state {
        SessionState::AwaitingHuman => to.is_none(),
        SessionState::HumanHandling(holder) => Some(&holder.id) == to.as_ref(),
        SessionState::AiHandling | SessionState::Closed(_) => false,
    }
}

fn who_has_it(conversation: &Conversation) -> String {
    match &conversation.session.state {
        SessionState::HumanHandling(holder) => format!("{} has this conversation now.", holder.name),
        SessionState::AwaitingHuman => "Nobody has this conversation now: it has been released.".to_owned(),
        SessionState::AiHandling => format!("{} is answering this conversation now.", conversation.ai_agent.name),
        SessionState::Closed(resolution) => format!("{} has resolved this session.", resolution.by.name),
    }
}

#[cfg(test)]
mod tests;
