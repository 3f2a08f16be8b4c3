use crate::channel::{AiAgent, Channel};
use crate::command::{Command, Focus};
use crate::conversation::Customer;
use crate::display::Display;
use crate::filter_form::FilterForm;
use crate::history::{History, Stretch, Timeline};
use crate::id::{ConversationId, SessionId};
use crate::open_conversation::{begin_earlier, take_stretch};
use crate::permission::Action;
use crate::place::Place;
use crate::problem::Problem;
use crate::remote::{Fresh, Remote};
use crate::session::Session;
use crate::session_export::Export;
use crate::session_filters::SessionFilters;
use crate::session_table::{SessionTable, SessionsPage};
use crate::workspace::Workspace;

/// A session with where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionRecord {
    /// The session.
    pub session: Session,
    /// The conversation it is part of.
    pub conversation: ConversationId,
    /// Where the customer wrote.
    pub channel: Channel,
    /// Who answered there first.
    pub ai_agent: AiAgent,
    /// Who wrote.
    pub customer: Customer,
    /// Messages in it, notes not counted.
    pub message_count: u32,
    /// What the person signed in may do with it now, by the backend's word.
    pub allowed: Vec<Action>,
}

/// The table of all sessions, and the one that is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionArchive {
    /// The loaded part of the table.
    pub table: Remote<SessionTable>,
    /// Whether going on failed.
    pub more_failed: Option<Problem>,
    /// The session that is open in full.
    pub open: Option<OpenSession>,
    /// The session from which the person came back to the table.
    pub left: Option<SessionId>,
    /// The filters while they are being filled in.
    pub form: Option<FilterForm>,
    /// The sessions as a file.
    pub export: Export,
    /// What the table shows.
    filters: SessionFilters,
    /// What is being asked about the table: the question's number, and which page.
    asked: Vec<(u32, usize, Option<SessionId>)>,
    /// Which of the later pages is asked for again next.
    turn: usize,
}

/// One session in full, read-only.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenSession {
    /// Which.
    pub id: SessionId,
    /// The session.
    pub record: Remote<SessionRecord>,
    /// Its history.
    pub history: Remote<History>,
    /// Whether the backend is being asked about it.
    asked: bool,
}

impl SessionArchive {
    /// What the table shows.
    #[must_use]
    pub fn filters(&self) -> &SessionFilters {
        &self.filters
    }
}

impl Workspace {
    /// One record of the loaded table.
    #[must_use]
    pub fn session_record(&self, id: &SessionId) -> Option<&SessionRecord> {
        self.archive.table.ready().and_then(|table| table.record(id))
    }

    /// The session that is open in full.
    #[must_use]
    pub fn open_session(&self) -> Option<&SessionRecord> {
        self.archive.open.as_ref().and_then(|open| open.record.ready())
    }

    /// The table as it was last looked at.
    #[must_use]
    pub fn last_sessions(&self) -> Place {
        Place::Sessions(self.archive.filters.clone())
    }

    /// What was pressed may be gone with the filter, so the focus goes to where there are more.
    pub(crate) fn sessions_filtered(&mut self, filters: SessionFilters) -> Vec<Command> {
        self.archive.form = None;
        vec![Command::Go(Place::Sessions(filters)), Command::Focus(Focus::SessionSearch)]
    }

    pub(crate) fn sessions_opened(&mut self, filters: SessionFilters) -> Vec<Command> {
        self.archive.left = self.archive.open.take().map(|open| open.id);
        self.archive.form = None;
        if filters != self.archive.filters {
            self.archive.table = Remote::NotAsked;
            self.archive.more_failed = None;
            self.archive.asked.clear();
        }
        // Filters are told by name.
        let names = (filters.agent.is_some() || filters.channel.is_some()).then(|| self.ask_what_filters_offer());
        self.archive.filters = filters;
        self.archive.table.ask();
        let mut commands = self.refresh_sessions();
        commands.extend(names.into_iter().flatten());
        commands
    }

    /// Asks whether the table has changed, by its beginning; a later page follows the answer.
    pub(crate) fn refresh_sessions(&mut self) -> Vec<Command> {
        if self.archive.asked.iter().any(|(_, page, _)| *page == 0) {
            return vec![];
        }
        let mut commands = vec![self.ask_sessions(0, self.archive.table.ready().is_some())];
        if self.archive.form.is_some() {
            commands.extend(self.ask_what_filters_offer());
        }
        commands
    }

    fn ask_sessions(&mut self, page: usize, only_if_changed: bool) -> Command {
        let ask = self.next_ask();
        let beginning = self.archive.table.ready().and_then(|table| table.beginning(page)).cloned();
        let (after, cursor) = beginning.map(|it| (it.after, it.cursor)).unzip();
        self.archive.asked.push((ask, page, after));
        Command::AskSessions { ask, filters: self.archive.filters.clone(), cursor, only_if_changed }
    }

    pub(crate) fn reload_sessions(&mut self) -> Vec<Command> {
        self.archive.table.reload();
        self.archive.asked.clear();
        self.refresh_sessions()
    }

    pub(crate) fn more_sessions_wanted(&mut self) -> Vec<Command> {
        let Some(page) = self.archive.table.ready().and_then(SessionTable::next_page) else { return vec![] };
        if self.archive.asked.iter().any(|(_, asked, _)| *asked == page) {
            return vec![];
        }
        self.archive.more_failed = None;
        vec![self.ask_sessions(page, false)]
    }

    pub(crate) fn sessions_answered(&mut self, ask: u32, result: Result<Fresh<SessionsPage>, Problem>) -> Vec<Command> {
        let Some(place) = self.archive.asked.iter().position(|(asked, _, _)| *asked == ask) else { return vec![] };
        let (_, page, after) = self.archive.asked.remove(place);
        let fits = match result {
            Ok(Fresh::Unchanged) => true,
            Ok(Fresh::Changed(answer)) => self.archive.take_page(page, after.as_ref(), answer),
            Err(problem) => return self.asking_for_sessions_failed(page, problem),
        };
        if !fits {
            let is_there = self.archive.table.ready().is_some_and(|table| table.beginning(page).is_some());
            return if is_there { vec![self.ask_sessions(page, false)] } else { vec![] };
        }
        if page == 0 { self.ask_later_page() } else { vec![] }
    }

    /// One of the later pages in turn, so that a long table costs no more with each refresh than a short one.
    fn ask_later_page(&mut self) -> Vec<Command> {
        let later = self.archive.table.ready().map_or(0, |table| table.pages().saturating_sub(1));
        self.archive.turn = self.archive.turn.wrapping_add(1);
        let turn = self.archive.turn.checked_rem(later);
        turn.map(|turn| self.ask_sessions(turn + 1, true)).into_iter().collect()
    }

    fn asking_for_sessions_failed(&mut self, page: usize, problem: Problem) -> Vec<Command> {
        let goes_on = self.archive.table.ready().and_then(SessionTable::next_page) == Some(page);
        if goes_on {
            self.archive.more_failed = Some(problem.clone());
        }
        self.archive.table.answer(Err(problem.clone()));
        self.asking_failed(&problem)
    }

    /// What the table knows of it is shown until the backend has said more.
    pub(crate) fn session_opened(&mut self, id: SessionId) -> Vec<Command> {
        self.display = Display::default();
        let record = self.session_record(&id).cloned().map_or(Remote::Loading, Remote::Ready);
        self.archive.open = Some(OpenSession { id, record, history: Remote::Loading, asked: false });
        self.ask_session(false)
    }

    fn ask_session(&mut self, only_if_changed: bool) -> Vec<Command> {
        let Some(open) = &mut self.archive.open else { return vec![] };
        open.asked = true;
        let id = open.id.clone();
        let stretch = open.history.ready().map_or(Stretch::Newest, History::later);
        vec![Command::AskSession { id: id.clone(), only_if_changed }, Command::AskSessionTimeline { id, stretch }]
    }

    /// Looks for news in an open session; one that has ended has none.
    pub(crate) fn refresh_session(&mut self) -> Vec<Command> {
        let Some(open) = self.archive.open.as_ref().filter(|open| !open.asked) else { return vec![] };
        let has_ended = open.record.ready().is_some_and(|record| record.session.state.resolution().is_some());
        if has_ended && open.history.ready().is_some() {
            return vec![];
        }
        self.ask_session(open.record.ready().is_some())
    }

    pub(crate) fn reload_session(&mut self) -> Vec<Command> {
        if let Some(open) = &mut self.archive.open {
            open.record.reload();
            open.history.reload();
        }
        self.ask_session(false)
    }

    pub(crate) fn session_answered(
        &mut self,
        id: &SessionId,
        result: Result<Fresh<SessionRecord>, Problem>,
    ) -> Vec<Command> {
        let Some(open) = self.archive.open.as_mut().filter(|open| open.id == *id) else { return vec![] };
        open.asked = false;
        match result {
            Ok(Fresh::Unchanged) => vec![],
            Ok(Fresh::Changed(record)) => {
                self.take_record(record.clone());
                self.heal_hand_over(&record)
            }
            Err(problem) => {
                open.record.answer(Err(problem.clone()));
                self.asking_failed(&problem)
            }
        }
    }

    /// Takes a session as it is now, wherever it is shown.
    pub(crate) fn take_record(&mut self, record: SessionRecord) {
        if let Some(table) = self.archive.table.ready_mut() {
            table.renew(&record);
        }
        if let Some(open) = self.archive.open.as_mut().filter(|open| open.id == record.session.id) {
            open.record = Remote::Ready(record);
        }
    }

    pub(crate) fn session_timeline_answered(
        &mut self,
        id: &SessionId,
        stretch: Stretch,
        result: Result<Timeline, Problem>,
    ) -> Vec<Command> {
        let Some(open) = self.archive.open.as_mut().filter(|open| open.id == *id) else { return vec![] };
        match take_stretch(&mut open.history, stretch, result) {
            Some(problem) => {
                self.information.stop_seeking();
                self.asking_failed(&problem)
            }
            None => self.go_on_seeking(),
        }
    }

    pub(crate) fn earlier_in_session_wanted(&mut self) -> Vec<Command> {
        let Some(open) = &mut self.archive.open else { return vec![] };
        match begin_earlier(&mut open.history) {
            Some(stretch) => vec![Command::AskSessionTimeline { id: open.id.clone(), stretch }],
            None => vec![],
        }
    }
}

impl SessionArchive {
    /// Puts a page where it belongs; false when that place is no longer there.
    fn take_page(&mut self, page: usize, after: Option<&SessionId>, answer: SessionsPage) -> bool {
        match self.table.ready_mut() {
            Some(table) => table.take(page, after, answer),
            None => {
                self.table = Remote::Ready(SessionTable::from(answer));
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::session::{Instant, SessionState};

    fn asked(commands: &[Command]) -> (u32, bool) {
        match commands {
            [.., Command::AskSessions { ask, only_if_changed, .. }] => (*ask, *only_if_changed),
            other => panic!("expected a question for sessions, got {other:?}"),
        }
    }

    fn ask_number(commands: &[Command]) -> u32 {
        asked(commands).0
    }

    fn page(ids: &[&str], next: Option<&str>) -> SessionsPage {
        let records = ids.iter().map(|id| example::session_record(id)).collect();
        SessionsPage { records, next_cursor: next.map(str::to_owned) }
    }

    fn answer(desk: &mut Desk, ask: u32, page: SessionsPage) -> Vec<Command> {
        desk.tell(Event::SessionsAnswered { ask, result: Ok(Fresh::Changed(page)) })
    }

    fn ids(desk: &Desk) -> Vec<String> {
        let records = desk.state.archive.table.ready().unwrap().records();
        records.iter().map(|record| record.session.id.to_string()).collect()
    }

    fn with_text(text: &str) -> Place {
        Place::Sessions(SessionFilters { text: text.into(), ..SessionFilters::default() })
    }

    fn open_table(desk: &mut Desk, text: &str) -> u32 {
        ask_number(&desk.tell(Event::PlaceOpened(with_text(text))))
    }

    fn with_two_pages() -> Desk {
        let mut desk = Desk::signed_in();
        let ask = open_table(&mut desk, "");
        answer(&mut desk, ask, page(&["s4", "s3"], Some("after s3")));
        let ask = ask_number(&desk.tell(Event::MoreSessionsWanted));
        answer(&mut desk, ask, page(&["s2", "s1"], None));
        desk
    }

    #[test]
    fn a_further_page_is_put_behind_the_first() {
        let mut desk = with_two_pages();
        assert_eq!(ids(&desk), ["s4", "s3", "s2", "s1"]);
        assert_eq!(desk.tell(Event::MoreSessionsWanted), []);
    }

    #[test]
    fn an_answer_to_an_earlier_search_is_dropped() {
        let mut desk = Desk::signed_in();
        let all = open_table(&mut desk, "");
        let ask = open_table(&mut desk, "anna");
        answer(&mut desk, ask, page(&["annas"], None));
        answer(&mut desk, all, page(&["s1", "s2"], None));
        assert_eq!(ids(&desk), ["annas"]);
    }

    #[test]
    fn a_failed_further_page_leaves_the_table_and_says_so() {
        let mut desk = Desk::signed_in();
        let ask = open_table(&mut desk, "");
        answer(&mut desk, ask, page(&["s1"], Some("c")));
        let ask = ask_number(&desk.tell(Event::MoreSessionsWanted));
        desk.tell(Event::SessionsAnswered { ask, result: Err(example::unreachable()) });
        assert_eq!(ids(&desk), ["s1"]);
        assert!(desk.state.archive.more_failed.is_some());
    }

    #[test]
    fn a_refresh_asks_for_the_beginning_and_then_for_a_later_page_and_lets_the_backend_say_unchanged() {
        let mut desk = with_two_pages();
        let (ask, only_if_changed) = asked(&desk.tell(Event::RefreshDue(Instant(1))));
        assert!(only_if_changed);
        assert!(!desk.tell(Event::RefreshDue(Instant(2))).iter().any(|it| matches!(it, Command::AskSessions { .. })));
        let later = answer(&mut desk, ask, page(&["s5", "s4"], Some("after s4")));
        let [Command::AskSessions { ask, cursor, only_if_changed: true, .. }] = &later[..] else {
            panic!("expected the later page, got {later:?}")
        };
        assert_eq!(cursor.as_deref(), Some("after s4"));
        desk.tell(Event::SessionsAnswered { ask: *ask, result: Ok(Fresh::Unchanged) });
        assert_eq!(ids(&desk), ["s5", "s4", "s3", "s2", "s1"]);
    }

    #[test]
    fn a_table_that_failed_heals_with_the_next_refresh() {
        let mut desk = Desk::signed_in();
        let ask = open_table(&mut desk, "");
        desk.tell(Event::SessionsAnswered { ask, result: Err(example::refusal("Not now.")) });
        assert!(desk.state.archive.table.problem().is_some());
        let (ask, only_if_changed) = asked(&desk.tell(Event::RefreshDue(Instant(1))));
        assert!(!only_if_changed);
        answer(&mut desk, ask, page(&["s1"], None));
        assert_eq!(ids(&desk), ["s1"]);
    }

    #[test]
    fn whoever_comes_back_from_a_session_finds_the_table_and_the_row_they_came_from() {
        let mut desk = with_two_pages();
        desk.tell(Event::PlaceOpened(Place::Session("s2".into())));
        assert!(desk.state.open_session().is_some(), "what the table knows is shown at once");
        desk.tell(Event::PlaceOpened(with_text("")));
        assert_eq!(ids(&desk), ["s4", "s3", "s2", "s1"]);
        assert_eq!(desk.state.archive.left, Some("s2".into()));
        desk.tell(Event::PlaceOpened(Place::AiAgents));
        desk.tell(Event::PlaceOpened(with_text("")));
        assert_eq!(desk.state.archive.left, None);
    }

    #[test]
    fn an_open_session_is_looked_after_until_it_has_ended() {
        let mut desk = Desk::signed_in();
        desk.tell(Event::PlaceOpened(Place::Session("s1".into())));
        let result = Ok(Timeline::default());
        desk.tell(Event::SessionTimelineAnswered { id: "s1".into(), stretch: Stretch::Newest, result });
        let answer = |desk: &mut Desk, state| {
            let record = example::session_record_in("s1", state);
            desk.tell(Event::SessionAnswered { id: "s1".into(), result: Ok(Fresh::Changed(record)) });
        };
        answer(&mut desk, SessionState::AiHandling);
        let asks = |commands: Vec<Command>| {
            commands.iter().any(|it| matches!(it, Command::AskSession { only_if_changed: true, .. }))
        };
        assert!(asks(desk.tell(Event::RefreshDue(Instant(1)))));
        assert!(!asks(desk.tell(Event::RefreshDue(Instant(2)))), "one question at a time");
        answer(&mut desk, SessionState::Closed(example::resolved().resolution));
        assert!(!asks(desk.tell(Event::RefreshDue(Instant(3)))));
    }
}
