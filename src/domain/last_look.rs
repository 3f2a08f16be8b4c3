//! An answer to a thread that has moved on is held, what came since is shown, and one press sends it all the same.

use crate::command::{Command, Focus};
use crate::id::{ConversationId, WriteKey};
use crate::item::{Author, Item, Visibility};
use crate::outgoing::Outgoing;
use crate::problem::{Cause, Outcome, Problem};
use crate::workspace::Workspace;

/// What is said of an answer that is held before it is sent.
const NEWER: &str = "There are newer messages that you have not seen yet.";

impl Workspace {
    /// What customers and other human agents have written after this place in the order of the history on screen.
    pub(crate) fn written_by_others(&self, seq: u64) -> impl Iterator<Item = &Item> {
        let me = self.me().map(|me| &me.person.id);
        let by_others = move |item: &&Item| match item.message().map(|message| &message.author) {
            Some(Author::HumanAgent(person)) => Some(&person.id) != me,
            Some(Author::Customer(_)) => true,
            Some(Author::AiAgent(_)) | None => false,
        };
        let items = self.open_history().map(|history| history.items()).unwrap_or_default();
        let after = items.partition_point(|item| item.seq <= seq);
        items[after..].iter().map(|item| &**item).filter(by_others)
    }

    /// Why a reply is held before it is sent: the backend would refuse it, for lines that are here and have not been in
    /// view.
    pub(crate) fn hold(&self, reply: &Outgoing) -> Option<Problem> {
        let seen = self.seen_up_to();
        // Where nothing has been in view yet, the backend knows better what is new.
        if reply.anyway || seen == 0 {
            return None;
        }
        let newer: Vec<Item> = self.written_by_others(seen).cloned().collect();
        let held = Problem {
            cause: Cause::NewerItems(newer.clone()),
            text: NEWER.to_owned(),
            retryable: true,
            outcome: Outcome::NotApplied,
        };
        (!newer.is_empty()).then_some(held)
    }

    /// Shows lines of which a refusal has told, at once and marked as new; whatever stands between is asked for.
    pub(crate) fn newer_items_told(&mut self, id: &ConversationId, items: Vec<Item>) -> Vec<Command> {
        if let Some(open) = self.open.as_mut().filter(|open| open.id == *id) {
            let seen = open.seen.up_to();
            open.seen.new_from = items.iter().map(|item| item.seq).filter(|seq| *seq > seen).min();
            if let Some(history) = open.history.ready_mut() {
                history.add_ahead(items);
            }
            self.lay_out_lines();
        }
        self.ask_open_again(id)
    }

    /// Puts the focus on what sends a held message all the same, unless somebody writes on meanwhile: their keys must
    /// not press it.
    pub(crate) fn offer_to_send_anyway(&self, key: &WriteKey) -> Vec<Command> {
        let message = self.outgoing.iter().find(|message| message.key == *key);
        let here = |message: &&Outgoing| self.open.as_ref().is_some_and(|open| open.id == message.conversation);
        let writes_on = |message: &Outgoing| {
            let kinds = [Visibility::Customer, Visibility::Private];
            kinds.into_iter().any(|kind| !self.drafts.text(&message.session, kind).is_empty())
        };
        match message.filter(here) {
            Some(message) if !writes_on(message) => vec![Command::Focus(Focus::SendAnyway(key.clone()))],
            _ => vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Conversation;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::open_conversation::Line;
    use crate::outgoing::{Sending, WayOn};
    use crate::place::Place;
    use crate::session::{Instant, SessionState};

    fn send(desk: &mut Desk, visibility: Visibility, text: &str) -> Vec<Command> {
        let session = example::session();
        desk.tell(Event::DraftTyped { session: session.clone(), visibility, text: text.into() });
        desk.tell(Event::SendPressed { session, visibility, key: "k1".into(), at: Instant(5) })
    }

    fn sent(commands: &[Command]) -> Option<&Outgoing> {
        commands.iter().find_map(|command| match command {
            Command::SendMessage(message) => Some(&**message),
            _ => None,
        })
    }

    fn refused(desk: &mut Desk, cause: Cause) -> Vec<Command> {
        let problem = Problem { cause, ..example::refusal("no") };
        desk.tell(Event::MessageAnswered { key: "k1".into(), result: Err(problem) })
    }

    fn anyway(desk: &mut Desk) -> Vec<Command> {
        desk.tell(Event::RetryPressed { key: "k1".into(), fresh_key: "k2".into() })
    }

    fn newer() -> Cause {
        Cause::NewerItems(vec![example::customer_says(5, "wait")])
    }

    /// A reply that the backend has refused for a line of the customer's.
    fn with_held() -> Desk {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, Visibility::Customer, "As I said");
        refused(&mut desk, newer());
        desk
    }

    #[test]
    fn a_refused_reply_stays_and_what_came_since_stands_before_it_marked_as_new() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, Visibility::Customer, "As I said");
        let commands = refused(&mut desk, newer());
        let lines = [Line::Item(1), Line::Item(2), Line::New, Line::Item(5), Line::Outgoing("k1".into())];
        assert_eq!(*desk.state.lines(), lines);
        assert_eq!(desk.state.outgoing[0].way_on(), Some(WayOn::SendAnyway));
        assert!(commands.contains(&desk.asked(example::after(2))), "whatever stands between is asked for");
        assert!(commands.contains(&Command::Focus(Focus::SendAnyway("k1".into()))));
    }

    #[test]
    fn one_press_sends_it_all_the_same_as_a_new_write() {
        let mut desk = with_held();
        desk.tell(Event::LineSeen(Line::Item(5)));
        let commands = anyway(&mut desk);
        let message = sent(&commands).unwrap();
        assert_eq!((message.text.as_str(), &message.key, message.anyway), ("As I said", &"k2".into(), true));
        assert_eq!(message.seen, Some("i5".into()));
    }

    #[test]
    fn keys_of_somebody_who_writes_on_press_nothing() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, Visibility::Customer, "As I said");
        desk.type_reply("and");
        let commands = refused(&mut desk, newer());
        assert!(!commands.iter().any(|command| matches!(command, Command::Focus(_))));
    }

    #[test]
    fn a_reply_is_held_before_it_is_sent_when_the_app_knows_of_lines_below_the_view() {
        let mut desk = Desk::with_open_conversation();
        desk.timeline_answered(example::after(2), vec![example::customer_says(3, "wait"), example::reply(4, "mine")]);
        let commands = send(&mut desk, Visibility::Customer, "As I said");
        assert_eq!(commands, [Command::Focus(Focus::SendAnyway("k1".into()))]);
        assert_eq!(desk.state.outgoing[0].way_on(), Some(WayOn::SendAnyway));
        assert!(sent(&anyway(&mut desk)).unwrap().anyway);
    }

    #[test]
    fn a_note_surprises_no_customer_and_is_never_held() {
        let mut desk = Desk::with_open_conversation();
        desk.timeline_answered(example::after(2), vec![example::customer_says(3, "wait")]);
        assert!(sent(&send(&mut desk, Visibility::Private, "she calls back")).unwrap().anyway);
    }

    #[test]
    fn a_held_reply_goes_back_into_the_composer_before_what_was_typed_since() {
        let mut desk = with_held();
        desk.type_reply("and one more thing");
        let commands = desk.tell(Event::WriteAgainPressed("k1".into()));
        assert_eq!(commands, [Command::Focus(Focus::Composer)]);
        assert_eq!(desk.state.outgoing, []);
        let text = desk.state.drafts.text(&example::session(), Visibility::Customer);
        assert_eq!(text, "As I said\nand one more thing");
    }

    #[test]
    fn what_may_have_arrived_is_not_written_again() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, Visibility::Customer, "As I said");
        desk.tell(Event::MessageAnswered { key: "k1".into(), result: Err(example::unreachable()) });
        assert_eq!(desk.tell(Event::WriteAgainPressed("k1".into())), []);
        assert_eq!(desk.state.outgoing.len(), 1);
    }

    #[test]
    fn a_reply_typed_in_one_session_is_never_sent_into_the_next() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, Visibility::Customer, "About your lamp");
        let mut next = Conversation { version: 3, ..example::assigned_to(example::ana()) };
        next.session.id = "s2".into();
        refused(&mut desk, Cause::SessionChanged);
        desk.conversation_answered(next);
        assert_eq!(desk.state.outgoing[0].way_on(), Some(WayOn::None));
        assert_eq!(sent(&anyway(&mut desk)), None);
        assert!(matches!(desk.state.outgoing[0].state, Sending::Failed(_)), "it stays, to be copied");
        assert_eq!(desk.tell(Event::CopyPressed("k1".into())), [Command::Copy("About your lamp".into())]);
        desk.tell(Event::WriteAgainPressed("k1".into()));
        assert_eq!(desk.state.drafts.text(&"s2".into(), Visibility::Customer), "About your lamp");
        assert_eq!(desk.state.drafts.text(&example::session(), Visibility::Customer), "");
    }

    #[test]
    fn whoever_may_not_answer_any_more_gets_no_text_into_a_composer() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, Visibility::Customer, "As I said");
        refused(&mut desk, Cause::SessionChanged);
        let closed = example::resolved().conversation;
        assert!(matches!(closed.session.state, SessionState::Closed(_)));
        desk.conversation_answered(closed);
        assert_eq!(desk.tell(Event::WriteAgainPressed("k1".into())), []);
        assert_eq!(desk.state.outgoing.len(), 1);
    }

    #[test]
    fn a_refusal_for_a_conversation_that_is_no_longer_open_takes_no_focus() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, Visibility::Customer, "As I said");
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        assert_eq!(refused(&mut desk, newer()), []);
        assert_eq!(desk.state.outgoing[0].way_on(), Some(WayOn::SendAnyway));
    }
}
