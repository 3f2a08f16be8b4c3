//! What has happened, in the order in which it was written. Triggers write it (migrations), so that no change is
//! forgotten; what is told of an event is read when it is told.

use super::{channel, conversation, counts, draft, id, presence, session, timeline};
use crate::clock::{MINUTE, now};
use crate::refused::Refused;
use crate::sign_in::Asker;
use handback_contract::conversation::{CountsQuery, SessionState};
use handback_contract::event::Event;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashMap;

/// Events are kept for at least this long, in milliseconds, and…
const KEPT_FOR: i64 = 10 * MINUTE;
/// …at least this many of them. The contract asks for five minutes and a thousand.
const KEPT: i64 = 2_000;
/// How many events are told at once.
const BATCH: i64 = 200;

/// What kind of thing happened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Conversation,
    ItemCreated,
    ItemUpdated,
    SessionClosed,
    Draft,
    Presence,
    Typing,
    Channel,
    AiAgent,
    Unknown,
}

/// One line of the log.
struct Logged {
    id: i64,
    kind: Kind,
    conversation: i64,
    subject: String,
}

/// An event with its place in the order.
pub struct Told {
    /// Its place in the order.
    pub id: i64,
    /// What it tells.
    pub event: Event,
}

fn logged(row: &Row<'_>) -> rusqlite::Result<Logged> {
    let kind = match row.get_ref(1)?.as_str()? {
        "conversation" => Kind::Conversation,
        "item_created" => Kind::ItemCreated,
        "item_updated" => Kind::ItemUpdated,
        "session_closed" => Kind::SessionClosed,
        "draft" => Kind::Draft,
        "presence" => Kind::Presence,
        "typing" => Kind::Typing,
        "channel" => Kind::Channel,
        "ai_agent" => Kind::AiAgent,
        _ => Kind::Unknown,
    };
    let conversation = row.get::<_, Option<i64>>(2)?.unwrap_or_default();
    Ok(Logged { id: row.get(0)?, kind, conversation, subject: row.get(3)? })
}

/// The newest event's place, kept or not; 0 when nothing has ever happened.
pub fn newest(db: &Connection) -> Result<i64, Refused> {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'event'";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// Whether everything that happened after this place is still kept.
pub fn reaches_back_to(db: &Connection, place: i64) -> Result<bool, Refused> {
    let oldest: Option<i64> = db.prepare_cached("SELECT min(id) FROM event")?.query_row([], |row| row.get(0))?;
    let newest = newest(db)?;
    Ok(place == newest || (place < newest && oldest.is_some_and(|oldest| oldest <= place + 1)))
}

/// What is to be told next, and how far that reaches.
pub struct News {
    /// The events.
    pub told: Vec<Told>,
    /// The place of the last one looked at, told or not.
    pub place: i64,
}

/// What happened after this place, for somebody who looks at it now: each conversation once, as it is now, and the
/// counts once if they may have changed. Empty when nothing happened.
pub fn after(db: &Connection, place: i64, asker: &Asker) -> Result<News, Refused> {
    let sql = "SELECT id, kind, conversation_id, subject FROM event WHERE id > ? ORDER BY id LIMIT ?";
    let mut statement = db.prepare_cached(sql)?;
    let log = statement.query_map([place, BATCH], logged)?.collect::<Result<Vec<_>, _>>()?;
    let of_conversations = log.iter().filter(|one| one.kind == Kind::Conversation);
    let last_of_each: HashMap<i64, i64> = of_conversations.map(|one| (one.conversation, one.id)).collect();
    let mut told = Vec::new();
    for one in &log {
        let superseded =
            one.kind == Kind::Conversation && last_of_each.get(&one.conversation).is_some_and(|last| *last > one.id);
        if let Some(event) = if superseded { None } else { tell(db, one, asker)? } {
            told.push(Told { id: one.id, event });
        }
    }
    if let Some(last) = log.last().filter(|_| !last_of_each.is_empty()) {
        told.push(Told { id: last.id, event: Event::Counts { counts: counts::read(db, &CountsQuery::default())? } });
    }
    Ok(News { told, place: log.last().map_or(place, |last| last.id) })
}

fn tell(db: &Connection, one: &Logged, asker: &Asker) -> Result<Option<Event>, Refused> {
    let conversation_id = id::CONVERSATION.name(one.conversation);
    Ok(match one.kind {
        Kind::Conversation => Some(conversation_event(db, one.conversation, asker)?),
        Kind::ItemCreated | Kind::ItemUpdated => {
            timeline::line(db, one.subject.parse().unwrap_or_default())?.map(|item| {
                let item = Box::new(item);
                match one.kind {
                    Kind::ItemCreated => Event::ItemCreated { conversation_id, item },
                    _ => Event::ItemUpdated { conversation_id, item },
                }
            })
        }
        Kind::SessionClosed => {
            let session = id::SESSION.name(one.subject.parse().unwrap_or_default());
            let session = session::of_conversation(db, one.conversation, &session, asker)?;
            session.resolution.map(|resolution| Event::SessionClosed { conversation_id, resolution })
        }
        Kind::Draft => {
            let told = draft::of(db, one.subject.parse().unwrap_or_default(), &asker.person.id)?;
            told.map(|draft| Event::DraftUpdated { conversation_id, draft: Box::new(draft) })
        }
        Kind::Presence => Some(Event::Presence { conversation_id, people: presence::people(db, one.conversation)? }),
        Kind::Typing => {
            presence::customer_until(db, one.conversation)?.map(|until| Event::Typing { conversation_id, until })
        }
        Kind::Channel => {
            let found = channel::channels(db, asker.role)?.into_iter().find(|channel| channel.id == one.subject);
            found.map(|channel| Event::ChannelStatus { channel })
        }
        Kind::AiAgent => {
            let found = channel::ai_agents(db, asker.role)?.into_iter().find(|ai_agent| ai_agent.id == one.subject);
            found.map(|ai_agent| Event::AiAgentStatus { ai_agent })
        }
        Kind::Unknown => None,
    })
}

fn conversation_event(db: &Connection, number: i64, asker: &Asker) -> Result<Event, Refused> {
    let conversation = Box::new(conversation::read(db, number, asker)?);
    let in_workspace = matches!(conversation.session.state, SessionState::AwaitingHuman | SessionState::HumanHandling);
    Ok(if in_workspace {
        Event::ConversationUpserted { conversation }
    } else {
        Event::ConversationRemoved { conversation }
    })
}

/// Lets go of events that nobody needs to come back to.
pub fn forget_old(db: &Connection) -> Result<(), Refused> {
    let oldest = newest(db)? - KEPT;
    db.execute("DELETE FROM event WHERE id <= ? AND at < ?", [oldest, now().0 - KEPT_FOR])?;
    Ok(())
}

/// Lets go of all events: what was written before anybody could listen is no news.
pub fn forget_all(db: &Connection) -> Result<(), Refused> {
    db.execute("DELETE FROM event", [])?;
    Ok(())
}
