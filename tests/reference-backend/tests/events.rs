use crate::desk::{Desk, Person};
use handback_contract::conversation::Conversation;
use handback_contract::endpoint;
use handback_contract::event::{Event, LAST_EVENT_ID};
use handback_reference_backend::{CLOCK, Options, STREAM, StreamFault, TOKEN};
use serde_json::json;
use std::io::{BufRead, BufReader};

/// A stream that is being read.
pub struct Stream {
    lines: std::io::Lines<BufReader<Box<dyn std::io::Read + Send>>>,
}

impl Stream {
    pub fn open(person: &Person, after: Option<&str>) -> Self {
        let headers: Vec<_> = after.iter().map(|id| (LAST_EVENT_ID, *id)).collect();
        let body = person.listens(endpoint::EVENTS, &headers);
        Self { lines: BufReader::new(body).lines() }
    }

    /// The next event with its id; heartbeats are passed over.
    fn next(&mut self) -> Option<(String, Event)> {
        let (mut id, mut data) = (String::new(), String::new());
        loop {
            let line = self.lines.next()?.ok()?;
            match line.split_once(": ").or(line.split_once(':')) {
                Some(("id", value)) => value.clone_into(&mut id),
                Some(("data", value)) => data.push_str(value),
                Some(_) => {}
                None if data.is_empty() => {}
                None => return Some((id, serde_json::from_str(&data).unwrap())),
            }
        }
    }

    /// The next event that this knows what to do with.
    pub fn until<T>(&mut self, find: impl Fn(&Event) -> Option<T>) -> (String, T) {
        loop {
            let (id, event) = self.next().unwrap();
            if let Some(found) = find(&event) {
                return (id, found);
            }
        }
    }

    fn hears_of_item(&mut self) -> (String, String) {
        self.until(|event| match event {
            Event::ItemCreated { item, .. } => Some(item.id.clone()),
            _ => None,
        })
    }
}

fn upserted(event: &Event) -> Option<Conversation> {
    if let Event::ConversationUpserted { conversation } = event {
        Some(Conversation::clone(conversation))
    } else {
        None
    }
}

fn removed(event: &Event) -> Option<Conversation> {
    if let Event::ConversationRemoved { conversation } = event { Some(Conversation::clone(conversation)) } else { None }
}

#[test]
fn what_happens_is_told_in_the_order_in_which_it_was_written() {
    let desk = Desk::open();
    let ana = desk.ana();
    let mut stream = Stream::open(&ana, None);
    assert!(matches!(stream.next(), Some((_, Event::StreamOpened))));
    let conversation = ana.has(&desk, "nadia");
    let said = ana.has_written(&conversation, "customer", "Here I am.");
    let (mut items, mut ids) = (Vec::new(), Vec::new());
    while items.last() != Some(&said.item.id) {
        let (id, item) = stream.hears_of_item();
        items.push(item);
        ids.push(id.parse::<i64>().unwrap());
    }
    let history: Vec<_> = ana.history(&conversation.id).into_iter().map(|item| item.id).collect();
    assert_eq!(items, history);
    assert!(ids.is_sorted());
}

#[test]
fn a_conversation_comes_and_goes_with_its_sessions_state() {
    let desk = Desk::open();
    let ana = desk.ana();
    let mut stream = Stream::open(&ana, None);
    let conversation = ana.has(&desk, "nadia");
    let taken = |event: &Event| upserted(event).filter(|told| told.version == conversation.version);
    let (_, told) = stream.until(taken);
    assert_eq!((told.id, told.allowed_actions), (conversation.id.clone(), conversation.allowed_actions.clone()));
    ana.resolves(&ana.opens(&conversation.id)).with_status(200);
    stream.until(|event| matches!(event, Event::SessionClosed { .. }).then_some(()));
    let (_, gone) = stream.until(removed);
    assert_eq!(gone.id, conversation.id);
    assert!(gone.session.resolution.is_some());
    let (_, counts) =
        stream.until(|event| if let Event::Counts { counts } = event { Some(counts.clone()) } else { None });
    assert_eq!(counts, ana.read(endpoint::COUNTS));
}

#[test]
fn a_stream_goes_on_after_the_last_event_that_arrived() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "nadia");
    let mut stream = Stream::open(&ana, None);
    ana.has_written(&conversation, "customer", "First.");
    let (seen, first) = stream.hears_of_item();
    drop(stream);
    let second = ana.has_written(&conversation, "customer", "Second.");
    let mut again = Stream::open(&ana, Some(&seen));
    assert!(matches!(again.next(), Some((id, Event::StreamOpened)) if id == seen));
    let (_, next) = again.hears_of_item();
    assert_ne!(next, first);
    assert_eq!(next, second.item.id);
}

#[test]
fn an_event_that_is_not_kept_any_more_resets_the_stream_and_leaves_no_silent_gap() {
    let desk = Desk::open();
    let ana = desk.ana();
    for unknown in ["0", "-7", "999999999", "yesterday"] {
        let mut stream = Stream::open(&ana, Some(unknown));
        assert!(matches!(stream.next(), Some((_, Event::StreamReset))), "{unknown}");
    }
}

#[test]
fn signing_out_ends_the_stream() {
    let desk = Desk::open();
    let ana = desk.ana();
    let mut stream = Stream::open(&ana, None);
    stream.next();
    ana.post(endpoint::SIGN_OUT, &[], &json!({})).with_status(204);
    desk.customer("web", "nadia", "Hello?");
    assert!(matches!(stream.next(), Some((_, Event::SignInEnded))), "and says why");
    assert!(stream.next().is_none());
}

#[test]
fn the_stream_ends_with_its_token() {
    let desk = Desk::with_a_portal();
    let mut ended = Stream::open(&desk.ana_in_the_portal(&json!({ "lasts": 1 })), None);
    assert!(matches!(std::iter::from_fn(|| ended.next()).last(), Some((_, Event::SignInEnded))));
    let mut revoked = Stream::open(&desk.ana_in_the_portal(&json!({})), None);
    revoked.next();
    desk.portal().ask("DELETE", TOKEN, &[], &[]).unwrap().with_status(204);
    assert!(matches!(revoked.next(), Some((_, Event::SignInEnded))));
    assert!(revoked.next().is_none());
}

#[test]
fn nobody_listens_without_a_sign_in() {
    let desk = Desk::open();
    desk.stranger().get(endpoint::EVENTS).refused(401, "sign_in_required");
}

fn faulty() -> Desk {
    Desk::open_with(Options { faults: true, ..Options::default() })
}

fn befalls(desk: &Desk, fault: StreamFault) {
    desk.stranger().post(STREAM, &[], &serde_json::to_value(fault).unwrap()).with_status(204);
}

#[test]
fn a_stream_is_dropped_on_demand_and_the_next_one_misses_nothing() {
    let desk = faulty();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "nadia");
    let mut stream = Stream::open(&ana, None);
    let (begun, _) = stream.next().unwrap();
    befalls(&desk, StreamFault::Drop);
    while stream.next().is_some() {}
    let said = ana.has_written(&conversation, "customer", "Meanwhile.");
    assert_eq!(Stream::open(&ana, Some(&begun)).hears_of_item().1, said.item.id);
}

#[test]
fn events_are_told_twice_and_in_the_wrong_order_on_demand() {
    let desk = faulty();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "nadia");
    befalls(&desk, StreamFault::Twice { on: true });
    befalls(&desk, StreamFault::Reversed { on: true });
    let mut stream = Stream::open(&ana, None);
    stream.next();
    ana.has_written(&conversation, "customer", "Twice.");
    assert!(matches!(stream.next(), Some((_, Event::Counts { .. }))), "the counts are told last");
    assert_eq!(stream.hears_of_item(), stream.hears_of_item());
}

#[test]
fn the_clock_goes_wrong_on_demand() {
    let desk = faulty();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "nadia");
    desk.stranger().post(CLOCK, &[], &json!({ "ahead_ms": 600_000 })).with_status(204);
    let ahead = ana.has_written(&conversation, "customer", "Early.").item;
    desk.stranger().post(CLOCK, &[], &json!({ "ahead_ms": 0 })).with_status(204);
    let right = ana.has_written(&conversation, "customer", "In time.").item;
    assert!(ahead.seq < right.seq && ahead.at.0 > right.at.0);
}
