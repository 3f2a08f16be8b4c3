//! Lets an agent work for minutes in a workspace of a thousand conversations in which twenty things happen a second and
//! much goes wrong: `cargo xtask soak`. Ends with what was lost, doubled or out of order, and with what the page weighed.

use handback_journeys::desk::{Desk, Weight};
use handback_journeys::failure::{Failure, Outcome, ensure};
use handback_journeys::stage::{Customer, On, Stage};
use handback_reference_backend::{Fault, StreamFault};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const CONVERSATIONS: u32 = 1_000;
/// Twenty a second.
const BETWEEN_EVENTS: Duration = Duration::from_millis(50);
/// Of so many events, one is a line of the conversation on screen.
const OWN_SHARE: u64 = 20;
/// Of so many events, one is followed by a cut of the stream.
const CUT_SHARE: u64 = 140;
/// Of so many events, one is followed by an answer of the agent's.
const ANSWER_SHARE: u64 = 200;
/// Of so many answers, one reaches the backend without its word coming back.
const LOST_SHARE: u64 = 3;
/// How long the page may take to warm up, in which it may grow.
const WARM: Duration = Duration::from_secs(45);

#[tokio::main]
async fn main() -> ExitCode {
    let minutes = std::env::args().nth(1).map_or(Ok(3), |word| word.parse::<u64>());
    let told = match minutes {
        Ok(minutes) if minutes > 0 => soak(Duration::from_secs(60 * minutes)).await,
        _ => Err(Failure::new("Say for how many minutes, as a number.")),
    };
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

async fn soak(time: Duration) -> Outcome {
    let stage = Stage::set_with(CONVERSATIONS).await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to(&format!("/human-agents/{}", stage.conversation(ANNA).await?.id)).await?;
    ana.sees_status("Live").await?;
    stage.befalls_the_stream(&StreamFault::Twice { on: true }).await?;
    stage.befalls_the_stream(&StreamFault::Reversed { on: true }).await?;
    let mut happened = Happened::default();
    happens(&stage, &ana, &anna, WARM, &mut happened).await?;
    let before = ana.weighs().await?;
    happens(&stage, &ana, &anna, time, &mut happened).await?;
    comes_to_rest(&ana).await?;
    let after = ana.weighs().await?;
    println!("{happened:?} in {} s", (WARM + time).as_secs());
    println!("warm:   {before:?}\nat end: {after:?}");
    everything_is_there_once(&ana, &anna, &happened).await?;
    weighs_no_more(before, after)
}

/// What has happened so far.
#[derive(Debug, Default)]
struct Happened {
    events: u64,
    /// Lines of the conversation on screen.
    lines: u64,
    answers: u64,
    cuts: u64,
}

async fn happens(stage: &Stage, ana: &Desk, anna: &Customer, time: Duration, so_far: &mut Happened) -> Outcome {
    let others = stage.customers_but(ANNA).await?;
    let start = Instant::now();
    let mut beat = tokio::time::interval(BETWEEN_EVENTS);
    while start.elapsed() < time {
        beat.tick().await;
        so_far.events += 1;
        if so_far.events.is_multiple_of(OWN_SHARE) {
            so_far.lines += 1;
            anna.writes(&format!("line {}", so_far.lines)).await?;
        } else {
            let turn = usize::try_from(so_far.events).unwrap_or_default() % others.len();
            others[turn].writes("Is anybody there?").await?;
        }
        if so_far.events.is_multiple_of(CUT_SHARE) {
            so_far.cuts += 1;
            stage.befalls_the_stream(&StreamFault::Drop).await?;
        }
        if so_far.events.is_multiple_of(ANSWER_SHARE) {
            answers(stage, ana, so_far).await?;
        }
    }
    Ok(())
}

/// The customer writes all the time, so the answer is held now and then, and sent all the same.
async fn answers(stage: &Stage, ana: &Desk, so_far: &mut Happened) -> Outcome {
    so_far.answers += 1;
    if so_far.answers.is_multiple_of(LOST_SHARE) {
        stage.fault(On::message(&stage.conversation(ANNA).await?), Fault::CutAfter).await?;
    }
    ana.type_into("Type your message", &format!("answer {}", so_far.answers)).await?;
    ana.presses_key(Key::Enter).await
}

async fn comes_to_rest(ana: &Desk) -> Outcome {
    ana.sees_status("Live").await?;
    ana.presses_all("Send anyway").await?;
    ana.does_not_see("Sending…").await
}

/// Each line stands in the history once and in its place, and each answer has reached the customer once.
async fn everything_is_there_once(ana: &Desk, anna: &Customer, happened: &Happened) -> Outcome {
    let places = ana.reads_upwards("line").await?;
    let runs_on = |place: &Vec<u64>| place.windows(2).all(|two| two[1] == two[0] + 1);
    let out_of_order = places.iter().filter(|place| !runs_on(place)).count();
    let lost = (1..=happened.lines).filter(|line| !places.iter().any(|place| place.contains(line))).count();
    let seen = anna.sees().await?;
    let times = |answer: u64| seen.iter().filter(|line| **line == format!("answer {answer}")).count();
    let lost_answers = (1..=happened.answers).filter(|answer| times(*answer) == 0).count();
    let doubled = (1..=happened.answers).filter(|answer| times(*answer) > 1).count();
    println!("lost: {}, doubled: {doubled}, out of order: {out_of_order}", lost + lost_answers);
    ensure(lost + lost_answers + doubled + out_of_order == 0, "Not everything is there once and in its place.")
}

/// What may be added while the history on screen grows by a line a second: its data, not its elements.
fn weighs_no_more(before: Weight, after: Weight) -> Outcome {
    ensure(after.nodes <= before.nodes + 400, "The page has more nodes than before.")?;
    ensure(after.heap <= before.heap + before.heap / 4 + 2_000_000, "The script's heap has grown.")?;
    ensure(after.wasm <= before.wasm + before.wasm / 4 + 2_000_000, "The wasm's memory has grown.")
}
