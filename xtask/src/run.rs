//! Running other programs: their output goes to the terminal, their failure becomes a sentence.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};

/// Runs to the end without keyboard input, so that nothing waits for an answer nobody can give.
pub fn run(command: &mut Command, remedy: &str) -> Outcome {
    let wrong = match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => format!("`{}` failed ({status}).", short(command)),
        Err(error) => not_started(command, &error),
    };
    Err(Failure::new(wrong, format!("{remedy}\nTo repeat only this:\n  {}", spoken(command))))
}

/// What the program prints, or nothing if it is missing or refuses.
pub fn answer(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as one would type it, with the variables that matter to it.
fn spoken(command: &Command) -> String {
    let variables = command.get_envs().filter(|(name, _)| *name != "PATH");
    let variables = variables.filter_map(|(name, value)| Some(format!("{}={}", name.display(), value?.display())));
    let words = std::iter::once(command.get_program()).chain(command.get_args()).map(|word| word.display().to_string());
    variables.chain(words).collect::<Vec<_>>().join(" ")
}

fn short(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args().filter(|word| *word != "-q").take(1));
    words.map(|word| word.display().to_string()).collect::<Vec<_>>().join(" ")
}

fn not_started(command: &Command, error: &io::Error) -> String {
    let program = command.get_program().display();
    match error.kind() {
        io::ErrorKind::NotFound => format!("`{program}` is not installed, or not on PATH."),
        _ => format!("`{program}` could not be started: {error}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_told_with_its_variables_so_that_it_can_be_repeated() {
        let mut command = Command::new("cargo");
        command.args(["test", "-p", "handback-journeys"]).env("HANDBACK_APP", "dist").env("PATH", "/bin");
        assert_eq!(spoken(&command), "HANDBACK_APP=dist cargo test -p handback-journeys");
    }

    #[test]
    fn a_missing_program_is_called_missing() {
        let failure = run(&mut Command::new("handback-no-such-program"), "Install it.").unwrap_err();
        let said = failure.to_string();
        assert!(said.starts_with("error: `handback-no-such-program` is not installed, or not on PATH.\n\nInstall it."));
    }
}
