use super::*;
use crate::connection::Liveness;
use crate::conversation::{Conversation, Copilot, LastLine};
use crate::event::Event;
use crate::example::{self, Desk};
use crate::history::{Stretch, Timeline};
use crate::item::{Author, Item, Visibility};
use crate::list::{Counts, GroupKey, ListPage, Row};
use crate::notification::Watched;
use crate::open_conversation::Line;
use crate::place::Place;
use crate::remote::Fresh;
use crate::session::{Resolution, SessionState};

fn telling(id: u64, change: Change) -> Telling {
    Telling { id: Some(EventId(id)), change }
}

fn told(desk: &mut Desk, tellings: Vec<(u64, Change)>) -> Vec<Command> {
    let tellings = tellings.into_iter().map(|(id, change)| telling(id, change)).collect();
    desk.tell(Event::Live(LiveEvent::Told(tellings)))
}

fn ended(desk: &mut Desk, ending: Ending) -> Vec<Command> {
    desk.tell(Event::Live(LiveEvent::Ended(ending)))
}

fn upserted(conversation: Conversation) -> Change {
    Change::Upserted(Box::new(conversation))
}

fn line(seq: u64) -> Option<LastLine> {
    let (at, author) = (Instant(i64::try_from(seq).unwrap()), Author::Customer(None));
    Some(LastLine {
        item: format!("i{seq}").into(),
        seq,
        at,
        author,
        visibility: Visibility::Customer,
        text: "…".into(),
    })
}

fn mine(id: &str, version: u64, seq: u64) -> Conversation {
    Conversation { version, last_line: line(seq), ..example::named(id, Some(example::ana())) }
}

fn nobodys(id: &str, waiting_since: i64) -> Conversation {
    Conversation { waiting_since: Some(Instant(waiting_since)), ..example::named(id, None) }
}

fn created(seq: u64) -> Change {
    Change::ItemCreated(example::conversation_id(), Box::new(example::customer_says(seq, "…")))
}

/// Answers what a snapshot asks: this is what the backend has.
fn answer(desk: &mut Desk, commands: &[Command], conversations: &[Conversation], items: &[Item]) {
    for command in commands {
        match command {
            Command::AskCounts { .. } => {
                desk.tell(Event::CountsAnswered(Ok(Fresh::Changed(example::counts(conversations)))));
            }
            Command::Watch { .. } => {
                let nothing = || Fresh::Changed(ListPage::default());
                desk.tell(Event::Watched(Ok(Watched { mine: nothing(), unassigned: nothing() })));
            }
            Command::AskConversation { id, .. } => {
                let known = conversations.iter().find(|known| known.id == *id).cloned().unwrap();
                let asked =
                    desk.tell(Event::ConversationAnswered { id: id.clone(), result: Ok(Fresh::Changed(known)) });
                answer(desk, &asked, conversations, items);
            }
            Command::AskTimeline { id, opening, stretch } => {
                let after = if let Stretch::After { seq, .. } = stretch { *seq } else { 0 };
                let later = items.iter().filter(|item| item.seq > after).cloned().collect();
                let result = Ok(Timeline { items: later, ..Timeline::default() });
                let (id, opening, stretch) = (id.clone(), *opening, *stretch);
                let asked = desk.tell(Event::TimelineAnswered { id, opening, stretch, result });
                answer(desk, &asked, conversations, items);
            }
            _ => {}
        }
    }
    desk.answer_pages(conversations);
}

fn asks(commands: &[Command]) -> bool {
    commands.iter().any(|command| {
        matches!(
            command,
            Command::AskCounts { .. }
                | Command::AskPage { .. }
                | Command::AskConversation { .. }
                | Command::AskTimeline { .. }
                | Command::Watch { .. }
        )
    })
}

fn no_list() -> Vec<Conversation> {
    vec![]
}

/// Somebody tells what happens, and these conversations are in the list.
fn live_with(conversations: &[Conversation]) -> Desk {
    let mut desk = Desk::listening();
    let begun = told(&mut desk, vec![(10, Change::Opened)]);
    answer(&mut desk, &begun, conversations, &[]);
    let first = desk.tell(Event::CountsAnswered(Ok(Fresh::Changed(example::counts(conversations)))));
    assert_eq!(first, []);
    let watched = Watched { mine: Fresh::Unchanged, unassigned: Fresh::Unchanged };
    desk.tell(Event::Watched(Ok(watched)));
    for conversation in conversations {
        desk.tell(Event::GroupCameIntoView(GroupKey::of(conversation, &desk.state.list.filter.view)));
    }
    desk.answer_pages(conversations);
    assert_eq!(desk.state.liveness(), Liveness::Live);
    desk
}

/// The same with the conversation `c1` and two lines of it on screen.
pub(crate) fn live_with_open() -> (Desk, Vec<Conversation>, Vec<Item>) {
    let conversations = vec![example::assigned_to(example::ana()), mine("next", 1, 1)];
    let items = vec![example::customer_says(1, "hello"), example::note(2, "checked")];
    let mut desk = live_with(&conversations);
    let asked = desk.tell(Event::PlaceOpened(Place::conversation(example::conversation_id())));
    answer(&mut desk, &asked, &conversations, &items);
    desk.tell(Event::LineSeen(Line::Item(2)));
    assert_eq!(desk.state.liveness(), Liveness::Live);
    (desk, conversations, items)
}

fn cards(desk: &Desk) -> Vec<String> {
    let card = |row: &Row| if let Row::Card(id) = row { Some(id.to_string()) } else { None };
    desk.state.rows().iter().filter_map(card).collect()
}

#[test]
fn whoever_signs_in_listens_before_anything_is_asked() {
    let mut desk = Desk::signed_out();
    let commands = desk.tell(Event::SignInAnswered(Ok(example::me())));
    let listens = LiveCommand::Listen { person: example::ana().id, after: None, urgent: false };
    assert_eq!(commands.first(), Some(&Command::Live(listens)));
}

#[test]
fn a_stream_that_begins_is_followed_by_a_snapshot_and_only_that_makes_it_live() {
    let mut desk = Desk::listening();
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
    let commands = told(&mut desk, vec![(10, Change::Opened)]);
    assert!(asks(&commands));
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
    let desk = live_with(&no_list());
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn while_it_is_live_nothing_is_asked_in_turn() {
    let (mut desk, ..) = live_with_open();
    for at in 1..10 {
        assert!(!asks(&desk.tell(Event::RefreshDue(Instant(at * 4_000)))));
    }
}

#[test]
fn a_conversation_that_is_told_of_stands_on_its_card_and_asks_for_nothing() {
    let mut desk = live_with(&[mine("m1", 1, 1)]);
    assert_eq!(told(&mut desk, vec![(11, upserted(mine("m1", 1, 2)))]), []);
    assert_eq!(desk.state.conversations[&"m1".into()].last_line, line(2));
}

#[test]
fn an_older_picture_is_dropped_by_its_version_and_then_by_its_newest_line() {
    let mut desk = live_with(&[mine("m1", 3, 5)]);
    for (id, old) in [(11, mine("m1", 2, 9)), (12, mine("m1", 3, 4))] {
        told(&mut desk, vec![(id, upserted(old))]);
        assert_eq!(*desk.state.conversations[&"m1".into()], mine("m1", 3, 5));
    }
}

#[test]
fn what_changes_without_a_version_or_a_line_is_as_it_was_told_last() {
    let copilot = |enabled| Conversation { copilot: Copilot { available: true, enabled }, ..mine("m1", 1, 1) };
    let mut desk = live_with(&[copilot(false)]);
    told(&mut desk, vec![(11, upserted(copilot(true)))]);
    assert!(desk.state.conversations[&"m1".into()].copilot.enabled);
    // An answer that was under way meanwhile is no later word.
    desk.tell(Event::PlaceOpened(Place::conversation("m1".into())));
    let result = Ok(Fresh::Changed(copilot(false)));
    desk.tell(Event::ConversationAnswered { id: "m1".into(), result });
    assert!(desk.state.conversations[&"m1".into()].copilot.enabled);
}

#[test]
fn events_that_come_twice_change_nothing_the_second_time() {
    let (mut desk, ..) = live_with_open();
    let events = vec![
        (11, created(3)),
        (12, upserted(Conversation { last_line: line(3), ..example::assigned_to(example::ana()) })),
    ];
    told(&mut desk, events.clone());
    let before = (desk.state.lines(), cards(&desk), desk.state.conversations.clone());
    let twice: Vec<_> = events.iter().flat_map(|event| [event.clone(), event.clone()]).skip(2).collect();
    assert!(!asks(&told(&mut desk, twice)));
    assert_eq!((desk.state.lines(), cards(&desk), desk.state.conversations.clone()), before);
}

#[test]
fn events_out_of_order_end_in_the_right_order_and_are_followed_by_a_snapshot() {
    let (mut desk, ..) = live_with_open();
    let commands = told(&mut desk, vec![(14, created(4)), (13, created(3))]);
    assert_eq!(*desk.state.lines(), [1, 2, 3, 4].map(Line::Item));
    assert!(asks(&commands));
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
}

#[test]
fn what_comes_out_of_order_replaces_nothing_that_may_be_newer() {
    let copilot = |enabled| Conversation { copilot: Copilot { available: true, enabled }, ..mine("m1", 1, 1) };
    let mut desk = live_with(&[copilot(false)]);
    told(&mut desk, vec![(14, upserted(copilot(true))), (13, upserted(copilot(false)))]);
    assert!(desk.state.conversations[&"m1".into()].copilot.enabled);
}

#[test]
fn a_line_comes_with_its_event_and_is_not_asked_for() {
    let (mut desk, ..) = live_with_open();
    assert!(!asks(&told(&mut desk, vec![(11, created(3))])));
    assert_eq!(*desk.state.lines(), [1, 2, 3].map(Line::Item));
}

#[test]
fn a_line_that_comes_while_the_history_is_being_answered_is_not_lost() {
    let (mut desk, conversations, mut items) = live_with_open();
    let asked = desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
    let line = Change::ItemCreated("next".into(), Box::new(example::customer_says(9, "late")));
    told(&mut desk, vec![(11, line)]);
    // Answered before it was written.
    let Some((opening, stretch)) = asked.iter().find_map(|command| match command {
        Command::AskTimeline { opening, stretch, .. } => Some((*opening, *stretch)),
        _ => None,
    }) else {
        panic!("{asked:?}")
    };
    let result = Ok(Timeline { items: items.clone(), ..Timeline::default() });
    let again = desk.tell(Event::TimelineAnswered { id: "next".into(), opening, stretch, result });
    items.push(example::customer_says(9, "late"));
    answer(&mut desk, &again, &conversations, &items);
    assert_eq!(*desk.state.lines(), [1, 2, 9].map(Line::Item));
}

#[test]
fn lines_that_went_missing_before_later_ones_are_found_by_the_snapshot() {
    let (mut desk, conversations, mut items) = live_with_open();
    let commands = told(&mut desk, vec![(11, Change::Unreadable), (12, created(4))]);
    items.extend([example::customer_says(3, "…"), example::customer_says(4, "…")]);
    answer(&mut desk, &commands, &conversations, &items);
    assert_eq!(*desk.state.lines(), [1, 2, 3, 4].map(Line::Item));
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn after_a_gap_nothing_is_answered_by_unchanged() {
    let (mut desk, ..) = live_with_open();
    told(&mut desk, vec![(11, Change::Counts(Counts::default())), (12, upserted(mine("next", 1, 2)))]);
    let commands = told(&mut desk, vec![(13, Change::Reset)]);
    let conditional = |command: &Command| match command {
        Command::AskCounts { only_if_changed }
        | Command::AskPage { only_if_changed, .. }
        | Command::AskConversation { only_if_changed, .. }
        | Command::Watch { only_if_changed, .. } => *only_if_changed,
        _ => false,
    };
    assert!(asks(&commands) && !commands.iter().any(conditional), "{commands:?}");
}

#[test]
fn many_gaps_ask_once_and_once_more_afterwards() {
    let (mut desk, conversations, items) = live_with_open();
    let first = told(&mut desk, vec![(11, Change::Unreadable)]);
    assert!(!asks(&told(&mut desk, vec![(12, Change::Unreadable)])));
    answer(&mut desk, &first, &conversations, &items);
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
    let again = desk.tell(Event::RefreshDue(Instant(4_000)));
    answer(&mut desk, &again, &conversations, &items);
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn a_snapshot_that_is_not_answered_is_asked_again() {
    let mut desk = Desk::listening();
    told(&mut desk, vec![(10, Change::Opened)]);
    desk.tell(Event::CountsAnswered(Err(example::unreachable())));
    assert_eq!(desk.state.liveness(), Liveness::Checking);
    assert!(asks(&desk.tell(Event::RefreshDue(Instant(4_000)))));
}

#[test]
fn a_line_that_was_cut_goes_on_after_the_last_event_and_asks_for_nothing() {
    let (mut desk, ..) = live_with_open();
    told(&mut desk, vec![(11, created(3))]);
    let commands = ended(&mut desk, Ending::Lost);
    let Some(Command::Live(LiveCommand::Pause { number, least: 0, .. })) = commands.first() else {
        panic!("{commands:?}")
    };
    let again = desk.tell(Event::Live(LiveEvent::PauseOver(*number)));
    let listens = LiveCommand::Listen { person: example::ana().id, after: Some(EventId(11)), urgent: false };
    assert_eq!(again, [Command::Live(listens)]);
    let commands = told(&mut desk, vec![(11, Change::Opened), (11, created(3)), (12, created(4))]);
    assert!(!asks(&commands));
    assert_eq!(*desk.state.lines(), [1, 2, 3, 4].map(Line::Item));
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn a_stream_that_begins_later_than_it_was_heard_is_a_gap() {
    let (mut desk, ..) = live_with_open();
    ended(&mut desk, Ending::Lost);
    assert!(asks(&told(&mut desk, vec![(12, Change::Opened)])));
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
}

#[test]
fn pauses_grow_up_to_half_a_minute() {
    let mut desk = live_with(&no_list());
    let mut longest = vec![];
    for _ in 0..8 {
        for command in ended(&mut desk, Ending::Lost) {
            if let Command::Live(LiveCommand::Pause { number, most, .. }) = command {
                longest.push(most);
                desk.tell(Event::Live(LiveEvent::PauseOver(number)));
            }
        }
    }
    assert_eq!(longest, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
}

#[test]
fn a_network_or_page_that_comes_back_ends_the_pause_once() {
    let mut desk = live_with(&no_list());
    ended(&mut desk, Ending::Lost);
    assert_eq!(desk.tell(Event::Live(LiveEvent::Woke)).len(), 1);
    assert_eq!(desk.tell(Event::Live(LiveEvent::Woke)), []);
    assert_eq!(desk.tell(Event::Live(LiveEvent::PauseOver(1))), []);
}

#[test]
fn a_backend_that_does_not_answer_at_all_is_offline_since_the_line_was_lost() {
    let mut desk = live_with(&no_list());
    desk.tell(Event::RefreshDue(Instant(60_000)));
    ended(&mut desk, Ending::Lost);
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
    desk.tell(Event::RefreshDue(Instant(64_000)));
    let commands = ended(&mut desk, Ending::Lost);
    assert!(commands.iter().any(|command| matches!(command, Command::AskCounts { .. })), "{commands:?}");
    desk.tell(Event::CountsAnswered(Err(example::unreachable())));
    assert_eq!(desk.state.liveness(), Liveness::Offline(Instant(60_000)));
    told(&mut desk, vec![(10, Change::Opened)]);
    assert_eq!(desk.state.liveness(), Liveness::Live);
}

#[test]
fn where_streams_do_not_come_through_and_answers_do_it_is_asked_in_turn_and_tried_slowly() {
    let mut desk = live_with(&no_list());
    for _ in 0..2 {
        ended(&mut desk, Ending::Lost);
        desk.tell(Event::CountsAnswered(Ok(Fresh::Unchanged)));
        assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
    }
    let commands = ended(&mut desk, Ending::Lost);
    assert!(asks(&commands));
    assert_eq!(desk.state.liveness(), Liveness::Asking);
    assert!(commands.contains(&Command::Live(LiveCommand::Pause { number: 3, least: 45_000, most: 75_000 })));
    assert!(asks(&desk.tell(Event::RefreshDue(Instant(4_000)))));
}

#[test]
fn a_backend_that_gives_no_stream_is_asked_in_turn_at_once_and_live_as_soon_as_it_gives_one() {
    let mut desk = Desk::listening();
    ended(&mut desk, Ending::Blocked);
    assert_eq!(desk.state.liveness(), Liveness::Asking);
    let commands = told(&mut desk, vec![(10, Change::Opened)]);
    assert!(asks(&commands));
    assert_eq!(desk.state.liveness(), Liveness::CatchingUp);
}

#[test]
fn a_sign_in_that_ended_is_asked_for_again_and_nobody_listens_any_more() {
    let mut desk = live_with(&no_list());
    let commands = ended(&mut desk, Ending::SignedOut);
    assert_eq!(commands.first(), Some(&Command::Live(LiveCommand::Stop { everywhere: false })));
    assert!(!desk.state.is_signed_in());
    assert_eq!(told(&mut desk, vec![(11, upserted(mine("m1", 1, 1)))]), []);
    assert!(desk.state.conversations.is_empty());
    let again = desk.tell(Event::SignInAnswered(Ok(example::me())));
    let listens = LiveCommand::Listen { person: example::ana().id, after: Some(EventId(10)), urgent: true };
    assert_eq!(again.first(), Some(&Command::Live(listens)), "what happened meanwhile is told");
}

#[test]
fn signing_out_ends_it_in_every_tab() {
    let mut desk = live_with(&no_list());
    desk.tell(Event::SignOutPressed);
    let commands = desk.tell(Event::SignOutAnswered(Ok(())));
    assert_eq!(commands.first(), Some(&Command::Live(LiveCommand::Stop { everywhere: true })));
}

#[test]
fn a_conversation_that_comes_stands_where_it_belongs() {
    let mut desk = live_with(&[nobodys("u1", 10), nobodys("u3", 30)]);
    told(&mut desk, vec![(11, upserted(nobodys("u2", 20))), (12, upserted(nobodys("u4", 40)))]);
    assert_eq!(cards(&desk), ["u1", "u2", "u3", "u4"]);
}

#[test]
fn a_conversation_that_changes_hands_goes_to_its_new_group() {
    let mut desk = live_with(&[nobodys("u1", 10), mine("m1", 1, 1)]);
    let taken = Conversation { version: 2, ..mine("u1", 2, 1) };
    told(&mut desk, vec![(11, upserted(taken)), (12, Change::Counts(Counts::default()))]);
    assert_eq!(desk.state.rows().iter().filter(|row| **row == Row::Card("u1".into())).count(), 1);
    let group = GroupKey::Assignee(example::ana().id);
    let rows = desk.state.rows();
    let head = rows.iter().position(|row| *row == Row::Group(group.clone())).unwrap();
    assert!(rows[head..].contains(&Row::Card("u1".into())));
}

#[test]
fn a_conversation_that_needs_nobody_any_more_leaves_the_list_and_is_forgotten() {
    let mut desk = live_with(&[nobodys("u1", 10), nobodys("u2", 20)]);
    let state =
        SessionState::Closed(Resolution { session: "s".into(), at: Instant(1), by: example::ben(), outcome: None });
    let mut gone = nobodys("u1", 10);
    (gone.version, gone.session.state) = (2, state);
    told(&mut desk, vec![(11, Change::Removed(Box::new(gone)))]);
    assert_eq!(cards(&desk), ["u2"]);
    assert!(!desk.state.conversations.contains_key(&"u1".into()));
}

#[test]
fn an_older_page_does_not_bring_back_what_has_left_meanwhile_nor_lose_what_has_come() {
    let before = [nobodys("u1", 10), nobodys("u2", 20)];
    let mut desk = live_with(&before);
    told(&mut desk, vec![(11, Change::Reset)]);
    let mut gone = nobodys("u1", 10);
    let by = Resolution { session: "s".into(), at: Instant(1), by: example::ben(), outcome: None };
    (gone.version, gone.session.state) = (2, SessionState::Closed(by));
    told(&mut desk, vec![(12, Change::Removed(Box::new(gone))), (13, upserted(nobodys("u3", 30)))]);
    desk.answer_pages(&before);
    assert_eq!(cards(&desk), ["u2", "u3"]);
}

#[test]
fn a_card_behind_the_loaded_ones_is_left_to_its_page() {
    let mut desk = live_with(&[nobodys("u1", 10)]);
    let asked = told(&mut desk, vec![(11, Change::Reset)]);
    let of_nobodys = |command: &Command| match command {
        Command::AskPage { ask, stretch, .. } if stretch.group == GroupKey::Unassigned => Some(*ask),
        _ => None,
    };
    let ask = asked.iter().find_map(of_nobodys).unwrap();
    let page = ListPage { conversations: vec![nobodys("u1", 10)], next: Some("further".into()) };
    desk.tell(Event::PageAnswered { ask, result: Ok(Fresh::Changed(page)) });
    told(&mut desk, vec![(12, upserted(nobodys("u9", 90))), (13, upserted(nobodys("u0", 5)))]);
    assert_eq!(cards(&desk), ["u0", "u1"]);
}

#[test]
fn a_closed_session_is_closed_whatever_comes_late() {
    let (mut desk, ..) = live_with_open();
    let by = Resolution { session: example::session(), at: Instant(9), by: example::ben(), outcome: None };
    told(&mut desk, vec![(11, Change::SessionClosed(example::conversation_id(), by.clone()))]);
    assert_eq!(desk.conversation().session.state.resolution(), Some(&by));
    assert!(desk.conversation().allowed.is_empty());
    assert!(!cards(&desk).contains(&"c1".to_owned()));
}

#[test]
fn a_channel_that_stops_is_told_on_every_card_of_it() {
    let mut desk = live_with(&[nobodys("u1", 10)]);
    let mut channel = nobodys("u1", 10).channel;
    channel.status = crate::channel::RunStatus::Stopped;
    told(&mut desk, vec![(11, Change::Channel(channel.clone()))]);
    assert_eq!(desk.state.conversations[&"u1".into()].channel, channel);
}

#[test]
fn the_counts_that_were_told_are_not_replaced_by_an_answer_from_before() {
    let mut desk = live_with(&no_list());
    told(&mut desk, vec![(11, Change::Counts(Counts { waiting: 5, ..Counts::default() }))]);
    desk.tell(Event::CountsAnswered(Ok(Fresh::Changed(Counts::default()))));
    assert_eq!(desk.state.counts.waiting, 5);
}

#[test]
fn news_is_told_by_the_event_that_brings_it_and_once() {
    let mut desk = live_with(&no_list());
    desk.tell(Event::PermissionFound(crate::notification::Permission::Granted));
    desk.tell(Event::NotificationsWanted);
    let news = |commands: &[Command]| commands.iter().filter(|it| matches!(it, Command::Notify(_))).count();
    let came = Conversation { last_line: line(5), ..nobodys("u1", 10) };
    assert_eq!(news(&told(&mut desk, vec![(11, upserted(came.clone()))])), 1);
    assert_eq!(news(&told(&mut desk, vec![(11, upserted(came))])), 0);
}

#[test]
fn a_conversation_that_could_not_be_had_is_asked_for_again_by_itself() {
    let (mut desk, _, _) = live_with_open();
    desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
    let id = ConversationId::from("next");
    desk.tell(Event::ConversationAnswered { id: id.clone(), result: Err(example::refusal("Try later.")) });
    let commands = desk.tell(Event::RefreshDue(Instant(1)));
    assert!(commands.contains(&Command::AskConversation { id, only_if_changed: false }));
}

#[test]
fn cards_that_could_not_be_had_are_asked_for_again_by_themselves() {
    let (mut desk, _, _) = live_with_open();
    let asked = desk.tell(Event::GroupCameIntoView(GroupKey::Assignee(example::ben().id)));
    let [Command::AskPage { ask, stretch, .. }] = &asked[..] else { panic!("{asked:?}") };
    desk.tell(Event::PageAnswered { ask: *ask, result: Err(example::refusal("Try later.")) });
    let again = desk.tell(Event::RefreshDue(Instant(1)));
    assert!(again.iter().any(|command| matches!(command, Command::AskPage { stretch: it, .. } if it == stretch)));
}

#[test]
fn a_stream_that_is_cut_again_and_again_comes_through_all_the_same() {
    let (mut desk, conversations, items) = live_with_open();
    for cut in 0..6 {
        ended(&mut desk, Ending::Lost);
        desk.tell(Event::CountsAnswered(Ok(Fresh::Changed(example::counts(&conversations)))));
        assert_ne!(desk.state.liveness(), Liveness::Asking, "after {cut} cuts");
        let asked = told(&mut desk, vec![(50, Change::Opened)]);
        answer(&mut desk, &asked, &conversations, &items);
    }
}
