//! The card of the conversation that was opened: its group is unfolded and loaded as far as the card, so that whoever
//! came by a link, a notification or the browser's history sees where they are.

use super::{GroupKey, Rest, Row};
use crate::command::Command;
use crate::id::ConversationId;
use crate::workspace::Workspace;

/// So many pages of a group are loaded for a card; one further down comes when somebody scrolls there.
const MOST_PAGES: usize = 10;

impl Workspace {
    /// Another conversation has been opened.
    pub(crate) fn want_card(&mut self, open: Option<&ConversationId>) {
        self.list.wanted_card = open.filter(|_| !self.shows_one_alone()).cloned();
    }

    /// The next step towards the card, until it is in the list or known not to be.
    pub(crate) fn load_wanted_card(&mut self) -> Vec<Command> {
        let Some(id) = self.list.wanted_card.clone() else { return vec![] };
        let Some(conversation) = self.conversations.get(&id) else { return vec![] };
        let group = GroupKey::of(conversation, &self.list.filter.view);
        let is_listed = conversation.session.state.is_in_workspace() && self.shows(&group);
        if !is_listed || self.list.rows.contains(&Row::Card(id)) {
            self.list.wanted_card = None;
            return vec![];
        }
        if self.preferences.folded_groups.contains(&group) {
            return self.group_folded(group, false);
        }
        match self.group_rest(&group) {
            Some(Rest::Loading) => vec![],
            Some(Rest::NotAsked) => self.ask_next_page(&group, false),
            Some(Rest::More) if self.list.groups.get(&group).is_some_and(|it| it.pages() < MOST_PAGES) => {
                self.ask_next_page(&group, false)
            }
            Some(Rest::More | Rest::Failed(_)) | None => {
                self.list.wanted_card = None;
                vec![]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::list::ListPage;
    use crate::list_filter::{Holder, ListView};
    use crate::place::Place;
    use crate::remote::Fresh;

    fn opened(desk: &mut Desk, id: &str) -> Vec<Command> {
        desk.tell(Event::PlaceOpened(Place::conversation(id.into())))
    }

    fn answered(desk: &mut Desk, id: &str, holder: Option<crate::person::Person>) -> Vec<Command> {
        let result = Ok(Fresh::Changed(example::named(id, holder)));
        desk.tell(Event::ConversationAnswered { id: id.into(), result })
    }

    /// The question for a page of Ben's group, if there is one.
    fn page_asked(commands: &[Command]) -> Option<u32> {
        let bens = GroupKey::Assignee(example::ben().id);
        commands.iter().find_map(|command| match command {
            Command::AskPage { ask, stretch, .. } if stretch.group == bens => Some(*ask),
            _ => None,
        })
    }

    fn page(desk: &mut Desk, ask: u32, ids: &[&str], next: Option<&str>) -> Vec<Command> {
        let conversations = ids.iter().map(|id| example::named(id, Some(example::ben()))).collect();
        let page = ListPage { conversations, next: next.map(str::to_owned) };
        desk.tell(Event::PageAnswered { ask, result: Ok(Fresh::Changed(page)) })
    }

    #[test]
    fn its_group_is_unfolded_once_and_can_be_folded_again() {
        let mut desk = Desk::signed_in();
        desk.list(vec![example::named("a1", Some(example::ana())), example::named("b1", Some(example::ben()))]);
        let bens = GroupKey::Assignee(example::ben().id);
        desk.tell(Event::GroupFolded { group: bens.clone(), folded: true });
        assert!(!desk.state.rows().contains(&Row::Card("b1".into())));
        opened(&mut desk, "b1");
        assert!(desk.state.rows().contains(&Row::Card("b1".into())));
        desk.tell(Event::GroupFolded { group: bens.clone(), folded: true });
        desk.tell(Event::AllFolded(true));
        assert!(!desk.state.rows().contains(&Row::Card("b1".into())), "the person's own fold stays");
    }

    #[test]
    fn its_group_is_loaded_until_the_card_is_here() {
        let mut desk = Desk::signed_in();
        desk.list(vec![example::named("a1", Some(example::ana()))]);
        assert_eq!(page_asked(&opened(&mut desk, "b9")), None, "nobody knows yet where it is");
        let first = page_asked(&answered(&mut desk, "b9", Some(example::ben()))).unwrap();
        let second = page_asked(&page(&mut desk, first, &["b1", "b2"], Some("after b2"))).unwrap();
        assert_eq!(page_asked(&page(&mut desk, second, &["b3", "b9"], Some("after b9"))), None);
        assert!(desk.state.rows().contains(&Row::Card("b9".into())));
        assert_eq!(desk.state.list.wanted_card, None);
    }

    #[test]
    fn it_is_not_looked_for_without_end() {
        let mut desk = Desk::signed_in();
        desk.list(vec![example::named("a1", Some(example::ana()))]);
        opened(&mut desk, "b9");
        let mut asked = page_asked(&answered(&mut desk, "b9", Some(example::ben())));
        let mut pages = 0;
        while let Some(ask) = asked {
            pages += 1;
            let (card, next) = (format!("b1{pages}"), format!("after {pages}"));
            asked = page_asked(&page(&mut desk, ask, &[&card], Some(&next)));
        }
        assert_eq!((pages, &desk.state.list.wanted_card), (MOST_PAGES, &None));
    }

    #[test]
    fn what_the_filter_leaves_out_is_not_loaded() {
        let mut desk = Desk::signed_in();
        desk.list(vec![example::named("a1", Some(example::ana()))]);
        let view = ListView::HumanAgent(Some(Holder::Me));
        let filter = crate::list_filter::ListFilter { view, ..desk.state.list.filter.clone() };
        desk.tell(Event::PlaceOpened(Place::HumanAgents { open: Some("b9".into()), filter }));
        assert_eq!(page_asked(&answered(&mut desk, "b9", Some(example::ben()))), None);
        assert_eq!(desk.state.list.wanted_card, None);
    }
}
