use crate::command::Command;
use crate::conversation::Conversation;
use crate::id::{ConversationId, HumanAgentId};
use crate::list_filter::ListFilter;
use crate::person::Person;
use crate::place::Place;
use crate::problem::Problem;
use crate::remote::{Fresh, Remote};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many more conversations are loaded each time the end of the list comes near.
const STEP: u32 = 50;

/// The most conversations that one answer holds: the contract's limit.
const MOST: u32 = 1000;

/// The workspace's list. Its order is the backend's, which is the display order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// The loaded conversations in display order, and whether there are more.
    pub loaded: Remote<Loaded>,
    /// What of it is shown; kept while another screen is open.
    pub filter: ListFilter,
    /// Groups that are folded.
    pub folded: BTreeSet<GroupKey>,
    /// The lines, as laid out last.
    rows: Arc<Vec<Row>>,
    /// Number of the newest question; an answer to an older one is dropped.
    asked: u32,
    /// How many conversations are asked for; 0 until the list is first wanted.
    limit: u32,
    /// Whether a question is under way.
    under_way: bool,
    /// Whether the list is to be asked for again once that is answered.
    wanted_again: bool,
    /// Whether more is asked for than was answered last.
    grown: bool,
}

/// The loaded part of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The conversations in display order.
    pub order: Vec<ConversationId>,
    /// Whether there are more after them.
    pub has_more: bool,
}

/// A group of the list: what is nobody's, then what is whose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// Nobody has taken these.
    Unassigned,
    /// This human agent's.
    Assignee(HumanAgentId),
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// The head of a group.
    Group(GroupKey),
    /// A conversation's card.
    Card(ConversationId),
}

/// How many conversations the workspace holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Those whose customer waits; the number on the badge.
    pub waiting: u32,
    /// By assignee, nobody included, in display order.
    pub by_assignee: Vec<(Option<Person>, u32)>,
}

impl GroupKey {
    /// The group that a conversation stands in.
    #[must_use]
    pub fn of(conversation: &Conversation) -> Self {
        match conversation.session.state.assignee() {
            Some(person) => Self::Assignee(person.id.clone()),
            None => Self::Unassigned,
        }
    }
}

impl Workspace {
    /// The workspace with this conversation open, or with none, and the list as it is filtered now.
    #[must_use]
    pub fn place_of(&self, open: Option<ConversationId>) -> Place {
        Place::HumanAgents { open, filter: self.list.filter.clone() }
    }

    /// The lines of the list, from top to bottom: each group's head once, with its cards unless it is folded. Laid out
    /// when the list changes, so that other events cost nothing however long it is.
    #[must_use]
    pub fn rows(&self) -> Arc<Vec<Row>> {
        self.list.rows.clone()
    }

    /// Puts the loaded conversations into their groups: nobody's first, then mine, then teammates' by name. Within a
    /// group the backend's order stands.
    pub(crate) fn lay_out_list(&mut self) {
        let order = self.list.loaded.ready().map(|loaded| loaded.order.as_slice()).unwrap_or_default();
        let mut groups: BTreeMap<(u8, &str, GroupKey), Vec<Row>> = BTreeMap::new();
        for conversation in order.iter().filter_map(|id| self.conversations.get(id)) {
            let group = GroupKey::of(conversation);
            let name = conversation.session.state.assignee().map_or("", |person| person.name.as_str());
            let rank = match &group {
                GroupKey::Unassigned => 0,
                GroupKey::Assignee(id) if self.me().is_some_and(|me| me.person.id == *id) => 1,
                GroupKey::Assignee(_) => 2,
            };
            groups.entry((rank, name, group)).or_default().push(Row::Card(conversation.id.clone()));
        }
        let mut rows = Vec::with_capacity(order.len() + groups.len());
        for ((_, _, group), cards) in groups {
            let folded = self.list.folded.contains(&group);
            rows.push(Row::Group(group));
            rows.extend(cards.into_iter().filter(|_| !folded));
        }
        self.list.rows = Arc::new(rows);
    }

    /// What stands on a group's head.
    #[must_use]
    pub fn group_name(&self, group: &GroupKey) -> String {
        let GroupKey::Assignee(id) = group else { return "Unassigned".to_owned() };
        if self.me().is_some_and(|me| me.person.id == *id) {
            return "Assigned to me".to_owned();
        }
        let named = self.counts.by_assignee.iter().find_map(|(person, _)| person.as_ref().filter(|p| p.id == *id));
        // Counts and list are answered apart; whichever knows the name first tells it.
        let listed = || self.conversations.values().find_map(|c| c.session.state.assignee().filter(|p| p.id == *id));
        named.or_else(listed).map_or_else(String::new, |person| person.name.clone())
    }

    /// How many conversations a group holds, those not loaded included.
    #[must_use]
    pub fn group_count(&self, group: &GroupKey) -> u32 {
        let of_group = |(person, _): &&(Option<Person>, u32)| match (person, group) {
            (None, GroupKey::Unassigned) => true,
            (Some(person), GroupKey::Assignee(id)) => person.id == *id,
            _ => false,
        };
        self.counts.by_assignee.iter().find(of_group).map_or(0, |(_, count)| *count)
    }

    /// Whether every group is folded, so that `Expand` is what is offered.
    #[must_use]
    pub fn all_folded(&self) -> bool {
        !self.list.rows.is_empty() && self.list.rows.iter().all(|row| matches!(row, Row::Group(_)))
    }

    pub(crate) fn group_folded(&mut self, group: GroupKey, folded: bool) -> Vec<Command> {
        if folded {
            self.list.folded.insert(group);
        } else {
            self.list.folded.remove(&group);
        }
        self.lay_out_list();
        vec![]
    }

    pub(crate) fn fold_all(&mut self, folded: bool) -> Vec<Command> {
        self.list.folded = if folded { self.groups() } else { BTreeSet::new() };
        self.lay_out_list();
        vec![]
    }

    fn groups(&self) -> BTreeSet<GroupKey> {
        let group = |row: &Row| match row {
            Row::Group(group) => Some(group.clone()),
            Row::Card(_) => None,
        };
        self.list.rows.iter().filter_map(group).collect()
    }

    /// Asks for the list. One question is under way at a time, so that no answer overtakes another; a wish that comes
    /// meanwhile is asked afterwards.
    pub(crate) fn ask_list(&mut self) -> Option<Command> {
        if self.list.under_way {
            self.list.wanted_again = true;
            return None;
        }
        let only_if_changed = self.list.loaded.ready().is_some() && !self.list.grown;
        self.list.loaded.ask();
        self.list.asked = self.next_ask();
        self.list.limit = self.list.limit.max(STEP);
        self.list.under_way = true;
        Some(Command::AskConversations { ask: self.list.asked, limit: self.list.limit, only_if_changed })
    }

    pub(crate) fn ask_list_and_counts(&mut self) -> Vec<Command> {
        let counts = self.ask_counts();
        self.ask_list().into_iter().chain([counts]).collect()
    }

    pub(crate) fn more_conversations_wanted(&mut self) -> Vec<Command> {
        let has_more = self.list.loaded.ready().is_some_and(|loaded| loaded.has_more);
        if !has_more || self.list.grown || self.list.limit >= MOST {
            return vec![];
        }
        self.list.limit = (self.list.limit + STEP).min(MOST);
        self.list.grown = true;
        self.ask_list().into_iter().collect()
    }

    pub(crate) fn conversations_answered(
        &mut self,
        ask: u32,
        result: Result<Fresh<(Vec<Conversation>, bool)>, Problem>,
    ) -> Vec<Command> {
        if ask != self.list.asked {
            return vec![];
        }
        self.list.under_way = false;
        let again = std::mem::take(&mut self.list.wanted_again);
        match result {
            Ok(Fresh::Unchanged) => {}
            Ok(Fresh::Changed((conversations, has_more))) => {
                self.list.grown = false;
                let order = conversations.iter().map(|conversation| conversation.id.clone()).collect();
                for conversation in conversations {
                    self.keep_conversation(conversation);
                }
                self.list.loaded = Remote::Ready(Loaded { order, has_more });
                self.drop_from_list_what_left();
            }
            Err(problem) => {
                let follow = self.asking_failed(&problem);
                self.list.loaded.answer(Err(problem));
                return follow;
            }
        }
        if again { self.ask_list().into_iter().collect() } else { vec![] }
    }

    /// Takes out of the list what no longer needs or has a human, and forgets conversations that nothing shows.
    pub(crate) fn drop_from_list_what_left(&mut self) {
        let conversations = &self.conversations;
        let stays = |id: &ConversationId| {
            conversations.get(id).is_some_and(|conversation| conversation.session.state.is_in_workspace())
        };
        let Some(loaded) = self.list.loaded.ready_mut() else { return };
        loaded.order.retain(stays);
        let listed: BTreeSet<&ConversationId> = loaded.order.iter().collect();
        let open = self.open.as_ref().map(|open| &open.id);
        self.conversations.retain(|id, _| listed.contains(id) || open == Some(id));
        self.lay_out_list();
    }

    /// The card that comes next when this one leaves: the one below, else the one above.
    pub(crate) fn card_after(&self, id: &ConversationId) -> Option<ConversationId> {
        let rows = self.rows();
        let place = rows.iter().position(|row| matches!(row, Row::Card(card) if card == id))?;
        let card = |row: &Row| match row {
            Row::Card(card) => Some(card.clone()),
            Row::Group(_) => None,
        };
        rows[place + 1..].iter().find_map(card).or_else(|| rows[..place].iter().rev().find_map(card))
    }

    pub(crate) fn ask_counts(&mut self) -> Command {
        Command::AskCounts { only_if_changed: self.counts_known }
    }

    pub(crate) fn counts_answered(&mut self, result: Result<Fresh<Counts>, Problem>) -> Vec<Command> {
        match result {
            Ok(Fresh::Changed(counts)) => {
                self.counts = counts;
                self.counts_known = true;
                vec![]
            }
            Ok(Fresh::Unchanged) => vec![],
            Err(problem) => self.asking_failed(&problem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};

    fn three_cards() -> Desk {
        let mut desk = Desk::signed_in();
        desk.list(vec![
            example::named("u1", None),
            example::named("a1", Some(example::ana())),
            example::named("a2", Some(example::ana())),
            example::named("b1", Some(example::ben())),
        ]);
        desk
    }

    fn card(id: &str) -> Row {
        Row::Card(id.into())
    }

    fn mine() -> GroupKey {
        GroupKey::Assignee(example::ana().id)
    }

    #[test]
    fn each_group_has_one_head_above_its_cards() {
        let desk = three_cards();
        let bens = GroupKey::Assignee(example::ben().id);
        assert_eq!(
            *desk.state.rows(),
            [
                Row::Group(GroupKey::Unassigned),
                card("u1"),
                Row::Group(mine()),
                card("a1"),
                card("a2"),
                Row::Group(bens),
                card("b1")
            ]
        );
        assert_eq!(desk.state.group_name(&mine()), "Assigned to me");
    }

    #[test]
    fn a_conversation_that_changes_hands_moves_to_its_new_group_and_no_head_stands_twice() {
        let mut desk = three_cards();
        desk.state.take_conversation(Conversation { version: 2, ..example::named("u1", Some(example::ben())) });
        let bens = GroupKey::Assignee(example::ben().id);
        assert_eq!(
            *desk.state.rows(),
            [Row::Group(mine()), card("a1"), card("a2"), Row::Group(bens), card("u1"), card("b1")]
        );
    }

    #[test]
    fn typing_lays_nothing_out_anew() {
        let mut desk = Desk::with_open_conversation();
        let (rows, lines) = (desk.state.rows(), desk.state.lines());
        desk.type_reply("a");
        assert!(Arc::ptr_eq(&rows, &desk.state.rows()) && Arc::ptr_eq(&lines, &desk.state.lines()));
    }

    #[test]
    fn a_folded_group_keeps_its_head_and_hides_its_cards() {
        let mut desk = three_cards();
        desk.tell(Event::GroupFolded { group: mine(), folded: true });
        assert!(!desk.state.rows().contains(&card("a1")));
        assert!(desk.state.rows().contains(&Row::Group(mine())));
        assert!(!desk.state.all_folded());
        desk.tell(Event::AllFolded(true));
        assert!(desk.state.all_folded());
    }

    #[test]
    fn an_answer_to_an_older_question_changes_nothing() {
        let mut desk = three_cards();
        let before = desk.state.rows();
        desk.tell(Event::ConversationsAnswered { ask: 0, result: Ok(Fresh::Changed((vec![], false))) });
        assert_eq!(desk.state.rows(), before);
    }

    #[test]
    fn a_failed_refresh_leaves_the_list_as_it_was() {
        let mut desk = three_cards();
        let before = desk.state.rows();
        desk.refresh_answered(Err(example::unreachable()));
        assert_eq!(desk.state.rows(), before);
    }

    #[test]
    fn the_first_failure_is_shown_in_the_list() {
        let mut desk = Desk::signed_in();
        desk.refresh_answered(Err(example::unreachable()));
        assert!(desk.state.list.loaded.problem().is_some());
    }

    #[test]
    fn the_card_after_is_the_one_below_else_the_one_above() {
        let desk = three_cards();
        assert_eq!(desk.state.card_after(&"a1".into()), Some("a2".into()));
        assert_eq!(desk.state.card_after(&"a2".into()), Some("b1".into()));
        assert_eq!(desk.state.card_after(&"b1".into()), Some("a2".into()));
    }

    #[test]
    fn more_is_asked_for_only_when_there_is_more() {
        let mut desk = three_cards();
        assert_eq!(desk.tell(Event::MoreConversationsWanted), []);
    }
}
