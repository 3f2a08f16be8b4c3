use crate::day::Day;
use crate::id::{AiAgentId, ChannelId, HumanAgentId};
use crate::session::SessionState;

/// Which sessions the table shows; the default shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionFilters {
    /// In the customer's name or in what was said; empty for any.
    pub text: String,
    /// Of this AI agent.
    pub agent: Option<AiAgentId>,
    /// In this channel.
    pub channel: Option<ChannelId>,
    /// In these hands.
    pub responsible: Option<Responsible>,
    /// Standing here.
    pub standing: Option<Standing>,
    /// Begun on this day or later.
    pub from: Option<Day>,
    /// Begun on this day or earlier.
    pub to: Option<Day>,
}

/// In whose hands a session is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Responsible {
    /// The AI agent's.
    Ai,
    /// Nobody's: it waits for a human.
    Unassigned,
    /// This human agent's; once it has ended, that of whoever ended it.
    HumanAgent(HumanAgentId),
}

/// Where a session stands, without the names that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The AI agent answers.
    AiHandling,
    /// It waits for a human.
    AwaitingHuman,
    /// A human has it.
    HumanHandling,
    /// It has ended.
    Closed,
}

/// One of the filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FilterName {
    /// The text.
    Text,
    /// The AI agent.
    Agent,
    /// The channel.
    Channel,
    /// Who has it.
    Responsible,
    /// Where it stands.
    Standing,
    /// The first day.
    From,
    /// The last day.
    To,
}

impl FilterName {
    /// Every filter, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Text, Self::Agent, Self::Channel, Self::Responsible, Self::Standing, Self::From, Self::To];
}

impl Standing {
    /// Every one, in the order in which a session goes through them.
    pub const ALL: [Self; 4] = [Self::AiHandling, Self::AwaitingHuman, Self::HumanHandling, Self::Closed];

    /// Where this session stands.
    #[must_use]
    pub fn of(state: &SessionState) -> Self {
        match state {
            SessionState::AiHandling => Self::AiHandling,
            SessionState::AwaitingHuman => Self::AwaitingHuman,
            SessionState::HumanHandling(_) => Self::HumanHandling,
            SessionState::Closed(_) => Self::Closed,
        }
    }
}

impl SessionFilters {
    /// Whether this filter leaves anything out.
    #[must_use]
    pub fn has(&self, filter: FilterName) -> bool {
        match filter {
            FilterName::Text => !self.text.is_empty(),
            FilterName::Agent => self.agent.is_some(),
            FilterName::Channel => self.channel.is_some(),
            FilterName::Responsible => self.responsible.is_some(),
            FilterName::Standing => self.standing.is_some(),
            FilterName::From => self.from.is_some(),
            FilterName::To => self.to.is_some(),
        }
    }

    /// The filters that leave something out.
    #[must_use]
    pub fn active(&self) -> Vec<FilterName> {
        FilterName::ALL.into_iter().filter(|filter| self.has(*filter)).collect()
    }

    /// All the others.
    #[must_use]
    pub fn without(mut self, filter: FilterName) -> Self {
        match filter {
            FilterName::Text => self.text.clear(),
            FilterName::Agent => self.agent = None,
            FilterName::Channel => self.channel = None,
            FilterName::Responsible => self.responsible = None,
            FilterName::Standing => self.standing = None,
            FilterName::From => self.from = None,
            FilterName::To => self.to = None,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_that_is_taken_away_leaves_the_others() {
        let filters = SessionFilters {
            text: "anna".into(),
            agent: Some("mia".into()),
            channel: Some("web".into()),
            responsible: Some(Responsible::Ai),
            standing: Some(Standing::Closed),
            from: Day::parse("2026-11-01"),
            to: Day::parse("2026-11-22"),
        };
        assert_eq!(filters.active(), FilterName::ALL);
        for filter in FilterName::ALL {
            let rest = filters.clone().without(filter);
            assert_eq!(rest.active().len(), FilterName::ALL.len() - 1);
            assert!(!rest.has(filter));
        }
    }
}
