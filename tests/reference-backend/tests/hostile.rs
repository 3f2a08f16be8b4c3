use crate::app_files::Folder;
use crate::desk::{Answer, Desk, Person, key};
use handback_contract::IDEMPOTENCY_KEY;
use handback_contract::endpoint::{self, path};
use handback_contract::item::Attachment;
use handback_contract::problem::{MEDIA_TYPE, code};
use handback_reference_backend::{Options, Portal, routed};
use serde_json::json;

/// Ids that no row has, as they stand in an address.
const IDS: [&str; 12] = [
    "..%2F..%2Fme",
    "c1%2F..%2Fc2",
    "%2e%2e",
    "c1%00",
    "%00",
    "%ff%fe",
    "c-1",
    "c99999999999999999999",
    "c1%20OR%201=1",
    "%27%3B%20DROP%20TABLE%20item%3B--",
    "%7B%7B7*7%7D%7D",
    "%E2%80%AEc1",
];

/// What only the inside knows.
const INSIDE: [&str; 8] = ["serde", "SELECT", "panicked", ".rs:", "sqlite", "rusqlite", "handback_", "stack backtrace"];

fn tells_nothing(answer: &Answer, of: &str) {
    let text = String::from_utf8_lossy(&answer.body);
    for inside in INSIDE {
        assert!(!text.contains(inside), "{of}: {text}");
    }
}

/// Every operation that takes a sign-in, with this in place of each id.
fn with_id(id: &str) -> Vec<(String, String)> {
    let signed_in = routed().into_iter().filter(|(_, path)| path.starts_with("/workspace") && path.contains('{'));
    let names = ["{id}", "{sid}", "{did}", "{item_id}"];
    signed_in
        .map(|(method, path)| (method, names.iter().fold(path.to_owned(), |at, name| at.replace(name, id))))
        .collect()
}

#[test]
fn an_id_that_means_nothing_is_a_problem_everywhere_and_never_more() {
    let desk = Desk::open();
    let ana = desk.signed_in("adam");
    for (method, path) in IDS.iter().flat_map(|id| with_id(id)) {
        let key = key();
        let headers = [(IDEMPOTENCY_KEY, &*key), ("if-match", "\"1\"")];
        let answer = ana.send(&method, &path, &headers, &json!({}));
        assert!([404, 422].contains(&answer.status), "{method} {path}: {}", answer.status);
        assert_eq!(answer.header("content-type"), MEDIA_TYPE, "{method} {path}");
        tells_nothing(&answer, &path);
    }
}

#[test]
fn no_path_leads_out_of_the_apps_folder() {
    let folder = Folder::with_an_app();
    let desk = Desk::open_with(Options { app: Some(folder.app()), ..Options::default() });
    for path in [
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/embed/..%2f..%2fsecret.txt",
        "/embed/%2e%2e/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "/%252e%252e%252fsecret.txt",
        "//secret.txt",
        "/c:%5csecret.txt",
        "/.git/config",
    ] {
        desk.stranger().get(path).refused(404, code::NOT_FOUND);
    }
    // An address that is no text names no file: it is the app's to say that there is nothing.
    for path in ["/..%2f", "/%2fetc%2f", "/%77orkspace/v1/me", "/secret.txt%00.js", "/%c0%ae%c0%ae/secret.txt"] {
        let answer = desk.stranger().get(path);
        assert!(answer.status == 404 || answer.body == b"<!doctype html>", "{path}");
    }
}

#[test]
fn bodies_that_are_too_long_or_too_deep_are_refused_and_the_next_request_is_answered() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let megabyte = "a".repeat(1 << 20);
    ana.writes(&conversation, "customer", &megabyte).refused(422, code::INVALID);
    ana.resolves_as(&key(), &conversation, &json!({ "outcome": megabyte })).refused(422, code::INVALID);
    let deep = format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000));
    let unknown_field = format!("{{\"email\": \"a\", \"password\": \"b\", \"other\": {deep}}}");
    for body in [&deep, &unknown_field, &format!("{{\"text\": {deep}}}")] {
        for at in [endpoint::SIGN_IN, "/channel/v1/web/messages"] {
            let headers = [("content-type", "application/json")];
            let answer = desk.stranger().ask("POST", at, &headers, body.as_bytes()).unwrap();
            // What is in a field that nobody knows is passed over.
            assert!([403, 422].contains(&answer.status) && answer.header("content-type") == MEDIA_TYPE);
            tells_nothing(&answer, at);
        }
    }
    let long = "x".repeat(5_000);
    ana.get(&format!("{}?q={long}", endpoint::CONVERSATIONS)).with_status(200);
    ana.get(&path(endpoint::CONVERSATION, &[&long])).refused(404, code::NOT_FOUND);
    ana.has_written(&conversation, "customer", "Still here.");
}

#[test]
fn every_answer_is_strict_with_browsers_whatever_is_asked_and_however_it_ends() {
    let folder = Folder::with_an_app();
    let options = Options { app: Some(folder.app()), portal: Some(Portal::default()), ..Options::default() };
    let desk = Desk::open_with(options);
    let (ana, stranger) = (desk.ana(), desk.stranger());
    let ask = |person: &Person, method: &str, path: &str| person.ask(method, path, &[], &[]).unwrap();
    let mut answers: Vec<Answer> = Vec::new();
    for (method, path) in routed().into_iter().filter(|(_, path)| *path != endpoint::EVENTS) {
        let path = path.replace("{id}", "c1").replace("{sid}", "s1").replace("{channel_id}", "web");
        answers.extend([ask(&stranger, &method, &path), ask(&ana, &method, &path), ask(&ana, "OPTIONS", &path)]);
    }
    for path in ["/", "/embed/check/", "/config.json", "/missing.js", "/workspace", "/test/v1/faults", "/%ff"] {
        answers.extend([ask(&ana, "GET", path), ask(&ana, "HEAD", path), ask(&ana, "PATCH", path)]);
        answers.push(ask(&desk.portal(), "GET", path));
    }
    for answer in answers {
        assert!(
            !answer.header("content-security-policy").is_empty() && !answer.header("permissions-policy").is_empty()
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert!(!answer.header("cache-control").is_empty() || answer.status >= 400, "{answer:?}");
        assert_eq!((answer.header("server"), answer.header("x-powered-by")), ("", ""));
        tells_nothing(&answer, "an answer");
    }
}

#[test]
fn no_other_origin_is_ever_allowed_to_read_an_answer() {
    let desk = Desk::open();
    let ana = Person { token: String::new(), ..desk.ana() };
    for origin in ["https://evil.example", "null", "http://127.0.0.1:8788", &desk.url()] {
        for (method, path) in routed().into_iter().filter(|(_, path)| *path != endpoint::EVENTS) {
            let path = path.replace("{id}", "c1").replace("{sid}", "s1");
            for method in [method.as_str(), "OPTIONS"] {
                let headers = [("origin", origin), ("access-control-request-method", "POST")];
                let answer = ana.ask(method, &path, &headers, &[]).unwrap();
                let allowed = answer.headers.keys().find(|name| name.as_str().starts_with("access-control-"));
                assert_eq!(allowed, None, "{method} {path} from {origin}");
                let changes_nothing = method == "GET" || answer.status >= 400 || path == endpoint::CUSTOMER_TYPES;
                assert!(changes_nothing, "{method} {path} from {origin}");
            }
        }
    }
    ana.get(endpoint::ME).with_status(200);
}

#[test]
fn whatever_a_file_is_called_its_name_stays_in_its_header() {
    let desk = Desk::open();
    let ana = desk.ana();
    for name in [
        "a%22%3B%20filename%3D%22b.html%22.txt",
        "%E2%80%AEfdp.txt",
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E.txt",
        "..txt",
        "%D1%80%D0%B0ypal.txt",
        "a%0D%0Aset-cookie%3A%20x%3D1.txt",
        "..%2F..%2Fetc%2Fpasswd.txt",
        "%00.txt",
    ] {
        let headers = [("content-type", "text/plain"), (IDEMPOTENCY_KEY, &*key())];
        let at = format!("{}?name={name}", endpoint::ATTACHMENTS);
        let kept = ana.ask("POST", &at, &headers, b"<script>alert(1)</script>").unwrap();
        if kept.status != 200 {
            kept.refused(422, code::INVALID);
            continue;
        }
        let file: Attachment = kept.json();
        let answer = ana.get(&path(endpoint::ATTACHMENT_CONTENT, &[&file.id])).with_status(200);
        let (disposition, encoded) = answer.header("content-disposition").split_once("filename*=UTF-8''").unwrap();
        assert_eq!(disposition, "attachment; ", "{name}");
        assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'%'), "{name}: {encoded}");
        assert_eq!((answer.header("set-cookie"), answer.header("content-type")), ("", "text/plain"));
        assert_eq!(
            answer.header("vary").split(", ").filter(|name| ["cookie", "authorization"].contains(name)).count(),
            2
        );
    }
}
