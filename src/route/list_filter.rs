//! What of the workspace's list is shown, as the part of the URL behind the question mark. What is shown by default is
//! not written.

use handback_domain::blank::unless_blank;
use handback_domain::list_filter::{Holder, ListFilter, ListView, Order};

/// What these pairs of names and values say.
pub fn read(pairs: Vec<(String, String)>) -> ListFilter {
    let mut filter = ListFilter::default();
    for (name, value) in pairs {
        match (name.as_str(), value.as_str()) {
            ("view", "ai-agent") if !matches!(filter.view, ListView::AiAgent(_)) => {
                filter.view = ListView::AiAgent(None);
            }
            ("ai-agent", _) => filter.view = ListView::AiAgent(Some(value.into())),
            ("assignee", "me") => filter.view = ListView::HumanAgent(Some(Holder::Me)),
            ("assignee", "nobody") => filter.view = ListView::HumanAgent(Some(Holder::Nobody)),
            ("teammate", _) => filter.view = ListView::HumanAgent(Some(Holder::Teammate(value.into()))),
            ("q", _) => filter.text = unless_blank(value).unwrap_or_default(),
            ("order", "newest") => filter.order = Order::Newest,
            _ => {}
        }
    }
    filter
}

/// The pairs that say it.
pub fn write(filter: &ListFilter) -> Vec<(&'static str, String)> {
    let view = match &filter.view {
        ListView::HumanAgent(None) => None,
        ListView::HumanAgent(Some(Holder::Me)) => Some(("assignee", "me".to_owned())),
        ListView::HumanAgent(Some(Holder::Nobody)) => Some(("assignee", "nobody".to_owned())),
        ListView::HumanAgent(Some(Holder::Teammate(id))) => Some(("teammate", id.to_string())),
        ListView::AiAgent(None) => Some(("view", "ai-agent".to_owned())),
        ListView::AiAgent(Some(id)) => Some(("ai-agent", id.to_string())),
    };
    let text = Some(("q", filter.text.clone())).filter(|(_, text)| !text.is_empty());
    let order = (filter.order == Order::Newest).then(|| ("order", "newest".to_owned()));
    view.into_iter().chain(text).chain(order).collect()
}
