//! The histories of conversations that were on screen a moment ago: coming back to one shows it at once, and only what
//! has happened since is asked for.

use crate::history::History;
use crate::id::ConversationId;

/// How many conversations one goes back and forth between. WebAssembly never gives memory back, so there is a bound.
const MOST_THREADS: usize = 8;
/// How many of a history's newest items stay: two pages. Older ones are loaded again when somebody reads that far back.
const MOST_ITEMS: usize = 100;

/// The histories that were closed last, the last one at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ClosedThreads(Vec<(ConversationId, History)>);

impl ClosedThreads {
    /// Keeps a history that leaves the screen; the one that was closed longest ago goes when there are too many.
    pub(crate) fn keep(&mut self, id: ConversationId, mut history: History) {
        history.keep_newest(MOST_ITEMS);
        self.0.retain(|(known, _)| *known != id);
        self.0.push((id, history));
        if self.0.len() > MOST_THREADS {
            self.0.remove(0);
        }
    }

    /// Takes out the history of a conversation that comes back.
    pub(crate) fn take(&mut self, id: &ConversationId) -> Option<History> {
        let place = self.0.iter().position(|(known, _)| known == id)?;
        Some(self.0.remove(place).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::history::{Earlier, Stretch, Timeline};
    use crate::open_conversation::Line;
    use crate::place::Place;

    fn history(items: u64) -> History {
        let items = (1..=items).map(|seq| example::customer_says(seq, "a")).collect();
        History::from_newest(Timeline { items, ..Timeline::default() })
    }

    fn id(number: usize) -> ConversationId {
        format!("conversation-{number}").into()
    }

    #[test]
    fn the_thread_that_was_closed_longest_ago_goes_first() {
        let mut closed = ClosedThreads::default();
        for number in 0..=MOST_THREADS {
            closed.keep(id(number), history(1));
        }
        assert_eq!(closed.take(&id(0)), None);
        assert_eq!(closed.take(&id(1)), Some(history(1)));
        assert_eq!(closed.take(&id(1)), None);
        assert!(closed.take(&id(MOST_THREADS)).is_some());
    }

    #[test]
    fn of_a_long_thread_only_the_newest_items_stay_and_older_ones_can_be_loaded_again() {
        let mut closed = ClosedThreads::default();
        closed.keep(id(0), history(1_000));
        let kept = closed.take(&id(0)).unwrap();
        assert_eq!(kept.items().len(), MOST_ITEMS);
        assert_eq!((kept.newest_seq(), &kept.earlier), (1_000, &Earlier::There));
        assert_eq!(kept.later(), history(1_000).later());
    }

    #[test]
    fn what_was_told_ahead_of_its_stretch_does_not_stay() {
        let mut ahead = history(3);
        ahead.add_ahead(vec![example::customer_says(7, "b")]);
        let mut closed = ClosedThreads::default();
        closed.keep(id(0), ahead);
        assert_eq!(closed.take(&id(0)), Some(history(3)));
    }

    #[test]
    fn a_conversation_that_comes_back_shows_its_lines_at_once_and_asks_only_for_what_came_since() {
        let mut desk = Desk::with_open_conversation();
        let lines = desk.state.lines();
        let newest = desk.state.open_history().unwrap().newest_seq();
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        let commands = desk.tell(Event::PlaceOpened(Place::conversation(example::conversation_id())));
        assert_eq!(desk.state.lines(), lines);
        assert!(commands.contains(&desk.asked(example::after(newest))));
        assert!(!commands.contains(&desk.asked(Stretch::Newest)));
    }

    #[test]
    fn a_conversation_that_could_not_be_had_again_leaves_nothing_behind() {
        let mut desk = Desk::with_open_conversation();
        let (here, next) = (example::conversation_id(), ConversationId::from("next"));
        desk.tell(Event::PlaceOpened(Place::conversation(next.clone())));
        desk.tell(Event::PlaceOpened(Place::conversation(here.clone())));
        desk.tell(Event::ConversationAnswered { id: here.clone(), result: Err(example::unreachable()) });
        desk.tell(Event::PlaceOpened(Place::conversation(next)));
        assert_eq!(desk.state.closed_threads.take(&here), None);
    }

    #[test]
    fn what_came_since_is_marked_as_new_when_it_is_here() {
        let mut desk = Desk::with_open_conversation();
        let newest = desk.state.open_history().unwrap().newest_seq();
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        desk.tell(Event::PlaceOpened(Place::conversation(example::conversation_id())));
        let conversation = desk.conversation().clone();
        desk.conversation_answered(crate::conversation::Conversation { version: 9, unread: 1, ..conversation });
        assert!(!desk.state.lines().contains(&Line::New), "the line that is new is not here yet");
        desk.timeline_answered(example::after(newest), vec![example::customer_says(newest + 1, "c")]);
        assert!(desk.state.lines().ends_with(&[Line::New, Line::Item(newest + 1)]), "{:?}", desk.state.lines());
    }
}
