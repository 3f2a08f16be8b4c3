use serde_json::{Value, json};

/// An answer, by the name of what it is.
type Golden = (&'static str, fn() -> Value);

/// Everything that is read.
pub const ALL: &[Golden] = &[
    ("conversation", conversation),
    ("timeline", timeline),
    ("page", page),
    ("counts", counts),
    ("accepted", accepted),
    ("me", me),
    ("draft", draft),
    ("record", record),
    ("problem", problem),
];

/// How many lines the history has: one of each kind.
pub const LINES: usize = 7;

const AT: &str = "2026-11-22T09:30:00.000Z";

fn person() -> Value {
    json!({ "id": "ana", "display_name": "Ana Lindt" })
}

fn channel() -> Value {
    json!({ "id": "web", "name": "Web chat", "kind": "web", "status": "running", "since": AT })
}

fn ai_agent() -> Value {
    json!({ "id": "mia", "name": "Mia", "status": "running", "since": AT })
}

fn customer() -> Value {
    json!({ "id": "anna", "display_name": "Anna", "email": "a@b.test", "phone": "1", "language": "de", "time_zone": "Europe/Berlin" })
}

fn session() -> Value {
    json!({
        "id": "s1", "number": 1, "state": "human_handling", "opened_at": AT,
        "handler": { "kind": "human_agent", "id": "ana", "display_name": "Ana Lindt", "assigned_by": person() },
        "escalation": { "at": AT, "reason": "asked", "summary": "tried", "tried": [{ "text": "looked", "item_id": "i1" }] },
        "parameters": [{ "name": "order", "value": "7" }], "results": [{ "name": "topic", "value": "lamp" }],
    })
}

pub fn conversation() -> Value {
    json!({
        "id": "c1", "version": 3, "channel": channel(), "ai_agent": ai_agent(), "customer": customer(),
        "session": session(), "changes": 4,
        "last_item": { "id": "i2", "seq": 2, "at": AT, "author": author("customer"), "visibility": "customer", "text": "hello" },
        "unread_count": 2, "waiting_since": AT,
        "reply_window": { "open": true, "state": "open", "closes_at": AT, "reason": null },
        "copilot": { "available": true, "enabled": false },
        "allowed_actions": ["reply", "note", "assign_other", "release", "resolve", "copilot"],
    })
}

fn author(kind: &str) -> Value {
    json!({ "kind": kind, "id": "somebody", "display_name": "Somebody" })
}

fn line(seq: u64, kind: &str, more: Value) -> Value {
    let mut line = json!({ "id": format!("i{seq}"), "seq": seq, "session_id": "s1", "at": AT, "kind": kind });
    if let (Some(line), Value::Object(more)) = (line.as_object_mut(), more) {
        line.extend(more);
    }
    line
}

fn message(seq: u64) -> Value {
    let more = json!({
        "author": author("human_agent"), "visibility": "customer", "body": { "format": "html", "text": "<b>Hello</b>" },
        "attachments": [{ "id": "a1", "name": "a.pdf", "media_type": "application/pdf", "size": 1200 }],
        "mentions": [person()], "delivery": { "state": "failed", "error": "no" }, "client_ref": "k1",
        "sources": [{ "title": "Shades", "url": "https://a.test", "internal": false }],
    });
    line(seq, "message", more)
}

pub fn timeline() -> Value {
    let resolution = json!({ "session_id": "s1", "at": AT, "actor": person(), "outcome": "done" });
    json!({
        "items": [
            line(1, "session_opened", json!({ "number": 1 })),
            message(2),
            line(3, "escalated", json!({ "reason": "asked" })),
            line(4, "assigned", json!({ "from": null, "to": person(), "by": person() })),
            line(5, "copilot_switched", json!({ "enabled": true, "by": person() })),
            line(6, "session_resolved", json!({ "resolution": resolution })),
            line(7, "from_the_future", json!({})),
        ],
        "has_earlier": true, "has_later": false, "changed": [message(2)], "changes": 9,
    })
}

fn page() -> Value {
    let mut other = conversation();
    other["id"] = json!("c2");
    json!({ "items": [conversation(), other], "next_cursor": "after c2" })
}

fn counts() -> Value {
    json!({
        "total": 2, "waiting": 1, "by_assignee": [{ "assignee": person(), "count": 1 }, { "assignee": null, "count": 1 }],
        "by_ai_agent": [{ "ai_agent_id": "mia", "name": "Mia", "count": 2 }],
    })
}

fn accepted() -> Value {
    json!({ "item": message(8), "conversation": conversation() })
}

fn me() -> Value {
    json!({ "human_agent": person(), "email": "ana@demo.test", "role": "operator", "anti_forgery_token": "t" })
}

fn draft() -> Value {
    json!({ "id": "d1", "state": "ready", "text": "Dear Anna", "sources": [], "based_on_item_id": "i2", "instruction": null, "error": null })
}

fn record() -> Value {
    json!({
        "session": session(), "conversation_id": "c1", "channel": channel(), "ai_agent": ai_agent(), "customer": customer(),
        "message_count": 3, "allowed_actions": [],
    })
}

/// One of each kind that the live stream tells.
pub fn events() -> Vec<Value> {
    let resolution = json!({ "session_id": "s1", "at": AT, "actor": person() });
    let presence = json!({ "human_agent": person(), "activity": "writing", "until": AT });
    vec![
        json!({ "event": "conversation.upserted", "conversation": conversation() }),
        json!({ "event": "conversation.removed", "conversation": conversation() }),
        json!({ "event": "item.created", "conversation_id": "c1", "item": message(8) }),
        json!({ "event": "item.updated", "conversation_id": "c1", "item": message(2) }),
        json!({ "event": "session.closed", "conversation_id": "c1", "resolution": resolution }),
        json!({ "event": "draft.updated", "conversation_id": "c1", "draft": draft() }),
        json!({ "event": "presence", "conversation_id": "c1", "people": [presence] }),
        json!({ "event": "typing", "conversation_id": "c1", "until": AT }),
        json!({ "event": "channel.status", "channel": channel() }),
        json!({ "event": "ai_agent.status", "ai_agent": ai_agent() }),
        json!({ "event": "counts", "counts": counts() }),
    ]
}

pub fn problem() -> Value {
    json!({
        "type": "about:blank", "status": 409, "title": "Newer", "detail": "There are newer messages.", "code": "newer_items",
        "retryable": false, "outcome": "not_applied", "items": [message(9)], "current": conversation(),
        "resolution": { "session_id": "s1", "at": AT, "actor": person() },
    })
}
