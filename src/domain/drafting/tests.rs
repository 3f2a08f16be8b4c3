use super::*;
use crate::conversation::Copilot;
use crate::event::Event;
use crate::example::{self, Desk};
use crate::history::Stretch;
use crate::id::ItemId;
use crate::item::Visibility;
use crate::reply_window::ReplyWindow;
use crate::session::Instant;

fn on() -> Desk {
    let mut desk = Desk::with_open_conversation();
    let copilot = Copilot { available: true, enabled: true };
    desk.conversation_answered(Conversation { copilot, ..example::assigned_to(example::ana()) });
    desk
}

fn tell(desk: &mut Desk, event: DraftingEvent) -> Vec<Command> {
    desk.tell(Event::Drafting(example::conversation_id(), event))
}

fn draft(id: &str, state: DraftState) -> Draft {
    let text = if state.has_text() { format!("text of {id}") } else { String::new() };
    let based_on = Some(ItemId::from("i1"));
    Draft { id: id.into(), state, text, sources: vec![], based_on, instruction: None, error: None }
}

fn answered(desk: &mut Desk, draft: Draft) -> Vec<Command> {
    tell(desk, DraftingEvent::CurrentAnswered(Ok(Fresh::Changed(Some(draft)))))
}

fn shown(desk: &Desk) -> Option<String> {
    desk.state.open_drafting().and_then(|drafting| drafting.shown).map(|draft| draft.id.to_string())
}

fn next(desk: &Desk) -> Option<String> {
    desk.state.open_drafting().and_then(|drafting| drafting.next).map(|draft| draft.id.to_string())
}

fn reply(desk: &Desk) -> &str {
    desk.state.drafts.text(&example::session(), Visibility::Customer)
}

/// The live stream tells of a draft.
fn told(desk: &mut Desk, draft: Draft) -> Vec<Command> {
    desk.state.draft_told(&example::conversation_id(), Some(draft))
}

#[test]
fn a_draft_that_is_dropped_for_another_can_be_read_until_that_is_written() {
    let mut desk = on();
    answered(&mut desk, draft("d1", DraftState::Ready));
    tell(&mut desk, DraftingEvent::Wanted("k1".into()));
    let asks = told(&mut desk, draft("d1", DraftState::Discarded));
    assert!(matches!(asks[..], [Command::Draft(_, DraftingCommand::AskCurrent { .. })]), "{asks:?}");
    told(&mut desk, draft("d2", DraftState::Pending));
    assert_eq!((shown(&desk), next(&desk)), (Some("d1".into()), Some("d2".into())));
    told(&mut desk, draft("d2", DraftState::Ready));
    assert_eq!(shown(&desk), Some("d2".into()));
}

/// A message, an assignment, a resolve, a reading: what Copilot must never want by itself.
fn changes_anything(commands: &[Command]) -> bool {
    commands.iter().any(|command| {
        matches!(
            command,
            Command::SendMessage(_) | Command::Assign { .. } | Command::Resolve { .. } | Command::MarkRead { .. }
        )
    })
}

#[test]
fn a_draft_touches_neither_the_typed_text_nor_the_tab() {
    let mut desk = on();
    desk.type_reply("Hello Anna");
    desk.state.drafts.choose_tab(example::session(), Visibility::Private);
    let commands = answered(&mut desk, draft("d1", DraftState::Ready));
    assert_eq!((reply(&desk), commands), ("Hello Anna", vec![]));
    assert_eq!(desk.state.drafts.tab(&example::session()), Visibility::Private);
}

#[test]
fn a_draft_goes_into_the_reply_at_the_press_and_shows_the_reply() {
    let mut desk = on();
    desk.state.drafts.choose_tab(example::session(), Visibility::Private);
    answered(&mut desk, draft("d1", DraftState::Ready));
    let commands = tell(&mut desk, DraftingEvent::Taken(How::Insert));
    let insertion = Insertion { session: example::session(), text: "text of d1".into(), how: How::Insert };
    assert_eq!(commands, [Command::Write(insertion)]);
    assert_eq!(desk.state.drafts.tab(&example::session()), Visibility::Customer);
}

#[test]
fn an_out_of_date_draft_goes_into_the_reply_only_at_a_second_press() {
    for how in [How::Insert, How::Replace] {
        let mut desk = on();
        answered(&mut desk, draft("d1", DraftState::Ready));
        desk.timeline_answered(example::after(2), vec![example::customer_says(3, "and another thing")]);
        for _ in 0..2 {
            assert_eq!(tell(&mut desk, DraftingEvent::Taken(how)), [Command::Focus(Focus::StaleDraft)]);
        }
        assert_eq!(desk.state.open_drafting().unwrap().asks_before_taking(), Some(how));
        let text = "text of d1".to_owned();
        let insertion = Insertion { session: example::session(), text, how };
        assert_eq!(tell(&mut desk, DraftingEvent::TakenAnyway), [Command::Write(insertion)]);
        assert_eq!(desk.state.open_drafting().unwrap().asks_before_taking(), None);
    }
}

#[test]
fn what_is_said_of_one_out_of_date_draft_holds_for_no_other() {
    let mut desk = on();
    answered(&mut desk, draft("d1", DraftState::Stale));
    assert_eq!(tell(&mut desk, DraftingEvent::TakenAnyway), [], "nobody has asked");
    tell(&mut desk, DraftingEvent::Taken(How::Insert));
    answered(&mut desk, draft("d2", DraftState::Stale));
    tell(&mut desk, DraftingEvent::NewerShown);
    assert_eq!(tell(&mut desk, DraftingEvent::TakenAnyway), []);
    tell(&mut desk, DraftingEvent::Taken(How::Insert));
    assert_eq!(tell(&mut desk, DraftingEvent::TakingCancelled), [Command::Focus(Focus::Composer)]);
    assert_eq!(tell(&mut desk, DraftingEvent::TakenAnyway), []);
    assert_eq!(reply(&desk), "");
}

#[test]
fn where_the_channel_lets_nobody_write_a_draft_goes_nowhere() {
    let mut desk = on();
    answered(&mut desk, draft("d1", DraftState::Ready));
    let copilot = Copilot { available: true, enabled: true };
    let reply_window = ReplyWindow::Expired;
    let closed = Conversation { copilot, reply_window, version: 2, ..example::assigned_to(example::ana()) };
    desk.conversation_answered(closed);
    assert_eq!(tell(&mut desk, DraftingEvent::Taken(How::Insert)), []);
    assert_eq!(desk.state.draft_sent(&example::conversation_id()), None);
}

#[test]
fn what_a_draft_has_replaced_can_be_brought_back() {
    let mut desk = on();
    desk.type_reply("my own words");
    answered(&mut desk, draft("d1", DraftState::Ready));
    tell(&mut desk, DraftingEvent::Taken(How::Replace));
    let back = Insertion { session: example::session(), text: "my own words".into(), how: How::Replace };
    assert_eq!(tell(&mut desk, DraftingEvent::ReturnPressed), [Command::Write(back)]);
    assert_eq!(tell(&mut desk, DraftingEvent::ReturnPressed), [], "once");
}

#[test]
fn a_newer_draft_waits_until_the_agent_goes_on_to_it() {
    let mut desk = on();
    answered(&mut desk, draft("d1", DraftState::Ready));
    desk.timeline_answered(Stretch::After { seq: 2, changes: 0 }, vec![example::customer_says(3, "and returns?")]);
    let old = desk.state.open_drafting().unwrap().shown.unwrap();
    assert!(desk.state.is_out_of_date(&old));
    answered(&mut desk, draft("d2", DraftState::Ready));
    assert_eq!((shown(&desk), next(&desk)), (Some("d1".into()), Some("d2".into())));
    tell(&mut desk, DraftingEvent::NewerShown);
    assert_eq!((shown(&desk), next(&desk)), (Some("d2".into()), None));
}

#[test]
fn a_draft_that_the_agent_asked_for_shows_as_soon_as_it_is_written_and_not_before() {
    let mut desk = on();
    answered(&mut desk, draft("d1", DraftState::Ready));
    tell(&mut desk, DraftingEvent::InstructionTyped(" shorter ".into()));
    let asked = tell(&mut desk, DraftingEvent::Wanted("k1".into()));
    let ask = DraftingCommand::Ask { key: "k1".into(), instruction: Some("shorter".into()) };
    assert_eq!(asked, [Command::Draft(example::conversation_id(), ask)]);
    assert_eq!(tell(&mut desk, DraftingEvent::Wanted("k2".into())), [], "pressed twice, asked once");
    tell(&mut desk, DraftingEvent::WantedAnswered(Ok(Some(draft("d2", DraftState::Pending)))));
    assert_eq!(shown(&desk), Some("d1".into()));
    answered(&mut desk, draft("d2", DraftState::Ready));
    assert_eq!((shown(&desk), next(&desk)), (Some("d2".into()), None));
}

#[test]
fn a_refused_question_keeps_the_instruction_and_an_unanswered_one_is_asked_with_the_same_key() {
    let mut desk = on();
    tell(&mut desk, DraftingEvent::InstructionTyped("shorter".into()));
    tell(&mut desk, DraftingEvent::Wanted("k1".into()));
    tell(&mut desk, DraftingEvent::WantedAnswered(Err(example::unreachable())));
    let drafting = desk.state.open_drafting().unwrap();
    assert_eq!((drafting.instruction.as_str(), drafting.trouble), ("shorter", Some(example::unreachable())));
    let again = tell(&mut desk, DraftingEvent::Wanted("k2".into()));
    assert!(matches!(again.as_slice(), [Command::Draft(_, DraftingCommand::Ask { key, .. })] if key.as_str() == "k1"));
    tell(&mut desk, DraftingEvent::WantedAnswered(Err(example::refusal("Not now."))));
    let afresh = tell(&mut desk, DraftingEvent::Wanted("k3".into()));
    assert!(matches!(afresh.as_slice(), [Command::Draft(_, DraftingCommand::Ask { key, .. })] if key.as_str() == "k3"));
}

#[test]
fn a_reply_names_the_draft_that_it_came_from_and_a_late_answer_does_not_bring_that_back() {
    let mut desk = on();
    answered(&mut desk, draft("d1", DraftState::Ready));
    tell(&mut desk, DraftingEvent::Taken(How::Insert));
    desk.type_reply("text of d1, and more");
    let sent = desk.tell(Event::SendPressed {
        session: example::session(),
        visibility: Visibility::Customer,
        key: "k".into(),
        at: Instant(1),
    });
    let named = |command: &Command| matches!(command, Command::SendMessage(m) if m.copilot_draft == Some("d1".into()));
    assert!(sent.iter().any(named), "{sent:?}");
    answered(&mut desk, draft("d1", DraftState::Ready));
    assert_eq!(shown(&desk), None);
}

#[test]
fn text_that_was_emptied_comes_from_no_draft() {
    let mut desk = on();
    answered(&mut desk, draft("d1", DraftState::Ready));
    tell(&mut desk, DraftingEvent::Taken(How::Insert));
    desk.type_reply("");
    desk.type_reply("my own words");
    assert_eq!(desk.state.draft_sent(&example::conversation_id()), None);
}

#[test]
fn a_dropped_draft_stays_until_the_backend_has_dropped_it() {
    let mut desk = on();
    answered(&mut desk, draft("d1", DraftState::Ready));
    tell(&mut desk, DraftingEvent::Discarded);
    tell(&mut desk, DraftingEvent::DiscardAnswered("d1".into(), Err(example::refusal("Not now."))));
    assert_eq!(shown(&desk), Some("d1".into()));
    assert!(desk.state.copilot_trouble().is_some());
    tell(&mut desk, DraftingEvent::DiscardAnswered("d1".into(), Ok(())));
    assert_eq!(shown(&desk), None);
}

#[test]
fn the_switch_is_asked_for_once_and_its_refusal_is_said() {
    let mut desk = Desk::with_open_conversation();
    assert_eq!(tell(&mut desk, DraftingEvent::Switched(true)).len(), 1);
    assert_eq!(tell(&mut desk, DraftingEvent::Switched(true)), []);
    tell(&mut desk, DraftingEvent::SwitchAnswered(Err(example::refusal("Mia is not running."))));
    assert_eq!(desk.state.copilot_trouble().unwrap().text, "Mia is not running.");
    assert_eq!(tell(&mut desk, DraftingEvent::Switched(true)).len(), 1);
}

#[test]
fn it_is_looked_for_while_it_is_being_written_and_with_each_refresh() {
    let mut desk = on();
    let later = Command::Draft(example::conversation_id(), DraftingCommand::LookLater);
    assert_eq!(answered(&mut desk, draft("d1", DraftState::Pending)), [later]);
    assert_eq!(answered(&mut desk, draft("d1", DraftState::Ready)), []);
    let asks = Command::Draft(example::conversation_id(), DraftingCommand::AskCurrent { only_if_changed: true });
    assert!(desk.tell(Event::RefreshDue(Instant(1))).contains(&asks));
}

#[test]
fn nobody_is_shown_a_draft_where_it_is_off_or_not_theirs() {
    let mut desk = on();
    answered(&mut desk, draft("d1", DraftState::Ready));
    let copilot = Copilot { available: true, enabled: true };
    desk.conversation_answered(Conversation { copilot, version: 2, ..example::assigned_to(example::ben()) });
    let off = Copilot { available: true, enabled: false };
    desk.state.take_conversation(Conversation { copilot: off, version: 3, ..example::assigned_to(example::ana()) });
    assert_eq!(desk.state.open_drafting(), None);
}

#[test]
fn nothing_that_happens_around_copilot_sends_or_changes_the_conversation() {
    let mut desk = on();
    let ready = || draft("d1", DraftState::Ready);
    let events = [
        DraftingEvent::Switched(false),
        DraftingEvent::InstructionTyped("send it".into()),
        DraftingEvent::Wanted("k".into()),
        DraftingEvent::WantedAnswered(Ok(Some(ready()))),
        DraftingEvent::LookDue,
        DraftingEvent::CurrentAnswered(Ok(Fresh::Changed(Some(ready())))),
        DraftingEvent::NewerShown,
        DraftingEvent::Taken(How::Insert),
        DraftingEvent::Taken(How::Replace),
        DraftingEvent::ReturnPressed,
        DraftingEvent::Discarded,
        DraftingEvent::DiscardAnswered("d1".into(), Ok(())),
    ];
    for first in &events {
        for second in &events {
            for event in [first, second] {
                assert!(!changes_anything(&tell(&mut desk, event.clone())), "{event:?}");
            }
        }
    }
    assert_eq!(desk.state.outgoing, []);
}
