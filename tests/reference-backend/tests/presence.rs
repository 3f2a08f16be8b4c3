use crate::desk::{Desk, Person, messages};
use handback_contract::conversation::Conversation;
use handback_contract::customer_side::CustomerView;
use handback_contract::endpoint::{self, path};
use handback_contract::event::Event;
use handback_contract::presence::Activity;
use handback_contract::problem::code;
use serde_json::json;

use crate::events::Stream;

fn is_present(person: &Person, conversation: &Conversation, activity: &str) {
    let at = path(endpoint::PRESENCE, &[&conversation.id]);
    person.send("PUT", &at, &[], &json!({ "activity": activity })).with_status(204);
}

fn types(person: &Person, conversation: &Conversation) {
    person.post(&path(endpoint::TYPING, &[&conversation.id]), &[], &json!({})).with_status(204);
}

fn types_no_more(person: &Person, conversation: &Conversation) {
    person.send("DELETE", &path(endpoint::TYPING, &[&conversation.id]), &[], &json!({})).with_status(204);
}

fn customer_sees_typing(desk: &Desk) -> bool {
    let view: CustomerView = desk.stranger().read(&path(endpoint::CUSTOMER_READS, &["web", "nadia"]));
    view.typing_until.is_some()
}

fn next_presence(stream: &mut Stream) -> Vec<(String, Activity)> {
    let (_, people) = stream.until(|event| match event {
        Event::Presence { people, .. } => Some(people.clone()),
        _ => None,
    });
    people.into_iter().map(|one| (one.human_agent.id, one.activity)).collect()
}

#[test]
fn teammates_are_told_who_looks_who_writes_and_who_has_left() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = ana.has(&desk, "nadia");
    let mut stream = Stream::open(&ben, None);
    is_present(&ana, &conversation, "looking");
    assert_eq!(next_presence(&mut stream), [(ana.id.clone(), Activity::Looking)]);
    is_present(&ana, &conversation, "writing");
    assert_eq!(next_presence(&mut stream), [(ana.id.clone(), Activity::Writing)]);
    is_present(&ben, &conversation, "looking");
    assert_eq!(next_presence(&mut stream).len(), 2);
    is_present(&ana, &conversation, "away");
    assert_eq!(next_presence(&mut stream), [(ben.id.clone(), Activity::Looking)]);
}

#[test]
fn human_agents_are_told_that_the_customer_types() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "nadia");
    let mut stream = Stream::open(&ana, None);
    desk.stranger().post(&path(endpoint::CUSTOMER_TYPES, &["web", "nadia"]), &[], &json!({})).with_status(204);
    stream.until(|event| {
        matches!(event, Event::Typing { conversation_id, .. } if *conversation_id == conversation.id).then_some(())
    });
    let nobody = path(endpoint::CUSTOMER_TYPES, &["web", "never-written"]);
    desk.stranger().post(&nobody, &[], &json!({})).refused(404, code::NOT_FOUND);
}

#[test]
fn a_customer_sees_that_somebody_types_and_nothing_of_what() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = ana.has(&desk, "nadia");
    let sees = || -> CustomerView { desk.stranger().read(&path(endpoint::CUSTOMER_READS, &["web", "nadia"])) };
    assert_eq!(sees().typing_until, None);
    let at = path(endpoint::TYPING, &[&conversation.id]);
    ben.post(&at, &[], &json!({})).refused(403, code::NOT_ALLOWED);
    assert_eq!(sees().typing_until, None);
    ana.post(&at, &[], &json!({})).with_status(204);
    assert!(sees().typing_until.is_some());
    assert_eq!(messages(&sees().items), messages(&desk.customer_sees("web", "nadia")));
}

#[test]
fn typing_ends_when_it_is_said_to_have_ended_and_nobody_else_can_say_so() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = ana.has(&desk, "nadia");
    types(&ana, &conversation);
    types_no_more(&ben, &conversation);
    assert!(customer_sees_typing(&desk), "Ben has no part in it");
    types_no_more(&ana, &conversation);
    assert!(!customer_sees_typing(&desk));
    types_no_more(&ana, &conversation);
    let at = path(endpoint::TYPING, &[&conversation.id]);
    desk.vera().send("DELETE", &at, &[], &json!({})).refused(403, code::NOT_ALLOWED);
}

#[test]
fn a_message_or_a_note_of_whoever_types_ends_it() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = ana.has(&desk, "nadia");
    for visibility in ["customer", "private"] {
        types(&ana, &conversation);
        is_present(&ana, &conversation, "writing");
        let mut stream = Stream::open(&ben, None);
        ana.has_written(&conversation, visibility, "Hello Nadia");
        assert!(!customer_sees_typing(&desk), "{visibility}");
        assert_eq!(next_presence(&mut stream), [(ana.id.clone(), Activity::Looking)], "{visibility}");
    }
}

#[test]
fn other_hands_a_resolve_and_signing_out_end_it() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = ana.has(&desk, "nadia");
    types(&ana, &conversation);
    ana.assigns(&ana.opens(&conversation.id), Some("ben")).with_status(200);
    assert!(!customer_sees_typing(&desk));
    types(&ben, &conversation);
    ben.assigns(&ben.opens(&conversation.id), None).with_status(200);
    assert!(!customer_sees_typing(&desk));
    ana.assigns(&ana.opens(&conversation.id), Some("ana")).with_status(200);
    types(&ana, &conversation);
    ana.resolves(&ana.opens(&conversation.id)).with_status(200);
    assert!(!customer_sees_typing(&desk));
    let again = ana.has(&desk, "nadia");
    types(&ana, &again);
    is_present(&ana, &again, "writing");
    let mut stream = Stream::open(&ben, None);
    ana.post(endpoint::SIGN_OUT, &[], &json!({})).with_status(204);
    assert!(!customer_sees_typing(&desk));
    assert_eq!(next_presence(&mut stream), []);
}
