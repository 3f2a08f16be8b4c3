//! `cargo xtask soak`: an agent at work for minutes while much happens and much goes wrong.

use std::ffi::OsString;

use lexopt::prelude::*;

use crate::failure::{Failure, Outcome};
use crate::progress::Progress;
use crate::run::run as run_program;
use crate::workspace::cargo;
use crate::{USAGE, app, system, tool};

/// For how many minutes, where nobody says.
const MINUTES: u32 = 3;

#[derive(Debug, PartialEq)]
pub struct Options {
    minutes: u32,
}

impl Options {
    pub fn parse(arguments: impl Iterator<Item = OsString>) -> Outcome<Self> {
        read(arguments).map_err(|error| Failure::new(format!("soak: {error}."), USAGE))
    }
}

fn read(arguments: impl Iterator<Item = OsString>) -> Result<Options, lexopt::Error> {
    let mut minutes = MINUTES;
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("minutes") => minutes = parser.value()?.parse()?,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Options { minutes })
}

pub fn run(options: Options) -> Outcome {
    let mut progress = Progress::of(3);
    let tools = progress.step("Set-up", || system::browser().and_then(|()| tool::set_up()))?;
    progress.step("App", || app::ensure(&tools))?;
    let mut soak = cargo(&["run", "-p", "handback-journeys", "--bin", "soak", "--"]);
    soak.arg(options.minutes.to_string()).env("HANDBACK_APP", app::folder());
    progress.step("Soak", || run_program(&mut soak, "The messages above say why."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Outcome<Options> {
        Options::parse(words.iter().map(OsString::from))
    }

    #[test]
    fn the_time_is_three_minutes_unless_somebody_says() {
        assert_eq!(parse(&[]).unwrap(), Options { minutes: 3 });
        assert_eq!(parse(&["--minutes", "20"]).unwrap(), Options { minutes: 20 });
        assert!(parse(&["--minutes", "long"]).is_err());
    }
}
