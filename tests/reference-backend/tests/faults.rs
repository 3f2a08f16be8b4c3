use crate::desk::{Desk, key};
use handback_contract::endpoint::{self, path};
use handback_contract::problem::code;
use handback_reference_backend::{FAULTS, Fault, Options, SeenWrite, WRITES, Wanted};
use serde_json::json;
use std::time::{Duration, Instant};

fn faulty() -> Desk {
    Desk::open_with(Options { faults: true, ..Options::default() })
}

fn ask(desk: &Desk, method: &str, path_prefix: &str, times: u32, fault: Fault) {
    let wanted = Wanted { method: method.into(), path_prefix: path_prefix.into(), times, fault };
    desk.stranger().post(FAULTS, &[], &serde_json::to_value(wanted).unwrap()).with_status(204);
}

#[test]
fn faults_are_off_by_default() {
    let desk = Desk::open();
    desk.stranger().post(FAULTS, &[], &json!({})).refused(404, code::NOT_FOUND);
    desk.stranger().get(WRITES).refused(404, code::NOT_FOUND);
}

#[test]
fn a_status_befalls_as_many_requests_as_asked_and_nothing_is_done() {
    let desk = faulty();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let unavailable =
        Fault::Status { status: 503, code: code::UNAVAILABLE.into(), detail: "Not now.".into(), retryable: true };
    ask(&desk, "POST", &path(endpoint::MESSAGES, &[&conversation.id]), 2, unavailable);
    let (key, body) = (key(), ana.message(&conversation, "customer", "Hello"));
    let before = ana.history(&conversation.id);
    for _ in 0..2 {
        let answer = ana.writes_as(&key, &conversation, &body);
        assert!(answer.refused(503, code::UNAVAILABLE).retryable && answer.header("retry-after") == "1");
    }
    assert_eq!(ana.history(&conversation.id), before);
    ana.writes_as(&key, &conversation, &body).with_status(200);
}

#[test]
fn a_cut_before_does_nothing_and_a_cut_after_has_done_it() {
    let desk = faulty();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let at = path(endpoint::MESSAGES, &[&conversation.id]);
    let (key, body) = (key(), ana.message(&conversation, "customer", "Hello"));
    let bytes = serde_json::to_vec(&body).unwrap();
    let headers = [("content-type", "application/json"), (handback_contract::IDEMPOTENCY_KEY, key.as_str())];
    let before = ana.history(&conversation.id).len();
    ask(&desk, "POST", &at, 1, Fault::CutBefore);
    assert!(ana.ask("POST", &at, &headers, &bytes).is_err());
    assert_eq!(ana.history(&conversation.id).len(), before);
    ask(&desk, "POST", &at, 1, Fault::CutAfter);
    assert!(ana.ask("POST", &at, &headers, &bytes).is_err());
    assert_eq!(ana.history(&conversation.id).len(), before + 1);
    ana.writes_as(&key, &conversation, &body).with_status(200);
    assert_eq!(ana.history(&conversation.id).len(), before + 1, "the retry is recognised");
}

#[test]
fn a_delay_delays() {
    let desk = faulty();
    ask(&desk, "GET", endpoint::CAPABILITIES, 1, Fault::Delay { ms: 300 });
    let start = Instant::now();
    desk.stranger().get(endpoint::CAPABILITIES).with_status(200);
    assert!(start.elapsed() >= Duration::from_millis(300));
}

#[test]
fn every_write_that_came_is_listed_with_who_sent_it() {
    let desk = faulty();
    let ana = desk.ana();
    let conversation = ana.finds("Anna Petrosyan");
    ana.read::<handback_contract::item::Timeline>(&path(endpoint::TIMELINE, &[&conversation.id]));
    ana.has_written(&conversation, "private", "Noted");
    let seen: Vec<SeenWrite> = desk.stranger().read(WRITES);
    let last = seen.last().unwrap();
    assert_eq!(last.path, path(endpoint::MESSAGES, &[&conversation.id]));
    assert_eq!((last.method.as_str(), last.person.as_deref()), ("POST", Some("ana")));
    assert!(seen.iter().all(|write| write.method != "GET"));
}
