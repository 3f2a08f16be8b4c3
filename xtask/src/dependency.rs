//! What the product is made of beside its own code: licences that may be used, versions that are there twice, and
//! advisories where somebody has the tool that knows them.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};

use crate::failure::{About, Failure, Outcome};
use crate::workspace::cargo;

/// Licences that ask for no more than to be named.
const LICENCES: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Under MPL-2.0, which asks for changes to their own files; the tests' backend alone uses them, unchanged.
const WEAK_COPYLEFT: [&str; 2] = ["cssparser", "dtoa-short"];

/// What cargo says of each dependency, for all targets.
const LINE: &str = "{p}|{l}";

/// How cargo-audit's complaint begins when the database cannot be had.
const NO_DATABASE: &str = "couldn't fetch advisory database";

/// Fails on a licence that is not listed, and names what is there twice.
pub fn check() -> Outcome {
    let mut tree = cargo(&["tree", "--workspace", "--locked", "--target", "all", "--prefix", "none", "--format", LINE]);
    let output = tree.stdin(Stdio::null()).output().about("Asking cargo for the dependencies")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Failure::new(format!("Cargo does not list the dependencies:\n{said}"), "Is the network there?"));
    }
    let crates = crates(&String::from_utf8_lossy(&output.stdout));
    let refused: Vec<String> = crates.iter().filter(|it| !may_be_used(it)).map(Crate::told).collect();
    if !refused.is_empty() {
        return Err(Failure::new(
            format!("These dependencies have licences that were not agreed to: {}.", refused.join(", ")),
            "Do without them, or add the licence to xtask/src/dependency.rs with the reason why it may be used.",
        ));
    }
    println!("Licences: all {} crates are under one that may be used.", crates.len());
    println!("Twice: {}.", twice(&crates).join(", "));
    advisories()
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
}

impl Crate {
    fn told(&self) -> String {
        format!("{} {} ({})", self.name, self.version, self.licence)
    }
}

/// The crates in what cargo lists: a name, a version and perhaps where it is from, then the licence. Lines repeat.
fn crates(listed: &str) -> BTreeSet<Crate> {
    let read = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split_whitespace();
        let (name, version) = (words.next()?.to_owned(), words.next()?.to_owned());
        Some(Crate { name, version, licence: licence.trim_end_matches(" (*)").trim().to_owned() })
    };
    listed.lines().filter_map(read).collect()
}

fn may_be_used(it: &Crate) -> bool {
    allows(&it.licence) || (it.licence == "MPL-2.0" && WEAK_COPYLEFT.contains(&it.name.as_str()))
}

/// Whether one may choose only listed licences. Brackets are not weighed: then more is asked for than need be, never less.
fn allows(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    expression
        .split(" AND ")
        .all(|part| part.split(" OR ").any(|licence| LICENCES.contains(&licence.trim_matches(['(', ')', ' ']))))
}

fn twice(crates: &BTreeSet<Crate>) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for it in crates {
        versions.entry(&it.name).or_default().push(&it.version);
    }
    let many = versions.into_iter().filter(|(_, versions)| versions.len() > 1);
    many.map(|(name, versions)| format!("{name} {}", versions.join(" and "))).collect()
}

fn advisories() -> Outcome {
    let unchecked = |why: &str| println!("Advisories: NOT CHECKED, {why}.");
    let mut audit: Command = cargo(&["audit", "--quiet"]);
    let output = audit.stdin(Stdio::null()).output().about("Asking cargo-audit")?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        println!("Advisories: none.");
    } else if said.contains("no such command") {
        unchecked("since cargo-audit is not installed (cargo install cargo-audit)");
    } else if said.contains(NO_DATABASE) {
        unchecked("since the database of advisories cannot be reached from here");
    } else {
        let told = format!("{}{said}", String::from_utf8_lossy(&output.stdout));
        return Err(Failure::new(format!("cargo-audit found something:\n{told}"), "Update what it names."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_may_be_used_if_a_listed_one_can_be_chosen_for_every_part() {
        for licence in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
            assert!(allows(licence), "{licence}");
        }
        for licence in ["", "GPL-3.0", "MIT AND GPL-3.0", "MPL-2.0", "MITX"] {
            assert!(!allows(licence), "{licence}");
        }
    }

    #[test]
    fn a_crate_in_two_versions_is_named_and_one_that_is_listed_twice_is_not() {
        let listed = "syn v2.0.1|MIT\nsyn v3.0.0 (proc-macro)|MIT\nurl v2.5.0|MIT\nurl v2.5.0|MIT (*)\n\n";
        let crates = crates(listed);
        assert_eq!(crates.len(), 3);
        assert_eq!(twice(&crates), ["syn v2.0.1 and v3.0.0"]);
    }
}
