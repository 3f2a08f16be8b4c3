//! From the domain's words to the contract's, for what is asked.

use handback_contract::conversation::{Responsible as WireResponsible, SessionState, SessionsQuery};
use handback_contract::presence::Activity as WireActivity;
use handback_contract::timestamp::Timestamp;
use handback_domain::presence::Activity;
use handback_domain::session::Span;
use handback_domain::session_filters::{Responsible, SessionFilters, Standing};

/// What somebody does in a conversation.
pub fn activity(activity: Activity) -> WireActivity {
    match activity {
        Activity::Looking => WireActivity::Looking,
        Activity::Writing => WireActivity::Writing,
        Activity::Away => WireActivity::Away,
    }
}

/// The question for sessions; where to go on is left to the asker.
pub fn sessions(filters: &SessionFilters, days: Span) -> SessionsQuery {
    let (responsible, assignee) = match &filters.responsible {
        None => (None, None),
        Some(Responsible::Ai) => (Some(WireResponsible::Ai), None),
        Some(Responsible::Unassigned) => (Some(WireResponsible::Unassigned), None),
        Some(Responsible::HumanAgent(id)) => (None, Some(id.to_string())),
    };
    let state = |standing| match standing {
        Standing::AiHandling => SessionState::AiHandling,
        Standing::AwaitingHuman => SessionState::AwaitingHuman,
        Standing::HumanHandling => SessionState::HumanHandling,
        Standing::Closed => SessionState::Closed,
    };
    SessionsQuery {
        q: Some(filters.text.clone()).filter(|text| !text.is_empty()),
        conversation_id: None,
        ai_agent_id: filters.agent.as_ref().map(ToString::to_string),
        channel_id: filters.channel.as_ref().map(ToString::to_string),
        responsible,
        assignee,
        state: filters.standing.map(state),
        from: days.from.map(|at| Timestamp(at.0)),
        until: days.until.map(|at| Timestamp(at.0)),
        cursor: None,
        limit: None,
    }
}
