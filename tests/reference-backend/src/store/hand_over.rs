//! A session's way from the AI agent to the human agents, at a human agent's wish.

use super::timeline::Place;
use super::{episode, id, session};
use crate::clock::now;
use crate::refused::Refused;
use crate::sign_in::Asker;
use handback_contract::conversation::{Escalation, SessionRecord};
use handback_contract::problem::code;
use handback_domain::permission::{Action, Refusal, check};
use rusqlite::Connection;

/// Ends the AI agent's part in a session; from now on it waits for a human. Of two who ask at once, the second finds
/// that it has been done.
pub fn to_humans(db: &Connection, sid: &str, asker: &Asker) -> Result<SessionRecord, Refused> {
    let before = session::read(db, sid, asker)?;
    if let Some(resolution) = before.session.resolution {
        return Err(Refused::already_closed(resolution));
    }
    let standing = session::standing(&before.session);
    check(Action::HandOver, &asker.id(), asker.role, &standing).map_err(refused)?;
    let numbers = id::CONVERSATION.number(&before.conversation_id).zip(id::SESSION.number(sid));
    let (conversation, session) = numbers.ok_or_else(|| Refused::internal("a session without a number"))?;
    let reason = format!("{} handed the session over to the human agents.", asker.person.display_name);
    let escalation = Escalation { at: now(), reason, summary: None, tried: Vec::new() };
    episode::escalate(db, Place { conversation, session }, &escalation)?;
    session::read(db, sid, asker)
}

fn refused(why: Refusal) -> Refused {
    match why {
        Refusal::NotYours => Refused::not_allowed("You do not have permission to hand over sessions."),
        Refusal::WrongState | Refusal::NotAssigned | Refusal::AlreadyClosed => {
            Refused::conflict(code::WRONG_STATE, "Session is already handled by an operator.")
        }
    }
}
