use crate::desk::{Desk, key};
use handback_contract::endpoint;
use handback_contract::problem::code;
use serde_json::json;

#[test]
fn what_is_not_there_is_a_problem() {
    let desk = Desk::open();
    let ana = desk.ana();
    for path in ["/workspace/v1/nothing", "/workspace", "/channel/v1/", "/test/v1/faults", "/elsewhere"] {
        ana.get(path).refused(404, code::NOT_FOUND);
    }
    for path in ["conversations/c99999", "conversations/nonsense/timeline", "sessions/s99999", "sessions/%ff"] {
        ana.get(&format!("/workspace/v1/{path}")).refused(404, code::NOT_FOUND);
    }
    desk.stranger().get("/channel/v1/fax/customers/x/messages").refused(404, code::NOT_FOUND);
}

#[test]
fn a_method_that_an_address_does_not_take_is_a_problem() {
    let desk = Desk::open();
    for (method, path) in [("DELETE", endpoint::ME), ("GET", endpoint::SIGN_IN), ("PUT", endpoint::CONVERSATIONS)] {
        desk.ana().ask(method, path, &[], &[]).unwrap().refused(405, code::METHOD_NOT_ALLOWED);
    }
}

#[test]
fn a_body_that_cannot_be_read_is_a_problem() {
    let desk = Desk::open();
    let stranger = desk.stranger();
    let sent = |media_type, body: &[u8]| {
        let headers = [("content-type", media_type)];
        stranger.ask("POST", endpoint::SIGN_IN, &headers, body).unwrap().refused(422, code::INVALID)
    };
    sent("application/json", b"{\"email\":");
    sent("application/json", b"[]");
    sent("application/json", b"\xff");
    sent("text/plain", b"{\"email\":\"ana@demo.test\",\"password\":\"demo\"}");
    assert!(sent("application/json", b"{\"email\":\"a\"}").detail.unwrap().contains("`password`"));
    stranger
        .ask("POST", endpoint::SIGN_IN, &[("content-type", "application/json")], &vec![b' '; 3_000_000])
        .unwrap()
        .refused(422, code::INVALID);
}

#[test]
fn a_query_that_cannot_be_read_is_a_problem() {
    let desk = Desk::open();
    let ana = desk.ana();
    for query in ["conversations?limit=many", "conversations?cursor=zz", "sessions?cursor=7b7d", "sessions?state=odd"] {
        ana.get(&format!("/workspace/v1/{query}")).refused(422, code::INVALID);
    }
    let timeline = "/workspace/v1/conversations/c1/timeline?before=9&after=1";
    ana.get(timeline).refused(422, code::INVALID);
}

#[test]
fn a_problem_never_shows_what_is_inside() {
    let desk = Desk::open();
    let ana = desk.ana();
    let odd = "/workspace/v1/conversations?q=%27%22%25_%00)&assignee=%27--";
    assert_eq!(ana.get(odd).status, 200);
    let conversation = ana.has(&desk, "mara");
    let answer = ana.writes_as(&key(), &conversation, &json!({ "visibility": "customer" }));
    let text = String::from_utf8(answer.body).unwrap();
    for inside in ["serde", "SELECT", "panicked", ".rs", "sqlite", "NewMessage"] {
        assert!(!text.contains(inside), "{text}");
    }
}

#[test]
fn every_answer_has_the_headers_that_keep_browsers_strict() {
    let desk = Desk::open();
    for path in [endpoint::CAPABILITIES, endpoint::ME, "/elsewhere"] {
        let answer = desk.stranger().get(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("; frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains('*') && !policy.contains("://"));
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(!answer.header("permissions-policy").is_empty());
    }
    assert_eq!(desk.stranger().get(endpoint::CAPABILITIES).header("cache-control"), "no-store");
}
