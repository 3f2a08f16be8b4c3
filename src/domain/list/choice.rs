//! What the filter offers in each view.

use crate::list_filter::{Holder, ListView};
use crate::order::sort_by;
use crate::person::Person;
use crate::running::{RunnerId, RunnerKind};
use crate::workspace::Workspace;

/// One thing that the filter offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub words: String,
    /// What is shown when it is chosen.
    pub view: ListView,
}

impl Workspace {
    /// What the filter offers in the view that is open, everything first.
    #[must_use]
    pub fn list_choices(&self) -> Vec<Choice> {
        match &self.list.filter.view {
            ListView::AiAgent(_) => self.ai_agent_choices(),
            ListView::HumanAgent(_) => self.holder_choices(),
        }
    }

    /// What the filter shows, by its name.
    #[must_use]
    pub fn list_choice(&self) -> Option<Choice> {
        self.list_choices().into_iter().find(|choice| choice.view == self.list.filter.view)
    }

    fn ai_agent_choices(&self) -> Vec<Choice> {
        let all = Choice { words: "All AI agents".to_owned(), view: ListView::AiAgent(None) };
        let agents = self.counts.by_ai_agent.iter().map(|(id, name, _)| (id.clone(), name.clone()));
        let known =
            self.runners(RunnerKind::AiAgents).ready().into_iter().flatten().filter_map(|runner| match &runner.id {
                RunnerId::AiAgent(id) => Some((id.clone(), runner.name.clone())),
                RunnerId::Channel(_) => None,
            });
        let mut agents: Vec<_> = agents.chain(known).collect();
        sort_by(&mut agents, |one, other| (&one.1, &one.0).cmp(&(&other.1, &other.0)));
        agents.dedup();
        let choice = |(id, words)| Choice { words, view: ListView::AiAgent(Some(id)) };
        std::iter::once(all).chain(agents.into_iter().map(choice)).collect()
    }

    fn holder_choices(&self) -> Vec<Choice> {
        let choice = |words: &str, holder| Choice { words: words.to_owned(), view: ListView::HumanAgent(holder) };
        let mut choices = vec![
            choice("Everybody", None),
            choice("Assigned to me", Some(Holder::Me)),
            choice("Unassigned", Some(Holder::Nobody)),
        ];
        let is_me = |person: &&Person| self.me().is_some_and(|me| me.person.id == person.id);
        let listed = self.counts.by_assignee.iter().filter_map(|(person, _)| person.as_ref());
        let others = self.teammates.ready().into_iter().flatten().chain(listed).filter(|person| !is_me(person));
        let mut others: Vec<&Person> = others.collect();
        sort_by(&mut others, |one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
        others.dedup_by_key(|person| &person.id);
        choices.extend(others.into_iter().map(|it| choice(&it.name, Some(Holder::Teammate(it.id.clone())))));
        choices
    }
}
