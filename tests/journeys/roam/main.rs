//! A random person at work: `cargo xtask roam`. Walks through the app from a seed while customers write and a colleague
//! acts, and checks after every step what must always be true. What breaks is repeated with ever fewer steps.

/// When and how the invariants are checked.
mod check;
/// Decides what is done next.
mod generator;
/// What must always be true.
mod invariant;
/// What was typed where.
mod ledger;
/// What the page shows.
mod page;
/// How steps are performed.
mod perform;
/// What is told of a failure.
mod report;
/// Finds a short trail.
mod shrink;
/// What can be done.
mod step;
/// A help desk and a browser to walk in.
mod walk;
/// What is used more often than other things.
mod weights;
/// What is typed.
mod words;

use crate::generator::Generator;
use crate::walk::{Walk, Walked};
use handback_journeys::failure::{Failure, Outcome};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use tokio::signal::unix::{SignalKind, signal};

/// A walk ends after so many steps, and the next begins in a fresh help desk: what breaks is easier to shorten.
const MOST_STEPS: usize = 150;

const USAGE: &str = "roam MINUTES SEED, or roam --trail FILE";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // The browser is a group of processes of its own, which ends only when the walk is dropped.
    let told = tokio::select! {
        told = ordered(&arguments) => told,
        stopped = interrupted() => stopped,
    };
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Comes back when somebody wants the walk to end.
async fn interrupted() -> Outcome {
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminated.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    Err(Failure::new("Interrupted."))
}

async fn ordered(arguments: &[String]) -> Outcome {
    match arguments {
        [option, file] if option == "--trail" => repeat(Path::new(file)).await,
        [minutes, seed] => match (minutes.parse::<u64>(), seed.parse()) {
            (Ok(minutes), Ok(seed)) => roam(Duration::from_secs(60 * minutes), seed).await,
            _ => Err(Failure::new(USAGE)),
        },
        _ => Err(Failure::new(USAGE)),
    }
}

/// Walks from this seed, then from the next one, until the time is over.
async fn roam(time: Duration, first: u64) -> Outcome {
    let end = Instant::now() + time;
    let (mut seed, mut steps) = (first, 0);
    while Instant::now() < end {
        let walked = walk(seed, end).await?;
        steps += walked.steps.len();
        let (replies, notes) = walked.typed;
        println!("Seed {seed}: {} steps, {replies} replies and {notes} notes typed.", walked.steps.len());
        if let Some(broken) = walked.broken.clone() {
            report::tell(seed, walked, broken).await?;
            return Err(Failure::new(format!("Something broke on the walk from seed {seed}; it is told above.")));
        }
        seed += 1;
    }
    println!("Nothing broke in {steps} steps.");
    Ok(())
}

async fn walk(seed: u64, end: Instant) -> Outcome<Walked> {
    let walk = Walk::begin().await?;
    let mut generator = Generator::new(seed, walk.customers.keys().cloned().collect());
    let mut left = MOST_STEPS;
    let next = |seen: &page::Seen| {
        left = left.checked_sub(1)?;
        (Instant::now() < end).then(|| generator.step(seen))
    };
    Ok(walk.along(&seed.to_string(), next).await)
}

/// Walks once along the steps in a file.
async fn repeat(file: &Path) -> Outcome {
    let walked = report::replay(&report::read(file)?).await?;
    println!("{}", report::in_words(&walked.steps));
    match walked.broken {
        Some(broken) => Err(Failure::new(broken.to_string())),
        None => {
            println!("Nothing broke.");
            Ok(())
        }
    }
}
