//! Pages that go on where the one before ended: a cursor holds the sort key of the last row, so that rows which
//! come or go in between make neither a gap nor a double.

use crate::refused::Refused;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A cursor for the row with this key: hexadecimal JSON, to be sent back as it is.
pub fn cursor(key: &impl Serialize) -> Result<String, Refused> {
    Ok(crate::secret::hex(&serde_json::to_vec(key)?))
}

/// The key behind a cursor.
pub fn key<T: DeserializeOwned>(cursor: &str) -> Result<T, Refused> {
    let digits = cursor.as_bytes().chunks(2);
    let bytes: Option<Vec<u8>> =
        digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect();
    bytes
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or_else(|| Refused::invalid("The `cursor` is not one that this list gave."))
}

/// Cuts a page from rows of which one more than `limit` was asked; the cursor when there is more.
pub fn cut<R, K: Serialize>(
    rows: &mut Vec<R>,
    limit: usize,
    key: impl FnOnce(&R) -> K,
) -> Result<Option<String>, Refused> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    rows.last().filter(|_| more).map(|last| cursor(&key(last))).transpose()
}
