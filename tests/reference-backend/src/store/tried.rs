//! What was asked and tried before a session needed a human, step by step.

use super::timeline::{self, Place, Scope};
use crate::plain;
use crate::refused::Refused;
use handback_contract::conversation::Tried;
use handback_contract::item::{AuthorKind, Content, Item, Message, TimelineQuery};
use rusqlite::Connection;

/// How many steps are told at most.
const STEPS: usize = 6;
/// How many characters of a step are told.
const LONGEST: usize = 90;

/// The newest steps of a session, oldest first.
pub fn steps(db: &Connection, place: Place) -> Result<Vec<Tried>, Refused> {
    let query = TimelineQuery { limit: Some(50), ..TimelineQuery::default() };
    let items = timeline::read(db, Scope::Session(place.session), &query)?.items;
    let mut steps: Vec<Tried> = items.into_iter().filter_map(step).collect();
    Ok(steps.split_off(steps.len().saturating_sub(STEPS)))
}

fn step(item: Item) -> Option<Tried> {
    let Content::Message(message) = item.content else { return None };
    let text = match message.author.kind {
        AuthorKind::Customer => format!("Asked: {}", shortened(&message)),
        AuthorKind::AiAgent => tried(&message),
        AuthorKind::HumanAgent | AuthorKind::Unknown => return None,
    };
    Some(Tried { text, item_id: item.id })
}

/// An answer is told by the pages that it used, where it used any.
fn tried(message: &Message) -> String {
    let titles: Vec<&str> = message.sources.iter().map(|source| source.title.as_str()).collect();
    match titles.as_slice() {
        [] => format!("Answered: {}", shortened(message)),
        _ => format!("Answered from {}", titles.join(", ")),
    }
}

fn shortened(message: &Message) -> String {
    let text = plain::beginning(&message.body);
    let short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}
