//! What happens to a session: opened, spoken in, escalated, assigned, resolved. Nothing here asks who may do it.

use super::timeline::{self, Place};
use super::{attachment, draft, id, presence};
use crate::refused::Refused;
use handback_contract::conversation::{Escalation, Resolution};
use handback_contract::item::{
    Attachment, Author, AuthorKind, Body, Content, Delivery, DeliveryState, Item, Message, Visibility,
};
use handback_contract::person::HumanAgent;
use handback_contract::timestamp::Timestamp;
use handback_domain::copilot::DraftStep;
use rusqlite::{Connection, params};

/// Opens the next session of a conversation: a new one with a new id, held by the AI agent and assigned to nobody.
pub fn open(db: &Connection, conversation: i64, at: Timestamp) -> Result<Place, Refused> {
    let sql = "SELECT count(*) + 1 FROM session WHERE conversation_id = ?";
    let number: u32 = db.prepare_cached(sql)?.query_row([conversation], |row| row.get(0))?;
    let sql = "INSERT INTO session (conversation_id, number, state, opened_at) VALUES (?, ?, 'ai_handling', ?)";
    db.prepare_cached(sql)?.execute(params![conversation, number, at.0])?;
    let place = Place { conversation, session: db.last_insert_rowid() };
    let sql = "UPDATE conversation SET session_id = ?, version = version + 1, unread = 0, waiting_since = NULL,
               copilot = 0 WHERE id = ?";
    db.prepare_cached(sql)?.execute([place.session, conversation])?;
    timeline::add(db, place, at, Content::SessionOpened { number })?;
    Ok(place)
}

/// The customer says something. Within an escalated session they begin to wait for a human.
pub fn customer_says(
    db: &Connection,
    place: Place,
    at: Timestamp,
    author: Author,
    (body, attachments): (Body, Vec<Attachment>),
) -> Result<Item, Refused> {
    let message = Message { attachments, ..plain_message(author, body, Vec::new()) };
    let item = says(db, place, at, message)?;
    draft::befalls_all(db, place, DraftStep::CustomerWrote)?;
    let sql = "UPDATE conversation SET unread = unread + 1, last_customer_at = ?1, waiting_since = CASE
                   WHEN (SELECT state FROM session WHERE id = ?2) IN ('awaiting_human', 'human_handling')
                   THEN coalesce(waiting_since, ?1) END
               WHERE id = ?3";
    db.prepare_cached(sql)?.execute([at.0, place.session, place.conversation])?;
    Ok(item)
}

/// The AI agent says something, with what it used for it.
pub fn ai_says(
    db: &Connection,
    place: Place,
    at: Timestamp,
    (author, body): (Author, Body),
    sources: Vec<handback_contract::item::Source>,
) -> Result<Item, Refused> {
    says(db, place, at, plain_message(author, body, sources))
}

/// The AI agent says something that its own side brings in, with files.
pub fn ai_writes(
    db: &Connection,
    place: Place,
    at: Timestamp,
    author: Author,
    (body, attachments): (Body, Vec<Attachment>),
) -> Result<Item, Refused> {
    says(db, place, at, Message { attachments, ..plain_message(author, body, Vec::new()) })
}

/// Something said, with its files, which are taken from now on.
fn says(db: &Connection, place: Place, at: Timestamp, message: Message) -> Result<Item, Refused> {
    let attachments = message.attachments.clone();
    let item = timeline::add(db, place, at, Content::Message(message))?;
    attachment::taken(db, &attachments, &item)?;
    Ok(item)
}

fn plain_message(author: Author, body: Body, sources: Vec<handback_contract::item::Source>) -> Message {
    Message {
        author,
        visibility: Visibility::Customer,
        body,
        attachments: Vec::new(),
        mentions: Vec::new(),
        delivery: Delivery { state: DeliveryState::Delivered, error: None },
        client_ref: None,
        sources,
    }
}

/// A human agent says or notes something. An answer ends the customer's waiting, unless it did not get there.
pub fn human_says(db: &Connection, place: Place, at: Timestamp, message: Message) -> Result<Item, Refused> {
    if message.visibility == Visibility::Customer && message.delivery.state != DeliveryState::Failed {
        answered(db, place.conversation)?;
    }
    says(db, place, at, message)
}

/// A template has gone out: from now on the customer has the word.
pub fn template_sent(db: &Connection, conversation: i64, at: Timestamp) -> Result<(), Refused> {
    db.prepare_cached("UPDATE conversation SET template_at = ? WHERE id = ?")?.execute([at.0, conversation])?;
    Ok(())
}

/// The customer waits no longer.
pub fn answered(db: &Connection, conversation: i64) -> Result<(), Refused> {
    let sql = "UPDATE conversation SET waiting_since = NULL WHERE id = ?";
    db.prepare_cached(sql)?.execute([conversation])?;
    Ok(())
}

/// A human agent as a writer.
#[must_use]
pub fn author(person: &HumanAgent) -> Author {
    let display_name = Some(person.display_name.clone());
    Author { kind: AuthorKind::HumanAgent, id: person.id.clone(), display_name }
}

/// The AI agent asks for a human: from now on the customer waits.
pub fn escalate(db: &Connection, place: Place, escalation: &Escalation) -> Result<Item, Refused> {
    let sql = "UPDATE session SET state = 'awaiting_human', escalation = ? WHERE id = ?";
    db.prepare_cached(sql)?.execute(params![serde_json::to_string(escalation)?, place.session])?;
    let sql = "UPDATE conversation SET version = version + 1, waiting_since = ? WHERE id = ?";
    db.prepare_cached(sql)?.execute([escalation.at.0, place.conversation])?;
    timeline::add(db, place, escalation.at, Content::Escalated { reason: escalation.reason.clone() })
}

/// One change of hands.
#[derive(Clone, Debug)]
pub struct Handover {
    /// Who had it.
    pub from: Option<HumanAgent>,
    /// Who has it now.
    pub to: Option<HumanAgent>,
    /// Who did that.
    pub by: HumanAgent,
}

/// The session changes hands. Copilot drafts for whoever switched it on, so it is off for the next.
pub fn assign(db: &Connection, place: Place, at: Timestamp, handover: Handover) -> Result<Item, Refused> {
    let Handover { from, to, by } = handover;
    let state = if to.is_some() { "human_handling" } else { "awaiting_human" };
    let sql = "UPDATE session SET state = ?, assignee_id = ? WHERE id = ?";
    db.prepare_cached(sql)?.execute(params![state, to.as_ref().map(|to| to.id.as_str()), place.session])?;
    let sql = "UPDATE conversation SET copilot = 0 WHERE id = ?";
    db.prepare_cached(sql)?.execute([place.conversation])?;
    draft::befalls_all(db, place, DraftStep::Dropped)?;
    presence::nobody_types(db, place.conversation)?;
    changed(db, place)?;
    timeline::add(db, place, at, Content::Assigned { from, to, by })
}

/// The session ends for good, and its marker says who ended it and when.
pub fn resolve(
    db: &Connection,
    place: Place,
    at: Timestamp,
    actor: HumanAgent,
    outcome: Option<String>,
) -> Result<Resolution, Refused> {
    let resolution = Resolution { session_id: id::SESSION.name(place.session), at, actor, outcome };
    let sql = "UPDATE session SET state = 'closed', assignee_id = NULL, resolution = ? WHERE id = ?";
    db.prepare_cached(sql)?.execute(params![serde_json::to_string(&resolution)?, place.session])?;
    let sql = "UPDATE conversation SET waiting_since = NULL, unread = 0, copilot = 0 WHERE id = ?";
    db.prepare_cached(sql)?.execute([place.conversation])?;
    draft::befalls_all(db, place, DraftStep::Dropped)?;
    presence::nobody_types(db, place.conversation)?;
    changed(db, place)?;
    timeline::add(db, place, at, Content::SessionResolved { resolution: resolution.clone() })?;
    Ok(resolution)
}

fn changed(db: &Connection, place: Place) -> Result<(), Refused> {
    let sql = "UPDATE conversation SET version = version + 1 WHERE id = ?";
    db.prepare_cached(sql)?.execute([place.conversation])?;
    Ok(())
}
