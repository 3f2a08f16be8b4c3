//! Whatever a backend answers, the app reads it or says that it cannot: no panic, and one bad line takes no other with it.
#![cfg(test)]

/// Answers as they ought to be.
mod golden;
/// What is done to them.
mod harm;
/// An app that is told whatever came of it, and goes on working.
mod worker;

use crate::harm::{Harm, harmed, harms};
use crate::worker::Worker;
use handback::backend::http::{decode, decode_in_parts};
use handback::backend::live::stream::Raw;
use handback::backend::workspace::{problem, reading, telling};
use handback_domain::history::Timeline;
use handback_domain::live::{Change, Telling};
use handback_domain::problem::Cause;
use proptest::collection::vec;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads an answer as the app does.
fn read<T: DeserializeOwned, U>(bytes: &[u8], read: impl Fn(T) -> U) -> Option<U> {
    decode(bytes).map(read).ok()
}

/// Reads a history as the app does.
fn timeline_of(bytes: &[u8]) -> Option<Timeline> {
    decode_in_parts(bytes).map(reading::timeline).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_however_wrong_makes_the_app_panic(harms in vec(harms(), 1..6), place in 0..golden::ALL.len()) {
        let (name, answer) = (golden::ALL[place].0, (golden::ALL[place].1)());
        let bytes = harmed(&answer, &harms);
        let mut worker = Worker::begins();
        match name {
            "conversation" => worker.told_conversation(read(&bytes, reading::conversation)),
            "timeline" => worker.told_timeline(timeline_of(&bytes)),
            "page" => worker.told_page(read(&bytes, reading::list_page)),
            "counts" => worker.told_counts(read(&bytes, reading::counts)),
            "accepted" => worker.told_accepted(read(&bytes, reading::message_accepted)),
            "me" => worker.told_me(read(&bytes, reading::me)),
            "draft" => drop(read(&bytes, reading::draft)),
            "record" => drop(read(&bytes, reading::session_record)),
            "problem" => {
                worker.told_problem(&problem::read(409, &bytes));
                worker.told_problem(&problem::read(412, &bytes));
            }
            other => panic!("nobody reads {other}"),
        }
        worker.goes_on();
    }

    #[test]
    fn no_event_however_wrong_makes_the_app_panic(harms in vec(harms(), 1..6), place in 0..golden::events().len()) {
        let event = &golden::events()[place];
        let mut worker = Worker::begins();
        worker.told_conversation(read(&serde_json::to_vec(&golden::conversation()).unwrap(), reading::conversation));
        worker.told_event(told(&harmed(event, &harms)));
        worker.goes_on();
    }

    #[test]
    fn an_error_is_told_in_words_whatever_its_body(harms in vec(harms(), 1..6), status in 400_u16..600) {
        let told = problem::read(status, &harmed(&golden::problem(), &harms));
        prop_assert!(!told.text.trim().is_empty());
        prop_assert_eq!(status == 401, told.cause == Cause::SignInRequired);
    }

    #[test]
    fn a_line_that_cannot_be_read_stands_in_its_place_and_takes_no_other_with_it(
        harms in vec(harms(), 1..4), kind in 0..golden::LINES,
    ) {
        let whole = golden::timeline();
        let lines = whole["items"].as_array().unwrap();
        let mut broken: Value = serde_json::from_slice(&harmed(&lines[kind], &only_within(&harms))).unwrap();
        if !broken.is_object() {
            broken = json!({});
        }
        broken["seq"] = json!(5000);
        let (first, last) = (line(1), line(9000));
        let timeline = json!({ "items": [first, broken, last], "has_earlier": false, "has_later": false });
        let read = timeline_of(&serde_json::to_vec(&timeline).unwrap());
        let items = read.map(|timeline| timeline.items).unwrap_or_default();
        prop_assert_eq!(items.iter().map(|item| item.seq).collect::<Vec<_>>(), [1, 5000, 9000]);
    }
}

/// An event of the live stream, as the app reads it.
fn told(bytes: &[u8]) -> Telling {
    let data = String::from_utf8_lossy(bytes).into_owned();
    telling::telling(&Raw { id: "2".into(), data })
}

/// Harm that leaves it JSON.
fn only_within(harms: &[Harm]) -> Vec<Harm> {
    harms.iter().filter(|harm| harm.leaves_json()).cloned().collect()
}

fn line(seq: u64) -> Value {
    let mut line = golden::timeline()["items"][0].clone();
    line["seq"] = json!(seq);
    line
}

#[test]
fn every_event_that_ought_to_be_is_read() {
    for event in golden::events() {
        let change = told(&serde_json::to_vec(&event).unwrap()).change;
        assert!(!matches!(change, Change::Unreadable | Change::Unknown), "{event}");
    }
}

#[test]
fn what_ought_to_be_is_read() {
    for (name, answer) in golden::ALL {
        let bytes = serde_json::to_vec(&answer()).unwrap();
        let is_read = match *name {
            "conversation" => read(&bytes, reading::conversation).is_some(),
            "timeline" => timeline_of(&bytes).is_some_and(|it| it.items.len() == golden::LINES),
            "page" => read(&bytes, reading::list_page).is_some_and(|page| page.conversations.len() == 2),
            "counts" => read(&bytes, reading::counts).is_some(),
            "accepted" => read(&bytes, reading::message_accepted).is_some(),
            "me" => read(&bytes, reading::me).is_some(),
            "draft" => read(&bytes, reading::draft).flatten().is_some(),
            "record" => read(&bytes, reading::session_record).is_some(),
            _ => matches!(problem::read(409, &bytes).cause, Cause::NewerItems(items) if items.len() == 1),
        };
        assert!(is_read, "{name} is not read");
    }
}
