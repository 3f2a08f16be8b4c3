//! Where the repository is, and cargo called in it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{About, Outcome};

/// The folder of the root manifest.
pub fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// Cargo in the root.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root()).args(arguments);
    cargo
}

/// A program that cargo built: it lies beside this one, wherever the target folder is.
pub fn built(program: &str) -> Outcome<PathBuf> {
    let own = std::env::current_exe().about("Finding this program's own file")?;
    Ok(own.with_file_name(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
}

/// The version of a crate in the text of Cargo.lock.
pub fn locked<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let (_, entry) = lock.split_once(&format!("\nname = \"{name}\"\nversion = \""))?;
    entry.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.9.9\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\nsource = \"registry\"\n";

    #[test]
    fn the_locked_version_is_that_of_exactly_this_crate() {
        assert_eq!(locked(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked(LOCK, "wasm"), None);
    }
}
