mod asking;
mod calm;
mod choice;
mod group;
mod layout;
#[cfg(test)]
mod tests;
mod told;
mod wanted_card;

use self::calm::{Arrangement, Calm};
pub use self::calm::{CalmEvent, Departure};
pub use self::choice::Choice;
use self::group::Group;
pub use self::group::Rest;
use crate::conversation::Conversation;
use crate::id::{AiAgentId, ConversationId, HumanAgentId};
use crate::list_filter::{ListFilter, ListView, Order};
use crate::person::Person;
use crate::problem::Problem;
use crate::remote::Remote;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The workspace's list, in groups. How many a group holds is the backend's word; its cards are loaded page by page, as
/// far as somebody looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// What of it is shown; kept while another screen is open.
    pub filter: ListFilter,
    /// How many are found by the filter's text; asked only while there is one.
    found: Remote<Counts>,
    /// The number of the question for that, while it is under way.
    found_asked: Option<u32>,
    /// Why it is not known how many there are.
    counts_failed: Option<Problem>,
    groups: BTreeMap<GroupKey, Group>,
    /// Whether its order stands still.
    calm: Calm,
    /// The lines, as laid out last.
    rows: Arc<Vec<Row>>,
    /// Which of the later pages is asked for again next.
    turn: usize,
    /// The conversation that was opened, until its card is in the list.
    wanted_card: Option<ConversationId>,
    /// Whether conversations have changed that may have the text which is looked for, or no longer.
    is_behind: bool,
}

/// A group of the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// Nobody has taken these.
    Unassigned,
    /// This human agent's.
    Assignee(HumanAgentId),
    /// This AI agent's.
    AiAgent(AiAgentId),
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// The head of a group.
    Group(GroupKey),
    /// A conversation's card.
    Card(ConversationId),
    /// What stands under a group's loaded cards when there is more.
    Rest(GroupKey),
}

/// How many conversations the workspace holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// All of them.
    pub total: u32,
    /// Those whose customer waits; the number on the badge.
    pub waiting: u32,
    /// By assignee, nobody included.
    pub by_assignee: Vec<(Option<Person>, u32)>,
    /// By AI agent, with its name.
    pub by_ai_agent: Vec<(AiAgentId, String, u32)>,
}

/// What stands on a group's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which group.
    pub group: GroupKey,
    /// Whose it is.
    pub name: String,
    /// How many it holds, those not loaded included.
    pub count: u32,
}

/// Which conversations are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListStretch {
    /// Of which group.
    pub group: GroupKey,
    /// What is looked for; empty for all.
    pub text: String,
    /// What comes first.
    pub order: Order,
    /// Where the stretch before ended.
    pub from: Option<String>,
    /// Where this one ends; nothing for a page of the usual length.
    pub to: Option<String>,
}

/// The conversations of a stretch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListPage {
    /// In display order.
    pub conversations: Vec<Conversation>,
    /// Where it ends, when there is more.
    pub next: Option<String>,
}

/// How much of the list can be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// It is on its way.
    Loading,
    /// It could not be loaded.
    Failed(Problem),
    /// Nobody needs or has a human.
    Nobody,
    /// The filter leaves everything out.
    NothingFound,
    /// It is here.
    Here,
}

impl GroupKey {
    /// Whose it is, by id; empty for nobody's.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Unassigned => "",
            Self::Assignee(id) => id.as_str(),
            Self::AiAgent(id) => id.as_str(),
        }
    }

    /// The group that a conversation stands in.
    #[must_use]
    pub fn of(conversation: &Conversation, view: &ListView) -> Self {
        match (view, conversation.session.state.assignee()) {
            (ListView::AiAgent(_), _) => Self::AiAgent(conversation.ai_agent.id.clone()),
            (ListView::HumanAgent(_), Some(person)) => Self::Assignee(person.id.clone()),
            (ListView::HumanAgent(_), None) => Self::Unassigned,
        }
    }
}
