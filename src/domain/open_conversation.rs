use crate::command::Command;
use crate::conversation::Conversation;
use crate::display::Display;
use crate::history::{Earlier, History, Stretch, Timeline};
use crate::id::{ConversationId, ItemId};
use crate::outgoing::Outgoing;
use crate::problem::Problem;
use crate::redelivery::Redelivery;
use crate::remote::{Fresh, Remote};
use crate::seen::Seen;
use crate::workspace::Workspace;
use std::collections::HashMap;
use std::sync::Arc;

/// The conversation on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenConversation {
    /// Which.
    pub id: ConversationId,
    /// Whether it has been found; its data stands with all the others.
    pub found: Remote<()>,
    /// Its history over all sessions.
    pub history: Remote<History>,
    /// Whether the newest lines are here.
    newest: Newest,
    /// Numbers this opening of it: lines asked for in an earlier one may be older than what has been told since.
    pub opening: u32,
    /// How far its history has been seen.
    pub(crate) seen: Seen,
    /// Failed messages that are being delivered again, and those for which that was refused.
    pub(crate) redeliveries: HashMap<ItemId, Redelivery>,
    /// The lines, as laid out last.
    pub(crate) lines: Arc<Vec<Line>>,
}

/// Whether the newest lines of the conversation on screen are here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Newest {
    /// As far as anybody knows.
    #[default]
    Here,
    /// They are asked for.
    Asked,
    /// They are asked for, and there is word of newer ones still.
    AskedAndMore,
    /// There is word of them, and asking failed: it is asked again with the next refresh.
    Missing,
}

/// A line of the chat.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// An item, by its place in the order.
    Item(u64),
    /// What follows was new when the conversation was opened, or when an answer was held for it.
    New,
    /// A message on its way, by its key.
    Outgoing(crate::id::WriteKey),
}

impl Workspace {
    /// The data of the conversation on screen.
    #[must_use]
    pub fn open_conversation(&self) -> Option<&Conversation> {
        self.open.as_ref().and_then(|open| self.conversations.get(&open.id)).map(|conversation| &**conversation)
    }

    /// The history of the conversation on screen, once loaded.
    #[must_use]
    pub fn open_history(&self) -> Option<&History> {
        self.open.as_ref().and_then(|open| open.history.ready())
    }

    /// The lines of the chat: what the backend has, then what is on its way. Laid out when either changes, so that other
    /// events cost nothing however long the history is.
    #[must_use]
    pub fn lines(&self) -> Arc<Vec<Line>> {
        self.open.as_ref().map(|open| open.lines.clone()).unwrap_or_default()
    }

    /// Puts the lines in order. A message that has arrived stands once: the item takes the place of what was on its
    /// way, known by its key.
    pub(crate) fn lay_out_lines(&mut self) {
        let Some(open) = &mut self.open else { return };
        let items = open.history.ready().map(History::items).unwrap_or_default();
        let arrived = |message: &Outgoing| {
            items.iter().rev().filter_map(|item| item.message()).any(|m| m.client_ref.as_ref() == Some(&message.key))
        };
        self.outgoing.retain(|message| message.conversation != open.id || !arrived(message));
        let on_their_way = self.outgoing.iter().filter(|message| message.conversation == open.id);
        let outgoing = on_their_way.map(|message| Line::Outgoing(message.key.clone()));
        let new_from = open.seen.new_from;
        let with_mark = |seq| (new_from == Some(seq)).then_some(Line::New).into_iter().chain([Line::Item(seq)]);
        open.lines = Arc::new(items.iter().flat_map(|item| with_mark(item.seq)).chain(outgoing).collect());
    }

    pub(crate) fn open_asked(&mut self, id: Option<ConversationId>) -> Vec<Command> {
        if self.open.as_ref().map(|open| &open.id) == id.as_ref() {
            return vec![];
        }
        self.want_card(id.as_ref());
        self.leave_question(id.as_ref());
        self.information.leave();
        self.leave_failed_assignments();
        self.templating = None;
        self.display = Display::default();
        self.close_thread();
        let opening = self.next_ask();
        self.open = id.map(|id| OpenConversation {
            opening,
            found: Remote::Loading,
            history: self.closed_threads.take(&id).map_or(Remote::Loading, Remote::Ready),
            id,
            newest: Newest::Asked,
            seen: Seen::default(),
            redeliveries: HashMap::new(),
            lines: Arc::default(),
        });
        self.lay_out_lines();
        self.drop_from_list_what_left();
        let mut commands = self.ask_open();
        commands.extend(self.ask_earlier_sessions());
        commands
    }

    /// Nothing is on screen any more. What was stays at hand for a while, unless asking for it failed: this person may no
    /// longer be allowed to read it.
    pub(crate) fn close_thread(&mut self) {
        let Some(OpenConversation { id, found, history, .. }) = self.open.take() else { return };
        if let (None, Remote::Ready(history)) = (found.problem(), history) {
            self.closed_threads.keep(id, history);
        }
    }

    /// Asks for everything about the conversation on screen: of its history only what is not here.
    fn ask_open(&self) -> Vec<Command> {
        let Some(open) = &self.open else { return vec![] };
        vec![Command::AskConversation { id: open.id.clone(), only_if_changed: false }, open.ask(open.later())]
    }

    /// Asks again for what of the conversation on screen could not be had.
    pub(crate) fn reload_failed_open(&mut self) -> Vec<Command> {
        let failed = |open: &OpenConversation| open.found.problem().is_some() || open.history.problem().is_some();
        if self.open.as_ref().is_some_and(failed) { self.reload_open() } else { vec![] }
    }

    pub(crate) fn reload_open(&mut self) -> Vec<Command> {
        if let Some(open) = &mut self.open {
            open.found.reload();
            open.history.reload();
            open.newest = Newest::Asked;
        }
        self.ask_open()
    }

    /// Asks whether the conversation on screen has changed, and again for lines that could not be had.
    pub(crate) fn refresh_open(&mut self) -> Vec<Command> {
        let Some(open) = &mut self.open else { return vec![] };
        let (id, is_missing) = (open.id.clone(), open.newest == Newest::Missing);
        let only_if_changed =
            open.found.ready().is_some() && !self.live.is_asking_anew() && self.conversations.contains_key(&id);
        let mut commands = if is_missing { self.ask_newer_items(&id) } else { vec![] };
        commands.push(Command::AskConversation { id, only_if_changed });
        commands
    }

    /// Asks for what has come since, if that conversation is on screen. Word of newer lines that comes while some are
    /// asked for is not lost: they are asked for afterwards.
    pub(crate) fn ask_newer_items(&mut self, id: &ConversationId) -> Vec<Command> {
        let Some(open) = self.open.as_mut().filter(|open| open.id == *id) else { return vec![] };
        if matches!(open.newest, Newest::Asked | Newest::AskedAndMore) {
            open.newest = Newest::AskedAndMore;
            return vec![];
        }
        open.newest = Newest::Asked;
        vec![open.ask(open.later())]
    }

    /// Asks for the conversation and for what has come since, if it is on screen.
    pub(crate) fn ask_open_again(&mut self, id: &ConversationId) -> Vec<Command> {
        let mut commands = self.ask_newer_items(id);
        if self.open.as_ref().is_some_and(|open| open.id == *id) {
            commands.push(Command::AskConversation { id: id.clone(), only_if_changed: false });
        }
        commands
    }

    pub(crate) fn conversation_answered(
        &mut self,
        id: &ConversationId,
        result: Result<Fresh<Conversation>, Problem>,
    ) -> Vec<Command> {
        let Some(open) = self.open.as_mut().filter(|open| open.id == *id) else { return vec![] };
        match result {
            Ok(Fresh::Unchanged) => vec![],
            Ok(Fresh::Changed(conversation)) => {
                open.found = Remote::Ready(());
                self.take_conversation(conversation);
                self.drop_from_list_what_left();
                self.heal_assignment(id);
                if self.find_new_lines() {
                    self.lay_out_lines();
                }
                // Lines that come while somebody tells of them are told.
                let mut commands = if self.live.is_live() { vec![] } else { self.ask_newer_items(id) };
                commands.extend(self.end_overtaken_question());
                commands.extend(self.ask_draft());
                commands.extend(self.ask_earlier_sessions());
                commands.extend(self.mark_read());
                commands
            }
            Err(problem) => {
                open.found.answer(Err(problem.clone()));
                self.asking_failed(&problem)
            }
        }
    }

    pub(crate) fn timeline_answered(
        &mut self,
        id: &ConversationId,
        opening: u32,
        stretch: Stretch,
        result: Result<Timeline, Problem>,
    ) -> Vec<Command> {
        let asked = |open: &&mut OpenConversation| open.id == *id && open.opening == opening;
        let Some(open) = self.open.as_mut().filter(asked) else { return vec![] };
        // A page without lines leads nowhere, whatever it says of later ones.
        let leads_on = |timeline: &Timeline| !timeline.items.is_empty() || !timeline.changed.is_empty();
        let goes_on = result.as_ref().is_ok_and(|timeline| timeline.has_later && leads_on(timeline));
        let problem = take_stretch(&mut open.history, stretch, result);
        let mut more = false;
        if !matches!(stretch, Stretch::Before(_)) {
            more = problem.is_none() && (goes_on || open.newest == Newest::AskedAndMore);
            open.newest = if problem.is_some() { Newest::Missing } else { Newest::Here };
        }
        if let Some(problem) = problem {
            self.information.stop_seeking();
            return self.asking_failed(&problem);
        }
        self.find_new_lines();
        self.lay_out_lines();
        let mut commands = self.mark_read();
        commands.extend(self.go_on_seeking());
        if more {
            commands.extend(self.ask_newer_items(id));
        }
        commands
    }

    /// Lines behind this place in the order may be missing, though later ones are here.
    pub(crate) fn doubt_lines_after(&mut self, seq: u64) {
        let Some(open) = &mut self.open else { return };
        if let Some(history) = open.history.ready_mut() {
            history.doubt_after(seq);
        }
        open.newest = match open.newest {
            Newest::Here | Newest::Missing => Newest::Missing,
            Newest::Asked | Newest::AskedAndMore => Newest::AskedAndMore,
        };
    }

    /// Whether the newest lines are being asked for.
    pub(crate) fn asks_for_newest(&self) -> bool {
        let asked = |open: &OpenConversation| matches!(open.newest, Newest::Asked | Newest::AskedAndMore);
        self.place.is_workspace() && self.open.as_ref().is_some_and(asked)
    }

    /// Asks again for what could not be had.
    pub(crate) fn ask_open_where_failed(&mut self) -> Vec<Command> {
        let Some(open) = &mut self.open else { return vec![] };
        let (id, is_missing) = (open.id.clone(), open.newest == Newest::Missing);
        let may_be_had = open.found.problem().is_some_and(|problem| problem.retryable);
        match (may_be_had, is_missing) {
            (true, _) => self.ask_open_again(&id),
            (false, true) => self.ask_newer_items(&id),
            (false, false) => vec![],
        }
    }

    pub(crate) fn earlier_wanted(&mut self) -> Vec<Command> {
        let Some(open) = &mut self.open else { return vec![] };
        match begin_earlier(&mut open.history) {
            Some(stretch) => vec![open.ask(stretch)],
            None => vec![],
        }
    }
}

impl OpenConversation {
    fn ask(&self, stretch: Stretch) -> Command {
        Command::AskTimeline { id: self.id.clone(), opening: self.opening, stretch }
    }

    /// The stretch that leads on from what is here.
    fn later(&self) -> Stretch {
        self.history.ready().map_or(Stretch::Newest, History::later)
    }

    /// Whether all lines that anybody knows of are here.
    pub(crate) fn has_newest(&self) -> bool {
        self.newest == Newest::Here
    }

    /// The history, where a line that has just been written follows it without a gap.
    pub(crate) fn joined_history(&mut self) -> Option<&mut History> {
        if self.has_newest() { self.history.ready_mut() } else { None }
    }
}

/// Puts an answered stretch where it belongs; gives back the problem where there is one.
pub(crate) fn take_stretch(
    history: &mut Remote<History>,
    stretch: Stretch,
    result: Result<Timeline, Problem>,
) -> Option<Problem> {
    match (result, stretch, history.ready_mut()) {
        (Ok(timeline), Stretch::Newest, None) => *history = Remote::Ready(History::from_newest(timeline)),
        (Ok(timeline), Stretch::Before(seq), Some(known)) if known.oldest_seq() == Some(seq) => {
            known.add_earlier(timeline);
        }
        // Only what follows without a gap is added; anything else is an answer to a question that no longer stands.
        (Ok(timeline), Stretch::After { seq, .. }, Some(known)) if seq <= known.whole_up_to() => {
            known.add_later(timeline);
        }
        (Ok(_), _, _) => {}
        (Err(problem), Stretch::Before(_), Some(known)) => {
            known.earlier = Earlier::Failed(problem.clone());
            return Some(problem);
        }
        (Err(problem), _, _) => {
            history.answer(Err(problem.clone()));
            return Some(problem);
        }
    }
    None
}

/// Notes that older items are asked for, if there are any and nobody asks yet.
pub(crate) fn begin_earlier(history: &mut Remote<History>) -> Option<Stretch> {
    let known = history.ready_mut()?;
    let oldest = known.oldest_seq()?;
    match known.earlier {
        Earlier::There | Earlier::Failed(_) => {
            known.earlier = Earlier::Loading;
            Some(Stretch::Before(oldest))
        }
        Earlier::None | Earlier::Loading => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::place::Place;

    #[test]
    fn an_answer_for_a_conversation_that_is_no_longer_open_changes_nothing() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::PlaceOpened(Place::conversation("other".into())));
        let before = desk.state.clone();
        desk.timeline_answered(Stretch::Newest, vec![example::customer_says(9, "late")]);
        assert_eq!(desk.state, before);
    }

    #[test]
    fn an_older_picture_of_a_conversation_is_dropped() {
        let mut desk = Desk::with_open_conversation();
        let newer = Conversation { version: 7, ..example::assigned_to(example::ben()) };
        desk.conversation_answered(newer);
        desk.conversation_answered(Conversation { version: 6, ..example::assigned_to(example::ana()) });
        assert_eq!(desk.conversation().session.state.assignee(), Some(&example::ben()));
    }

    #[test]
    fn a_changed_conversation_asks_for_what_came_after_the_newest_line() {
        let mut desk = Desk::with_open_conversation();
        let commands = desk.conversation_answered(Conversation { version: 2, ..example::assigned_to(example::ana()) });
        let newest = desk.state.open_history().unwrap().newest_seq();
        assert!(commands.contains(&desk.asked(example::after(newest))));
    }

    #[test]
    fn lines_that_could_not_be_had_are_asked_for_again_with_the_next_refresh() {
        let mut desk = Desk::with_open_conversation();
        desk.conversation_answered(Conversation { version: 2, ..example::assigned_to(example::ana()) });
        let stretch = example::after(2);
        desk.stretch_answered(stretch, Err(example::unreachable()));
        let commands = desk.tell(Event::RefreshDue(crate::session::Instant(1)));
        assert!(commands.contains(&desk.asked(stretch)));
    }

    #[test]
    fn word_of_newer_lines_that_comes_while_some_are_asked_for_is_not_lost() {
        let mut desk = Desk::with_open_conversation();
        desk.conversation_answered(Conversation { version: 2, ..example::assigned_to(example::ana()) });
        desk.conversation_answered(Conversation { version: 3, ..example::assigned_to(example::ana()) });
        let commands = desk.timeline_answered(example::after(2), vec![example::customer_says(3, "c")]);
        assert_eq!(commands, [desk.asked(example::after(3))]);
    }

    #[test]
    fn lines_asked_for_before_somebody_looked_elsewhere_do_not_stand_for_those_asked_for_since() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        let first = desk.opening();
        desk.tell(Event::PlaceOpened(Place::conversation(example::conversation_id())));
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        let answer = |opening, items| Event::TimelineAnswered {
            id: "next".into(),
            opening,
            stretch: Stretch::Newest,
            result: Ok(Timeline { items, ..Timeline::default() }),
        };
        desk.tell(answer(first, vec![example::customer_says(1, "a")]));
        assert_eq!(desk.state.open_history(), None);
        desk.tell(answer(desk.opening(), vec![example::customer_says(1, "a"), example::customer_says(2, "b")]));
        assert_eq!(*desk.state.lines(), [1, 2].map(Line::Item));
    }

    #[test]
    fn older_lines_are_asked_for_once() {
        let mut desk = Desk::with_long_history();
        assert_eq!(desk.tell(Event::EarlierWanted).len(), 1);
        assert_eq!(desk.tell(Event::EarlierWanted), []);
    }

    #[test]
    fn a_page_that_does_not_join_the_loaded_lines_is_dropped() {
        let mut desk = Desk::with_long_history();
        let before = desk.state.lines();
        desk.timeline_answered(Stretch::Before(3), vec![example::customer_says(2, "b")]);
        assert_eq!(desk.state.lines(), before);
    }
}
