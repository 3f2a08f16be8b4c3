//! The list's order stands still while somebody's pointer or focus is in it, so that nothing moves from under them.
//! What cards say changes in place; what has come, gone or moved meanwhile waits and is counted.

use super::{GroupKey, Head, Row};
use crate::command::{Command, Focus};
use crate::id::ConversationId;
use crate::session::SessionState;
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};

/// What somebody does around the list, beside pressing what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalmEvent {
    /// Their pointer came into it.
    PointerEntered,
    /// Their pointer left it.
    PointerLeft,
    /// The keyboard's focus came into it.
    FocusEntered,
    /// The keyboard's focus left it.
    FocusLeft,
    /// They pressed the button that says what waits.
    UpdatesWanted,
}

/// Whether the order stands still, and what waits.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Calm {
    pointer: bool,
    focus: bool,
    /// The order on screen: as it stood when somebody came, or as it is.
    shown: Arrangement,
    /// How many cards will have come, gone or moved.
    updates: usize,
    /// Cards on screen that the list has no more.
    departed: HashMap<ConversationId, Departure>,
}

/// Why a card that still stands on screen is not in the list any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Departure {
    /// Its session was resolved by this person.
    Resolved(String),
    /// Whoever had it let go of it.
    Released,
    /// This person has it now.
    Given(String),
    /// It is not known why.
    Gone,
}

/// The groups of the list, and the cards in each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Arrangement(pub(super) Vec<(Head, Vec<ConversationId>)>);

impl Calm {
    fn is_wanted(&self) -> bool {
        self.pointer || self.focus
    }

    /// Adds cards that have been loaded for the first time, below what stands there: nobody can have aimed at them.
    pub(super) fn add_loaded(&mut self, group: &GroupKey, cards: &[ConversationId]) {
        let shown: HashSet<&ConversationId> = self.shown.cards().map(|(_, id)| id).collect();
        let fresh: Vec<ConversationId> = cards.iter().filter(|id| !shown.contains(id)).cloned().collect();
        if let Some((_, cards)) = self.shown.0.iter_mut().find(|(head, _)| head.group == *group) {
            cards.extend(fresh);
        }
    }

    /// The order on screen.
    pub(super) fn arrangement(&self) -> &[(Head, Vec<ConversationId>)] {
        &self.shown.0
    }

    /// Cards that are on screen whatever the list has.
    pub(super) fn cards(&self) -> impl Iterator<Item = &ConversationId> {
        self.shown.cards().map(|(_, id)| id)
    }

    /// The head that a group has on screen.
    pub(super) fn head(&self, group: &GroupKey) -> Option<&Head> {
        self.shown.0.iter().map(|(head, _)| head).find(|head| head.group == *group)
    }

    pub(super) fn has_departed(&self, id: &ConversationId) -> bool {
        self.departed.contains_key(id)
    }
}

impl Arrangement {
    fn cards(&self) -> impl Iterator<Item = (&GroupKey, &ConversationId)> {
        self.0.iter().flat_map(|(head, cards)| cards.iter().map(|id| (&head.group, id)))
    }

    fn groups(&self) -> impl Iterator<Item = &GroupKey> {
        self.0.iter().map(|(head, _)| &head.group)
    }

    /// How many cards come, go or move when this becomes that; at least one where anything changes.
    fn updates_to(&self, to: &Self) -> usize {
        let before: HashMap<&ConversationId, (usize, &GroupKey)> =
            self.cards().enumerate().map(|(place, (group, id))| (id, (place, group))).collect();
        let (mut come, mut regrouped, mut places) = (0, 0, vec![]);
        for (group, id) in to.cards() {
            match before.get(id) {
                Some((place, in_group)) if *in_group == group => places.push(*place),
                Some(_) => regrouped += 1,
                None => come += 1,
            }
        }
        let gone = before.len() - places.len() - regrouped;
        let moved = regrouped + places.len() - longest_rise(&places);
        let cards = come + gone + moved;
        if self.groups().eq(to.groups()) { cards } else { cards.max(1) }
    }
}

/// How many of these numbers, at most, rise from the first to the last: those that need not move to be in order.
fn longest_rise(numbers: &[usize]) -> usize {
    let mut ends: Vec<usize> = vec![];
    for number in numbers {
        let place = ends.partition_point(|end| end < number);
        match ends.get_mut(place) {
            Some(end) => *end = *number,
            None => ends.push(*number),
        }
    }
    ends.len()
}

impl Workspace {
    pub(crate) fn calm_happened(&mut self, event: CalmEvent) -> Vec<Command> {
        let calm = &mut self.list.calm;
        match event {
            CalmEvent::PointerEntered => calm.pointer = true,
            CalmEvent::PointerLeft => calm.pointer = false,
            CalmEvent::FocusEntered => calm.focus = true,
            CalmEvent::FocusLeft => calm.focus = false,
            CalmEvent::UpdatesWanted => {
                self.arrange_list();
                self.drop_from_list_what_left();
                // The button has gone from under the focus.
                let first = self.first_card();
                return vec![Command::Focus(first.map_or(Focus::List, Focus::Card))];
            }
        }
        if !calm.is_wanted() && calm.updates > 0 {
            self.drop_from_list_what_left();
        }
        vec![]
    }

    fn first_card(&self) -> Option<ConversationId> {
        self.list.rows.iter().find_map(|row| match row {
            Row::Card(id) => Some(id.clone()),
            Row::Group(_) | Row::Rest(_) => None,
        })
    }

    /// How many cards will come, go or move once nobody is in the list any more, or at a press.
    #[must_use]
    pub fn list_updates(&self) -> usize {
        self.list.calm.updates
    }

    /// Why a card on screen is not in the list any more, if it is not.
    #[must_use]
    pub fn departure(&self, id: &ConversationId) -> Option<&Departure> {
        self.list.calm.departed.get(id)
    }

    /// Shows the list as it is, whoever is in it: they have done something that changes it.
    pub(crate) fn arrange_list(&mut self) {
        self.list.calm.shown = Arrangement::default();
        self.lay_out_list();
    }

    /// Notes the list as it is: on screen it is so at once, or what has changed waits.
    pub(super) fn arrange(&mut self, live: Arrangement) {
        // An empty list has no order that could be kept.
        if !self.list.calm.is_wanted() || self.list.calm.shown.0.is_empty() {
            self.list.calm.shown = live;
            self.list.calm.updates = 0;
            self.list.calm.departed.clear();
        } else {
            self.list.calm.departed = self.departed(&live);
            self.list.calm.updates = self.list.calm.shown.updates_to(&live);
        }
    }

    fn departed(&self, live: &Arrangement) -> HashMap<ConversationId, Departure> {
        let here: HashSet<&ConversationId> = live.cards().map(|(_, id)| id).collect();
        let departed = self.list.calm.shown.cards().filter(|(_, id)| !here.contains(id));
        departed.map(|(group, id)| (id.clone(), self.why_departed(group, id))).collect()
    }

    fn why_departed(&self, group: &GroupKey, id: &ConversationId) -> Departure {
        let Some(conversation) = self.conversations.get(id) else { return Departure::Gone };
        let has_moved = GroupKey::of(conversation, &self.list.filter.view) != *group;
        match &conversation.session.state {
            SessionState::Closed(resolution) => Departure::Resolved(resolution.by.name.clone()),
            SessionState::AwaitingHuman if has_moved => Departure::Released,
            SessionState::HumanHandling(person) if has_moved => Departure::Given(person.name.clone()),
            SessionState::AwaitingHuman | SessionState::HumanHandling(_) | SessionState::AiHandling => Departure::Gone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Conversation;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::list_filter::{Holder, ListFilter, ListView};
    use crate::place::Place;
    use crate::remote::Fresh;
    use crate::session::{Instant, Resolution};

    fn named(id: &str) -> Conversation {
        example::named(id, Some(example::ana()))
    }

    /// Ana has three, and her pointer is over them.
    fn with_pointer_in() -> Desk {
        let mut desk = Desk::signed_in();
        desk.list(["a1", "a2", "a3"].map(named).to_vec());
        desk.tell(Event::Calm(CalmEvent::PointerEntered));
        desk
    }

    fn cards(desk: &Desk) -> Vec<String> {
        let card = |row: &Row| match row {
            Row::Card(id) => Some(id.to_string()),
            Row::Group(_) | Row::Rest(_) => None,
        };
        desk.state.rows().iter().filter_map(card).collect()
    }

    /// The backend's list, as it is now.
    fn refreshed(desk: &mut Desk, conversations: Vec<Conversation>) {
        desk.tell(Event::CountsAnswered(Ok(Fresh::Changed(example::counts(&conversations)))));
        desk.tell(Event::RefreshDue(Instant(2)));
        desk.answer_pages(&conversations);
    }

    fn ids(ids: &[&str]) -> Vec<Conversation> {
        ids.iter().map(|id| named(id)).collect()
    }

    fn closed(id: &str) -> Conversation {
        let mut conversation = Conversation { version: 2, ..named(id) };
        let session = conversation.session.id.clone();
        let resolution = Resolution { session, at: Instant(1), by: example::ben(), outcome: None };
        conversation.session.state = SessionState::Closed(resolution);
        conversation
    }

    #[test]
    fn while_the_pointer_is_in_the_list_no_card_comes_goes_or_moves() {
        let mut desk = with_pointer_in();
        refreshed(&mut desk, ids(&["a4", "a3", "a1"]));
        assert_eq!(cards(&desk), ["a1", "a2", "a3"]);
        assert_eq!(desk.state.list_updates(), 3, "a4 comes, a2 goes, one moves");
        desk.tell(Event::Calm(CalmEvent::PointerLeft));
        assert_eq!(cards(&desk), ["a4", "a3", "a1"]);
        assert_eq!(desk.state.list_updates(), 0);
    }

    #[test]
    fn what_a_card_says_changes_in_place() {
        let mut desk = with_pointer_in();
        let mut changed = ids(&["a1", "a2", "a3"]);
        changed[1] = Conversation { unread: 3, version: 2, ..named("a2") };
        refreshed(&mut desk, changed);
        assert_eq!(desk.state.conversations[&"a2".into()].unread, 3);
        assert_eq!((cards(&desk).len(), desk.state.list_updates()), (3, 0));
    }

    #[test]
    fn what_waits_is_applied_at_a_press_and_the_order_stands_still_again() {
        let mut desk = with_pointer_in();
        refreshed(&mut desk, ids(&["a3", "a1", "a2"]));
        assert_eq!(desk.state.list_updates(), 1);
        let commands = desk.tell(Event::Calm(CalmEvent::UpdatesWanted));
        assert_eq!(commands, [Command::Focus(Focus::Card("a3".into()))]);
        assert_eq!(cards(&desk), ["a3", "a1", "a2"]);
        refreshed(&mut desk, ids(&["a1", "a2", "a3"]));
        assert_eq!(cards(&desk), ["a3", "a1", "a2"]);
    }

    #[test]
    fn it_waits_until_pointer_and_focus_have_both_left() {
        let mut desk = with_pointer_in();
        desk.tell(Event::Calm(CalmEvent::FocusEntered));
        refreshed(&mut desk, ids(&["a2"]));
        desk.tell(Event::Calm(CalmEvent::PointerLeft));
        assert_eq!(cards(&desk).len(), 3);
        desk.tell(Event::Calm(CalmEvent::FocusLeft));
        assert_eq!(cards(&desk), ["a2"]);
    }

    #[test]
    fn a_card_that_has_left_the_workspace_stays_with_the_reason() {
        let mut desk = with_pointer_in();
        desk.state.take_conversation(closed("a2"));
        desk.state.drop_from_list_what_left();
        refreshed(&mut desk, ids(&["a1"]));
        assert_eq!(cards(&desk), ["a1", "a2", "a3"]);
        assert_eq!(desk.state.departure(&"a2".into()), Some(&Departure::Resolved("Ben Adeyemi".into())));
        assert_eq!(desk.state.departure(&"a3".into()), Some(&Departure::Gone));
        assert_eq!(desk.state.departure(&"a1".into()), None);
        assert_eq!(desk.state.card_after(&"a1".into()), None, "the work does not go on there");
        desk.tell(Event::Calm(CalmEvent::PointerLeft));
        assert!(!desk.state.conversations.contains_key(&"a2".into()), "and is forgotten then");
    }

    #[test]
    fn a_card_that_changes_hands_stays_where_it_is_and_leaves_only_what_is_shown() {
        let mut desk = Desk::signed_in();
        desk.list(ids(&["a1", "a2"]));
        let filter = ListFilter { view: ListView::HumanAgent(Some(Holder::Me)), ..ListFilter::default() };
        desk.tell(Event::PlaceOpened(Place::HumanAgents { open: None, filter }));
        desk.tell(Event::Calm(CalmEvent::PointerEntered));
        desk.state.take_conversation(Conversation { version: 2, ..example::named("a1", None) });
        assert_eq!(desk.state.departure(&"a1".into()), Some(&Departure::Released));
        desk.state.take_conversation(Conversation { version: 3, ..example::named("a1", Some(example::ben())) });
        assert_eq!(desk.state.departure(&"a1".into()), Some(&Departure::Given("Ben Adeyemi".into())));
        assert_eq!(cards(&desk), ["a1", "a2"]);
    }

    #[test]
    fn the_head_of_a_group_that_has_emptied_stays_with_its_card() {
        let mut desk = with_pointer_in();
        refreshed(&mut desk, vec![]);
        let mine = GroupKey::Assignee(example::ana().id);
        assert_eq!(
            desk.state.group_head(&mine).map(|head| (head.name, head.count)),
            Some(("Assigned to me".into(), 0))
        );
        assert_eq!(cards(&desk).len(), 3);
    }

    #[test]
    fn what_the_person_does_applies_at_once() {
        let mut desk = with_pointer_in();
        refreshed(&mut desk, ids(&["a3", "a2", "a1"]));
        let mine = GroupKey::Assignee(example::ana().id);
        desk.tell(Event::GroupFolded { group: mine.clone(), folded: true });
        assert_eq!(*desk.state.rows(), [Row::Group(mine.clone())]);
        desk.tell(Event::GroupFolded { group: mine, folded: false });
        assert_eq!(cards(&desk), ["a1", "a2", "a3"], "folding is no reason to move what waits");
        let filter = ListFilter { view: ListView::HumanAgent(Some(Holder::Me)), ..ListFilter::default() };
        desk.tell(Event::PlaceOpened(Place::HumanAgents { open: None, filter: filter.clone() }));
        assert_eq!(cards(&desk), ["a3", "a2", "a1"]);
        refreshed(&mut desk, ids(&["a2", "a1", "a3"]));
        desk.tell(Event::PlaceOpened(Place::HumanAgents { open: Some("a1".into()), filter }));
        assert_eq!(cards(&desk), ["a3", "a2", "a1"], "opening a card is no reason to move it");
    }

    #[test]
    fn an_own_assignment_moves_its_card_at_once() {
        let mut desk = Desk::signed_in();
        desk.list(vec![example::named("u1", None), named("a1")]);
        desk.tell(Event::PlaceOpened(Place::conversation("u1".into())));
        desk.tell(Event::Calm(CalmEvent::PointerEntered));
        desk.tell(Event::AssignToMePressed("u1".into()));
        let assigned = Conversation { version: 2, ..named("u1") };
        desk.tell(Event::AssignmentAnswered { id: "u1".into(), result: Ok(assigned) });
        let mine = Row::Group(GroupKey::Assignee(example::ana().id));
        let rows = desk.state.rows();
        let place = |wanted: &Row| rows.iter().position(|row| row == wanted).unwrap();
        assert!(place(&mine) < place(&Row::Card("u1".into())));
    }

    #[test]
    fn cards_that_are_loaded_for_the_first_time_come_below_those_that_are_here() {
        let mut desk = Desk::signed_in();
        desk.tell(Event::Calm(CalmEvent::PointerEntered));
        assert_eq!(desk.state.list_updates(), 0);
        desk.list(vec![named("a1"), example::named("b1", Some(example::ben()))]);
        assert_eq!(cards(&desk), ["a1", "b1"], "an empty list has nothing to keep still");
        assert_eq!(desk.state.list_updates(), 0);
    }

    #[test]
    fn only_what_is_out_of_order_counts_as_moved() {
        assert_eq!(longest_rise(&[0, 1, 2]), 3);
        assert_eq!(longest_rise(&[4, 0, 1, 2, 3]), 4);
        assert_eq!(longest_rise(&[2, 1, 0]), 1);
        assert_eq!(longest_rise(&[]), 0);
    }
}
