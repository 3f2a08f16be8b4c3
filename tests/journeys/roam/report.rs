//! What is told of a walk that broke something: the trail, the shortest one that repeats it, and how to repeat it.

use crate::invariant::{Broken, Invariant};
use crate::shrink::Shrinker;
use crate::step::Step;
use crate::walk::{Walk, Walked};
use handback_journeys::browser::pictures;
use handback_journeys::failure::{Failure, Outcome};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long, and with how many walks at most, a shorter trail is looked for.
const SHRINKING: Duration = Duration::from_secs(300);
const MOST_REPLAYS: usize = 30;

/// Steps, as they are kept in a file.
#[derive(Serialize, Deserialize)]
struct Trail {
    /// Where they come from.
    seed: u64,
    broken: String,
    steps: Vec<Step>,
}

/// Walks along given steps.
pub async fn replay(steps: &[Step]) -> Outcome<Walked> {
    let mut rest = steps.iter();
    Ok(Walk::begin().await?.along("replay", |_| rest.next().cloned()).await)
}

/// The steps in a file that an earlier walk has left.
pub fn read(file: &Path) -> Outcome<Vec<Step>> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::new(format!("The trail {} cannot be read: {error}.", file.display())))?;
    Ok(serde_json::from_str::<Trail>(&text)?.steps)
}

/// Prints what broke and along which steps, looks for a shorter trail, and prints that.
pub async fn tell(seed: u64, walked: Walked, broken: Broken) -> Outcome {
    println!("\n{broken}\nSeed: {seed}");
    if let Some(picture) = &walked.picture {
        println!("Picture: {}", picture.display());
    }
    let file = write(seed, "trail", &walked.steps, &broken)?;
    println!("All {} steps:\n{}\nTo repeat them:\n  {}\n", walked.steps.len(), in_words(&walked.steps), command(&file));
    let (steps, replays, repeats) = shorten(walked.steps, broken.invariant).await?;
    if repeats == 0 {
        println!("None of {replays} walks along parts of it repeats it: it depends on the moment.");
        return Ok(());
    }
    let file = write(seed, "shortest", &steps, &broken)?;
    println!("The shortest of {replays} trails that repeats it:\n{}", in_words(&steps));
    println!("To repeat it:\n  {}", command(&file));
    Ok(())
}

/// The shortest trail, how many were tried and how many of them broke the same invariant.
async fn shorten(trail: Vec<Step>, invariant: Invariant) -> Outcome<(Vec<Step>, usize, usize)> {
    let start = Instant::now();
    let mut shrinker = Shrinker::new(trail);
    let (mut replays, mut repeats) = (0, 0);
    while replays < MOST_REPLAYS && start.elapsed() < SHRINKING {
        let Some(proposed) = shrinker.propose() else { break };
        let walked = replay(&proposed).await?;
        replays += 1;
        let repeated = walked.broken.is_some_and(|broken| broken.invariant == invariant);
        repeats += usize::from(repeated);
        println!("  {} of {} steps: {}", proposed.len(), shrinker.best().len(), if repeated { "again" } else { "not" });
        shrinker.answer(repeated.then_some(walked.steps.len()));
    }
    Ok((shrinker.best().to_vec(), replays, repeats))
}

fn write(seed: u64, name: &str, steps: &[Step], broken: &Broken) -> Outcome<PathBuf> {
    let file = pictures().join(format!("roam-{seed}-{name}.json"));
    std::fs::create_dir_all(pictures())?;
    let trail = Trail { seed, broken: broken.to_string(), steps: steps.to_vec() };
    std::fs::write(&file, serde_json::to_string_pretty(&trail)?)?;
    Ok(file.canonicalize()?)
}

fn command(file: &Path) -> String {
    format!("cargo xtask roam --trail {}", file.display())
}

/// The steps as somebody could follow them.
pub fn in_words(steps: &[Step]) -> String {
    let lines = steps.iter().enumerate().map(|(index, step)| format!("{:>4}. {step}\n", index + 1));
    lines.collect()
}
