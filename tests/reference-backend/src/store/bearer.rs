//! Tokens that a portal passes on to the app in its frame: each for one person, one audience and a short time. Only
//! their hashes are kept.

use super::account::{COLUMNS, SignIn, account};
use crate::clock::{HOUR, now};
use crate::refused::Refused;
use crate::sign_in::AUDIENCE;
use handback_contract::timestamp::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What a token is good for.
pub struct Grant<'a> {
    /// Whose it is.
    pub person: &'a str,
    /// Where it is meant to be used.
    pub audience: &'a str,
    /// When it ends.
    pub until: Timestamp,
}

/// Notes a token by its hash, and forgets those that ran out so long ago that nobody asks why.
pub fn keep(db: &Connection, token: &[u8], grant: &Grant<'_>) -> Result<(), Refused> {
    db.execute("DELETE FROM bearer WHERE expires_at <= ?", [now().0 - HOUR])?;
    let values = params![token, grant.person, grant.audience, grant.until.0];
    db.execute("INSERT INTO bearer VALUES (?, ?, ?, ?)", values)?;
    Ok(())
}

/// Who holds the token of this hash; refused with the reason, which tells its holder nothing that they could not know.
pub fn signed_in(db: &Connection, token: &[u8]) -> Result<SignIn, Refused> {
    let sql = format!(
        "SELECT {COLUMNS}, b.expires_at, b.audience FROM bearer b JOIN human_agent a ON a.id = b.human_agent_id
         WHERE b.token_hash = ?"
    );
    let read = |row: &Row<'_>| {
        let sign_in = SignIn { account: account(row)?, ends_at: Timestamp(row.get(5)?) };
        Ok((sign_in, row.get::<_, String>(6)?))
    };
    let found = db.prepare_cached(&sql)?.query_row([token], read).optional()?;
    match found {
        None => Err(Refused::sign_in_required("This token is not known here. Please ask the portal for a fresh one.")),
        Some((_, audience)) if audience != AUDIENCE => {
            let detail = format!("This token was issued for `{audience}`, and here it must be for `{AUDIENCE}`.");
            Err(Refused::sign_in_required(detail))
        }
        Some((sign_in, _)) if sign_in.ends_at <= now() => {
            Err(Refused::sign_in_required("This token has run out. Please ask the portal for a fresh one."))
        }
        Some((sign_in, _)) => Ok(sign_in),
    }
}

/// Ends a token.
pub fn end(db: &Connection, token: &[u8]) -> Result<(), Refused> {
    db.execute("DELETE FROM bearer WHERE token_hash = ?", [token])?;
    Ok(())
}

/// Ends every token of a person.
pub fn end_all(db: &Connection, person: &str) -> Result<(), Refused> {
    db.execute("DELETE FROM bearer WHERE human_agent_id = ?", [person])?;
    Ok(())
}
