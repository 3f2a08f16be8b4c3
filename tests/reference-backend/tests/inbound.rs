//! What channels deliver beside plain text: HTML, Markdown, files with content ids, and messages of the AI agent.

use crate::desk::{Answer, Desk, messages};
use handback_contract::customer_side::CustomerMessageTaken;
use handback_contract::endpoint::{self, path};
use handback_contract::item::{AuthorKind, Body, Format};
use handback_contract::problem::code;
use serde_json::{Value, json};

/// `\x89PNG\r\n\x1a\nand so on`, broken as e-mails break it.
const PNG: &str = "iVBORw0K\r\nGgphbmQgc28gb24=";

fn delivers(desk: &Desk, mut message: Value) -> Answer {
    message["customer"] = json!({ "id": "mara", "display_name": "Customer mara" });
    desk.stranger().post("/channel/v1/email/messages", &[], &message)
}

fn image(content_id: &str) -> Value {
    json!({ "name": "chart.png", "type": "image/png", "content_id": content_id, "content": PNG })
}

#[test]
fn an_html_mail_arrives_as_it_was_written_and_its_images_keep_their_content_ids() {
    let desk = Desk::open();
    let html = "<p>See <img src=\"cid:chart@mail.example\"></p>";
    let mail = json!({ "body": { "format": "html", "text": html }, "attachments": [image("<chart@mail.example>")] });
    delivers(&desk, mail).with_status(200);
    let ana = desk.ana();
    let conversation = ana.finds("Customer mara");
    let history = ana.history(&conversation.id);
    let message = messages(&history)[0];
    assert_eq!(message.body, Body { format: Format::Html, text: html.to_owned() });
    let file = &message.attachments[0];
    assert_eq!((file.name.as_str(), file.media_type.as_str(), file.size), ("chart.png", "image/png", 17));
    assert_eq!(file.content_id.as_deref(), Some("chart@mail.example"));
    let content = ana.get(&path(endpoint::ATTACHMENT_CONTENT, &[&file.id])).with_status(200);
    assert_eq!(content.body, b"\x89PNG\r\n\x1a\nand so on");
}

#[test]
fn a_message_of_the_ai_agent_is_its_own_and_nothing_answers_it() {
    let desk = Desk::open();
    let said = json!({ "author": "ai_agent", "body": { "format": "markdown", "text": "**Yes**" } });
    let taken: CustomerMessageTaken = delivers(&desk, said).with_status(200).json();
    let [message] = messages(&taken.items)[..] else { panic!("{taken:?}") };
    assert_eq!((message.author.kind, message.body.format), (AuthorKind::AiAgent, Format::Markdown));
    assert!(message.author.display_name.is_some());
    assert_eq!(desk.customer_sees("email", "mara").len(), 1);
}

#[test]
fn a_message_may_be_files_alone_of_any_kind_and_any_name() {
    let desk = Desk::open();
    let long = "x".repeat(900);
    let files: Vec<Value> = [
        ("song \u{fffd}\\.mp3", "application/octet-stream"),
        ("a/b", "text/x-ruby-script"),
        (&long, "Image/SVG+xml; x=y"),
    ]
    .map(|(name, media_type)| json!({ "name": name, "type": media_type, "content": "" }))
    .into();
    let taken: CustomerMessageTaken = delivers(&desk, json!({ "attachments": files })).with_status(200).json();
    let types: Vec<_> = messages(&taken.items)[0].attachments.iter().map(|it| it.media_type.as_str()).collect();
    assert_eq!(types, ["application/octet-stream", "text/x-ruby-script", "image/svg+xml"]);
}

#[test]
fn a_file_that_only_claims_to_be_an_image_is_no_image() {
    let desk = Desk::open();
    let file = json!({ "name": "a.png", "type": "image/png", "content": "PHN2Zz4=" });
    let taken: CustomerMessageTaken = delivers(&desk, json!({ "attachments": [file] })).with_status(200).json();
    assert_eq!(messages(&taken.items)[0].attachments[0].media_type, "application/octet-stream");
}

#[test]
fn whatever_cannot_be_a_message_is_refused_by_the_name_of_its_field() {
    let desk = Desk::open();
    let file = |field: &str, value: &str| {
        let mut file = image("a@b");
        file[field] = json!(value);
        json!({ "text": "See", "attachments": [image("b@c"), file] })
    };
    let too_many: Vec<Value> = (0..101).map(|_| image("a@b")).collect();
    for (message, told) in [
        (json!({}), "The field `text` is empty."),
        (json!({ "text": "a", "body": { "format": "text", "text": "b" } }), "`text` and `body` exclude each other"),
        (json!({ "body": { "format": "html", "text": " " } }), "The field `body.text` is empty."),
        (json!({ "body": { "format": "rtf", "text": "a" } }), "`body.format` has to be"),
        (json!({ "body": { "text": "a" } }), "missing field `format`"),
        (json!({ "text": "x".repeat(20_001) }), "`text` has more than 20000 characters"),
        (json!({ "body": { "format": "html", "text": "x".repeat(500_001) } }), "`body.text` has more than 500000"),
        (json!({ "text": "a", "author": "human_agent" }), "`human_agent`"),
        (json!({ "text": "a", "attachments": too_many }), "`attachments` has more than 100 files"),
        (file("name", " "), "`attachments[1].name` is empty"),
        (file("name", "a\nb.png"), "`attachments[1].name` has a control character"),
        (file("type", "image"), "`attachments[1].type` is no media type"),
        (file("type", "image/png\r\nx: y"), "`attachments[1].type` is no media type"),
        (file("content_id", "<>"), "`attachments[1].content_id` is empty"),
        (file("content", "!"), "`attachments[1].content` is not base64"),
    ] {
        let problem = delivers(&desk, message).refused(422, code::INVALID);
        let detail = problem.detail.unwrap_or_default();
        assert!(detail.contains(told), "{told}: {detail}");
    }
    assert_eq!(desk.customer_sees("email", "mara").len(), 0, "nothing of it was taken");
}
