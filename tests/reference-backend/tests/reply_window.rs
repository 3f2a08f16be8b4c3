use crate::desk::{Answer, Desk, Person, key, messages};
use handback_contract::conversation::{Conversation, ReplyWindowState};
use handback_contract::endpoint::{self, path};
use handback_contract::problem::code;
use handback_contract::template::Template;
use handback_contract::write::MessageAccepted;
use serde_json::{Value, json};

/// Her last message is more than a day old.
const EXPIRED: &str = "Camille Lefèvre";
/// A template went to him, and he has not answered.
const WAITING: &str = "Oluwaseun Adebayo";

fn sends_template(person: &Person, to: &Conversation, template: &Value) -> Answer {
    let mut body = person.message(to, "customer", "");
    body["template"] = template.clone();
    person.writes_as(&key(), to, &body)
}

fn filled() -> Value {
    json!({ "id": "question_open", "variables": { "name": " Camille ", "subject": "the cracked shade" } })
}

#[test]
fn after_a_day_only_a_template_reaches_the_customer_and_then_they_have_the_word() {
    let desk = Desk::open();
    let ana = desk.ana();
    let expired = ana.finds(EXPIRED);
    assert_eq!((expired.reply_window.state, expired.reply_window.open), (ReplyWindowState::Expired, false));
    ana.writes(&expired, "customer", "Hello again").refused(409, code::REPLY_WINDOW_CLOSED);
    let sent: MessageAccepted = sends_template(&ana, &expired, &filled()).with_status(200).json();
    let text = "Hello Camille, you wrote to us about the cracked shade. Is it still open? Answer with \"yes\" and we will take it up again.";
    assert_eq!(messages(std::slice::from_ref(&sent.item)).first().unwrap().body.text, text);
    assert_eq!(sent.conversation.reply_window.state, ReplyWindowState::WaitingForCustomer);
    sends_template(&ana, &sent.conversation, &filled()).refused(409, code::REPLY_WINDOW_CLOSED);
    let seen = desk.customer_sees("whatsapp", &expired.customer.id);
    assert_eq!(messages(&seen).last().unwrap().body.text, text);
}

#[test]
fn the_customers_answer_opens_the_window_again() {
    let desk = Desk::open();
    let ana = desk.ana();
    let waiting = ana.finds(WAITING);
    assert_eq!(waiting.reply_window.state, ReplyWindowState::WaitingForCustomer);
    ana.writes(&waiting, "customer", "Hello?").refused(409, code::REPLY_WINDOW_CLOSED);
    desk.customer("whatsapp", &waiting.customer.id, "Yes please");
    let open = ana.opens(&waiting.id).reply_window;
    assert_eq!((open.state, open.open), (ReplyWindowState::Open, true));
    assert!(open.closes_at.is_some());
    ana.writes(&waiting, "customer", "Here it is").with_status(200);
}

#[test]
fn notes_are_written_whatever_the_window() {
    let desk = Desk::open();
    let ana = desk.ana();
    for customer in [EXPIRED, WAITING] {
        ana.has_written(&ana.finds(customer), "private", "Wait for the answer");
    }
}

#[test]
fn a_template_that_is_not_filled_in_or_not_there_is_refused_and_says_what_is_missing() {
    let desk = Desk::open();
    let ana = desk.ana();
    let expired = ana.finds(EXPIRED);
    let refused =
        |template: Value| sends_template(&ana, &expired, &template).refused(422, code::INVALID).detail.unwrap();
    assert!(
        refused(json!({ "id": "question_open", "variables": { "name": "Camille" } })).contains("What it was about")
    );
    assert!(refused(json!({ "id": "no_such", "variables": {} })).contains("template.id"));
    let mut both = ana.message(&expired, "customer", "and a text");
    both["template"] = filled();
    ana.writes_as(&key(), &expired, &both).refused(422, code::INVALID);
    let mut note = ana.message(&expired, "private", "");
    note["template"] = filled();
    ana.writes_as(&key(), &expired, &note).refused(422, code::INVALID);
    assert_eq!(ana.opens(&expired.id).reply_window.state, ReplyWindowState::Expired);
}

#[test]
fn only_whatsapp_has_templates() {
    let desk = Desk::open();
    let ana = desk.ana();
    let of = |channel| ana.read::<Vec<Template>>(&path(endpoint::TEMPLATES, &[channel])).len();
    assert!(of("whatsapp") >= 5);
    assert_eq!(of("web"), 0);
    ana.get(&path(endpoint::TEMPLATES, &["nowhere"])).refused(404, code::NOT_FOUND);
}
