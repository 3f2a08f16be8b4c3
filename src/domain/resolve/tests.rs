//! Resolving a session: confirmed, already answered, refused, and the answer lost.
use super::*;
use crate::event::Event;
use crate::example::{self, Desk};
use crate::item::Visibility;
use crate::list::Row;
use crate::place::Place;
use crate::session::SessionState;

fn asked() -> Desk {
    let mut desk = Desk::with_open_conversation();
    desk.tell(Event::ResolvePressed(example::conversation_id()));
    desk
}

fn confirm(desk: &mut Desk, key: &str) -> Vec<Command> {
    desk.tell(Event::ResolveConfirmed { key: key.into() })
}

fn answer(desk: &mut Desk, result: Result<Resolved, Problem>) -> Vec<Command> {
    desk.tell(Event::ResolveAnswered { session: example::session(), result })
}

fn request(commands: &[Command]) -> ResolveRequest {
    match commands {
        [Command::Resolve { request, .. }] => request.clone(),
        other => panic!("expected one resolve, got {other:?}"),
    }
}

fn stands_in_list(desk: &Desk) -> bool {
    desk.state.rows().contains(&Row::Card(example::conversation_id()))
}

fn by_customer(text: &str) -> Said {
    Said { by: None, text: text.into() }
}

fn said(desk: &Desk) -> Option<&str> {
    desk.state.toast.as_ref().map(|toast| toast.words.as_str())
}

#[test]
fn nothing_is_sent_before_yes() {
    let desk = asked();
    assert_eq!(desk.state.resolving.as_ref().unwrap().stage, Stage::Asking);
    assert!(stands_in_list(&desk));
}

#[test]
fn no_changes_nothing() {
    let mut desk = asked();
    let before = Desk::with_open_conversation();
    desk.tell(Event::ResolveCancelled);
    assert_eq!(desk.state, before.state);
}

#[test]
fn an_unassigned_conversation_is_not_even_asked_about() {
    let mut desk = Desk::with_open_unassigned();
    desk.tell(Event::ResolvePressed(example::conversation_id()));
    assert_eq!(desk.state.resolving, None);
}

#[test]
fn a_resolve_carries_what_was_on_screen() {
    let mut desk = asked();
    desk.tell(Event::OutcomeTyped(" refunded ".into()));
    let request = request(&confirm(&mut desk, "k1"));
    let newest = desk.state.open_history().unwrap().newest_id().cloned();
    assert_eq!(
        request,
        ResolveRequest { key: "k1".into(), version: 1, seen: newest, anyway: false, outcome: Some("refunded".into()) }
    );
}

#[test]
fn a_double_press_resolves_once() {
    let mut desk = asked();
    assert_eq!(confirm(&mut desk, "k1").len(), 1);
    assert_eq!(confirm(&mut desk, "k2"), []);
}

#[test]
fn confirmed_it_leaves_the_list_says_so_and_moves_on_to_the_next_card() {
    let mut desk = asked();
    confirm(&mut desk, "k1");
    assert_eq!(desk.state.toast, None, "no success before the backend said so");
    let commands = answer(&mut desk, Ok(example::resolved()));
    assert_eq!(said(&desk), Some("Session resolved"));
    assert!(!stands_in_list(&desk));
    assert!(matches!(desk.conversation().session.state, SessionState::Closed(_)));
    assert_eq!(commands.last(), Some(&Command::Focus(Focus::Card("next".into()))));
    assert_eq!(desk.state.resolving, None);
}

#[test]
fn refused_it_stays_with_the_reason_and_a_retry_is_a_new_write() {
    let mut desk = asked();
    let first = request(&confirm(&mut desk, "k1"));
    let refusal = example::refusal("The customer has just written.");
    answer(&mut desk, Err(refusal.clone()));
    assert_eq!(desk.state.resolving.as_ref().unwrap().stage, Stage::Failed(first, refusal));
    assert!(stands_in_list(&desk));
    assert_eq!(desk.state.toast, None);
    assert_eq!(request(&confirm(&mut desk, "k2")).key, "k2".into());
}

#[test]
fn held_for_newer_lines_it_shows_them_and_one_press_resolves_all_the_same() {
    let mut desk = asked();
    confirm(&mut desk, "k1");
    let by_ben = Item { content: example::by_ben("I am on it"), ..example::reply(6, "") };
    let newer = vec![example::customer_says(5, "wait"), by_ben];
    answer(
        &mut desk,
        Err(Problem { cause: Cause::NewerItems(newer), ..example::refusal("There are newer messages.") }),
    );
    let said = vec![by_customer("wait"), Said { by: Some("Ben Adeyemi".into()), text: "I am on it".into() }];
    assert_eq!(desk.state.resolve_warnings(), [Warning::WrittenSince(said)]);
    assert!(desk.state.resolving.as_ref().unwrap().is_held());
    let anyway = request(&confirm(&mut desk, "k2"));
    assert_eq!((anyway.key, anyway.anyway, anyway.seen), ("k2".into(), true, Some("i6".into())));
}

#[test]
fn changed_under_the_question_it_is_asked_again_for_the_version_that_is_there() {
    let mut desk = asked();
    confirm(&mut desk, "k1");
    let current = Conversation { version: 7, ..example::assigned_to(example::ana()) };
    answer(
        &mut desk,
        Err(Problem { cause: Cause::VersionMismatch(Box::new(current)), ..example::refusal("Changed.") }),
    );
    let again = request(&confirm(&mut desk, "k2"));
    assert_eq!((again.key, again.version, again.anyway), ("k2".into(), 7, false));
}

#[test]
fn a_lost_answer_is_asked_again_to_the_letter() {
    let mut desk = asked();
    let first = request(&confirm(&mut desk, "k1"));
    answer(&mut desk, Err(example::unreachable()));
    desk.tell(Event::OutcomeTyped("something else".into()));
    assert_eq!(desk.state.resolving.as_ref().unwrap().outcome, "", "what is repeated cannot be changed");
    assert_eq!(request(&confirm(&mut desk, "k2")), first);
}

#[test]
fn resolved_by_somebody_else_meanwhile_it_leaves_and_names_them() {
    let mut desk = asked();
    confirm(&mut desk, "k1");
    let resolution = Resolution { by: example::ben(), ..example::resolved().resolution };
    let problem = Problem { cause: Cause::AlreadyClosed(resolution), ..example::refusal("Already closed.") };
    let commands = answer(&mut desk, Err(problem));
    assert_eq!(said(&desk), Some("The session had already been resolved by Ben Adeyemi"));
    assert_eq!(desk.state.resolving, None);
    let asks_again = |command: &Command| matches!(command, Command::AskConversation { only_if_changed: false, .. });
    assert!(commands.iter().any(asks_again));
}

#[test]
fn an_own_resolve_that_is_learned_of_late_is_an_own_resolve() {
    let mut desk = asked();
    desk.type_reply("dropped with a warning");
    confirm(&mut desk, "k1");
    let problem =
        Problem { cause: Cause::AlreadyClosed(example::resolved().resolution), ..example::refusal("Closed.") };
    answer(&mut desk, Err(problem));
    assert_eq!(said(&desk), Some("Session resolved"));
    assert!(!desk.state.drafts.waits(&example::session()));
}

#[test]
fn an_answer_to_a_question_that_is_no_longer_open_changes_nothing() {
    let mut desk = asked();
    let before = desk.state.clone();
    answer(&mut desk, Ok(example::resolved()));
    assert_eq!(desk.state, before);
}

#[test]
fn escape_does_not_call_back_what_is_under_way() {
    let mut desk = asked();
    confirm(&mut desk, "k1");
    desk.tell(Event::ResolveCancelled);
    assert!(matches!(desk.state.resolving.as_ref().unwrap().stage, Stage::Sent(_)));
}

#[test]
fn the_agent_is_told_of_an_unanswered_customer() {
    assert_eq!(asked().state.resolve_warnings(), [Warning::CustomerSpokeLast]);
}

#[test]
fn the_agent_is_told_what_the_customer_wrote_since_the_question_was_put() {
    let mut desk = asked();
    let newest = desk.state.open_history().unwrap().newest_seq();
    let stretch = example::after(newest);
    desk.timeline_answered(stretch, vec![example::customer_says(newest + 1, "one more thing")]);
    assert_eq!(desk.state.resolve_warnings(), [Warning::WrittenSince(vec![by_customer("one more thing")])]);
}

#[test]
fn the_agent_is_told_of_unsent_text_in_either_draft() {
    for visibility in [Visibility::Customer, Visibility::Private] {
        let mut desk = asked();
        desk.tell(Event::DraftTyped { session: example::session(), visibility, text: "wait".into() });
        assert!(desk.state.resolve_warnings().contains(&Warning::UnsentText));
    }
}

#[test]
fn the_agent_is_told_when_the_ai_will_not_pick_up_the_next_message() {
    let mut desk = asked();
    let mut conversation = example::assigned_to(example::ana());
    conversation.version = 2;
    conversation.ai_agent.status = RunStatus::Stopped;
    conversation.channel.status = RunStatus::Stopped;
    desk.conversation_answered(conversation);
    let warnings = desk.state.resolve_warnings();
    assert!(warnings.contains(&Warning::AiAgentNotRunning("Mia".into())));
    assert!(warnings.contains(&Warning::ChannelNotRunning("Web chat".into())));
}

#[test]
fn a_resolve_under_way_is_told_of_wherever_the_agent_is_by_then() {
    for (result, words) in
        [(Ok(example::resolved()), "Session resolved"), (Err(example::refusal("Not now.")), "Not resolved. Not now.")]
    {
        let mut desk = asked();
        confirm(&mut desk, "k1");
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        answer(&mut desk, result);
        assert_eq!(said(&desk), Some(words));
        assert_eq!(desk.state.resolving, None);
    }
}

#[test]
fn a_question_that_was_not_answered_is_taken_back_when_the_agent_leaves() {
    let mut desk = asked();
    desk.tell(Event::PlaceOpened(Place::AiAgents));
    assert_eq!(desk.state.resolving, None);
}

#[test]
fn a_question_overtaken_by_somebody_elses_resolve_is_taken_back_and_typed_text_stays() {
    let mut desk = asked();
    desk.type_reply("just a moment");
    let resolution = Resolution { by: example::ben(), ..example::resolved().resolution };
    let mut closed = example::resolved().conversation;
    closed.session.state = SessionState::Closed(resolution);
    desk.conversation_answered(closed);
    assert_eq!(desk.state.resolving, None);
    assert_eq!(said(&desk), Some("The session had already been resolved by Ben Adeyemi"));
    assert_eq!(desk.state.drafts.text(&example::session(), Visibility::Customer), "just a moment");
}

#[test]
fn what_is_refused_for_good_is_not_asked_again() {
    let mut desk = asked();
    confirm(&mut desk, "k1");
    answer(&mut desk, Err(Problem { retryable: false, ..example::refusal("You may not resolve this.") }));
    assert!(desk.state.resolving.as_ref().is_some_and(Resolving::is_refused));
    let mut desk = asked();
    confirm(&mut desk, "k1");
    answer(&mut desk, Err(example::unreachable()));
    assert!(!desk.state.resolving.as_ref().is_some_and(Resolving::is_refused), "nobody knows: asking again finds out");
}

#[test]
fn an_outcome_that_nobody_could_read_is_none() {
    let mut desk = asked();
    desk.tell(Event::OutcomeTyped("\u{200b}\u{3164} ".into()));
    assert_eq!(request(&confirm(&mut desk, "k1")).outcome, None);
}
