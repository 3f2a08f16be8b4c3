use crate::backend::{Backend, ana, ben, id};
use crate::browser::Browser;
use crate::step::{Fate, Oddly, Offered, Step, Teammate};
use handback_domain::command::{Command, ResolveRequest};
use handback_domain::event::Event;
use handback_domain::id::{SessionId, WriteKey};
use handback_domain::information::InformationEvent;
use handback_domain::item::Visibility;
use handback_domain::list::{CalmEvent, GroupKey, ListPage, Rest, Row};
use handback_domain::live::{Ending, LiveCommand, LiveEvent, Telling};
use handback_domain::notification::Watched;
use handback_domain::outgoing::{Outgoing, Sending};
use handback_domain::permission::Action;
use handback_domain::person::Role;
use handback_domain::place::Place;
use handback_domain::preferences::Preferences;
use handback_domain::problem::{Cause, Outcome, Problem};
use handback_domain::remote::Fresh;
use handback_domain::resolve::Stage;
use handback_domain::session::Instant;
use handback_domain::sign_in::Me;
use handback_domain::workspace::Workspace;

/// More rounds than any state needs to become quiet.
const ROUNDS: usize = 14;

/// A word that the agent typed, found again wherever it goes.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    /// The draft it was typed into.
    pub kind: Visibility,
    /// The session in whose composer it stood when it was sent last.
    pub sent_in: Option<SessionId>,
    /// The session in whose draft it stood when this was last looked at.
    pub stood_in: Option<SessionId>,
    /// Whether the agent gave it up: discarded, or lost with the page.
    pub given_up: bool,
}

/// The agent's app, the backend, and what is on its way between them.
pub struct Desk {
    pub app: Workspace,
    pub backend: Backend,
    pub browser: Browser,
    /// Asked and not arrived, with the number of the page that asked.
    asked: Vec<(u32, Command)>,
    /// Answered and not arrived.
    answered: Vec<(u32, Event)>,
    /// Up to where the live stream has told, while it is open.
    stream: Option<usize>,
    /// What the app has asked to be told after a while.
    due: Vec<Event>,
    page: u32,
    keys: u32,
    pub words: Vec<Word>,
    /// Sessions that the agent has said `Yes` to resolve.
    pub confirmed: Vec<SessionId>,
    /// Whether the pointer is in the list.
    pub points: bool,
    /// Whether an own act was answered since this was last looked at.
    pub acted: bool,
}

impl Desk {
    /// Ana has signed in and sees the list.
    pub fn open() -> Self {
        let mut desk = Self {
            app: Workspace::default(),
            backend: Backend::open(),
            browser: Browser::default(),
            asked: vec![],
            answered: vec![],
            stream: None,
            due: vec![],
            page: 0,
            keys: 0,
            words: vec![],
            confirmed: vec![],
            points: false,
            acted: false,
        };
        desk.loads();
        desk
    }

    fn loads(&mut self) {
        self.app = Workspace::default();
        (self.stream, self.points) = (None, false);
        self.due.clear();
        self.tell(Event::Started);
        self.tell(Event::PlaceOpened(Place::default()));
        self.network_works();
    }

    pub fn tell(&mut self, event: Event) {
        self.acted |= matches!(event, Event::ResolveAnswered { .. } | Event::AssignmentAnswered { .. });
        for command in self.app.update(event) {
            match command {
                Command::Go(place) => self.tell(Event::PlaceOpened(place)),
                Command::RecallPreferences { of } => {
                    self.tell(Event::PreferencesRecalled { of, preferences: Preferences::default() });
                }
                Command::KeepPreferences { .. } => self.tell(Event::PreferencesKept(true)),
                Command::Live(LiveCommand::Pause { number, .. }) => {
                    self.due.push(Event::Live(LiveEvent::PauseOver(number)));
                }
                Command::KeepLater => self.due.push(Event::KeepingDue),
                Command::AskAgainLater { .. } => self.due.push(Event::AskAgainDue),
                Command::Keep { changes, .. } => {
                    self.browser.keep(changes);
                    self.answered.push((self.page, Event::TextKept(true)));
                }
                Command::Live(LiveCommand::Stop { .. }) => self.stream = None,
                asked => self.asked.push((self.page, asked)),
            }
        }
        self.looks_at_groups();
    }

    /// Groups whose cards belong on screen are asked for, as the list does where somebody looks.
    fn looks_at_groups(&mut self) {
        let not_asked = |group: &GroupKey| self.app.group_rest(group) == Some(Rest::NotAsked);
        let wanted = self.app.rows().iter().find_map(|row| match row {
            Row::Rest(group) if not_asked(group) => Some(group.clone()),
            _ => None,
        });
        if let Some(group) = wanted {
            self.tell(Event::GroupCameIntoView(group));
        }
    }

    fn key(&mut self) -> WriteKey {
        self.keys += 1;
        format!("k{}", self.keys).into()
    }

    pub fn does(&mut self, step: &Step) {
        match step {
            Step::Open(number) => self.tell(Event::PlaceOpened(self.app.place_of(number.map(id)))),
            Step::Type(kind) => self.types(*kind),
            Step::Send(kind) => self.sends(*kind),
            Step::Press(what, which) => self.presses(*what, *which),
            Step::Take => self.with_open(Event::AssignToMePressed),
            Step::HandOn(to_ben) => {
                let to = to_ben.then(|| ben().id);
                self.with_open(|id| Event::AssignPressed { id, to });
            }
            Step::AskToResolve => self.with_open(Event::ResolvePressed),
            Step::Confirm => self.confirms(),
            Step::Cancel => self.tell(Event::ResolveCancelled),
            Step::Look => self.looks(),
            Step::LookBack => self.tell(Event::EarlierWanted),
            Step::Point(into) => {
                self.points = *into;
                self.tell(Event::Calm(if *into { CalmEvent::PointerEntered } else { CalmEvent::PointerLeft }));
            }
            Step::Update => self.tell(Event::Calm(CalmEvent::UpdatesWanted)),
            Step::Wait => self.time_passes(),
            Step::Hear(oddly) => drop(self.hears(*oddly)),
            Step::Cut => self.is_cut(),
            Step::Arrive(which, fate) => self.arrives(*which, *fate),
            Step::Answer(which) => self.answer_arrives(*which),
            Step::Quick => self.network_works(),
            Step::Reload => self.reloads(),
            Step::Customer(number) => self.backend.customer_writes(&id(*number), "from a customer"),
            Step::Escalate(number) => self.backend.escalates(&id(*number)),
            Step::Ben(what, number) => self.ben(*what, *number),
        }
    }

    fn with_open(&mut self, event: impl FnOnce(handback_domain::id::ConversationId) -> Event) {
        if let Some(open) = self.app.open.as_ref().map(|open| open.id.clone()) {
            self.tell(event(open));
        }
    }

    /// The session in whose composer the agent can write now.
    fn composer(&self, kind: Visibility) -> Option<SessionId> {
        let action = if kind == Visibility::Customer { Action::Reply } else { Action::Note };
        Some(self.app.open_conversation().filter(|open| open.allows(action))?.session.id.clone())
    }

    fn types(&mut self, kind: Visibility) {
        let Some(session) = self.composer(kind) else { return };
        let word = format!("<{}>", self.words.len());
        let text = format!("{}{word}", self.app.drafts.text(&session, kind));
        self.words.push(Word { text: word, kind, sent_in: None, stood_in: None, given_up: false });
        self.tell(Event::DraftTyped { session, visibility: kind, text });
    }

    fn sends(&mut self, kind: Visibility) {
        let Some(session) = self.composer(kind) else { return };
        let text = self.app.drafts.text(&session, kind).to_owned();
        let sent = self.words.iter_mut().filter(|word| text.contains(&word.text));
        sent.for_each(|word| word.sent_in = Some(session.clone()));
        let key = self.key();
        self.tell(Event::SendPressed { session, visibility: kind, key, at: Instant(1) });
    }

    fn presses(&mut self, what: Offered, which: usize) {
        let failed: Vec<Outgoing> =
            self.app.outgoing.iter().filter(|message| matches!(message.state, Sending::Failed(_))).cloned().collect();
        let Some(message) = failed.get(which) else { return };
        // What does not stand on screen cannot be pressed.
        if self.app.open.as_ref().is_none_or(|open| open.id != message.conversation) {
            return;
        }
        let key = message.key.clone();
        match what {
            Offered::Retry => {
                let fresh_key = self.key();
                self.tell(Event::RetryPressed { key, fresh_key });
            }
            Offered::WriteAgain => self.tell(Event::WriteAgainPressed(key)),
            Offered::Discard => {
                self.words
                    .iter_mut()
                    .filter(|word| message.text.contains(&word.text))
                    .for_each(|it| it.given_up = true);
                self.tell(Event::DiscardPressed(key));
            }
        }
    }

    fn confirms(&mut self) {
        let asked = self.app.resolving.as_ref().filter(|it| !matches!(it.stage, Stage::Sent(_)));
        let Some(session) = asked.map(|resolving| resolving.session.clone()) else { return };
        self.confirmed.push(session);
        let key = self.key();
        self.tell(Event::ResolveConfirmed { key });
    }

    fn looks(&mut self) {
        if let Some(line) = self.app.lines().last().cloned() {
            self.tell(Event::LineSeen(line));
        }
    }

    fn arrives(&mut self, which: usize, fate: Fate) {
        if which >= self.asked.len() {
            return;
        }
        let (page, command) = self.asked.remove(which);
        let is_local = matches!(command, Command::RecallText { .. } | Command::AwaitTurn { .. });
        let answer = match fate {
            _ if is_local => self.served(&command),
            Fate::Fine => self.served(&command),
            Fate::LostBefore => lost(&command),
            Fate::LostAfter => {
                self.served(&command);
                lost(&command)
            }
            Fate::Twice => {
                self.served(&command);
                self.served(&command)
            }
        };
        match answer {
            // What the stream tells is heard in the order in which it is told.
            Some(Event::Live(live)) if page == self.page => {
                if matches!(live, LiveEvent::Ended(_)) {
                    self.stream = None;
                }
                self.tell(Event::Live(live));
            }
            Some(Event::Live(_)) | None => {}
            Some(answer) => self.answered.push((page, answer)),
        }
    }

    fn answer_arrives(&mut self, which: usize) {
        if which >= self.answered.len() {
            return;
        }
        let (page, answer) = self.answered.remove(which);
        // A page that is gone hears nothing.
        if page == self.page {
            self.tell(answer);
        }
    }

    fn network_works(&mut self) {
        for _ in 0..400 {
            match (self.asked.is_empty(), self.answered.is_empty()) {
                (_, false) => self.answer_arrives(0),
                (false, true) => self.arrives(0, Fate::Fine),
                (true, true) if self.hears(Oddly::Not) => {}
                (true, true) => return,
            }
        }
        panic!("it never becomes quiet: {:?}", self.asked);
    }

    fn time_passes(&mut self) {
        for event in std::mem::take(&mut self.due) {
            self.tell(event);
        }
        self.tell(Event::RefreshDue(Instant(1)));
    }

    /// The live stream tells what has happened; false where it has nothing to tell.
    fn hears(&mut self, oddly: Oddly) -> bool {
        let Some(place) = self.stream else { return false };
        let (place, mut told) = self.backend.news(place);
        self.stream = Some(place);
        if told.is_empty() {
            return false;
        }
        match oddly {
            Oddly::Not => {}
            Oddly::Twice => told = told.into_iter().flat_map(|one: Telling| [one.clone(), one]).collect(),
            Oddly::Reversed => told.reverse(),
        }
        self.tell(Event::Live(LiveEvent::Told(told)));
        true
    }

    fn is_cut(&mut self) {
        if self.stream.take().is_some() {
            self.tell(Event::Live(LiveEvent::Ended(Ending::Lost)));
        }
    }

    fn reloads(&mut self) {
        // What was typed within the last second goes with the page: it was not kept yet.
        for word in &mut self.words {
            word.given_up |= !self.backend.has(&word.text) && !self.browser.has(&word.text);
        }
        self.page += 1;
        self.loads();
    }

    fn ben(&mut self, what: Teammate, number: usize) {
        let id = id(number);
        let before = self.backend.conversation(&id).unwrap();
        let key = self.key();
        // What is refused is refused; Ben has no app to tell him.
        match what {
            Teammate::Takes => drop(self.backend.assign(&ben(), &id, before.version, Some(&ben().id))),
            Teammate::Releases => drop(self.backend.assign(&ben(), &id, before.version, None)),
            Teammate::Answers => {
                let message = Outgoing {
                    key,
                    conversation: id,
                    session: before.session.id,
                    visibility: Visibility::Customer,
                    text: "from Ben".into(),
                    rich: None,
                    files: vec![],
                    mentions: vec![],
                    template: None,
                    seen: None,
                    anyway: true,
                    copilot_draft: None,
                    at: Instant(0),
                    state: Sending::Sending,
                };
                drop(self.backend.write(&ben(), &message));
            }
            Teammate::Resolves => {
                let request = ResolveRequest { key, version: before.version, seen: None, anyway: true, outcome: None };
                drop(self.backend.resolve(&ben(), &id, &before.session.id, &request));
            }
        }
    }

    /// The backend's answer, where this is a question to it.
    fn served(&mut self, command: &Command) -> Option<Event> {
        let backend = &mut self.backend;
        let pages = |conversations| Fresh::Changed(ListPage { conversations, next: None });
        Some(match command.clone() {
            Command::AskMe => {
                let me = Me { person: ana(), email: "ana@demo.test".into(), role: Role::Operator };
                Event::MeAnswered(Ok(me))
            }
            Command::AskPage { ask, stretch, .. } => {
                Event::PageAnswered { ask, result: Ok(Fresh::Changed(backend.page(&stretch))) }
            }
            Command::AskFound { ask, .. } => Event::FoundAnswered { ask, result: Ok(Fresh::Changed(backend.counts())) },
            Command::Watch { me, .. } => Event::Watched(Ok(Watched {
                mine: pages(backend.group(&GroupKey::Assignee(me))),
                unassigned: pages(backend.group(&GroupKey::Unassigned)),
            })),
            Command::AskCounts { .. } => Event::CountsAnswered(Ok(Fresh::Changed(backend.counts()))),
            Command::AskConversation { id, .. } => {
                let result = backend.conversation(&id).map(Fresh::Changed);
                Event::ConversationAnswered { id, result }
            }
            Command::AskTimeline { id, opening, stretch } => {
                let result = backend.timeline(&id, stretch);
                Event::TimelineAnswered { id, opening, stretch, result }
            }
            Command::MarkRead { id, up_to } => {
                let result = backend.read(&id, &up_to.item);
                Event::ReadAnswered { id, up_to, result }
            }
            Command::SendMessage(message) => {
                let result = backend.write(&ana(), &message);
                Event::MessageAnswered { key: message.key, result }
            }
            Command::Assign { id, version, assignee } => {
                let result = backend.assign(&ana(), &id, version, assignee.as_ref());
                Event::AssignmentAnswered { id, result }
            }
            Command::Resolve { id, session, request } => {
                let result = backend.resolve(&ana(), &id, &session, &request);
                Event::ResolveAnswered { session, result }
            }
            Command::Live(LiveCommand::Listen { after, .. }) => {
                let (place, begun) = backend.begins(after);
                self.stream = Some(place);
                Event::Live(LiveEvent::Told(vec![begun]))
            }
            Command::RecallText { of } => Event::TextRecalled { of, recalled: Some(self.browser.recalled()) },
            Command::AwaitTurn { of } => Event::TurnCame { of, work: self.browser.work() },
            Command::AskTeammates => Event::TeammatesAnswered(Ok(vec![ana(), ben()])),
            Command::AskEarlierSessions(id) => Event::Information(InformationEvent::EarlierAnswered(id, Ok(vec![]))),
            _ => return None,
        })
    }

    /// Nothing more happens, the line holds, and the agent goes on with whatever waits for them.
    pub fn comes_to_rest(&mut self) {
        self.points = false;
        self.tell(Event::Calm(CalmEvent::PointerLeft));
        self.network_works();
        self.tell(Event::ResolveCancelled);
        for _ in 0..ROUNDS {
            self.looks();
            for key in self.app.outgoing.iter().map(|message| message.key.clone()).collect::<Vec<_>>() {
                let fresh_key = self.key();
                self.tell(Event::RetryPressed { key, fresh_key });
                self.network_works();
            }
            self.time_passes();
            self.network_works();
        }
    }
}

/// What the app makes of a question without an answer.
fn lost(command: &Command) -> Option<Event> {
    let lost = |outcome| Problem { cause: Cause::Unreachable, text: "No answer.".into(), retryable: true, outcome };
    let (read, write) = (lost(Outcome::NotApplied), lost(Outcome::Unknown));
    Some(match command.clone() {
        Command::AskMe => Event::MeAnswered(Err(read)),
        Command::AskPage { ask, .. } => Event::PageAnswered { ask, result: Err(read) },
        Command::AskFound { ask, .. } => Event::FoundAnswered { ask, result: Err(read) },
        Command::Watch { .. } => Event::Watched(Err(read)),
        Command::AskCounts { .. } => Event::CountsAnswered(Err(read)),
        Command::AskConversation { id, .. } => Event::ConversationAnswered { id, result: Err(read) },
        Command::AskTimeline { id, opening, stretch } => {
            Event::TimelineAnswered { id, opening, stretch, result: Err(read) }
        }
        Command::MarkRead { id, up_to } => Event::ReadAnswered { id, up_to, result: Err(write) },
        Command::SendMessage(message) => Event::MessageAnswered { key: message.key, result: Err(write) },
        Command::Assign { id, .. } => Event::AssignmentAnswered { id, result: Err(write) },
        Command::Resolve { session, .. } => Event::ResolveAnswered { session, result: Err(write) },
        Command::Live(LiveCommand::Listen { .. }) => Event::Live(LiveEvent::Ended(Ending::Lost)),
        Command::AskTeammates => Event::TeammatesAnswered(Err(read)),
        Command::AskEarlierSessions(id) => Event::Information(InformationEvent::EarlierAnswered(id, Err(read))),
        _ => return None,
    })
}
