//! What stands on the wire, letter by letter: the same examples are read and written by both sides.

use handback_contract::conversation::{AllowedAction, SessionState};
use handback_contract::item::{Content, Item, Visibility};
use handback_contract::problem::{Outcome, Problem};
use handback_contract::write::{NewAssignment, NewMessage};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads an example and writes it again: it must come out as it went in.
fn survives<T: Serialize + DeserializeOwned>(example: &Value) -> T {
    let read: T = serde_json::from_value(example.clone()).unwrap();
    assert_eq!(&serde_json::to_value(&read).unwrap(), example);
    read
}

fn resolved_marker() -> Value {
    json!({
        "id": "i9", "seq": 9, "session_id": "s1", "at": "2026-11-22T09:30:00.000Z",
        "kind": "session_resolved",
        "resolution": {
            "session_id": "s1", "at": "2026-11-22T09:30:00.000Z",
            "actor": {"id": "ana", "display_name": "Ana Lindt"}
        }
    })
}

#[test]
fn a_marker_is_an_item_told_by_its_kind() {
    let item: Item = survives(&resolved_marker());
    assert!(matches!(item.content, Content::SessionResolved { .. }));
}

#[test]
fn a_note_is_a_message_told_by_its_visibility() {
    let item: Item = survives(&json!({
        "id": "i2", "seq": 2, "session_id": "s1", "at": "2026-11-22T09:15:00.000Z",
        "kind": "message",
        "author": {"kind": "human_agent", "id": "ana", "display_name": "Ana Lindt"},
        "visibility": "private",
        "body": {"format": "text", "text": "Photo checked."},
        "attachments": [],
        "delivery": {"state": "sent", "error": null},
        "client_ref": "8c5e0f8c-6b0a-4a34-9d61-1f2f5f9f2f11",
        "sources": []
    }));
    assert!(matches!(item.content, Content::Message(message) if message.visibility == Visibility::Private));
}

#[test]
fn a_message_without_visibility_cannot_be_written() {
    let message = json!({
        "body": {"format": "text", "text": "Hello"}, "client_ref": "k", "expected_session_id": "s1", "seen_item_id": null
    });
    assert!(serde_json::from_value::<NewMessage>(message).is_err());
}

#[test]
fn a_conversation_is_released_by_null_and_not_by_leaving_the_assignee_out() {
    assert_eq!(serde_json::from_value::<NewAssignment>(json!({"assignee_id": null})).unwrap().assignee_id, None);
    assert!(serde_json::from_value::<NewAssignment>(json!({})).is_err());
}

#[test]
fn what_a_later_version_adds_is_tolerated() {
    let mut item = resolved_marker();
    item["kind"] = json!("from_the_future");
    item["surprise"] = json!({"deep": [1, 2, 3]});
    assert_eq!(serde_json::from_value::<Item>(item).unwrap().content, Content::Unknown);
    assert_eq!(serde_json::from_value::<SessionState>(json!("paused")).unwrap(), SessionState::Unknown);
    assert_eq!(serde_json::from_value::<AllowedAction>(json!("teleport")).unwrap(), AllowedAction::Unknown);
}

#[test]
fn a_problem_that_does_not_say_whether_it_was_applied_leaves_that_unknown() {
    let problem = json!({"type": "about:blank", "status": 500, "title": "Broken", "code": "internal"});
    assert_eq!(serde_json::from_value::<Problem>(problem).unwrap().outcome, Outcome::Unknown);
}
