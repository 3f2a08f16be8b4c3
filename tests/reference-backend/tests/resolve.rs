use crate::desk::{Desk, at_once, key, markers, messages};
use handback_contract::IDEMPOTENCY_KEY;
use handback_contract::conversation::{HandlerKind, SessionRecord, SessionState, SessionsPage};
use handback_contract::endpoint::{self, path};
use handback_contract::item::{Content, Visibility};
use handback_contract::problem::code;
use handback_contract::write::Resolved;
use serde_json::json;

#[test]
fn a_resolved_session_is_closed_for_good_and_its_marker_says_who_and_when() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let resolved: Resolved = ana.resolves(&conversation).with_status(200).json();
    assert_eq!(resolved.resolution.actor.display_name, "Ana Lindt");
    assert_eq!(resolved.conversation.session.state, SessionState::Closed);
    assert_eq!(resolved.conversation.session.resolution.as_ref(), Some(&resolved.resolution));
    assert_eq!(resolved.conversation.allowed_actions, []);
    let history = ana.history(&conversation.id);
    let Content::SessionResolved { resolution } = &history.last().unwrap().content else { panic!("no marker") };
    assert_eq!(resolution, &resolved.resolution);
    assert!(ana.lists("Customer mara").is_none(), "it has left the workspace");
    let record: SessionRecord = ana.read(&path(endpoint::SESSION, &[&conversation.session.id]));
    assert_eq!(record.session.resolution, Some(resolved.resolution));
}

#[test]
fn two_resolves_at_once_leave_one_marker() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = ana.has(&desk, "mara");
    let body = json!({ "seen_item_id": ana.history(&conversation.id).last().unwrap().id });
    let turn = std::sync::atomic::AtomicBool::new(false);
    let answers = at_once(2, || {
        let first = turn.fetch_xor(true, std::sync::atomic::Ordering::SeqCst);
        if first { &ana } else { &ben }.resolves_as(&key(), &conversation, &body)
    });
    let (done, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 200);
    assert_eq!((done.len(), refused.len()), (1, 1));
    let problem = refused.first().unwrap().refused(409, code::SESSION_ALREADY_CLOSED);
    let resolved: Resolved = done.first().unwrap().json();
    assert_eq!(problem.resolution, Some(resolved.resolution));
    assert_eq!(markers(&ana.history(&conversation.id)), 1);
}

#[test]
fn a_retry_of_a_resolve_gets_the_same_answer_and_leaves_one_marker() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let seen = ana.history(&conversation.id).last().unwrap().id.clone();
    let (key, body) = (key(), json!({ "seen_item_id": seen, "outcome": "Sent a new one" }));
    let answers = at_once(10, || ana.resolves_as(&key, &conversation, &body).with_status(200).body);
    assert!(answers.iter().all(|answer| Some(answer) == answers.first()));
    let history = ana.history(&conversation.id);
    assert_eq!(markers(&history), 1);
    assert_eq!(messages(&history).iter().filter(|m| m.body.text == "Sent a new one").count(), 1);
}

#[test]
fn an_unassigned_session_cannot_be_resolved_and_nothing_changes() {
    let desk = Desk::open();
    let ana = desk.ana();
    let asked = ana.is_asked_by(&desk, "mara");
    let before = ana.history(&asked.id);
    ana.resolves(&asked).refused(409, code::NOT_ASSIGNED);
    assert_eq!(ana.opens(&asked.id), asked);
    assert_eq!(ana.history(&asked.id), before);
}

#[test]
fn a_resolve_says_which_version_it_is_made_for() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let mine = ana.has(&desk, "mara");
    let at = path(endpoint::RESOLVE, &[&mine.id, &mine.session.id]);
    ana.post(&at, &[(IDEMPOTENCY_KEY, &key())], &json!({})).refused(428, code::VERSION_REQUIRED);
    ana.assigns(&mine, Some("ben")).with_status(200);
    let problem = ana.resolves(&mine).refused(412, code::VERSION_MISMATCH);
    let current = problem.current.unwrap();
    assert_eq!(current.session.handler.id.as_deref(), Some("ben"));
    ben.resolves(&current).with_status(200);
    ana.resolves(&mine).refused(409, code::SESSION_ALREADY_CLOSED);
}

#[test]
fn a_resolve_is_held_when_the_customer_has_written_since() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let seen = ana.history(&conversation.id).last().unwrap().id.clone();
    desk.customer("web", "mara", "One more thing");
    let problem =
        ana.resolves_as(&key(), &conversation, &json!({ "seen_item_id": seen })).refused(409, code::NEWER_ITEMS);
    assert_eq!(problem.items.len(), 1);
    assert_eq!(markers(&ana.history(&conversation.id)), 0);
    let anyway = json!({ "seen_item_id": seen, "send_anyway": true });
    ana.resolves_as(&key(), &conversation, &anyway).with_status(200);
}

#[test]
fn the_outcome_is_a_private_note_before_the_marker() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let seen = ana.history(&conversation.id).last().unwrap().id.clone();
    let body = json!({ "seen_item_id": seen, "outcome": "Refunded 20 EUR" });
    ana.resolves_as(&key(), &conversation, &body).with_status(200);
    let history = ana.history(&conversation.id);
    let [.., note, marker] = history.as_slice() else { panic!("too short") };
    assert!(
        matches!(&note.content, Content::Message(m) if m.visibility == Visibility::Private && m.body.text == "Refunded 20 EUR")
    );
    assert!(matches!(marker.content, Content::SessionResolved { .. }));
    assert!(!serde_json::to_string(&desk.customer_sees("web", "mara")).unwrap().contains("Refunded"));
}

#[test]
fn the_next_message_opens_a_new_session_with_the_ai_agent() {
    let desk = Desk::open();
    let ana = desk.ana();
    let first = ana.has(&desk, "mara");
    ana.has_written(&first, "private", "Likes to be called Mara");
    ana.resolves(&first).with_status(200);
    let taken = desk.customer("web", "mara", "How long does delivery take?");
    assert_ne!(taken.session_id, first.session.id);
    assert_eq!(taken.items.len(), 2, "the AI agent answers at once");
    let second = ana.opens(&first.id);
    assert_eq!((second.session.number, second.session.state), (2, SessionState::AiHandling));
    assert_eq!(second.session.handler.kind, HandlerKind::AiAgent);
    assert!(ana.lists("Customer mara").is_none(), "nothing in the workspace until it escalates");

    desk.customer("web", "mara", "I need a person, please");
    let escalated = ana.finds("Customer mara");
    assert_eq!(
        (escalated.session.id.clone(), escalated.session.state),
        (taken.session_id, SessionState::AwaitingHuman)
    );
    let history = ana.history(&first.id);
    let place = |wanted: &dyn Fn(&Content) -> bool| history.iter().position(|item| wanted(&item.content)).unwrap();
    let note = place(&|c| matches!(c, Content::Message(m) if m.visibility == Visibility::Private));
    let marker = place(&|c| matches!(c, Content::SessionResolved { .. }));
    let opened = place(&|c| matches!(c, Content::SessionOpened { number: 2 }));
    assert!(note < marker && marker < opened, "the earlier history with its note and marker stands above");
}

#[test]
fn a_marker_is_never_removed() {
    let desk = Desk::open();
    let ana = desk.ana();
    for round in 1..=3 {
        let asked = ana.is_asked_by(&desk, "mara");
        let mine = ana.assigns(&asked, Some("ana")).with_status(200).json();
        ana.resolves(&mine).with_status(200);
        assert_eq!(markers(&ana.history(&asked.id)), round);
    }
    let page: SessionsPage = ana.read(&format!("{}?q=customer%20mara", endpoint::SESSIONS));
    let ids: std::collections::HashSet<_> = page.items.iter().map(|record| &record.session.id).collect();
    assert_eq!(ids.len(), 3, "an id is never used again");
}

#[test]
fn a_session_of_another_conversation_is_not_found() {
    let desk = Desk::open();
    let ana = desk.ana();
    let (one, two) = (ana.has(&desk, "mara"), ana.has(&desk, "nils"));
    let crossed = handback_contract::conversation::Conversation { session: two.session.clone(), ..one };
    ana.resolves(&crossed).refused(404, code::NOT_FOUND);
    assert_eq!(ana.opens(&two.id).session.state, SessionState::HumanHandling);
}
