//! Sessions as the table of all sessions reads them.

use super::timeline::json;
use super::{channel, conversation, id, page, search};
use crate::refused::Refused;
use crate::sign_in::Asker;
use handback_contract::conversation::{
    Customer, Handler, HandlerKind, Resolution, Responsible, Session, SessionRecord, SessionState, SessionsPage,
    SessionsQuery,
};
use handback_contract::timestamp::Timestamp;
use handback_domain::person::Person;
use handback_domain::session as domain;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

/// The columns that [`session`] reads, of `session s`, `ai_agent a` and `human_agent h`.
pub const COLUMNS: &str = "s.id, s.number, s.state, s.assignee_id, h.display_name, s.opened_at, s.escalation,
    s.parameters, s.results, s.resolution, a.id, a.name";

/// Reads a session from [`COLUMNS`].
pub fn session(row: &Row<'_>, first: usize) -> rusqlite::Result<Session> {
    let state = state(row.get_ref(first + 2)?.as_str()?);
    let (kind, holder) = match state {
        SessionState::AiHandling => (HandlerKind::AiAgent, Some(first + 10)),
        SessionState::HumanHandling => (HandlerKind::HumanAgent, Some(first + 3)),
        SessionState::AwaitingHuman | SessionState::Closed | SessionState::Unknown => (HandlerKind::None, None),
    };
    let (id, display_name) =
        holder.map_or(Ok((None, None)), |at| Ok::<_, rusqlite::Error>((row.get(at)?, row.get(at + 1)?)))?;
    Ok(Session {
        id: id::SESSION.name(row.get(first)?),
        number: row.get(first + 1)?,
        state,
        handler: Handler { kind, id, display_name, assigned_by: None },
        opened_at: Timestamp(row.get(first + 5)?),
        escalation: optional(row, first + 6)?,
        parameters: json(row, first + 7)?,
        results: json(row, first + 8)?,
        resolution: optional(row, first + 9)?,
    })
}

fn optional<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    if row.get_ref(column)? == rusqlite::types::ValueRef::Null { Ok(None) } else { json(row, column).map(Some) }
}

fn state(word: &str) -> SessionState {
    match word {
        "ai_handling" => SessionState::AiHandling,
        "awaiting_human" => SessionState::AwaitingHuman,
        "human_handling" => SessionState::HumanHandling,
        _ => SessionState::Closed,
    }
}

/// Reads a customer from six columns: id, name, address, telephone, language, time zone.
pub fn customer(row: &Row<'_>, first: usize) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: row.get(first)?,
        display_name: row.get(first + 1)?,
        email: row.get(first + 2)?,
        phone: row.get(first + 3)?,
        language: row.get(first + 4)?,
        time_zone: row.get(first + 5)?,
    })
}

/// Where a session stands, in the words of the rules.
#[must_use]
pub fn standing(session: &Session) -> domain::SessionState {
    let holder = || Person {
        id: session.handler.id.as_deref().unwrap_or_default().into(),
        name: session.handler.display_name.clone().unwrap_or_default(),
    };
    match (session.state, &session.resolution) {
        (_, Some(resolution)) => domain::SessionState::Closed(ended(resolution)),
        (SessionState::HumanHandling, None) => domain::SessionState::HumanHandling(holder()),
        (SessionState::AwaitingHuman, None) => domain::SessionState::AwaitingHuman,
        (SessionState::AiHandling | SessionState::Closed | SessionState::Unknown, None) => {
            domain::SessionState::AiHandling
        }
    }
}

fn ended(resolution: &Resolution) -> domain::Resolution {
    domain::Resolution {
        session: resolution.session_id.as_str().into(),
        at: domain::Instant(resolution.at.0),
        by: Person { id: resolution.actor.id.as_str().into(), name: resolution.actor.display_name.clone() },
        outcome: resolution.outcome.clone(),
    }
}

fn record(row: &Row<'_>, asker: &Asker) -> rusqlite::Result<SessionRecord> {
    let agent_and_status = 10;
    let session = session(row, 0)?;
    Ok(SessionRecord {
        allowed_actions: conversation::allowed(&session, asker),
        session,
        ai_agent: channel::ai_agent(row, agent_and_status)?,
        conversation_id: id::CONVERSATION.name(row.get(14)?),
        message_count: row.get(15)?,
        channel: channel::channel(row, 16)?,
        customer: customer(row, 21)?,
    })
}

fn sql(rest: &str) -> String {
    format!(
        "SELECT {COLUMNS}, a.status, a.since, c.id, s.message_count, ch.id, ch.name, ch.kind, ch.status, ch.since,
                c.customer_id, c.customer_name, c.email, c.phone, c.language, c.time_zone
         FROM session s
         JOIN conversation c ON c.id = s.conversation_id
         JOIN channel ch ON ch.id = c.channel_id
         JOIN ai_agent a ON a.id = c.ai_agent_id
         LEFT JOIN human_agent h ON h.id = s.assignee_id
         {rest}"
    )
}

/// One session.
pub fn read(db: &Connection, session: &str, asker: &Asker) -> Result<SessionRecord, Refused> {
    let read = |row: &Row<'_>| record(row, asker);
    let found = match id::SESSION.number(session) {
        Some(number) => db.prepare_cached(&sql("WHERE s.id = ?"))?.query_row([number], read).optional()?,
        None => None,
    };
    found.ok_or_else(|| Refused::not_found("There is no such session."))
}

/// One session of this conversation.
pub fn of_conversation(db: &Connection, conversation: i64, session: &str, asker: &Asker) -> Result<Session, Refused> {
    let record = read(db, session, asker)?;
    if record.conversation_id == id::CONVERSATION.name(conversation) {
        Ok(record.session)
    } else {
        Err(Refused::not_found("There is no such session in this conversation."))
    }
}

/// Which sessions a query means: everything but what they are searched for, and where its page begins and ends.
const WANTED: &str = "(?1 IS NULL OR s.state = ?1)
    AND (?2 IS NULL OR s.state = ?2)
    AND (?3 IS NULL OR coalesce(s.assignee_id, s.resolution ->> '$.actor.id') = ?3)
    AND (?4 IS NULL OR c.ai_agent_id = ?4)
    AND (?5 IS NULL OR c.channel_id = ?5)
    AND s.opened_at >= ?6 AND s.opened_at < ?7
    AND (?9 IS NULL OR c.id = ?9)";

/// A page of all sessions, newest first.
pub fn list(db: &Connection, query: &SessionsQuery, asker: &Asker) -> Result<SessionsPage, Refused> {
    let limit = query.limit.unwrap_or(50).clamp(1, 200);
    let (at, number): (i64, i64) = query.cursor.as_deref().map_or(Ok((i64::MAX, i64::MAX)), page::key)?;
    let text = search::words(query.q.as_deref());
    let found = search::finds("?8");
    // One that cannot be read is nobody's.
    let conversation = query.conversation_id.as_deref().map(|id| id::CONVERSATION.number(id).unwrap_or_default());
    let rest = format!(
        "WHERE {WANTED} AND {found} AND (s.opened_at, s.id) < (?10, ?11) ORDER BY s.opened_at DESC, s.id DESC LIMIT ?12"
    );
    let values: &[&dyn ToSql] = params![
        wanted(query.state)?,
        held(query.responsible)?,
        query.assignee,
        query.ai_agent_id,
        query.channel_id,
        query.from.map_or(i64::MIN, |from| from.0),
        query.until.map_or(i64::MAX, |until| until.0),
        text,
        conversation,
        at,
        number,
        limit + 1
    ];
    let mut statement = db.prepare_cached(&sql(&rest))?;
    let mut items: Vec<SessionRecord> =
        statement.query_map(values, |row| record(row, asker))?.collect::<Result<_, _>>()?;
    let last = |record: &SessionRecord| (record.session.opened_at.0, id::SESSION.number(&record.session.id));
    let next_cursor = page::cut(&mut items, usize::try_from(limit).unwrap_or(50), last)?;
    Ok(SessionsPage { items, next_cursor })
}

/// The state of a session in these hands.
fn held(responsible: Option<Responsible>) -> Result<Option<&'static str>, Refused> {
    match responsible {
        None => Ok(None),
        Some(Responsible::Ai) => Ok(Some("ai_handling")),
        Some(Responsible::Unassigned) => Ok(Some("awaiting_human")),
        Some(Responsible::Unknown) => Err(Refused::invalid("`responsible` is `ai` or `unassigned`.")),
    }
}

fn wanted(state: Option<SessionState>) -> Result<Option<&'static str>, Refused> {
    match state {
        None => Ok(None),
        Some(SessionState::AiHandling) => Ok(Some("ai_handling")),
        Some(SessionState::AwaitingHuman) => Ok(Some("awaiting_human")),
        Some(SessionState::HumanHandling) => Ok(Some("human_handling")),
        Some(SessionState::Closed) => Ok(Some("closed")),
        Some(SessionState::Unknown) => Err(Refused::invalid("The `state` is not one that sessions have.")),
    }
}
