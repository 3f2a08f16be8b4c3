//! The filters of the table of sessions as a query, both ways. What cannot be read leaves nothing out.

use handback_domain::blank::unless_blank;
use handback_domain::day::Day;
use handback_domain::session_filters::{Responsible, SessionFilters, Standing};

/// The filters that the names and values of a query ask for.
pub fn read(pairs: Vec<(String, String)>) -> SessionFilters {
    let value = |name: &str| {
        let found = pairs.iter().find(|(known, value)| known == name && !value.is_empty());
        found.map(|(_, value)| value.clone())
    };
    let held = match value("responsible").as_deref() {
        Some("ai") => Some(Responsible::Ai),
        Some("unassigned") => Some(Responsible::Unassigned),
        _ => None,
    };
    SessionFilters {
        text: value("q").and_then(unless_blank).unwrap_or_default(),
        agent: value("agent").map(Into::into),
        channel: value("channel").map(Into::into),
        responsible: held.or_else(|| value("assignee").map(|id| Responsible::HumanAgent(id.into()))),
        standing: value("state").and_then(|word| Standing::ALL.into_iter().find(|it| state(*it) == word)),
        from: value("from").as_deref().and_then(Day::parse),
        to: value("to").as_deref().and_then(Day::parse),
    }
}

/// The names and values of these filters.
pub fn write(filters: &SessionFilters) -> Vec<(&'static str, String)> {
    let held = filters.responsible.as_ref().map(|responsible| match responsible {
        Responsible::Ai => ("responsible", "ai".to_owned()),
        Responsible::Unassigned => ("responsible", "unassigned".to_owned()),
        Responsible::HumanAgent(id) => ("assignee", id.to_string()),
    });
    let pairs = [
        Some(("q", filters.text.clone())).filter(|(_, text)| !text.is_empty()),
        filters.agent.as_ref().map(|id| ("agent", id.to_string())),
        filters.channel.as_ref().map(|id| ("channel", id.to_string())),
        held,
        filters.standing.map(|standing| ("state", state(standing).to_owned())),
        filters.from.map(|day| ("from", day.to_string())),
        filters.to.map(|day| ("to", day.to_string())),
    ];
    pairs.into_iter().flatten().collect()
}

fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::AiHandling => "ai_handling",
        Standing::AwaitingHuman => "awaiting_human",
        Standing::HumanHandling => "human_handling",
        Standing::Closed => "closed",
    }
}
