//! What waits: kept, in its order, asked again by itself, and sent by one tab at a time.
use super::*;
use crate::event::Event;
use crate::example::{self, Desk};
use crate::item::Visibility;
use crate::keeping::Recalled;
use crate::problem::{Cause, Outcome};
use crate::remote::Fresh;
use crate::session::{Instant, Resolution};
use crate::workspace::MessageAccepted;

const REPLY: Visibility = Visibility::Customer;

/// Ana's desk, in a browser that keeps what she writes and gives her the turn whenever she asks.
fn at_work() -> Desk {
    let mut desk = Desk::with_open_conversation();
    recall(&mut desk, vec![]);
    desk
}

fn recall(desk: &mut Desk, work: Vec<KeptWork>) -> Vec<Command> {
    let recalled = Recalled { work, ..Recalled::default() };
    desk.tell(Event::TextRecalled { of: example::ana().id, recalled: Some(recalled) })
}

fn gets_turn(desk: &mut Desk, work: Vec<KeptWork>) -> Vec<Command> {
    desk.tell(Event::TurnCame { of: example::ana().id, work })
}

fn goes_offline(desk: &mut Desk) {
    desk.tell(Event::CountsAnswered(Err(example::unreachable())));
}

fn comes_back(desk: &mut Desk) -> Vec<Command> {
    desk.tell(Event::CountsAnswered(Ok(Fresh::Unchanged)))
}

fn send(desk: &mut Desk, text: &str, key: &str) -> Vec<Command> {
    desk.type_reply(text);
    desk.tell(Event::SendPressed { session: example::session(), visibility: REPLY, key: key.into(), at: Instant(5) })
}

fn answer(desk: &mut Desk, key: &str, result: Result<(), Problem>) -> Vec<Command> {
    let conversation = example::assigned_to(example::ana());
    let result = result.map(|()| MessageAccepted { item: example::reply(3, "hello"), conversation });
    desk.tell(Event::MessageAnswered { key: key.into(), result })
}

fn resolve(desk: &mut Desk) -> Vec<Command> {
    desk.tell(Event::ResolvePressed(example::conversation_id()));
    desk.tell(Event::ResolveConfirmed { key: "r1".into() })
}

fn sent(commands: &[Command]) -> Vec<String> {
    let told = |command: &Command| match command {
        Command::SendMessage(message) => Some(format!("{} {}", message.key, message.text)),
        Command::Resolve { request, .. } => Some(format!("resolve {}", request.key)),
        Command::Assign { version, .. } => Some(format!("assign {version}")),
        _ => None,
    };
    commands.iter().filter_map(told).collect()
}

fn kept(commands: &[Command]) -> Vec<Keeping> {
    let changes = commands.iter().filter_map(|command| match command {
        Command::Keep { changes, .. } => Some(changes.clone()),
        _ => None,
    });
    changes.flatten().collect()
}

/// All work that the browser would have after these changes.
fn work(commands: &[Command]) -> Vec<KeptWork> {
    let works = kept(commands).into_iter().filter_map(|change| match change {
        Keeping::Work(work) => Some(*work),
        _ => None,
    });
    works.collect()
}

fn pauses(commands: &[Command]) -> Vec<u32> {
    let pause = |command: &Command| match command {
        Command::AskAgainLater { seconds } => Some(*seconds),
        _ => None,
    };
    commands.iter().filter_map(pause).collect()
}

#[test]
fn a_message_is_kept_with_its_key_in_the_same_breath_as_its_draft_goes() {
    let mut desk = at_work();
    desk.type_reply("hello");
    desk.tell(Event::KeepingDue);
    let commands = desk.tell(Event::SendPressed {
        session: example::session(),
        visibility: REPLY,
        key: "k1".into(),
        at: Instant(5),
    });
    let changes = kept(&commands);
    assert!(matches!(&changes[..], [Keeping::Work(work), Keeping::NoDraft(..)]
        if work.work.name() == WorkName::Message("k1".into())));
}

#[test]
fn one_tab_sends_at_a_time_and_lets_go_when_it_has_nothing_more_to_send() {
    let mut desk = at_work();
    let commands = send(&mut desk, "hello", "k1");
    assert_eq!(sent(&commands), [""; 0], "it is not our turn yet");
    assert!(commands.contains(&Command::AwaitTurn { of: example::ana().id }));
    let ours = work(&commands);
    assert_eq!(sent(&gets_turn(&mut desk, ours)), ["k1 hello"]);
    let commands = answer(&mut desk, "k1", Ok(()));
    assert!(commands.contains(&Command::EndTurn));
    assert_eq!(kept(&commands), [Keeping::NoWork(WorkName::Message("k1".into()))]);
}

#[test]
fn where_nothing_is_kept_nothing_is_waited_for() {
    let mut desk = Desk::with_open_conversation();
    desk.tell(Event::TextRecalled { of: example::ana().id, recalled: None });
    assert_eq!(sent(&send(&mut desk, "hello", "k1")), ["k1 hello"]);
}

#[test]
fn what_another_tab_has_sent_meanwhile_is_not_sent_again_and_its_leftovers_are() {
    let mut desk = at_work();
    send(&mut desk, "ours, sent by the other", "k1");
    let mut other = at_work();
    let left = work(&send(&mut other, "left", "k2"));
    assert_eq!(sent(&gets_turn(&mut desk, left)), ["k2 left"]);
    assert_eq!(desk.state.outgoing.len(), 1);
}

#[test]
fn after_a_reload_it_goes_on_in_order_with_the_same_keys() {
    let mut desk = at_work();
    let mut all = work(&send(&mut desk, "first", "k1"));
    all.extend(work(&send(&mut desk, "second", "k2")));
    all.reverse();
    let mut desk = Desk::with_open_conversation();
    assert!(recall(&mut desk, all.clone()).contains(&Command::AwaitTurn { of: example::ana().id }));
    assert_eq!(sent(&gets_turn(&mut desk, all)), ["k1 first"]);
    assert_eq!(sent(&answer(&mut desk, "k1", Ok(()))), ["k2 second"]);
}

#[test]
fn what_is_written_offline_waits_and_goes_in_order_when_the_connection_is_back() {
    let mut desk = Desk::with_open_conversation();
    goes_offline(&mut desk);
    assert_eq!(sent(&send(&mut desk, "first", "k1")), [""; 0]);
    assert_eq!(sent(&send(&mut desk, "second", "k2")), [""; 0]);
    assert_eq!(sent(&comes_back(&mut desk)), ["k1 first"]);
    assert_eq!(sent(&answer(&mut desk, "k1", Ok(()))), ["k2 second"]);
}

#[test]
fn what_nobody_answered_is_asked_again_under_the_same_key_after_growing_pauses_and_holds_up_what_follows() {
    let mut desk = Desk::with_open_conversation();
    send(&mut desk, "first", "k1");
    send(&mut desk, "second", "k2");
    let mut seen = vec![];
    for _ in 0..7 {
        seen.extend(pauses(&answer(&mut desk, "k1", Err(example::unreachable()))));
        assert_eq!(sent(&desk.tell(Event::AskAgainDue)), ["k1 first"]);
    }
    assert_eq!(seen, [1, 2, 4, 8, 16, 16, 16]);
    assert_eq!(sent(&answer(&mut desk, "k1", Ok(()))), ["k2 second"]);
    assert_eq!(pauses(&answer(&mut desk, "k2", Err(example::unreachable()))), [1]);
}

#[test]
fn back_from_an_outage_nothing_waits_for_the_end_of_a_pause() {
    let mut desk = Desk::with_open_conversation();
    send(&mut desk, "first", "k1");
    answer(&mut desk, "k1", Err(example::unreachable()));
    goes_offline(&mut desk);
    assert_eq!(sent(&desk.tell(Event::AskAgainDue)), [""; 0]);
    assert_eq!(sent(&comes_back(&mut desk)), ["k1 first"]);
}

#[test]
fn a_refusal_waits_for_the_person_and_survives_a_reload_as_one() {
    let mut desk = at_work();
    let ours = work(&send(&mut desk, "first", "k1"));
    gets_turn(&mut desk, ours);
    let commands = answer(&mut desk, "k1", Err(example::refusal("no")));
    assert_eq!(pauses(&commands), [0; 0]);
    assert!(commands.contains(&Command::EndTurn));
    let left = work(&commands);
    let mut desk = Desk::with_open_conversation();
    assert_eq!(sent(&recall(&mut desk, left)), [""; 0]);
    assert!(desk.state.has_failed_message(&example::conversation_id()));
}

#[test]
fn an_ended_sign_in_holds_everything_up_and_the_same_person_goes_on() {
    let mut desk = Desk::with_open_conversation();
    send(&mut desk, "hello", "k1");
    answer(&mut desk, "k1", Err(example::ended()));
    assert_eq!(sent(&desk.tell(Event::AskAgainDue)), [""; 0]);
    assert_eq!(sent(&desk.tell(Event::SignInAnswered(Ok(example::me())))), ["k1 hello"]);
}

#[test]
fn a_resolve_waits_for_what_was_written_before_it() {
    let mut desk = Desk::with_open_conversation();
    send(&mut desk, "goodbye", "k1");
    assert_eq!(sent(&resolve(&mut desk)), [""; 0]);
    assert_eq!(sent(&answer(&mut desk, "k1", Ok(()))), ["resolve r1"]);
}

#[test]
fn a_resolve_without_a_connection_closes_the_question_waits_and_goes_when_it_is_back() {
    let mut desk = Desk::with_open_conversation();
    goes_offline(&mut desk);
    assert_eq!(sent(&resolve(&mut desk)), [""; 0]);
    assert_eq!(desk.state.resolving, None);
    assert!(desk.state.outgoing_resolve(&example::conversation_id()).is_some_and(OutgoingResolve::can_be_taken_back));
    assert_eq!(sent(&comes_back(&mut desk)), ["resolve r1"]);
    desk.tell(Event::ResolveAnswered { session: example::session(), result: Ok(example::resolved()) });
    assert_eq!(desk.state.resolves, []);
    assert!(desk.state.toast.as_ref().is_some_and(|toast| toast.words == "Session resolved"));
}

#[test]
fn a_resolve_that_has_never_been_sent_can_be_taken_back_and_one_that_has_cannot() {
    let mut desk = Desk::with_open_conversation();
    goes_offline(&mut desk);
    resolve(&mut desk);
    desk.tell(Event::ResolveTakenBack(example::session()));
    assert_eq!(sent(&comes_back(&mut desk)), [""; 0]);

    resolve(&mut desk);
    let lost = Event::ResolveAnswered { session: example::session(), result: Err(example::unreachable()) };
    desk.tell(lost);
    goes_offline(&mut desk);
    desk.tell(Event::ResolveCancelled);
    desk.tell(Event::ResolveTakenBack(example::session()));
    assert_eq!(sent(&comes_back(&mut desk)), ["resolve r1"], "nobody knows whether it was done");
}

#[test]
fn a_resolve_survives_a_reload_with_what_was_asked_and_whether_it_was_sent() {
    let mut desk = at_work();
    goes_offline(&mut desk);
    let mut left = work(&resolve(&mut desk));
    for tried in [false, true] {
        if let Work::Resolve(resolve) = &mut left[0].work {
            resolve.tried = tried;
        }
        let mut desk = Desk::with_open_conversation();
        recall(&mut desk, left.clone());
        let waiting = desk.state.outgoing_resolve(&example::conversation_id()).cloned().unwrap();
        assert_eq!((waiting.request.key.as_str(), waiting.can_be_taken_back()), ("r1", !tried));
        assert_eq!(sent(&gets_turn(&mut desk, left.clone())), ["resolve r1"]);
    }
}

#[test]
fn a_waiting_resolve_is_overtaken_by_somebody_elses() {
    let mut desk = Desk::with_open_conversation();
    goes_offline(&mut desk);
    resolve(&mut desk);
    let mut closed = example::resolved().conversation;
    let by_ben = Resolution { by: example::ben(), ..example::resolved().resolution };
    closed.session.state = crate::session::SessionState::Closed(by_ben);
    // The same answer tells that the connection is back: what is on its way already meets the closed session.
    desk.conversation_answered(closed);
    assert_eq!(desk.state.resolves, []);
    assert!(desk.state.toast.as_ref().is_some_and(|toast| toast.words.ends_with("by Ben Adeyemi")));
}

#[test]
fn a_refused_resolve_that_nobody_looks_at_says_why_and_can_be_tried_again_or_dropped() {
    let mut desk = Desk::with_open_conversation();
    goes_offline(&mut desk);
    resolve(&mut desk);
    comes_back(&mut desk);
    let refused = Err(example::refusal("The customer has just written."));
    desk.tell(Event::ResolveAnswered { session: example::session(), result: refused });
    let state = desk.state.outgoing_resolve(&example::conversation_id()).map(|resolve| resolve.state.clone());
    assert_eq!(state, Some(ResolveState::Failed(example::refusal("The customer has just written."))));
    let retry = Event::ResolveRetryPressed { session: example::session(), fresh_key: "r2".into() };
    assert_eq!(sent(&desk.tell(retry)), ["resolve r2"]);
}

#[test]
fn an_assignment_waits_for_the_connection_and_is_asked_again_with_the_version_that_was_seen() {
    let mut desk = Desk::with_open_unassigned();
    goes_offline(&mut desk);
    assert_eq!(sent(&desk.tell(Event::AssignToMePressed(example::conversation_id()))), [""; 0]);
    assert_eq!(sent(&comes_back(&mut desk)), ["assign 1"]);
    let lost = Err(example::unreachable());
    desk.tell(Event::AssignmentAnswered { id: example::conversation_id(), result: lost });
    assert_eq!(sent(&desk.tell(Event::AskAgainDue)), ["assign 1"]);
}

#[test]
fn signing_out_with_something_that_waits_takes_a_second_press_and_drops_it() {
    let mut desk = at_work();
    goes_offline(&mut desk);
    resolve(&mut desk);
    assert_eq!(desk.tell(Event::SignOutPressed), []);
    assert_eq!(desk.tell(Event::SignOutPressed), [Command::SignOut]);
    let commands = desk.tell(Event::SignOutAnswered(Ok(())));
    assert!(commands.contains(&Command::ForgetText { of: example::ana().id }));
    assert!(commands.contains(&Command::EndTurn));
    assert_eq!(desk.state.resolves, []);
}

#[test]
fn a_later_refusal_of_another_kind_is_no_answer_to_a_resolve_that_waits() {
    let mut desk = Desk::with_open_conversation();
    goes_offline(&mut desk);
    resolve(&mut desk);
    let closed = Problem {
        cause: Cause::AlreadyClosed(example::resolved().resolution),
        text: "Closed.".into(),
        retryable: false,
        outcome: Outcome::NotApplied,
    };
    desk.tell(Event::ResolveAnswered { session: example::session(), result: Err(closed) });
    assert!(desk.state.outgoing_resolve(&example::conversation_id()).is_some());
}
