use crate::id::{AiAgentId, HumanAgentId};

/// What of the workspace's list is shown, and how; part of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListFilter {
    /// By what it is grouped, and which groups are shown.
    pub view: ListView,
    /// What the customer's name or the last line has to contain; empty for all.
    pub text: String,
    /// What comes first.
    pub order: Order,
}

/// By what the list is grouped, and which of the groups are shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ListView {
    /// By AI agent; only this one's where one is named.
    AiAgent(Option<AiAgentId>),
    /// By assignee; only these where some are named.
    HumanAgent(Option<Holder>),
}

/// Who holds a conversation, as the person who looks would say it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// Whoever looks.
    Me,
    /// Nobody.
    Nobody,
    /// A teammate.
    Teammate(HumanAgentId),
}

/// What comes first within a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Those who have waited longest.
    #[default]
    Waiting,
    /// Those with the newest line.
    Newest,
}

impl Default for ListView {
    fn default() -> Self {
        Self::HumanAgent(None)
    }
}

impl ListFilter {
    /// Whether conversations are left out.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        let all_groups = matches!(self.view, ListView::AiAgent(None) | ListView::HumanAgent(None));
        !all_groups || !self.text.is_empty()
    }

    /// The same view and order with nothing left out.
    #[must_use]
    pub fn cleared(&self) -> Self {
        let view = match self.view {
            ListView::AiAgent(_) => ListView::AiAgent(None),
            ListView::HumanAgent(_) => ListView::HumanAgent(None),
        };
        Self { view, text: String::new(), order: self.order }
    }
}
