use crate::channel::{AiAgent, Channel};
use crate::command::Command;
use crate::conversation::Customer;
use crate::history::{History, Stretch, Timeline};
use crate::id::{ConversationId, SessionId};
use crate::open_conversation::{begin_earlier, take_stretch};
use crate::place::Place;
use crate::problem::Problem;
use crate::remote::Remote;
use crate::session::Session;
use crate::session_filters::SessionFilters;
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
}

/// A page of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionsPage {
    /// The sessions, newest first.
    pub records: Vec<SessionRecord>,
    /// Where to go on.
    pub next_cursor: Option<String>,
}

/// The table of all sessions, and the one that is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionArchive {
    /// The loaded part of the table.
    pub table: Remote<SessionsPage>,
    /// Whether going on failed.
    pub more_failed: Option<Problem>,
    /// The session that is open in full.
    pub open: Option<OpenSession>,
    /// What the table shows.
    filters: SessionFilters,
    asked: u32,
    under_way: Asking,
}

/// What is being asked about the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Asking {
    #[default]
    Nothing,
    FirstPage,
    NextPage,
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
}

impl Workspace {
    /// One record of the loaded table.
    #[must_use]
    pub fn session_record(&self, id: &SessionId) -> Option<&SessionRecord> {
        self.archive.table.ready().and_then(|page| page.records.iter().find(|record| record.session.id == *id))
    }

    /// The table as it was last looked at.
    #[must_use]
    pub fn last_sessions(&self) -> Place {
        Place::Sessions(self.archive.filters.clone())
    }

    pub(crate) fn sessions_filtered(&mut self, filters: SessionFilters) -> Vec<Command> {
        let text = filters.text.trim().to_owned();
        vec![Command::Go(Place::Sessions(SessionFilters { text, ..filters }))]
    }

    pub(crate) fn sessions_opened(&mut self, filters: SessionFilters) -> Vec<Command> {
        self.archive.open = None;
        if filters != self.archive.filters {
            self.archive.table = Remote::NotAsked;
        }
        self.archive.filters = filters;
        self.ask_sessions(None)
    }

    fn ask_sessions(&mut self, cursor: Option<String>) -> Vec<Command> {
        self.archive.table.ask();
        self.archive.more_failed = None;
        self.archive.asked = self.next_ask();
        self.archive.under_way = if cursor.is_some() { Asking::NextPage } else { Asking::FirstPage };
        vec![Command::AskSessions { ask: self.archive.asked, filters: self.archive.filters.clone(), cursor }]
    }

    pub(crate) fn reload_sessions(&mut self) -> Vec<Command> {
        self.archive.table.reload();
        self.ask_sessions(None)
    }

    pub(crate) fn more_sessions_wanted(&mut self) -> Vec<Command> {
        if self.archive.under_way != Asking::Nothing {
            return vec![];
        }
        match self.archive.table.ready().and_then(|page| page.next_cursor.clone()) {
            Some(cursor) => self.ask_sessions(Some(cursor)),
            None => vec![],
        }
    }

    pub(crate) fn sessions_answered(&mut self, ask: u32, result: Result<SessionsPage, Problem>) -> Vec<Command> {
        if ask != self.archive.asked {
            return vec![];
        }
        let asked = std::mem::take(&mut self.archive.under_way);
        match result {
            Ok(page) => {
                self.archive.take_page(asked, page);
                vec![]
            }
            Err(problem) => {
                let follow = self.asking_failed(&problem);
                self.archive.more_failed = self.archive.table.ready().is_some().then(|| problem.clone());
                self.archive.table.answer(Err(problem));
                follow
            }
        }
    }

    pub(crate) fn session_opened(&mut self, id: SessionId) -> Vec<Command> {
        self.archive.open = Some(OpenSession { id, record: Remote::Loading, history: Remote::Loading });
        self.ask_session()
    }

    fn ask_session(&self) -> Vec<Command> {
        let Some(open) = &self.archive.open else { return vec![] };
        let id = open.id.clone();
        vec![Command::AskSession(id.clone()), Command::AskSessionTimeline { id, stretch: Stretch::Newest }]
    }

    pub(crate) fn reload_session(&mut self) -> Vec<Command> {
        if let Some(open) = &mut self.archive.open {
            open.record.reload();
            open.history.reload();
        }
        self.ask_session()
    }

    pub(crate) fn session_answered(&mut self, id: &SessionId, result: Result<SessionRecord, Problem>) -> Vec<Command> {
        let Some(open) = self.archive.open.as_mut().filter(|open| open.id == *id) else { return vec![] };
        let problem = result.as_ref().err().cloned();
        open.record.answer(result);
        problem.map_or_else(Vec::new, |problem| self.asking_failed(&problem))
    }

    pub(crate) fn session_timeline_answered(
        &mut self,
        id: &SessionId,
        stretch: Stretch,
        result: Result<Timeline, Problem>,
    ) -> Vec<Command> {
        let Some(open) = self.archive.open.as_mut().filter(|open| open.id == *id) else { return vec![] };
        match take_stretch(&mut open.history, stretch, result) {
            Some(problem) => self.asking_failed(&problem),
            None => vec![],
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
    /// A page that goes on is put behind; the first page replaces all.
    fn take_page(&mut self, asked: Asking, page: SessionsPage) {
        match self.table.ready_mut() {
            Some(known) if asked == Asking::NextPage => {
                known.records.extend(page.records);
                known.next_cursor = page.next_cursor;
            }
            _ => self.table = Remote::Ready(page),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};

    fn ask_number(commands: &[Command]) -> u32 {
        match commands {
            [Command::AskSessions { ask, .. }] => *ask,
            other => panic!("expected one question, got {other:?}"),
        }
    }

    fn page(ids: &[&str], next: Option<&str>) -> SessionsPage {
        let records = ids.iter().map(|id| example::session_record(id)).collect();
        SessionsPage { records, next_cursor: next.map(str::to_owned) }
    }

    fn ids(desk: &Desk) -> Vec<String> {
        let records = &desk.state.archive.table.ready().unwrap().records;
        records.iter().map(|record| record.session.id.to_string()).collect()
    }

    fn open_table(desk: &mut Desk, text: &str) -> u32 {
        let filters = SessionFilters { text: text.into(), ..SessionFilters::default() };
        ask_number(&desk.tell(Event::PlaceOpened(Place::Sessions(filters))))
    }

    #[test]
    fn a_further_page_is_put_behind_the_first() {
        let mut desk = Desk::signed_in();
        let ask = open_table(&mut desk, "");
        desk.tell(Event::SessionsAnswered { ask, result: Ok(page(&["s1"], Some("c"))) });
        let ask = ask_number(&desk.tell(Event::MoreSessionsWanted));
        desk.tell(Event::SessionsAnswered { ask, result: Ok(page(&["s2"], None)) });
        assert_eq!(ids(&desk), ["s1", "s2"]);
        assert_eq!(desk.tell(Event::MoreSessionsWanted), []);
    }

    #[test]
    fn an_answer_to_an_earlier_search_is_dropped() {
        let mut desk = Desk::signed_in();
        let all = open_table(&mut desk, "");
        let ask = open_table(&mut desk, "anna");
        desk.tell(Event::SessionsAnswered { ask, result: Ok(page(&["annas"], None)) });
        desk.tell(Event::SessionsAnswered { ask: all, result: Ok(page(&["s1", "s2"], None)) });
        assert_eq!(ids(&desk), ["annas"]);
    }

    #[test]
    fn a_failed_further_page_leaves_the_table_and_says_so() {
        let mut desk = Desk::signed_in();
        let ask = open_table(&mut desk, "");
        desk.tell(Event::SessionsAnswered { ask, result: Ok(page(&["s1"], Some("c"))) });
        let ask = ask_number(&desk.tell(Event::MoreSessionsWanted));
        desk.tell(Event::SessionsAnswered { ask, result: Err(example::unreachable()) });
        assert_eq!(ids(&desk), ["s1"]);
        assert!(desk.state.archive.more_failed.is_some());
    }
}
