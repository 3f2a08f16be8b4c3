//! AI agents and channels.

use crate::refused::Refused;
use handback_contract::channel::{AiAgent, Channel, ChannelKind, RunStatus};
use handback_contract::timestamp::Timestamp;
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
    })
}

/// Reads an AI agent from four columns: id, name, status, since.
pub fn ai_agent(row: &Row<'_>, first: usize) -> rusqlite::Result<AiAgent> {
    Ok(AiAgent {
        id: row.get(first)?,
        name: row.get(first + 1)?,
        status: status(row, first + 2)?,
        since: Some(Timestamp(row.get(first + 3)?)),
    })
}

fn status(row: &Row<'_>, column: usize) -> rusqlite::Result<RunStatus> {
    Ok(if row.get_ref(column)?.as_str()? == "running" { RunStatus::Running } else { RunStatus::Stopped })
}

/// Every channel.
pub fn channels(db: &Connection) -> Result<Vec<Channel>, Refused> {
    let mut statement = db.prepare_cached("SELECT id, name, kind, status, since FROM channel ORDER BY rowid")?;
    let rows = statement.query_map([], |row| channel(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every AI agent.
pub fn ai_agents(db: &Connection) -> Result<Vec<AiAgent>, Refused> {
    let mut statement = db.prepare_cached("SELECT id, name, status, since FROM ai_agent ORDER BY name")?;
    let rows = statement.query_map([], |row| ai_agent(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
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
