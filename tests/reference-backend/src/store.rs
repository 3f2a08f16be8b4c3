//! What the backend keeps, in one SQLite file: every write is one immediate transaction, so that two at once are
//! settled by the database.

/// Human agents and their sign-ins.
pub mod account;
/// The answers to writes that were done, for their retries.
pub mod answer;
/// Files with messages.
pub mod attachment;
/// Tokens of portals.
pub mod bearer;
/// Answers that are given often.
pub mod canned_reply;
/// AI agents and channels.
pub mod channel;
/// What a new message says.
pub mod composition;
/// Conversations as the workspace reads them.
pub mod conversation;
/// What human agents ask of Copilot.
pub mod copilot;
/// How many conversations the workspace holds.
pub mod counts;
/// Bringing messages to the customer's side.
pub mod delivery;
/// What human agents change.
pub mod desk;
/// Copilot's drafts, each for one human agent.
pub mod draft;
/// What happens to a session: opened, escalated, assigned, resolved.
pub mod episode;
/// What has happened, in the order in which it was written.
pub mod event;
/// A session's way to the human agents.
pub mod hand_over;
/// Numbers of rows as ids on the wire.
pub mod id;
/// Articles of the knowledge base, found by full-text search.
pub mod knowledge;
/// Pages that go on where the one before ended.
pub mod page;
/// Who has a conversation on screen, and who types there.
pub mod presence;
/// Searching in names and messages.
pub mod search;
/// Sessions as the table of all sessions reads them.
pub mod session;
/// Texts that can be sent when the reply window is closed.
pub mod template;
/// Lines of the histories.
pub mod timeline;
/// What was asked and tried before a session needed a human.
pub mod tried;

use crate::clock;
use crate::refused::Refused;
use handback_contract::timestamp::Timestamp;
use include_dir::{Dir, include_dir};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use rusqlite_migration::Migrations;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// The one connection, shared.
#[derive(Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
    changed: watch::Sender<()>,
    clock_ahead: Arc<AtomicI64>,
}

impl Store {
    /// A store in this file, or in memory when there is none.
    ///
    /// # Errors
    /// A sentence for the person who started it.
    pub fn open(file: Option<&Path>) -> Result<Self, String> {
        let name = file.map_or_else(|| "memory".to_owned(), |file| file.display().to_string());
        let opened = match file {
            Some(file) => Connection::open(file),
            None => Connection::open_in_memory(),
        };
        let mut connection = opened.map_err(|e| format!("The data file {name} cannot be opened: {e}."))?;
        prepare(&mut connection).map_err(|e| format!("The data file {name} cannot be used: {e}."))?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
            changed: watch::Sender::new(()),
            clock_ahead: Arc::default(),
        })
    }

    /// Lets the clock go wrong by this many milliseconds, for tests.
    pub fn set_clock_ahead(&self, milliseconds: i64) {
        self.clock_ahead.store(milliseconds, Ordering::Relaxed);
    }

    /// Now, by the clock that this goes by.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        clock::ahead_by(self.clock_ahead.load(Ordering::Relaxed), clock::now)
    }

    /// Tells after each transaction that has changed anything.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    /// Runs synchronous SQL in one immediate transaction; whatever is refused changes nothing.
    ///
    /// # Errors
    /// What the work refuses.
    pub fn transact<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Refused>) -> Result<T, Refused> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let before = connection.total_changes();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = clock::ahead_by(self.clock_ahead.load(Ordering::Relaxed), || work(&transaction))?;
        transaction.commit()?;
        if connection.total_changes() != before {
            self.changed.send_replace(());
        }
        Ok(done)
    }

    /// Like [`Store::transact`], beside the asynchronous work.
    ///
    /// # Errors
    /// What the work refuses.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Refused> + Send + 'static,
    ) -> Result<T, Refused> {
        let store = self.clone();
        tokio::task::spawn_blocking(move || store.transact(work)).await.unwrap_or_else(|e| Err(Refused::internal(e)))
    }
}

fn prepare(connection: &mut Connection) -> Result<(), Box<dyn std::error::Error>> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(128);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    // SQLite's own lower() knows ASCII only.
    connection.create_scalar_function("lowercase", 1, flags, |context| {
        Ok(context.get::<Option<String>>(0)?.unwrap_or_default().to_lowercase())
    })?;
    connection.create_scalar_function("fold", 1, flags, |context| {
        Ok(search::folded(&context.get::<Option<String>>(0)?.unwrap_or_default()))
    })?;
    Migrations::from_directory(&MIGRATIONS)?.to_latest(connection)?;
    Ok(())
}
