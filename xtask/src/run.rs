//! Running other programs: their output goes to the terminal, their failure becomes a sentence.

use std::io;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};

/// Runs to the end without keyboard input, so that nothing waits for an answer nobody can give.
pub fn run(command: &mut Command, remedy: &str) -> Outcome {
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{}` ended with {status}.", spoken(command)), remedy)),
        Err(error) => Err(Failure::new(not_started(command, &error), remedy)),
    }
}

/// What the program prints, or nothing if it is missing or refuses.
pub fn answer(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as one would type it, with the variables that matter to it.
pub fn spoken(command: &Command) -> String {
    let variables = command.get_envs().filter(|(name, _)| *name != "PATH");
    let variables = variables.filter_map(|(name, value)| Some(format!("{}={}", name.display(), value?.display())));
    let words = std::iter::once(command.get_program()).chain(command.get_args()).map(|word| word.display().to_string());
    variables.chain(words).collect::<Vec<_>>().join(" ")
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
        let sentence = "error: `handback-no-such-program` is not installed, or not on PATH.\n\nInstall it.";
        assert_eq!(failure.to_string(), sentence);
    }
}
