use crate::desk::{Desk, Person};
use handback_contract::conversation::{AllowedAction, Conversation, HandlerKind, SessionState};
use handback_contract::endpoint::{self, path};
use handback_contract::item::Content;
use handback_contract::problem::code;
use serde_json::json;

fn last_marker(person: &Person, id: &str) -> Content {
    person.history(id).last().unwrap().content.clone()
}

#[test]
fn a_conversation_is_taken_given_and_released_and_the_history_says_so() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let asked = ana.is_asked_by(&desk, "mara");
    let taken: Conversation = ana.assigns(&asked, Some("ana")).with_status(200).json();
    assert_eq!(
        (taken.session.state, taken.session.handler.kind),
        (SessionState::HumanHandling, HandlerKind::HumanAgent)
    );
    assert!(taken.version > asked.version);
    assert!(taken.allowed_actions.contains(&AllowedAction::Resolve));
    let giver = |conversation: &Conversation| conversation.session.handler.assigned_by.clone().map(|giver| giver.id);
    assert_eq!(giver(&taken).as_deref(), Some("ana"));
    let given: Conversation = ana.assigns(&taken, Some("ben")).with_status(200).json();
    assert_eq!(giver(&ben.opens(&given.id)).as_deref(), Some("ana"));
    let Content::Assigned { from, to, by } = last_marker(&ana, &asked.id) else { panic!("no marker") };
    let names = [from.unwrap().display_name, to.unwrap().display_name, by.display_name];
    assert_eq!(names, ["Ana Lindt", "Ben Adeyemi", "Ana Lindt"]);
    ana.assigns(&given, None).refused(403, code::NOT_ALLOWED);
    let released: Conversation = ben.assigns(&given, None).with_status(200).json();
    assert_eq!((released.session.state, giver(&released)), (SessionState::AwaitingHuman, None));
    assert!(matches!(last_marker(&ana, &asked.id), Content::Assigned { to: None, .. }));
}

#[test]
fn an_unknown_assignee_changes_nothing() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let before = ana.history(&conversation.id);
    for nobody in ["nobody", "vera", ""] {
        ana.assigns(&conversation, Some(nobody)).refused(422, code::UNKNOWN_ASSIGNEE);
    }
    assert_eq!(ana.opens(&conversation.id), conversation);
    assert_eq!(ana.history(&conversation.id), before);
}

#[test]
fn assigning_what_is_mine_to_me_changes_nothing() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let again: Conversation = ana.assigns(&conversation, Some("ana")).with_status(200).json();
    assert_eq!(again, conversation);
}

#[test]
fn two_who_take_it_at_once_do_not_both_have_it() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let asked = ana.is_asked_by(&desk, "mara");
    ana.assigns(&asked, Some("ana")).with_status(200);
    let problem = ben.assigns(&asked, Some("ben")).refused(412, code::VERSION_MISMATCH);
    let current = problem.current.unwrap();
    assert_eq!(current.session.handler.display_name.as_deref(), Some("Ana Lindt"));
    assert!(current.allowed_actions.contains(&AllowedAction::AssignSelf), "as Ben sees it");
}

#[test]
fn an_assignment_says_which_version_it_is_made_for() {
    let desk = Desk::open();
    let ana = desk.ana();
    let asked = ana.is_asked_by(&desk, "mara");
    let at = path(endpoint::ASSIGNMENT, &[&asked.id]);
    ana.send("PUT", &at, &[], &json!({ "assignee_id": "ana" })).refused(428, code::VERSION_REQUIRED);
    assert_eq!(ana.opens(&asked.id), asked);
}

#[test]
fn what_the_ai_agent_holds_cannot_be_assigned() {
    let desk = Desk::open();
    let ana = desk.ana();
    desk.customer("web", "mara", "Hello");
    let sessions: handback_contract::conversation::SessionsPage =
        ana.read(&format!("{}?q=customer%20mara", endpoint::SESSIONS));
    let conversation = ana.opens(&sessions.items.first().unwrap().conversation_id);
    assert_eq!(conversation.allowed_actions, [AllowedAction::HandOver]);
    ana.assigns(&conversation, Some("ana")).refused(409, code::WRONG_STATE);
}
