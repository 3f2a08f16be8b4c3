use crate::desk::{Answer, Desk, Person, key};
use handback_contract::IDEMPOTENCY_KEY;
use handback_contract::conversation::Conversation;
use handback_contract::endpoint::{self, path};
use handback_contract::item::{Content, DeliveryState, Item, Timeline};
use handback_contract::problem::code;
use handback_contract::write::MessageAccepted;
use serde_json::json;

/// A conversation by e-mail with a message that failed for a while.
const MARGARETHE: &str = "Margarethe Oberleitner";
/// The same in a channel that is not running.
const DAVIT: &str = "Davit Hovhannisyan";

fn state(item: &Item) -> Option<DeliveryState> {
    if let Content::Message(message) = &item.content { Some(message.delivery.state) } else { None }
}

fn failed(person: &Person, conversation: &Conversation) -> Item {
    let history = person.history(&conversation.id);
    history.into_iter().find(|item| state(item) == Some(DeliveryState::Failed)).unwrap()
}

fn retries(person: &Person, key: &str, conversation: &Conversation, item: &str) -> Answer {
    person.post(&path(endpoint::RETRY_DELIVERY, &[&conversation.id, item]), &[(IDEMPOTENCY_KEY, key)], &json!({}))
}

fn changes_since(person: &Person, conversation: &Conversation, seen: &Timeline) -> Timeline {
    let after = seen.items.last().unwrap().seq;
    let at = path(endpoint::TIMELINE, &[&conversation.id]);
    person.read(&format!("{at}?after={after}&changed_after={}", seen.changes))
}

#[test]
fn a_failed_message_is_delivered_again_as_the_same_item_and_only_once() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.finds(MARGARETHE);
    let (before, line, key) = (ana.history(&conversation.id), failed(&ana, &conversation), key());
    let accepted: MessageAccepted = retries(&ana, &key, &conversation, &line.id).with_status(200).json();
    assert_eq!((&accepted.item.id, accepted.item.seq), (&line.id, line.seq));
    assert_eq!(state(&accepted.item), Some(DeliveryState::Sent));
    assert_eq!(accepted.conversation.waiting_since, None, "the customer has been answered");
    assert_eq!(ana.history(&conversation.id).len(), before.len(), "it is no second message");
    let again: MessageAccepted = retries(&ana, &key, &conversation, &line.id).with_status(200).json();
    assert_eq!(again, accepted, "the same key gets the stored answer");
    retries(&ana, &crate::desk::key(), &conversation, &line.id).refused(409, code::WRONG_STATE);
}

#[test]
fn a_channel_that_is_not_running_refuses_and_the_message_stays_failed() {
    let desk = Desk::open();
    let ben = desk.ben();
    let conversation = ben.finds(DAVIT);
    let line = failed(&ben, &conversation);
    let problem = retries(&ben, &key(), &conversation, &line.id).refused(409, code::CHANNEL_NOT_RUNNING);
    assert!(problem.detail.unwrap().contains("Telegram"));
    assert_eq!(failed(&ben, &conversation), line);
}

#[test]
fn only_who_may_answer_delivers_again_and_only_in_a_session_that_is_open() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = ana.finds(MARGARETHE);
    let line = failed(&ana, &conversation);
    retries(&ben, &key(), &conversation, &line.id).refused(403, code::NOT_ALLOWED);
    retries(&desk.vera(), &key(), &conversation, &line.id).refused(403, code::NOT_ALLOWED);
    retries(&ana, &key(), &conversation, "i0").refused(404, code::NOT_FOUND);
    ana.resolves(&conversation).with_status(200);
    retries(&ana, &key(), &conversation, &line.id).refused(409, code::SESSION_CHANGED);
}

#[test]
fn whoever_has_a_history_open_learns_of_a_line_that_changed_in_it() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = ana.finds(MARGARETHE);
    let seen: Timeline = ben.read(&path(endpoint::TIMELINE, &[&conversation.id]));
    assert_eq!(changes_since(&ben, &conversation, &seen).changed, [], "nothing has changed yet");
    let line = failed(&ana, &conversation);
    retries(&ana, &key(), &conversation, &line.id).with_status(200);
    ana.has_written(&conversation, "private", "Sent at last.");
    assert!(ben.opens(&conversation.id).changes > conversation.changes, "there is word of it");
    let news = changes_since(&ben, &conversation, &seen);
    let changed: Vec<_> = news.changed.iter().map(|item| (item.seq, state(item))).collect();
    assert_eq!(changed, [(line.seq, Some(DeliveryState::Sent))]);
    assert_eq!(news.items.len(), 1, "what is new is told apart from what has changed");
    let later = Timeline { items: news.items, ..news };
    assert_eq!(changes_since(&ben, &conversation, &later).changed, [], "once is enough");
}
