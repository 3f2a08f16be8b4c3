//! What human agents ask of Copilot. Nothing here says anything to a customer, changes hands, resolves or marks as read.

use super::desk::{permit, place};
use super::timeline::{self, Place};
use super::{conversation, draft, id};
use crate::clock::now;
use crate::refused::Refused;
use crate::sign_in::Asker;
use handback_contract::conversation::Conversation;
use handback_contract::copilot::{CurrentDraft, Draft};
use handback_contract::item::Content;
use handback_contract::problem::code;
use handback_domain::copilot::DraftStep;
use handback_domain::permission::Action;
use rusqlite::{Connection, OptionalExtension, params};

/// Switches Copilot. Switched on while the customer waits for an answer, it drafts one at once.
pub fn switch(db: &Connection, number: i64, asker: &Asker, enabled: bool) -> Result<Conversation, Refused> {
    let before = conversation::read(db, number, asker)?;
    permit(Action::Copilot, asker, &before.session)?;
    if before.copilot.enabled == enabled {
        return Ok(before);
    }
    if enabled {
        can_draft(&before)?;
    }
    let place = place(number, &before.session)?;
    db.execute("UPDATE conversation SET copilot = ? WHERE id = ?", params![enabled, number])?;
    timeline::add(db, place, now(), Content::CopilotSwitched { enabled, by: asker.person.clone() })?;
    match (enabled, before.waiting_since) {
        (true, Some(_)) => drop(draft::ask(db, place, &asker.person.id, None)?),
        (true, None) => {}
        (false, _) => draft::befalls_all(db, place, DraftStep::Dropped)?,
    }
    conversation::read(db, number, asker)
}

fn can_draft(conversation: &Conversation) -> Result<(), Refused> {
    if conversation.copilot.available {
        return Ok(());
    }
    let detail = format!("{} is not running, so Copilot cannot draft.", conversation.ai_agent.name);
    Err(Refused::conflict(code::WRONG_STATE, detail))
}

/// Asks for a draft.
pub fn ask(db: &Connection, number: i64, asker: &Asker, instruction: Option<&str>) -> Result<Draft, Refused> {
    let conversation = conversation::read(db, number, asker)?;
    permit(Action::Copilot, asker, &conversation.session)?;
    if !conversation.copilot.enabled {
        let detail = "Copilot is switched off in this conversation. Switch it on to have it draft.";
        return Err(Refused::conflict(code::WRONG_STATE, detail));
    }
    can_draft(&conversation)?;
    draft::ask(db, place(number, &conversation.session)?, &asker.person.id, instruction)
}

/// The asker's own draft, where Copilot drafts for them.
pub fn current(db: &Connection, number: i64, asker: &Asker) -> Result<CurrentDraft, Refused> {
    let conversation = conversation::read(db, number, asker)?;
    let session = place(number, &conversation.session)?.session;
    let draft = draft::current(db, session, &asker.person.id)?.filter(|_| conversation.copilot.enabled);
    Ok(CurrentDraft { draft })
}

/// Drops a draft of the asker's own; dropped twice, it is dropped.
pub fn drop_draft(db: &Connection, number: i64, asker: &Asker, draft: &str) -> Result<(), Refused> {
    let conversation = conversation::read(db, number, asker)?;
    if draft::dropped(db, place(number, &conversation.session)?, &asker.person.id, draft)? {
        return Ok(());
    }
    Err(Refused::not_found("There is no such draft of yours."))
}

/// The customer wrote: a draft is asked for, where somebody has switched Copilot on and the AI agent runs.
pub fn customer_wrote(db: &Connection, place: Place) -> Result<(), Refused> {
    let sql = "SELECT s.assignee_id FROM conversation c
               JOIN session s ON s.id = c.session_id AND s.state = 'human_handling'
               JOIN ai_agent a ON a.id = c.ai_agent_id AND a.status = 'running'
               WHERE c.id = ? AND c.copilot = 1 AND s.id = ?";
    let found = db.prepare_cached(sql)?.query_row([place.conversation, place.session], |row| row.get(0)).optional()?;
    let Some(person): Option<String> = found else { return Ok(()) };
    draft::ask(db, place, &person, None).map(drop)
}

/// The name on the wire of the conversation that a draft is for.
#[must_use]
pub fn conversation_of(wanted: &draft::Wanted) -> String {
    id::CONVERSATION.name(wanted.place.conversation)
}
