use crate::command::Command;
use crate::conversation::Conversation;
use crate::history::History;
use crate::id::{ConversationId, ItemId};
use crate::item::{Author, Item};
use crate::open_conversation::Line;
use crate::problem::{Cause, Problem};
use crate::workspace::Workspace;
use std::sync::Arc;

/// How far the history on screen has been seen: what is loaded has not been read for that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The newest line that has been in view, by its place in the order.
    up_to: u64,
    /// The newest line of which the backend has been told so.
    told: u64,
    /// The first line that was new when the conversation was opened, or when an answer was held.
    pub(crate) new_from: Option<u64>,
    /// Whether that has been found out.
    is_new_from_known: bool,
}

/// The newest line of a history that has been seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewestSeen {
    /// Its item.
    pub item: ItemId,
    /// Its place in the order.
    pub seq: u64,
}

/// What has come and has not been in view yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// How many messages.
    pub count: usize,
    /// The line of the first of them.
    pub first: Line,
}

impl Seen {
    /// The newest line that has been in view, by its place in the order.
    pub(crate) fn up_to(&self) -> u64 {
        self.up_to
    }
}

impl Workspace {
    /// A line has come into view. Lines before it have been passed on the way.
    pub(crate) fn line_seen(&mut self, line: &Line) -> Vec<Command> {
        let Some(open) = &mut self.open else { return vec![] };
        let Some(place) = open.lines.iter().rposition(|known| known == line) else { return vec![] };
        let item = open.lines[..=place].iter().rev().find_map(|line| match line {
            Line::Item(seq) => Some(*seq),
            Line::New | Line::Outgoing(_) => None,
        });
        open.seen.up_to = open.seen.up_to.max(item.unwrap_or_default());
        self.mark_read()
    }

    /// The newest item that has been in view.
    pub(crate) fn newest_seen(&self) -> Option<ItemId> {
        let seen = self.open.as_ref()?.seen.up_to;
        self.open_history()?.item(seen).map(|item| item.id.clone())
    }

    /// The place in the order of the newest item that has been in view.
    pub(crate) fn seen_up_to(&self) -> u64 {
        self.open.as_ref().map_or(0, |open| open.seen.up_to)
    }

    /// What others have written since the newest line that has been in view.
    #[must_use]
    pub fn unseen(&self) -> Option<Unseen> {
        let me = self.me().map(|me| &me.person.id);
        let by_others = |item: &&Arc<Item>| match item.message().map(|message| &message.author) {
            Some(Author::HumanAgent(person)) => Some(&person.id) != me,
            Some(Author::Customer(_) | Author::AiAgent(_)) => true,
            None => false,
        };
        let seen = self.seen_up_to();
        let unseen = self.open_history().filter(|_| seen > 0)?.after(seen).filter(by_others);
        unseen.fold(None, |newer: Option<Unseen>, item| {
            Some(Unseen { count: newer.map_or(0, |unseen| unseen.count) + 1, first: Line::Item(item.seq) })
        })
    }

    /// Finds, once the conversation and its newest lines are here, which of them were new at that moment; tells whether
    /// any were.
    pub(crate) fn find_new_lines(&mut self) -> bool {
        let Some(open) = self.open.as_mut().filter(|open| open.found.ready().is_some()) else { return false };
        let (Some(history), Some(conversation)) = (open.history.ready(), self.conversations.get(&open.id)) else {
            return false;
        };
        if open.seen.is_new_from_known || !open.has_newest() {
            return false;
        }
        open.seen.is_new_from_known = true;
        let unread = usize::try_from(conversation.unread).unwrap_or_default();
        let by_customer = history.after(0).filter(|item| item.is_from_customer());
        open.seen.new_from = by_customer.take(unread).last().map(|item| item.seq);
        open.seen.new_from.is_some()
    }

    /// Says what has been seen. Only somebody who may do anything at all with the conversation counts as having seen it:
    /// a viewer changes nothing.
    pub(crate) fn mark_read(&mut self) -> Vec<Command> {
        let Some(open) = self.open.as_mut().filter(|open| open.found.ready().is_some()) else { return vec![] };
        let Some(history) = open.history.ready().filter(|_| open.seen.up_to > open.seen.told) else { return vec![] };
        let newest = |item: &Arc<Item>| NewestSeen { item: item.id.clone(), seq: item.seq };
        let Some(up_to) = history.item(open.seen.up_to).map(newest) else { return vec![] };
        match self.conversations.get_mut(&open.id) {
            Some(conversation) if conversation.unread > 0 && !conversation.allowed.is_empty() => {
                let left = left_unread(history, open.seen.up_to, conversation.unread);
                Arc::make_mut(conversation).unread = left;
                open.seen.told = open.seen.up_to;
                vec![Command::MarkRead { id: open.id.clone(), up_to }]
            }
            _ => vec![],
        }
    }

    pub(crate) fn read_answered(
        &mut self,
        id: &ConversationId,
        up_to: NewestSeen,
        result: Result<Conversation, Problem>,
    ) -> Vec<Command> {
        match result {
            Ok(conversation) => {
                self.take_conversation(conversation);
                vec![]
            }
            Err(problem) if problem.retryable || problem.cause == Cause::SignInRequired => {
                // Whichever of two failures comes last, the newer line has the older ones with it.
                if self.unheard_reads.get(id).is_none_or(|known| known.seq < up_to.seq) {
                    self.unheard_reads.insert(id.clone(), up_to);
                }
                self.asking_failed(&problem)
            }
            // Asking again brings the badge back, which is how the agent learns of it.
            Err(_) => self.ask_open_again(id),
        }
    }

    /// Says once more what could not be said of lines that were seen, also in conversations that were left since.
    pub(crate) fn mark_read_again(&mut self) -> impl Iterator<Item = Command> + use<> {
        let unheard = std::mem::take(&mut self.unheard_reads);
        unheard.into_iter().map(|(id, up_to)| Command::MarkRead { id, up_to })
    }
}

/// How many of the unread ones are after this place.
fn left_unread(history: &History, seen: u64, unread: u32) -> u32 {
    let after = history.after(seen).filter(|item| item.is_from_customer()).count();
    u32::try_from(after).unwrap_or(u32::MAX).min(unread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::item::Visibility;
    use crate::place::Place;
    use crate::session::Instant;

    fn unread(count: u32, version: u64) -> Conversation {
        Conversation { unread: count, version, ..example::assigned_to(example::ana()) }
    }

    fn marked(commands: &[Command]) -> Option<&ItemId> {
        commands.iter().find_map(|command| match command {
            Command::MarkRead { up_to, .. } => Some(&up_to.item),
            _ => None,
        })
    }

    /// Two lines of the customer's have come below the two that have been in view.
    fn with_news_below() -> Desk {
        let mut desk = Desk::with_open_conversation();
        desk.conversation_answered(unread(2, 2));
        desk.timeline_answered(
            example::after(2),
            vec![example::customer_says(3, "still there?"), example::customer_says(4, "hello?")],
        );
        desk
    }

    #[test]
    fn opening_a_conversation_clears_its_badge() {
        let mut desk = Desk::with_open_conversation();
        let commands = desk.conversation_answered(unread(2, 2));
        assert!(marked(&commands).is_some());
        assert_eq!(desk.conversation().unread, 0);
    }

    #[test]
    fn a_line_that_is_loaded_and_has_not_been_in_view_has_not_been_seen() {
        let mut desk = Desk::with_open_conversation();
        desk.timeline_answered(example::after(2), vec![example::customer_says(3, "still there?")]);
        let commands = desk.conversation_answered(unread(1, 2));
        assert_eq!(desk.state.newest_seen(), Some("i2".into()));
        assert_ne!(marked(&commands), Some(&"i3".into()));
        assert_eq!(desk.conversation().unread, 1);
    }

    #[test]
    fn a_line_that_comes_into_view_is_marked_as_read_and_those_below_it_stay_unread() {
        let mut desk = with_news_below();
        desk.conversation_answered(unread(2, 3));
        let commands = desk.tell(Event::LineSeen(Line::Item(3)));
        assert_eq!(marked(&commands), Some(&"i3".into()));
        assert_eq!(desk.conversation().unread, 1);
        assert_eq!(marked(&desk.tell(Event::LineSeen(Line::Item(3)))), None, "once is enough");
    }

    #[test]
    fn scrolling_back_makes_nothing_unseen() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::LineSeen(Line::Item(1)));
        assert_eq!(desk.state.newest_seen(), Some("i2".into()));
    }

    #[test]
    fn a_line_of_another_conversation_is_not_taken_for_one_of_this() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::LineSeen(Line::Item(99)));
        assert_eq!(desk.state.newest_seen(), Some("i2".into()));
    }

    #[test]
    fn a_reply_carries_what_was_in_view_and_not_what_waits_below() {
        let mut desk = with_news_below();
        desk.type_reply("Good morning");
        desk.tell(Event::SendPressed {
            session: example::session(),
            visibility: Visibility::Customer,
            key: "k1".into(),
            at: Instant(5),
        });
        let seen = desk.state.outgoing[0].seen.clone();
        assert_eq!(seen, Some("i2".into()));
    }

    #[test]
    fn what_others_wrote_below_is_counted_from_its_first_line() {
        let mut desk = with_news_below();
        desk.timeline_answered(example::after(4), vec![example::reply(5, "my own words")]);
        assert_eq!(desk.state.unseen(), Some(Unseen { count: 2, first: Line::Item(3) }));
        desk.tell(Event::LineSeen(Line::Item(5)));
        assert_eq!(desk.state.unseen(), None);
    }

    #[test]
    fn what_was_new_at_the_opening_is_told_by_a_line_before_it_that_stays() {
        let mut desk = Desk::with_unread(1);
        let lines = [Line::Item(1), Line::New, Line::Item(2)];
        assert_eq!(*desk.state.lines(), lines);
        desk.tell(Event::LineSeen(Line::Item(2)));
        assert_eq!(*desk.state.lines(), lines);
    }

    #[test]
    fn somebody_who_may_do_nothing_marks_nothing_as_read() {
        let mut desk = Desk::with_open_conversation();
        let viewed = Conversation { allowed: vec![], ..unread(2, 2) };
        assert_eq!(marked(&desk.conversation_answered(viewed)), None);
        assert_eq!(desk.conversation().unread, 2);
    }

    fn unheard(desk: &mut Desk, seq: u64) {
        let up_to = NewestSeen { item: format!("i{seq}").into(), seq };
        let (id, result) = (example::conversation_id(), Err(example::unreachable()));
        desk.tell(Event::ReadAnswered { id, up_to, result });
    }

    #[test]
    fn of_two_readings_that_nobody_heard_the_newer_one_is_told_whichever_failed_last() {
        let mut desk = Desk::with_open_conversation();
        unheard(&mut desk, 2);
        unheard(&mut desk, 1);
        let again = desk.tell(Event::RefreshDue(Instant(1)));
        assert_eq!(marked(&again), Some(&"i2".into()));
    }

    #[test]
    fn what_the_backend_could_not_be_told_is_seen_is_told_again() {
        let mut desk = Desk::with_open_conversation();
        desk.conversation_answered(unread(2, 2));
        unheard(&mut desk, 2);
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        assert_eq!(marked(&desk.tell(Event::RefreshDue(Instant(1)))), Some(&"i2".into()));
        assert_eq!(marked(&desk.tell(Event::RefreshDue(Instant(2)))), None, "once for each failure");
    }
}
