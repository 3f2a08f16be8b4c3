//! What a new message says: its body, files and mentions, judged by the rules before anything is written.

use super::{account, attachment, template};
use crate::refused::Refused;
use crate::sign_in::Asker;
use crate::words::{channel_kind, reply_window};
use crate::{html, words};
use handback_contract::conversation::Conversation;
use handback_contract::item::{Attachment, Body, Format, Visibility};
use handback_contract::person::HumanAgent;
use handback_contract::problem::code;
use handback_contract::write::NewMessage;
use handback_domain::reply_window::ReplyWindow;
use rusqlite::Connection;

/// What a message is refused with in which nobody could read anything.
pub const NOTHING_SAID: &str = "The message is empty. Write something before you send it.";

/// What a new message says.
pub struct Composition {
    /// The words.
    pub body: Body,
    /// The files.
    pub attachments: Vec<Attachment>,
    /// Whom it mentions.
    pub mentions: Vec<HumanAgent>,
}

/// Judges what somebody wants to say in a conversation.
pub fn of(db: &Connection, to: &Conversation, asker: &Asker, new: &NewMessage) -> Result<Composition, Refused> {
    if new.visibility == Visibility::Customer {
        within_the_window(to, new)?;
    }
    Ok(Composition {
        body: body(db, to, new)?,
        attachments: attachment::of_message(db, asker, &new.attachment_ids)?,
        mentions: mentions(db, new)?,
    })
}

fn within_the_window(to: &Conversation, new: &NewMessage) -> Result<(), Refused> {
    let closed = |detail| Err(Refused::conflict(code::REPLY_WINDOW_CLOSED, detail));
    match (reply_window(&to.reply_window), &new.template) {
        (ReplyWindow::WaitingForCustomer, _) => {
            closed("A template has been sent. Messaging will be available once the customer responds.")
        }
        (ReplyWindow::Expired, None) => {
            closed("It's been over 24 hours since the customer's last message. Only a template can be sent.")
        }
        _ => Ok(()),
    }
}

fn body(db: &Connection, to: &Conversation, new: &NewMessage) -> Result<Body, Refused> {
    if let Some(filled) = &new.template {
        if new.visibility != Visibility::Customer {
            return Err(Refused::invalid("The field `template` is for messages to the customer."));
        }
        let text = template::rendered(db, &to.channel.id, filled)?;
        return Ok(Body { format: Format::Text, text });
    }
    if new.body.format != Format::Html {
        return Ok(new.body.clone());
    }
    if new.visibility != Visibility::Customer || !channel_kind(to.channel.kind).takes_html() {
        return Err(Refused::invalid("The field `body.format` is `html`, which only web and e-mail channels take."));
    }
    let body = Body { format: Format::Html, text: html::cleaned(&new.body.text) };
    // What was cut away may have been all that there was to see.
    if words::body(&body).is_blank() && new.attachment_ids.is_empty() {
        return Err(Refused::invalid(NOTHING_SAID));
    }
    Ok(body)
}

fn mentions(db: &Connection, new: &NewMessage) -> Result<Vec<HumanAgent>, Refused> {
    if !new.mentions.is_empty() && new.visibility != Visibility::Private {
        return Err(Refused::invalid("The field `mentions` is for private notes."));
    }
    let unknown = || Refused::invalid("The field `mentions` names somebody who does not work here.");
    let person = |id: &String| account::by_id(db, id)?.map(|found| found.person).ok_or_else(unknown);
    new.mentions.iter().map(person).collect()
}
