use crate::desk::{Desk, messages};
use handback_contract::conversation::SessionsPage;
use handback_contract::endpoint;
use handback_contract::write::Resolved;
use serde_json::json;

#[test]
fn each_step_before_a_human_was_needed_leads_to_its_line() {
    let desk = Desk::open();
    let ana = desk.ana();
    desk.customer("web", "mara", "How long does delivery take?");
    let asked = ana.is_asked_by(&desk, "mara");
    let tried = asked.session.escalation.unwrap().tried;
    let steps: Vec<&str> = tried.iter().map(|step| step.text.as_str()).collect();
    assert_eq!(steps[0], "Asked: How long does delivery take?");
    assert!(steps[1].starts_with("Answered from Delivery times"), "{steps:?}");
    let history = ana.history(&asked.id);
    let lines: Vec<_> = tried.iter().map(|step| history.iter().find(|item| item.id == step.item_id).unwrap()).collect();
    assert_eq!(messages(std::slice::from_ref(lines[0])).first().unwrap().body.text, "How long does delivery take?");
    assert!(lines.windows(2).all(|pair| pair[0].seq < pair[1].seq), "oldest first");
}

#[test]
fn how_a_session_ended_is_kept_with_its_end_and_hidden_from_the_customer() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let seen = ana.history(&conversation.id).last().unwrap().id.clone();
    let body = json!({ "seen_item_id": seen, "outcome": " Address changed " });
    let resolved: Resolved = ana.resolves_as(&crate::desk::key(), &conversation, &body).with_status(200).json();
    assert_eq!(resolved.resolution.outcome.as_deref(), Some("Address changed"));
    assert!(!serde_json::to_string(&desk.customer_sees("web", "mara")).unwrap().contains("Address"));
}

#[test]
fn the_sessions_of_one_conversation_are_found_alone() {
    let desk = Desk::open();
    let ana = desk.ana();
    let first = ana.has(&desk, "mara");
    ana.resolves(&first).with_status(200);
    desk.customer("web", "mara", "Hello again");
    let page: SessionsPage = ana.read(&format!("{}?conversation_id={}", endpoint::SESSIONS, first.id));
    let numbers: Vec<(u32, &str)> =
        page.items.iter().map(|record| (record.session.number, record.conversation_id.as_str())).collect();
    assert_eq!(numbers, [(2, first.id.as_str()), (1, first.id.as_str())]);
    let nobodys: SessionsPage = ana.read(&format!("{}?conversation_id=nobody", endpoint::SESSIONS));
    assert!(nobodys.items.is_empty());
}
