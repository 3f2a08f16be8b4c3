use super::*;
use crate::event::Event;
use crate::example::{self, Desk};
use crate::item::Visibility;
use crate::place::Place;

fn id() -> ConversationId {
    example::conversation_id()
}

fn in_hands(person: Option<Person>, version: u64) -> Conversation {
    Conversation { version, ..person.map_or_else(example::unassigned, example::assigned_to) }
}

fn asked(to: Option<Person>) -> Vec<Command> {
    vec![Command::Assign { id: id(), version: 1, assignee: to.map(|to| to.id) }]
}

fn answer(desk: &mut Desk, result: Result<Conversation, Problem>) -> Vec<Command> {
    desk.tell(Event::AssignmentAnswered { id: id(), result })
}

fn mismatch(current: Conversation) -> Problem {
    let cause = Cause::VersionMismatch(Box::new(current));
    Problem { cause, text: "It has changed.".into(), retryable: false, outcome: Outcome::NotApplied }
}

fn failure(desk: &Desk) -> Option<String> {
    match desk.state.assigning.get(&id()) {
        Some(Assigning::Failed { problem, .. } | Assigning::Waiting { problem: Some(problem), .. }) => {
            Some(problem.text.clone())
        }
        _ => None,
    }
}

fn with_teammates(mut desk: Desk) -> Desk {
    let carla = Person { id: "carla".into(), name: "Carla".into() };
    desk.tell(Event::TeammatesAnswered(Ok(vec![example::ana(), example::ben(), carla])));
    desk
}

fn names(desk: &Desk) -> Vec<String> {
    let name = |receiver| match receiver {
        Receiver::Me(_) => "me".to_owned(),
        Receiver::Teammate(person) => person.id.to_string(),
        Receiver::Nobody => "nobody".to_owned(),
    };
    desk.state.receivers().into_iter().map(name).collect()
}

#[test]
fn taking_a_conversation_carries_the_version_that_was_seen_and_moves_on_to_the_composer() {
    let mut desk = Desk::with_open_unassigned();
    assert_eq!(desk.tell(Event::AssignToMePressed(id())), asked(Some(example::ana())));
    assert_eq!(desk.tell(Event::AssignToMePressed(id())), [], "pressed twice, asked once");
    let after = answer(&mut desk, Ok(in_hands(Some(example::ana()), 2)));
    assert!(after.contains(&Command::Focus(Focus::Composer)));
    assert!(desk.state.toast.is_none(), "nobody tells me of what I did myself");
}

#[test]
fn it_can_be_given_to_everybody_but_who_has_it_and_released_by_who_has_it() {
    assert_eq!(names(&with_teammates(Desk::with_open_unassigned())), ["me", "ben", "carla"]);
    assert_eq!(names(&with_teammates(Desk::with_open_conversation())), ["ben", "carla", "nobody"]);
    let mut desk = with_teammates(Desk::with_open_conversation());
    desk.conversation_answered(in_hands(Some(example::ben()), 2));
    assert_eq!(names(&desk), ["me", "carla"]);
}

#[test]
fn what_the_backend_does_not_allow_is_not_offered_and_not_asked() {
    let mut desk = with_teammates(Desk::with_open_unassigned());
    desk.conversation_answered(Conversation { allowed: vec![], ..in_hands(None, 2) });
    assert_eq!(names(&desk), [""; 0]);
    for to in [None, Some(example::ana().id), Some(example::ben().id)] {
        assert_eq!(desk.tell(Event::AssignPressed { id: id(), to }), []);
    }
}

#[test]
fn giving_it_away_keeps_it_on_screen_and_what_was_typed() {
    let mut desk = Desk::with_open_conversation();
    desk.type_reply("half a sentence");
    let to = Some(example::ben().id);
    assert_eq!(desk.tell(Event::AssignPressed { id: id(), to }), asked(Some(example::ben())));
    let after = answer(&mut desk, Ok(in_hands(Some(example::ben()), 2)));
    assert!(!after.contains(&Command::Focus(Focus::Composer)));
    assert_eq!(desk.conversation().session.state, SessionState::HumanHandling(example::ben()));
    assert_eq!(desk.state.drafts.text(&example::session(), Visibility::Customer), "half a sentence");
}

#[test]
fn releasing_ones_own_keeps_what_was_typed() {
    let mut desk = Desk::with_open_conversation();
    desk.type_reply("half a sentence");
    assert_eq!(desk.tell(Event::AssignPressed { id: id(), to: None }), asked(None));
    answer(&mut desk, Ok(in_hands(None, 2)));
    assert_eq!(desk.state.drafts.text(&example::session(), Visibility::Customer), "half a sentence");
}

#[test]
fn a_conversation_taken_by_somebody_else_meanwhile_is_shown_in_their_hands_and_says_whose() {
    let mut desk = Desk::with_open_unassigned();
    desk.tell(Event::AssignToMePressed(id()));
    answer(&mut desk, Err(mismatch(in_hands(Some(example::ben()), 2))));
    assert_eq!(failure(&desk).as_deref(), Some("Ben Adeyemi has this conversation now."));
    assert_eq!(desk.conversation().session.state, SessionState::HumanHandling(example::ben()));
}

#[test]
fn a_lost_answer_heals_when_the_conversation_is_seen_in_the_wanted_hands() {
    let mut desk = Desk::with_open_unassigned();
    desk.tell(Event::AssignToMePressed(id()));
    let after = answer(&mut desk, Err(example::unreachable()));
    assert!(after.contains(&Command::AskConversation { id: id(), only_if_changed: false }));
    assert!(failure(&desk).is_some());
    desk.conversation_answered(in_hands(Some(example::ana()), 2));
    assert_eq!(failure(&desk), None);
}

#[test]
fn a_retry_of_what_had_been_done_succeeds() {
    let mut desk = Desk::with_open_unassigned();
    desk.tell(Event::AssignToMePressed(id()));
    answer(&mut desk, Err(example::unreachable()));
    assert_eq!(desk.tell(Event::AssignRetryPressed(id())), asked(Some(example::ana())));
    let after = answer(&mut desk, Err(mismatch(in_hands(Some(example::ana()), 2))));
    assert!(after.contains(&Command::Focus(Focus::Composer)));
    assert_eq!(failure(&desk), None);
}

#[test]
fn a_refusal_changes_nothing_and_stays_until_the_agent_goes_elsewhere() {
    let mut desk = Desk::with_open_conversation();
    desk.tell(Event::AssignPressed { id: id(), to: Some("gone".into()) });
    answer(&mut desk, Err(example::refusal("There is no such teammate.")));
    assert_eq!(failure(&desk).as_deref(), Some("There is no such teammate."));
    assert_eq!(desk.conversation().session.state, SessionState::HumanHandling(example::ana()));
    desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
    assert_eq!(failure(&desk), None);
}

#[test]
fn a_refusal_that_comes_when_the_agent_is_elsewhere_is_told_there() {
    let mut desk = Desk::with_open_unassigned();
    desk.tell(Event::AssignToMePressed(id()));
    desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
    answer(&mut desk, Err(example::refusal("No.")));
    assert!(desk.state.toast.as_ref().is_some_and(|toast| toast.failed && toast.words == "Anna: not assigned. No."));
}
