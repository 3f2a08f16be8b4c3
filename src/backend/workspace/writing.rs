//! From the domain's types to the contract's.

use handback_contract::conversation::{ConversationsQuery, Order as WireOrder};
use handback_contract::item::{Body, Format, Visibility as WireVisibility};
use handback_contract::template::FilledTemplate;
use handback_contract::write::NewMessage;
use handback_domain::draft_file::DraftFile;
use handback_domain::item::Visibility;
use handback_domain::list::{GroupKey, ListStretch};
use handback_domain::list_filter::Order;
use handback_domain::outgoing::Outgoing;

/// How many conversations are asked for at once.
const PAGE: u32 = 50;
/// The most that one answer holds: the contract's limit.
const MOST: u32 = 1000;
/// How many of the newest are watched.
const NEWEST: u32 = 40;
/// The contract's word for those that are nobody's.
const NOBODY: &str = "none";

/// A stretch of the workspace's list. One whose end is known is asked for whole, however much has come into it.
pub fn conversations(stretch: &ListStretch) -> ConversationsQuery {
    ConversationsQuery {
        q: looked_for(&stretch.text),
        order: (stretch.order == Order::Newest).then_some(WireOrder::Newest),
        cursor: stretch.from.clone(),
        until: stretch.to.clone(),
        limit: Some(if stretch.to.is_some() { MOST } else { PAGE }),
        ..of_group(&stretch.group)
    }
}

/// The newest of a group. Of another length than a page of the list, so that neither is taken for the other when only
/// changes are asked for.
pub fn newest(group: &GroupKey) -> ConversationsQuery {
    ConversationsQuery { order: Some(WireOrder::Newest), limit: Some(NEWEST), ..of_group(group) }
}

fn of_group(group: &GroupKey) -> ConversationsQuery {
    let (assignee, ai_agent_id) = match group {
        GroupKey::Unassigned => (Some(NOBODY.to_owned()), None),
        GroupKey::Assignee(id) => (Some(id.to_string()), None),
        GroupKey::AiAgent(id) => (None, Some(id.to_string())),
    };
    ConversationsQuery { assignee, ai_agent_id, ..Default::default() }
}

/// A text to look for, if there is one.
pub fn looked_for(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// A message as it is asked for.
pub fn message(message: &Outgoing) -> NewMessage {
    let files = message.files.iter().filter_map(DraftFile::attachment);
    let template = message.template.as_ref();
    NewMessage {
        visibility: match message.visibility {
            Visibility::Customer => WireVisibility::Customer,
            Visibility::Private => WireVisibility::Private,
        },
        body: body(message),
        attachment_ids: files.map(|file| file.id.to_string()).collect(),
        mentions: message.mentions.iter().map(|person| person.id.to_string()).collect(),
        template: template.map(|it| FilledTemplate { id: it.id.to_string(), variables: it.values.clone() }),
        client_ref: message.key.to_string(),
        expected_session_id: message.session.to_string(),
        seen_item_id: message.seen.as_ref().map(ToString::to_string),
        send_anyway: message.anyway,
        copilot_draft_id: message.copilot_draft.as_ref().map(ToString::to_string),
    }
}

/// The backend makes a template's text.
fn body(message: &Outgoing) -> Body {
    match (&message.template, message.html()) {
        (Some(_), _) => Body::default(),
        (None, Some(html)) => Body { format: Format::Html, text: html },
        (None, None) => Body { format: Format::Text, text: message.text.clone() },
    }
}
