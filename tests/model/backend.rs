use handback_domain::body::Body;
use handback_domain::channel::{AiAgent, Channel, ChannelKind, RunStatus};
use handback_domain::command::ResolveRequest;
use handback_domain::conversation::{Conversation, Copilot, Customer, LastLine};
use handback_domain::history::{Stretch, Timeline};
use handback_domain::id::{ConversationId, HumanAgentId, ItemId, SessionId, WriteKey};
use handback_domain::item::{Author, Content, Delivery, Item, Message, Visibility};
use handback_domain::list::{Counts, GroupKey, ListPage, ListStretch};
use handback_domain::list_filter::ListView;
use handback_domain::live::{Change, EventId, Telling};
use handback_domain::outgoing::Outgoing;
use handback_domain::permission::{Action, allowed_actions, can_resolve, check};
use handback_domain::person::{Person, Role};
use handback_domain::problem::{Cause, Outcome, Problem};
use handback_domain::reply_window::ReplyWindow;
use handback_domain::resolve::Resolved;
use handback_domain::session::{Instant, Resolution, Session, SessionState};
use handback_domain::workspace::MessageAccepted;
use std::collections::{BTreeMap, BTreeSet};

/// How many conversations there are.
pub const CONVERSATIONS: usize = 4;
/// How many lines or conversations an answer holds at most; few, so that there are pages.
const PAGE: usize = 3;
/// How many events are kept for those who come back; few, so that some come too late.
const KEPT: usize = 20;

pub fn ana() -> Person {
    Person { id: "ana".into(), name: "Ana Lindt".into() }
}

pub fn ben() -> Person {
    Person { id: "ben".into(), name: "Ben Adeyemi".into() }
}

pub fn id(number: usize) -> ConversationId {
    format!("c{number}").into()
}

/// A conversation and its lines.
pub struct Thread {
    pub conversation: Conversation,
    pub items: Vec<Item>,
    /// The newest line that somebody here has seen.
    read: u64,
}

/// What happened, in the order of events; what it tells is looked up when it is told.
#[derive(Clone)]
enum Logged {
    Conversation(ConversationId),
    Item(ConversationId, u64),
    Closed(ConversationId, Resolution),
}

/// Everything the backend knows.
pub struct Backend {
    pub threads: BTreeMap<ConversationId, Thread>,
    seq: u64,
    log: Vec<Logged>,
    messages: BTreeMap<WriteKey, Result<MessageAccepted, Problem>>,
    resolves: BTreeMap<WriteKey, Result<Resolved, Problem>>,
}

fn refused(cause: Cause, text: &str) -> Problem {
    Problem { cause, text: text.to_owned(), retryable: false, outcome: Outcome::NotApplied }
}

impl Backend {
    /// Half of the conversations are Ana's, the others nobody's.
    pub fn open() -> Self {
        let threads = (0..CONVERSATIONS).map(|number| (id(number), Thread::begun(number))).collect();
        let mut backend = Self { threads, seq: 0, log: vec![], messages: BTreeMap::new(), resolves: BTreeMap::new() };
        for number in 0..CONVERSATIONS {
            backend.customer_writes(&id(number), "hello");
            backend.escalates(&id(number));
            if number % 2 == 0 {
                let version = backend.threads[&id(number)].conversation.version;
                backend.assign(&ana(), &id(number), version, Some(&ana().id)).unwrap();
            }
        }
        backend
    }

    fn add(&mut self, id: &ConversationId, content: Content) -> Item {
        self.seq += 1;
        let thread = self.threads.get_mut(id).unwrap();
        let session = thread.conversation.session.id.clone();
        let item = Item {
            id: format!("i{}", self.seq).into(),
            seq: self.seq,
            session,
            at: Instant(i64::try_from(self.seq).unwrap()),
            content,
        };
        thread.items.push(item.clone());
        thread.tidy();
        self.log.push(Logged::Item(id.clone(), item.seq));
        self.log.push(Logged::Conversation(id.clone()));
        item
    }

    /// Whether this word has arrived.
    pub fn has(&self, word: &str) -> bool {
        let said = |item: &Item| item.message().is_some_and(|message| message.body.text.contains(word));
        self.threads.values().flat_map(|thread| &thread.items).any(said)
    }

    fn says(
        &mut self,
        id: &ConversationId,
        author: Author,
        visibility: Visibility,
        text: &str,
        key: Option<WriteKey>,
    ) -> Item {
        let message = Message {
            author,
            visibility,
            body: Body::plain(text),
            delivery: Delivery::Sent,
            client_ref: key,
            sources: vec![],
            attachments: vec![],
            mentions: vec![],
        };
        self.add(id, Content::Message(message))
    }

    /// The customer writes; into a closed session that means a fresh one with the AI agent.
    pub fn customer_writes(&mut self, id: &ConversationId, text: &str) {
        let session = &self.threads[id].conversation.session;
        if self.threads[id].items.is_empty() || session.state.resolution().is_some() {
            let number = session.number + u32::from(!self.threads[id].items.is_empty());
            let conversation = &mut self.threads.get_mut(id).unwrap().conversation;
            conversation.session = a_session(id, number);
            conversation.version += 1;
            self.add(id, Content::SessionOpened { number });
        }
        self.says(id, Author::Customer(None), Visibility::Customer, text, None);
    }

    /// The AI agent asks for a human.
    pub fn escalates(&mut self, id: &ConversationId) {
        let conversation = &mut self.threads.get_mut(id).unwrap().conversation;
        if conversation.session.state == SessionState::AiHandling {
            conversation.session.state = SessionState::AwaitingHuman;
            conversation.version += 1;
            self.add(id, Content::Escalated { reason: "asked for".into() });
        }
    }

    /// What this person sees of a conversation.
    pub fn conversation(&self, id: &ConversationId) -> Result<Conversation, Problem> {
        let thread = self.threads.get(id).ok_or_else(|| refused(Cause::NotFound, "No such conversation."))?;
        Ok(thread.conversation.clone())
    }

    pub fn timeline(&self, id: &ConversationId, stretch: Stretch) -> Result<Timeline, Problem> {
        let thread = self.threads.get(id).ok_or_else(|| refused(Cause::NotFound, "No such conversation."))?;
        let items = &thread.items;
        let (from, to) = match stretch {
            Stretch::Newest => (items.len().saturating_sub(PAGE), items.len()),
            Stretch::Before(seq) => {
                let to = items.partition_point(|item| item.seq < seq);
                (to.saturating_sub(PAGE), to)
            }
            Stretch::After { seq, .. } => {
                let from = items.partition_point(|item| item.seq <= seq);
                (from, (from + PAGE).min(items.len()))
            }
        };
        Ok(Timeline {
            items: items[from..to].to_vec(),
            has_earlier: from > 0,
            has_later: to < items.len(),
            ..Timeline::default()
        })
    }

    /// What others have written that this person has not seen.
    fn newer(&self, by: &Person, id: &ConversationId, seen: Option<&ItemId>) -> Vec<Item> {
        let items = &self.threads[id].items;
        let seen = seen.map_or(0, |seen| items.iter().find(|item| item.id == *seen).unwrap().seq);
        let by_others = |item: &&Item| match item.message().map(|message| &message.author) {
            Some(Author::Customer(_)) => true,
            Some(Author::HumanAgent(person)) => person.id != by.id,
            Some(Author::AiAgent(_)) | None => false,
        };
        items.iter().filter(|item| item.seq > seen).filter(by_others).cloned().collect()
    }

    pub fn write(&mut self, by: &Person, new: &Outgoing) -> Result<MessageAccepted, Problem> {
        if let Some(answer) = self.messages.get(&new.key) {
            return answer.clone();
        }
        let id = &new.conversation;
        let session = &self.threads[id].conversation.session;
        if session.id != new.session || session.state.resolution().is_some() {
            return Err(refused(Cause::SessionChanged, "The session has ended."));
        }
        let action = if new.visibility == Visibility::Customer { Action::Reply } else { Action::Note };
        check(action, &by.id, Role::Operator, &session.state).map_err(|_| refused(Cause::Other, "Not allowed."))?;
        let newer = self.newer(by, id, new.seen.as_ref());
        if !newer.is_empty() && !new.anyway {
            return Err(refused(Cause::NewerItems(newer), "There are newer messages."));
        }
        let author = Author::HumanAgent(by.clone());
        let item = self.says(id, author, new.visibility, &new.text, Some(new.key.clone()));
        let accepted = Ok(MessageAccepted { item, conversation: self.conversation(id)? });
        self.messages.insert(new.key.clone(), accepted.clone());
        accepted
    }

    pub fn assign(
        &mut self,
        by: &Person,
        id: &ConversationId,
        version: u64,
        to: Option<&HumanAgentId>,
    ) -> Result<Conversation, Problem> {
        let before = self.conversation(id)?;
        if let Some(resolution) = before.session.state.resolution() {
            return Err(refused(Cause::AlreadyClosed(resolution.clone()), "Closed."));
        }
        if before.version != version {
            return Err(refused(Cause::VersionMismatch(Box::new(before)), "Changed."));
        }
        let to = to.map(|to| [ana(), ben()].into_iter().find(|person| person.id == *to).unwrap());
        if before.session.state.assignee() == to.as_ref() {
            return Ok(before);
        }
        let action = match &to {
            None => Action::Release,
            Some(to) if to.id == by.id => Action::AssignSelf,
            Some(_) => Action::AssignOther,
        };
        check(action, &by.id, Role::Operator, &before.session.state)
            .map_err(|_| refused(Cause::Other, "Not allowed."))?;
        let conversation = &mut self.threads.get_mut(id).unwrap().conversation;
        conversation.session.state = to.clone().map_or(SessionState::AwaitingHuman, SessionState::HumanHandling);
        conversation.session.assigned_by = Some(by.clone());
        conversation.version += 1;
        self.add(id, Content::Assigned { to, by: by.clone() });
        self.conversation(id)
    }

    pub fn resolve(
        &mut self,
        by: &Person,
        id: &ConversationId,
        session: &SessionId,
        request: &ResolveRequest,
    ) -> Result<Resolved, Problem> {
        if let Some(answer) = self.resolves.get(&request.key) {
            return answer.clone();
        }
        let marker = |item: &Item| match &item.content {
            Content::SessionResolved(resolution) if resolution.session == *session => Some(resolution.clone()),
            _ => None,
        };
        if let Some(resolution) = self.threads[id].items.iter().find_map(marker) {
            return Err(refused(Cause::AlreadyClosed(resolution), "Closed."));
        }
        let before = self.conversation(id)?;
        if before.version != request.version {
            return Err(refused(Cause::VersionMismatch(Box::new(before)), "Changed."));
        }
        can_resolve(&by.id, Role::Operator, &before.session.state)
            .map_err(|_| refused(Cause::Other, "Not allowed."))?;
        let newer = self.newer(by, id, request.seen.as_ref());
        if !newer.is_empty() && !request.anyway {
            return Err(refused(Cause::NewerItems(newer), "There are newer messages."));
        }
        if let Some(outcome) = &request.outcome {
            self.says(id, Author::HumanAgent(by.clone()), Visibility::Private, outcome, None);
        }
        let resolution =
            Resolution { session: session.clone(), at: Instant(0), by: by.clone(), outcome: request.outcome.clone() };
        let conversation = &mut self.threads.get_mut(id).unwrap().conversation;
        conversation.session.state = SessionState::Closed(resolution.clone());
        conversation.version += 1;
        self.add(id, Content::SessionResolved(resolution.clone()));
        self.log.push(Logged::Closed(id.clone(), resolution.clone()));
        let resolved = Ok(Resolved { conversation: self.conversation(id)?, resolution });
        self.resolves.insert(request.key.clone(), resolved.clone());
        resolved
    }

    pub fn read(&mut self, id: &ConversationId, up_to: &ItemId) -> Result<Conversation, Problem> {
        let thread = self.threads.get_mut(id).unwrap();
        let seq = thread.items.iter().find(|item| item.id == *up_to).unwrap().seq;
        thread.read = thread.read.max(seq);
        thread.tidy();
        self.log.push(Logged::Conversation(id.clone()));
        self.conversation(id)
    }

    /// Where a stream begins, and how it says so: after this place, if all since is kept; else now.
    pub fn begins(&self, after: Option<EventId>) -> (usize, Telling) {
        let newest = self.log.len();
        let wanted = after.map(|EventId(place)| usize::try_from(place).unwrap());
        let (place, change) = match wanted {
            None => (newest, Change::Opened),
            Some(place) if newest - place <= KEPT => (place, Change::Opened),
            Some(_) => (newest, Change::Reset),
        };
        (place, Telling { id: event_id(place), change })
    }

    /// What happened after this place: each conversation once, as it is now, and the counts. How far that reaches.
    pub fn news(&self, place: usize) -> (usize, Vec<Telling>) {
        let mut told = vec![];
        let mut conversations = BTreeSet::new();
        for (index, logged) in self.log.iter().enumerate().skip(place).rev() {
            let change = match logged {
                Logged::Conversation(id) if !conversations.insert(id) => continue,
                Logged::Conversation(id) => {
                    let conversation = Box::new(self.threads[id].conversation.clone());
                    if conversation.session.state.is_in_workspace() {
                        Change::Upserted(conversation)
                    } else {
                        Change::Removed(conversation)
                    }
                }
                Logged::Item(id, seq) => {
                    let item = self.threads[id].items.iter().find(|item| item.seq == *seq).unwrap();
                    Change::ItemCreated(id.clone(), Box::new(item.clone()))
                }
                Logged::Closed(id, resolution) => Change::SessionClosed(id.clone(), resolution.clone()),
            };
            told.push(Telling { id: event_id(index + 1), change });
        }
        told.reverse();
        if !conversations.is_empty() {
            told.push(Telling { id: event_id(self.log.len()), change: Change::Counts(self.counts()) });
        }
        (self.log.len(), told)
    }

    /// The workspace's conversations of a group, in order.
    pub fn group(&self, group: &GroupKey) -> Vec<Conversation> {
        let view = match group {
            GroupKey::AiAgent(_) => ListView::AiAgent(None),
            GroupKey::Assignee(_) | GroupKey::Unassigned => ListView::HumanAgent(None),
        };
        let conversations = self.threads.values().map(|thread| &thread.conversation);
        let here = conversations.filter(|it| it.session.state.is_in_workspace() && GroupKey::of(it, &view) == *group);
        let mut here: Vec<Conversation> = here.cloned().collect();
        here.sort_by_key(place_in_order);
        here
    }

    pub fn page(&self, stretch: &ListStretch) -> ListPage {
        let all = self.group(&stretch.group);
        let after = |it: &&Conversation| stretch.from.as_deref().is_none_or(|from| place_in_order(it).as_str() > from);
        let until = |it: &&Conversation| stretch.to.as_deref().is_none_or(|to| place_in_order(it).as_str() <= to);
        let mut conversations: Vec<Conversation> = all.iter().filter(after).filter(until).cloned().collect();
        let more = stretch.to.is_none() && conversations.len() > PAGE;
        if more {
            conversations.truncate(PAGE);
        }
        let next = conversations.last().filter(|_| more).map(place_in_order);
        ListPage { conversations, next }
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for Thread { conversation, .. } in self.threads.values() {
            if !conversation.session.state.is_in_workspace() {
                continue;
            }
            counts.total += 1;
            counts.waiting += u32::from(conversation.waiting_since.is_some());
            let person = conversation.session.state.assignee().cloned();
            match counts.by_assignee.iter_mut().find(|(known, _)| *known == person) {
                Some((_, count)) => *count += 1,
                None => counts.by_assignee.push((person, 1)),
            }
        }
        counts.by_ai_agent = vec![("mia".into(), "Mia".into(), counts.total)];
        counts
    }
}

/// Those who wait stand first, the longest before all; of the others, the one with the newest line.
fn place_in_order(conversation: &Conversation) -> String {
    let Conversation { id, waiting_since, last_line, .. } = conversation;
    match (waiting_since, last_line) {
        (Some(since), _) => format!("waits {:09} {id}", since.0),
        (None, line) => format!("z {:09} {id}", 999_999_999 - line.as_ref().map_or(0, |line| line.at.0)),
    }
}

fn event_id(place: usize) -> Option<EventId> {
    Some(EventId(u64::try_from(place).unwrap()))
}

fn a_session(id: &ConversationId, number: u32) -> Session {
    Session {
        id: format!("{id}-s{number}").into(),
        number,
        state: SessionState::AiHandling,
        assigned_by: None,
        opened_at: Instant(0),
        escalation: None,
        parameters: vec![],
        results: vec![],
    }
}

impl Thread {
    fn begun(number: usize) -> Self {
        let conversation = Conversation {
            id: id(number),
            version: 1,
            channel: Channel {
                id: "web".into(),
                name: "Web chat".into(),
                kind: ChannelKind::Web,
                status: RunStatus::Running,
                since: None,
            },
            ai_agent: AiAgent { id: "mia".into(), name: "Mia".into(), status: RunStatus::Running, since: None },
            customer: Customer::default(),
            session: a_session(&id(number), 1),
            last_line: None,
            unread: 0,
            waiting_since: None,
            reply_window: ReplyWindow::Unlimited,
            copilot: Copilot::default(),
            allowed: vec![],
        };
        Self { conversation, items: vec![], read: 0 }
    }

    /// What follows from the lines and the state.
    fn tidy(&mut self) {
        let message = |item: &Item| Some((item.clone(), item.message()?.clone()));
        let unread = self.items.iter().filter(|item| item.seq > self.read && item.is_from_customer()).count();
        let last = self.items.iter().rev().find_map(message);
        let spoke =
            self.items.iter().rev().filter_map(message).find(|(_, said)| said.visibility == Visibility::Customer);
        let conversation = &mut self.conversation;
        conversation.unread = u32::try_from(unread).unwrap();
        conversation.waiting_since = spoke.filter(|(item, _)| item.is_from_customer()).map(|(item, _)| item.at);
        conversation.last_line = last.map(|(item, said)| LastLine {
            item: item.id,
            seq: item.seq,
            at: item.at,
            author: said.author,
            visibility: said.visibility,
            text: said.body.text,
        });
        conversation.allowed = allowed_actions(&ana().id, Role::Operator, &conversation.session.state);
    }
}
