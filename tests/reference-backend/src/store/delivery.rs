//! Bringing messages to the customer's side, and again where that failed.

use super::timeline;
use super::{conversation, desk, id, session};
use crate::refused::Refused;
use crate::sign_in::Asker;
use handback_contract::channel::{Channel, RunStatus};
use handback_contract::item::{Content, Delivery, DeliveryState, Item, Message, Visibility};
use handback_contract::problem::code;
use handback_contract::write::MessageAccepted;
use handback_domain::permission::Action;
use rusqlite::Connection;

/// What the channel has.
#[must_use]
pub fn sent() -> Delivery {
    Delivery { state: DeliveryState::Sent, error: None }
}

/// Gives a message to its channel.
#[must_use]
pub fn attempt(channel: &Channel) -> Delivery {
    if channel.status == RunStatus::Running {
        return sent();
    }
    let error = format!("The channel {} is not running, so the message did not reach the customer.", channel.name);
    Delivery { state: DeliveryState::Failed, error: Some(error) }
}

/// Gives a message that failed to its channel again. It stays the same line.
pub fn retry(db: &Connection, number: i64, asker: &Asker, item: &str) -> Result<MessageAccepted, Refused> {
    let before = conversation::read(db, number, asker)?;
    let missing = || Refused::not_found("There is no such message in this conversation.");
    let seq = id::ITEM.number(item).ok_or_else(missing)?;
    let is_here = timeline::contains(db, number, seq)?;
    let line = timeline::line(db, seq)?.filter(|_| is_here).ok_or_else(missing)?;
    if line.session_id != before.session.id || session::standing(&before.session).resolution().is_some() {
        let detail = "The session of this message has ended, so it is not delivered any more.";
        return Err(Refused::conflict(code::SESSION_CHANGED, detail));
    }
    desk::permit(Action::Reply, asker, &before.session)?;
    let mut message = failed(line)?;
    if before.channel.status != RunStatus::Running {
        return Err(not_running(&before.channel));
    }
    message.delivery = attempt(&before.channel);
    let item = timeline::change(db, seq, &Content::Message(message))?;
    super::episode::answered(db, number)?;
    Ok(MessageAccepted { item, conversation: conversation::read(db, number, asker)? })
}

fn failed(line: Item) -> Result<Message, Refused> {
    match line.content {
        Content::Message(message)
            if message.visibility == Visibility::Customer && message.delivery.state == DeliveryState::Failed =>
        {
            Ok(message)
        }
        _ => {
            let detail = "This message has not failed, so it is not delivered a second time.";
            Err(Refused::conflict(code::WRONG_STATE, detail))
        }
    }
}

fn not_running(channel: &Channel) -> Refused {
    let detail = format!(
        "The channel {} is still not running, so the message cannot be delivered. Try again once it runs.",
        channel.name
    );
    Refused::conflict(code::CHANNEL_NOT_RUNNING, &detail).retryable(true)
}
