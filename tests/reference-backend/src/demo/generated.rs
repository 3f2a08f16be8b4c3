//! Conversations without end, for trying out size: every one in the workspace, the same ones every time.

use super::account;
use crate::clock::HOUR;
use crate::reception;
use crate::refused::Refused;
use crate::store::episode::{self, Handover};
use crate::store::timeline::Place;
use crate::store::tried;
use handback_contract::conversation::Escalation;
use handback_contract::customer_side::CustomerRef;
use handback_contract::item::{Author, AuthorKind, Body, Format};
use handback_contract::timestamp::Timestamp;
use rusqlite::Connection;

const FIRST: [&str; 16] = [
    "Amara", "Bogdan", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Ines", "Jonas", "Katya", "Luis", "Mira",
    "Noor", "Oskar", "Pilar",
];
const LAST: [&str; 16] = [
    "Abe",
    "Bauer",
    "Castro",
    "Dubois",
    "Eriksen",
    "Fontana",
    "Grigoryan",
    "Haddad",
    "Ivanov",
    "Jansen",
    "Kowalski",
    "Lopez",
    "Murphy",
    "Nguyen",
    "Okafor",
    "Petit",
];
const ASKED: [&str; 8] = [
    "My parcel has not moved for three days. Where is it?",
    "The shade came with a crack along the rim.",
    "I was charged twice for the same order.",
    "Can I still change the delivery address?",
    "The dimmer hums at the lowest setting.",
    "I would like to return the table, it is too tall for us.",
    "Which bulb fits the Halden floor lamp?",
    "The invoice has to name our company, please.",
];

/// Adds conversations until there are this many generated ones.
pub fn fill(db: &Connection, start: Timestamp, wanted: u32) -> Result<(), Refused> {
    let sql = "SELECT count(*) FROM conversation WHERE customer_id LIKE 'generated-%'";
    let there: u32 = db.query_row(sql, [], |row| row.get(0))?;
    (there..wanted).try_for_each(|number| add(db, start, number))
}

fn pick<'a>(from: &[&'a str], number: usize) -> &'a str {
    from.get(number % from.len()).copied().unwrap_or_default()
}

fn add(db: &Connection, start: Timestamp, number: u32) -> Result<(), Refused> {
    let n = usize::try_from(number).unwrap_or_default();
    let name = format!("{} {} {}", pick(&FIRST, n), pick(&LAST, n / FIRST.len()), number + 1);
    let customer = CustomerRef { id: format!("generated-{number}"), display_name: Some(name) };
    let channel = pick(&["web", "whatsapp", "email", "web", "telegram"], n);
    let conversation = reception::introduce(db, channel, &customer)?;
    let minutes = |minutes: i64| Timestamp(start.0 - HOUR - i64::from(number % 1_440) * 60_000 + minutes * 60_000);
    let place = episode::open(db, conversation, minutes(0))?;
    let said = |text: &str| Body { format: Format::Text, text: text.to_owned() };
    let author = || reception::author(db, conversation);
    episode::customer_says(
        db,
        place,
        minutes(0),
        author()?,
        (said("Hello, I need some help with my order."), Vec::new()),
    )?;
    let mia = Author { kind: AuthorKind::AiAgent, id: "mia".to_owned(), display_name: Some("Mia".to_owned()) };
    episode::ai_says(db, place, minutes(1), (mia, said("Gladly. What is it about?")), Vec::new())?;
    episode::customer_says(db, place, minutes(2), author()?, (said(pick(&ASKED, n)), Vec::new()))?;
    let reason = "The question needs a look at the order.".to_owned();
    let tried = tried::steps(db, place)?;
    episode::escalate(db, place, &Escalation { at: minutes(3), reason, summary: None, tried })?;
    assign(db, place, minutes(5), pick(&["", "ana", "", "ben", ""], n / 3))
}

fn assign(db: &Connection, place: Place, at: Timestamp, to: &str) -> Result<(), Refused> {
    let Some(to) = account::person(to) else { return Ok(()) };
    episode::assign(db, place, at, Handover { from: None, to: Some(to.clone()), by: to }).map(drop)
}
