//! What an event of the stream changes. Each may come twice, late or not at all; each carries its data, so that nothing
//! has to be asked for because of it.

use super::{EventId, Link};
use crate::channel::{AiAgent, Channel};
use crate::command::Command;
use crate::conversation::Conversation;
use crate::copilot::Draft;
use crate::history::History;
use crate::id::ConversationId;
use crate::item::Item;
use crate::list::Counts;
use crate::person::Person;
use crate::presence::Activity;
use crate::running::RunnerKind;
use crate::session::{Resolution, SessionState};
use crate::workspace::Workspace;
use std::sync::Arc;

/// One event of the stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// Its place in the order, where it has one that can be read.
    pub id: Option<EventId>,
    /// What it tells.
    pub change: Change,
}

/// What an event of the stream tells. What it brings is as it was when it was told.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The stream begins: what comes after the event of this id is told.
    Opened,
    /// Events are missing.
    Reset,
    /// The sign-in has ended, and the stream with it.
    SignInEnded,
    /// An event that cannot be read.
    Unreadable,
    /// Something that this version does not know.
    Unknown,
    /// A conversation needs or has a human.
    Upserted(Box<Conversation>),
    /// A conversation needs none, or none any more.
    Removed(Box<Conversation>),
    /// A history has another line.
    ItemCreated(ConversationId, Box<Item>),
    /// A line has changed.
    ItemUpdated(ConversationId, Box<Item>),
    /// A session was resolved.
    SessionClosed(ConversationId, Resolution),
    /// A draft of this person's own stands so now; nothing where it is in a state that this version does not know.
    Draft(ConversationId, Option<Draft>),
    /// Everybody who has a conversation on screen now.
    Presence(ConversationId, Vec<(Person, Activity)>),
    /// A customer types.
    Typing(ConversationId),
    /// A channel was started, stopped or renamed.
    Channel(Channel),
    /// An AI agent was started, stopped or renamed.
    AiAgent(AiAgent),
    /// There are so many conversations.
    Counts(Counts),
}

/// What has to be done once after a number of changes.
#[derive(Default)]
struct Afterwards {
    list: bool,
    lines: bool,
    gap: bool,
    /// What nothing may show any more.
    moved: Vec<ConversationId>,
}

impl Workspace {
    pub(super) fn told(&mut self, tellings: Vec<Telling>) -> Vec<Command> {
        self.connection.silence_ended();
        let mut after = Afterwards::default();
        let mut commands = vec![];
        let whole_up_to = self.open_history().map_or(0, History::whole_up_to);
        for Telling { id, change } in tellings {
            let begins = matches!(change, Change::Opened | Change::Reset);
            let in_order = begins || self.live.comes_next(id);
            after.gap |= !in_order;
            commands.extend(self.change(change, id, in_order, &mut after));
        }
        if after.list {
            self.lay_out_list();
        }
        for id in after.moved {
            self.forget_unless_shown(&id);
        }
        if after.lines {
            self.lay_out_lines();
            commands.extend(self.go_on_seeking());
        }
        if after.gap || self.live.link == Link::Opening {
            self.doubt_lines_after(whole_up_to);
            commands.extend(self.gap());
        }
        commands
    }

    /// Takes one change. One that comes out of order may be older than what is here, where nothing tells which is.
    fn change(&mut self, change: Change, id: Option<EventId>, in_order: bool, after: &mut Afterwards) -> Vec<Command> {
        match change {
            Change::Opened => after.gap |= !self.opened(id),
            Change::Reset => {
                self.opened(id);
                after.gap = true;
            }
            Change::SignInEnded => return self.sign_in_ended(),
            Change::Unreadable => after.gap = true,
            Change::Unknown => {}
            Change::Upserted(told) | Change::Removed(told) => return self.conversation_told(*told, in_order, after),
            Change::ItemCreated(id, item) => return self.line_told(&id, *item, in_order, after),
            Change::ItemUpdated(id, item) => return self.changed_line_told(&id, *item, in_order, after),
            Change::SessionClosed(id, resolution) => return self.closing_told(&id, resolution, after),
            Change::Draft(id, draft) => return self.draft_told(&id, draft),
            Change::Presence(id, people) => self.presence_told(id, people),
            Change::Typing(id) => self.typing_told(id),
            Change::Channel(channel) => return self.channel_told(&channel),
            Change::AiAgent(agent) => return self.ai_agent_told(&agent),
            Change::Counts(counts) => {
                self.counts_told(counts);
                self.live.counts_told = true;
                after.list = true;
            }
        }
        vec![]
    }

    /// The stream has begun; false where something may have happened that it will not tell.
    fn opened(&mut self, id: Option<EventId>) -> bool {
        self.connection.stream_began();
        let goes_on = self.live.last.is_some() && id.is_some() && id <= self.live.last;
        let now = self.last_refresh;
        let live = &mut self.live;
        (live.last, live.opened, live.lost, live.blocked) = (id, now, None, false);
        if goes_on {
            live.resumed();
        } else {
            live.link = Link::Opening;
        }
        goes_on
    }

    fn conversation_told(&mut self, told: Conversation, in_order: bool, after: &mut Afterwards) -> Vec<Command> {
        let id = told.id.clone();
        let news = self.news_told(&told);
        let known = self.conversations.get(&id);
        let is_stale =
            known.is_some_and(|known| told.is_older_than(known) || (!in_order && !known.is_older_than(&told)));
        if is_stale {
            return news;
        }
        self.live.told_of.insert(id.clone());
        let changes_place = known.is_none_or(|known| self.stands_elsewhere(known, &told));
        self.conversations.insert(id.clone(), Arc::new(told));
        if changes_place {
            after.list = true;
            self.place_card(&id);
            after.moved.push(id.clone());
        }
        let mut commands = news;
        if self.is_open(&id) {
            commands.extend(self.open_told(&id));
        }
        commands
    }

    /// The conversation on screen is another than it was.
    fn open_told(&mut self, id: &ConversationId) -> Vec<Command> {
        self.heal_assignment(id);
        let mut commands = self.end_overtaken_question();
        commands.extend(self.ask_earlier_sessions());
        commands.extend(self.mark_read());
        commands
    }

    fn line_told(&mut self, id: &ConversationId, item: Item, in_order: bool, after: &mut Afterwards) -> Vec<Command> {
        if item.is_from_customer() {
            self.customer_wrote(id);
        }
        if !self.is_open(id) {
            return vec![];
        }
        match self.open.as_mut().and_then(|open| open.joined_history()) {
            Some(history) => {
                after.lines |= history.add_told(item, in_order);
                vec![]
            }
            // What is being asked for may have been answered before this line was written.
            None => self.ask_newer_items(id),
        }
    }

    fn changed_line_told(
        &mut self,
        id: &ConversationId,
        item: Item,
        in_order: bool,
        after: &mut Afterwards,
    ) -> Vec<Command> {
        if !self.is_open(id) {
            return vec![];
        }
        match self.open.as_mut().and_then(|open| open.joined_history()) {
            Some(history) if in_order => {
                history.change(vec![item]);
                after.lines = true;
                vec![]
            }
            Some(_) => vec![],
            None => self.ask_newer_items(id),
        }
    }

    /// Closed is final, whatever comes late; what can be done with the conversation now, its own event says.
    fn closing_told(&mut self, id: &ConversationId, resolution: Resolution, after: &mut Afterwards) -> Vec<Command> {
        let current = |known: &&mut Arc<Conversation>| {
            known.session.id == resolution.session && known.session.state.resolution().is_none()
        };
        let Some(known) = self.conversations.get_mut(id).filter(current) else { return vec![] };
        let known = Arc::make_mut(known);
        known.session.state = SessionState::Closed(resolution);
        known.allowed.clear();
        after.list = true;
        self.place_card(id);
        after.moved.push(id.clone());
        if self.is_open(id) { self.open_told(id) } else { vec![] }
    }

    fn channel_told(&mut self, channel: &Channel) -> Vec<Command> {
        for conversation in self.conversations.values_mut().filter(|known| known.channel.id == channel.id) {
            Arc::make_mut(conversation).channel.clone_from(channel);
        }
        self.ask_runners_where_shown(RunnerKind::Channels)
    }

    fn ai_agent_told(&mut self, agent: &AiAgent) -> Vec<Command> {
        for conversation in self.conversations.values_mut().filter(|known| known.ai_agent.id == agent.id) {
            Arc::make_mut(conversation).ai_agent.clone_from(agent);
        }
        self.ask_runners_where_shown(RunnerKind::AiAgents)
    }

    fn is_open(&self, id: &ConversationId) -> bool {
        self.open.as_ref().is_some_and(|open| open.id == *id)
    }
}

impl super::Live {
    /// Takes an event's place in the order; false where it lies before one that has been told.
    fn comes_next(&mut self, id: Option<EventId>) -> bool {
        let in_order = id.is_none() || id >= self.last;
        self.last = self.last.max(id);
        in_order
    }
}
