use crate::app_files::Folder;
use crate::desk::{Person, key};
use handback_contract::endpoint::{self, path};
use handback_contract::problem::code;
use handback_reference_backend::TOKEN;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const NOTE: &str = "marker-of-a-private-note";
const PASSWORD: &str = "marker-of-a-password";

/// The backend as a program of its own, all that it prints kept.
struct Program {
    child: Child,
    printed: Box<dyn BufRead>,
    url: String,
    portal: String,
}

impl Program {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_handback-reference-backend"))
            .args(["--port", "0", "--portal", "0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut printed: Box<dyn BufRead> = Box::new(BufReader::new(child.stdout.take().unwrap()));
        let mut address = |beginning: &str| {
            let mut line = String::new();
            printed.read_line(&mut line).unwrap();
            line.trim().strip_prefix(beginning).unwrap().to_owned()
        };
        let (portal, url) = (address("portal on "), address("listening on "));
        Self { child, printed, url, portal }
    }

    /// Ends it, and tells what it has printed since it began to listen.
    fn end(mut self) -> String {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let mut printed = String::new();
        self.printed.read_to_string(&mut printed).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut printed).unwrap();
        printed
    }
}

/// The tables that have a text in any of their columns.
fn tables_with(data: &Path, marker: &str) -> BTreeSet<String> {
    let db = Connection::open(data).unwrap();
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut statement = db.prepare(names).unwrap();
    let tables: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    tables.into_iter().filter(|table| has(&db, table, marker)).collect()
}

fn has(db: &Connection, table: &str, marker: &str) -> bool {
    let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let found = (0..columns).any(|column| match row.get_ref(column).unwrap() {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).contains(marker),
            _ => false,
        });
        if found {
            return true;
        }
    }
    false
}

/// What the stream tells until it ends.
fn told(person: &Person) -> std::thread::JoinHandle<String> {
    let mut stream = person.listens(endpoint::EVENTS, &[]);
    std::thread::spawn(move || {
        let mut text = String::new();
        let _ = stream.read_to_string(&mut text);
        text
    })
}

#[test]
fn no_secret_is_found_in_what_the_backend_keeps_prints_or_tells() {
    let folder = Folder::empty();
    let data = folder.path().join("handback.db");
    let program = Program::start(&data);
    let stranger = Person::at(program.url.clone());

    let wrong = json!({ "email": "ana@demo.test", "password": PASSWORD });
    let mut bodies = stranger.post(endpoint::SIGN_IN, &[], &wrong).with_status(403).body;
    let ana = stranger.signs_in("ana");
    let issued: Value = Person::at(program.portal.clone()).post(TOKEN, &[], &json!({})).with_status(200).json();
    let bearer = issued["token"].as_str().unwrap().to_owned();
    let in_portal = Person { bearer: format!("Bearer {bearer}"), ..Person::at(program.url.clone()) };
    in_portal.get(endpoint::ME).with_status(200);
    let stream = told(&in_portal);

    let asked = ana.finds("Rosalind Achterberg");
    let mine = ana.assigns(&asked, Some("ana")).with_status(200).json();
    ana.has_written(&mine, "private", NOTE);
    let customer = path(endpoint::CUSTOMER_READS, &[&mine.channel.id, &mine.customer.id]);
    bodies.extend(stranger.get(&customer).with_status(200).body);

    for (method, at) in handback_reference_backend::routed().into_iter().filter(|(_, at)| at.contains('{')) {
        let odd = Person { bearer: format!("Bearer {bearer}x"), ..Person::at(program.url.clone()) };
        bodies.extend(odd.send(&method, at, &[], &json!({ "password": PASSWORD, "text": NOTE })).body);
        bodies.extend(ana.send(&method, at, &[], &json!({ "password": PASSWORD, "text": NOTE })).body);
    }
    // Something goes wrong inside: the log says so, and not what was written.
    Connection::open(&data).unwrap().execute_batch("ALTER TABLE answer RENAME TO away").unwrap();
    let broken = ana.writes_as(&key(), &mine, &ana.message(&mine, "private", NOTE));
    broken.refused(500, code::INTERNAL);
    bodies.extend(broken.body);
    Connection::open(&data).unwrap().execute_batch("ALTER TABLE away RENAME TO answer").unwrap();
    in_portal.post(endpoint::SIGN_OUT, &[], &json!({})).with_status(204);

    let stream = stream.join().unwrap();
    let printed = program.end();
    let bodies = String::from_utf8_lossy(&bodies).into_owned();
    assert!(printed.contains("a request failed"), "{printed}");
    assert!(stream.contains(NOTE), "a note is told to those who may read it");
    let cookie = ana.cookie.split_once('=').unwrap().1.to_owned();
    let kept: Vec<u8> = ["", "-wal", "-shm"]
        .iter()
        .flat_map(|ending| std::fs::read(format!("{}{ending}", data.display())).unwrap_or_default())
        .collect();
    let kept = String::from_utf8_lossy(&kept);
    for secret in [PASSWORD, &cookie, &bearer, &ana.token] {
        for (place, text) in [("kept", &*kept), ("printed", &printed), ("told", &stream), ("answered", &bodies)] {
            assert!(!text.contains(secret), "{secret} was {place}");
        }
    }
    assert!(!printed.contains(NOTE) && !bodies.contains(NOTE), "{printed}");
    let belongs = ["item", "answer"].map(str::to_owned).into();
    assert_eq!(tables_with(&data, NOTE), belongs, "in its history, and in the answer to its writer's retries");
}
