//! Cards of conversations that the live stream tells of.

use super::{Group, GroupKey};
use crate::command::Command;
use crate::conversation::Conversation;
use crate::id::ConversationId;
use crate::list_filter::Order;
use crate::workspace::Workspace;
use std::collections::HashSet;

/// A card's place within its group: those who wait before those who do not, then an instant, then the id.
type Place<'a> = (bool, i64, usize, &'a str);

/// As the backend orders them.
fn place(conversation: &Conversation, order: Order) -> Place<'_> {
    let newest = conversation.last_line.as_ref().map_or(0, |line| -line.at.0);
    let (waits_not, at) = match (order, conversation.waiting_since) {
        (Order::Waiting, Some(since)) => (false, since.0),
        (Order::Waiting, None) => (true, newest),
        (Order::Newest, _) => (false, newest),
    };
    let id = conversation.id.as_str();
    (waits_not, at, id.len(), id)
}

impl super::List {
    /// Whether the counts could not be had when they were asked for last.
    pub(crate) fn lacks_counts(&self) -> bool {
        self.counts_failed.is_some()
    }

    /// Whether anything of the list is being asked for.
    pub(crate) fn is_asked_for(&self) -> bool {
        self.found_asked.is_some() || self.groups.values().any(Group::is_asked_for)
    }
}

impl Workspace {
    /// Whether a conversation's card stands elsewhere now than before, or no longer at all.
    pub(crate) fn stands_elsewhere(&self, before: &Conversation, now: &Conversation) -> bool {
        let (view, order) = (&self.list.filter.view, self.list.filter.order);
        before.session.state.is_in_workspace() != now.session.state.is_in_workspace()
            || GroupKey::of(before, view) != GroupKey::of(now, view)
            || place(before, order) != place(now, order)
    }

    /// Puts a conversation's card where it belongs by now, as far as the list is loaded. Only the backend knows whether
    /// a card has the text that is looked for.
    pub(crate) fn place_card(&mut self, id: &ConversationId) {
        let Some(conversation) = self.conversations.get(id) else { return };
        let group = GroupKey::of(conversation, &self.list.filter.view);
        let stays = conversation.session.state.is_in_workspace();
        if !self.list.filter.text.is_empty() {
            self.list.is_behind = true;
            if stays {
                return self.move_card(id);
            }
        }
        let taken = HashSet::from([id.clone()]);
        self.list.groups.values_mut().for_each(|group| group.without(&taken));
        let order = self.list.filter.order;
        let (conversations, own) = (&self.conversations, place(conversation, order));
        let is_behind = |card: &ConversationId| conversations.get(card).is_some_and(|card| place(card, order) > own);
        if let Some(loaded) = self.list.groups.get_mut(&group).filter(|_| stays) {
            loaded.insert(id, is_behind);
        }
    }

    /// Puts every card that the stream has told of where it belongs: an answer that was under way meanwhile does not know.
    pub(super) fn place_told_cards(&mut self) {
        for id in self.live.told_of() {
            self.place_card(&id);
        }
    }

    /// Lets go of a conversation that nothing shows. While the list is being asked for, an older answer must not take
    /// its place.
    pub(crate) fn forget_unless_shown(&mut self, id: &ConversationId) {
        let is_open = self.open.as_ref().is_some_and(|open| open.id == *id);
        let listed = || self.list.groups.values().flat_map(Group::cards).chain(self.list.calm.cards());
        let is_listed = || listed().any(|card| card == id);
        if !is_open && !self.list.is_asked_for() && !is_listed() {
            self.conversations.remove(id);
            self.live.forget(id);
        }
    }

    /// Asks for all of the list that is loaded and on screen; the rest is asked for when somebody looks at it again.
    pub(crate) fn ask_list_anew(&mut self) -> Vec<Command> {
        let mut groups = std::mem::take(&mut self.list.groups);
        groups.retain(|group, _| self.shows(group) && !self.preferences.folded_groups.contains(group));
        self.list.groups = groups;
        if self.live.is_asking_anew() {
            self.list.groups.values_mut().for_each(Group::doubt);
        }
        let pages: Vec<(GroupKey, usize)> = self.list.groups.iter().flat_map(Group::numbered).collect();
        let mut commands: Vec<Command> = self.ask_found().into_iter().collect();
        commands.extend(pages.into_iter().filter_map(|(group, index)| self.ask_page(&group, index)));
        commands.extend(self.ask_groups_surely_wanted());
        commands
    }

    /// Lets go of a list that nobody sees, and that may be behind.
    pub(crate) fn forget_list(&mut self) {
        self.list.groups.clear();
        self.drop_from_list_what_left();
    }

    /// Asks again for what of the list could not be had.
    pub(crate) fn ask_list_where_failed(&mut self) -> Vec<Command> {
        let missed: Vec<(GroupKey, usize)> = self.list.groups.iter().flat_map(Group::missed).collect();
        missed.into_iter().filter_map(|(group, index)| self.ask_page(&group, index)).collect()
    }

    /// Asks what only the backend can say: which conversations have the text that is looked for, by now.
    pub(crate) fn ask_list_where_behind(&mut self) -> Vec<Command> {
        if std::mem::take(&mut self.list.is_behind) && !self.list.filter.text.is_empty() && self.place.is_workspace() {
            self.ask_list()
        } else {
            vec![]
        }
    }
}
