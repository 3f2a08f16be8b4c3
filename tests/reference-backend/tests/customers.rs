use crate::desk::{Desk, messages};
use handback_contract::channel::{AiAgent, Channel, RunStatus};
use handback_contract::conversation::{ConversationsPage, SessionState, SessionsPage};
use handback_contract::endpoint;
use handback_contract::item::{AuthorKind, Content, Format};
use handback_contract::problem::code;
use serde_json::json;

#[test]
fn the_ai_agent_answers_from_the_knowledge_base_and_cites_it() {
    let desk = Desk::open();
    let taken = desk.customer("web", "mara", "How long does the delivery take?");
    let [asked, answered] = messages(&taken.items)[..] else { panic!("{taken:?}") };
    assert_eq!((asked.author.kind, answered.author.kind), (AuthorKind::Customer, AuthorKind::AiAgent));
    assert_eq!(answered.body.format, Format::Markdown);
    assert_eq!(answered.sources.first().unwrap().title, "Delivery times");
    assert!(answered.sources.iter().all(|source| !source.internal));
}

#[test]
fn the_ai_agent_escalates_on_request_with_reason_and_summary() {
    let desk = Desk::open();
    let ana = desk.ana();
    desk.customer("web", "mara", "My parcel is late");
    desk.customer("web", "mara", "Ich möchte mit einem Menschen sprechen");
    let conversation = ana.finds("Customer mara");
    let escalation = conversation.session.escalation.unwrap();
    assert!(escalation.summary.unwrap().contains("My parcel is late"));
    assert_eq!(conversation.session.state, SessionState::AwaitingHuman);
    assert_eq!(conversation.waiting_since, Some(escalation.at));
    let history = ana.history(&conversation.id);
    assert!(matches!(&history.last().unwrap().content, Content::Escalated { reason } if *reason == escalation.reason));
}

#[test]
fn the_ai_agent_escalates_when_it_finds_nothing() {
    let desk = Desk::open();
    desk.customer("web", "mara", "Quux frobnicates zyzzyva");
    assert_eq!(desk.ana().finds("Customer mara").session.state, SessionState::AwaitingHuman);
}

#[test]
fn nobody_answers_while_the_channel_does_not_run() {
    let desk = Desk::open();
    let ana = desk.ana();
    let taken = desk.customer("telegram", "mara", "I want a human");
    assert_eq!(taken.items.len(), 1);
    assert!(ana.lists("Customer mara").is_none());
    let page: SessionsPage = ana.read(&format!("{}?q=customer%20mara", endpoint::SESSIONS));
    assert_eq!(page.items.first().unwrap().session.state, SessionState::AiHandling);
}

#[test]
fn a_message_to_a_session_that_a_human_holds_waits_unread() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    ana.has_written(&conversation, "customer", "Hello Mara");
    let taken = desk.customer("web", "mara", "How long does delivery take?");
    assert_eq!(taken.items.len(), 1, "the AI agent keeps out of it");
    let after = ana.opens(&conversation.id);
    assert_eq!(after.unread_count, conversation.unread_count + 1);
    assert_eq!(after.waiting_since, taken.items.first().map(|item| item.at));
    assert_eq!(after.version, conversation.version);
}

#[test]
fn a_customer_sees_only_their_own_conversation() {
    let desk = Desk::open();
    desk.customer("web", "mara", "Hello");
    assert!(desk.customer_sees("web", "nils").is_empty());
    assert!(desk.customer_sees("email", "mara").is_empty());
    assert_eq!(desk.customer_sees("web", "mara").len(), 2);
}

#[test]
fn a_message_without_text_or_customer_is_refused() {
    let desk = Desk::open();
    for (id, text) in [("", "Hello"), ("\u{200b}", "Hello"), ("mara", " "), ("mara", "\u{200b}\u{3164}")] {
        let body = json!({ "customer": { "id": id }, "text": text });
        desk.stranger().post("/channel/v1/web/messages", &[], &body).refused(422, code::INVALID);
    }
}

#[test]
fn a_customer_whose_name_nobody_can_read_has_none() {
    let desk = Desk::open();
    let body = json!({ "customer": { "id": "mara", "display_name": "\u{200b}\u{2800}" }, "text": "I want a human" });
    desk.stranger().post("/channel/v1/web/messages", &[], &body).with_status(200);
    let conversations: ConversationsPage = desk.ana().read(&format!("{}?limit=200", endpoint::CONVERSATIONS));
    assert!(conversations.items.iter().any(|it| it.customer.id == "mara" && it.customer.display_name.is_none()));
}

#[test]
fn the_demo_has_four_channels_and_three_ai_agents_and_some_do_not_run() {
    let desk = Desk::open();
    let ana = desk.ana();
    let channels: Vec<Channel> = ana.read(endpoint::CHANNELS);
    let ids: Vec<_> = channels.iter().map(|channel| channel.id.as_str()).collect();
    assert_eq!(ids, ["web", "whatsapp", "telegram", "email"]);
    assert_eq!(channels.iter().filter(|channel| channel.status == RunStatus::Stopped).count(), 1);
    let agents: Vec<AiAgent> = ana.read(endpoint::AI_AGENTS);
    let stopped: Vec<_> = agents.iter().filter(|a| a.status == RunStatus::Stopped).map(|a| a.name.as_str()).collect();
    assert_eq!((agents.len(), stopped), (3, vec!["Otto"]));
}
