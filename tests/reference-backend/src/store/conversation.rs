//! Conversations as the workspace reads them.

use super::timeline::json;
use super::{channel, id, page, search, session};
use crate::plain;
use crate::refused::Refused;
use crate::sign_in::Asker;
use crate::words::window_of;
use handback_contract::channel::{AiAgent, RunStatus};
use handback_contract::conversation::{
    AllowedAction, Conversation, ConversationsPage, ConversationsQuery, Copilot, LastItem, Order, Session,
    SessionState, View,
};
use handback_contract::item::Content;
use handback_contract::person::HumanAgent;
use handback_contract::timestamp::Timestamp;
use handback_domain::permission::{Action, allowed_actions};
use rusqlite::{Connection, OptionalExtension, Row, params};

fn sql() -> String {
    format!(
        "SELECT {}, a.status, a.since, c.id, c.version, c.copilot, c.unread, c.waiting_since, c.last_customer_at,
                ch.id, ch.name, ch.kind, ch.status, ch.since,
                c.customer_id, c.customer_name, c.email, c.phone, c.language, c.time_zone,
                i.seq, i.at, i.content, c.template_at, c.changes
         FROM conversation c
         JOIN session s ON s.id = c.session_id
         JOIN channel ch ON ch.id = c.channel_id
         JOIN ai_agent a ON a.id = c.ai_agent_id
         LEFT JOIN human_agent h ON h.id = s.assignee_id
         LEFT JOIN item i ON i.seq = c.last_seq
         WHERE c.id = ?",
        session::COLUMNS
    )
}

fn conversation(row: &Row<'_>, asker: &Asker) -> rusqlite::Result<Conversation> {
    let session = session::session(row, 0)?;
    let (channel, ai_agent) = (channel::channel(row, 20)?, channel::ai_agent(row, 10)?);
    Ok(Conversation {
        id: id::CONVERSATION.name(row.get(14)?),
        version: row.get::<_, i64>(15)?.cast_unsigned(),
        customer: session::customer(row, 25)?,
        changes: row.get::<_, i64>("changes")?.cast_unsigned(),
        last_item: last_item(row, 31)?,
        unread_count: row.get(17)?,
        waiting_since: row.get::<_, Option<i64>>(18)?.map(Timestamp),
        copilot: copilot(&ai_agent, row.get(16)?),
        reply_window: window_of(channel.kind, row.get(19)?, row.get("template_at")?),
        allowed_actions: allowed(&session, asker),
        channel,
        ai_agent,
        session,
    })
}

/// It is the AI agent that drafts, so it must run.
fn copilot(ai_agent: &AiAgent, enabled: bool) -> Copilot {
    Copilot { available: ai_agent.status == RunStatus::Running, enabled }
}

fn last_item(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<LastItem>> {
    let Some(seq) = row.get::<_, Option<i64>>(first)? else { return Ok(None) };
    let Content::Message(message) = json(row, first + 2)? else { return Ok(None) };
    Ok(Some(LastItem {
        id: id::ITEM.name(seq),
        seq: seq.cast_unsigned(),
        at: Timestamp(row.get(first + 1)?),
        text: plain::line(&message),
        author: message.author,
        visibility: message.visibility,
    }))
}

/// What somebody may do with a session now.
pub fn allowed(session: &Session, asker: &Asker) -> Vec<AllowedAction> {
    let actions = allowed_actions(&asker.id(), asker.role, &session::standing(session));
    actions
        .into_iter()
        .map(|action| match action {
            Action::Reply => AllowedAction::Reply,
            Action::Note => AllowedAction::Note,
            Action::AssignSelf => AllowedAction::AssignSelf,
            Action::AssignOther => AllowedAction::AssignOther,
            Action::Release => AllowedAction::Release,
            Action::Resolve => AllowedAction::Resolve,
            Action::Copilot => AllowedAction::Copilot,
            Action::HandOver => AllowedAction::HandOver,
        })
        .collect()
}

/// The row of a conversation's id.
pub fn number(conversation: &str) -> Result<i64, Refused> {
    id::CONVERSATION.number(conversation).ok_or_else(missing)
}

fn missing() -> Refused {
    Refused::not_found("There is no such conversation.")
}

/// One conversation, whatever its session's state.
pub fn read(db: &Connection, number: i64, asker: &Asker) -> Result<Conversation, Refused> {
    let found = db.prepare_cached(&sql())?.query_row([number], |row| conversation(row, asker)).optional()?;
    let mut found = found.ok_or_else(missing)?;
    if found.session.state == SessionState::HumanHandling {
        found.session.handler.assigned_by = assigned_by(db, number)?;
    }
    Ok(found)
}

/// Who gave a conversation to whoever has it, by the newest marker.
fn assigned_by(db: &Connection, number: i64) -> Result<Option<HumanAgent>, Refused> {
    let sql = "SELECT content FROM item WHERE conversation_id = ? AND kind = 'assigned' ORDER BY seq DESC LIMIT 1";
    let marker = db.prepare_cached(sql)?.query_row([number], |row| json(row, 0)).optional()?;
    Ok(match marker {
        Some(Content::Assigned { by, .. }) => Some(by),
        _ => None,
    })
}

/// A conversation's place in the order: its group's rank, name and id, then its place within the group, then itself.
type Key = (i64, String, String, i64, i64);

/// Those who wait come first, longest first; those who do not come after, newest first: no instant reaches this one.
const NOT_WAITING: i64 = 9_000_000_000_000_000;

/// A page of the conversations that need or have a human.
pub fn list(db: &Connection, query: &ConversationsQuery, asker: &Asker) -> Result<ConversationsPage, Refused> {
    let limit = query.limit.unwrap_or(50).clamp(1, 1_000);
    let mut keys = keys(db, query, asker, limit + 1)?;
    let next_cursor = page::cut(&mut keys, usize::try_from(limit).unwrap_or(50), Clone::clone)?;
    let items = keys.into_iter().map(|key| read(db, key.4, asker)).collect::<Result<_, _>>()?;
    Ok(ConversationsPage { items, next_cursor })
}

fn keys(db: &Connection, query: &ConversationsQuery, asker: &Asker, limit: u32) -> Result<Vec<Key>, Refused> {
    let (rank, name, group) = match query.view {
        None | Some(View::HumanAgent) => (
            "CASE WHEN s.assignee_id IS NULL THEN 0 WHEN s.assignee_id = ?1 THEN 1 ELSE 2 END",
            "coalesce(h.display_name, '')",
            "coalesce(s.assignee_id, '')",
        ),
        Some(View::AiAgent) => ("0", "a.name", "a.id"),
    };
    let within = match query.order {
        None | Some(Order::Waiting) => format!("coalesce(c.waiting_since, {NOT_WAITING} - c.last_at)"),
        Some(Order::Newest) => "-c.last_at".to_owned(),
    };
    let found = search::finds("?4");
    let sql = format!(
        "SELECT {rank} AS group_rank, {name} AS group_name, {group} AS group_id,
                {within} AS place, c.id
         FROM session s
         JOIN conversation c ON c.session_id = s.id
         JOIN ai_agent a ON a.id = c.ai_agent_id
         LEFT JOIN human_agent h ON h.id = s.assignee_id
         WHERE s.state IN ('awaiting_human', 'human_handling')
           AND (?2 IS NULL OR coalesce(s.assignee_id, 'none') = ?2)
           AND (?3 IS NULL OR a.id = ?3)
           AND {found}
           AND (group_rank, group_name, group_id, place, c.id) > (?5, ?6, ?7, ?8, ?9)
           AND (group_rank, group_name, group_id, place, c.id) <= (?10, ?11, ?12, ?13, ?14)
         ORDER BY group_rank, group_name, group_id, place, c.id LIMIT ?15"
    );
    let start: Key = query.cursor.as_deref().map_or(Ok((-1, String::new(), String::new(), 0, 0)), page::key)?;
    let end: Key = query.until.as_deref().map_or(Ok((i64::MAX, String::new(), String::new(), 0, 0)), page::key)?;
    let text = search::words(query.q.as_deref());
    let values = params![
        asker.person.id,
        query.assignee,
        query.ai_agent_id,
        text,
        start.0,
        start.1,
        start.2,
        start.3,
        start.4,
        end.0,
        end.1,
        end.2,
        end.3,
        end.4,
        limit
    ];
    let mut statement = db.prepare_cached(&sql)?;
    let rows =
        statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
