use crate::desk::{Answer, Desk, Person, at_once, key};
use handback_contract::IDEMPOTENCY_KEY;
use handback_contract::capabilities::Capabilities;
use handback_contract::conversation::{AllowedAction, SessionRecord, SessionState, SessionsPage};
use handback_contract::endpoint::{self, path};
use handback_contract::item::Content;
use handback_contract::problem::code;
use serde_json::json;

/// The session of a customer who has written, as this person sees it.
fn session(person: &Person, customer: &str) -> SessionRecord {
    let page: SessionsPage = person.read(&format!("{}?q=customer%20{customer}", endpoint::SESSIONS));
    page.items.into_iter().next().unwrap()
}

fn hands_over(person: &Person, key: &str, session: &str) -> Answer {
    person.post(&path(endpoint::HAND_OVER, &[session]), &[(IDEMPOTENCY_KEY, key)], &json!({}))
}

#[test]
fn a_session_of_the_ai_agent_comes_to_the_human_agents_and_the_history_says_who_brought_it() {
    let desk = Desk::open();
    let ana = desk.ana();
    desk.customer("web", "mara", "Hello");
    let before = session(&ana, "mara");
    assert_eq!(
        (before.session.state, before.allowed_actions),
        (SessionState::AiHandling, vec![AllowedAction::HandOver])
    );
    assert!(ana.lists("Customer mara").is_none());
    let after: SessionRecord = hands_over(&ana, &key(), &before.session.id).with_status(200).json();
    assert_eq!(after.session.state, SessionState::AwaitingHuman);
    assert!(after.allowed_actions.contains(&AllowedAction::AssignSelf));
    let conversation = ana.finds("Customer mara");
    assert!(conversation.waiting_since.is_some());
    let history = ana.history(&conversation.id);
    let Content::Escalated { reason } = &history.last().unwrap().content else { panic!("no marker") };
    assert!(reason.starts_with("Ana Lindt handed"), "{reason}");
    let taken = desk.customer("web", "mara", "How long does delivery take?");
    assert_eq!(taken.items.len(), 1, "the AI agent answers no more");
}

#[test]
fn of_two_who_hand_over_at_once_one_does_it_and_the_other_is_told() {
    let desk = Desk::open();
    let ana = desk.ana();
    desk.customer("web", "mara", "Hello");
    let record = session(&ana, "mara");
    let answers = at_once(4, || hands_over(&ana, &key(), &record.session.id));
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    for lost in answers.iter().filter(|answer| answer.status != 200) {
        lost.refused(409, code::WRONG_STATE);
    }
    let history = ana.history(&record.conversation_id);
    assert_eq!(history.iter().filter(|item| matches!(item.content, Content::Escalated { .. })).count(), 1);
}

#[test]
fn a_repeated_hand_over_gets_the_same_answer() {
    let desk = Desk::open();
    let ana = desk.ana();
    desk.customer("web", "mara", "Hello");
    let record = session(&ana, "mara");
    let key = key();
    let first = hands_over(&ana, &key, &record.session.id).with_status(200);
    let again = hands_over(&ana, &key, &record.session.id).with_status(200);
    assert_eq!(first.body, again.body);
    ana.post(&path(endpoint::HAND_OVER, &[&record.session.id]), &[], &json!({})).refused(422, code::INVALID);
}

#[test]
fn what_has_ended_is_a_humans_or_is_not_theirs_to_hand_over_stays_as_it_is_and_says_so() {
    let desk = Desk::open();
    let (ana, vera) = (desk.ana(), desk.vera());
    desk.customer("web", "nils", "Hello");
    let held = session(&vera, "nils");
    assert!(held.allowed_actions.is_empty());
    hands_over(&vera, &key(), &held.session.id).refused(403, code::NOT_ALLOWED);
    assert_eq!(session(&ana, "nils").session.state, SessionState::AiHandling);
    let mine = ana.has(&desk, "mara");
    hands_over(&ana, &key(), &mine.session.id).refused(409, code::WRONG_STATE);
    ana.resolves(&mine).with_status(200);
    let problem = hands_over(&ana, &key(), &mine.session.id).refused(409, code::SESSION_ALREADY_CLOSED);
    assert_eq!(problem.resolution.unwrap().actor.display_name, "Ana Lindt");
    hands_over(&ana, &key(), "s99999").refused(404, code::NOT_FOUND);
}

#[test]
fn handing_over_is_not_named_as_missing() {
    let offered: Capabilities = Desk::open().stranger().read(endpoint::CAPABILITIES);
    assert!(!offered.missing.iter().any(|name| name == "hand_over"));
}
