//! Lines of the histories, in the one order of their `seq`.

use super::id;
use crate::plain;
use crate::refused::Refused;
use handback_contract::item::{AuthorKind, Content, DeliveryState, Item, Timeline, TimelineQuery, Visibility};
use handback_contract::timestamp::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, Row, ToSql, params};

/// How many newer items a refusal carries at most.
const NEWER: i64 = 50;

/// How many changed items an answer carries at most.
const CHANGED: i64 = 200;

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The conversation.
    pub conversation: i64,
    /// The session in it.
    pub session: i64,
}

/// What a timeline is of.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// All sessions of a conversation.
    Conversation(i64),
    /// One session.
    Session(i64),
}

impl Scope {
    fn column(self) -> (&'static str, i64) {
        match self {
            Self::Conversation(of) => ("conversation_id", of),
            Self::Session(of) => ("session_id", of),
        }
    }
}

/// Reads content that was written as JSON.
pub fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text).map_err(|e| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(e)))
}

const COLUMNS: &str = "seq, session_id, at, content";

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    let seq: i64 = row.get(0)?;
    Ok(Item {
        id: id::ITEM.name(seq),
        seq: seq.cast_unsigned(),
        session_id: id::SESSION.name(row.get(1)?),
        at: Timestamp(row.get(2)?),
        content: json(row, 3)?,
    })
}

fn select(db: &Connection, rest: &str, values: &[&dyn ToSql]) -> Result<Vec<Item>, Refused> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM item WHERE {rest}"))?;
    let rows = statement.query_map(values, item)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The columns beside the content by which lines are searched: kind, visibility, author's kind and id, text.
type Searched<'a> = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'a str>, Option<String>);

fn searched(content: &Content) -> Searched<'_> {
    let marker = |kind| (kind, None, None, None, None);
    match content {
        Content::Message(message) => {
            let visibility = if message.visibility == Visibility::Customer { "customer" } else { "private" };
            let author = match message.author.kind {
                AuthorKind::Customer => "customer",
                AuthorKind::AiAgent => "ai_agent",
                AuthorKind::HumanAgent | AuthorKind::Unknown => "human_agent",
            };
            let text = plain::text(&message.body);
            ("message", Some(visibility), Some(author), Some(&message.author.id), Some(text))
        }
        Content::SessionOpened { .. } => marker("session_opened"),
        Content::Escalated { .. } => marker("escalated"),
        Content::Assigned { .. } => marker("assigned"),
        Content::CopilotSwitched { .. } => marker("copilot_switched"),
        Content::SessionResolved { .. } => marker("session_resolved"),
        Content::Unknown => marker("unknown"),
    }
}

/// Adds a line at the end of a history.
pub fn add(db: &Connection, place: Place, at: Timestamp, content: Content) -> Result<Item, Refused> {
    let (kind, visibility, author_kind, author_id, text) = searched(&content);
    let json = serde_json::to_string(&content)?;
    let sql =
        "INSERT INTO item (conversation_id, session_id, at, kind, visibility, author_kind, author_id, text, content)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    db.prepare_cached(sql)?.execute(params![
        place.conversation,
        place.session,
        at.0,
        kind,
        visibility,
        author_kind,
        author_id,
        text,
        json
    ])?;
    let seq = db.last_insert_rowid();
    if kind == "message" {
        let sql = "UPDATE conversation SET last_seq = ?, last_at = ? WHERE id = ?";
        db.prepare_cached(sql)?.execute([seq, at.0, place.conversation])?;
    }
    if visibility == Some("customer") {
        let sql = "UPDATE session SET message_count = message_count + 1 WHERE id = ?";
        db.prepare_cached(sql)?.execute([place.session])?;
    }
    let (id, session_id) = (id::ITEM.name(seq), id::SESSION.name(place.session));
    Ok(Item { id, seq: seq.cast_unsigned(), session_id, at, content })
}

/// One line, wherever it stands.
pub fn line(db: &Connection, seq: i64) -> Result<Option<Item>, Refused> {
    Ok(select(db, "seq = ?", &[&seq])?.pop())
}

/// Changes what a line is, in its place.
pub fn change(db: &Connection, seq: i64, content: &Content) -> Result<Item, Refused> {
    let json = serde_json::to_string(content)?;
    db.prepare_cached("UPDATE item SET content = ? WHERE seq = ?")?.execute(params![json, seq])?;
    line(db, seq)?.ok_or_else(|| Refused::internal("a line that was there is not"))
}

/// A stretch of a history, oldest first.
pub fn read(db: &Connection, scope: Scope, query: &TimelineQuery) -> Result<Timeline, Refused> {
    let limit = usize::try_from(query.limit.unwrap_or(50).clamp(1, 200)).unwrap_or(50);
    let (column, of) = scope.column();
    let take = i64::try_from(limit).unwrap_or(50) + 1;
    let told = changes(db, column, of)?;
    match (query.before, query.after) {
        (Some(_), Some(_)) => Err(Refused::invalid("`before` and `after` exclude each other.")),
        (before, None) => {
            let before = before.map_or(i64::MAX, bound);
            let rest = format!("{column} = ? AND seq < ? ORDER BY seq DESC LIMIT ?");
            let mut items = select(db, &rest, &[&of, &before, &take])?;
            let has_earlier = items.len() > limit;
            items.truncate(limit);
            items.reverse();
            let has_later = exists(db, column, of, "seq >= ?", before)?;
            Ok(Timeline { items, has_earlier, has_later, changed: Vec::new(), changes: told })
        }
        (None, Some(after)) => {
            let after = bound(after);
            let rest = format!("{column} = ? AND seq > ? ORDER BY seq LIMIT ?");
            let mut items = select(db, &rest, &[&of, &after, &take])?;
            let has_later = items.len() > limit;
            items.truncate(limit);
            let has_earlier = exists(db, column, of, "seq <= ?", after)?;
            let (changed, changes) =
                changed(db, (column, of), after, query.changed_after)?.unwrap_or((Vec::new(), told));
            Ok(Timeline { items, has_earlier, has_later: has_later || changes < told, changed, changes })
        }
    }
}

fn bound(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// How many additions and changes there have been.
fn changes(db: &Connection, column: &str, of: i64) -> Result<u64, Refused> {
    let sql = format!("SELECT coalesce(max(changed), 0) FROM item WHERE {column} = ?");
    let count: i64 = db.prepare_cached(&sql)?.query_row([of], |row| row.get(0))?;
    Ok(count.cast_unsigned())
}

/// The lines up to one place that have changed, and up to where that is told; nothing when all of them are.
fn changed(
    db: &Connection,
    (column, of): (&str, i64),
    up_to: i64,
    since: Option<u64>,
) -> Result<Option<(Vec<Item>, u64)>, Refused> {
    let Some(since) = since.map(bound) else { return Ok(None) };
    let sql = format!(
        "SELECT {COLUMNS}, changed FROM item WHERE {column} = ? AND changed > ? AND seq <= ? ORDER BY changed LIMIT ?"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([of, since, up_to, CHANGED], |row| Ok((item(row)?, row.get::<_, i64>(4)?)))?;
    let found: Vec<(Item, i64)> = rows.collect::<Result<_, _>>()?;
    let all = i64::try_from(found.len()).unwrap_or(CHANGED) < CHANGED;
    let last = found.last().map_or(0, |(_, changed)| changed.cast_unsigned());
    let items: Vec<Item> = found.into_iter().map(|(item, _)| item).collect();
    Ok(Some((items, if all { changes(db, column, of)? } else { last })))
}

fn exists(db: &Connection, column: &str, of: i64, condition: &str, seq: i64) -> Result<bool, Refused> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM item WHERE {column} = ? AND {condition})");
    Ok(db.prepare_cached(&sql)?.query_row([of, seq], |row| row.get(0))?)
}

/// A whole history, oldest first.
pub fn all(db: &Connection, scope: Scope) -> Result<Vec<Item>, Refused> {
    let (column, of) = scope.column();
    select(db, &format!("{column} = ? ORDER BY seq"), &[&of])
}

/// What customers and other human agents have written since this line.
pub fn newer_than(db: &Connection, conversation: i64, seen: i64, me: &str) -> Result<Vec<Item>, Refused> {
    let rest = "conversation_id = ?1 AND seq > ?2 AND kind = 'message'
                AND (author_kind = 'customer' OR (author_kind = 'human_agent' AND author_id <> ?3))
                ORDER BY seq LIMIT ?4";
    select(db, rest, &[&conversation, &seen, &me, &NEWER])
}

/// Whether a line is part of a conversation.
pub fn contains(db: &Connection, conversation: i64, seq: i64) -> Result<bool, Refused> {
    exists(db, "conversation_id", conversation, "seq = ?", seq)
}

/// How many lines of the customer came after this one.
pub fn unseen(db: &Connection, conversation: i64, seen: i64) -> Result<i64, Refused> {
    let sql = "SELECT count(*) FROM item WHERE conversation_id = ? AND seq > ? AND author_kind = 'customer'";
    Ok(db.query_row(sql, [conversation, seen], |row| row.get(0))?)
}

/// What a session's customer has written, oldest first, and nothing else.
pub fn asked(db: &Connection, session: i64) -> Result<Vec<String>, Refused> {
    let sql = "SELECT text FROM item WHERE session_id = ? AND author_kind = 'customer' ORDER BY seq";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([session], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All that the customer of a conversation can see.
pub fn for_customer(db: &Connection, conversation: i64) -> Result<Vec<Item>, Refused> {
    let items = select(db, "conversation_id = ? AND visibility = 'customer' ORDER BY seq", &[&conversation])?;
    Ok(items.into_iter().filter_map(seen_by_customer).collect())
}

/// A line as its customer sees it, if they do: never a note, a marker, an internal source or what did not arrive.
#[must_use]
pub fn seen_by_customer(mut item: Item) -> Option<Item> {
    let Content::Message(message) = &mut item.content else { return None };
    let arrived = message.delivery.state != DeliveryState::Failed;
    message.sources.retain(|source| !source.internal);
    message.client_ref = None;
    (message.visibility == Visibility::Customer && arrived).then_some(item)
}
