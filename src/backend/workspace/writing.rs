//! From the domain's questions to the contract's.

use handback_contract::conversation::{ConversationsQuery, Order as WireOrder};
use handback_domain::list::{GroupKey, ListStretch};
use handback_domain::list_filter::Order;

/// How many conversations are asked for at once.
const PAGE: u32 = 50;
/// The most that one answer holds: the contract's limit.
const MOST: u32 = 1000;
/// The contract's word for those that are nobody's.
const NOBODY: &str = "none";

/// A stretch of the workspace's list. One whose end is known is asked for whole, however much has come into it.
pub fn conversations(stretch: &ListStretch) -> ConversationsQuery {
    let (assignee, ai_agent_id) = match &stretch.group {
        GroupKey::Unassigned => (Some(NOBODY.to_owned()), None),
        GroupKey::Assignee(id) => (Some(id.to_string()), None),
        GroupKey::AiAgent(id) => (None, Some(id.to_string())),
    };
    ConversationsQuery {
        view: None,
        assignee,
        ai_agent_id,
        q: looked_for(&stretch.text),
        order: (stretch.order == Order::Newest).then_some(WireOrder::Newest),
        cursor: stretch.from.clone(),
        until: stretch.to.clone(),
        limit: Some(if stretch.to.is_some() { MOST } else { PAGE }),
    }
}

/// A text to look for, if there is one.
pub fn looked_for(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}
