//! The release app in dist/: built by Trunk, optimised, its style sheets joined.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::failure::{About, Outcome};
use crate::run::run;
use crate::style;
use crate::tool::{Tools, WASM};
use crate::workspace::{built, cargo, root};

/// Everything that can change what is built.
const SOURCES: [&str; 8] =
    ["src", "style", "public", "index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock", "xtask/src"];

pub fn folder() -> PathBuf {
    root().join("dist")
}

/// Builds unless dist/ is younger than everything it is made of.
pub fn ensure(tools: &Tools) -> Outcome {
    let page = fs::metadata(folder().join("index.html")).and_then(|page| page.modified());
    let sources = SOURCES.iter().map(|it| youngest(&root().join(it))).collect::<io::Result<Vec<_>>>();
    match (page, sources.about("Reading the sources")?.into_iter().max()) {
        (Ok(page), Some(source)) if source < page => {
            println!("dist/ is up to date.");
            Ok(())
        }
        _ => build(tools),
    }
}

/// Builds beside dist/ and moves it there when whole, so that dist/ never holds half an app.
pub fn build(tools: &Tools) -> Outcome {
    let started = SystemTime::now();
    let fresh = built("xtask")?.with_file_name("app");
    // Trunk would compile it too, but tells of a failure in its own confusing way.
    run(&mut compiler(), "The app does not compile; the messages above say why.")?;
    run(&mut trunk(tools, &fresh), "The messages above say why. To see more, set RUST_LOG=trunk=debug.")?;
    optimise(tools, &fresh)?;
    join_styles(&fresh)?;
    stamp(&fresh.join("index.html"), started)?;
    replace(&fresh, &folder()).about("Moving the built app to dist/")
}

/// What a browser has to load, in words.
pub fn size() -> Outcome<String> {
    let total = |extension| {
        let files = files(&folder(), extension).about("Reading dist/")?;
        let sizes = files.iter().map(|it| fs::metadata(it).map(|it| it.len())).sum::<io::Result<u64>>();
        sizes.about("Reading dist/").map(|it| it.div_ceil(1000))
    };
    Ok(format!("wasm {} kB, js {} kB, css {} kB, uncompressed", total("wasm")?, total("js")?, total("css")?))
}

fn compiler() -> Command {
    cargo(&["build", "--release", "--offline", "--package", "handback", "--bin", "handback", "--target", WASM])
}

fn trunk(tools: &Tools, fresh: &Path) -> Command {
    let own = std::env::var_os("PATH").unwrap_or_default();
    let folders = tools.wasm_bindgen.parent().map(Path::to_owned).into_iter().chain(std::env::split_paths(&own));
    let mut trunk = Command::new(&tools.trunk);
    trunk.current_dir(root()).args(["build", "--release", "--offline", "--dist"]).arg(fresh);
    if let Ok(path) = std::env::join_paths(folders) {
        trunk.env("PATH", path);
    }
    // Trunk takes NO_COLOR only as a boolean, and ends at any other value of it.
    trunk.env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    trunk
}

/// Trunk could call wasm-opt itself, but not build without it where there is none.
fn optimise(tools: &Tools, fresh: &Path) -> Outcome {
    let Some(wasm_opt) = &tools.wasm_opt else { return Ok(()) };
    for wasm in files(fresh, "wasm").about("Reading the built app")? {
        let smaller = wasm.with_extension("smaller");
        let mut command = Command::new(wasm_opt);
        command.arg("-Oz").arg(&wasm).arg("-o").arg(&smaller);
        run(&mut command, "The messages above say why.")?;
        fs::rename(&smaller, &wasm).about(format_args!("Replacing {}", wasm.display()))?;
    }
    Ok(())
}

fn join_styles(fresh: &Path) -> Outcome {
    let page = fresh.join("index.html");
    let text = fs::read_to_string(&page).about("Reading the built page")?;
    let read = |name: &str| fs::read_to_string(fresh.join(name)).about(format_args!("Reading the style sheet {name}"));
    let joined = style::join(&text, read)?;
    for name in &joined.replaced {
        // Two links may name one file, if their sources are the same.
        fs::remove_file(fresh.join(name)).or_else(ignore_missing).about(format_args!("Removing {name}"))?;
    }
    fs::write(fresh.join(&joined.name), &joined.sheet).about(format_args!("Writing {}", joined.name))?;
    fs::write(&page, &joined.page).about("Writing the built page")
}

/// Gives the page the time at which the build began: a source changed meanwhile is younger.
fn stamp(page: &Path, started: SystemTime) -> Outcome {
    File::options().write(true).open(page).and_then(|it| it.set_modified(started)).about("Stamping the built page")
}

fn replace(fresh: &Path, old: &Path) -> io::Result<()> {
    fs::remove_dir_all(old).or_else(ignore_missing)?;
    fs::rename(fresh, old)
}

fn ignore_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|it| it.path())).collect::<io::Result<Vec<_>>>()?;
    Ok(paths.into_iter().filter(|path| path.extension().is_some_and(|it| it == extension)).collect())
}

/// When the last change below this path was made; a removed file shows in its folder's time.
fn youngest(path: &Path) -> io::Result<SystemTime> {
    let metadata = fs::metadata(path)?;
    let mut latest = metadata.modified()?;
    if metadata.is_dir() {
        for entry in fs::read_dir(path)? {
            latest = latest.max(youngest(&entry?.path())?);
        }
    }
    Ok(latest)
}
