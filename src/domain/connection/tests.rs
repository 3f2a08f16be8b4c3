//! Every way from one state of the connection to another.

use super::*;
use crate::event::Event;
use crate::example::{self, Desk};
use crate::live::tests::live_with_open;
use crate::live::{Change, Ending, EventId, LiveCommand, LiveEvent, SILENCE, Telling};
use crate::remote::Fresh;

const NOW: Instant = Instant(100_000);

/// The stream is open, and requests are answered.
fn live() -> Desk {
    let (mut desk, ..) = live_with_open();
    desk.tell(Event::RefreshDue(NOW));
    assert_eq!(desk.state.liveness(), Liveness::Live);
    desk
}

/// A live desk in which this happened.
fn after(events: &[Event]) -> Desk {
    let mut desk = live();
    events.iter().for_each(|event| drop(desk.tell(event.clone())));
    desk
}

fn network(event: NetworkEvent) -> Event {
    Event::Network(event)
}

fn probed(answered: bool) -> Event {
    network(NetworkEvent::Probed(answered))
}

fn stream(event: LiveEvent) -> Event {
    Event::Live(event)
}

/// The stream says that it goes on after what was heard.
fn begun() -> Event {
    stream(LiveEvent::Told(vec![Telling { id: Some(EventId(10)), change: Change::Opened }]))
}

fn probes(commands: &[Command]) -> usize {
    commands.iter().filter(|command| **command == Command::Probe).count()
}

fn listens(commands: &[Command]) -> bool {
    commands.iter().any(|command| matches!(command, Command::Live(LiveCommand::Listen { .. })))
}

/// Everything that speaks against the connection beside an open stream.
fn bad_signs() -> [Event; 5] {
    [
        network(NetworkEvent::WentOffline),
        network(NetworkEvent::RequestFailed),
        network(NetworkEvent::RequestsSlow(true)),
        stream(LiveEvent::Silent),
        Event::CountsAnswered(Err(example::unreachable())),
    ]
}

#[test]
fn whatever_speaks_against_the_connection_ends_live_at_once_and_is_probed() {
    for sign in bad_signs() {
        let mut desk = live();
        let commands = desk.tell(sign.clone());
        assert_ne!(desk.state.liveness(), Liveness::Live, "{sign:?}");
        assert!(!desk.state.is_offline(), "{sign:?}: nothing is given up before the probe has failed");
        assert_eq!(probes(&commands), 1, "{sign:?}");
    }
}

#[test]
fn a_probe_without_an_answer_means_offline_whatever_cast_the_doubt() {
    for sign in bad_signs() {
        let desk = after(&[sign.clone(), probed(false)]);
        assert!(matches!(desk.state.liveness(), Liveness::Offline(_)), "{sign:?}");
        assert!(desk.state.is_offline());
    }
}

#[test]
fn a_probe_that_is_answered_clears_what_was_said_of_requests() {
    for sign in [network(NetworkEvent::WentOffline), network(NetworkEvent::RequestFailed)] {
        let desk = after(&[sign, probed(true)]);
        assert_eq!(desk.state.liveness(), Liveness::Live);
    }
}

#[test]
fn while_everything_is_fine_nothing_is_probed() {
    let mut desk = live();
    let quiet = [
        Event::RefreshDue(Instant(104_000)),
        network(NetworkEvent::RequestAnswered),
        network(NetworkEvent::RequestsSlow(false)),
        stream(LiveEvent::Alive),
        stream(LiveEvent::Woke),
        Event::RefreshDue(Instant(108_000)),
    ];
    for event in quiet {
        assert_eq!(probes(&desk.tell(event)), 0);
        assert_eq!(desk.state.liveness(), Liveness::Live);
    }
}

#[test]
fn one_probe_is_under_way_at_a_time() {
    let mut desk = live();
    let signs = bad_signs().into_iter().chain([Event::RefreshDue(Instant(104_000))]);
    assert_eq!(signs.map(|sign| probes(&desk.tell(sign))).sum::<usize>(), 1);
    desk.tell(probed(false));
    assert_eq!(probes(&desk.tell(Event::RefreshDue(Instant(108_000)))), 1, "what is lost is probed again");
}

#[test]
fn any_answer_is_as_good_as_a_probes() {
    for before in [vec![], vec![probed(false)]] {
        let mut desk = after(&[network(NetworkEvent::WentOffline)]);
        before.into_iter().for_each(|event| drop(desk.tell(event)));
        desk.tell(network(NetworkEvent::RequestAnswered));
        assert_eq!(desk.state.liveness(), Liveness::Live);
    }
}

#[test]
fn an_open_stream_proves_nothing_while_requests_fail() {
    let mut desk = after(&[network(NetworkEvent::RequestFailed), probed(false)]);
    desk.tell(stream(LiveEvent::Alive));
    desk.tell(stream(LiveEvent::Told(vec![Telling { id: Some(EventId(11)), change: Change::Unknown }])));
    assert!(matches!(desk.state.liveness(), Liveness::Offline(_)));
}

#[test]
fn answered_requests_prove_nothing_while_the_stream_is_silent() {
    let mut desk = after(&[stream(LiveEvent::Silent), network(NetworkEvent::RequestAnswered)]);
    assert_eq!(desk.state.liveness(), Liveness::Checking);
    desk.tell(stream(LiveEvent::Alive));
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn a_silent_stream_of_a_server_that_answers_is_opened_anew_after_what_was_heard() {
    let mut desk = after(&[stream(LiveEvent::Silent)]);
    let commands = desk.tell(probed(true));
    assert!(listens(&commands));
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
    desk.tell(begun());
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn offline_since_names_the_moment_of_the_last_good_sign() {
    let desk = after(&[stream(LiveEvent::Silent), probed(false)]);
    assert_eq!(desk.state.liveness(), Liveness::Offline(Instant(NOW.0 - SILENCE)));
    let mut desk = after(&[network(NetworkEvent::RequestFailed), probed(false)]);
    assert_eq!(desk.state.liveness(), Liveness::Offline(NOW));
    desk.tell(Event::RefreshDue(Instant(160_000)));
    desk.tell(probed(false));
    assert_eq!(desk.state.liveness(), Liveness::Offline(NOW), "it does not move on");
}

#[test]
fn a_silence_that_ended_is_not_remembered_as_the_beginning_of_the_next_outage() {
    let mut desk = after(&[stream(LiveEvent::Silent), stream(LiveEvent::Alive)]);
    desk.tell(Event::RefreshDue(Instant(500_000)));
    desk.tell(network(NetworkEvent::RequestFailed));
    desk.tell(probed(false));
    assert_eq!(desk.state.liveness(), Liveness::Offline(Instant(500_000)));
}

#[test]
fn a_request_that_hangs_is_said_until_it_ends() {
    let mut desk = after(&[network(NetworkEvent::RequestsSlow(true)), probed(true)]);
    assert_eq!(desk.state.liveness(), Liveness::Waiting);
    assert!(desk.state.is_waiting_for_server());
    desk.tell(network(NetworkEvent::RequestsSlow(false)));
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn it_is_said_also_before_anybody_is_signed_in_and_nothing_is_probed_then() {
    let mut desk = Desk::signed_out();
    assert_eq!(desk.tell(network(NetworkEvent::RequestsSlow(true))), []);
    assert!(desk.state.is_waiting_for_server());
    for event in [NetworkEvent::WentOffline, NetworkEvent::RequestFailed, NetworkEvent::Probed(false)] {
        assert_eq!(desk.tell(network(event)), []);
        assert!(!desk.state.is_offline());
    }
}

#[test]
fn without_a_stream_one_failed_request_is_enough() {
    let desk = after(&[stream(LiveEvent::Ended(Ending::Lost)), network(NetworkEvent::RequestFailed)]);
    assert!(desk.state.is_offline());
}

#[test]
fn a_stream_that_ends_is_caught_up_with_and_its_silence_is_over() {
    let desk = after(&[stream(LiveEvent::Silent), stream(LiveEvent::Ended(Ending::Lost)), probed(true)]);
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
}

#[test]
fn the_first_answer_after_an_outage_ends_the_pause_before_the_next_try() {
    let mut desk = after(&[stream(LiveEvent::Ended(Ending::Lost)), network(NetworkEvent::RequestFailed)]);
    assert!(listens(&desk.tell(probed(true))));
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
    desk.tell(begun());
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn a_stream_that_begins_proves_that_requests_are_answered() {
    let desk = after(&[network(NetworkEvent::RequestFailed), probed(false), begun()]);
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn tabs_share_a_doubt_and_each_finds_out_for_itself_once() {
    let shares = |commands: &[Command]| commands.contains(&Command::Live(LiveCommand::ShareDoubt));
    let mut first = after(&[network(NetworkEvent::RequestFailed)]);
    assert!(shares(&first.tell(probed(false))));
    let mut second = live();
    assert_eq!(probes(&second.tell(stream(LiveEvent::Doubted))), 1);
    assert_eq!(second.state.liveness(), Liveness::Checking);
    assert!(shares(&second.tell(probed(false))));
    assert_eq!(first.tell(stream(LiveEvent::Doubted)), [], "it does not go round");
}

#[test]
fn coming_back_probes_what_was_in_doubt() {
    let mut desk = after(&[network(NetworkEvent::WentOffline), probed(false)]);
    assert_eq!(probes(&desk.tell(stream(LiveEvent::Woke))), 1);
    desk.tell(probed(true));
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn a_browser_that_wrongly_says_offline_is_not_believed() {
    let mut desk = live();
    for _ in 0..3 {
        desk.tell(network(NetworkEvent::WentOffline));
        desk.tell(probed(true));
        assert_eq!(desk.state.liveness(), Liveness::Live);
    }
}

#[test]
fn where_streams_are_blocked_an_outage_is_told_and_ends() {
    let mut desk = after(&[stream(LiveEvent::Ended(Ending::Blocked))]);
    assert_eq!(desk.state.liveness(), Liveness::Asking);
    desk.tell(Event::CountsAnswered(Err(example::unreachable())));
    assert!(desk.state.is_offline());
    let commands = desk.tell(Event::CountsAnswered(Ok(Fresh::Unchanged)));
    assert!(listens(&commands), "what blocked it may have gone with the outage");
    assert_eq!(desk.state.liveness(), Liveness::Asking);
}

#[test]
fn nothing_waits_for_a_server_after_signing_out() {
    let mut desk = after(&[network(NetworkEvent::WentOffline)]);
    desk.tell(Event::SignOutAnswered(Ok(())));
    desk.tell(probed(false));
    assert!(!desk.state.is_offline());
}

#[test]
fn every_state_has_its_words_and_its_name() {
    let said = [
        (Liveness::Live, "Live", "live"),
        (Liveness::CatchingUp, "Catching up…", "behind"),
        (Liveness::Checking, "Checking the connection…", "behind"),
        (Liveness::Waiting, "Waiting for the server…", "behind"),
        (Liveness::Offline(NOW), "Offline since 09:12", "lost"),
        (Liveness::Asking, "Live updates blocked, asking every few seconds", "blocked"),
    ];
    for (liveness, words, name) in said {
        assert_eq!((liveness.words(|_| "09:12".into()).as_str(), liveness.name()), (words, name));
    }
}
