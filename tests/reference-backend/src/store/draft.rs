//! Copilot's drafts, each for one human agent in one session; what becomes of them is the domain's rule.

use super::timeline::{Place, json};
use super::{id, knowledge};
use crate::refused::Refused;
use handback_contract::copilot::{Draft, DraftState as Wire};
use handback_contract::item::Source;
use handback_domain::copilot::{DraftState, DraftStep};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

const COLUMNS: &str = "id, state, text, sources, based_on, instruction, error";

fn draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        id: id::DRAFT.name(row.get(0)?),
        state: wire(state(row, 1)?),
        text: row.get(2)?,
        sources: json(row, 3)?,
        based_on_item_id: row.get::<_, Option<i64>>(4)?.map(|seq| id::ITEM.name(seq)),
        instruction: row.get(5)?,
        error: row.get(6)?,
    })
}

fn word(state: DraftState) -> &'static str {
    match state {
        DraftState::Pending => "pending",
        DraftState::Ready => "ready",
        DraftState::Failed => "failed",
        DraftState::Stale => "stale",
        DraftState::Discarded => "discarded",
        DraftState::Used => "used",
    }
}

fn wire(state: DraftState) -> Wire {
    match state {
        DraftState::Pending => Wire::Pending,
        DraftState::Ready => Wire::Ready,
        DraftState::Failed => Wire::Failed,
        DraftState::Stale => Wire::Stale,
        DraftState::Discarded => Wire::Discarded,
        DraftState::Used => Wire::Used,
    }
}

fn state(row: &Row<'_>, column: usize) -> rusqlite::Result<DraftState> {
    let known: String = row.get(column)?;
    let found = DraftState::ALL.into_iter().find(|state| word(*state) == known);
    found.ok_or_else(|| rusqlite::Error::InvalidColumnType(column, known, Type::Text))
}

/// A person's newest draft in a session, unless it was dropped or used.
pub fn current(db: &Connection, session: i64, person: &str) -> Result<Option<Draft>, Refused> {
    let sql =
        format!("SELECT {COLUMNS} FROM draft WHERE session_id = ? AND human_agent_id = ? ORDER BY id DESC LIMIT 1");
    let found = db.prepare_cached(&sql)?.query_row(params![session, person], |row| Ok((state(row, 1)?, draft(row)?)));
    Ok(found.optional()?.filter(|(state, _)| state.is_current()).map(|(_, draft)| draft))
}

/// The draft of this row, if it is this person's.
pub fn of(db: &Connection, number: i64, person: &str) -> Result<Option<Draft>, Refused> {
    let sql = format!("SELECT {COLUMNS} FROM draft WHERE id = ? AND human_agent_id = ?");
    Ok(db.prepare_cached(&sql)?.query_row(params![number, person], draft).optional()?)
}

/// Asks for a draft on the customer's newest message; it takes the place of what the person had before.
pub fn ask(db: &Connection, place: Place, person: &str, instruction: Option<&str>) -> Result<Draft, Refused> {
    befalls_all(db, place, DraftStep::Dropped)?;
    let sql = "INSERT INTO draft (session_id, human_agent_id, state, instruction, based_on) VALUES (?1, ?2, ?3, ?4,
                   (SELECT max(seq) FROM item WHERE session_id = ?1 AND author_kind = 'customer'))";
    let values = params![place.session, person, word(DraftState::Pending), instruction];
    db.prepare_cached(sql)?.execute(values)?;
    let sql = format!("SELECT {COLUMNS} FROM draft WHERE id = ?");
    Ok(db.prepare_cached(&sql)?.query_row([db.last_insert_rowid()], draft)?)
}

/// Something befalls every draft of a session.
pub fn befalls_all(db: &Connection, place: Place, step: DraftStep) -> Result<(), Refused> {
    befalls(db, "session_id = ?", &[&place.session], step).map(drop)
}

/// A person drops a draft of their own; false where there is none.
pub fn dropped(db: &Connection, place: Place, person: &str, draft: &str) -> Result<bool, Refused> {
    let own = "session_id IN (SELECT id FROM session WHERE conversation_id = ?) AND human_agent_id = ? AND id = ?";
    let number = id::DRAFT.number(draft).unwrap_or_default();
    Ok(befalls(db, own, &[&place.conversation, &person, &number], DraftStep::Dropped)? > 0)
}

/// A reply came from a person's draft. A name that is not one of theirs holds no reply up.
pub fn sent(db: &Connection, place: Place, person: &str, draft: &str) -> Result<(), Refused> {
    let number = id::DRAFT.number(draft).unwrap_or_default();
    let own = "session_id = ? AND human_agent_id = ? AND id = ?";
    befalls(db, own, &[&place.session, &person, &number], DraftStep::Sent).map(drop)
}

/// Takes the step with each of these drafts; tells how many there are.
fn befalls(db: &Connection, which: &str, values: &[&dyn ToSql], step: DraftStep) -> Result<usize, Refused> {
    let mut statement = db.prepare_cached(&format!("SELECT id, state FROM draft WHERE {which}"))?;
    let rows = statement.query_map(values, |row| Ok((row.get::<_, i64>(0)?, state(row, 1)?)))?;
    let found: Vec<(i64, DraftState)> = rows.collect::<Result<_, _>>()?;
    for (number, state) in &found {
        db.prepare_cached("UPDATE draft SET state = ? WHERE id = ?")?
            .execute(params![word(state.after(step)), number])?;
    }
    Ok(found.len())
}

/// A draft that is being written.
pub struct Wanted {
    /// Its row.
    pub number: i64,
    /// Where it belongs.
    pub place: Place,
    /// What to heed.
    pub instruction: Option<String>,
}

/// Every draft that is being written.
pub fn wanted(db: &Connection) -> Result<Vec<Wanted>, Refused> {
    let sql = "SELECT d.id, s.conversation_id, s.id, d.instruction FROM draft d JOIN session s ON s.id = d.session_id
               WHERE d.state = ? ORDER BY d.id";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([word(DraftState::Pending)], |row| {
        let place = Place { conversation: row.get(1)?, session: row.get(2)? };
        Ok(Wanted { number: row.get(0)?, place, instruction: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What came of writing a draft: its text, or why there is none; and the pages used for it.
pub struct Written {
    /// The text, or the reason.
    pub text: Result<String, String>,
    /// The pages.
    pub sources: Vec<Source>,
}

/// Of an internal page its words too, which the app keeps from customers.
fn with_excerpts(db: &Connection, sources: &[Source]) -> Result<Vec<Source>, Refused> {
    let with_excerpt = |source: &Source| {
        let excerpt = if source.internal { knowledge::words(db, &source.title)? } else { None };
        Ok(Source { excerpt, ..source.clone() })
    };
    sources.iter().map(with_excerpt).collect()
}

/// Keeps what was written, unless the draft has been dropped meanwhile.
pub fn written(db: &Connection, wanted: &Wanted, written: &Written) -> Result<(), Refused> {
    let step = if written.text.is_ok() { DraftStep::Written } else { DraftStep::NotWritten };
    let sql = "UPDATE draft SET text = ?, error = ?, sources = ? WHERE id = ? AND state = 'pending'";
    let sources = serde_json::to_string(&with_excerpts(db, &written.sources)?)?;
    let (text, error) = (written.text.as_ref().ok(), written.text.as_ref().err());
    db.prepare_cached(sql)?.execute(params![text.map_or("", String::as_str), error, sources, wanted.number])?;
    befalls(db, "id = ?", &[&wanted.number], step)?;
    let newer = "id = ? AND based_on < (SELECT max(seq) FROM item WHERE session_id = ? AND author_kind = 'customer')";
    befalls(db, newer, &[&wanted.number, &wanted.place.session], DraftStep::CustomerWrote).map(drop)
}
