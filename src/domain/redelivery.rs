use crate::command::{Command, Focus};
use crate::id::{ConversationId, ItemId, WriteKey};
use crate::item::{Delivery, Item};
use crate::permission::Action;
use crate::problem::{Outcome, Problem};
use crate::workspace::{MessageAccepted, Workspace};

/// How far the second delivery of a failed message is. It stays the same message, whatever comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redelivery {
    /// Asked for, by this write.
    UnderWay(WriteKey),
    /// Refused, or nobody knows.
    Failed(WriteKey, Problem),
}

impl Workspace {
    /// Whether this person may have that line delivered again: it failed, and they may answer in its session.
    #[must_use]
    pub fn may_redeliver(&self, item: &Item) -> bool {
        let failed = item.message().is_some_and(|message| matches!(message.delivery, Delivery::Failed(_)));
        let here = |open: &crate::conversation::Conversation| open.session.id == item.session;
        failed && self.open_conversation().is_some_and(|open| here(open) && open.allows(Action::Reply))
    }

    /// How far the second delivery of that line is, if one was asked for.
    #[must_use]
    pub fn redelivery(&self, item: &ItemId) -> Option<&Redelivery> {
        self.open.as_ref()?.redeliveries.get(item)
    }

    /// Asks for a second delivery. A try that nobody answered is repeated to the letter.
    pub(crate) fn redelivery_pressed(&mut self, item: &ItemId, key: WriteKey) -> Vec<Command> {
        let known = self.open_history().and_then(|history| history.after(0).find(|known| known.id == *item));
        if !known.is_some_and(|known| self.may_redeliver(known)) {
            return vec![];
        }
        let Some(open) = &mut self.open else { return vec![] };
        let key = match open.redeliveries.get(item) {
            Some(Redelivery::UnderWay(_)) => return vec![],
            Some(Redelivery::Failed(tried, problem)) if problem.outcome == Outcome::Unknown => tried.clone(),
            Some(Redelivery::Failed(..)) | None => key,
        };
        open.redeliveries.insert(item.clone(), Redelivery::UnderWay(key.clone()));
        vec![Command::Redeliver { id: open.id.clone(), item: item.clone(), key }]
    }

    pub(crate) fn redelivery_answered(
        &mut self,
        id: &ConversationId,
        item: &ItemId,
        result: Result<MessageAccepted, Problem>,
    ) -> Vec<Command> {
        let open = self.open.as_mut().filter(|open| open.id == *id);
        let asked = open.and_then(|open| Some((open.redeliveries.remove(item)?, open)));
        match (result, asked) {
            (Ok(accepted), asked) => {
                let is_open = asked.is_some();
                if let Some(history) = asked.and_then(|(_, open)| open.history.ready_mut()) {
                    history.change(vec![accepted.item]);
                }
                self.take_conversation(accepted.conversation);
                if is_open { vec![Command::Focus(Focus::Composer)] } else { vec![] }
            }
            (Err(problem), Some((Redelivery::UnderWay(key) | Redelivery::Failed(key, _), open))) => {
                open.redeliveries.insert(item.clone(), Redelivery::Failed(key, problem.clone()));
                self.asking_failed(&problem)
            }
            (Err(problem), None) => {
                self.say_failed(format!("Not delivered. {}", problem.text));
                self.asking_failed(&problem)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Conversation;
    use crate::event::Event;
    use crate::example::{self, Desk};

    fn with_failed() -> Desk {
        let mut desk = Desk::with_open_conversation();
        desk.timeline_answered(example::after(2), vec![example::failed(3, "hello")]);
        desk
    }

    fn press(desk: &mut Desk, key: &str) -> Vec<Command> {
        desk.tell(Event::RedeliveryPressed { item: "i3".into(), key: key.into() })
    }

    fn answer(desk: &mut Desk, result: Result<MessageAccepted, Problem>) -> Vec<Command> {
        desk.tell(Event::RedeliveryAnswered { id: example::conversation_id(), item: "i3".into(), result })
    }

    fn asked(key: &str) -> Command {
        Command::Redeliver { id: example::conversation_id(), item: "i3".into(), key: key.into() }
    }

    #[test]
    fn a_failed_message_is_delivered_again_as_the_same_line() {
        let mut desk = with_failed();
        let lines = desk.state.lines();
        assert_eq!(press(&mut desk, "k1"), [asked("k1")]);
        assert_eq!(press(&mut desk, "k2"), [], "once at a time");
        let conversation = example::assigned_to(example::ana());
        answer(&mut desk, Ok(MessageAccepted { item: example::reply(3, "hello"), conversation }));
        assert_eq!(desk.state.lines(), lines);
        let item = desk.state.open_history().unwrap().item(3).unwrap();
        assert_eq!(item.message().unwrap().delivery, Delivery::Sent);
        assert_eq!(press(&mut desk, "k3"), [], "what has been delivered is not delivered again");
    }

    #[test]
    fn a_refused_delivery_says_why_and_is_tried_as_a_new_write() {
        let mut desk = with_failed();
        press(&mut desk, "k1");
        answer(&mut desk, Err(example::refusal("Telegram is not running.")));
        let said = desk.state.redelivery(&"i3".into());
        assert!(matches!(said, Some(Redelivery::Failed(_, problem)) if problem.text == "Telegram is not running."));
        assert_eq!(press(&mut desk, "k2"), [asked("k2")]);
    }

    #[test]
    fn a_delivery_whose_answer_was_lost_is_tried_again_with_the_same_key() {
        let mut desk = with_failed();
        press(&mut desk, "k1");
        answer(&mut desk, Err(example::unreachable()));
        assert_eq!(press(&mut desk, "k2"), [asked("k1")]);
    }

    #[test]
    fn only_who_may_answer_in_its_session_delivers_a_message_again() {
        let mut desk = with_failed();
        desk.conversation_answered(Conversation { version: 2, ..example::assigned_to(example::ben()) });
        assert_eq!(press(&mut desk, "k1"), [], "Ben has it now");
        let mut later = example::assigned_to(example::ana());
        later.session.id = "s2".into();
        desk.conversation_answered(Conversation { version: 3, ..later });
        assert_eq!(press(&mut desk, "k1"), [], "it belongs to a session that is over");
    }
}
