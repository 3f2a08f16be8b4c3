//! Human agents and their sign-ins.

use super::bearer;
use crate::clock::now;
use crate::refused::Refused;
use crate::sign_in::Proof;
use handback_contract::person::{HumanAgent, Me, Role, Teammate};
use handback_contract::timestamp::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A human agent with their account.
#[derive(Clone, Debug)]
pub struct Account {
    /// The person.
    pub person: HumanAgent,
    /// Their address.
    pub email: String,
    /// What they may do in general.
    pub role: Role,
    /// Their password's hash.
    pub password_hash: String,
}

impl Account {
    /// What the app is told about who uses it.
    #[must_use]
    pub fn me(&self, anti_forgery: &str) -> Me {
        Me {
            human_agent: self.person.clone(),
            email: self.email.clone(),
            role: self.role,
            anti_forgery_token: anti_forgery.to_owned(),
        }
    }
}

/// One sign-in: of a browser, or by a portal's token.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Whose.
    pub account: Account,
    /// When it ends by itself.
    pub ends_at: Timestamp,
}

/// The columns of an account, where the table is called `a`.
pub const COLUMNS: &str = "a.id, a.display_name, a.email, a.role, a.password_hash";

/// An account from the first columns of a row.
pub fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        person: HumanAgent { id: row.get(0)?, display_name: row.get(1)? },
        email: row.get(2)?,
        role: match row.get_ref(3)?.as_str()? {
            "admin" => Role::Admin,
            "operator" => Role::Operator,
            _ => Role::Viewer,
        },
        password_hash: row.get(4)?,
    })
}

/// Adds an account.
pub fn add(db: &Connection, new: &Account) -> Result<(), Refused> {
    let role = match new.role {
        Role::Admin => "admin",
        Role::Operator => "operator",
        Role::Viewer | Role::Unknown => "viewer",
    };
    db.execute(
        "INSERT INTO human_agent (id, display_name, email, role, password_hash) VALUES (?, ?, ?, ?, ?)",
        params![new.person.id, new.person.display_name, new.email, role, new.password_hash],
    )?;
    Ok(())
}

/// The account of this address, however it is capitalised.
pub fn by_email(db: &Connection, email: &str) -> Result<Option<Account>, Refused> {
    let sql = format!("SELECT {COLUMNS} FROM human_agent a WHERE lowercase(a.email) = lowercase(?)");
    Ok(db.prepare_cached(&sql)?.query_row([email.trim()], account).optional()?)
}

/// The account of this id.
pub fn by_id(db: &Connection, id: &str) -> Result<Option<Account>, Refused> {
    let sql = format!("SELECT {COLUMNS} FROM human_agent a WHERE a.id = ?");
    Ok(db.prepare_cached(&sql)?.query_row([id], account).optional()?)
}

/// Everybody who can be given a conversation, by name: whoever may answer customers.
pub fn teammates(db: &Connection) -> Result<Vec<Teammate>, Refused> {
    let sql =
        format!("SELECT {COLUMNS} FROM human_agent a WHERE a.role <> 'viewer' ORDER BY fold(a.display_name), a.id");
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_map([], account)?;
    found.map(|found| Ok(found.map(|it| Teammate { person: it.person, role: it.role })?)).collect()
}

/// Notes a sign-in and forgets those that have run out.
pub fn sign_in(db: &Connection, token: &[u8], id: &str, until: Timestamp) -> Result<(), Refused> {
    db.execute("DELETE FROM sign_in WHERE expires_at <= ?", [now().0])?;
    db.execute("INSERT INTO sign_in VALUES (?, ?, ?)", params![token, id, until.0])?;
    Ok(())
}

/// The sign-in that a request proves, while it lasts; refused with the reason where there is none.
pub fn signed_in(db: &Connection, proof: &Proof) -> Result<SignIn, Refused> {
    let token = match proof {
        Proof::Bearer { token } => return bearer::signed_in(db, token),
        Proof::Cookie { token, .. } => token,
    };
    let sql = format!(
        "SELECT {COLUMNS}, s.expires_at FROM sign_in s JOIN human_agent a ON a.id = s.human_agent_id
         WHERE s.token_hash = ? AND s.expires_at > ?"
    );
    let read = |row: &Row<'_>| Ok(SignIn { account: account(row)?, ends_at: Timestamp(row.get(5)?) });
    let found = db.prepare_cached(&sql)?.query_row(params![token, now().0], read).optional()?;
    found.ok_or_else(|| Refused::sign_in_required("Please sign in."))
}

/// Ends a sign-in.
pub fn sign_out(db: &Connection, proof: &Proof) -> Result<(), Refused> {
    match proof {
        Proof::Bearer { token } => bearer::end(db, token),
        Proof::Cookie { token, .. } => {
            db.execute("DELETE FROM sign_in WHERE token_hash = ?", [token])?;
            Ok(())
        }
    }
}
