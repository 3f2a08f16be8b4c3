//! The browser's database: a person's unsent work and the files with it. Never a token, never a password.

use super::written::{self, Read};
use crate::browser::files;
use handback_domain::id::{FileKey, HumanAgentId, SessionId};
use handback_domain::item::Visibility;
use handback_domain::keeping::{Keeping, Recalled};
use handback_domain::outbox::{KeptWork, WorkName};
use idb::{Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStoreParams, TransactionMode};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// The database's name.
const NAME: &str = "handback";
/// The number of its layout; what is in it has versions of its own.
const LAYOUT: u32 = 1;
/// Texts, each under its person and name.
const TEXT: &str = "text";
/// Files, each under its person and key.
const FILE: &str = "file";
/// How the names of work on its way begin.
const WORK: &str = "work\n";

thread_local! {
    // Opened once: what is asked first is then done first.
    static DATABASE: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
}

/// What is kept of this person's unsent work; nothing when the browser refuses.
pub async fn recall(of: &HumanAgentId) -> Option<Recalled> {
    recall_from(&*database().await.ok()?, of).await.ok()
}

/// What is on its way of this person's by now; what cannot be read has been told at the beginning.
pub async fn work(of: &HumanAgentId) -> Vec<KeptWork> {
    let work = async {
        let transaction = database().await?.transaction(&[TEXT], TransactionMode::ReadOnly)?;
        transaction.object_store(TEXT)?.get_all(Some(beginning(of, WORK)?.into()), None)?.await
    };
    let texts: Result<Vec<JsValue>, Error> = work.await;
    let read = |text: JsValue| text.as_string().as_deref().and_then(written::read);
    let work = texts.unwrap_or_default().into_iter().filter_map(|text| match read(text) {
        Some(Read::Work(work)) => Some(work),
        Some(Read::Draft(_)) | None => None,
    });
    work.collect()
}

/// Keeps these changes, all or none; false when the browser will not.
pub async fn keep(of: &HumanAgentId, changes: &[Keeping]) -> bool {
    let kept = async { keep_in(&*database().await?, of, changes).await };
    kept.await.unwrap_or_default()
}

/// Keeps nothing more of this person's; false where what was kept is still there.
pub async fn forget(of: &HumanAgentId) -> bool {
    match database().await {
        Ok(database) => forget_in(&database, of).await.is_ok(),
        // Where nothing could be kept, nothing is to be forgotten.
        Err(_) => true,
    }
}

/// Keeps these files of this person no longer.
pub async fn forget_files(of: &HumanAgentId, keys: &[FileKey]) {
    let forgotten = async {
        let transaction = database().await?.transaction(&[FILE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(FILE)?;
        for key in keys {
            store.delete(named(of, key.as_str()))?;
        }
        transaction.await
    };
    // A file that stays is found by nobody: nothing refers to it.
    let _: Result<_, Error> = forgotten.await;
}

async fn database() -> Result<Rc<Database>, Error> {
    if let Some(database) = DATABASE.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let mut opening = Factory::new()?.open(NAME, Some(LAYOUT))?;
    opening.on_upgrade_needed(|event| {
        // What fails here fails the opening, which says so.
        if let Ok(database) = event.database() {
            for store in [TEXT, FILE] {
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    let database = Rc::new(opening.await?);
    DATABASE.set(Some(database.clone()));
    Ok(database)
}

async fn recall_from(database: &Database, of: &HumanAgentId) -> Result<Recalled, Error> {
    let transaction = database.transaction(&[TEXT, FILE], TransactionMode::ReadOnly)?;
    let (texts, store) = (transaction.object_store(TEXT)?, transaction.object_store(FILE)?);
    let texts = texts.get_all(Some(all_of(of)?.into()), None)?.await?;
    let keys = store.get_all_keys(Some(all_of(of)?.into()), None)?.await?;
    let contents = store.get_all(Some(all_of(of)?.into()), None)?.await?;
    let mut recalled = Recalled::default();
    for text in texts {
        match text.as_string().as_deref().and_then(written::read) {
            Some(Read::Draft(draft)) => recalled.drafts.push(draft),
            Some(Read::Work(work)) => recalled.work.push(work),
            None => recalled.unreadable += 1,
        }
    }
    for (name, content) in keys.iter().zip(contents) {
        let key = name.as_string().and_then(|name| name.rsplit('\n').next().map(FileKey::from));
        if let (Some(key), Ok(file)) = (key, content.dyn_into::<File>()) {
            files::hold_again(key.clone(), file);
            recalled.files.push(key);
        }
    }
    Ok(recalled)
}

async fn keep_in(database: &Database, of: &HumanAgentId, changes: &[Keeping]) -> Result<bool, Error> {
    let transaction = database.transaction(&[TEXT, FILE], TransactionMode::ReadWrite)?;
    let (texts, store) = (transaction.object_store(TEXT)?, transaction.object_store(FILE)?);
    for change in changes {
        let name = named(of, &name(change));
        match text(change) {
            Some(text) => drop(texts.put(&text.into(), Some(&name))?),
            None => drop(texts.delete(name)?),
        }
        for key in files_with(change) {
            if let Some(file) = files::not_kept(&key) {
                store.put(&file, Some(&named(of, key.as_str())))?;
            }
        }
    }
    Ok(transaction.await?.is_committed())
}

async fn forget_in(database: &Database, of: &HumanAgentId) -> Result<(), Error> {
    let transaction = database.transaction(&[TEXT, FILE], TransactionMode::ReadWrite)?;
    for store in [TEXT, FILE] {
        transaction.object_store(store)?.delete(all_of(of)?)?;
    }
    transaction.await?;
    Ok(())
}

fn named(of: &HumanAgentId, name: &str) -> JsValue {
    format!("{of}\n{name}").into()
}

/// The names of everything that is this person's.
fn all_of(of: &HumanAgentId) -> Result<KeyRange, Error> {
    beginning(of, "")
}

/// The names of this person's that begin so.
fn beginning(of: &HumanAgentId, with: &str) -> Result<KeyRange, Error> {
    KeyRange::bound(&format!("{of}\n{with}").into(), &format!("{of}\n{with}\u{ffff}").into(), None, None)
}

fn name(change: &Keeping) -> String {
    match change {
        Keeping::Draft(kept) => draft_name(&kept.session, kept.visibility),
        Keeping::NoDraft(session, visibility) => draft_name(session, *visibility),
        Keeping::Work(kept) => work_name(&kept.work.name()),
        Keeping::NoWork(name) => work_name(name),
    }
}

fn work_name(name: &WorkName) -> String {
    match name {
        WorkName::Message(key) => format!("{WORK}message\n{key}"),
        WorkName::Resolve(session) => format!("{WORK}resolve\n{session}"),
        WorkName::Assignment(conversation) => format!("{WORK}assignment\n{conversation}"),
    }
}

fn draft_name(session: &SessionId, visibility: Visibility) -> String {
    let kind = match visibility {
        Visibility::Customer => "reply",
        Visibility::Private => "note",
    };
    format!("draft\n{kind}\n{session}")
}

/// What stands under that name from now on, if anything.
fn text(change: &Keeping) -> Option<String> {
    match change {
        Keeping::Draft(kept) => written::draft(kept),
        Keeping::Work(kept) => written::work(kept),
        Keeping::NoDraft(..) | Keeping::NoWork(_) => None,
    }
}

fn files_with(change: &Keeping) -> Vec<FileKey> {
    match change {
        Keeping::Draft(kept) => kept.draft.files.iter().map(|file| file.key.clone()).collect(),
        // They have been kept with the draft that it was.
        Keeping::Work(_) | Keeping::NoDraft(..) | Keeping::NoWork(_) => vec![],
    }
}
