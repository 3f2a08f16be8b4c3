//! The commands of the repository: `cargo xtask setup | build | demo | test | soak | roam`.

mod app;
mod demo;
mod dependency;
mod failure;
mod progress;
mod roam;
mod run;
#[cfg(test)]
mod rust_version;
mod soak;
mod style;
mod system;
mod test;
mod tool;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::failure::{Failure, Outcome};
use crate::progress::Progress;

const USAGE: &str = "\
Usage: cargo xtask <command>

  setup   installs what is missing to build the app, once for all clones
  build   leaves the release app in dist/, ready for any static server
  demo    builds the app, starts the reference backend, serves both
            --port N           where to listen; 0 picks a free port (default 8787)
            --portal-port N    where the portal to try it in listens (default: the next port)
            --data FILE        the database (default target/demo/handback.db, kept between runs)
            --fresh            starts with an empty database and new demo data
            --conversations N  how many conversations the demo data has
            --live             customers keep writing while the demo runs
  test    runs every check, the journeys in a browser included
            --only NAME        one of: format, dependencies, lint, lint-wasm, native, model, app, journeys, roam
            --sequences N      how many sequences the model takes (default 300; 10000 in the night)
  soak    lets an agent work while a thousand conversations go on and much goes wrong, and says what was
          lost, doubled or out of order, and whether the page grew
            --minutes N        for how long (default 3)
  roam    lets a random person use the app while others act and connections fail, and checks after every step what
          must always be true; prints the shortest trail that repeats what broke
            --minutes N        for how long (default 2)
            --seed S           where to begin (default: any; it is printed)
            --engine E         the browser: chromium
            --trail FILE       repeats the steps in a file that an earlier walk has left

The tools are kept in $HANDBACK_TOOLS, or else in the cache folder of the user, under handback/.";

fn main() -> ExitCode {
    match command(std::env::args_os().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn command(mut arguments: impl Iterator<Item = OsString>) -> Outcome {
    let name = arguments.next().unwrap_or_default();
    match name.to_str() {
        Some("setup") => no_options(arguments).and_then(|()| setup()),
        Some("build") => no_options(arguments).and_then(|()| build()),
        Some("demo") => demo::Options::parse(arguments).and_then(demo::run),
        Some("roam") => roam::Options::parse(arguments).and_then(roam::run),
        Some("soak") => soak::Options::parse(arguments).and_then(soak::run),
        Some("test") => test::Options::parse(arguments).and_then(test::run),
        Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        Some("") => Err(Failure::new("No command was given.", USAGE)),
        _ => Err(Failure::new(format!("There is no command `{}`.", name.display()), USAGE)),
    }
}

fn no_options(mut arguments: impl Iterator<Item = OsString>) -> Outcome {
    match arguments.next() {
        None => Ok(()),
        Some(extra) => Err(Failure::new(format!("This command has no option `{}`.", extra.display()), USAGE)),
    }
}

fn setup() -> Outcome {
    let mut progress = Progress::of(1);
    let tools = progress.step("Tools", tool::set_up)?;
    println!("\nReady. {}", tools.summary());
    Ok(())
}

fn build() -> Outcome {
    let mut progress = Progress::of(2);
    let tools = progress.step("Tools", tool::set_up)?;
    progress.step("App", || app::build(&tools))?;
    println!("\nThe app is in dist/ ({}).", app::size()?);
    Ok(())
}
