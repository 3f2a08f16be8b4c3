use super::*;
use crate::event::Event;
use crate::example::{self, Desk};

fn mia() -> RunnerId {
    RunnerId::AiAgent("mia".into())
}

fn runner(status: RunStatus, allowed: &[RunAction]) -> Runner {
    Runner {
        id: mia(),
        name: "Mia".into(),
        channel: None,
        status,
        since: None,
        open_sessions: Some(3),
        allowed: allowed.to_vec(),
    }
}

fn running() -> Runner {
    runner(RunStatus::Running, &[RunAction::Stop])
}

fn stopped() -> Runner {
    runner(RunStatus::Stopped, &[RunAction::Start])
}

fn tell(desk: &mut Desk, event: RunningEvent) -> Vec<Command> {
    desk.tell(Event::Running(event))
}

fn asked(commands: &[Command]) -> (u32, bool) {
    match commands {
        [.., Command::AskRunners { ask, only_if_changed, .. }] => (*ask, *only_if_changed),
        other => panic!("nobody asks for the AI agents: {other:?}"),
    }
}

fn answer(desk: &mut Desk, ask: u32, result: Result<Fresh<Vec<Runner>>, Problem>) -> Vec<Command> {
    tell(desk, RunningEvent::Answered { kind: RunnerKind::AiAgents, ask, result })
}

/// The screen `AI Agents` with one AI agent.
fn with(agent: Runner) -> Desk {
    let mut desk = Desk::signed_in();
    let (ask, _) = asked(&desk.tell(Event::PlaceOpened(Place::AiAgents)));
    answer(&mut desk, ask, Ok(Fresh::Changed(vec![agent])));
    desk
}

fn is_asked(id: RunnerId, action: RunAction) -> Command {
    Command::Run { id, action }
}

#[test]
fn a_start_is_asked_once_and_told_when_the_backend_says_so() {
    let mut desk = with(stopped());
    let commands = tell(&mut desk, RunningEvent::StartPressed(mia()));
    assert_eq!(commands, [is_asked(mia(), RunAction::Start)]);
    assert_eq!(tell(&mut desk, RunningEvent::StartPressed(mia())), []);
    assert_eq!(desk.state.toast, None);
    tell(&mut desk, RunningEvent::Done { id: mia(), result: Ok(running()) });
    assert_eq!(desk.state.toast.as_ref().unwrap().words, "Mia started");
    assert_eq!(desk.state.runner(&mia()), Some(&running()));
    assert_eq!(desk.state.act(&mia()), None);
}

#[test]
fn a_stop_is_asked_for_only_after_a_yes_and_the_focus_goes_back() {
    let mut desk = with(running());
    assert_eq!(tell(&mut desk, RunningEvent::StopPressed(mia())), []);
    assert_eq!(tell(&mut desk, RunningEvent::StopCancelled), [Command::Focus(Focus::Runner(mia()))]);
    assert_eq!(tell(&mut desk, RunningEvent::StopConfirmed), []);
    tell(&mut desk, RunningEvent::StopPressed(mia()));
    let commands = tell(&mut desk, RunningEvent::StopConfirmed);
    assert_eq!(commands, [is_asked(mia(), RunAction::Stop), Command::Focus(Focus::Runner(mia()))]);
}

#[test]
fn what_the_backend_does_not_allow_is_not_asked() {
    let mut desk = with(runner(RunStatus::Running, &[]));
    assert!(desk.state.may_run_none(RunnerKind::AiAgents));
    tell(&mut desk, RunningEvent::StopPressed(mia()));
    assert_eq!(desk.state.running.stopping, None);
    assert_eq!(tell(&mut desk, RunningEvent::StartPressed(mia())), []);
}

#[test]
fn a_failed_start_is_told_in_its_place_and_asked_again_by_retry() {
    let mut desk = with(stopped());
    tell(&mut desk, RunningEvent::StartPressed(mia()));
    tell(&mut desk, RunningEvent::Done { id: mia(), result: Err(example::refusal("Not now.")) });
    assert_eq!(desk.state.act(&mia()), Some(&Act::Failed(RunAction::Start, example::refusal("Not now."))));
    let commands = tell(&mut desk, RunningEvent::RetryPressed(mia()));
    assert_eq!(commands, [is_asked(mia(), RunAction::Start), Command::Focus(Focus::Runner(mia()))]);
}

#[test]
fn a_start_whose_answer_was_lost_is_found_in_what_is_so_now() {
    let mut desk = with(stopped());
    tell(&mut desk, RunningEvent::StartPressed(mia()));
    let again = tell(&mut desk, RunningEvent::Done { id: mia(), result: Err(example::unreachable()) });
    let (ask, only_if_changed) = asked(&again);
    assert!(!only_if_changed);
    answer(&mut desk, ask, Ok(Fresh::Changed(vec![running()])));
    assert_eq!(desk.state.act(&mia()), None);
}

#[test]
fn a_failure_is_told_to_whoever_has_gone_elsewhere() {
    let mut desk = with(stopped());
    tell(&mut desk, RunningEvent::StartPressed(mia()));
    desk.tell(Event::PlaceOpened(Place::Preferences));
    tell(&mut desk, RunningEvent::Done { id: mia(), result: Err(example::refusal("Not now.")) });
    assert_eq!(desk.state.toast.as_ref().unwrap().words, "Mia was not started. Not now.");
    assert_eq!(desk.state.act(&mia()), None);
}

#[test]
fn what_was_asked_before_a_change_does_not_undo_it() {
    let mut desk = with(stopped());
    let (ask, _) = asked(&desk.tell(Event::RefreshDue(Instant(1))));
    tell(&mut desk, RunningEvent::StartPressed(mia()));
    tell(&mut desk, RunningEvent::Done { id: mia(), result: Ok(running()) });
    answer(&mut desk, ask, Ok(Fresh::Changed(vec![stopped()])));
    assert_eq!(desk.state.runner(&mia()), Some(&running()));
}

#[test]
fn the_cards_of_conversations_follow() {
    let mut desk = with(running());
    desk.list(vec![example::unassigned()]);
    tell(&mut desk, RunningEvent::StopPressed(mia()));
    tell(&mut desk, RunningEvent::StopConfirmed);
    tell(&mut desk, RunningEvent::Done { id: mia(), result: Ok(stopped()) });
    assert_eq!(desk.state.conversations[&example::conversation_id()].ai_agent.status, RunStatus::Stopped);
}

#[test]
fn a_screen_that_failed_heals_with_the_next_refresh() {
    let mut desk = Desk::signed_in();
    let (ask, _) = asked(&desk.tell(Event::PlaceOpened(Place::AiAgents)));
    answer(&mut desk, ask, Err(example::refusal("Not now.")));
    assert!(desk.state.runners(RunnerKind::AiAgents).problem().is_some());
    let (ask, only_if_changed) = asked(&desk.tell(Event::RefreshDue(Instant(1))));
    assert!(!only_if_changed);
    answer(&mut desk, ask, Ok(Fresh::Changed(vec![running()])));
    assert_eq!(desk.state.runner(&mia()), Some(&running()));
}

#[test]
fn a_refresh_lets_the_backend_say_unchanged_and_is_not_asked_twice_at_once() {
    let mut desk = with(running());
    let (ask, only_if_changed) = asked(&desk.tell(Event::RefreshDue(Instant(1))));
    assert!(only_if_changed);
    let asks_again = |commands: Vec<Command>| commands.iter().any(|it| matches!(it, Command::AskRunners { .. }));
    assert!(!asks_again(desk.tell(Event::RefreshDue(Instant(2)))));
    answer(&mut desk, ask, Ok(Fresh::Unchanged));
    assert!(asks_again(desk.tell(Event::RefreshDue(Instant(3)))));
    assert_eq!(desk.state.runner(&mia()), Some(&running()));
}

#[test]
fn the_question_ends_when_somebody_else_has_stopped_it() {
    let mut desk = with(running());
    tell(&mut desk, RunningEvent::StopPressed(mia()));
    let (ask, _) = asked(&desk.tell(Event::RefreshDue(Instant(1))));
    answer(&mut desk, ask, Ok(Fresh::Changed(vec![stopped()])));
    assert_eq!(desk.state.running.stopping, None);
    assert_eq!(desk.state.toast.as_ref().unwrap().words, "Mia has been stopped already");
}
