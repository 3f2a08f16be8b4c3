use super::*;
use crate::command::{Command, Focus};
use crate::event::Event;
use crate::example::{self, Desk};
use crate::list_filter::Holder;
use crate::place::Place;
use crate::remote::Fresh;
use crate::session::Instant;
use crate::workspace::Pane;

fn four_cards() -> Vec<Conversation> {
    vec![
        example::named("u1", None),
        example::named("a1", Some(example::ana())),
        example::named("a2", Some(example::ana())),
        example::named("b1", Some(example::ben())),
    ]
}

fn with_four_cards() -> Desk {
    let mut desk = Desk::signed_in();
    desk.list(four_cards());
    desk
}

fn card(id: &str) -> Row {
    Row::Card(id.into())
}

fn mine() -> GroupKey {
    GroupKey::Assignee(example::ana().id)
}

fn bens() -> GroupKey {
    GroupKey::Assignee(example::ben().id)
}

fn view(desk: &mut Desk, view: ListView) -> Vec<Command> {
    let filter = ListFilter { view, ..desk.state.list.filter.clone() };
    desk.tell(Event::PlaceOpened(Place::HumanAgents { open: None, filter }))
}

fn asked_groups(commands: &[Command]) -> Vec<GroupKey> {
    let group = |command: &Command| match command {
        Command::AskPage { stretch, .. } => Some(stretch.group.clone()),
        _ => None,
    };
    commands.iter().filter_map(group).collect()
}

/// The one question for a page among these commands.
fn page_question(commands: &[Command]) -> (u32, ListStretch, bool) {
    let question = |command: &Command| match command {
        Command::AskPage { ask, stretch, only_if_changed } => Some((*ask, stretch.clone(), *only_if_changed)),
        _ => None,
    };
    let questions: Vec<_> = commands.iter().filter_map(question).collect();
    assert_eq!(questions.len(), 1, "{commands:?}");
    questions.into_iter().next().unwrap()
}

fn answer(desk: &mut Desk, ask: u32, ids: &[&str], next: Option<&str>) -> Vec<Command> {
    let conversations = ids.iter().map(|id| example::named(id, Some(example::ben()))).collect();
    let page = ListPage { conversations, next: next.map(str::to_owned) };
    desk.tell(Event::PageAnswered { ask, result: Ok(Fresh::Changed(page)) })
}

/// Ben's group alone, with one page of two and more behind it.
fn with_more_of_bens() -> Desk {
    let mut desk = Desk::signed_in();
    let counts = Counts { total: 3, by_assignee: vec![(Some(example::ben()), 3)], ..Counts::default() };
    desk.tell(Event::CountsAnswered(Ok(Fresh::Changed(counts))));
    view(&mut desk, ListView::HumanAgent(Some(Holder::Teammate(example::ben().id))));
    let ask = desk.state.asks;
    answer(&mut desk, ask, &["b1", "b2"], Some("after b2"));
    desk
}

#[test]
fn each_group_has_one_head_above_its_cards() {
    let desk = with_four_cards();
    let rows = [
        Row::Group(GroupKey::Unassigned),
        card("u1"),
        Row::Group(mine()),
        card("a1"),
        card("a2"),
        Row::Group(bens()),
        card("b1"),
    ];
    assert_eq!(*desk.state.rows(), rows);
    let head = desk.state.group_head(&mine()).unwrap();
    assert_eq!((head.name.as_str(), head.count), ("Assigned to me", 2));
}

#[test]
fn the_other_view_groups_by_ai_agent() {
    let mut desk = with_four_cards();
    let asked = view(&mut desk, ListView::AiAgent(None));
    assert_eq!(asked_groups(&asked), [], "what nobody looks at is not loaded");
    let mia = GroupKey::AiAgent("mia".into());
    assert_eq!(*desk.state.rows(), [Row::Group(mia.clone()), Row::Rest(mia.clone())]);
    desk.tell(Event::GroupCameIntoView(mia.clone()));
    desk.answer_pages(&four_cards());
    assert_eq!(desk.state.rows().len(), 5);
    let head = desk.state.group_head(&mia).unwrap();
    assert_eq!((head.name.as_str(), head.count), ("Mia", 4));
}

#[test]
fn a_filter_shows_the_groups_that_it_names_and_no_other() {
    let mut desk = with_four_cards();
    view(&mut desk, ListView::HumanAgent(Some(Holder::Me)));
    assert_eq!(*desk.state.rows(), [Row::Group(mine()), card("a1"), card("a2")]);
    view(&mut desk, ListView::HumanAgent(Some(Holder::Teammate(example::ben().id))));
    assert_eq!(*desk.state.rows(), [Row::Group(bens()), card("b1")]);
    view(&mut desk, ListView::HumanAgent(Some(Holder::Teammate("somebody".into()))));
    assert_eq!(desk.state.list_stage(), Stage::NothingFound);
}

#[test]
fn a_text_asks_for_what_has_it_and_shows_nothing_else_meanwhile() {
    let mut desk = with_four_cards();
    let filter = ListFilter { text: "anna".into(), ..ListFilter::default() };
    let asked = desk.tell(Event::PlaceOpened(Place::HumanAgents { open: None, filter }));
    assert_eq!(desk.state.list_stage(), Stage::Loading);
    let asks_by_text = |command: &Command| match command {
        Command::AskPage { stretch, .. } => stretch.text == "anna",
        Command::AskFound { text, .. } => text == "anna",
        _ => false,
    };
    assert!(asked.iter().all(asks_by_text), "{asked:?}");
    let Some(Command::AskFound { ask, .. }) = asked.first() else { panic!("{asked:?}") };
    let result = Ok(Fresh::Changed(Counts::default()));
    desk.tell(Event::FoundAnswered { ask: *ask, result });
    assert_eq!(desk.state.list_stage(), Stage::NothingFound);
}

#[test]
fn a_group_goes_on_where_its_page_ended_and_the_work_goes_on_there() {
    let mut desk = with_more_of_bens();
    let rows = [Row::Group(bens()), card("b1"), card("b2"), Row::Rest(bens())];
    assert_eq!(*desk.state.rows(), rows);
    let (ask, stretch, _) = page_question(&desk.tell(Event::MoreOfGroupPressed(bens())));
    assert_eq!(stretch.from.as_deref(), Some("after b2"));
    assert_eq!(desk.tell(Event::MoreOfGroupPressed(bens())), [], "pressed twice, asked once");
    assert_eq!(answer(&mut desk, ask, &["b3"], None), [Command::Focus(Focus::Card("b3".into()))]);
    assert_eq!(*desk.state.rows(), [Row::Group(bens()), card("b1"), card("b2"), card("b3")]);
}

#[test]
fn a_page_is_asked_for_again_by_where_it_began_and_ended() {
    let mut desk = with_more_of_bens();
    let refresh = |desk: &mut Desk| page_question(&desk.tell(Event::RefreshDue(Instant(1))));
    let (ask, stretch, only_if_changed) = refresh(&mut desk);
    assert_eq!((stretch.from, stretch.to.as_deref(), only_if_changed), (None, Some("after b2"), false));
    answer(&mut desk, ask, &["b0", "b1", "b2"], None);
    assert_eq!(*desk.state.rows(), [Row::Group(bens()), card("b0"), card("b1"), card("b2"), Row::Rest(bens())]);
    let (_, stretch, only_if_changed) = refresh(&mut desk);
    assert_eq!((stretch.to.as_deref(), only_if_changed), (Some("after b2"), true));
}

#[test]
fn a_refresh_asks_for_each_groups_beginning_and_for_one_later_page_in_turn() {
    let mut desk = with_more_of_bens();
    for (ids, next) in [(["b3"], Some("after b3")), (["b4"], Some("after b4"))] {
        let (ask, ..) = page_question(&desk.tell(Event::MoreOfGroupPressed(bens())));
        answer(&mut desk, ask, &ids, next);
    }
    let mut turns = vec![];
    for _ in 0..2 {
        let commands = desk.tell(Event::RefreshDue(Instant(1)));
        for command in commands {
            if let Command::AskPage { ask, stretch, .. } = command {
                turns.push(stretch.from.clone());
                desk.tell(Event::PageAnswered { ask, result: Ok(Fresh::Unchanged) });
            }
        }
    }
    turns.sort();
    assert_eq!(turns, [None, None, Some("after b2".into()), Some("after b3".into())]);
}

#[test]
fn a_failed_page_says_so_under_the_cards_and_can_be_asked_for_again() {
    let mut desk = with_more_of_bens();
    let (ask, ..) = page_question(&desk.tell(Event::MoreOfGroupPressed(bens())));
    desk.tell(Event::PageAnswered { ask, result: Err(example::unreachable()) });
    assert_eq!(desk.state.group_rest(&bens()), Some(Rest::Failed(example::unreachable())));
    assert!(desk.state.rows().contains(&card("b2")));
    let (ask, ..) = page_question(&desk.tell(Event::MoreOfGroupPressed(bens())));
    answer(&mut desk, ask, &["b3"], None);
    assert_eq!(desk.state.group_rest(&bens()), None);
}

#[test]
fn a_conversation_stands_once_wherever_it_is_answered() {
    let mut desk = with_more_of_bens();
    let (ask, ..) = page_question(&desk.tell(Event::MoreOfGroupPressed(bens())));
    answer(&mut desk, ask, &["b2", "b3"], None);
    assert_eq!(*desk.state.rows(), [Row::Group(bens()), card("b1"), card("b2"), card("b3")]);
}

#[test]
fn a_conversation_that_changes_hands_moves_to_its_new_group_and_no_head_stands_twice() {
    let mut desk = with_four_cards();
    desk.state.take_conversation(Conversation { version: 2, ..example::named("u1", Some(example::ben())) });
    let rows = [
        Row::Group(GroupKey::Unassigned),
        Row::Group(mine()),
        card("a1"),
        card("a2"),
        Row::Group(bens()),
        card("b1"),
        card("u1"),
    ];
    assert_eq!(*desk.state.rows(), rows);
}

#[test]
fn typing_lays_nothing_out_anew() {
    let mut desk = Desk::with_open_conversation();
    let (rows, lines) = (desk.state.rows(), desk.state.lines());
    desk.type_reply("a");
    assert!(Arc::ptr_eq(&rows, &desk.state.rows()) && Arc::ptr_eq(&lines, &desk.state.lines()));
}

#[test]
fn a_folded_group_keeps_its_head_hides_its_cards_and_loads_nothing() {
    let mut desk = with_four_cards();
    desk.tell(Event::GroupFolded { group: mine(), folded: true });
    assert!(!desk.state.rows().contains(&card("a1")));
    assert!(desk.state.rows().contains(&Row::Group(mine())));
    assert!(!desk.state.all_folded());
    assert!(!asked_groups(&desk.tell(Event::RefreshDue(Instant(1)))).contains(&mine()));
    assert_eq!(desk.tell(Event::GroupCameIntoView(mine())), []);
    let unfolded = desk.tell(Event::GroupFolded { group: mine(), folded: false });
    assert_eq!(asked_groups(&unfolded), [mine()], "what has changed meanwhile is asked for");
}

#[test]
fn every_group_folds_and_unfolds_at_once() {
    let mut desk = with_four_cards();
    desk.tell(Event::AllFolded(true));
    assert!(desk.state.all_folded());
    desk.tell(Event::AllFolded(false));
    assert_eq!(desk.state.rows().len(), 7);
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut desk = with_four_cards();
    let before = desk.state.rows();
    answer(&mut desk, 0, &[], None);
    assert_eq!(desk.state.rows(), before);
}

#[test]
fn a_failed_refresh_leaves_the_list_as_it_was() {
    let mut desk = with_four_cards();
    let before = desk.state.rows();
    for command in desk.tell(Event::RefreshDue(Instant(1))) {
        if let Command::AskPage { ask, .. } = command {
            desk.tell(Event::PageAnswered { ask, result: Err(example::unreachable()) });
        }
    }
    desk.tell(Event::CountsAnswered(Err(example::unreachable())));
    assert_eq!(desk.state.rows(), before);
    assert_eq!(desk.state.list_stage(), Stage::Here);
}

#[test]
fn the_first_failure_is_shown_in_the_list_until_it_is_asked_again() {
    let mut desk = Desk::signed_in();
    desk.tell(Event::CountsAnswered(Err(example::unreachable())));
    assert_eq!(desk.state.list_stage(), Stage::Failed(example::unreachable()));
    let asked = desk.tell(Event::ReloadPressed(Pane::List));
    assert!(asked.contains(&Command::AskCounts { only_if_changed: false }));
    assert_eq!(desk.state.list_stage(), Stage::Loading);
}

#[test]
fn the_card_after_is_the_one_below_else_the_one_above() {
    let desk = with_four_cards();
    assert_eq!(desk.state.card_after(&"a1".into()), Some("a2".into()));
    assert_eq!(desk.state.card_after(&"a2".into()), Some("b1".into()));
    assert_eq!(desk.state.card_after(&"b1".into()), Some("a2".into()));
}

#[test]
fn choosing_what_is_shown_changes_the_address_and_keeps_the_conversation_open() {
    let mut desk = Desk::with_open_conversation();
    let filter = ListFilter { text: "anna".into(), ..ListFilter::default() };
    let place = Place::HumanAgents { open: Some(example::conversation_id()), filter: filter.clone() };
    assert_eq!(desk.tell(Event::ListFiltered(filter)), [Command::Go(place)]);
    assert_eq!(desk.tell(Event::ListFiltered(ListFilter::default())), [], "nothing new, nothing done");
}

#[test]
fn the_filter_offers_ai_agents_in_one_view_and_me_nobody_and_teammates_in_the_other() {
    let mut desk = with_four_cards();
    let words = |desk: &Desk| desk.state.list_choices().into_iter().map(|choice| choice.words).collect::<Vec<_>>();
    assert_eq!(words(&desk), ["Everybody", "Assigned to me", "Unassigned", "Ben Adeyemi"]);
    view(&mut desk, ListView::AiAgent(None));
    assert_eq!(words(&desk), ["All AI agents", "Mia"]);
    view(&mut desk, ListView::AiAgent(Some("mia".into())));
    assert_eq!(desk.state.list_choice().unwrap().words, "Mia");
}
