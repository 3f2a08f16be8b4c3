//! What human agents change, judged by the rules before anything is written.

use super::composition::{self, Composition};
use super::episode::{self, Handover};
use super::timeline::{self, Place};
use super::{account, conversation, delivery, draft, id, presence, session};
use crate::clock::now;
use crate::refused::Refused;
use crate::sign_in::Asker;
use axum::http::StatusCode;
use handback_contract::conversation::{Conversation, Resolution, Session, SessionState};
use handback_contract::item::{Body, DeliveryState, Format, Message, Visibility};
use handback_contract::person::{HumanAgent, Role};
use handback_contract::problem::code;
use handback_contract::write::{MessageAccepted, NewAssignment, NewMessage, ReadUpTo, ResolveRequest, Resolved};
use handback_domain::blank::is_blank;
use handback_domain::permission::{Action, Refusal, can_resolve, check};
use rusqlite::Connection;

/// Says something to the customer or leaves a private note.
pub fn write(db: &Connection, number: i64, asker: &Asker, new: NewMessage) -> Result<MessageAccepted, Refused> {
    let before = conversation::read(db, number, asker)?;
    if before.session.id != new.expected_session_id || before.session.state == SessionState::Closed {
        let detail = "The session in which you wrote this has ended. Please check before you send it.";
        return Err(Refused::conflict(code::SESSION_CHANGED, detail));
    }
    let action = if new.visibility == Visibility::Customer { Action::Reply } else { Action::Note };
    permit(action, asker, &before.session)?;
    if !new.send_anyway {
        seen(db, number, asker, new.seen_item_id.as_deref())?;
    }
    let Composition { body, attachments, mentions } = composition::of(db, &before, asker, &new)?;
    let delivery = if action == Action::Reply { delivery::attempt(&before.channel) } else { delivery::sent() };
    let message = Message {
        author: episode::author(&asker.person),
        visibility: new.visibility,
        body,
        attachments,
        mentions,
        delivery,
        client_ref: Some(new.client_ref),
        sources: Vec::new(),
    };
    let place = place(number, &before.session)?;
    if let Some(used) = new.copilot_draft_id.filter(|_| action == Action::Reply) {
        draft::sent(db, place, &asker.person.id, &used)?;
    }
    let arrives = message.delivery.state != DeliveryState::Failed;
    let item = episode::human_says(db, place, now(), message)?;
    presence::has_sent(db, number, &asker.person.id)?;
    if holds(&before.session, asker) {
        presence::nobody_types(db, number)?;
    }
    if new.template.is_some() && arrives {
        episode::template_sent(db, number, item.at)?;
    }
    Ok(MessageAccepted { item, conversation: conversation::read(db, number, asker)? })
}

/// Whether this person may answer the customer now.
pub fn may_reply(db: &Connection, number: i64, asker: &Asker) -> Result<(), Refused> {
    permit(Action::Reply, asker, &conversation::read(db, number, asker)?.session)
}

/// Takes, gives or releases a conversation.
pub fn assign(
    db: &Connection,
    number: i64,
    asker: &Asker,
    version: u64,
    new: &NewAssignment,
) -> Result<Conversation, Refused> {
    let before = conversation::read(db, number, asker)?;
    if let Some(resolution) = before.session.resolution {
        return Err(Refused::already_closed(resolution));
    }
    same_version(&before, version)?;
    let to = new.assignee_id.as_deref().map(|id| assignee(db, id)).transpose()?;
    let from = holder(&before.session);
    if from == to {
        return Ok(before);
    }
    let action = match &to {
        None => Action::Release,
        Some(to) if to.id == asker.person.id => Action::AssignSelf,
        Some(_) => Action::AssignOther,
    };
    permit(action, asker, &before.session)?;
    let handover = Handover { from, to, by: asker.person.clone() };
    episode::assign(db, place(number, &before.session)?, now(), handover)?;
    conversation::read(db, number, asker)
}

/// Whether this person has the session.
pub fn holds(session: &Session, asker: &Asker) -> bool {
    holder(session).is_some_and(|holder| holder.id == asker.person.id)
}

fn holder(session: &Session) -> Option<HumanAgent> {
    let standing = session::standing(session);
    let holder = standing.assignee()?;
    Some(HumanAgent { id: holder.id.to_string(), display_name: holder.name.clone() })
}

fn assignee(db: &Connection, id: &str) -> Result<HumanAgent, Refused> {
    let unknown = |detail| Refused::new(StatusCode::UNPROCESSABLE_ENTITY, code::UNKNOWN_ASSIGNEE, detail);
    match account::by_id(db, id)? {
        Some(found) if matches!(found.role, Role::Admin | Role::Operator) => Ok(found.person),
        Some(found) => {
            let name = found.person.display_name;
            Err(unknown(format!("{name} can only read and cannot be given a conversation.")))
        }
        None => Err(unknown("There is no such teammate.".to_owned())),
    }
}

/// Resolves a session: the outcome as a private note first, then the marker.
pub fn resolve(
    db: &Connection,
    (number, sid): (i64, &str),
    asker: &Asker,
    version: u64,
    request: &ResolveRequest,
) -> Result<Resolved, Refused> {
    let before = conversation::read(db, number, asker)?;
    let session = session::of_conversation(db, number, sid, asker)?;
    // Told even to whoever has an older version: how it ended is what they need to know.
    if let Some(resolution) = session.resolution {
        return Err(Refused::already_closed(resolution));
    }
    same_version(&before, version)?;
    can_resolve(&asker.id(), asker.role, &session::standing(&session)).map_err(|why| refused(why, Action::Resolve))?;
    if !request.send_anyway {
        seen(db, number, asker, request.seen_item_id.as_deref())?;
    }
    let resolution = close(db, place(number, &session)?, asker, request.outcome.as_deref())?;
    Ok(Resolved { conversation: conversation::read(db, number, asker)?, resolution })
}

fn close(db: &Connection, place: Place, asker: &Asker, outcome: Option<&str>) -> Result<Resolution, Refused> {
    let at = now();
    let outcome = outcome.map(str::trim).filter(|outcome| !is_blank(outcome));
    if let Some(outcome) = outcome {
        let note = Message {
            author: episode::author(&asker.person),
            visibility: Visibility::Private,
            body: Body { format: Format::Text, text: outcome.to_owned() },
            attachments: Vec::new(),
            mentions: Vec::new(),
            delivery: delivery::sent(),
            client_ref: None,
            sources: Vec::new(),
        };
        episode::human_says(db, place, at, note)?;
    }
    episode::resolve(db, place, at, asker.person.clone(), outcome.map(str::to_owned))
}

/// Clears the badge up to a line that was seen.
pub fn read_up_to(db: &Connection, number: i64, asker: &Asker, read: &ReadUpTo) -> Result<Conversation, Refused> {
    let before = conversation::read(db, number, asker)?;
    let seen = line(db, number, &read.up_to_item_id)?;
    let unseen = timeline::unseen(db, number, seen)?.min(i64::from(before.unread_count));
    db.execute("UPDATE conversation SET unread = ? WHERE id = ?", [unseen, number])?;
    conversation::read(db, number, asker)
}

fn line(db: &Connection, number: i64, item: &str) -> Result<i64, Refused> {
    let unknown = || Refused::invalid("The item that was seen last is not part of this conversation.");
    let seq = id::ITEM.number(item).ok_or_else(unknown)?;
    if timeline::contains(db, number, seq)? { Ok(seq) } else { Err(unknown()) }
}

fn seen(db: &Connection, number: i64, asker: &Asker, item: Option<&str>) -> Result<(), Refused> {
    let seen = item.map_or(Ok(0), |item| line(db, number, item))?;
    let newer = timeline::newer_than(db, number, seen, &asker.person.id)?;
    if newer.is_empty() { Ok(()) } else { Err(Refused::newer_items(newer)) }
}

/// Where the lines of a session stand.
pub fn place(conversation: i64, session: &Session) -> Result<Place, Refused> {
    let session = id::SESSION.number(&session.id).ok_or_else(|| Refused::internal("a session without a number"))?;
    Ok(Place { conversation, session })
}

fn same_version(current: &Conversation, version: u64) -> Result<(), Refused> {
    if current.version == version { Ok(()) } else { Err(Refused::version_mismatch(current.clone())) }
}

/// Refuses what this person may not do now, in words.
pub fn permit(action: Action, asker: &Asker, session: &Session) -> Result<(), Refused> {
    check(action, &asker.id(), asker.role, &session::standing(session)).map_err(|why| refused(why, action))
}

fn refused(why: Refusal, action: Action) -> Refused {
    match (why, action) {
        (Refusal::NotYours, Action::Release) => {
            Refused::not_allowed("Only the person who has this conversation, or an admin, can release it.")
        }
        (Refusal::NotYours, _) => Refused::not_allowed("Only the person who has this conversation can do that."),
        (Refusal::NotAssigned, Action::Resolve) => {
            let detail = "This session is not assigned to anybody. Assign it before you resolve it.";
            Refused::conflict(code::NOT_ASSIGNED, detail)
        }
        (Refusal::NotAssigned, _) => {
            let detail = "This session is not assigned to anybody. Assign it to yourself first.";
            Refused::conflict(code::NOT_ASSIGNED, detail)
        }
        (Refusal::WrongState, _) => {
            let detail = "The AI agent still has this session. It can be assigned once it needs a human.";
            Refused::conflict(code::WRONG_STATE, detail)
        }
        (Refusal::AlreadyClosed, _) => {
            Refused::conflict(code::SESSION_CHANGED, "The session has ended, so nothing in it can change.")
        }
    }
}
