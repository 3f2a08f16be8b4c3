use super::*;
use crate::event::Event;
use crate::example::{self, Desk};
use crate::id::ConversationId;
use std::collections::BTreeSet;

fn press(desk: &mut Desk, keys: &str) -> Vec<Command> {
    let tell = |key| desk.tell(Event::ShortcutKeyPressed { key, at: Instant(100_000) });
    keys.chars().map(tell).last().unwrap_or_default()
}

fn opened(commands: &[Command]) -> Option<ConversationId> {
    match commands {
        [Command::Go(Place::HumanAgents { open, .. }), Command::Focus(Focus::Card(card))] => {
            assert_eq!(open.as_ref(), Some(card));
            open.clone()
        }
        _ => None,
    }
}

#[test]
fn no_key_does_anything_but_go_somewhere() {
    for shortcut in Shortcut::ALL {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("half a sentence");
        let before = desk.state.clone();
        let commands = press(&mut desk, shortcut.usual());
        let harmless = |command: &Command| matches!(command, Command::Go(_) | Command::Focus(_));
        assert!(commands.iter().all(harmless), "{shortcut:?}: {commands:?}");
        let (now, was) = (&desk.state, &before);
        assert_eq!((&now.sign_in, &now.outgoing, &now.resolving), (&was.sign_in, &was.outgoing, &was.resolving));
        assert_eq!((&now.assigning, &now.conversations), (&was.assigning, &was.conversations));
        let draft = |state: &Workspace| state.drafts.text(&example::session(), Visibility::Customer).to_owned();
        assert_eq!(draft(now), draft(was));
    }
}

#[test]
fn no_key_goes_where_something_is_confirmed() {
    for shortcut in Shortcut::ALL {
        let mut desk = Desk::with_open_conversation();
        let lands = press(&mut desk, shortcut.usual());
        assert!(!lands.contains(&Command::Focus(Focus::ResolveButton)), "{shortcut:?}");
    }
}

#[test]
fn each_has_a_name_of_its_own_and_keys_that_no_other_begins_with() {
    let names: BTreeSet<&str> = Shortcut::ALL.into_iter().map(Shortcut::name).collect();
    assert_eq!(names.len(), Shortcut::ALL.len());
    for one in Shortcut::ALL {
        for other in Shortcut::ALL {
            assert!(one == other || !other.usual().starts_with(one.usual()), "{one:?} {other:?}");
        }
    }
}

#[test]
fn the_list_is_walked_and_ends_at_its_ends() {
    let mut desk = Desk::with_open_conversation();
    assert_eq!(opened(&press(&mut desk, "j")), Some("next".into()));
    desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
    assert_eq!(press(&mut desk, "j"), []);
    assert_eq!(opened(&press(&mut desk, "k")), Some(example::conversation_id()));
}

#[test]
fn two_keys_one_after_the_other_go_to_a_screen_unless_it_takes_too_long() {
    let mut desk = Desk::signed_in();
    assert_eq!(press(&mut desk, "ga"), [Command::Go(Place::AiAgents)]);
    desk.tell(Event::ShortcutKeyPressed { key: 'g', at: Instant(100_000) });
    assert!(!desk.state.has_shortcut('a', Instant(102_000)));
    assert_eq!(desk.tell(Event::ShortcutKeyPressed { key: 'a', at: Instant(102_000) }), []);
}

#[test]
fn a_key_that_leads_nowhere_is_left_to_the_browser() {
    let mut desk = Desk::signed_in();
    assert!(!desk.state.has_shortcut('x', Instant(1)));
    assert!(desk.state.has_shortcut('g', Instant(1)));
    assert_eq!(press(&mut desk, "gxgs"), [Command::Go(Place::Sessions(SessionFilters::default()))]);
}

#[test]
fn writing_is_offered_only_to_whom_the_backend_allows_it() {
    let mut desk = Desk::with_open_unassigned();
    assert_eq!((press(&mut desk, "r"), press(&mut desk, "n")), (vec![], vec![]));
    let mut desk = Desk::with_open_conversation();
    assert_eq!(press(&mut desk, "n"), [Command::Focus(Focus::Composer)]);
    assert_eq!(desk.state.drafts.tab(&example::session()), Visibility::Private);
}

#[test]
fn switched_off_no_key_does_anything() {
    let mut desk = Desk::signed_in();
    desk.tell(Event::ShortcutsSwitched(false));
    assert!(!desk.state.has_shortcut('?', Instant(1)));
    assert_eq!(press(&mut desk, "?"), []);
    assert!(!desk.state.shortcuts_shown);
}

#[test]
fn a_changed_key_takes_the_old_ones_place() {
    let mut desk = Desk::signed_in();
    let kept = desk.tell(Event::ShortcutKeyChosen { shortcut: Shortcut::AiAgents, key: 'b' });
    assert!(matches!(kept.as_slice(), [Command::KeepPreferences { .. }]));
    assert_eq!(press(&mut desk, "b"), [Command::Go(Place::AiAgents)]);
    assert_eq!(press(&mut desk, "ga"), []);
    desk.tell(Event::ShortcutsReset);
    assert_eq!(press(&mut desk, "ga"), [Command::Go(Place::AiAgents)]);
}

#[test]
fn a_key_that_another_has_is_refused_and_says_whose_it_is() {
    let mut desk = Desk::signed_in();
    for (key, holder) in [('j', Shortcut::NextConversation), ('g', Shortcut::HumanAgents)] {
        assert_eq!(desk.tell(Event::ShortcutKeyChosen { shortcut: Shortcut::Help, key }), []);
        assert_eq!(desk.state.shortcut_refused, Some((Shortcut::Help, holder)));
    }
    desk.tell(Event::ShortcutKeyChosen { shortcut: Shortcut::Help, key: 'h' });
    assert_eq!(desk.state.shortcut_refused, None);
}
