use crate::desk::{Answer, Desk, Person, key, messages};
use handback_contract::endpoint::{self, path};
use handback_contract::item::Attachment;
use handback_contract::problem::code;
use handback_contract::{IDEMPOTENCY_KEY, conversation::Conversation};
use serde_json::json;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nand so on";
const PDF: &[u8] = b"%PDF-1.4 and so on";

fn uploads_as(person: &Person, key: &str, (name, media_type): (&str, &str), content: &[u8]) -> Answer {
    let at = format!("{}?name={name}", endpoint::ATTACHMENTS);
    person.ask("POST", &at, &[("content-type", media_type), (IDEMPOTENCY_KEY, key)], content).unwrap()
}

fn uploads(person: &Person, name: &str, media_type: &str, content: &[u8]) -> Answer {
    uploads_as(person, &key(), (name, media_type), content)
}

fn has_uploaded(person: &Person) -> Attachment {
    uploads(person, "label.png", "image/png", PNG).with_status(200).json()
}

fn sends(person: &Person, conversation: &Conversation, visibility: &str, text: &str, files: &[&str]) -> Answer {
    let mut body = person.message(conversation, visibility, text);
    body["attachment_ids"] = json!(files);
    person.writes_as(&key(), conversation, &body)
}

fn content_of(file: &str) -> String {
    path(endpoint::ATTACHMENT_CONTENT, &[file])
}

#[test]
fn a_file_goes_with_a_message_with_or_without_text_and_reaches_the_customer() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let (one, two) = (has_uploaded(&ana), has_uploaded(&ana));
    assert_eq!((one.name.as_str(), one.media_type.as_str(), one.size), ("label.png", "image/png", PNG.len() as u64));
    sends(&ana, &conversation, "customer", "Here it is", &[&one.id]).with_status(200);
    sends(&ana, &conversation, "customer", "", &[&two.id]).with_status(200);
    let seen = desk.customer_sees("web", "mara");
    let files: Vec<_> = messages(&seen).iter().rev().take(2).map(|m| m.attachments.clone()).collect();
    assert_eq!(files, [vec![two], vec![one]]);
    assert_eq!(ana.opens(&conversation.id).last_item.unwrap().text, "label.png");
    sends(&ana, &conversation, "customer", " ", &[]).refused(422, code::INVALID);
}

#[test]
fn a_file_of_a_note_is_never_in_the_customers_view() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let file = has_uploaded(&ana);
    sends(&ana, &conversation, "private", "For us", &[&file.id]).with_status(200);
    let seen = serde_json::to_string(&desk.customer_sees("web", "mara")).unwrap();
    assert!(!seen.contains("label.png") && !seen.contains(&file.id));
}

#[test]
fn a_file_belongs_to_its_uploader_until_one_message_has_it() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let (of_ana, of_ben) = (ana.has(&desk, "mara"), ben.has(&desk, "nils"));
    let file = has_uploaded(&ana);
    ben.get(&content_of(&file.id)).refused(404, code::NOT_FOUND);
    sends(&ben, &of_ben, "customer", "Mine", &[&file.id]).refused(422, code::INVALID);
    sends(&ana, &of_ana, "customer", "Twice", &[&file.id, &file.id]).refused(422, code::INVALID);
    sends(&ana, &of_ana, "customer", "Nothing", &["f999999"]).refused(422, code::INVALID);
    sends(&ana, &of_ana, "customer", "Once", &[&file.id]).with_status(200);
    sends(&ana, &of_ana, "customer", "Again", &[&file.id]).refused(422, code::INVALID);
    assert_eq!(ben.get(&content_of(&file.id)).with_status(200).body, PNG);
    desk.stranger().get(&content_of(&file.id)).refused(401, code::SIGN_IN_REQUIRED);
}

#[test]
fn a_refused_message_does_not_use_its_files_up() {
    let desk = Desk::open();
    let ana = desk.ana();
    let asked = ana.is_asked_by(&desk, "mara");
    let file = has_uploaded(&ana);
    sends(&ana, &asked, "customer", "Hello", &[&file.id]).refused(409, code::NOT_ASSIGNED);
    let mine = ana.assigns(&asked, Some("ana")).with_status(200).json();
    sends(&ana, &mine, "customer", "Hello", &[&file.id]).with_status(200);
}

#[test]
fn no_more_than_ten_files_go_with_a_message() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let files: Vec<String> = (0..11).map(|_| has_uploaded(&ana).id).collect();
    let ids: Vec<&str> = files.iter().map(String::as_str).collect();
    sends(&ana, &conversation, "customer", "Many", &ids).refused(422, code::INVALID);
    sends(&ana, &conversation, "customer", "Many", &ids[..10]).with_status(200);
}

#[test]
fn the_same_key_keeps_one_file() {
    let desk = Desk::open();
    let ana = desk.ana();
    let key = key();
    let upload = |content| uploads_as(&ana, &key, ("label.png", "image/png"), content);
    let first: Attachment = upload(PNG).with_status(200).json();
    assert_eq!(upload(PNG).with_status(200).json::<Attachment>(), first);
    upload(b"\x89PNG\r\n\x1a\nother").refused(422, code::KEY_REUSED);
}

#[test]
fn what_is_not_a_file_to_send_is_refused_by_name() {
    let desk = Desk::open();
    let ana = desk.ana();
    let large = vec![b'a'; 10_000_001];
    for (name, media_type, content) in [
        ("run.exe", "application/octet-stream", PNG),
        ("drawing.svg", "image/svg+xml", b"<svg onload='alert(1)'/>".as_slice()),
        ("page.png", "image/png", b"<html><script>alert(1)</script>"),
        ("letter.pdf", "image/png", PNG),
        ("empty.txt", "text/plain", b""),
        ("large.txt", "text/plain", &large),
    ] {
        let problem = uploads(&ana, name, media_type, content).refused(422, code::INVALID);
        assert!(problem.detail.unwrap().starts_with(name));
    }
    uploads(&desk.vera(), "label.png", "image/png", PNG).refused(403, code::NOT_ALLOWED);
}

/// By the app's own rule, so that a name is never a reason to refuse a file.
#[test]
fn an_odd_name_is_repaired_and_the_file_is_kept() {
    let desk = Desk::open();
    let ana = desk.ana();
    let long = format!("{}.png", "x".repeat(240));
    for (name, kept) in [
        ("a%2Fb.png", "a_b.png"),
        ("a%5Cb.png", "a_b.png"),
        ("%E2%80%AEgnp.png", "gnp.png"),
        ("%E2%80%8B.png", "file.png"),
        ("a%0Ab.png.", "a b.png"),
        (&long, &format!("{}….png", "x".repeat(195))),
    ] {
        let file: Attachment = uploads(&ana, name, "image/png", PNG).with_status(200).json();
        assert_eq!(file.name, kept);
    }
    uploads(&ana, "photo%E2%80%AEgnp.exe", "image/png", PNG).refused(422, code::INVALID);
}

#[test]
fn a_refusal_says_what_the_file_is() {
    let desk = Desk::open();
    let problem = uploads(&desk.ana(), "a.png", "image/png", PDF).refused(422, code::INVALID);
    let said = "a.png cannot be sent. This file says it is a PNG picture, but its content is not. It looks like a PDF document.";
    assert_eq!((problem.detail.as_deref(), problem.retryable), (Some(said), false));
}

#[test]
fn a_browser_shows_images_only_and_runs_nothing() {
    let desk = Desk::open();
    let ana = desk.ana();
    let image = ana.get(&content_of(&has_uploaded(&ana).id)).with_status(200);
    assert!(image.header("content-disposition").starts_with("inline"));
    let pdf: Attachment = uploads(&ana, "Rechnung%20%C3%A4.pdf", "application/pdf", PDF).with_status(200).json();
    let document = ana.get(&content_of(&pdf.id)).with_status(200);
    assert_eq!(document.header("content-disposition"), "attachment; filename*=UTF-8''Rechnung%20%C3%A4%2Epdf");
    for answer in [image, document] {
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
        assert!(answer.header("cache-control").starts_with("private"));
    }
}

#[test]
fn the_demo_has_images_and_documents_from_customers_and_from_human_agents() {
    let desk = Desk::open();
    let ana = desk.ana();
    let files = |customer: &str| {
        let history = ana.history(&ana.finds(customer).id);
        messages(&history).iter().flat_map(|m| m.attachments.clone()).collect::<Vec<_>>()
    };
    let of_tomas = files("Tomás Herrera");
    assert_eq!(of_tomas.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["tracking.png", "claim-7731-K.txt"]);
    let label = files("Anna Petrosyan").pop().unwrap();
    let content = ana.get(&content_of(&label.id)).with_status(200);
    assert_eq!((content.header("content-type"), content.body.len() as u64), ("image/jpeg", label.size));
}
