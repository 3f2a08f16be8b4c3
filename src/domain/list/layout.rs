//! What the list shows: heads from the backend's counts, under them the cards that are here.

use super::{Arrangement, Counts, GroupKey, Head, Rest, Row, Stage};
use crate::conversation::Conversation;
use crate::id::ConversationId;
use crate::list_filter::{Holder, ListView};
use crate::order::sort_by;
use crate::person::Person;
use crate::place::Place;
use crate::workspace::Workspace;
use std::collections::HashSet;
use std::sync::Arc;

impl Workspace {
    /// The workspace with this conversation open, or with none, and the list as it is filtered now.
    #[must_use]
    pub fn place_of(&self, open: Option<ConversationId>) -> Place {
        Place::HumanAgents { open, filter: self.list.filter.clone() }
    }

    /// How much of the list can be shown.
    #[must_use]
    pub fn list_stage(&self) -> Stage {
        match (self.listed_counts(), &self.list.counts_failed) {
            (None, Some(problem)) => Stage::Failed(problem.clone()),
            (None, None) => Stage::Loading,
            (Some(_), _) if !self.list.rows.is_empty() => Stage::Here,
            (Some(_), _) if self.list.filter.leaves_out() => Stage::NothingFound,
            (Some(_), _) => Stage::Nobody,
        }
    }

    /// The lines of the list, from top to bottom: each group's head once, with its cards unless it is folded. Laid out
    /// when the list changes, so that other events cost nothing however long it is.
    #[must_use]
    pub fn rows(&self) -> Arc<Vec<Row>> {
        self.list.rows.clone()
    }

    /// What stands on a group's head, if it has one.
    #[must_use]
    pub fn group_head(&self, group: &GroupKey) -> Option<Head> {
        let head = self.heads().into_iter().find(|head| head.group == *group);
        head.or_else(|| Some(Head { count: 0, ..self.list.calm.head(group)?.clone() }))
    }

    /// What stands under a group's loaded cards, if anything.
    #[must_use]
    pub fn group_rest(&self, group: &GroupKey) -> Option<Rest> {
        self.list.groups.get(group).map_or(Some(Rest::NotAsked), super::Group::rest)
    }

    /// Whether every group is folded, so that `Expand` is what is offered.
    #[must_use]
    pub fn all_folded(&self) -> bool {
        !self.list.rows.is_empty() && self.list.rows.iter().all(|row| matches!(row, Row::Group(_)))
    }

    /// How many there are of what the list is asked for, once that is known.
    fn listed_counts(&self) -> Option<&Counts> {
        if self.list.filter.text.is_empty() {
            self.counts_known.then_some(&self.counts)
        } else {
            self.list.found.ready()
        }
    }

    /// The heads of the groups that the filter shows: nobody's first, then mine, then teammates' by name; AI agents by
    /// name.
    pub(super) fn heads(&self) -> Vec<Head> {
        let Some(counts) = self.listed_counts() else { return vec![] };
        let mut heads = match &self.list.filter.view {
            ListView::AiAgent(_) => ai_agent_heads(counts),
            ListView::HumanAgent(_) => self.assignee_heads(counts),
        };
        heads.retain(|head| self.shows(&head.group));
        self.add_heads_of_moved_cards(&mut heads);
        sort_by(&mut heads, |one, other| self.place_of_head(one).cmp(&self.place_of_head(other)));
        heads
    }

    fn place_of_head<'a>(&self, head: &'a Head) -> (u8, &'a str, &'a GroupKey) {
        (self.rank(&head.group), &head.name, &head.group)
    }

    fn assignee_heads(&self, counts: &Counts) -> Vec<Head> {
        let head = |(person, count): &(Option<Person>, u32)| self.assignee_head(person.as_ref(), *count);
        counts.by_assignee.iter().filter(|(_, count)| *count > 0).map(head).collect()
    }

    fn assignee_head(&self, person: Option<&Person>, count: u32) -> Head {
        let is_me = |person: &Person| self.me().is_some_and(|me| me.person.id == person.id);
        let (group, name) = match person {
            None => (GroupKey::Unassigned, "Unassigned".to_owned()),
            Some(person) if is_me(person) => (GroupKey::Assignee(person.id.clone()), "Assigned to me".to_owned()),
            Some(person) => (GroupKey::Assignee(person.id.clone()), person.name.clone()),
        };
        Head { group, name, count }
    }

    /// A card that has just changed hands may stand in a group that the counts do not know of yet.
    fn add_heads_of_moved_cards(&self, heads: &mut Vec<Head>) {
        for (group, loaded) in self.list.groups.iter().filter(|(group, _)| self.shows(group)) {
            if heads.iter().any(|head| head.group == *group) {
                continue;
            }
            let mut cards = loaded.cards().filter_map(|id| self.in_group(id, group));
            if let Some(first) = cards.next() {
                let count = u32::try_from(cards.count()).unwrap_or_default() + 1;
                heads.push(match group {
                    GroupKey::AiAgent(_) => Head { group: group.clone(), name: first.ai_agent.name.clone(), count },
                    _ => self.assignee_head(first.session.state.assignee(), count),
                });
            }
        }
    }

    fn rank(&self, group: &GroupKey) -> u8 {
        match group {
            GroupKey::Unassigned => 0,
            GroupKey::Assignee(id) if self.me().is_some_and(|me| me.person.id == *id) => 1,
            GroupKey::Assignee(_) | GroupKey::AiAgent(_) => 2,
        }
    }

    /// Whether the filter shows a group.
    pub(super) fn shows(&self, group: &GroupKey) -> bool {
        match (&self.list.filter.view, group) {
            (ListView::AiAgent(None), GroupKey::AiAgent(_)) => true,
            (ListView::AiAgent(Some(wanted)), GroupKey::AiAgent(id)) => wanted == id,
            (ListView::HumanAgent(None), GroupKey::Unassigned | GroupKey::Assignee(_)) => true,
            (ListView::HumanAgent(Some(Holder::Nobody)), GroupKey::Unassigned) => true,
            (ListView::HumanAgent(Some(Holder::Me)), GroupKey::Assignee(_)) => self.rank(group) == 1,
            (ListView::HumanAgent(Some(Holder::Teammate(wanted))), GroupKey::Assignee(id)) => wanted == id,
            _ => false,
        }
    }

    /// The conversation, if it stands in this group as it is now.
    fn in_group(&self, id: &ConversationId, group: &GroupKey) -> Option<&Conversation> {
        let conversation = self.conversations.get(id)?;
        let stands = conversation.session.state.is_in_workspace()
            && GroupKey::of(conversation, &self.list.filter.view) == *group;
        stands.then_some(&**conversation)
    }

    pub(crate) fn lay_out_list(&mut self) {
        let live = self.heads().into_iter().map(|head| self.with_cards(head)).collect();
        self.arrange(Arrangement(live));
        let mut rows = vec![];
        for (Head { group, .. }, cards) in self.list.calm.arrangement() {
            rows.push(Row::Group(group.clone()));
            if self.preferences.folded_groups.contains(group) {
                continue;
            }
            rows.extend(cards.iter().cloned().map(Row::Card));
            if self.group_rest(group).is_some() {
                rows.push(Row::Rest(group.clone()));
            }
        }
        if *self.list.rows != rows {
            self.list.rows = Arc::new(rows);
        }
    }

    fn with_cards(&self, head: Head) -> (Head, Vec<ConversationId>) {
        let cards = self.list.groups.get(&head.group).into_iter().flat_map(super::Group::cards);
        let cards = cards.filter(|id| self.in_group(id, &head.group).is_some()).cloned().collect();
        (head, cards)
    }

    /// Takes out of the list what no longer needs or has a human, and forgets conversations that nothing shows.
    pub(crate) fn drop_from_list_what_left(&mut self) {
        let conversations = &self.conversations;
        let stays = |id: &ConversationId| {
            conversations.get(id).is_some_and(|conversation| conversation.session.state.is_in_workspace())
        };
        self.list.groups.values_mut().for_each(|group| group.retain(stays));
        self.lay_out_list();
        let listed = self.list.groups.values().flat_map(super::Group::cards).chain(self.list.calm.cards());
        let listed: HashSet<&ConversationId> = listed.collect();
        let open = self.open.as_ref().map(|open| &open.id);
        let (live, is_asked_for) = (&self.live, self.list.is_asked_for());
        let is_awaited = |id: &ConversationId| is_asked_for && live.has_told_of(id);
        self.conversations.retain(|id, _| listed.contains(id) || open == Some(id) || is_awaited(id));
    }

    /// Puts a card whose conversation has changed hands into its new group.
    pub(crate) fn move_card(&mut self, id: &ConversationId) {
        let Some(conversation) = self.conversations.get(id) else { return };
        let group = GroupKey::of(conversation, &self.list.filter.view);
        let stands_in = |loaded: &super::Group| loaded.cards().any(|card| card == id);
        let moves = self.list.groups.values().any(stands_in) && !self.list.groups.get(&group).is_some_and(stands_in);
        if moves {
            let id = HashSet::from([id.clone()]);
            self.list.groups.values_mut().for_each(|group| group.without(&id));
            if let Some(group) = self.list.groups.get_mut(&group) {
                id.into_iter().for_each(|id| group.put_on_top(id));
            }
        }
    }

    /// The card that comes next when this one leaves: the one below, else the one above.
    pub(crate) fn card_after(&self, id: &ConversationId) -> Option<ConversationId> {
        let rows = self.rows();
        let place = rows.iter().position(|row| matches!(row, Row::Card(card) if card == id))?;
        let card = |row: &Row| match row {
            Row::Card(card) if !self.list.calm.has_departed(card) => Some(card.clone()),
            Row::Card(_) | Row::Group(_) | Row::Rest(_) => None,
        };
        rows[place + 1..].iter().find_map(card).or_else(|| rows[..place].iter().rev().find_map(card))
    }
}

fn ai_agent_heads(counts: &Counts) -> Vec<Head> {
    let listed = counts.by_ai_agent.iter().filter(|(_, _, count)| *count > 0);
    listed
        .map(|(id, name, count)| Head { group: GroupKey::AiAgent(id.clone()), name: name.clone(), count: *count })
        .collect()
}
