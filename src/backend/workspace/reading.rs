//! From the contract's types to the domain's: everything is parsed here once, so that what follows cannot be malformed.

use crate::json;
use handback_contract::copilot;
use handback_contract::presence::Activity as WireActivity;
use handback_contract::timestamp::Timestamp;
use handback_contract::{capabilities, channel, conversation, item, person, template, write};
use handback_domain::attachment::Attachment;
use handback_domain::blank::{is_blank, named, unless_blank};
use handback_domain::body::{Body, Format};
use handback_domain::channel::{AiAgent, Channel, ChannelKind, RunStatus};
use handback_domain::conversation::{Conversation, Copilot, Customer, LastLine};
use handback_domain::copilot::{Draft, DraftState};
use handback_domain::file_name;
use handback_domain::history::Timeline;
use handback_domain::item::{Author, Content, Delivery, Item, Message, Visibility};
use handback_domain::list::{Counts, ListPage};
use handback_domain::permission::{Action, RunAction};
use handback_domain::person::{Person, Role};
use handback_domain::presence::Activity;
use handback_domain::reply_window::ReplyWindow;
use handback_domain::running::{Runner, RunnerId};
use handback_domain::session::{Escalation, Instant, Resolution, Session, SessionState, Tried};
use handback_domain::session_archive::SessionRecord;
use handback_domain::session_table::SessionsPage;
use handback_domain::sign_in::{Capabilities, DemoAccount, Me};
use handback_domain::source::Source;
use handback_domain::template::{Template, Variable};
use handback_domain::workspace::MessageAccepted;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// What somebody or something is called whose name nobody could read.
const UNKNOWN: &str = "Unknown";

fn instant(at: Timestamp) -> Instant {
    Instant(at.0)
}

pub fn person(agent: person::HumanAgent) -> Person {
    Person { id: agent.id.into(), name: named(agent.display_name, UNKNOWN) }
}

/// What somebody does in a conversation.
pub fn activity(activity: WireActivity) -> Activity {
    match activity {
        WireActivity::Writing => Activity::Writing,
        WireActivity::Away => Activity::Away,
        WireActivity::Looking | WireActivity::Unknown => Activity::Looking,
    }
}

fn role(role: person::Role) -> Role {
    match role {
        person::Role::Admin => Role::Admin,
        person::Role::Operator => Role::Operator,
        person::Role::Viewer | person::Role::Unknown => Role::Viewer,
    }
}

pub fn me(me: person::Me) -> Me {
    Me { person: person(me.human_agent), email: me.email, role: role(me.role) }
}

pub fn capabilities(offered: capabilities::Capabilities) -> Capabilities {
    let account = |account: capabilities::DemoAccount| DemoAccount {
        email: account.email,
        password: account.password,
        name: named(account.display_name, UNKNOWN),
        role: role(account.role),
    };
    Capabilities { demo_accounts: offered.demo_accounts.into_iter().map(account).collect() }
}

fn run_status(status: channel::RunStatus) -> RunStatus {
    match status {
        channel::RunStatus::Running => RunStatus::Running,
        // A word we do not know is no promise that it runs.
        channel::RunStatus::Stopped | channel::RunStatus::Unknown => RunStatus::Stopped,
    }
}

fn channel_kind(kind: channel::ChannelKind) -> ChannelKind {
    match kind {
        channel::ChannelKind::Web => ChannelKind::Web,
        channel::ChannelKind::Whatsapp => ChannelKind::WhatsApp,
        channel::ChannelKind::Telegram => ChannelKind::Telegram,
        channel::ChannelKind::Email => ChannelKind::Email,
        channel::ChannelKind::Unknown => ChannelKind::Other,
    }
}

fn run_actions(actions: Vec<channel::RunAction>) -> Vec<RunAction> {
    let known = |action| match action {
        channel::RunAction::Start => Some(RunAction::Start),
        channel::RunAction::Stop => Some(RunAction::Stop),
        channel::RunAction::Unknown => None,
    };
    actions.into_iter().filter_map(known).collect()
}

pub fn running_channel(channel: channel::Channel) -> Runner {
    Runner {
        id: RunnerId::Channel(channel.id.into()),
        name: named(channel.name, UNKNOWN),
        channel: Some(channel_kind(channel.kind)),
        status: run_status(channel.status),
        since: channel.since.map(instant),
        open_sessions: channel.open_sessions,
        allowed: run_actions(channel.allowed_actions),
    }
}

pub fn running_ai_agent(agent: channel::AiAgent) -> Runner {
    Runner {
        id: RunnerId::AiAgent(agent.id.into()),
        name: named(agent.name, UNKNOWN),
        channel: None,
        status: run_status(agent.status),
        since: agent.since.map(instant),
        open_sessions: agent.open_sessions,
        allowed: run_actions(agent.allowed_actions),
    }
}

pub fn channel(channel: channel::Channel) -> Channel {
    Channel {
        id: channel.id.into(),
        name: named(channel.name, UNKNOWN),
        kind: channel_kind(channel.kind),
        status: run_status(channel.status),
        since: channel.since.map(instant),
    }
}

pub fn ai_agent(agent: channel::AiAgent) -> AiAgent {
    AiAgent {
        id: agent.id.into(),
        name: named(agent.name, UNKNOWN),
        status: run_status(agent.status),
        since: agent.since.map(instant),
    }
}

fn customer(customer: conversation::Customer) -> Customer {
    Customer {
        name: customer.display_name.and_then(unless_blank),
        email: customer.email.and_then(unless_blank),
        phone: customer.phone.and_then(unless_blank),
        language: customer.language,
        time_zone: customer.time_zone,
    }
}

pub fn resolution(resolution: conversation::Resolution) -> Resolution {
    Resolution {
        session: resolution.session_id.into(),
        at: instant(resolution.at),
        by: person(resolution.actor),
        outcome: resolution.outcome.and_then(unless_blank),
    }
}

fn fields(fields: Vec<conversation::Field>) -> Vec<(String, String)> {
    fields.into_iter().map(|field| (named(field.name, UNKNOWN), field.value)).collect()
}

fn session(session: conversation::Session) -> Session {
    let escalation = |escalation: conversation::Escalation| Escalation {
        at: instant(escalation.at),
        reason: escalation.reason,
        summary: escalation.summary,
        tried: escalation.tried.into_iter().map(tried).collect(),
    };
    Session {
        assigned_by: session.handler.assigned_by.clone().map(person),
        state: state(session.state, session.handler, session.resolution),
        id: session.id.into(),
        number: session.number,
        opened_at: instant(session.opened_at),
        escalation: session.escalation.map(escalation),
        parameters: fields(session.parameters),
        results: fields(session.results),
    }
}

fn tried(step: conversation::Tried) -> Tried {
    Tried { text: step.text, item: step.item_id.into() }
}

/// State, handler and resolution say one thing in three fields; where they disagree, what is permanent counts first.
fn state(
    state: conversation::SessionState,
    handler: conversation::Handler,
    ended: Option<conversation::Resolution>,
) -> SessionState {
    use conversation::SessionState as Wire;
    let holder = handler
        .id
        .filter(|_| handler.kind == conversation::HandlerKind::HumanAgent)
        .map(|id| Person { id: id.into(), name: named(handler.display_name.unwrap_or_default(), UNKNOWN) });
    match (ended, state, holder) {
        (Some(ended), ..) => SessionState::Closed(resolution(ended)),
        (None, Wire::HumanHandling | Wire::Unknown, Some(person)) => SessionState::HumanHandling(person),
        (None, Wire::AwaitingHuman | Wire::HumanHandling, _) => SessionState::AwaitingHuman,
        (None, Wire::AiHandling | Wire::Closed | Wire::Unknown, _) => SessionState::AiHandling,
    }
}

fn action(action: conversation::AllowedAction) -> Option<Action> {
    use conversation::AllowedAction as Wire;
    Some(match action {
        Wire::Reply => Action::Reply,
        Wire::Note => Action::Note,
        Wire::AssignSelf => Action::AssignSelf,
        Wire::AssignOther => Action::AssignOther,
        Wire::Release => Action::Release,
        Wire::Resolve => Action::Resolve,
        Wire::Copilot => Action::Copilot,
        Wire::HandOver => Action::HandOver,
        Wire::Unknown => return None,
    })
}

fn actions(actions: Vec<conversation::AllowedAction>) -> Vec<Action> {
    actions.into_iter().filter_map(action).collect()
}

pub fn conversation(conversation: conversation::Conversation) -> Conversation {
    Conversation {
        id: conversation.id.into(),
        version: conversation.version,
        channel: channel(conversation.channel),
        ai_agent: ai_agent(conversation.ai_agent),
        customer: customer(conversation.customer),
        session: session(conversation.session),
        last_line: conversation.last_item.map(last_line),
        unread: conversation.unread_count,
        waiting_since: conversation.waiting_since.map(instant),
        reply_window: reply_window(&conversation.reply_window),
        copilot: Copilot { available: conversation.copilot.available, enabled: conversation.copilot.enabled },
        allowed: actions(conversation.allowed_actions),
    }
}

fn reply_window(window: &conversation::ReplyWindow) -> ReplyWindow {
    use conversation::ReplyWindowState as Wire;
    match (window.state, window.closes_at) {
        (Wire::WaitingForCustomer, _) => ReplyWindow::WaitingForCustomer,
        (Wire::Expired, _) => ReplyWindow::Expired,
        (Wire::Unknown, _) if !window.open => ReplyWindow::Expired,
        (Wire::Open | Wire::Unknown, Some(closes_at)) => ReplyWindow::Open { closes_at: instant(closes_at) },
        (Wire::Open | Wire::Unknown, None) => ReplyWindow::Unlimited,
    }
}

fn last_line(last: conversation::LastItem) -> LastLine {
    LastLine {
        item: last.id.into(),
        seq: last.seq,
        at: instant(last.at),
        author: author(last.author),
        visibility: visibility(last.visibility),
        text: last.text,
    }
}

pub fn list_page(page: conversation::ConversationsPage) -> ListPage {
    ListPage { conversations: page.items.into_iter().map(conversation).collect(), next: page.next_cursor }
}

/// A draft, unless it is in a state that this version does not know.
pub fn draft(draft: copilot::Draft) -> Option<Draft> {
    let state = match draft.state {
        copilot::DraftState::Pending => DraftState::Pending,
        copilot::DraftState::Ready => DraftState::Ready,
        copilot::DraftState::Failed => DraftState::Failed,
        copilot::DraftState::Stale => DraftState::Stale,
        copilot::DraftState::Discarded => DraftState::Discarded,
        copilot::DraftState::Used => DraftState::Used,
        copilot::DraftState::Unknown => return None,
    };
    Some(Draft {
        id: draft.id.into(),
        state,
        text: draft.text,
        sources: draft.sources.into_iter().map(source).collect(),
        based_on: draft.based_on_item_id.map(Into::into),
        instruction: draft.instruction,
        error: draft.error,
    })
}

pub fn counts(counts: conversation::Counts) -> Counts {
    let by_assignee = |group: conversation::AssigneeCount| (group.assignee.map(person), group.count);
    let by_ai_agent =
        |group: conversation::AiAgentCount| (group.ai_agent_id.into(), named(group.name, UNKNOWN), group.count);
    Counts {
        total: counts.total,
        waiting: counts.waiting,
        by_assignee: counts.by_assignee.into_iter().map(by_assignee).collect(),
        by_ai_agent: counts.by_ai_agent.into_iter().map(by_ai_agent).collect(),
    }
}

fn author(author: item::Author) -> Author {
    match author.kind {
        item::AuthorKind::Customer => Author::Customer(author.display_name.and_then(unless_blank)),
        item::AuthorKind::AiAgent => Author::AiAgent(author.display_name.unwrap_or_default()),
        item::AuthorKind::HumanAgent | item::AuthorKind::Unknown => {
            Author::HumanAgent(Person { name: author.display_name.unwrap_or_default(), id: author.id.into() })
        }
    }
}

fn visibility(visibility: item::Visibility) -> Visibility {
    match visibility {
        item::Visibility::Customer => Visibility::Customer,
        item::Visibility::Private | item::Visibility::Unknown => Visibility::Private,
    }
}

fn delivery(delivery: item::Delivery) -> Delivery {
    match delivery.state {
        item::DeliveryState::Pending => Delivery::Pending,
        item::DeliveryState::Sent | item::DeliveryState::Unknown => Delivery::Sent,
        item::DeliveryState::Delivered => Delivery::Delivered,
        item::DeliveryState::Read => Delivery::Read,
        item::DeliveryState::Failed => Delivery::Failed(delivery.error),
    }
}

fn body(body: item::Body) -> Body {
    let format = match body.format {
        item::Format::Text | item::Format::Unknown => Format::Text,
        item::Format::Markdown => Format::Markdown,
        item::Format::Html => Format::Html,
    };
    Body { format, text: body.text }
}

fn source(source: item::Source) -> Source {
    let title = named(source.title, source.url.as_deref().unwrap_or(UNKNOWN));
    Source { title, url: source.url, internal: source.internal, excerpt: source.excerpt }
}

pub fn template(template: template::Template) -> Template {
    let variable = |it: template::TemplateVariable| Variable {
        label: named(it.label, &it.name),
        name: it.name,
        example: it.example,
    };
    Template {
        id: template.id.into(),
        name: named(template.name, UNKNOWN),
        language: template.language,
        text: template.text,
        variables: template.variables.into_iter().map(variable).collect(),
    }
}

pub fn attachment(file: item::Attachment) -> Attachment {
    Attachment {
        id: file.id.into(),
        name: file_name::repaired(&file.name),
        media_type: file.media_type,
        size: file.size,
        content_id: file.content_id,
    }
}

fn message(message: item::Message) -> Message {
    Message {
        author: author(message.author),
        visibility: visibility(message.visibility),
        body: body(message.body),
        delivery: delivery(message.delivery),
        client_ref: message.client_ref.map(Into::into),
        sources: message.sources.into_iter().map(source).collect(),
        attachments: message.attachments.into_iter().map(attachment).collect(),
        mentions: message
            .mentions
            .into_iter()
            .map(|person| person.display_name)
            .filter(|name| !is_blank(name))
            .collect(),
    }
}

fn content(content: item::Content) -> Content {
    match content {
        item::Content::Message(said) => Content::Message(message(said)),
        item::Content::SessionOpened { number } => Content::SessionOpened { number },
        item::Content::Escalated { reason } => Content::Escalated { reason },
        item::Content::Assigned { from: _, to, by } => Content::Assigned { to: to.map(person), by: person(by) },
        item::Content::CopilotSwitched { enabled, by } => Content::CopilotSwitched { enabled, by: person(by) },
        item::Content::SessionResolved { resolution: ended } => Content::SessionResolved(resolution(ended)),
        item::Content::Unknown => Content::Unknown,
    }
}

pub fn item(item: item::Item) -> Item {
    Item {
        id: item.id.into(),
        seq: item.seq,
        session: item.session_id.into(),
        at: instant(item.at),
        content: content(item.content),
    }
}

/// A stretch of a history whose lines are not read yet: one that cannot be read must not take the others with it.
#[derive(Deserialize)]
pub struct RawTimeline {
    items: Vec<Box<RawValue>>,
    has_earlier: bool,
    has_later: bool,
    #[serde(default)]
    changed: Vec<Box<RawValue>>,
    #[serde(default)]
    changes: u64,
}

/// What is left of a line that cannot be read: its place, and as much as there is of the rest.
#[derive(Deserialize)]
struct Remains {
    seq: u64,
    #[serde(default, deserialize_with = "or_none")]
    id: Option<String>,
    #[serde(default, deserialize_with = "or_none")]
    session_id: Option<String>,
    #[serde(default, deserialize_with = "or_none")]
    at: Option<Timestamp>,
}

/// A value, unless it is not what it ought to be.
fn or_none<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Ok(json::read(raw.get().as_bytes()).ok())
}

/// A line; one that cannot be read stands as unknown in its place. Nothing where even its place is unknown.
fn line(raw: &RawValue) -> Option<Item> {
    if let Ok(known) = json::read(raw.get().as_bytes()) {
        return Some(item(known));
    }
    let Remains { seq, id, session_id, at } = serde_json::from_str(raw.get()).ok()?;
    Some(Item {
        id: id.unwrap_or_else(|| format!("unreadable-{seq}")).into(),
        seq,
        session: session_id.unwrap_or_default().into(),
        at: at.map_or(Instant(0), instant),
        content: Content::Unknown,
    })
}

pub fn timeline(timeline: RawTimeline) -> Timeline {
    let lines = |raw: Vec<Box<RawValue>>| raw.iter().filter_map(|raw| line(raw)).collect();
    Timeline {
        items: lines(timeline.items),
        has_earlier: timeline.has_earlier,
        has_later: timeline.has_later,
        changed: lines(timeline.changed),
        changes: timeline.changes,
    }
}

pub fn message_accepted(accepted: write::MessageAccepted) -> MessageAccepted {
    MessageAccepted { item: item(accepted.item), conversation: conversation(accepted.conversation) }
}

pub fn session_record(record: conversation::SessionRecord) -> SessionRecord {
    SessionRecord {
        session: session(record.session),
        conversation: record.conversation_id.into(),
        channel: channel(record.channel),
        ai_agent: ai_agent(record.ai_agent),
        customer: customer(record.customer),
        message_count: record.message_count,
        allowed: actions(record.allowed_actions),
    }
}

pub fn sessions_page(page: conversation::SessionsPage) -> SessionsPage {
    SessionsPage { records: page.items.into_iter().map(session_record).collect(), next_cursor: page.next_cursor }
}

#[cfg(test)]
mod tests {
    use super::*;
    use conversation::{Handler, HandlerKind, SessionState as Wire};

    fn handler(kind: HandlerKind) -> Handler {
        Handler { kind, id: Some("h".into()), display_name: Some("Somebody".into()), assigned_by: None }
    }

    #[test]
    fn a_resolution_closes_a_session_whatever_else_is_said() {
        let ended = conversation::Resolution {
            session_id: "s".into(),
            at: Timestamp(1),
            actor: person::HumanAgent { id: "a".into(), display_name: "Ana".into() },
            outcome: None,
        };
        let read = state(Wire::HumanHandling, handler(HandlerKind::HumanAgent), Some(ended));
        assert!(matches!(read, SessionState::Closed(_)));
    }

    #[test]
    fn a_session_without_a_human_is_never_assigned() {
        assert_eq!(state(Wire::HumanHandling, handler(HandlerKind::None), None), SessionState::AwaitingHuman);
        assert_eq!(state(Wire::Unknown, handler(HandlerKind::AiAgent), None), SessionState::AiHandling);
    }

    fn read(lines: &str) -> Vec<Item> {
        let raw = format!(r#"{{"items": [{lines}], "has_earlier": false, "has_later": false}}"#);
        timeline(serde_json::from_str(&raw).unwrap()).items
    }

    const OPENED: &str = r#"{"id": "i1", "seq": 1, "session_id": "s1", "at": "2026-11-22T09:30:00.000Z",
        "kind": "session_opened", "number": 1}"#;

    #[test]
    fn a_line_that_cannot_be_read_stands_as_unknown_between_the_others() {
        for broken in [
            r#"{"id": "i2", "seq": 2, "session_id": "s1", "at": "2026-11-22T09:30:00.000Z", "kind": "message", "author": 5}"#,
            r#"{"id": "i2", "seq": 2, "session_id": "s1", "at": "2026-11-22T09:30:00.000Z"}"#,
            r#"{"id": "i2", "seq": 2, "session_id": "s1", "at": "no time", "kind": "session_opened", "number": 1}"#,
            r#"{"id": 7, "seq": 2, "kind": []}"#,
        ] {
            let lines = read(&format!("{OPENED}, {broken}, {}", OPENED.replace(r#""seq": 1"#, r#""seq": 3"#)));
            let known: Vec<bool> = lines.iter().map(|line| line.content != Content::Unknown).collect();
            assert_eq!(known, [true, false, true], "{broken}");
            assert_eq!(lines.iter().map(|line| line.seq).collect::<Vec<_>>(), [1, 2, 3]);
        }
    }

    #[test]
    fn a_line_without_a_place_takes_no_other_with_it() {
        for broken in ["5", "null", r#"{"id": "i2"}"#, r#"{"seq": "two"}"#, "[]"] {
            assert_eq!(read(&format!("{broken}, {OPENED}")).len(), 1, "{broken}");
        }
    }

    #[test]
    fn a_message_of_unknown_visibility_is_taken_for_private() {
        assert_eq!(visibility(item::Visibility::Unknown), Visibility::Private);
    }
}
