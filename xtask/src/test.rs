//! `cargo xtask test`: every check there is, from the format to the journeys in a browser.

use std::ffi::OsString;
use std::process::Command;

use lexopt::prelude::*;

use crate::failure::{Failure, Outcome};
use crate::progress::Progress;
use crate::run::run as run_program;
use crate::tool::{self, Tools, WASM};
use crate::workspace::cargo;
use crate::{USAGE, app, dependency, roam, system};

const JOURNEYS: &str = "handback-journeys";

#[derive(Clone, Copy, Debug, PartialEq)]
enum Check {
    Format,
    Dependencies,
    Lint,
    LintWasm,
    Native,
    Model,
    App,
    Journeys,
    Roam,
}

/// The quick to fail first; whatever the journeys need is built before them.
const CHECKS: [Check; 9] = [
    Check::Format,
    Check::Dependencies,
    Check::Lint,
    Check::LintWasm,
    Check::Native,
    Check::Model,
    Check::App,
    Check::Journeys,
    Check::Roam,
];
/// The crate in which the core is driven against a model of a backend.
const MODEL: &str = "handback-model";
/// For how many minutes a random person walks, and from which seed.
const WALK: (u32, u64) = (2, 1);
/// How many sequences that takes, to those who run it.
const SEQUENCES: &str = "HANDBACK_SEQUENCES";

#[derive(Debug, PartialEq)]
pub struct Options {
    only: Option<Check>,
    sequences: Option<u32>,
}

impl Options {
    pub fn parse(arguments: impl Iterator<Item = OsString>) -> Outcome<Self> {
        read(arguments).map_err(|error| Failure::new(format!("test: {error}."), USAGE))
    }

    fn checks(&self) -> Vec<Check> {
        let wanted = |check: &Check| match self.only {
            None => true,
            Some(only @ (Check::Journeys | Check::Roam)) => *check == Check::App || *check == only,
            Some(only) => *check == only,
        };
        CHECKS.into_iter().filter(wanted).collect()
    }
}

fn read(arguments: impl Iterator<Item = OsString>) -> Result<Options, lexopt::Error> {
    let (mut only, mut sequences) = (None, None);
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("only") => only = Some(parser.value()?.parse_with(check_named)?),
            Long("sequences") => sequences = Some(parser.value()?.parse()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Options { only, sequences })
}

fn check_named(name: &str) -> Result<Check, String> {
    CHECKS.into_iter().find(|check| check.name() == name).ok_or_else(|| "there is no such check".to_owned())
}

pub fn run(options: Options) -> Outcome {
    let checks = options.checks();
    let mut progress = Progress::of(checks.len() + 1);
    let tools = progress.step("Set-up", || set_up(&checks))?;
    for check in checks {
        progress.step(check.title(), || check.run(&tools, &options))?;
    }
    println!("\nEverything passed:\n{}", progress.summary());
    Ok(())
}

fn set_up(checks: &[Check]) -> Outcome<Tools> {
    if checks.iter().any(|check| matches!(check, Check::Journeys | Check::Roam)) {
        system::browser()?;
    }
    if checks.contains(&Check::Journeys) {
        system::nginx()?;
        tool::axe()?;
    }
    for component in ["fmt", "clippy"] {
        component_is_there(component)?;
    }
    tool::set_up()
}

fn component_is_there(command: &str) -> Outcome {
    if cargo(&[command, "--version"]).output().is_ok_and(|it| it.status.success()) {
        return Ok(());
    }
    let component = if command == "fmt" { "rustfmt" } else { command };
    run_program(
        Command::new("rustup").args(["component", "add", component]),
        &format!(
            "The checks need Rust's {component}, which rustup (https://rustup.rs) downloads: is the network there?"
        ),
    )
}

impl Check {
    fn name(self) -> &'static str {
        match self {
            Check::Format => "format",
            Check::Dependencies => "dependencies",
            Check::Lint => "lint",
            Check::LintWasm => "lint-wasm",
            Check::Native => "native",
            Check::Model => "model",
            Check::App => "app",
            Check::Journeys => "journeys",
            Check::Roam => "roam",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Check::Format => "Format",
            Check::Dependencies => "Dependencies",
            Check::Lint => "Lints",
            Check::LintWasm => "Lints of the app as wasm",
            Check::Native => "Native tests",
            Check::Model => "The core against a model of a backend",
            Check::App => "App",
            Check::Journeys => "Journeys",
            Check::Roam => "A random person",
        }
    }

    fn run(self, tools: &Tools, options: &Options) -> Outcome {
        match self {
            Check::Format => pass(cargo(&["fmt", "--all", "--check"])),
            Check::Dependencies => dependency::check(),
            Check::Lint => pass(cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
            Check::LintWasm => pass(cargo(&["clippy", "-p", "handback", "--target", WASM, "--", "-D", "warnings"])),
            Check::Native => pass(cargo(&["test", "--workspace", "--exclude", JOURNEYS, "--exclude", MODEL])),
            Check::Model => model(options.sequences),
            Check::App => app::ensure(tools),
            Check::Journeys => journeys(),
            Check::Roam => pass(roam::walk(WALK.0, WALK.1)),
        }
    }
}

fn model(sequences: Option<u32>) -> Outcome {
    let mut model = cargo(&["test", "-p", MODEL]);
    if let Some(sequences) = sequences {
        model.env(SEQUENCES, sequences.to_string());
    }
    pass(model)
}

fn journeys() -> Outcome {
    let mut journeys = cargo(&["test", "-p", JOURNEYS]);
    journeys.env("HANDBACK_APP", app::folder()).env("HANDBACK_AXE", tool::axe()?);
    journeys.env("HANDBACK_NGINX", system::nginx()?);
    pass(journeys)
}

fn pass(mut command: Command) -> Outcome {
    run_program(&mut command, "The messages above say why.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Outcome<Options> {
        Options::parse(words.iter().map(OsString::from))
    }

    #[test]
    fn everything_is_checked_unless_one_check_is_asked_for() {
        assert_eq!(parse(&[]).unwrap().checks(), CHECKS);
        assert_eq!(parse(&["--only", "lint"]).unwrap().checks(), [Check::Lint]);
    }

    #[test]
    fn the_journeys_alone_still_get_the_app_they_open_and_so_does_the_random_person() {
        assert_eq!(parse(&["--only", "journeys"]).unwrap().checks(), [Check::App, Check::Journeys]);
        assert_eq!(parse(&["--only", "roam"]).unwrap().checks(), [Check::App, Check::Roam]);
    }

    #[test]
    fn the_model_takes_as_many_sequences_as_asked_for() {
        let options = parse(&["--only", "model", "--sequences", "10000"]).unwrap();
        assert_eq!((options.checks(), options.sequences), (vec![Check::Model], Some(10_000)));
        assert!(parse(&["--sequences", "many"]).is_err());
    }

    #[test]
    fn an_unknown_check_is_refused() {
        assert!(parse(&["--only", "everything"]).unwrap_err().to_string().contains("no such check"));
    }
}
