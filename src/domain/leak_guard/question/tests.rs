//! What becomes of a reply that is held.

use super::*;
use crate::command::Command;
use crate::copilot::DraftState;
use crate::draft::Draft as Written;
use crate::drafting::{DraftingEvent, How};
use crate::event::Event;
use crate::example::{self, Desk};
use crate::outgoing::Outgoing;
use crate::remote::Fresh;
use crate::rich_text;
use crate::template::{Template, Variable};
use crate::templating::TemplatingEvent;

const REPLY: Visibility = Visibility::Customer;
const NOTE: &str = "She is threatening to sue us over that lamp.";

fn desk() -> Desk {
    let mut desk = Desk::with_open_conversation();
    desk.tell(Event::TeammatesAnswered(Ok(vec![example::ana(), example::ben()])));
    desk.timeline_answered(example::after(2), vec![example::note(3, NOTE)]);
    desk
}

fn press(desk: &mut Desk, key: &str) -> Vec<Command> {
    desk.tell(Event::SendPressed { session: example::session(), visibility: REPLY, key: key.into(), at: Instant(5) })
}

fn answer(desk: &mut Desk, event: LeakEvent) -> Vec<Command> {
    desk.tell(Event::Leak(event))
}

fn sends(desk: &mut Desk, text: &str) -> Vec<Command> {
    desk.type_reply(text);
    press(desk, "k1")
}

fn sent(commands: &[Command]) -> Option<&Outgoing> {
    commands.iter().find_map(|it| if let Command::SendMessage(message) = it { Some(&**message) } else { None })
}

fn is_asked(commands: &[Command]) -> bool {
    commands == [Command::Focus(Focus::LeakQuestion)]
}

fn findings_of(desk: &Desk) -> Vec<Finding> {
    desk.state.leak_question(ReplyKind::Draft).map(|question| question.findings.clone()).unwrap_or_default()
}

fn text(desk: &Desk, visibility: Visibility) -> &str {
    desk.state.drafts.text(&example::session(), visibility)
}

#[test]
fn a_reply_that_mentions_a_teammate_is_held_with_its_text_in_place() {
    let mut desk = desk();
    assert!(is_asked(&sends(&mut desk, "Price list. @be")));
    assert_eq!(findings_of(&desk), [Finding::Mention("Ben Adeyemi".to_owned())]);
    assert_eq!((text(&desk, REPLY), desk.state.outgoing.len()), ("Price list. @be", 0));
    assert!(is_asked(&press(&mut desk, "k2")), "while the question is open, a press answers nothing");
}

#[test]
fn a_teammate_whom_only_the_history_names_is_known_too_and_oneself_is_none() {
    let mut desk = Desk::with_open_conversation();
    let item = Item { content: example::by_ben("I looked at it"), ..example::note(3, "") };
    desk.timeline_answered(example::after(2), vec![item]);
    assert!(is_asked(&sends(&mut desk, "ask @ben please")));
    assert!(!is_asked(&sends(&mut desk, "write to @ana please")));
}

#[test]
fn a_note_is_never_held() {
    let mut desk = desk();
    let (session, visibility) = (example::session(), Visibility::Private);
    desk.tell(Event::DraftTyped { session: session.clone(), visibility, text: format!("@Ben {NOTE}") });
    let commands = desk.tell(Event::SendPressed { session, visibility, key: "k".into(), at: Instant(5) });
    assert!(sent(&commands).is_some());
}

#[test]
fn sent_all_the_same_it_goes_once_and_as_it_was() {
    let mut desk = desk();
    sends(&mut desk, "@Ben knows");
    let commands = answer(&mut desk, LeakEvent::SendConfirmed("k2".into(), Instant(6)));
    let message = sent(&commands).unwrap();
    assert_eq!((message.visibility, message.text.as_str(), &message.key), (REPLY, "@Ben knows", &"k2".into()));
    assert_eq!(answer(&mut desk, LeakEvent::SendConfirmed("k3".into(), Instant(6))), []);
    assert_eq!((desk.state.outgoing.len(), text(&desk, REPLY)), (1, ""));
}

#[test]
fn whoever_goes_on_writing_is_not_asked_twice_about_the_same_text() {
    let mut desk = desk();
    sends(&mut desk, "@Ben knows");
    assert_eq!(answer(&mut desk, LeakEvent::EditingResumed), [Command::Focus(Focus::Composer)]);
    assert_eq!((findings_of(&desk), text(&desk, REPLY)), (vec![], "@Ben knows"));
    desk.type_reply("@Ben knows it");
    assert!(is_asked(&press(&mut desk, "k2")), "another text is asked about");
    desk.type_reply("@Ben knows\n");
    assert_eq!(findings_of(&desk), [], "the question is about the text that was judged");
    assert!(sent(&press(&mut desk, "k3")).is_some());
}

#[test]
fn a_refused_reply_that_is_written_again_is_not_asked_about_again() {
    let mut desk = desk();
    sends(&mut desk, "@Ben knows");
    answer(&mut desk, LeakEvent::SendConfirmed("k1".into(), Instant(6)));
    desk.tell(Event::MessageAnswered { key: "k1".into(), result: Err(example::refusal("no")) });
    let retried = desk.tell(Event::RetryPressed { key: "k1".into(), fresh_key: "k2".into() });
    assert!(sent(&retried).is_some());
    desk.tell(Event::MessageAnswered { key: "k2".into(), result: Err(example::refusal("no")) });
    desk.tell(Event::WriteAgainPressed("k2".into()));
    assert!(sent(&press(&mut desk, "k3")).is_some());
}

#[test]
fn made_a_note_it_is_added_as_one_and_the_draft_of_the_note_stays() {
    let mut desk = desk();
    let (session, visibility) = (example::session(), Visibility::Private);
    desk.tell(Event::DraftTyped { session: session.clone(), visibility, text: "half a note".into() });
    sends(&mut desk, "@ben look at this");
    let commands = answer(&mut desk, LeakEvent::NoteChosen("k2".into(), Instant(6)));
    let message = sent(&commands).unwrap();
    assert_eq!((message.visibility, message.text.as_str()), (Visibility::Private, "@ben look at this"));
    assert_eq!(message.mentions, [example::ben()]);
    assert!(commands.contains(&Command::Focus(Focus::Composer)));
    assert_eq!((text(&desk, REPLY), text(&desk, visibility)), ("", "half a note"));
    assert_eq!(desk.state.drafts.tab(&session), REPLY, "the tab changes only by the person's own act");
}

#[test]
fn made_a_note_its_formatting_and_files_go_with_it() {
    let mut desk = desk();
    let nodes = rich_text::from_text("@Ben look");
    desk.tell(Event::RichTyped { session: example::session(), visibility: REPLY, nodes: nodes.clone() });
    assert!(is_asked(&press(&mut desk, "k1")));
    let commands = answer(&mut desk, LeakEvent::NoteChosen("k2".into(), Instant(6)));
    assert_eq!(sent(&commands).unwrap().rich.as_deref(), Some(&nodes));
}

#[test]
fn where_no_note_may_be_left_nothing_is_lost() {
    let mut desk = desk();
    sends(&mut desk, "@Ben look");
    let mut conversation = example::assigned_to(example::ana());
    conversation.version = 9;
    conversation.allowed.retain(|action| *action != crate::permission::Action::Note);
    desk.conversation_answered(conversation);
    assert_eq!(answer(&mut desk, LeakEvent::NoteChosen("k2".into(), Instant(6))), []);
    assert_eq!(text(&desk, REPLY), "@Ben look");
}

#[test]
fn the_question_does_not_follow_to_another_conversation() {
    let mut desk = desk();
    sends(&mut desk, "@Ben look");
    desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
    assert_eq!(answer(&mut desk, LeakEvent::SendConfirmed("k2".into(), Instant(6))), []);
    assert_eq!(desk.state.outgoing, []);
}

#[test]
fn words_of_a_loaded_note_hold_a_reply_and_words_that_were_copied_need_fewer() {
    let mut desk = desk();
    assert!(is_asked(&sends(&mut desk, "is threatening to sue us over that")));
    assert!(!is_asked(&sends(&mut desk, "threatening to sue us")));
    answer(&mut desk, LeakEvent::TextCopied("Private note · Ana\nShe is threatening to sue us".to_owned()));
    assert!(is_asked(&sends(&mut desk, "You are threatening to sue us?")));
    assert!(matches!(&findings_of(&desk)[..], [Finding::PrivateNote(_)]));
}

#[test]
fn what_was_copied_in_another_conversation_is_no_note_of_this_one() {
    let mut desk = desk();
    answer(&mut desk, LeakEvent::TextCopied("threatening to sue".to_owned()));
    desk.state.leak_guard.copied[0].0 = "other".into();
    assert!(!is_asked(&sends(&mut desk, "threatening to sue")));
}

#[test]
fn the_text_of_a_note_that_did_not_go_is_remembered_when_it_is_copied() {
    let mut desk = desk();
    let (session, visibility) = (example::session(), Visibility::Private);
    desk.tell(Event::DraftTyped { session: session.clone(), visibility, text: "code 4711".into() });
    desk.tell(Event::SendPressed { session, visibility, key: "n1".into(), at: Instant(5) });
    desk.tell(Event::MessageAnswered { key: "n1".into(), result: Err(example::refusal("no")) });
    desk.tell(Event::CopyPressed("n1".into()));
    assert!(is_asked(&sends(&mut desk, "It is code 4711.")));
}

fn with_internal_draft(excerpt: Option<&str>) -> Desk {
    let mut desk = desk();
    let mut conversation = example::assigned_to(example::ana());
    (conversation.version, conversation.copilot.available, conversation.copilot.enabled) = (5, true, true);
    desk.conversation_answered(conversation);
    let source =
        Source { title: "Goodwill limits".to_owned(), url: None, internal: true, excerpt: excerpt.map(str::to_owned) };
    let draft = Draft {
        id: "d1".into(),
        state: DraftState::Ready,
        text: "We can give you up to 25 EUR back at once.".to_owned(),
        sources: vec![source],
        based_on: Some("i1".into()),
        instruction: None,
        error: None,
    };
    let answered = DraftingEvent::CurrentAnswered(Ok(Fresh::Changed(Some(draft))));
    desk.tell(Event::Drafting(example::conversation_id(), answered));
    desk
}

#[test]
fn of_an_internal_source_the_words_that_were_used_are_known_or_may_be_any_of_the_draft() {
    let draft = "We can give you up to 25 EUR back at once.";
    let mut desk = with_internal_draft(Some("Up to 25 EUR may be given without asking."));
    assert!(!is_asked(&sends(&mut desk, draft)));
    assert!(is_asked(&sends(&mut desk, "up to 25 EUR may be given without asking")));
    let mut desk = with_internal_draft(None);
    assert!(is_asked(&sends(&mut desk, draft)));
    assert!(matches!(&findings_of(&desk)[..], [Finding::InternalSource { .. }]));
}

#[test]
fn a_draft_that_was_inserted_is_known_when_another_has_taken_its_place() {
    let mut desk = with_internal_draft(None);
    desk.tell(Event::Drafting(example::conversation_id(), DraftingEvent::Taken(How::Insert)));
    let none = DraftingEvent::CurrentAnswered(Ok(Fresh::Changed(None)));
    desk.tell(Event::Drafting(example::conversation_id(), none));
    assert!(is_asked(&sends(&mut desk, "We can give you up to 25 EUR back at once.")));
}

#[test]
fn a_title_that_was_copied_from_an_internal_source_is_known() {
    let mut desk = with_internal_draft(Some("x"));
    assert!(!is_asked(&sends(&mut desk, "see our goodwill limits")));
    answer(&mut desk, LeakEvent::TextCopied("Goodwill limits Internal".to_owned()));
    assert!(is_asked(&sends(&mut desk, "see our goodwill limits, please")));
}

fn fill_in(desk: &mut Desk, value: &str) -> Vec<Command> {
    let variable = Variable { name: "about".into(), label: "About".into(), example: String::new() };
    let template = Template {
        id: "t1".into(),
        name: "Question".into(),
        language: "en".into(),
        text: "About {{about}}.".into(),
        variables: vec![variable],
    };
    for event in [
        TemplatingEvent::Wanted,
        TemplatingEvent::Answered("web".into(), Ok(vec![template])),
        TemplatingEvent::Chosen("t1".into()),
        TemplatingEvent::Typed("about".into(), value.into()),
    ] {
        desk.tell(Event::Templating(event));
    }
    desk.tell(Event::Templating(TemplatingEvent::SendPressed("k1".into(), Instant(1))))
}

#[test]
fn the_values_of_a_template_are_judged_too() {
    let mut desk = desk();
    assert!(is_asked(&fill_in(&mut desk, "@Ben look")));
    assert_eq!(desk.state.leak_question(ReplyKind::Draft), None);
    assert!(desk.state.leak_question(ReplyKind::Template).is_some() && desk.state.templating.is_some());
    assert_eq!(answer(&mut desk, LeakEvent::EditingResumed), [Command::Focus(Focus::Template)]);
    assert!(sent(&fill_in(&mut desk, "@Ben look")).is_some(), "not twice");
    assert!(is_asked(&fill_in(&mut desk, "@Ben see")));
    answer(&mut desk, LeakEvent::NoteChosen("k2".into(), Instant(6)));
    let note = desk.state.outgoing.last().map(|message| (message.visibility, message.text.clone()));
    assert_eq!(note, Some((Visibility::Private, "About @Ben see.".to_owned())));
    assert_eq!(desk.state.templating, None);
}

#[test]
fn a_reply_without_a_cause_goes_at_once() {
    let mut desk = desk();
    for (number, text) in
        ["Dear Anna, it leaves tomorrow.", "ben@adeyemi.example", "hello", "@5 o'clock"].iter().enumerate()
    {
        desk.type_reply(text);
        let commands = press(&mut desk, &format!("k{number}"));
        assert!(desk.state.leak_question(ReplyKind::Draft).is_none() && !is_asked(&commands), "{text}");
    }
    assert_eq!(desk.state.drafts.get(&example::session(), REPLY), None::<&Written>);
}
