//! Who has a conversation on screen, and who types there.

use crate::clock::now;
use crate::refused::Refused;
use handback_contract::person::HumanAgent;
use handback_contract::presence::{Activity, HOLDS, Presence};
use handback_contract::timestamp::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

fn until() -> i64 {
    now().0 + HOLDS * 1_000
}

/// Notes what somebody does in a conversation.
pub fn note(db: &Connection, conversation: i64, person: &HumanAgent, activity: Activity) -> Result<(), Refused> {
    let word = match activity {
        Activity::Away => {
            let sql = "DELETE FROM presence WHERE conversation_id = ? AND human_agent_id = ?";
            db.execute(sql, params![conversation, person.id])?;
            return Ok(());
        }
        Activity::Writing => "writing",
        Activity::Looking | Activity::Unknown => "looking",
    };
    let sql = "INSERT INTO presence VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT DO UPDATE SET activity = excluded.activity, until = excluded.until";
    db.execute(sql, params![conversation, person.id, word, until()])?;
    Ok(())
}

/// Everybody who is there now, by name.
pub fn people(db: &Connection, conversation: i64) -> Result<Vec<Presence>, Refused> {
    let sql = "SELECT h.id, h.display_name, p.activity, p.until FROM presence p
               JOIN human_agent h ON h.id = p.human_agent_id
               WHERE p.conversation_id = ? AND p.until > ? ORDER BY h.display_name";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([conversation, now().0], presence)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn presence(row: &Row<'_>) -> rusqlite::Result<Presence> {
    Ok(Presence {
        human_agent: HumanAgent { id: row.get(0)?, display_name: row.get(1)? },
        activity: if row.get_ref(2)?.as_str()? == "writing" { Activity::Writing } else { Activity::Looking },
        until: Timestamp(row.get(3)?),
    })
}

/// The customer types.
pub fn customer_types(db: &Connection, conversation: i64) -> Result<(), Refused> {
    let sql = "INSERT INTO typing (conversation_id, customer_until) VALUES (?, ?)
               ON CONFLICT DO UPDATE SET customer_until = excluded.customer_until";
    db.execute(sql, [conversation, until()])?;
    Ok(())
}

/// A human agent types, for the customer to see.
pub fn human_types(db: &Connection, conversation: i64) -> Result<(), Refused> {
    let sql = "INSERT INTO typing (conversation_id, human_until) VALUES (?, ?)
               ON CONFLICT DO UPDATE SET human_until = excluded.human_until";
    db.execute(sql, [conversation, until()])?;
    Ok(())
}

/// No human agent types any more, for the customer to see.
pub fn nobody_types(db: &Connection, conversation: i64) -> Result<(), Refused> {
    db.execute("UPDATE typing SET human_until = 0 WHERE conversation_id = ?", [conversation])?;
    Ok(())
}

/// This person has sent what they wrote: they only look from now on.
pub fn has_sent(db: &Connection, conversation: i64, person: &str) -> Result<(), Refused> {
    let sql = "UPDATE presence SET activity = 'looking'
               WHERE conversation_id = ? AND human_agent_id = ? AND activity = 'writing'";
    db.execute(sql, params![conversation, person])?;
    Ok(())
}

/// This person has left, wherever they were.
pub fn left(db: &Connection, person: &str) -> Result<(), Refused> {
    db.execute("DELETE FROM presence WHERE human_agent_id = ?", [person])?;
    let sql = "UPDATE typing SET human_until = 0 WHERE conversation_id IN
               (SELECT c.id FROM conversation c JOIN session s ON s.id = c.session_id WHERE s.assignee_id = ?)";
    db.execute(sql, [person])?;
    Ok(())
}

/// Until when the customer types, if they do.
pub fn customer_until(db: &Connection, conversation: i64) -> Result<Option<Timestamp>, Refused> {
    until_of(db, "customer_until", conversation)
}

/// Until when the customer is shown that a human agent types, if one does.
pub fn human_until(db: &Connection, conversation: i64) -> Result<Option<Timestamp>, Refused> {
    until_of(db, "human_until", conversation)
}

fn until_of(db: &Connection, column: &str, conversation: i64) -> Result<Option<Timestamp>, Refused> {
    let sql = format!("SELECT {column} FROM typing WHERE conversation_id = ? AND {column} > ?");
    let found: Option<i64> =
        db.prepare_cached(&sql)?.query_row([conversation, now().0], |row| row.get(0)).optional()?;
    Ok(found.map(Timestamp))
}

/// Sweeps away what has run out.
pub fn sweep(db: &Connection) -> Result<(), Refused> {
    db.execute("DELETE FROM presence WHERE until < ?", [now().0])?;
    Ok(())
}
