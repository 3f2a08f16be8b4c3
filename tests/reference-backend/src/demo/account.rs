//! Who works here. The accounts are for everybody: their password is no secret.

use crate::refused::Refused;
use crate::sign_in;
use crate::store::account::{self, Account};
use handback_contract::person::{HumanAgent, Role};
use rusqlite::Connection;
use std::sync::OnceLock;

/// The password of every demo account.
pub const PASSWORD: &str = "demo";

/// An account of the demo.
pub struct DemoAccount {
    /// The person's id.
    pub id: &'static str,
    /// Their address.
    pub email: &'static str,
    /// Their name.
    pub name: &'static str,
    /// What they may do.
    pub role: Role,
}

/// The accounts, in the order in which the sign-in page offers them.
pub const DEMO: [DemoAccount; 4] = [
    DemoAccount { id: "ana", email: "ana@demo.test", name: "Ana Lindt", role: Role::Operator },
    DemoAccount { id: "ben", email: "ben@demo.test", name: "Ben Adeyemi", role: Role::Operator },
    DemoAccount { id: "vera", email: "vera@demo.test", name: "Vera Sommer", role: Role::Viewer },
    DemoAccount { id: "adam", email: "adam@demo.test", name: "Adam Novak", role: Role::Admin },
];

/// The person of this id.
#[must_use]
pub fn person(id: &str) -> Option<HumanAgent> {
    let found = DEMO.iter().find(|account| account.id == id)?;
    Some(HumanAgent { id: found.id.to_owned(), display_name: found.name.to_owned() })
}

/// Adds them all.
pub fn add_all(db: &Connection) -> Result<(), Refused> {
    for DemoAccount { id, email, name, role } in DEMO {
        let person = HumanAgent { id: id.to_owned(), display_name: name.to_owned() };
        account::add(db, &Account { person, email: email.to_owned(), role, password_hash: password_hash()? })?;
    }
    Ok(())
}

/// One hash for all, made once: hashing takes long on purpose, and tests start many backends.
fn password_hash() -> Result<String, Refused> {
    static HASH: OnceLock<Result<String, String>> = OnceLock::new();
    HASH.get_or_init(|| sign_in::hash(PASSWORD)).clone().map_err(Refused::internal)
}
