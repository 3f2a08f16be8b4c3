use handback_domain::item::Visibility;
use proptest::prelude::*;

/// Something that happens. Numbers choose among whatever there is at that moment.
#[derive(Clone, Debug)]
pub enum Step {
    /// The agent opens a conversation, or none.
    Open(Option<usize>),
    /// They type a word into one of the two drafts.
    Type(Visibility),
    /// They send what stands there.
    Send(Visibility),
    /// They press what a message that did not go offers.
    Press(Offered, usize),
    /// They take the conversation.
    Take,
    /// They give it to Ben, or let go of it.
    HandOn(bool),
    /// They press `Resolve`.
    AskToResolve,
    /// They press `Yes`, `Retry` or `Resolve anyway`.
    Confirm,
    /// They press `No`.
    Cancel,
    /// The newest line comes into view.
    Look,
    /// The beginning of the loaded lines comes into view.
    LookBack,
    /// Their pointer goes into the list, or out of it.
    Point(bool),
    /// They press the button that says how many updates wait.
    Update,
    /// Time passes.
    Wait,
    /// A question of the app arrives, or not.
    Arrive(usize, Fate),
    /// An answer arrives, before others or behind them.
    Answer(usize),
    /// The live stream tells what has happened.
    Hear(Oddly),
    /// The live stream is cut.
    Cut,
    /// The network does its work for a while.
    Quick,
    /// The page is loaded anew.
    Reload,
    /// A customer writes.
    Customer(usize),
    /// The AI agent asks for a human.
    Escalate(usize),
    /// Ben does something.
    Ben(Teammate, usize),
}

/// What a message that did not go offers.
#[derive(Clone, Copy, Debug)]
pub enum Offered {
    /// `Retry` or `Send anyway`.
    Retry,
    /// `Back to editing`, or the same in the session that followed.
    WriteAgain,
    /// `Discard`.
    Discard,
}

/// How the live stream tells.
#[derive(Clone, Copy, Debug)]
pub enum Oddly {
    /// As it ought to.
    Not,
    /// Everything twice.
    Twice,
    /// What is told at once, the other way round.
    Reversed,
}

/// What becomes of a question on its way.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    /// It arrives and is answered.
    Fine,
    /// It never arrives.
    LostBefore,
    /// It arrives; its answer never does.
    LostAfter,
    /// It arrives twice.
    Twice,
}

/// What a teammate does.
#[derive(Clone, Copy, Debug)]
pub enum Teammate {
    /// Takes a conversation.
    Takes,
    /// Answers in one of his.
    Answers,
    /// Lets go of one of his.
    Releases,
    /// Resolves one.
    Resolves,
}

pub fn step() -> impl Strategy<Value = Step> {
    let kind = || prop_oneof![3 => Just(Visibility::Customer), 1 => Just(Visibility::Private)];
    let one = || 0..crate::backend::CONVERSATIONS;
    let agent = prop_oneof![
        4 => one().prop_map(|number| Step::Open(Some(number))),
        1 => Just(Step::Open(None)),
        6 => kind().prop_map(Step::Type),
        6 => kind().prop_map(Step::Send),
        4 => (offered(), 0..3_usize).prop_map(|(what, which)| Step::Press(what, which)),
        3 => Just(Step::Take),
        1 => any::<bool>().prop_map(Step::HandOn),
        3 => Just(Step::AskToResolve),
        4 => Just(Step::Confirm),
        1 => Just(Step::Cancel),
        4 => Just(Step::Look),
        1 => Just(Step::LookBack),
        3 => any::<bool>().prop_map(Step::Point),
        1 => Just(Step::Update),
    ];
    let network = prop_oneof![
        6 => (0..8_usize, fate()).prop_map(|(which, fate)| Step::Arrive(which, fate)),
        6 => (0..8_usize).prop_map(Step::Answer),
        6 => oddly().prop_map(Step::Hear),
        1 => Just(Step::Cut),
        4 => Just(Step::Quick),
        3 => Just(Step::Wait),
        1 => Just(Step::Reload),
    ];
    let others = prop_oneof![
        4 => one().prop_map(Step::Customer),
        1 => one().prop_map(Step::Escalate),
        4 => (teammate(), one()).prop_map(|(what, which)| Step::Ben(what, which)),
    ];
    prop_oneof![10 => agent, 10 => network, 3 => others]
}

fn offered() -> impl Strategy<Value = Offered> {
    prop_oneof![3 => Just(Offered::Retry), 2 => Just(Offered::WriteAgain), 1 => Just(Offered::Discard)]
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![4 => Just(Fate::Fine), 1 => Just(Fate::LostBefore), 1 => Just(Fate::LostAfter), 1 => Just(Fate::Twice)]
}

fn oddly() -> impl Strategy<Value = Oddly> {
    prop_oneof![4 => Just(Oddly::Not), 1 => Just(Oddly::Twice), 1 => Just(Oddly::Reversed)]
}

fn teammate() -> impl Strategy<Value = Teammate> {
    use Teammate::{Answers, Releases, Resolves, Takes};
    prop_oneof![Just(Takes), Just(Answers), Just(Releases), Just(Resolves)]
}
