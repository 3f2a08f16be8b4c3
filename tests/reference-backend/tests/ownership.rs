use crate::desk::{Desk, key};
use handback_contract::IDEMPOTENCY_KEY;
use handback_contract::endpoint::{self, path};
use handback_contract::item::Attachment;
use handback_contract::problem::code;
use serde_json::json;

#[test]
fn a_draft_of_somebody_else_is_not_there() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = ana.has(&desk, "mara");
    ana.send("PUT", &path(endpoint::COPILOT, &[&conversation.id]), &[], &json!({ "enabled": true })).with_status(200);
    let drafts = path(endpoint::COPILOT_DRAFTS, &[&conversation.id]);
    let draft: serde_json::Value = ana.post(&drafts, &[(IDEMPOTENCY_KEY, &key())], &json!({})).with_status(200).json();
    let id = draft["id"].as_str().unwrap();
    let answer = ben.send("DELETE", &path(endpoint::COPILOT_DRAFT, &[&conversation.id, id]), &[], &json!({}));
    let of_ana = answer.refused(404, code::NOT_FOUND);
    let answer = ben.send("DELETE", &path(endpoint::COPILOT_DRAFT, &[&conversation.id, "d99999"]), &[], &json!({}));
    assert_eq!(of_ana, answer.refused(404, code::NOT_FOUND), "neither does the answer tell that it exists");
    let current: serde_json::Value = ben.read(&path(endpoint::COPILOT_CURRENT, &[&conversation.id]));
    assert_eq!(current["draft"], json!(null));
}

#[test]
fn a_file_that_no_message_has_yet_is_not_there_for_others() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let headers = [("content-type", "text/plain"), (IDEMPOTENCY_KEY, &*key())];
    let at = format!("{}?name=plan.txt", endpoint::ATTACHMENTS);
    let file: Attachment = ana.ask("POST", &at, &headers, b"mine").unwrap().with_status(200).json();
    let of_ana = ben.get(&path(endpoint::ATTACHMENT_CONTENT, &[&file.id])).refused(404, code::NOT_FOUND);
    let of_nobody = ben.get(&path(endpoint::ATTACHMENT_CONTENT, &["f99999"])).refused(404, code::NOT_FOUND);
    assert_eq!(of_ana, of_nobody, "neither does the answer tell that it exists");
    let conversation = ben.has(&desk, "nils");
    let mut body = ben.message(&conversation, "private", "Look");
    body["attachment_ids"] = json!([file.id]);
    ben.writes_as(&key(), &conversation, &body).refused(422, code::INVALID);
}

#[test]
fn what_belongs_to_one_conversation_is_not_there_in_another() {
    let desk = Desk::open();
    let ana = desk.ana();
    let (one, other) = (ana.has(&desk, "mara"), ana.has(&desk, "nils"));
    let said = ana.has_written(&one, "customer", "Hello").item.id;
    let version = format!("\"{}\"", other.version);
    let key = key();
    let headers = [(IDEMPOTENCY_KEY, key.as_str()), ("if-match", version.as_str())];
    let resolve = path(endpoint::RESOLVE, &[&other.id, &one.session.id]);
    ana.post(&resolve, &headers, &json!({ "send_anyway": true })).refused(404, code::NOT_FOUND);
    let retry = path(endpoint::RETRY_DELIVERY, &[&other.id, &said]);
    ana.post(&retry, &headers, &json!({ "client_ref": key })).refused(404, code::NOT_FOUND);
    let read = path(endpoint::READ, &[&other.id]);
    ana.send("PUT", &read, &[], &json!({ "up_to_item_id": said })).refused(422, code::INVALID);
    let mut body = ana.message(&other, "customer", "Hello");
    body["seen_item_id"] = json!(said);
    ana.writes_as(&crate::desk::key(), &other, &body).refused(422, code::INVALID);
}

#[test]
fn a_key_of_somebody_elses_write_brings_nothing_of_it() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let (of_ana, of_ben) = (ana.has(&desk, "mara"), ben.has(&desk, "nils"));
    let key = key();
    let note = ana.message(&of_ana, "private", "Only once");
    ana.writes_as(&key, &of_ana, &note).with_status(200);
    let answer = ben.writes_as(&key, &of_ben, &ben.message(&of_ben, "private", "Mine")).with_status(200);
    assert!(!String::from_utf8_lossy(&answer.body).contains("Only once"));
}

#[test]
fn a_customer_sees_nothing_of_another_customer() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    ana.has_written(&conversation, "customer", "For Mara alone");
    desk.customer("web", "nils", "Hello");
    for (channel, customer) in [("web", "nils"), ("web", "MARA"), ("web", "mara%"), ("telegram", "mara")] {
        let seen = desk.stranger().get(&path(endpoint::CUSTOMER_READS, &[channel, customer]));
        assert!(!String::from_utf8_lossy(&seen.body).contains("For Mara alone"), "{channel} {customer}");
    }
}
