//! A message comes in from a channel: into the open session, or into a new one when the last has been resolved.

use crate::clock::now;
use crate::inbound::{Inbound, InboundFile};
use crate::refused::Refused;
use crate::stand_in;
use crate::store::attachment::{self, File};
use crate::store::timeline::{Place, seen_by_customer};
use crate::store::{channel, copilot, episode, id};
use handback_contract::customer_side::{CustomerMessageTaken, CustomerRef, CustomerSideAuthor};
use handback_contract::item::{Attachment, Author, AuthorKind, Body, Item};
use handback_domain::blank::is_blank;
use rusqlite::{Connection, OptionalExtension, params};

/// Takes a message in. To a customer's, the stand-in answers where the AI agent holds the session.
pub fn takes_in(db: &Connection, channel_id: &str, message: Inbound) -> Result<CustomerMessageTaken, Refused> {
    let Inbound { customer, author, body, files } = message;
    let conversation = match conversation_of(db, channel_id, &customer.id)? {
        Some(known) => known,
        None => introduce(db, channel_id, &customer)?,
    };
    let place = match open_session(db, conversation)? {
        Some(session) => Place { conversation, session },
        None => episode::open(db, conversation, now())?,
    };
    let files = files.into_iter().map(|file| keep(db, file)).collect::<Result<_, _>>()?;
    let items = match author {
        CustomerSideAuthor::Customer => customer_says(db, place, (body, files))?,
        CustomerSideAuthor::AiAgent => {
            vec![episode::ai_writes(db, place, now(), ai_agent(db, conversation)?, (body, files))?]
        }
    };
    let items = items.into_iter().filter_map(seen_by_customer).collect();
    Ok(CustomerMessageTaken { session_id: id::SESSION.name(place.session), items })
}

/// The customer's message, and what the stand-in answers.
fn customer_says(db: &Connection, place: Place, message: (Body, Vec<Attachment>)) -> Result<Vec<Item>, Refused> {
    let said = episode::customer_says(db, place, now(), author(db, place.conversation)?, message)?;
    copilot::customer_wrote(db, place)?;
    let answers = stand_in::respond(db, place)?;
    Ok(std::iter::once(said).chain(answers).collect())
}

fn keep(db: &Connection, file: InboundFile) -> Result<Attachment, Refused> {
    let InboundFile { name, media_type, content_id, content } = file;
    attachment::keep_foreign(db, &File { name: &name, media_type: &media_type, content: &content }, content_id)
}

/// The conversation of a customer in a channel, if they have written there before.
pub fn conversation_of(db: &Connection, channel_id: &str, customer_id: &str) -> Result<Option<i64>, Refused> {
    known_channel(db, channel_id)?;
    let sql = "SELECT id FROM conversation WHERE channel_id = ? AND customer_id = ?";
    Ok(db.prepare_cached(sql)?.query_row([channel_id, customer_id], |row| row.get(0)).optional()?)
}

fn known_channel(db: &Connection, channel_id: &str) -> Result<String, Refused> {
    channel::first_responder(db, channel_id)?.ok_or_else(|| Refused::not_found("There is no such channel."))
}

/// Begins the conversation of a customer who is new in a channel.
pub fn introduce(db: &Connection, channel_id: &str, customer: &CustomerRef) -> Result<i64, Refused> {
    let ai_agent = known_channel(db, channel_id)?;
    let sql = "INSERT INTO conversation (channel_id, ai_agent_id, customer_id, customer_name) VALUES (?, ?, ?, ?)";
    // A name that nobody can read is none.
    let name = customer.display_name.as_deref().filter(|name| !is_blank(name));
    db.prepare_cached(sql)?.execute(params![channel_id, ai_agent, customer.id, name])?;
    Ok(db.last_insert_rowid())
}

fn open_session(db: &Connection, conversation: i64) -> Result<Option<i64>, Refused> {
    let sql = "SELECT s.id FROM conversation c JOIN session s ON s.id = c.session_id
               WHERE c.id = ? AND s.state <> 'closed'";
    Ok(db.prepare_cached(sql)?.query_row([conversation], |row| row.get(0)).optional()?)
}

/// The AI agent of a conversation as a writer.
pub fn ai_agent(db: &Connection, conversation: i64) -> Result<Author, Refused> {
    let sql = "SELECT a.id, a.name FROM conversation c JOIN ai_agent a ON a.id = c.ai_agent_id WHERE c.id = ?";
    let read = db.prepare_cached(sql)?.query_row([conversation], |row| {
        Ok(Author { kind: AuthorKind::AiAgent, id: row.get(0)?, display_name: row.get(1)? })
    });
    Ok(read?)
}

/// The customer of a conversation as a writer.
pub fn author(db: &Connection, conversation: i64) -> Result<Author, Refused> {
    let sql = "SELECT customer_id, customer_name FROM conversation WHERE id = ?";
    let read = db.prepare_cached(sql)?.query_row([conversation], |row| {
        Ok(Author { kind: AuthorKind::Customer, id: row.get(0)?, display_name: row.get(1)? })
    });
    Ok(read?)
}
