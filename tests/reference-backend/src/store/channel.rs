//! AI agents and channels.

use crate::clock::now;
use crate::refused::Refused;
use handback_contract::channel::{AiAgent, Channel, ChannelKind, RunAction, RunStatus};
use handback_contract::timestamp::Timestamp;
use handback_domain::person::Role;
use handback_domain::{channel as domain, permission};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Reads a channel from five columns: id, name, kind, status, since.
pub fn channel(row: &Row<'_>, first: usize) -> rusqlite::Result<Channel> {
    Ok(Channel {
        id: row.get(first)?,
        name: row.get(first + 1)?,
        kind: match row.get_ref(first + 2)?.as_str()? {
            "web" => ChannelKind::Web,
            "whatsapp" => ChannelKind::Whatsapp,
            "telegram" => ChannelKind::Telegram,
            "email" => ChannelKind::Email,
            _ => ChannelKind::Unknown,
        },
        status: status(row, first + 3)?,
        since: Some(Timestamp(row.get(first + 4)?)),
        open_sessions: None,
        allowed_actions: Vec::new(),
    })
}

/// Reads an AI agent from four columns: id, name, status, since.
pub fn ai_agent(row: &Row<'_>, first: usize) -> rusqlite::Result<AiAgent> {
    Ok(AiAgent {
        id: row.get(first)?,
        name: row.get(first + 1)?,
        status: status(row, first + 2)?,
        since: Some(Timestamp(row.get(first + 3)?)),
        open_sessions: None,
        allowed_actions: Vec::new(),
    })
}

fn status(row: &Row<'_>, column: usize) -> rusqlite::Result<RunStatus> {
    Ok(if row.get_ref(column)?.as_str()? == "running" { RunStatus::Running } else { RunStatus::Stopped })
}

const CHANNELS: &str = "SELECT ch.id, ch.name, ch.kind, ch.status, ch.since,
    (SELECT count(*) FROM session s JOIN conversation c ON c.id = s.conversation_id
     WHERE s.state <> 'closed' AND c.channel_id = ch.id)
    FROM channel ch";

const AI_AGENTS: &str = "SELECT a.id, a.name, a.status, a.since,
    (SELECT count(*) FROM session s JOIN conversation c ON c.id = s.conversation_id
     WHERE s.state = 'ai_handling' AND c.ai_agent_id = a.id)
    FROM ai_agent a";

fn channel_in_full(row: &Row<'_>, role: Role) -> rusqlite::Result<Channel> {
    let channel = channel(row, 0)?;
    let allowed_actions = allowed(role, channel.status);
    Ok(Channel { open_sessions: Some(row.get(5)?), allowed_actions, ..channel })
}

fn ai_agent_in_full(row: &Row<'_>, role: Role) -> rusqlite::Result<AiAgent> {
    let agent = ai_agent(row, 0)?;
    let allowed_actions = allowed(role, agent.status);
    Ok(AiAgent { open_sessions: Some(row.get(4)?), allowed_actions, ..agent })
}

fn allowed(role: Role, status: RunStatus) -> Vec<RunAction> {
    let status = if status == RunStatus::Running { domain::RunStatus::Running } else { domain::RunStatus::Stopped };
    let actions = permission::allowed_run_actions(role, status).into_iter();
    let named = actions.map(|action| match action {
        permission::RunAction::Start => RunAction::Start,
        permission::RunAction::Stop => RunAction::Stop,
    });
    named.collect()
}

/// Every channel, as somebody of this role sees it.
pub fn channels(db: &Connection, role: Role) -> Result<Vec<Channel>, Refused> {
    let mut statement = db.prepare_cached(&format!("{CHANNELS} ORDER BY ch.rowid"))?;
    let rows = statement.query_map([], |row| channel_in_full(row, role))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every AI agent, as somebody of this role sees it.
pub fn ai_agents(db: &Connection, role: Role) -> Result<Vec<AiAgent>, Refused> {
    let mut statement = db.prepare_cached(&format!("{AI_AGENTS} ORDER BY a.name"))?;
    let rows = statement.query_map([], |row| ai_agent_in_full(row, role))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// This channel.
pub fn one(db: &Connection, id: &str) -> Result<Channel, Refused> {
    let read = |row: &Row<'_>| channel(row, 0);
    let found = db.prepare_cached(&format!("{CHANNELS} WHERE ch.id = ?"))?.query_row([id], read).optional()?;
    found.ok_or_else(|| Refused::not_found("There is no such channel."))
}

/// Starts or stops a channel. One that is as wanted already stays as it is, since when it was so.
pub fn set_channel(db: &Connection, id: &str, wanted: RunStatus, role: Role) -> Result<Channel, Refused> {
    may(role, "channels")?;
    set(db, "channel", id, wanted)?;
    let read = |row: &Row<'_>| channel_in_full(row, role);
    let found = db.prepare_cached(&format!("{CHANNELS} WHERE ch.id = ?"))?.query_row([id], read).optional()?;
    found.ok_or_else(|| Refused::not_found("There is no such channel."))
}

/// The same for an AI agent.
pub fn set_ai_agent(db: &Connection, id: &str, wanted: RunStatus, role: Role) -> Result<AiAgent, Refused> {
    may(role, "AI agents")?;
    set(db, "ai_agent", id, wanted)?;
    let read = |row: &Row<'_>| ai_agent_in_full(row, role);
    let found = db.prepare_cached(&format!("{AI_AGENTS} WHERE a.id = ?"))?.query_row([id], read).optional()?;
    found.ok_or_else(|| Refused::not_found("There is no such AI agent."))
}

fn may(role: Role, what: &str) -> Result<(), Refused> {
    let refused = |_| Refused::not_allowed(format!("Only admins start and stop {what}."));
    permission::may_start_and_stop(role).map_err(refused)
}

fn set(db: &Connection, table: &'static str, id: &str, wanted: RunStatus) -> Result<(), Refused> {
    let status = if wanted == RunStatus::Running { "running" } else { "stopped" };
    let sql = format!("UPDATE {table} SET status = ?1, since = ?2 WHERE id = ?3 AND status <> ?1");
    db.execute(&sql, params![status, now().0, id])?;
    Ok(())
}

/// The AI agent that answers first in a channel, if there is such a channel.
pub fn first_responder(db: &Connection, channel_id: &str) -> Result<Option<String>, Refused> {
    let sql = "SELECT ai_agent_id FROM channel WHERE id = ?";
    Ok(db.query_row(sql, [channel_id], |row| row.get(0)).optional()?)
}

/// Adds an AI agent.
pub fn add_ai_agent(db: &Connection, id: &str, name: &str, status: &str, since: Timestamp) -> Result<(), Refused> {
    db.execute("INSERT INTO ai_agent VALUES (?, ?, ?, ?)", params![id, name, status, since.0])?;
    Ok(())
}

/// Adds a channel of the kind that its id names.
pub fn add_channel(
    db: &Connection,
    [id, name, status, ai_agent_id]: [&str; 4],
    since: Timestamp,
) -> Result<(), Refused> {
    let sql = "INSERT INTO channel (id, name, kind, status, since, ai_agent_id) VALUES (?1, ?2, ?1, ?3, ?4, ?5)";
    db.execute(sql, params![id, name, status, since.0, ai_agent_id])?;
    Ok(())
}
