//! The answers to writes that were done, so that a retry gets the same one.

use crate::refused::Refused;
use axum::http::StatusCode;
use handback_contract::problem::code;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// One write by its writer's key.
#[derive(Clone, Debug)]
pub struct Write {
    person: String,
    key: String,
    request_hash: Vec<u8>,
}

impl Write {
    /// The write of this person and key with this path and body.
    #[must_use]
    pub fn new(person: &str, key: &str, path: &str, body: &[u8]) -> Self {
        let request_hash = Sha256::new().chain_update(path).chain_update([0]).chain_update(body).finalize().to_vec();
        Self { person: person.to_owned(), key: key.to_owned(), request_hash }
    }

    /// Does the work, unless it was done before: then the answer is the one given at that time.
    ///
    /// Only what was done is remembered. A refusal changed nothing, so its retry is judged afresh.
    pub fn once<T: Serialize>(
        &self,
        db: &Connection,
        work: impl FnOnce() -> Result<T, Refused>,
    ) -> Result<String, Refused> {
        let sql = "SELECT request_hash, body FROM answer WHERE human_agent_id = ? AND key = ?";
        let found = db.query_row(sql, [&self.person, &self.key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        if let Some((hash, body)) = found {
            let hash: Vec<u8> = hash;
            return if hash == self.request_hash { Ok(body) } else { Err(reused()) };
        }
        let body = serde_json::to_string(&work()?)?;
        let insert = "INSERT INTO answer VALUES (?, ?, ?, ?)";
        db.execute(insert, params![self.person, self.key, self.request_hash, body])?;
        Ok(body)
    }
}

fn reused() -> Refused {
    let detail = "This key has already been used for something else. Please send it again as a new request.";
    Refused::new(StatusCode::UNPROCESSABLE_ENTITY, code::KEY_REUSED, detail)
}
