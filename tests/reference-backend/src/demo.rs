//! A help desk's morning: accounts, channels, AI agents, a knowledge base and conversations, all seen from now.

/// Who works here.
pub mod account;
/// Files that were sent.
mod files;
/// Conversations without end, for trying out size.
mod generated;
/// Articles of the shop's knowledge base.
mod library;
/// E-mails with all their HTML.
mod mails;
/// Conversations told line by line.
mod script;

use crate::clock::{HOUR, now};
use crate::refused::Refused;
use crate::store::{Store, channel, event};
use handback_contract::timestamp::Timestamp;
use rusqlite::Connection;

/// The conversations, by where they stand.
const SCRIPTS: [(&str, &str); 7] = [
    ("unassigned", include_str!("demo/unassigned.txt")),
    ("assigned", include_str!("demo/assigned.txt")),
    ("long_history", include_str!("demo/long_history.txt")),
    ("ai_handling", include_str!("demo/ai_handling.txt")),
    ("closed_today", include_str!("demo/closed_today.txt")),
    ("closed_yesterday", include_str!("demo/closed_yesterday.txt")),
    ("closed_before", include_str!("demo/closed_before.txt")),
];

/// Fills an empty store with the demo, and any store up to this many generated conversations.
///
/// # Errors
/// A sentence for the person who started it.
pub fn fill(store: &Store, generated: u32) -> Result<(), String> {
    let start = now();
    let filled = store.transact(|db| {
        let empty: bool = db.query_row("SELECT NOT EXISTS (SELECT 1 FROM human_agent)", [], |row| row.get(0))?;
        if empty {
            begin(db, start)?;
        }
        generated::fill(db, start, generated)?;
        event::forget_all(db)
    });
    filled.map_err(|_| "The demo's data could not be written.".to_owned())
}

fn begin(db: &Connection, start: Timestamp) -> Result<(), Refused> {
    account::add_all(db)?;
    let hours_ago = |hours: i64| Timestamp(start.0 - hours * HOUR);
    channel::add_ai_agent(db, "mia", "Mia", "running", hours_ago(75))?;
    channel::add_ai_agent(db, "leo", "Leo", "running", hours_ago(51))?;
    channel::add_ai_agent(db, "otto", "Otto", "stopped", hours_ago(2))?;
    channel::add_channel(db, ["web", "Web chat", "running", "mia"], hours_ago(340))?;
    channel::add_channel(db, ["whatsapp", "WhatsApp", "running", "leo"], hours_ago(340))?;
    channel::add_channel(db, ["telegram", "Telegram", "stopped", "otto"], hours_ago(3))?;
    channel::add_channel(db, ["email", "Support mailbox", "running", "mia"], hours_ago(340))?;
    library::add_all(db)?;
    for (name, text) in SCRIPTS {
        script::play(db, start, text).map_err(|e| Refused::internal(format!("demo/{name}.txt, {e}")))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_conversation_of_the_demo_can_be_told() {
        let store = Store::open(None).unwrap();
        fill(&store, 0).unwrap();
        let count = |sql: &str| store.transact(|db| Ok(db.query_row(sql, [], |row| row.get::<_, i64>(0))?)).unwrap();
        assert!(count("SELECT count(*) FROM conversation") >= 40);
        let names = "SELECT count(customer_name) - count(DISTINCT customer_name) FROM conversation";
        assert_eq!(count(names), 0, "customers' names are unique");
        assert_eq!(count("SELECT count(*) FROM item WHERE at > unixepoch() * 1000 + 1000"), 0, "nothing is to come");
        let disorder = "SELECT count(*) FROM item a JOIN item b ON b.conversation_id = a.conversation_id
                        AND b.seq > a.seq AND b.at < a.at";
        assert_eq!(count(disorder), 0, "every history runs forwards");
    }

    #[test]
    fn generated_conversations_are_added_once() {
        let store = Store::open(None).unwrap();
        let count = |store: &Store| {
            store.transact(|db| Ok(db.query_row("SELECT count(*) FROM conversation", [], |r| r.get::<_, i64>(0))?))
        };
        fill(&store, 0).unwrap();
        let own = count(&store).unwrap();
        fill(&store, 30).unwrap();
        fill(&store, 30).unwrap();
        assert_eq!(count(&store).unwrap(), own + 30);
    }
}
