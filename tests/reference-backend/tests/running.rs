use crate::desk::{Answer, Desk, Person, messages};
use handback_contract::channel::{AiAgent, Channel, RunAction, RunStatus};
use handback_contract::conversation::{SessionState, SessionsPage};
use handback_contract::endpoint::{self, path};
use handback_contract::item::AuthorKind;
use handback_contract::problem::code;
use serde_json::json;

fn asks(person: &Person, endpoint: &str, id: &str) -> Answer {
    person.post(&path(endpoint, &[id]), &[], &json!({}))
}

fn channel(person: &Person, id: &str) -> Channel {
    person.read::<Vec<Channel>>(endpoint::CHANNELS).into_iter().find(|channel| channel.id == id).unwrap()
}

fn agent(person: &Person, id: &str) -> AiAgent {
    person.read::<Vec<AiAgent>>(endpoint::AI_AGENTS).into_iter().find(|agent| agent.id == id).unwrap()
}

#[test]
fn admins_start_and_stop_and_are_told_the_new_state() {
    let desk = Desk::open();
    let adam = desk.signed_in("adam");
    let before = agent(&adam, "mia");
    assert_eq!((before.status, before.allowed_actions), (RunStatus::Running, vec![RunAction::Stop]));
    let stopped: AiAgent = asks(&adam, endpoint::AI_AGENT_STOP, "mia").with_status(200).json();
    assert_eq!((stopped.status, &stopped.allowed_actions[..]), (RunStatus::Stopped, &[RunAction::Start][..]));
    assert!(stopped.since > before.since);
    assert_eq!(agent(&adam, "mia"), stopped);
    let started: Channel = asks(&adam, endpoint::CHANNEL_START, "telegram").with_status(200).json();
    assert_eq!((started.status, &started.allowed_actions[..]), (RunStatus::Running, &[RunAction::Stop][..]));
    assert_eq!(channel(&adam, "telegram"), started);
    asks(&adam, endpoint::CHANNEL_STOP, "telegram").with_status(200);
    asks(&adam, endpoint::AI_AGENT_START, "mia").with_status(200);
    assert_eq!(
        (channel(&adam, "telegram").status, agent(&adam, "mia").status),
        (RunStatus::Stopped, RunStatus::Running)
    );
}

#[test]
fn what_is_as_wanted_already_stays_as_it_is() {
    let desk = Desk::open();
    let adam = desk.signed_in("adam");
    let before = channel(&adam, "web");
    let after: Channel = asks(&adam, endpoint::CHANNEL_START, "web").with_status(200).json();
    assert_eq!(after, before);
    asks(&adam, endpoint::CHANNEL_START, "fax").refused(404, code::NOT_FOUND);
    asks(&adam, endpoint::AI_AGENT_STOP, "nobody").refused(404, code::NOT_FOUND);
}

#[test]
fn nobody_but_admins_starts_or_stops_and_it_is_said_why() {
    let desk = Desk::open();
    for person in [desk.ana(), desk.vera()] {
        assert!(
            person.read::<Vec<Channel>>(endpoint::CHANNELS).iter().all(|channel| channel.allowed_actions.is_empty())
        );
        assert!(person.read::<Vec<AiAgent>>(endpoint::AI_AGENTS).iter().all(|agent| agent.allowed_actions.is_empty()));
        asks(&person, endpoint::CHANNEL_STOP, "web").refused(403, code::NOT_ALLOWED);
        asks(&person, endpoint::AI_AGENT_START, "otto").refused(403, code::NOT_ALLOWED);
    }
    let ana = desk.ana();
    let problem = asks(&ana, endpoint::AI_AGENT_STOP, "mia").refused(403, code::NOT_ALLOWED);
    assert_eq!(problem.detail.as_deref(), Some("Only admins start and stop AI agents."));
    assert_eq!((channel(&ana, "web").status, agent(&ana, "otto").status), (RunStatus::Running, RunStatus::Stopped));
}

#[test]
fn how_many_sessions_would_be_left_waiting_is_told() {
    let desk = Desk::open();
    let ana = desk.ana();
    let before = (agent(&ana, "mia").open_sessions.unwrap(), channel(&ana, "web").open_sessions.unwrap());
    desk.customer("web", "mara", "Hello");
    ana.is_asked_by(&desk, "nils");
    let after = (agent(&ana, "mia").open_sessions.unwrap(), channel(&ana, "web").open_sessions.unwrap());
    assert_eq!(after, (before.0 + 1, before.1 + 2), "an AI agent holds what it answers, a channel what is open");
}

#[test]
fn the_next_message_is_picked_up_only_while_ai_agent_and_channel_both_run() {
    let desk = Desk::open();
    let adam = desk.signed_in("adam");
    let says = || desk.customer("telegram", "mara", "How long does the delivery take?").items.len();
    assert_eq!(says(), 1, "neither runs");
    asks(&adam, endpoint::CHANNEL_START, "telegram").with_status(200);
    assert_eq!(says(), 1, "the AI agent does not run");
    asks(&adam, endpoint::AI_AGENT_START, "otto").with_status(200);
    let taken = desk.customer("telegram", "mara", "How long does the delivery take?");
    assert_eq!(messages(&taken.items).last().unwrap().author.kind, AuthorKind::AiAgent);
    let page: SessionsPage = adam.read(&format!("{}?q=customer%20mara", endpoint::SESSIONS));
    assert_eq!(page.items.len(), 1, "it is the same session all along");
    assert_eq!(page.items.first().unwrap().session.state, SessionState::AiHandling);
    asks(&adam, endpoint::AI_AGENT_STOP, "otto").with_status(200);
    assert_eq!(says(), 1);
}
