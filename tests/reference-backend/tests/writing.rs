use crate::desk::{Desk, key, messages};
use handback_contract::canned_reply::CannedReply;
use handback_contract::endpoint;
use handback_contract::item::Format;
use handback_contract::problem::code;
use handback_contract::write::MessageAccepted;
use serde_json::json;

#[test]
fn html_is_kept_without_what_could_harm_and_told_as_text_on_the_card() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let mut body = ana.message(&conversation, "customer", "");
    let html = "<p>Hello <b>Mara</b><script>alert(1)</script> <a href=\"javascript:x()\" onclick=\"y()\">here</a></p>";
    body["body"] = json!({ "format": "html", "text": html });
    let sent: MessageAccepted = ana.writes_as(&key(), &conversation, &body).with_status(200).json();
    let kept = &messages(std::slice::from_ref(&sent.item)).first().unwrap().body;
    assert_eq!(kept.format, Format::Html);
    assert_eq!(kept.text, "<p>Hello <b>Mara</b> <a rel=\"noopener noreferrer\">here</a></p>");
    assert_eq!(sent.conversation.last_item.unwrap().text, "Hello Mara here");
    body["body"]["text"] = json!("<p><script>only this</script></p>");
    ana.writes_as(&key(), &conversation, &body).refused(422, code::INVALID);
}

#[test]
fn html_goes_into_web_and_mail_only_and_never_into_notes() {
    let desk = Desk::open();
    let ana = desk.ana();
    let html = json!({ "format": "html", "text": "<p>Hello</p>" });
    let mut to_whatsapp = ana.message(&ana.finds("Anna Petrosyan"), "customer", "");
    to_whatsapp["body"] = html.clone();
    ana.writes_as(&key(), &ana.finds("Anna Petrosyan"), &to_whatsapp).refused(422, code::INVALID);
    let conversation = ana.has(&desk, "mara");
    let mut note = ana.message(&conversation, "private", "");
    note["body"] = html;
    ana.writes_as(&key(), &conversation, &note).refused(422, code::INVALID);
}

#[test]
fn a_note_keeps_whom_it_mentions_and_a_reply_mentions_nobody() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let mut note = ana.message(&conversation, "private", "@Ben Adeyemi please have a look");
    note["mentions"] = json!(["ben"]);
    let sent: MessageAccepted = ana.writes_as(&key(), &conversation, &note).with_status(200).json();
    let mentions = &messages(std::slice::from_ref(&sent.item)).first().unwrap().mentions;
    assert_eq!(mentions.iter().map(|it| it.display_name.as_str()).collect::<Vec<_>>(), ["Ben Adeyemi"]);
    note["mentions"] = json!(["nobody"]);
    ana.writes_as(&key(), &conversation, &note).refused(422, code::INVALID);
    let mut reply = ana.message(&conversation, "customer", "@Ben Adeyemi");
    reply["mentions"] = json!(["ben"]);
    ana.writes_as(&key(), &conversation, &reply).refused(422, code::INVALID);
}

#[test]
fn canned_replies_are_there_for_everybody_who_has_signed_in() {
    let desk = Desk::open();
    let all: Vec<CannedReply> = desk.vera().read(endpoint::CANNED_REPLIES);
    assert!(all.len() >= 10 && all.iter().any(|reply| reply.text.contains("{customer_name}")));
    desk.stranger().get(endpoint::CANNED_REPLIES).refused(401, code::SIGN_IN_REQUIRED);
}
