//! Sequences that once broke a promise, as short as they could be made.

use crate::play;
use crate::step::{Fate, Step};
use handback_domain::item::Visibility;

#[test]
fn a_reply_behind_a_note_goes_although_the_history_brings_the_note_before_its_answer() {
    let mut steps = vec![
        Step::Open(Some(0)),
        Step::Quick,
        Step::Type(Visibility::Private),
        Step::Send(Visibility::Private),
        Step::Arrive(0, Fate::Fine),
        Step::Type(Visibility::Customer),
        Step::Send(Visibility::Customer),
        Step::Wait,
    ];
    // Everything is answered but the note.
    for _ in 0..20 {
        steps.extend([Step::Arrive(0, Fate::Fine), Step::Answer(1)]);
    }
    play(&steps).unwrap();
}
