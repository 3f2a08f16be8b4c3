use crate::desk::{Desk, key};
use handback_contract::endpoint;
use handback_contract::person::{Role, Teammate};
use handback_contract::problem::code;

#[test]
fn everybody_who_can_be_given_a_conversation_is_told_by_name_and_nobody_else() {
    let desk = Desk::open();
    let told: Vec<Teammate> = desk.vera().read(endpoint::HUMAN_AGENTS);
    let names: Vec<&str> = told.iter().map(|teammate| teammate.person.display_name.as_str()).collect();
    assert_eq!(names, ["Adam Novak", "Ana Lindt", "Ben Adeyemi"]);
    assert!(told.iter().all(|teammate| matches!(teammate.role, Role::Admin | Role::Operator)));
}

#[test]
fn everybody_who_is_told_can_be_given_a_conversation() {
    let desk = Desk::open();
    let ana = desk.ana();
    let told: Vec<Teammate> = ana.read(endpoint::HUMAN_AGENTS);
    for teammate in told {
        let conversation = ana.has(&desk, &key());
        ana.assigns(&conversation, Some(&teammate.person.id)).with_status(200);
    }
}

#[test]
fn nobody_learns_who_works_here_without_signing_in() {
    Desk::open().stranger().get(endpoint::HUMAN_AGENTS).refused(401, code::SIGN_IN_REQUIRED);
}
