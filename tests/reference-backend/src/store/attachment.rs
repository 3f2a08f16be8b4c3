//! Files: uploaded first, taken by one message, and then seen by whoever sees the history.

use super::id;
use crate::refused::Refused;
use crate::sign_in::Asker;
use handback_contract::item::{Attachment, Item};
use handback_domain::file_kind::{self, FileKind, FileRefusal, MOST};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// A file as it was uploaded.
pub struct File<'a> {
    /// Its name with its ending.
    pub name: &'a str,
    /// The media type that its sender gave.
    pub media_type: &'a str,
    /// What is in it.
    pub content: &'a [u8],
}

/// Keeps a file for a message to come.
pub fn keep(db: &Connection, file: &File<'_>, uploader: Option<&Asker>) -> Result<Attachment, Refused> {
    let kind = judged(file).map_err(|why| Refused::invalid(why.sentence(file.name)))?;
    let sql = "INSERT INTO attachment (name, media_type, content, uploaded_by) VALUES (?, ?, ?, ?)";
    let uploader = uploader.map(|asker| asker.person.id.as_str());
    db.prepare_cached(sql)?.execute(params![file.name, kind.media_type(), file.content, uploader])?;
    Ok(Attachment {
        id: id::ATTACHMENT.name(db.last_insert_rowid()),
        name: file.name.to_owned(),
        media_type: kind.media_type().to_owned(),
        size: file.content.len() as u64,
        content_id: None,
    })
}

/// Keeps a file that came from a customer's side, where everything is taken: a file that claims to be of a kind that it is
/// not is a file of no known kind, so that nobody is shown it as an image.
pub fn keep_foreign(db: &Connection, file: &File<'_>, content_id: Option<String>) -> Result<Attachment, Refused> {
    let essence = file.media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_true = FileKind::of_media_type(&essence).is_none_or(|kind| kind.judge(file.content).is_ok());
    let media_type = if is_true { essence } else { "application/octet-stream".to_owned() };
    let sql = "INSERT INTO attachment (name, media_type, content) VALUES (?, ?, ?)";
    db.prepare_cached(sql)?.execute(params![file.name, media_type, file.content])?;
    let (id, size) = (id::ATTACHMENT.name(db.last_insert_rowid()), file.content.len() as u64);
    Ok(Attachment { id, name: file.name.to_owned(), media_type, size, content_id })
}

/// The kind of a file by the rules that the app goes by, and by what is really in it.
fn judged(file: &File<'_>) -> Result<FileKind, FileRefusal> {
    let kind = file_kind::check(file.name, file.media_type, file.content.len() as u64)?;
    kind.judge(file.content).map(|()| kind)
}

/// The files that a message names: only the writer's own, and only such as no message has taken.
pub fn of_message(db: &Connection, asker: &Asker, ids: &[String]) -> Result<Vec<Attachment>, Refused> {
    if ids.len() > MOST {
        return Err(Refused::invalid(format!("The field `attachment_ids` names more than {MOST} files.")));
    }
    if ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
        return Err(Refused::invalid("The field `attachment_ids` names a file twice."));
    }
    ids.iter().map(|id| untaken(db, asker, id)).collect()
}

fn untaken(db: &Connection, asker: &Asker, id: &str) -> Result<Attachment, Refused> {
    let unknown =
        || Refused::invalid("The field `attachment_ids` names a file that is not yours to send, or not any more.");
    let number = id::ATTACHMENT.number(id).ok_or_else(unknown)?;
    let sql = "SELECT name, media_type, length(content) FROM attachment
               WHERE id = ? AND uploaded_by = ? AND item_seq IS NULL";
    let found = db.prepare_cached(sql)?.query_row(params![number, asker.person.id], |row| {
        let size: i64 = row.get(2)?;
        let (name, media_type, size) = (row.get(0)?, row.get(1)?, size.cast_unsigned());
        Ok(Attachment { id: id.to_owned(), name, media_type, size, content_id: None })
    });
    found.optional()?.ok_or_else(unknown)
}

/// Notes that a line of a history has these files now: no other will.
pub fn taken(db: &Connection, attachments: &[Attachment], by: &Item) -> Result<(), Refused> {
    let mut update = db.prepare_cached("UPDATE attachment SET item_seq = ? WHERE id = ?")?;
    for attachment in attachments {
        update.execute(params![by.seq.cast_signed(), id::ATTACHMENT.number(&attachment.id)])?;
    }
    Ok(())
}

/// What is in a file, for somebody who may see it: in a history everybody, before that its uploader.
pub fn content(db: &Connection, id: &str, asker: &Asker) -> Result<(Attachment, Vec<u8>), Refused> {
    let missing = || Refused::not_found("There is no such file.");
    let number = id::ATTACHMENT.number(id).ok_or_else(missing)?;
    let sql = "SELECT name, media_type, content FROM attachment
               WHERE id = ? AND (item_seq IS NOT NULL OR uploaded_by = ?)";
    let found = db.prepare_cached(sql)?.query_row(params![number, asker.person.id], |row| {
        let content: Vec<u8> = row.get(2)?;
        let size = content.len() as u64;
        let (name, media_type) = (row.get(0)?, row.get(1)?);
        Ok((Attachment { id: id.to_owned(), name, media_type, size, content_id: None }, content))
    });
    found.optional()?.ok_or_else(missing)
}
