//! Human agents and their sign-ins.

use crate::refused::Refused;
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

/// One sign-in of one browser.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Whose.
    pub account: Account,
    /// What its writes carry.
    pub anti_forgery: String,
}

impl SignIn {
    /// What the browser is told about itself.
    #[must_use]
    pub fn me(&self) -> Me {
        Me {
            human_agent: self.account.person.clone(),
            email: self.account.email.clone(),
            role: self.account.role,
            anti_forgery_token: self.anti_forgery.clone(),
        }
    }
}

const COLUMNS: &str = "a.id, a.display_name, a.email, a.role, a.password_hash";

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
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
    let sql = format!("SELECT {COLUMNS} FROM human_agent a WHERE fold(a.email) = fold(?)");
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
pub fn sign_in(db: &Connection, token: &[u8], id: &str, anti_forgery: &str, until: Timestamp) -> Result<(), Refused> {
    db.execute("DELETE FROM sign_in WHERE expires_at <= ?", [crate::clock::now().0])?;
    db.execute("INSERT INTO sign_in VALUES (?, ?, ?, ?)", params![token, id, anti_forgery, until.0])?;
    Ok(())
}

/// The sign-in behind a token's hash, while it lasts.
pub fn signed_in(db: &Connection, token: &[u8]) -> Result<Option<SignIn>, Refused> {
    let sql = format!(
        "SELECT {COLUMNS}, s.anti_forgery FROM sign_in s JOIN human_agent a ON a.id = s.human_agent_id
         WHERE s.token_hash = ? AND s.expires_at > ?"
    );
    let read = |row: &Row<'_>| Ok(SignIn { account: account(row)?, anti_forgery: row.get(5)? });
    Ok(db.prepare_cached(&sql)?.query_row(params![token, crate::clock::now().0], read).optional()?)
}

/// Ends a sign-in.
pub fn sign_out(db: &Connection, token: &[u8]) -> Result<(), Refused> {
    db.execute("DELETE FROM sign_in WHERE token_hash = ?", [token])?;
    Ok(())
}
