use crate::desk::{Desk, key};
use handback_contract::IDEMPOTENCY_KEY;
use handback_contract::conversation::ConversationsPage;
use handback_contract::endpoint;
use handback_contract::problem::code;
use serde_json::json;

#[test]
fn a_viewer_is_offered_nothing() {
    let desk = Desk::open();
    let page: ConversationsPage = desk.vera().read(endpoint::CONVERSATIONS);
    assert!(!page.items.is_empty());
    assert!(page.items.iter().all(|conversation| conversation.allowed_actions.is_empty()));
}

#[test]
fn every_write_of_a_viewer_is_refused_and_changes_nothing() {
    let desk = Desk::open();
    let (ana, vera) = (desk.ana(), desk.vera());
    let conversation = ana.has(&desk, "mara");
    let before = (ana.opens(&conversation.id), ana.history(&conversation.id));
    let version = format!("\"{}\"", conversation.version);
    for (method, path) in handback_reference_backend::routed() {
        if method == "GET" || path.starts_with("/channel") || [endpoint::SIGN_IN, endpoint::SIGN_OUT].contains(&path) {
            continue;
        }
        let path =
            path.replace("{id}", &conversation.id).replace("{sid}", &conversation.session.id).replace("{did}", "d1");
        let key = key();
        let headers = [(IDEMPOTENCY_KEY, key.as_str()), ("if-match", version.as_str())];
        vera.send(&method, &path, &headers, &json!({})).refused(403, code::NOT_ALLOWED);
    }
    vera.writes(&conversation, "customer", "Hello").refused(403, code::NOT_ALLOWED);
    vera.writes(&conversation, "private", "Hm").refused(403, code::NOT_ALLOWED);
    vera.assigns(&conversation, Some("vera")).refused(403, code::NOT_ALLOWED);
    vera.resolves(&conversation).refused(403, code::NOT_ALLOWED);
    assert_eq!((ana.opens(&conversation.id), ana.history(&conversation.id)), before);
}
