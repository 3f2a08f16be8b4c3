use crate::assignment::Assigning;
use crate::command::{Command, Focus, ResolveRequest};
use crate::id::{ConversationId, HumanAgentId, SessionId, WriteKey};
use crate::keeping::{Keeper, Keeping};
use crate::order::sort_by;
use crate::outgoing::{Outgoing, Sending};
use crate::problem::{Cause, Problem};
use crate::workspace::Workspace;

/// The longest pause before something that nobody answered is asked again, in seconds.
const LONGEST_PAUSE: u32 = 16;

/// A resolve that was confirmed and that the backend has not answered.
#[derive(Clone, Debug, PartialEq)]
pub struct OutgoingResolve {
    /// Where.
    pub conversation: ConversationId,
    /// Which session.
    pub session: SessionId,
    /// What exactly is asked, the same for every try.
    pub request: ResolveRequest,
    /// Whether it has ever been sent. Until then it can be taken back.
    pub tried: bool,
    /// How far it is.
    pub state: ResolveState,
}

/// How far a confirmed resolve is.
#[derive(Clone, Debug, PartialEq)]
pub enum ResolveState {
    /// It waits for what was written before it, or for the connection.
    Waits,
    /// On its way.
    Sending,
    /// Nobody knows whether it arrived; it is asked again by itself.
    Unanswered(Problem),
    /// The backend refused, for this reason.
    Failed(Problem),
}

/// A piece of work on its way to the backend, as the browser keeps it.
#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// A reply or a note.
    Message(Box<Outgoing>),
    /// A resolve.
    Resolve(OutgoingResolve),
    /// An assignment.
    Assignment {
        /// Where.
        conversation: ConversationId,
        /// To whom, or to nobody.
        to: Option<HumanAgentId>,
        /// The version that was on screen.
        version: u64,
    },
}

/// Names a piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WorkName {
    /// A message, by the key of its write.
    Message(WriteKey),
    /// The one resolve of a session.
    Resolve(SessionId),
    /// The one assignment of a conversation.
    Assignment(ConversationId),
}

/// A piece of work with its place in the order.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptWork {
    /// Its place among all of this person's.
    pub place: u64,
    /// What it is.
    pub work: Work,
}

/// Whose turn it is to send. Of the tabs of one person, one sends at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// Nothing is kept, so that nothing is shared with other tabs.
    #[default]
    NotShared,
    /// Nobody's here: there is nothing to send.
    Free,
    /// This tab waits for it.
    Awaited,
    /// This tab's.
    Ours,
}

/// What the outbox has to remember beside the work itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    /// The work as it was kept last.
    kept: Vec<KeptWork>,
    /// The last place given.
    last_place: u64,
    /// Whose turn it is.
    turn: Turn,
    /// What was kept when the turn was asked for.
    awaited_with: Vec<WorkName>,
    /// How often in a row nobody answered.
    unanswered: u32,
    /// Whether it will be said that it is time to ask again.
    again_due: bool,
    /// Whether the backend could not be reached when last looked.
    was_offline: bool,
}

impl Work {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> WorkName {
        match self {
            Self::Message(message) => WorkName::Message(message.key.clone()),
            Self::Resolve(resolve) => WorkName::Resolve(resolve.session.clone()),
            Self::Assignment { conversation, .. } => WorkName::Assignment(conversation.clone()),
        }
    }
}

impl Workspace {
    /// The resolve of this conversation that waits or was refused, if there is one.
    #[must_use]
    pub fn outgoing_resolve(&self, id: &ConversationId) -> Option<&OutgoingResolve> {
        self.resolves.iter().find(|resolve| resolve.conversation == *id)
    }

    /// What follows from anything that happened: work is kept, and asked for again.
    pub(crate) fn attend_to_outbox(&mut self) -> Vec<Command> {
        let mut commands = self.keep_work();
        commands.extend(self.take_turns());
        commands.extend(self.ask_again_later());
        commands
    }

    /// Back from an outage nothing waits any longer; at the beginning of one, a question that was answered waits here.
    pub(crate) fn heed_connection(&mut self) -> Vec<Command> {
        let offline = self.is_offline();
        let was_offline = std::mem::replace(&mut self.outbox.was_offline, offline);
        if was_offline && !offline {
            self.outbox.unanswered = 0;
            self.ask_all_again();
        }
        if offline && !was_offline { self.leave_question_to_outbox() } else { vec![] }
    }

    /// Sends what waits and may go: in each conversation the messages in their order, then a change of hands, then a
    /// resolve.
    pub(crate) fn send_waiting(&mut self) -> Vec<Command> {
        let may_send = matches!(self.outbox.turn, Turn::NotShared | Turn::Ours);
        if !may_send || !self.is_signed_in() || self.is_offline() {
            return vec![];
        }
        let mut commands = vec![];
        for place in 0..self.outgoing.len() {
            if self.is_next(place) {
                self.outgoing[place].state = Sending::Sending;
                commands.push(Command::SendMessage(Box::new(self.outgoing[place].clone())));
            }
        }
        let writing: Vec<ConversationId> =
            self.outgoing.iter().filter(|it| it.is_under_way()).map(|it| it.conversation.clone()).collect();
        for (id, assigning) in &mut self.assigning {
            if let Assigning::Waiting { to, version, problem: None } = assigning
                && !writing.contains(id)
            {
                commands.push(Command::Assign { id: id.clone(), version: *version, assignee: to.clone() });
                *assigning = Assigning::Sent { to: to.clone(), version: *version };
            }
        }
        for resolve in &mut self.resolves {
            let id = &resolve.conversation;
            let changes_hands = self.assigning.get(id).is_some_and(Assigning::is_under_way);
            if resolve.state == ResolveState::Waits && !writing.contains(id) && !changes_hands {
                (resolve.state, resolve.tried) = (ResolveState::Sending, true);
                let (id, session, request) = (id.clone(), resolve.session.clone(), resolve.request.clone());
                commands.push(Command::Resolve { id, session, request });
            }
        }
        commands
    }

    /// Whether this message waits and nothing before it in its conversation is under way.
    fn is_next(&self, place: usize) -> bool {
        let Some((message, before)) = self.outgoing[..=place].split_last() else { return false };
        let goes_first = |it: &Outgoing| it.conversation == message.conversation && it.is_under_way();
        message.state == Sending::Queued && !before.iter().any(goes_first)
    }

    /// Whether anything is still to be sent or answered.
    #[must_use]
    pub fn has_work_under_way(&self) -> bool {
        self.outgoing.iter().any(Outgoing::is_under_way)
            || self.resolves.iter().any(|resolve| !matches!(resolve.state, ResolveState::Failed(_)))
            || self.assigning.values().any(Assigning::is_under_way)
    }

    /// Asks for the turn to send when there is something to send, and gives it up when there is nothing more.
    fn take_turns(&mut self) -> Option<Command> {
        let has_work = self.has_work_under_way();
        match self.outbox.turn {
            Turn::Free if has_work => {
                let of = self.writer()?.clone();
                self.outbox.turn = Turn::Awaited;
                self.outbox.awaited_with = self.outbox.kept.iter().map(|kept| kept.work.name()).collect();
                Some(Command::AwaitTurn { of })
            }
            Turn::Ours if !has_work => {
                self.outbox.turn = Turn::Free;
                Some(Command::EndTurn)
            }
            _ => None,
        }
    }

    /// From now on tabs take turns: the browser keeps what each has to send.
    pub(crate) fn share_outbox(&mut self) {
        if self.outbox.turn == Turn::NotShared {
            self.outbox.turn = Turn::Free;
        }
    }

    /// Nothing can be shared any more.
    pub(crate) fn share_nothing(&mut self) -> Option<Command> {
        self.outbox.kept.clear();
        let before = std::mem::replace(&mut self.outbox.turn, Turn::NotShared);
        matches!(before, Turn::Ours | Turn::Awaited).then_some(Command::EndTurn)
    }

    /// It is this tab's turn: what another tab has dealt with meanwhile is gone, what it has left is taken over.
    pub(crate) fn turn_came(&mut self, of: &HumanAgentId, kept: Vec<KeptWork>) -> Vec<Command> {
        if self.writer() != Some(of) || self.outbox.turn != Turn::Awaited {
            return vec![Command::EndTurn];
        }
        self.outbox.turn = Turn::Ours;
        let there: Vec<WorkName> = kept.iter().map(|it| it.work.name()).collect();
        let awaited_with = std::mem::take(&mut self.outbox.awaited_with);
        let gone: Vec<WorkName> = awaited_with.into_iter().filter(|name| !there.contains(name)).collect();
        self.outgoing.retain(|it| !gone.contains(&WorkName::Message(it.key.clone())));
        self.resolves.retain(|it| !gone.contains(&WorkName::Resolve(it.session.clone())));
        self.assigning.retain(|id, _| !gone.contains(&WorkName::Assignment(id.clone())));
        self.outbox.kept.retain(|it| !gone.contains(&it.work.name()));
        self.take_over(kept);
        let open = self.open.as_ref().map(|open| open.id.clone());
        open.filter(|_| !gone.is_empty()).map_or_else(Vec::new, |open| self.ask_open_again(&open))
    }

    /// Goes on with work that was kept and that nobody here knows of.
    pub(crate) fn take_over(&mut self, mut kept: Vec<KeptWork>) {
        sort_by(&mut kept, |one, other| one.place.cmp(&other.place));
        let known: Vec<WorkName> = self.work().map(|work| work.name()).collect();
        for it in kept.into_iter().filter(|it| !known.contains(&it.work.name())) {
            self.outbox.last_place = self.outbox.last_place.max(it.place);
            self.outbox.kept.push(it.clone());
            match it.work {
                Work::Message(message) => self.outgoing.push(*message),
                Work::Resolve(resolve) => self.resolves.push(resolve),
                Work::Assignment { conversation, to, version } => {
                    self.assigning.insert(conversation, Assigning::Waiting { to, version, problem: None });
                }
            }
        }
        self.lay_out_lines();
    }

    /// All work that would be lost with the page, as it is kept: what is on its way is asked for again afterwards, under
    /// the same key.
    fn work(&self) -> impl Iterator<Item = Work> {
        let messages = self.outgoing.iter().filter(|it| it.state != Sending::Accepted).map(|message| {
            let state = match &message.state {
                Sending::Failed(problem) => Sending::Failed(problem.clone()),
                Sending::Queued | Sending::Sending | Sending::Unanswered(_) | Sending::Accepted => Sending::Queued,
            };
            Work::Message(Box::new(Outgoing { state, ..message.clone() }))
        });
        let assignments = self.assigning.iter().filter_map(|(id, assigning)| match assigning {
            Assigning::Sent { to, version } | Assigning::Waiting { to, version, .. } => {
                Some(Work::Assignment { conversation: id.clone(), to: to.clone(), version: *version })
            }
            Assigning::Failed { .. } => None,
        });
        let resolves = self.resolves.iter().map(|resolve| {
            let state = match &resolve.state {
                ResolveState::Failed(problem) => ResolveState::Failed(problem.clone()),
                ResolveState::Waits | ResolveState::Sending | ResolveState::Unanswered(_) => ResolveState::Waits,
            };
            Work::Resolve(OutgoingResolve { state, ..resolve.clone() })
        });
        messages.chain(assignments).chain(resolves)
    }

    /// Keeps what has changed about the work, with the drafts that have: a text is never in neither.
    fn keep_work(&mut self) -> Vec<Command> {
        let nothing = self.outgoing.is_empty() && self.resolves.is_empty() && self.assigning.is_empty();
        if self.keeper != Keeper::Keeps || (nothing && self.outbox.kept.is_empty()) {
            return vec![];
        }
        let work: Vec<Work> = self.work().collect();
        let mut changes = vec![];
        self.outbox.kept.retain(|kept| {
            let stays = work.iter().any(|it| it.name() == kept.work.name());
            if !stays {
                changes.push(Keeping::NoWork(kept.work.name()));
            }
            stays
        });
        for work in work {
            let known = self.outbox.kept.iter_mut().find(|kept| kept.work.name() == work.name());
            match known {
                Some(kept) if kept.work == work => {}
                Some(kept) => {
                    kept.work = work;
                    changes.push(Keeping::Work(Box::new(kept.clone())));
                }
                None => {
                    self.outbox.last_place += 1;
                    let kept = KeptWork { place: self.outbox.last_place, work };
                    self.outbox.kept.push(kept.clone());
                    changes.push(Keeping::Work(Box::new(kept)));
                }
            }
        }
        if changes.is_empty() { vec![] } else { self.keep_with(changes) }
    }

    /// What nobody answered is asked again after a while, longer each time; nobody has to press anything.
    fn ask_again_later(&mut self) -> Option<Command> {
        let can_ask = self.is_signed_in() && !self.is_offline() && !self.outbox.again_due;
        if !can_ask || !self.has_unanswered() {
            return None;
        }
        self.outbox.again_due = true;
        self.outbox.unanswered += 1;
        let seconds = (1 << (self.outbox.unanswered - 1).min(LONGEST_PAUSE.ilog2())).min(LONGEST_PAUSE);
        Some(Command::AskAgainLater { seconds })
    }

    fn has_unanswered(&self) -> bool {
        let assigning = |it: &Assigning| matches!(it, Assigning::Waiting { problem: Some(_), .. });
        self.outgoing.iter().any(|it| matches!(it.state, Sending::Unanswered(_)))
            || self.resolves.iter().any(|it| matches!(it.state, ResolveState::Unanswered(_)))
            || self.assigning.values().any(assigning)
    }

    /// It is time to ask again for what nobody answered.
    pub(crate) fn ask_again_due(&mut self) -> Vec<Command> {
        self.outbox.again_due = false;
        self.ask_all_again();
        vec![]
    }

    fn ask_all_again(&mut self) {
        for message in self.outgoing.iter_mut().filter(|it| matches!(it.state, Sending::Unanswered(_))) {
            message.state = Sending::Queued;
        }
        for resolve in self.resolves.iter_mut().filter(|it| matches!(it.state, ResolveState::Unanswered(_))) {
            resolve.state = ResolveState::Waits;
        }
        for assigning in self.assigning.values_mut() {
            if let Assigning::Waiting { problem, .. } = assigning {
                *problem = None;
            }
        }
        self.lay_out_lines();
    }

    /// Something was answered: the next that is not begins with a short pause.
    pub(crate) fn has_been_answered(&mut self) {
        self.outbox.unanswered = 0;
    }

    /// Takes a resolve back that has never been sent, or drops one that was refused.
    pub(crate) fn resolve_taken_back(&mut self, session: &SessionId) -> Vec<Command> {
        let before = self.resolves.len();
        let goes = |it: &OutgoingResolve| it.session == *session && it.can_be_taken_back();
        self.resolves.retain(|it| !goes(it));
        if self.resolves.len() < before { vec![Command::Focus(Focus::ResolveButton)] } else { vec![] }
    }

    /// Asks at once for a resolve that nobody answered, or anew for one that was refused.
    pub(crate) fn resolve_retry_pressed(&mut self, session: &SessionId, fresh_key: WriteKey) -> Vec<Command> {
        let version = |id: &ConversationId| self.conversations.get(id).map(|known| known.version);
        let seen = self.newest_seen();
        let open = self.open.as_ref().map(|open| open.id.clone());
        let place = self.resolves.iter().position(|it| it.session == *session);
        let Some(place) = place else { return vec![] };
        let current = version(&self.resolves[place].conversation);
        let resolve = &mut self.resolves[place];
        match &resolve.state {
            ResolveState::Waits | ResolveState::Sending => return vec![],
            ResolveState::Unanswered(_) => {}
            ResolveState::Failed(problem) => {
                resolve.request.anyway |= matches!(problem.cause, Cause::NewerItems(_));
                resolve.request.key = fresh_key;
                resolve.request.version = current.unwrap_or(resolve.request.version);
                if open.as_ref() == Some(&resolve.conversation) {
                    resolve.request.seen = seen;
                }
            }
        }
        resolve.state = ResolveState::Waits;
        vec![]
    }
}

impl OutgoingResolve {
    /// Whether the person can still say that they do not want it: it was never sent, or it was refused.
    #[must_use]
    pub fn can_be_taken_back(&self) -> bool {
        !self.tried || matches!(self.state, ResolveState::Failed(_))
    }
}

#[cfg(test)]
mod tests;
