use crate::command::{Command, Focus};
use crate::history::{Earlier, History};
use crate::id::{ConversationId, ItemId, SessionId};
use crate::place::Place;
use crate::problem::Problem;
use crate::remote::Remote;
use crate::session_archive::SessionRecord;
use crate::workspace::Workspace;

/// What stands beside the chat about its conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Information {
    /// Whether it lies over the chat, where there is no room beside it.
    pub over_chat: bool,
    /// The conversation's earlier sessions, newest first.
    pub earlier: Remote<Vec<SessionRecord>>,
    /// The line of the history that the person wants to see.
    pub sought: Option<Sought>,
    /// Of which conversation, and before which session, the earlier ones are.
    earlier_of: Option<(ConversationId, SessionId)>,
    /// How often a line has been looked for.
    searches: u32,
}

/// A line of the history that the person wants to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Which.
    pub item: ItemId,
    /// Its place in the order, once it is loaded.
    pub seq: Option<u64>,
    /// Which search this is: the same line can be looked for again.
    pub number: u32,
}

/// A part of the information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// How to reach the customer.
    ContactInfo,
    /// Why a human was needed, and what was tried.
    Summary,
    /// What the AI agent was given.
    Parameters,
    /// What it found out.
    Results,
    /// The conversation's earlier sessions.
    EarlierSessions,
}

impl Section {
    /// Every section, in the order in which they stand.
    pub const ALL: [Self; 5] =
        [Self::ContactInfo, Self::Summary, Self::Parameters, Self::Results, Self::EarlierSessions];
}

impl Section {
    /// As it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ContactInfo => "contact_info",
            Self::Summary => "summary",
            Self::Parameters => "parameters",
            Self::Results => "results",
            Self::EarlierSessions => "earlier_sessions",
        }
    }
}

/// What happens around the information.
#[derive(Clone, Debug, PartialEq)]
pub enum InformationEvent {
    /// The person opened it beside the chat, or closed it there.
    Shown(bool),
    /// The person opened it over the chat, or closed it there.
    ShownOverChat(bool),
    /// The person folded a section, or unfolded it.
    Folded(Section, bool),
    /// The backend's answer to the earlier sessions.
    EarlierAnswered(ConversationId, Result<Vec<SessionRecord>, Problem>),
    /// The person asked for them again.
    EarlierWanted,
    /// The person pressed a line that leads to a message.
    Sought(ItemId),
}

impl Information {
    /// Another conversation comes on screen: what was looked for in the last one is not looked for in this one, and
    /// nothing of it is told of this one.
    pub(crate) fn leave(&mut self) {
        (self.over_chat, self.sought) = (false, None);
        (self.earlier, self.earlier_of) = (Remote::NotAsked, None);
    }

    /// What could not be loaded is not waited for any more.
    pub(crate) fn stop_seeking(&mut self) {
        self.sought.take_if(|sought| sought.seq.is_none());
    }
}

impl Workspace {
    pub(crate) fn information_happened(&mut self, event: InformationEvent) -> Vec<Command> {
        match event {
            InformationEvent::Shown(shown) => self.change_preferences(|it| it.information_closed = !shown),
            InformationEvent::ShownOverChat(shown) => {
                self.information.over_chat = shown;
                vec![]
            }
            InformationEvent::Folded(section, folded) => self.change_preferences(|it| {
                if folded {
                    it.folded_sections.insert(section)
                } else {
                    it.folded_sections.remove(&section)
                };
            }),
            InformationEvent::EarlierAnswered(of, result) => self.earlier_sessions_answered(&of, result),
            InformationEvent::EarlierWanted => {
                self.information.earlier_of = None;
                self.ask_earlier_sessions()
            }
            InformationEvent::Sought(item) => self.item_sought(item),
        }
    }

    /// Asks for the earlier sessions of the conversation on screen, where it has any and they are not here; also again,
    /// where they could not be had.
    pub(crate) fn ask_earlier_sessions(&mut self) -> Vec<Command> {
        let Some(open) = self.open_conversation() else { return vec![] };
        let (of, is_first) = ((open.id.clone(), open.session.id.clone()), open.session.number <= 1);
        if self.information.earlier_of.as_ref() == Some(&of) && self.information.earlier.problem().is_none() {
            return vec![];
        }
        let id = of.0.clone();
        self.information.earlier_of = Some(of);
        self.information.earlier = if is_first { Remote::Ready(vec![]) } else { Remote::Loading };
        if is_first { vec![] } else { vec![Command::AskEarlierSessions(id)] }
    }

    fn earlier_sessions_answered(
        &mut self,
        of: &ConversationId,
        result: Result<Vec<SessionRecord>, Problem>,
    ) -> Vec<Command> {
        let Some((_, current)) = self.information.earlier_of.as_ref().filter(|(id, _)| id == of) else {
            return vec![];
        };
        let problem = result.as_ref().err().cloned();
        let earlier = |records: Vec<SessionRecord>| {
            records.into_iter().filter(|record| record.session.id != *current).collect::<Vec<_>>()
        };
        self.information.earlier = match result {
            Ok(records) => Remote::Ready(earlier(records)),
            Err(problem) => Remote::Failed(problem),
        };
        problem.map_or_else(Vec::new, |problem| self.asking_failed(&problem))
    }

    /// Goes to a line of the history, also to one that is not loaded yet.
    fn item_sought(&mut self, item: ItemId) -> Vec<Command> {
        let information = &mut self.information;
        information.searches += 1;
        information.over_chat = false;
        information.sought = Some(Sought { item, seq: None, number: information.searches });
        let mut commands = self.go_on_seeking();
        commands.push(Command::Focus(Focus::Chat));
        commands
    }

    /// Finds the line that is looked for, or asks for older ones until it comes.
    pub(crate) fn go_on_seeking(&mut self) -> Vec<Command> {
        let history = match self.place {
            Place::Session(_) => self.archive.open.as_ref().map(|open| &open.history),
            _ => self.open.as_ref().map(|open| &open.history),
        };
        let Some(history) = history.and_then(Remote::ready) else { return vec![] };
        let Some(sought) = self.information.sought.as_mut().filter(|sought| sought.seq.is_none()) else {
            return vec![];
        };
        sought.seq = seq_of(history, &sought.item);
        match (sought.seq, &history.earlier) {
            (Some(_), _) | (None, Earlier::Loading) => vec![],
            (None, Earlier::There) => self.earlier_on_screen_wanted(),
            (None, Earlier::None) => {
                self.information.sought = None;
                self.say_failed("That message is not part of this history.".to_owned());
                vec![]
            }
            // Why, and a way to try again, stands where the older lines would.
            (None, Earlier::Failed(_)) => {
                self.information.sought = None;
                vec![]
            }
        }
    }

    /// Asks for older lines of the history on screen.
    pub(crate) fn earlier_on_screen_wanted(&mut self) -> Vec<Command> {
        match self.place {
            Place::Session(_) => self.earlier_in_session_wanted(),
            _ => self.earlier_wanted(),
        }
    }
}

fn seq_of(history: &History, item: &ItemId) -> Option<u64> {
    history.items().iter().find(|known| known.id == *item).map(|known| known.seq)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Conversation;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::history::{Stretch, Timeline};

    fn tell(desk: &mut Desk, event: InformationEvent) -> Vec<Command> {
        desk.tell(Event::Information(event))
    }

    fn sought(desk: &Desk) -> Option<u64> {
        desk.state.information.sought.as_ref().and_then(|sought| sought.seq)
    }

    #[test]
    fn a_line_that_is_loaded_is_found_at_once_and_can_be_looked_for_again() {
        let mut desk = Desk::with_open_conversation();
        tell(&mut desk, InformationEvent::Sought("i1".into()));
        let first = desk.state.information.sought.clone().unwrap();
        assert_eq!(first.seq, Some(1));
        tell(&mut desk, InformationEvent::Sought("i1".into()));
        assert_ne!(desk.state.information.sought.unwrap().number, first.number);
    }

    #[test]
    fn older_lines_are_loaded_until_the_one_that_is_looked_for_comes() {
        let mut desk = Desk::with_long_history();
        let asked = desk.asked(Stretch::Before(8));
        assert!(tell(&mut desk, InformationEvent::Sought("i1".into())).contains(&asked));
        let page = |seq, has_earlier| {
            let items = vec![example::customer_says(seq, "earlier")];
            Ok(Timeline { items, has_earlier, ..Timeline::default() })
        };
        let more = desk.stretch_answered(Stretch::Before(8), page(5, true));
        assert!(more.contains(&desk.asked(Stretch::Before(5))));
        desk.stretch_answered(Stretch::Before(5), page(1, false));
        assert_eq!(sought(&desk), Some(1));
    }

    #[test]
    fn a_line_of_a_session_is_looked_for_in_that_session_and_forgotten_with_it() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::PlaceOpened(Place::Session("s1".into())));
        let page = |seq, has_earlier| {
            let items = vec![example::customer_says(seq, "said in the session")];
            Ok(Timeline { items, has_earlier, ..Timeline::default() })
        };
        let answered = |stretch, result| Event::SessionTimelineAnswered { id: "s1".into(), stretch, result };
        desk.tell(answered(Stretch::Newest, page(50, true)));
        let asks = Command::AskSessionTimeline { id: "s1".into(), stretch: Stretch::Before(50) };
        assert!(tell(&mut desk, InformationEvent::Sought("i40".into())).contains(&asks));
        desk.tell(answered(Stretch::Before(50), page(40, false)));
        assert_eq!(sought(&desk), Some(40));
        desk.tell(Event::PlaceOpened(Place::conversation(example::conversation_id())));
        assert_eq!(desk.state.information.sought, None);
    }

    #[test]
    fn a_line_that_is_nowhere_is_said_to_be_nowhere() {
        let mut desk = Desk::with_open_conversation();
        tell(&mut desk, InformationEvent::Sought("i99".into()));
        assert_eq!(desk.state.information.sought, None);
        assert!(desk.state.toast.is_some_and(|toast| toast.failed));
    }

    #[test]
    fn earlier_sessions_are_asked_for_once_and_only_where_there_are_any() {
        let mut desk = Desk::with_open_conversation();
        assert_eq!(desk.state.information.earlier, Remote::Ready(vec![]));
        let mut second = Conversation { version: 2, ..example::assigned_to(example::ana()) };
        (second.session.number, second.session.id) = (2, "s2".into());
        let asks = Command::AskEarlierSessions(example::conversation_id());
        assert!(desk.conversation_answered(second.clone()).contains(&asks));
        assert!(!desk.conversation_answered(Conversation { version: 3, ..second.clone() }).contains(&asks));
        let refused = Err(example::refusal("Not now."));
        tell(&mut desk, InformationEvent::EarlierAnswered(example::conversation_id(), refused));
        assert!(desk.conversation_answered(Conversation { version: 4, ..second.clone() }).contains(&asks));
        let records = vec![example::session_record("s2"), example::session_record("s1")];
        tell(&mut desk, InformationEvent::EarlierAnswered(example::conversation_id(), Ok(records)));
        let earlier: Vec<_> =
            desk.state.information.earlier.ready().unwrap().iter().map(|it| it.session.id.clone()).collect();
        assert_eq!(earlier, ["s1".into()], "the current one is not an earlier one");
    }

    #[test]
    fn nothing_is_told_of_the_last_conversation_where_the_next_one_cannot_be_read() {
        let mut desk = Desk::with_open_conversation();
        let records = Ok(vec![example::session_record("s0")]);
        tell(&mut desk, InformationEvent::EarlierAnswered(example::conversation_id(), records));
        assert!(desk.state.information.earlier.ready().is_some_and(|earlier| !earlier.is_empty()));
        desk.tell(Event::PlaceOpened(Place::conversation("c2".into())));
        assert_eq!(desk.state.information.earlier, Remote::NotAsked);
    }

    #[test]
    fn what_is_folded_is_remembered() {
        let mut desk = Desk::signed_in();
        let kept = tell(&mut desk, InformationEvent::Folded(Section::Results, true));
        assert!(matches!(kept.as_slice(), [Command::KeepPreferences { preferences, .. }]
            if preferences.folded_sections.contains(&Section::Results)));
        let kept = tell(&mut desk, InformationEvent::Shown(false));
        assert!(
            matches!(kept.as_slice(), [Command::KeepPreferences { preferences, .. }] if preferences.information_closed)
        );
    }
}
