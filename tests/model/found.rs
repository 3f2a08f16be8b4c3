//! Sequences that once broke a promise, as short as they could be made.

use crate::play;
use crate::step::{Fate, Oddly, Step, Teammate};
use handback_domain::item::Visibility::{Customer, Private};

#[test]
fn a_reply_behind_a_note_goes_although_the_history_brings_the_note_before_its_answer() {
    let mut steps = vec![
        Step::Open(Some(0)),
        Step::Quick,
        Step::Type(Private),
        Step::Send(Private),
        Step::Arrive(0, Fate::Fine),
        Step::Type(Customer),
        Step::Send(Customer),
        Step::Wait,
    ];
    // Everything is answered but the note.
    for _ in 0..20 {
        steps.extend([Step::Arrive(0, Fate::Fine), Step::Answer(1)]);
    }
    play(&steps).unwrap();
}

#[test]
fn the_card_of_an_own_answer_stands_where_it_belongs_when_the_stream_tells_what_is_known() {
    play(&[Step::Open(Some(0)), Step::Type(Customer), Step::Send(Customer)]).unwrap();
}

#[test]
fn lines_asked_for_in_an_earlier_opening_do_not_stand_for_those_told_since() {
    let hear = Step::Hear(Oddly::Not);
    let arrive = Step::Arrive(2, Fate::Fine);
    play(&[Step::Open(Some(0)), Step::Open(Some(1)), arrive, Step::Customer(0), hear, Step::Open(Some(0))]).unwrap();
}

#[test]
fn a_conversation_that_comes_back_by_its_own_answer_has_its_card_again() {
    let ben = |what| Step::Ben(what, 2);
    let opens = |number| Step::Open(Some(number));
    let hear = Step::Hear(Oddly::Not);
    play(&[ben(Teammate::Takes), opens(0), hear, opens(2), ben(Teammate::Releases), Step::Cut]).unwrap();
}

#[test]
fn a_conversation_whose_question_was_lost_is_asked_for_again() {
    let resolves = Step::Ben(Teammate::Resolves, 2);
    play(&[resolves, Step::Quick, Step::Open(Some(2)), Step::Arrive(0, Fate::LostBefore)]).unwrap();
}

#[test]
fn a_reading_that_nobody_heard_is_told_again_from_another_conversation() {
    let lost = Step::Arrive(0, Fate::LostBefore);
    play(&[Step::Open(Some(0)), Step::Quick, Step::Look, Step::Open(Some(1)), lost]).unwrap();
}

#[test]
fn the_answer_to_a_repeated_write_takes_nothing_back_that_was_told_since() {
    let lost = Step::Arrive(2, Fate::LostAfter);
    let before = [Step::Open(Some(0)), Step::Quick, Step::Type(Private), Step::Cut, Step::Wait, Step::Look];
    let then = [Step::Send(Private), lost, Step::Open(Some(1))];
    play(&[&before[..], &then[..]].concat()).unwrap();
}
