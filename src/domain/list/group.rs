use super::{GroupKey, ListPage, ListStretch};
use crate::id::ConversationId;
use crate::problem::Problem;
use std::collections::HashSet;

/// The loaded part of a group: stretches of the backend's order, one behind the other without a gap. Each begins and
/// ends where it once did, whatever comes into it and goes from it, so that each can be asked for again alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    pages: Vec<Page>,
}

/// One stretch of a group.
#[derive(Clone, Debug, Default, PartialEq)]
struct Page {
    /// Where the stretch before ends; nothing for the first.
    from: Option<String>,
    /// Where it ends; nothing while it is the group's end.
    to: Option<String>,
    cards: Vec<ConversationId>,
    state: State,
    /// The number of the question under way.
    asked: Option<u32>,
    /// Whether it is to be asked for again once that is answered.
    again: bool,
    /// Whether the cards are an answer to just this stretch, so that "unchanged" may be answered.
    exact: bool,
    /// Whether the person asked for it, so that the work goes on there.
    pressed: bool,
    /// Whether it could not be had when it was asked for last.
    missed: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum State {
    #[default]
    Loading,
    Here,
    Failed(Problem),
}

/// What stands under a group's loaded cards.
#[derive(Clone, Debug, PartialEq)]
pub enum Rest {
    /// Nobody has asked for the group's cards yet.
    NotAsked,
    /// More is on its way.
    Loading,
    /// There is more to ask for.
    More,
    /// More could not be loaded.
    Failed(Problem),
}

/// A question about a stretch of a group.
pub(super) struct Ask {
    pub from: Option<String>,
    pub to: Option<String>,
    pub only_if_changed: bool,
}

impl Group {
    pub(super) fn cards(&self) -> impl Iterator<Item = &ConversationId> {
        self.pages.iter().flat_map(|page| &page.cards)
    }

    pub(super) fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Whether a question about any of it is under way.
    pub(super) fn is_asked_for(&self) -> bool {
        self.pages.iter().any(|page| page.asked.is_some())
    }

    /// The number of each loaded page, with the group's key.
    pub(super) fn numbered((key, group): (&GroupKey, &Self)) -> Vec<(GroupKey, usize)> {
        (0..group.pages.len()).map(|index| (key.clone(), index)).collect()
    }

    /// What is here may have changed unheard: "unchanged" is no answer any more.
    pub(super) fn doubt(&mut self) {
        self.pages.iter_mut().for_each(|page| page.exact = false);
    }

    /// What stands under the cards; nothing when all there is is here.
    pub(super) fn rest(&self) -> Option<Rest> {
        match self.pages.last() {
            None => Some(Rest::NotAsked),
            Some(Page { state: State::Loading, .. }) => Some(Rest::Loading),
            Some(Page { state: State::Failed(problem), .. }) => Some(Rest::Failed(problem.clone())),
            Some(Page { state: State::Here, to, .. }) => to.is_some().then_some(Rest::More),
        }
    }

    /// Makes room for the next stretch, or for the one that failed; tells which, if there is one to ask for.
    pub(super) fn begin_next(&mut self, pressed: bool) -> Option<usize> {
        match self.rest()? {
            Rest::NotAsked => self.pages.push(Page::default()),
            Rest::More => {
                let from = self.pages.last().and_then(|page| page.to.clone());
                self.pages.push(Page { from, pressed, ..Page::default() });
            }
            Rest::Failed(_) => {
                if let Some(page) = self.pages.last_mut() {
                    page.state = State::Loading;
                }
            }
            Rest::Loading => return None,
        }
        Some(self.pages.len() - 1)
    }

    /// What to ask for a page under this number. One question about a page is under way at a time, so that no answer
    /// overtakes another; a wish that comes meanwhile is asked afterwards.
    pub(super) fn ask(&mut self, index: usize, number: u32) -> Option<Ask> {
        let page = self.pages.get_mut(index)?;
        if page.asked.is_some() {
            page.again = true;
            return None;
        }
        page.asked = Some(number);
        page.missed = false;
        let only_if_changed = page.exact && page.state == State::Here;
        Some(Ask { from: page.from.clone(), to: page.to.clone(), only_if_changed })
    }

    /// The page that this question was about, which is now answered, and whether it is to be asked for again.
    pub(super) fn answered(&mut self, number: u32) -> Option<(usize, bool)> {
        let index = self.pages.iter().position(|page| page.asked == Some(number))?;
        let page = self.pages.get_mut(index)?;
        page.asked = None;
        Some((index, std::mem::take(&mut page.again)))
    }

    /// Whether a page has never been here.
    pub(super) fn is_awaited(&self, index: usize) -> bool {
        self.pages.get(index).is_some_and(|page| page.state != State::Here)
    }

    /// Takes the cards of a page; tells the first of them if the person had asked for it.
    pub(super) fn take(
        &mut self,
        index: usize,
        cards: Vec<ConversationId>,
        next: Option<String>,
    ) -> Option<ConversationId> {
        let page = self.pages.get_mut(index)?;
        let first = std::mem::take(&mut page.pressed).then(|| cards.first().cloned()).flatten();
        page.cards = cards;
        page.state = State::Here;
        page.exact = next.is_none();
        if next.is_some() {
            // It ends here from now on; what was behind it begins there.
            page.to = next;
            self.pages.truncate(index + 1);
        }
        first
    }

    /// Notes that a page could not be had; one that is here stays.
    pub(super) fn fail(&mut self, index: usize, problem: Problem) {
        let Some(page) = self.pages.get_mut(index) else { return };
        page.missed = true;
        if page.state != State::Here {
            page.state = State::Failed(problem);
        }
    }

    /// The pages that could not be had when they were asked for last, with the group's key.
    pub(super) fn missed((key, group): (&GroupKey, &Self)) -> Vec<(GroupKey, usize)> {
        let missed = group.pages.iter().enumerate().filter(|(_, page)| page.missed);
        missed.map(|(index, _)| (key.clone(), index)).collect()
    }

    /// Keeps only the cards that stay.
    pub(super) fn retain(&mut self, stays: impl Fn(&ConversationId) -> bool) {
        self.pages.iter_mut().for_each(|page| page.cards.retain(&stays));
    }

    pub(super) fn without(&mut self, ids: &HashSet<ConversationId>) {
        self.retain(|id| !ids.contains(id));
    }

    /// Puts a card before the first that belongs behind it. One that belongs behind all that is loaded is left to the page
    /// that follows, if there is one.
    pub(super) fn insert(&mut self, id: &ConversationId, is_behind: impl Fn(&ConversationId) -> bool) {
        let holds = |page: &&mut Page| page.cards.last().is_some_and(&is_behind);
        if let Some(page) = self.pages.iter_mut().find(holds) {
            let place = page.cards.partition_point(|card| !is_behind(card));
            page.cards.insert(place, id.clone());
        } else if let Some(page) = self.pages.last_mut().filter(|page| page.state == State::Here && page.to.is_none()) {
            page.cards.push(id.clone());
        }
    }

    /// Puts a card that has just come on top, where the group's beginning is here.
    pub(super) fn put_on_top(&mut self, id: ConversationId) {
        if let Some(page) = self.pages.first_mut() {
            page.cards.insert(0, id);
        }
    }
}

impl ListStretch {
    pub(super) fn of(group: GroupKey, ask: &Ask, filter: &crate::list_filter::ListFilter) -> Self {
        let (text, order) = (filter.text.clone(), filter.order);
        Self { group, text, order, from: ask.from.clone(), to: ask.to.clone() }
    }
}

impl ListPage {
    pub(super) fn ids(&self) -> Vec<ConversationId> {
        self.conversations.iter().map(|conversation| conversation.id.clone()).collect()
    }
}
