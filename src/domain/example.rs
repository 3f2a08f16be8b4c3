//! A small help desk to try the rules on.
use crate::body::Body;
use crate::channel::{AiAgent, Channel, ChannelKind, RunStatus};
use crate::command::Command;
use crate::conversation::{Conversation, Copilot, Customer};
use crate::event::Event;
use crate::history::{Stretch, Timeline};
use crate::id::{ConversationId, HumanAgentId, SessionId};
use crate::item::{Author, Content, Delivery, Item, Message, Visibility};
use crate::list::{Counts, GroupKey, ListPage};
use crate::live::Live;
use crate::open_conversation::Line;
use crate::permission::allowed_actions;
use crate::person::{Person, Role};
use crate::place::Place;
use crate::problem::{Cause, Outcome, Problem};
use crate::remote::Fresh;
use crate::reply_window::ReplyWindow;
use crate::resolve::Resolved;
use crate::session::{Instant, Resolution, Session, SessionState};
use crate::session_archive::SessionRecord;
use crate::sign_in::Me;
use crate::workspace::Workspace;

/// What a browser does in the app.
pub fn nfkd(text: &str) -> String {
    icu_normalizer::DecomposingNormalizerBorrowed::new_nfkd().normalize(text).into_owned()
}

pub fn ana() -> Person {
    Person { id: HumanAgentId::from("ana"), name: "Ana Lindt".into() }
}

pub fn ben() -> Person {
    Person { id: HumanAgentId::from("ben"), name: "Ben Adeyemi".into() }
}

pub fn me() -> Me {
    Me { person: ana(), email: "ana@demo.test".into(), role: Role::Operator }
}

pub fn session() -> SessionId {
    "s1".into()
}

pub fn conversation_id() -> ConversationId {
    "c1".into()
}

fn in_state(id: &str, state: SessionState) -> Conversation {
    Conversation {
        id: id.into(),
        version: 1,
        channel: channel(),
        ai_agent: mia(),
        customer: Customer { name: Some("Anna".into()), ..Customer::default() },
        allowed: allowed_actions(&ana().id, Role::Operator, &state),
        session: a_session(session(), state),
        last_line: None,
        unread: 0,
        waiting_since: None,
        reply_window: ReplyWindow::default(),
        copilot: Copilot::default(),
    }
}

fn a_session(id: SessionId, state: SessionState) -> Session {
    Session {
        id,
        number: 1,
        state,
        assigned_by: None,
        opened_at: Instant(0),
        escalation: None,
        parameters: vec![],
        results: vec![],
    }
}

fn channel() -> Channel {
    let kind = ChannelKind::Web;
    Channel { id: "web".into(), name: "Web chat".into(), kind, status: RunStatus::Running, since: None }
}

fn mia() -> AiAgent {
    AiAgent { id: "mia".into(), name: "Mia".into(), status: RunStatus::Running, since: None }
}

pub fn assigned_to(person: Person) -> Conversation {
    in_state("c1", SessionState::HumanHandling(person))
}

pub fn unassigned() -> Conversation {
    in_state("c1", SessionState::AwaitingHuman)
}

pub fn named(id: &str, assignee: Option<Person>) -> Conversation {
    let mut conversation = in_state(id, assignee.map_or(SessionState::AwaitingHuman, SessionState::HumanHandling));
    conversation.session.id = SessionId::from(format!("session of {id}"));
    conversation
}

pub fn session_record(id: &str) -> SessionRecord {
    session_record_in(id, SessionState::AiHandling)
}

pub fn session_record_in(id: &str, state: SessionState) -> SessionRecord {
    SessionRecord {
        allowed: allowed_actions(&ana().id, Role::Operator, &state),
        session: a_session(id.into(), state),
        conversation: conversation_id(),
        channel: channel(),
        ai_agent: mia(),
        customer: Customer::default(),
        message_count: 1,
    }
}

fn says(seq: u64, text: &str, author: Author, visibility: Visibility) -> Item {
    let message = Message {
        author,
        visibility,
        body: Body::plain(text),
        delivery: Delivery::Sent,
        client_ref: None,
        sources: vec![],
        attachments: vec![],
        mentions: vec![],
    };
    Item { id: format!("i{seq}").into(), seq, session: session(), at: Instant(0), content: Content::Message(message) }
}

pub fn customer_says(seq: u64, text: &str) -> Item {
    says(seq, text, Author::Customer(None), Visibility::Customer)
}

pub fn reply(seq: u64, text: &str) -> Item {
    says(seq, text, Author::HumanAgent(ana()), Visibility::Customer)
}

/// What a teammate says to the customer.
pub fn by_ben(text: &str) -> Content {
    says(0, text, Author::HumanAgent(ben()), Visibility::Customer).content
}

pub fn note(seq: u64, text: &str) -> Item {
    says(seq, text, Author::HumanAgent(ana()), Visibility::Private)
}

pub fn failed(seq: u64, text: &str) -> Item {
    let Item { content: Content::Message(message), .. } = reply(seq, text) else { unreachable!() };
    let delivery = Delivery::Failed(Some("Telegram is not running.".into()));
    Item { content: Content::Message(Message { delivery, ..message }), ..reply(seq, text) }
}

/// The stretch that leads on from this place, in a history that nothing has changed in.
pub fn after(seq: u64) -> Stretch {
    Stretch::After { seq, changes: 0 }
}

pub fn resolved() -> Resolved {
    let resolution = Resolution { session: session(), at: Instant(1), by: ana(), outcome: None };
    let conversation = Conversation { version: 2, ..in_state("c1", SessionState::Closed(resolution.clone())) };
    Resolved { conversation, resolution }
}

pub fn refusal(text: &str) -> Problem {
    Problem { cause: Cause::Other, text: text.into(), retryable: true, outcome: Outcome::NotApplied }
}

pub fn unreachable() -> Problem {
    Problem { cause: Cause::Unreachable, text: "No answer.".into(), retryable: true, outcome: Outcome::Unknown }
}

pub fn ended() -> Problem {
    Problem {
        cause: Cause::SignInRequired,
        text: "Sign in again.".into(),
        retryable: false,
        outcome: Outcome::NotApplied,
    }
}

/// How many there are, by assignee and by AI agent.
pub fn counts(conversations: &[Conversation]) -> Counts {
    let mut counts = Counts { total: u32::try_from(conversations.len()).unwrap(), ..Counts::default() };
    for conversation in conversations {
        let person = conversation.session.state.assignee().cloned();
        match counts.by_assignee.iter_mut().find(|(known, _)| *known == person) {
            Some((_, count)) => *count += 1,
            None => counts.by_assignee.push((person, 1)),
        }
        let agent = &conversation.ai_agent;
        match counts.by_ai_agent.iter_mut().find(|(known, _, _)| *known == agent.id) {
            Some((_, _, count)) => *count += 1,
            None => counts.by_ai_agent.push((agent.id.clone(), agent.name.clone(), 1)),
        }
    }
    counts
}

/// A workspace that is told what happens.
pub struct Desk {
    pub state: Workspace,
    /// Questions for pages of the list that have not been answered.
    pages_asked: Vec<(u32, GroupKey)>,
}

impl Desk {
    pub fn tell(&mut self, event: Event) -> Vec<Command> {
        let commands = self.state.update(event);
        for command in &commands {
            if let Command::AskPage { ask, stretch, .. } = command {
                self.pages_asked.push((*ask, stretch.group.clone()));
            }
        }
        commands
    }

    pub fn not_started() -> Self {
        Self { state: Workspace::default(), pages_asked: vec![] }
    }

    pub fn signed_out() -> Self {
        let mut desk = Self::not_started();
        desk.tell(Event::Started);
        desk.tell(Event::MeAnswered(Err(ended())));
        desk
    }

    /// Where no stream comes through.
    pub fn signed_in() -> Self {
        let mut desk = Self::listening();
        desk.state.live = Live::blocked();
        desk
    }

    /// The stream has been asked for.
    pub fn listening() -> Self {
        let mut desk = Self { state: Workspace::default(), pages_asked: vec![] };
        desk.tell(Event::Started);
        desk.tell(Event::MeAnswered(Ok(me())));
        desk
    }

    /// Answers what is asked about the list: the counts, and each group's beginning.
    pub fn list(&mut self, conversations: Vec<Conversation>) {
        self.tell(Event::CountsAnswered(Ok(Fresh::Changed(counts(&conversations)))));
        self.tell(Event::RefreshDue(Instant(1)));
        for conversation in &conversations {
            self.tell(Event::GroupCameIntoView(GroupKey::of(conversation, &self.state.list.filter.view)));
        }
        self.answer_pages(&conversations);
    }

    /// Answers every question for a page that is under way, each with what belongs into its group.
    pub fn answer_pages(&mut self, conversations: &[Conversation]) {
        while let Some((ask, group)) = self.pages_asked.pop() {
            let view = self.state.list.filter.view.clone();
            let belongs = |known: &&Conversation| GroupKey::of(known, &view) == group;
            let conversations = conversations.iter().filter(belongs).cloned().collect();
            let page = ListPage { conversations, next: None };
            self.tell(Event::PageAnswered { ask, result: Ok(Fresh::Changed(page)) });
        }
    }

    pub fn with_open_conversation() -> Self {
        Self::with_open(assigned_to(ana()), vec![customer_says(1, "hello"), note(2, "checked")], false)
    }

    pub fn with_unread(unread: u32) -> Self {
        let conversation = Conversation { unread, ..assigned_to(ana()) };
        Self::with_open(conversation, vec![customer_says(1, "hello"), customer_says(2, "hello?")], false)
    }

    pub fn with_open_unassigned() -> Self {
        Self::with_open(unassigned(), vec![customer_says(1, "hello")], false)
    }

    pub fn with_long_history() -> Self {
        Self::with_open(assigned_to(ana()), vec![customer_says(8, "h"), customer_says(9, "i")], true)
    }

    fn with_open(conversation: Conversation, items: Vec<Item>, has_earlier: bool) -> Self {
        let mut desk = Self::signed_in();
        desk.list(vec![conversation.clone(), named("next", Some(ana()))]);
        desk.tell(Event::PlaceOpened(Place::conversation(conversation_id())));
        desk.list(vec![conversation.clone(), named("next", Some(ana()))]);
        desk.conversation_answered(conversation);
        let timeline = Timeline { items, has_earlier, ..Timeline::default() };
        desk.stretch_answered(Stretch::Newest, Ok(timeline));
        // What the conversation's own answer gave word of, and there was nothing.
        let newest = desk.state.open_history().unwrap().newest_seq();
        desk.timeline_answered(after(newest), vec![]);
        desk.tell(Event::LineSeen(Line::Item(newest)));
        desk
    }

    pub fn conversation(&self) -> &Conversation {
        self.state.open_conversation().unwrap()
    }

    pub fn conversation_answered(&mut self, conversation: Conversation) -> Vec<Command> {
        let result = Ok(Fresh::Changed(conversation));
        self.tell(Event::ConversationAnswered { id: conversation_id(), result })
    }

    pub fn timeline_answered(&mut self, stretch: Stretch, items: Vec<Item>) -> Vec<Command> {
        let result = Ok(Timeline { items, ..Timeline::default() });
        self.stretch_answered(stretch, result)
    }

    pub fn stretch_answered(&mut self, stretch: Stretch, result: Result<Timeline, Problem>) -> Vec<Command> {
        let opening = self.opening();
        self.tell(Event::TimelineAnswered { id: conversation_id(), opening, stretch, result })
    }

    /// The question for a stretch of the conversation on screen.
    pub fn asked(&self, stretch: Stretch) -> Command {
        Command::AskTimeline { id: conversation_id(), opening: self.opening(), stretch }
    }

    pub fn opening(&self) -> u32 {
        self.state.open.as_ref().unwrap().opening
    }

    pub fn type_reply(&mut self, text: &str) {
        self.tell(Event::DraftTyped { session: session(), visibility: Visibility::Customer, text: text.into() });
    }
}
