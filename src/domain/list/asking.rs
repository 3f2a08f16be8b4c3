//! What the list is asked for, and what is answered.

use super::{Counts, GroupKey, ListPage, ListStretch};
use crate::command::{Command, Focus};
use crate::id::ConversationId;
use crate::list_filter::{Holder, ListFilter, ListView};
use crate::problem::Problem;
use crate::remote::{Fresh, Remote};
use crate::workspace::Workspace;
use std::collections::HashSet;

impl Workspace {
    pub(crate) fn list_filtered(&mut self, filter: ListFilter) -> Vec<Command> {
        if filter == self.list.filter {
            return vec![];
        }
        let open = self.open.as_ref().map(|open| open.id.clone());
        vec![Command::Go(crate::place::Place::HumanAgents { open, filter })]
    }

    /// The list is on screen, filtered so. What is loaded stays as far as the filter leaves it as it is.
    pub(crate) fn list_opened(&mut self, filter: ListFilter) -> Vec<Command> {
        let before = std::mem::replace(&mut self.list.filter, filter);
        let filter = &self.list.filter;
        let same_kind = std::mem::discriminant(&before.view) == std::mem::discriminant(&filter.view);
        if before.text != filter.text {
            self.list.found = Remote::NotAsked;
            self.list.found_asked = None;
            self.list.counts_failed = None;
        }
        if before.text != filter.text || before.order != filter.order || !same_kind {
            self.list.groups.clear();
        }
        if before == self.list.filter {
            self.lay_out_list();
        } else {
            self.arrange_list();
        }
        if self.live.is_live() && before.text == self.list.filter.text {
            // What is loaded is as the backend has it.
            return self.ask_groups_surely_wanted();
        }
        self.ask_list()
    }

    /// Asks whether the list has changed: every group that is open by its beginning, and one of the later pages in
    /// turn, so that a long list costs no more with each refresh than a short one.
    pub(crate) fn ask_list(&mut self) -> Vec<Command> {
        let mut commands: Vec<Command> = self.ask_found().into_iter().collect();
        let mut later = vec![];
        for (group, loaded) in &self.list.groups {
            if self.shows(group) && !self.preferences.folded_groups.contains(group) {
                later.extend((0..loaded.pages()).map(|index| (group.clone(), index)));
            }
        }
        let (first, mut later): (Vec<_>, Vec<_>) = later.into_iter().partition(|(_, index)| *index == 0);
        self.list.turn = self.list.turn.wrapping_add(1);
        let turn = self.list.turn.checked_rem(later.len());
        let in_turn = turn.map(|turn| later.swap_remove(turn));
        for (group, index) in first.into_iter().chain(in_turn) {
            commands.extend(self.ask_page(&group, index));
        }
        commands.extend(self.ask_groups_surely_wanted());
        commands
    }

    pub(super) fn ask_groups_surely_wanted(&mut self) -> Vec<Command> {
        let wanted = self.groups_surely_wanted();
        wanted.iter().flat_map(|group| self.group_came_into_view(group)).collect()
    }

    /// The groups that will be shown whatever the counts say, so that nobody has to wait for those.
    fn groups_surely_wanted(&self) -> Vec<GroupKey> {
        let mine = self.me().map(|me| GroupKey::Assignee(me.person.id.clone()));
        match &self.list.filter.view {
            ListView::HumanAgent(None) => mine.into_iter().chain([GroupKey::Unassigned]).collect(),
            ListView::HumanAgent(Some(Holder::Me)) => mine.into_iter().collect(),
            ListView::HumanAgent(Some(Holder::Nobody)) => vec![GroupKey::Unassigned],
            ListView::HumanAgent(Some(Holder::Teammate(id))) => vec![GroupKey::Assignee(id.clone())],
            ListView::AiAgent(wanted) => wanted.iter().cloned().map(GroupKey::AiAgent).collect(),
        }
    }

    pub(crate) fn ask_list_and_counts(&mut self) -> Vec<Command> {
        let counts = self.ask_counts();
        std::iter::once(counts).chain(self.ask_list()).collect()
    }

    pub(crate) fn reload_list(&mut self) -> Vec<Command> {
        self.list.counts_failed = None;
        self.list.found.reload();
        self.ask_list_and_counts()
    }

    pub(super) fn ask_page(&mut self, group: &GroupKey, index: usize) -> Option<Command> {
        let number = self.next_ask();
        let ask = self.list.groups.get_mut(group)?.ask(index, number)?;
        let stretch = ListStretch::of(group.clone(), &ask, &self.list.filter);
        Some(Command::AskPage { ask: number, stretch, only_if_changed: ask.only_if_changed })
    }

    /// Somebody looks where a group's cards belong; a folded group loads nothing.
    pub(crate) fn group_came_into_view(&mut self, group: &GroupKey) -> Vec<Command> {
        if self.preferences.folded_groups.contains(group)
            || self.list.groups.get(group).is_some_and(|loaded| loaded.pages() > 0)
        {
            return vec![];
        }
        self.ask_next_page(group, false)
    }

    pub(crate) fn more_of_group_pressed(&mut self, group: &GroupKey) -> Vec<Command> {
        self.ask_next_page(group, true)
    }

    pub(super) fn ask_next_page(&mut self, group: &GroupKey, pressed: bool) -> Vec<Command> {
        let index = self.list.groups.entry(group.clone()).or_default().begin_next(pressed);
        let command = index.and_then(|index| self.ask_page(group, index));
        self.lay_out_list();
        command.into_iter().collect()
    }

    pub(crate) fn page_answered(&mut self, ask: u32, result: Result<Fresh<ListPage>, Problem>) -> Vec<Command> {
        let answered = |(key, group): (&GroupKey, &mut super::Group)| Some((key.clone(), group.answered(ask)?));
        let Some((key, (index, again))) = self.list.groups.iter_mut().find_map(answered) else { return vec![] };
        let mut commands = match result {
            Ok(Fresh::Unchanged) => vec![],
            Ok(Fresh::Changed(page)) => self.take_page(&key, index, page),
            Err(problem) => {
                let follow = self.asking_failed(&problem);
                if let Some(group) = self.list.groups.get_mut(&key) {
                    group.fail(index, problem);
                }
                self.lay_out_list();
                return follow;
            }
        };
        if again {
            commands.extend(self.ask_page(&key, index));
        }
        commands
    }

    /// A conversation stands once, where it was answered last.
    fn take_page(&mut self, key: &GroupKey, index: usize, page: ListPage) -> Vec<Command> {
        let ids = page.ids();
        for conversation in page.conversations {
            self.keep_conversation(conversation);
        }
        let taken: HashSet<ConversationId> = ids.iter().cloned().collect();
        self.list.groups.values_mut().for_each(|group| group.without(&taken));
        if self.list.groups.get(key).is_some_and(|group| group.is_awaited(index)) {
            self.list.calm.add_loaded(key, &ids);
        }
        let first = self.list.groups.get_mut(key).and_then(|group| group.take(index, ids, page.next));
        self.place_told_cards();
        self.drop_from_list_what_left();
        first.map(|first| Command::Focus(Focus::Card(first))).into_iter().collect()
    }

    pub(crate) fn ask_counts(&mut self) -> Command {
        Command::AskCounts { only_if_changed: self.counts_known && !self.live.is_asking_anew() }
    }

    pub(crate) fn counts_answered(&mut self, result: Result<Fresh<Counts>, Problem>) -> Vec<Command> {
        match result {
            // What was told meanwhile is newer, or what made it old will be told.
            Ok(Fresh::Changed(_)) if self.live.has_told_counts() => vec![],
            Ok(Fresh::Changed(counts)) => {
                self.counts_told(counts);
                self.lay_out_list();
                vec![]
            }
            Ok(Fresh::Unchanged) => vec![],
            Err(problem) => self.counting_failed(problem),
        }
    }

    pub(crate) fn counts_told(&mut self, counts: Counts) {
        self.counts = counts;
        self.counts_known = true;
        self.list.counts_failed = None;
    }

    /// Asks how many are found by the text, if there is one.
    pub(super) fn ask_found(&mut self) -> Option<Command> {
        let text = self.list.filter.text.clone();
        if text.is_empty() || self.list.found_asked.is_some() {
            return None;
        }
        let only_if_changed = self.list.found.ready().is_some();
        self.list.found.ask();
        let ask = self.next_ask();
        self.list.found_asked = Some(ask);
        Some(Command::AskFound { ask, text, only_if_changed })
    }

    pub(crate) fn found_answered(&mut self, ask: u32, result: Result<Fresh<Counts>, Problem>) -> Vec<Command> {
        if self.list.found_asked != Some(ask) {
            return vec![];
        }
        self.list.found_asked = None;
        match result {
            Ok(Fresh::Changed(counts)) => {
                self.list.found = Remote::Ready(counts);
                self.list.counts_failed = None;
                self.lay_out_list();
                vec![]
            }
            Ok(Fresh::Unchanged) => vec![],
            Err(problem) => self.counting_failed(problem),
        }
    }

    fn counting_failed(&mut self, problem: Problem) -> Vec<Command> {
        let follow = self.asking_failed(&problem);
        self.list.counts_failed = Some(problem);
        follow
    }

    pub(crate) fn group_folded(&mut self, group: GroupKey, folded: bool) -> Vec<Command> {
        self.fold([group], folded)
    }

    pub(crate) fn fold_all(&mut self, folded: bool) -> Vec<Command> {
        let groups: Vec<GroupKey> = self.heads().into_iter().map(|head| head.group).collect();
        self.fold(groups, folded)
    }

    /// Folds or unfolds groups, and remembers it. What has changed in one while it was folded is asked for.
    fn fold(&mut self, groups: impl IntoIterator<Item = GroupKey> + Clone, folded: bool) -> Vec<Command> {
        if folded {
            self.list.wanted_card = None;
        }
        let of_preferences = groups.clone();
        let mut commands = self.change_preferences(move |preferences| {
            for group in of_preferences {
                if folded {
                    preferences.folded_groups.insert(group);
                } else {
                    preferences.folded_groups.remove(&group);
                }
            }
        });
        self.lay_out_list();
        if !folded {
            commands.extend(groups.into_iter().filter_map(|group| self.ask_page(&group, 0)));
        }
        commands
    }
}
