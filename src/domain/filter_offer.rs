use crate::filter_form::FilterForm;
use crate::id::{AiAgentId, ChannelId};
use crate::problem::Problem;
use crate::running::{RunnerId, RunnerKind};
use crate::session_filters::{FilterName, Responsible, SessionFilters, Standing};
use crate::workspace::Workspace;

/// One thing that a filter of the sessions offers to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is called.
    pub words: String,
    /// What it leaves.
    pub value: FilterValue,
}

/// What is chosen in one filter; nothing leaves all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterValue {
    /// Of the AI agent.
    Agent(Option<AiAgentId>),
    /// Of the channel.
    Channel(Option<ChannelId>),
    /// Of who has it.
    Responsible(Option<Responsible>),
    /// Of where it stands.
    Standing(Option<Standing>),
}

impl FilterValue {
    /// What these filters have chosen; nothing for a filter that offers no choice.
    fn of(filters: &SessionFilters, name: FilterName) -> Option<Self> {
        match name {
            FilterName::Agent => Some(Self::Agent(filters.agent.clone())),
            FilterName::Channel => Some(Self::Channel(filters.channel.clone())),
            FilterName::Responsible => Some(Self::Responsible(filters.responsible.clone())),
            FilterName::Standing => Some(Self::Standing(filters.standing)),
            FilterName::Text | FilterName::From | FilterName::To => None,
        }
    }

    /// As the backend wrote it, for what nobody here has a name for.
    fn id(&self) -> Option<&str> {
        match self {
            Self::Agent(id) => id.as_ref().map(AiAgentId::as_str),
            Self::Channel(id) => id.as_ref().map(ChannelId::as_str),
            Self::Responsible(Some(Responsible::HumanAgent(id))) => Some(id.as_str()),
            Self::Responsible(_) | Self::Standing(_) => None,
        }
    }
}

impl FilterForm {
    /// The same with this chosen.
    #[must_use]
    pub fn with(mut self, value: FilterValue) -> Self {
        match value {
            FilterValue::Agent(agent) => self.agent = agent,
            FilterValue::Channel(channel) => self.channel = channel,
            FilterValue::Responsible(responsible) => self.responsible = responsible,
            FilterValue::Standing(standing) => self.standing = standing,
        }
        self
    }
}

impl Workspace {
    /// What a filter offers, everything first. What is chosen is always among it, known or not.
    #[must_use]
    pub fn filter_offers(&self, name: FilterName) -> Vec<Offer> {
        let offer = |words: &str, value| Offer { words: words.to_owned(), value };
        let mut offers = match name {
            FilterName::Agent => self.runner_offers("All AI agents", RunnerKind::AiAgents),
            FilterName::Channel => self.runner_offers("All channels", RunnerKind::Channels),
            FilterName::Responsible => self.responsible_offers(),
            FilterName::Standing => {
                let stands =
                    |standing: Standing| offer(standing_words(standing), FilterValue::Standing(Some(standing)));
                let all = offer("All states", FilterValue::Standing(None));
                std::iter::once(all).chain(Standing::ALL.map(stands)).collect()
            }
            FilterName::Text | FilterName::From | FilterName::To => vec![],
        };
        let shown = self.archive.filters();
        let filled = self.archive.form.as_ref().map(FilterForm::filters);
        for chosen in [Some(shown), filled.as_ref()].into_iter().flatten().filter_map(|it| FilterValue::of(it, name)) {
            let is_unknown = !offers.iter().any(|offer| offer.value == chosen);
            if let Some(id) = chosen.id().filter(|_| is_unknown).map(str::to_owned) {
                offers.push(Offer { words: id, value: chosen });
            }
        }
        offers
    }

    /// Why not all that this filter could offer is known, if that is so.
    #[must_use]
    pub fn filter_problem(&self, name: FilterName) -> Option<&Problem> {
        match name {
            FilterName::Agent => self.runners(RunnerKind::AiAgents).problem(),
            FilterName::Channel => self.runners(RunnerKind::Channels).problem(),
            FilterName::Responsible => self.teammates.problem(),
            FilterName::Text | FilterName::Standing | FilterName::From | FilterName::To => None,
        }
    }

    /// What is chosen in this filter of the form; nothing where there is none.
    #[must_use]
    pub fn filled_in(&self, name: FilterName) -> Option<FilterValue> {
        FilterValue::of(&self.archive.form.as_ref()?.filters(), name)
    }

    /// What the table's filter of this name has chosen, in words; nothing for a filter that offers no choice.
    #[must_use]
    pub fn filter_words(&self, name: FilterName) -> Option<String> {
        let chosen = FilterValue::of(self.archive.filters(), name)?;
        self.filter_offers(name).into_iter().find(|offer| offer.value == chosen).map(|offer| offer.words)
    }

    fn runner_offers(&self, all: &str, kind: RunnerKind) -> Vec<Offer> {
        let nothing = match kind {
            RunnerKind::AiAgents => FilterValue::Agent(None),
            RunnerKind::Channels => FilterValue::Channel(None),
        };
        let known = self.runners(kind).ready().into_iter().flatten().map(|runner| Offer {
            words: runner.name.clone(),
            value: match &runner.id {
                RunnerId::AiAgent(id) => FilterValue::Agent(Some(id.clone())),
                RunnerId::Channel(id) => FilterValue::Channel(Some(id.clone())),
            },
        });
        std::iter::once(Offer { words: all.to_owned(), value: nothing }).chain(known).collect()
    }

    fn responsible_offers(&self) -> Vec<Offer> {
        let offer = |words: &str, who| Offer { words: words.to_owned(), value: FilterValue::Responsible(who) };
        let fixed = [
            offer("Anybody", None),
            offer("AI", Some(Responsible::Ai)),
            offer("Unassigned", Some(Responsible::Unassigned)),
        ];
        let people = self.teammates.ready().into_iter().flatten();
        let people = people.map(|it| offer(&it.name, Some(Responsible::HumanAgent(it.id.clone()))));
        fixed.into_iter().chain(people).collect()
    }
}

/// Where a session stands, in words.
#[must_use]
pub fn standing_words(standing: Standing) -> &'static str {
    match standing {
        Standing::AiHandling => "AI is answering",
        Standing::AwaitingHuman => "Waiting for a human",
        Standing::HumanHandling => "With a human",
        Standing::Closed => "Finished",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::place::Place;

    fn showing(filters: SessionFilters) -> Desk {
        let mut desk = Desk::signed_in();
        desk.tell(Event::TeammatesAnswered(Ok(vec![example::ana(), example::ben()])));
        desk.tell(Event::PlaceOpened(Place::Sessions(filters)));
        desk
    }

    #[test]
    fn everything_is_offered_first_and_then_everybody() {
        let desk = showing(SessionFilters::default());
        let words: Vec<String> =
            desk.state.filter_offers(FilterName::Responsible).into_iter().map(|offer| offer.words).collect();
        assert_eq!(words, ["Anybody", "AI", "Unassigned", "Ana Lindt", "Ben Adeyemi"]);
    }

    #[test]
    fn what_a_link_has_chosen_is_offered_and_told_though_nobody_knows_its_name() {
        let agent = AiAgentId::from("leo");
        let desk = showing(SessionFilters { agent: Some(agent.clone()), ..SessionFilters::default() });
        let offers = desk.state.filter_offers(FilterName::Agent);
        assert_eq!(offers.last().unwrap().value, FilterValue::Agent(Some(agent)));
        assert_eq!(desk.state.filter_words(FilterName::Agent).as_deref(), Some("leo"));
        assert_eq!(desk.state.filter_words(FilterName::Text), None);
    }

    #[test]
    fn why_not_all_is_offered_is_told() {
        let mut desk = showing(SessionFilters::default());
        assert_eq!(desk.state.filter_problem(FilterName::Responsible), None);
        let mut stranger = Desk::signed_in();
        stranger.tell(Event::TeammatesAnswered(Err(example::refusal("Not now."))));
        assert_eq!(stranger.state.filter_problem(FilterName::Responsible), Some(&example::refusal("Not now.")));
        desk.tell(Event::TeammatesAnswered(Err(example::refusal("Not now."))));
        assert_eq!(desk.state.filter_problem(FilterName::Responsible), None, "who is known stays known");
    }

    #[test]
    fn a_choice_changes_its_own_filter_alone() {
        let anna = SessionFilters { text: "anna".into(), ..SessionFilters::default() };
        let chosen = FilterForm::from(anna.clone()).with(FilterValue::Standing(Some(Standing::Closed)));
        assert_eq!(chosen.filters(), SessionFilters { standing: Some(Standing::Closed), ..anna });
    }
}
