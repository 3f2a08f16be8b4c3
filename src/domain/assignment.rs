use crate::command::{Command, Focus};
use crate::conversation::Conversation;
use crate::id::ConversationId;
use crate::permission::Action;
use crate::problem::{Cause, Problem};
use crate::workspace::Workspace;

/// How far an assignment of the conversation on screen is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Assigning {
    /// None is under way.
    #[default]
    None,
    /// Asked.
    Sent,
    /// Refused, for this reason.
    Failed(Problem),
}

impl Workspace {
    pub(crate) fn assign_to_me_pressed(&mut self, id: &ConversationId) -> Vec<Command> {
        let Some(me) = self.me().map(|me| me.person.id.clone()) else { return vec![] };
        let Some(conversation) = self.conversations.get(id).filter(|known| known.allows(Action::AssignSelf)) else {
            return vec![];
        };
        let version = conversation.version;
        match &mut self.open {
            Some(open) if open.id == *id && open.assigning != Assigning::Sent => {
                open.assigning = Assigning::Sent;
                vec![Command::Assign { id: id.clone(), version, assignee: me }]
            }
            _ => vec![],
        }
    }

    pub(crate) fn assignment_answered(
        &mut self,
        id: &ConversationId,
        result: Result<Conversation, Problem>,
    ) -> Vec<Command> {
        let assigning = match &result {
            Ok(_) => Assigning::None,
            Err(problem) => Assigning::Failed(problem.clone()),
        };
        let is_open = match &mut self.open {
            Some(open) if open.id == *id => {
                open.assigning = assigning;
                true
            }
            _ => false,
        };
        match result {
            Ok(conversation) => {
                self.take_conversation(conversation);
                let mut commands = self.ask_list_and_counts();
                commands.extend(self.ask_newer_items(id));
                if is_open {
                    commands.push(Command::Focus(Focus::Composer));
                }
                commands
            }
            Err(Problem { cause: Cause::VersionMismatch(current), .. }) => {
                self.take_conversation(*current);
                self.ask_newer_items(id)
            }
            Err(Problem { cause: Cause::SignInRequired, .. }) => self.sign_in_ended(),
            Err(_) => vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::problem::Outcome;
    use crate::session::SessionState;

    #[test]
    fn taking_a_conversation_carries_the_version_that_was_seen_and_moves_on_to_the_composer() {
        let mut desk = Desk::with_open_unassigned();
        let asked = desk.tell(Event::AssignToMePressed(example::conversation_id()));
        assert_eq!(
            asked,
            [Command::Assign { id: example::conversation_id(), version: 1, assignee: example::ana().id }]
        );
        assert_eq!(desk.tell(Event::AssignToMePressed(example::conversation_id())), [], "pressed twice, asked once");

        let taken = Conversation { version: 2, ..example::assigned_to(example::ana()) };
        let after = desk.tell(Event::AssignmentAnswered { id: example::conversation_id(), result: Ok(taken) });
        assert!(after.contains(&Command::Focus(Focus::Composer)));
    }

    #[test]
    fn a_conversation_taken_by_somebody_else_meanwhile_is_shown_in_their_hands_with_the_reason() {
        let mut desk = Desk::with_open_unassigned();
        desk.tell(Event::AssignToMePressed(example::conversation_id()));
        let current = Conversation { version: 2, ..example::assigned_to(example::ben()) };
        let problem = Problem {
            cause: Cause::VersionMismatch(Box::new(current)),
            text: "Ben took it.".into(),
            retryable: false,
            outcome: Outcome::NotApplied,
        };
        desk.tell(Event::AssignmentAnswered { id: example::conversation_id(), result: Err(problem.clone()) });
        assert_eq!(desk.state.open.as_ref().unwrap().assigning, Assigning::Failed(problem));
        assert_eq!(desk.conversation().session.state, SessionState::HumanHandling(example::ben()));
    }
}
