//! The tools that the build calls: their versions, where they are, how they are installed.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{About, Failure, Outcome};
use crate::run::{answer, run};
use crate::workspace::{cargo, locked, root};

/// A tool in the one version that the build was tried with.
pub struct Tool {
    pub name: &'static str,
    pub version: &'static str,
    source: Source,
}

enum Source {
    /// A crate whose binary has the tool's name.
    Crate(&'static str),
    /// A package of npm, and where the wanted file is in its folder.
    Npm(&'static str, &'static str),
}

const TRUNK: Tool = Tool { name: "trunk", version: "0.21.14", source: Source::Crate("trunk") };
const WASM_BINDGEN: Tool = Tool { name: "wasm-bindgen", version: "0.2.129", source: Source::Crate("wasm-bindgen-cli") };
const WASM_OPT: Tool = Tool { name: "wasm-opt", version: "132", source: Source::Npm("binaryen", ".bin/wasm-opt") };
const AXE: Tool = Tool { name: "axe-core", version: "4.14.1", source: Source::Npm("axe-core", "axe-core/axe.min.js") };

pub const WASM: &str = "wasm32-unknown-unknown";

/// What the build of the app calls.
pub struct Tools {
    pub trunk: PathBuf,
    pub wasm_bindgen: PathBuf,
    /// Without npm there is none, and the app is built without it.
    pub wasm_opt: Option<PathBuf>,
}

impl Tools {
    pub fn summary(&self) -> String {
        let optimiser = match self.wasm_opt {
            Some(_) => format!("wasm-opt {}", WASM_OPT.version),
            None => "no wasm-opt".to_owned(),
        };
        format!("trunk {}, wasm-bindgen {}, {optimiser}.", TRUNK.version, WASM_BINDGEN.version)
    }
}

/// Has everything that building the app needs, whatever of it was missing.
pub fn set_up() -> Outcome<Tools> {
    wasm_bindgen_fits()?;
    wasm_target()?;
    dependencies()?;
    let tools = Tools { trunk: TRUNK.find()?, wasm_bindgen: WASM_BINDGEN.find()?, wasm_opt: wasm_opt()? };
    println!("{}", tools.summary());
    Ok(tools)
}

/// The rules of accessibility that the journeys look for.
pub fn axe() -> Outcome<PathBuf> {
    AXE.find()
}

fn wasm_bindgen_fits() -> Outcome {
    let lock = fs::read_to_string(root().join("Cargo.lock")).about("Reading Cargo.lock")?;
    match locked(&lock, WASM_BINDGEN.name) {
        Some(version) if version != WASM_BINDGEN.version => Err(Failure::new(
            format!("Cargo.lock has wasm-bindgen {version}, the tool is pinned to {}.", WASM_BINDGEN.version),
            "The two only understand each other in the same version: change xtask/src/tool.rs or Cargo.toml.",
        )),
        _ => Ok(()),
    }
}

fn wasm_target() -> Outcome {
    let sysroot = answer("rustc", &["--print", "sysroot"])
        .ok_or_else(|| Failure::new("`rustc` does not answer.", "Install Rust with rustup: https://rustup.rs"))?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    if answer("rustup", &["--version"]).is_none() {
        return Err(Failure::new(
            format!("Rust's target {WASM} is missing, and there is no rustup to add it."),
            "Install Rust with rustup (https://rustup.rs), or your system's package of this target.",
        ));
    }
    println!("Adding Rust's target {WASM}");
    run(
        Command::new("rustup").args(["target", "add", WASM]),
        "Is the network there? rustup downloads from static.rust-lang.org.",
    )
}

/// Trunk builds offline, so what the app is made of has to be there before; its macros and build scripts run here, so
/// what they are made of has to be there too.
fn dependencies() -> Outcome {
    let here = answer("rustc", &["--print", "host-tuple"])
        .ok_or_else(|| Failure::new("`rustc` does not answer.", "Install Rust with rustup: https://rustup.rs"))?;
    run(
        &mut cargo(&["fetch", "--quiet", "--target", WASM, "--target", here.trim()]),
        "Is the network there? Cargo downloads the dependencies from crates.io.",
    )
}

fn wasm_opt() -> Outcome<Option<PathBuf>> {
    if let Some(path) = WASM_OPT.present()? {
        return Ok(Some(path));
    }
    if answer(npm(), &["--version"]).is_none() {
        println!("There is no npm (it comes with node), so wasm-opt is left out: the app works, but is bigger.");
        return Ok(None);
    }
    WASM_OPT.find().map(Some).or_else(|failure| {
        println!("wasm-opt is left out: the app works, but is bigger. {failure}");
        Ok(None)
    })
}

impl Tool {
    /// Where the tool is; installs it if it is nowhere.
    fn find(&self) -> Outcome<PathBuf> {
        match self.present()? {
            Some(path) => Ok(path),
            None => self.install(),
        }
    }

    fn present(&self) -> Outcome<Option<PathBuf>> {
        let installed = self.file_in(&self.folder()?);
        let on_path = || {
            std::env::split_paths(&std::env::var_os("PATH")?)
                .map(|it| it.join(self.file_name()))
                .find(|it| self.fits(it))
        };
        Ok(if self.fits(&installed) { Some(installed) } else { on_path() })
    }

    /// Installs beside the final folder and moves it there when whole: an interrupted installation is
    /// continued the next time, and never mistaken for a finished one.
    fn install(&self) -> Outcome<PathBuf> {
        let folder = self.folder()?;
        let partial = beside(&folder, "partial");
        let _alone = self.wait_for_others(&folder)?;
        if let Some(path) = self.present()? {
            return Ok(path);
        }
        fs::create_dir_all(&partial).about(format_args!("Creating {}", partial.display()))?;
        let mut command = self.installer(&partial);
        println!("Installing {} {} into {} (once, for all clones)", self.name, self.version, folder.display());
        run(&mut command, self.remedy())?;
        self.settle(&partial, &folder)?;
        self.present()?.ok_or_else(|| {
            let wrong = format!("{} was installed into {}, but does not run there.", self.name, folder.display());
            Failure::new(wrong, format!("Look what `{} --version` says.", self.file_in(&folder).display()))
        })
    }

    fn wait_for_others(&self, folder: &Path) -> Outcome<File> {
        let cache = cache()?;
        fs::create_dir_all(&cache).about(format_args!("Creating {}", cache.display()))?;
        let path = beside(folder, "lock");
        let lock = File::create(&path).about(format_args!("Creating {}", path.display()))?;
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            println!("Waiting: {} is being installed by another clone", self.name);
            lock.lock().about(format_args!("Locking {}", path.display()))?;
        }
        Ok(lock)
    }

    fn installer(&self, folder: &Path) -> Command {
        match self.source {
            Source::Crate(name) => {
                let mut command = cargo(&["install", name, "--version", self.version, "--locked", "--bin", self.name]);
                // The caller's target folder is not for tools, and the tools' own release profile takes many times
                // as long to compile, for a tool that runs a second.
                command.arg("--root").arg(folder).arg("--target-dir").arg(folder.join("target")).envs([
                    ("CARGO_PROFILE_RELEASE_LTO", "off"),
                    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
                    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
                ]);
                command
            }
            Source::Npm(name, _) => {
                let mut command = Command::new(npm());
                command.arg("install").arg("--prefix").arg(folder).args(["--no-audit", "--no-fund"]);
                command.arg(format!("{name}@{}", self.version));
                command
            }
        }
    }

    fn remedy(&self) -> &'static str {
        match self.source {
            Source::Crate(_) => "Is the network there? Cargo downloads from crates.io.",
            Source::Npm(..) => {
                "Are npm (it comes with node) and the network there? npm downloads from registry.npmjs.org."
            }
        }
    }

    fn settle(&self, partial: &Path, folder: &Path) -> Outcome {
        let moving = || {
            for old in [partial.join("target"), folder.to_owned()] {
                if old.exists() {
                    fs::remove_dir_all(old)?;
                }
            }
            fs::rename(partial, folder)
        };
        moving().about(format_args!("Moving {} to {}", partial.display(), folder.display()))
    }

    fn folder(&self) -> Outcome<PathBuf> {
        let name = match self.source {
            Source::Crate(_) => self.name,
            Source::Npm(package, _) => package,
        };
        Ok(cache()?.join(format!("{name}-{}", self.version)))
    }

    fn file_in(&self, folder: &Path) -> PathBuf {
        match self.source {
            Source::Crate(_) => folder.join("bin").join(self.file_name()),
            Source::Npm(_, path) => folder.join("node_modules").join(path),
        }
    }

    fn file_name(&self) -> String {
        format!("{}{}", self.name, std::env::consts::EXE_SUFFIX)
    }

    /// A program has to answer with its version; a file that is not one has to be there.
    fn fits(&self, path: &Path) -> bool {
        let is_program = path.extension().is_none_or(|extension| extension != "js");
        path.is_file() && (!is_program || answer(path, &["--version"]).is_some_and(|it| says(&it, self.version)))
    }
}

/// Whether a program's answer to `--version` names exactly this version.
fn says(answer: &str, version: &str) -> bool {
    answer.split_whitespace().any(|word| word.trim_start_matches('v') == version)
}

fn beside(folder: &Path, what: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().display();
    folder.with_file_name(format!("{name}.{what}"))
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// Where the tools are kept: outside the clone, so that a clean clone does not build them again.
pub fn cache() -> Outcome<PathBuf> {
    cache_of(|name| std::env::var_os(name).filter(|value| !value.is_empty())).ok_or_else(|| {
        Failure::new("There is no folder to keep the tools in: HOME is not set.", "Set HANDBACK_TOOLS to a folder.")
    })
}

fn cache_of(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(own) = variable("HANDBACK_TOOLS") {
        return std::path::absolute(own).ok();
    }
    let home = || variable("HOME").map(|home| Path::new(&home).join(".cache"));
    let caches = variable("XDG_CACHE_HOME").or_else(|| variable("LOCALAPPDATA")).map(PathBuf::from).or_else(home)?;
    Some(caches.join("handback"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_fits_only_in_exactly_its_version() {
        assert!(says("trunk 0.21.14", "0.21.14"));
        assert!(says("wasm-opt version 132 (version_132)", "132"));
        assert!(says("wasm-bindgen 0.2.129 (a1b2c3)", "0.2.129"));
        assert!(!says("wasm-opt version 108", "132"));
        assert!(!says("trunk 0.21.140", "0.21.14"));
        assert!(!says("", "0.21.14"));
    }

    #[test]
    fn tools_are_kept_where_the_person_says_and_else_in_the_cache_of_the_user() {
        let with = |pairs: &'static [(&str, &str)]| {
            cache_of(|name| pairs.iter().find(|(it, _)| *it == name).map(|(_, value)| (*value).into()))
        };
        assert_eq!(with(&[("HANDBACK_TOOLS", "/tools"), ("HOME", "/home/ana")]), Some("/tools".into()));
        assert_eq!(with(&[("XDG_CACHE_HOME", "/cache"), ("HOME", "/home/ana")]), Some("/cache/handback".into()));
        assert_eq!(with(&[("HOME", "/home/ana")]), Some("/home/ana/.cache/handback".into()));
        assert_eq!(with(&[]), None);
    }
}
