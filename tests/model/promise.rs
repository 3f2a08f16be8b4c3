use crate::backend::ana;
use crate::desk::{Desk, Word};
use crate::step::Step;
use handback_domain::id::{ConversationId, SessionId};
use handback_domain::item::{Author, Content, Item, Visibility};
use handback_domain::list::{GroupKey, Row};
use handback_domain::outbox::ResolveState;
use handback_domain::outgoing::{Sending, WayOn};
use handback_domain::session::Resolution;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Does a step, and makes sure of everything that holds at any time.
pub fn holds_through(desk: &mut Desk, step: &Step) -> Result<(), TestCaseError> {
    let before = cards(desk);
    let own_act = matches!(step, Step::Update | Step::Point(_) | Step::Reload);
    desk.acted = false;
    desk.does(step);
    if desk.points && !own_act && !desk.acted {
        list_stands_still(&before, &cards(desk))?;
    }
    words_are_where_they_belong(desk, true)?;
    note_where_words_stand(desk);
    sessions_end_once(desk)?;
    nothing_stands_twice(desk)
}

fn cards(desk: &Desk) -> Vec<ConversationId> {
    let card = |row: &Row| match row {
        Row::Card(id) => Some(id.clone()),
        Row::Group(_) | Row::Rest(_) => None,
    };
    desk.app.rows().iter().filter_map(card).collect()
}

/// Cards that are loaded for the first time may come; none that was there moves or goes.
fn list_stands_still(before: &[ConversationId], after: &[ConversationId]) -> Result<(), TestCaseError> {
    let mut rest = after.iter();
    let stands = before.iter().all(|card| rest.any(|known| known == card));
    prop_assert!(stands, "the list moves under the pointer: {before:?} becomes {after:?}");
    Ok(())
}

fn items(desk: &Desk) -> impl Iterator<Item = &Item> {
    desk.backend.threads.values().flat_map(|thread| &thread.items)
}

fn text(item: &Item) -> &str {
    item.message().map(|message| message.body.text.as_str()).unwrap_or_default()
}

fn sessions(desk: &Desk) -> BTreeSet<SessionId> {
    items(desk).map(|item| item.session.clone()).collect()
}

/// No word is lost, doubled, sent as the other kind, into another session, or back in a draft after it has arrived.
/// While a page loads, what the browser has kept is not in the app yet.
fn words_are_where_they_belong(desk: &Desk, while_loading: bool) -> Result<(), TestCaseError> {
    let sessions = sessions(desk);
    let kinds = [Visibility::Customer, Visibility::Private];
    for word in &desk.words {
        let arrived: Vec<&Item> = items(desk).filter(|item| text(item).contains(&word.text)).collect();
        prop_assert!(arrived.len() <= 1, "{word:?} has arrived {} times", arrived.len());
        let of_draft = |session| {
            kinds.into_iter().filter(|kind| desk.app.drafts.text(session, *kind).contains(&word.text)).count()
        };
        let in_drafts: usize = sessions.iter().map(of_draft).sum();
        let on_their_way = desk.app.outgoing.iter().filter(|message| message.text.contains(&word.text)).count();
        prop_assert!(in_drafts + on_their_way <= 1, "{word:?} stands twice in the app");
        if let Some(item) = arrived.first() {
            let message = item.message().unwrap();
            prop_assert_eq!(message.visibility, word.kind, "{:?} went out as the other kind", word);
            prop_assert_eq!(Some(&item.session), word.sent_in.as_ref(), "{:?} went into another session", word);
            prop_assert_eq!(in_drafts, 0, "{:?} has arrived and can be sent once more", word);
        }
        let is_somewhere =
            arrived.len() + in_drafts + on_their_way > 0 || (while_loading && desk.browser.has(&word.text));
        prop_assert!(is_somewhere || word.given_up || dropped_by_own_resolve(desk, word), "{word:?} is lost");
    }
    Ok(())
}

fn note_where_words_stand(desk: &mut Desk) {
    let sessions = sessions(desk);
    let kinds = [Visibility::Customer, Visibility::Private];
    for word in &mut desk.words {
        let drafts = &desk.app.drafts;
        let holds = |session: &&SessionId| kinds.iter().any(|kind| drafts.text(session, *kind).contains(&word.text));
        word.stood_in = sessions.iter().find(holds).cloned().or(word.stood_in.take());
    }
}

/// The agent was warned that a resolve drops what has been typed.
fn dropped_by_own_resolve(desk: &Desk, word: &Word) -> bool {
    let ends_it = |end: &Resolution| end.by.id == ana().id && Some(&end.session) == word.stood_in.as_ref();
    items(desk).any(|item| matches!(&item.content, Content::SessionResolved(end) if ends_it(end)))
}

/// One marker ends a session, nothing follows it, and the agent's own are those they said `Yes` to.
fn sessions_end_once(desk: &Desk) -> Result<(), TestCaseError> {
    let mut ended = BTreeSet::new();
    for item in items(desk) {
        prop_assert!(!ended.contains(&item.session), "something follows the end of {:?}", item.session);
        if let Content::SessionResolved(resolution) = &item.content {
            ended.insert(item.session.clone());
            prop_assert_eq!(&resolution.session, &item.session);
            let own = resolution.by.id == ana().id;
            prop_assert!(!own || desk.confirmed.contains(&item.session), "nobody said Yes to {:?}", item.session);
        }
    }
    Ok(())
}

fn nothing_stands_twice(desk: &Desk) -> Result<(), TestCaseError> {
    let (rows, lines) = (desk.app.rows(), desk.app.lines());
    prop_assert_eq!(rows.iter().collect::<std::collections::HashSet<_>>().len(), rows.len(), "a row stands twice");
    prop_assert_eq!(lines.iter().collect::<std::collections::HashSet<_>>().len(), lines.len(), "a line stands twice");
    Ok(())
}

/// Once nothing more happens, the app shows what the backend has.
pub fn holds_at_rest(desk: &Desk) -> Result<(), TestCaseError> {
    words_are_where_they_belong(desk, false)?;
    sessions_end_once(desk)?;
    nothing_stands_twice(desk)?;
    for message in &desk.app.outgoing {
        let waits_for_the_agent = matches!(message.state, Sending::Failed(_));
        prop_assert!(waits_for_the_agent, "{message:?} is neither there nor here");
        prop_assert_ne!(message.way_on(), Some(WayOn::SendAnyway), "{:?} was sent anyway and is held", message);
    }
    for resolve in &desk.app.resolves {
        prop_assert!(matches!(resolve.state, ResolveState::Failed(_)), "{resolve:?} is neither done nor refused");
    }
    prop_assert_eq!(&desk.app.counts, &desk.backend.counts());
    list_is_the_backends(desk)?;
    history_is_the_backends(desk)
}

/// Each group has its head, its number, and its cards in the backend's order, as far as they have been loaded.
fn list_is_the_backends(desk: &Desk) -> Result<(), TestCaseError> {
    let rows = desk.app.rows();
    let mut groups: Vec<(GroupKey, Vec<ConversationId>)> = vec![];
    for row in rows.iter() {
        match (row, groups.last_mut()) {
            (Row::Group(group), _) => groups.push((group.clone(), vec![])),
            (Row::Card(id), Some((_, cards))) => cards.push(id.clone()),
            (Row::Card(_), None) => prop_assert!(false, "a card stands in no group"),
            (Row::Rest(_), _) => {}
        }
    }
    let counts = desk.backend.counts();
    prop_assert_eq!(groups.len(), counts.by_assignee.len(), "groups: {:?}", &groups);
    for (group, cards) in groups {
        let theirs = desk.backend.group(&group);
        prop_assert_eq!(desk.app.group_head(&group).unwrap().count as usize, theirs.len(), "the head of {:?}", &group);
        if desk.app.group_rest(&group).is_none() {
            prop_assert_eq!(cards.len(), theirs.len(), "cards of {:?}: {:?}", &group, &cards);
        }
        for (card, theirs) in cards.iter().zip(&theirs) {
            prop_assert_eq!(&*desk.app.conversations[card], theirs);
        }
    }
    Ok(())
}

fn history_is_the_backends(desk: &Desk) -> Result<(), TestCaseError> {
    let Some(open) = &desk.app.open else { return Ok(()) };
    let thread = &desk.backend.threads[&open.id];
    prop_assert_eq!(desk.app.open_conversation(), Some(&thread.conversation));
    let Some(history) = desk.app.open_history() else { return Err(TestCaseError::fail("the history is not here")) };
    let oldest = history.oldest_seq().unwrap_or_default();
    let theirs: Vec<&Item> = thread.items.iter().filter(|item| item.seq >= oldest).collect();
    let ours: Vec<&Item> = history.items().iter().map(|item| &**item).collect();
    prop_assert_eq!(ours, theirs);
    let by_ana =
        |item: &&Item| matches!(item.message().map(|it| &it.author), Some(Author::HumanAgent(by)) if by.id == ana().id);
    let keys: Vec<_> =
        thread.items.iter().filter(by_ana).filter_map(|item| item.message()?.client_ref.clone()).collect();
    prop_assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "a key was used twice");
    Ok(())
}
