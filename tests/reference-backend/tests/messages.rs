use crate::desk::{Desk, at_once, key, messages};
use handback_contract::endpoint::{self, path};
use handback_contract::item::{AuthorKind, DeliveryState, Visibility};
use handback_contract::problem::{Outcome, code};
use handback_contract::write::MessageAccepted;
use serde_json::json;

#[test]
fn an_answer_reaches_the_customer_and_ends_their_waiting() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    assert!(conversation.waiting_since.is_some());
    let accepted = ana.has_written(&conversation, "customer", "Hello Mara");
    assert_eq!(accepted.conversation.waiting_since, None);
    assert_eq!(accepted.conversation.last_item.unwrap().id, accepted.item.id);
    assert_eq!(accepted.conversation.version, conversation.version, "messages do not change the version");
    let seen = desk.customer_sees("web", "mara");
    let last = *messages(&seen).last().unwrap();
    assert_eq!((last.author.kind, last.body.text.as_str()), (AuthorKind::HumanAgent, "Hello Mara"));
    assert_eq!(last.delivery.state, DeliveryState::Sent);
}

#[test]
fn a_message_in_which_nobody_could_read_anything_is_refused() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let refused = |format: &str, visibility: &str, text: &str| {
        let mut body = ana.message(&conversation, visibility, text);
        body["body"]["format"] = format.into();
        let problem = ana.writes_as(&key(), &conversation, &body).refused(422, code::INVALID);
        assert_eq!(problem.detail.as_deref(), Some("The message is empty. Write something before you send it."));
    };
    for text in ["", " \n", "\u{200b}", "\u{3164}\u{2800}\u{feff}\u{202e}"] {
        refused("text", "customer", text);
        refused("text", "private", text);
        refused("markdown", "customer", text);
    }
    for html in
        ["<br>", "<p>&nbsp;</p>", "<p><b>&#8203;</b></p><ul><li></li></ul>", "<img src=x>", "<script>x</script>"]
    {
        refused("html", "customer", html);
    }
    refused("markdown", "customer", "&nbsp;");
}

#[test]
fn a_note_is_never_in_the_customers_view() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let accepted = ana.has_written(&conversation, "private", "She called yesterday");
    assert!(accepted.conversation.waiting_since.is_some(), "a note does not answer the customer");
    assert!(messages(&ana.history(&conversation.id)).iter().any(|m| m.visibility == Visibility::Private));
    let seen = desk.customer_sees("web", "mara");
    assert!(messages(&seen).iter().all(|m| m.visibility == Visibility::Customer && m.client_ref.is_none()));
    assert_eq!(messages(&seen).len(), seen.len(), "no markers either");
    assert!(!serde_json::to_string(&seen).unwrap().contains("yesterday"));
}

#[test]
fn the_same_key_ten_times_at_once_makes_one_message() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let (key, body) = (key(), ana.message(&conversation, "customer", "Only once"));
    let answers = at_once(10, || ana.writes_as(&key, &conversation, &body).with_status(200).body);
    assert!(answers.iter().all(|answer| Some(answer) == answers.first()));
    let history = ana.history(&conversation.id);
    assert_eq!(messages(&history).iter().filter(|m| m.body.text == "Only once").count(), 1);
}

#[test]
fn a_retry_gets_the_stored_answer_even_when_the_session_has_ended_since() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let (key, body) = (key(), ana.message(&conversation, "customer", "Bye"));
    let first = ana.writes_as(&key, &conversation, &body).with_status(200).body;
    ana.resolves(&conversation).with_status(200);
    assert_eq!(ana.writes_as(&key, &conversation, &body).with_status(200).body, first);
}

#[test]
fn a_key_is_not_taken_for_another_body_or_place() {
    let desk = Desk::open();
    let ana = desk.ana();
    let (one, two) = (ana.has(&desk, "mara"), ana.has(&desk, "nils"));
    let (key, body) = (key(), ana.message(&one, "customer", "First"));
    ana.writes_as(&key, &one, &body).with_status(200);
    let other = ana.message(&one, "private", "First");
    ana.writes_as(&key, &one, &other).refused(422, code::KEY_REUSED);
    ana.writes_as(&key, &two, &body).refused(422, code::KEY_REUSED);
    assert!(!messages(&ana.history(&two.id)).iter().any(|m| m.body.text == "First"));
}

#[test]
fn a_refused_write_does_not_use_its_key_up() {
    let desk = Desk::open();
    let ana = desk.ana();
    let asked = ana.is_asked_by(&desk, "mara");
    let (key, body) = (key(), ana.message(&asked, "customer", "Hello"));
    ana.writes_as(&key, &asked, &body).refused(409, code::NOT_ASSIGNED);
    ana.assigns(&asked, Some("ana")).with_status(200);
    ana.writes_as(&key, &asked, &body).with_status(200);
}

#[test]
fn a_message_must_say_who_may_see_it_and_something() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let before = ana.history(&conversation.id);
    let refused = |body: &_| ana.writes_as(&key(), &conversation, body).refused(422, code::INVALID).detail.unwrap();
    let good = ana.message(&conversation, "customer", "Hello");
    let mut without = good.clone();
    without.as_object_mut().unwrap().remove("visibility");
    assert!(refused(&without).contains("`visibility`"));
    assert!(refused(&ana.message(&conversation, "everybody", "Hello")).contains("`visibility`"));
    assert!(refused(&ana.message(&conversation, "customer", " \n ")).starts_with("The message is empty."));
    assert!(refused(&ana.message(&conversation, "private", &"x".repeat(20_001))).contains("20000"));
    let at = path(endpoint::MESSAGES, &[&conversation.id]);
    assert!(ana.post(&at, &[], &good).refused(422, code::INVALID).detail.unwrap().contains("Idempotency-Key"));
    assert_eq!(ana.history(&conversation.id), before);
}

#[test]
fn an_answer_to_a_stale_view_is_held_and_shown_what_came_since() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let mut body = ana.message(&conversation, "customer", "As I said");
    desk.customer("web", "mara", "Wait, it works now!");
    let problem = ana.writes_as(&key(), &conversation, &body).refused(409, code::NEWER_ITEMS);
    assert_eq!(problem.outcome, Outcome::NotApplied);
    assert_eq!(
        messages(&problem.items).iter().map(|m| m.body.text.as_str()).collect::<Vec<_>>(),
        ["Wait, it works now!"]
    );
    body["send_anyway"] = json!(true);
    ana.writes_as(&key(), &conversation, &body).with_status(200);
}

#[test]
fn my_own_lines_are_never_newer_than_what_i_saw() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let body = ana.message(&conversation, "customer", "Second");
    ana.has_written(&conversation, "customer", "First");
    ana.writes_as(&key(), &conversation, &body).with_status(200);
}

#[test]
fn an_answer_typed_in_one_session_is_never_sent_into_the_next() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let body = ana.message(&conversation, "customer", "About your first question");
    ana.resolves(&conversation).with_status(200);
    ana.writes_as(&key(), &conversation, &body).refused(409, code::SESSION_CHANGED);
    desk.customer("web", "mara", "I want to speak to a human");
    let again = ana.finds("Customer mara");
    ana.assigns(&again, Some("ana")).with_status(200);
    ana.writes_as(&key(), &again, &body).refused(409, code::SESSION_CHANGED);
}

#[test]
fn only_the_assignee_writes() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let asked = ana.is_asked_by(&desk, "mara");
    ana.writes(&asked, "private", "Hm").refused(409, code::NOT_ASSIGNED);
    let conversation = ana.assigns(&asked, Some("ana")).with_status(200).json();
    ben.writes(&conversation, "customer", "Hello").refused(403, code::NOT_ALLOWED);
    ben.writes(&conversation, "private", "Hm").refused(403, code::NOT_ALLOWED);
}

#[test]
fn an_answer_into_a_stopped_channel_fails_and_says_why() {
    let desk = Desk::open();
    let ana = desk.ana();
    let page: handback_contract::conversation::ConversationsPage =
        ana.read(&format!("{}?limit=200", endpoint::CONVERSATIONS));
    let stopped = page.items.into_iter().find(|c| c.channel.id == "telegram").unwrap();
    let mine = ana.assigns(&stopped, Some("ana")).with_status(200).json();
    let accepted: MessageAccepted = ana.has_written(&mine, "customer", "Can you read this?");
    let delivery = &messages(std::slice::from_ref(&accepted.item)).first().unwrap().delivery.clone();
    assert_eq!(delivery.state, DeliveryState::Failed);
    assert!(delivery.error.as_ref().unwrap().contains("Telegram"));
    assert!(accepted.conversation.waiting_since.is_some(), "the customer still waits");
    let seen = desk.customer_sees("telegram", &stopped.customer.id);
    assert!(messages(&seen).iter().all(|m| m.body.text != "Can you read this?"));
}

#[test]
fn opening_a_conversation_clears_its_badge_up_to_what_was_seen() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    assert_eq!(conversation.unread_count, 1);
    let seen = ana.history(&conversation.id).last().unwrap().id.clone();
    desk.customer("web", "mara", "Hello?");
    let at = path(endpoint::READ, &[&conversation.id]);
    let read = ana.send("PUT", &at, &[], &json!({ "up_to_item_id": seen })).with_status(200);
    assert_eq!(read.json::<handback_contract::conversation::Conversation>().unread_count, 1);
    ana.send("PUT", &at, &[], &json!({ "up_to_item_id": "i999999" })).refused(422, code::INVALID);
}
