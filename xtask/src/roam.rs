//! `cargo xtask roam`: a random person walks through the app, and what breaks is told with the shortest way to repeat it.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use lexopt::prelude::*;

use crate::failure::{Failure, Outcome};
use crate::progress::Progress;
use crate::run::run as run_program;
use crate::workspace::cargo;
use crate::{USAGE, app, system, tool};

/// For how many minutes, where nobody says.
const MINUTES: u32 = 2;
/// The only browser that the journeys have a driver for.
const ENGINE: &str = "chromium";
/// Browsers that could be driven and are not yet.
const LATER: [&str; 2] = ["firefox", "webkit"];

#[derive(Debug, PartialEq)]
pub enum Options {
    /// Walks from this seed, or from one that the clock gives, for so many minutes.
    Walk { minutes: u32, seed: Option<u64> },
    /// Walks once along the steps in a file.
    Repeat { trail: PathBuf },
}

impl Options {
    pub fn parse(arguments: impl Iterator<Item = OsString>) -> Outcome<Self> {
        read(arguments).map_err(|error| Failure::new(format!("roam: {error}."), USAGE))
    }
}

fn read(arguments: impl Iterator<Item = OsString>) -> Result<Options, lexopt::Error> {
    let (mut minutes, mut seed, mut trail) = (MINUTES, None, None);
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("minutes") => minutes = parser.value()?.parse()?,
            Long("seed") => seed = Some(parser.value()?.parse()?),
            Long("engine") => parser.value()?.parse_with(can_be_driven)?,
            Long("trail") => trail = Some(parser.value()?.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(trail.map_or(Options::Walk { minutes, seed }, |trail| Options::Repeat { trail }))
}

fn can_be_driven(engine: &str) -> Result<(), String> {
    match engine {
        ENGINE => Ok(()),
        later if LATER.contains(&later) => Err(format!(
            "the journeys have no driver for {later} yet (tests/journeys/support/browser.rs starts Chromium only)"
        )),
        _ => Err(format!("there is no such engine; there is {ENGINE}")),
    }
}

pub fn run(options: Options) -> Outcome {
    let mut progress = Progress::of(3);
    let tools = progress.step("Set-up", || system::browser().and_then(|()| tool::set_up()))?;
    progress.step("App", || app::ensure(&tools))?;
    let mut roam = match options {
        Options::Walk { minutes, seed } => walk(minutes, seed.unwrap_or_else(seed_of_the_clock)),
        Options::Repeat { trail } => {
            let mut repeat = binary();
            repeat.arg("--trail").arg(trail);
            repeat
        }
    };
    progress.step("Walk", || run_program(&mut roam, "The messages above say why."))
}

/// The command that walks from a seed.
pub fn walk(minutes: u32, seed: u64) -> Command {
    let mut walk = binary();
    walk.arg(minutes.to_string()).arg(seed.to_string());
    walk
}

fn binary() -> Command {
    let mut binary = cargo(&["run", "-p", "handback-journeys", "--bin", "roam", "--"]);
    binary.env("HANDBACK_APP", app::folder());
    binary
}

/// Short enough to be typed again.
fn seed_of_the_clock() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs() % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Outcome<Options> {
        Options::parse(words.iter().map(OsString::from))
    }

    #[test]
    fn the_walk_takes_two_minutes_from_any_seed_unless_somebody_says() {
        assert_eq!(parse(&[]).unwrap(), Options::Walk { minutes: 2, seed: None });
        let options = parse(&["--minutes", "60", "--seed", "7", "--engine", "chromium"]).unwrap();
        assert_eq!(options, Options::Walk { minutes: 60, seed: Some(7) });
        assert!(parse(&["--seed", "lucky"]).is_err());
    }

    #[test]
    fn an_engine_without_a_driver_is_refused_with_what_is_missing() {
        for engine in LATER {
            let said = parse(&["--engine", engine]).unwrap_err().to_string();
            assert!(said.contains(&format!("no driver for {engine}")), "{said}");
        }
        assert!(parse(&["--engine", "lynx"]).unwrap_err().to_string().contains("no such engine"));
    }

    #[test]
    fn a_trail_is_repeated() {
        assert_eq!(parse(&["--trail", "a.json"]).unwrap(), Options::Repeat { trail: "a.json".into() });
    }
}
