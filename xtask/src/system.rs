//! What the journeys need of the system: a browser with its driver, and nginx.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{About, Failure, Outcome};
use crate::run::{answer, run};
use crate::tool;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVER: &str = "chromedriver";
const FONTS: [&str; 2] = ["fonts-noto-cjk", "fonts-noto-color-emoji"];

/// Has Chromium and its driver, installed through apt where that is possible.
pub fn browser() -> Outcome {
    if !missing(on_path).is_empty() {
        let packages = packages(&fs::read_to_string("/etc/os-release").unwrap_or_default())
            .filter(|_| on_path("apt-get").is_some() && is_root())
            .ok_or_else(by_hand)?;
        install(&packages)?;
    }
    if missing(on_path).is_empty() { Ok(()) } else { Err(by_hand()) }
}

/// An nginx: the system's, or Debian's unpacked into a folder of its own. It is not installed, since that would start it
/// as a service of the system.
pub fn nginx() -> Outcome<PathBuf> {
    let own = tool::cache()?.join("nginx");
    let unpacked = own.join("usr/sbin/nginx");
    let present = || [on_path("nginx"), Some("/usr/sbin/nginx".into()), Some(unpacked.clone())];
    let found = || present().into_iter().flatten().find(|it| it.is_file() && answer(it, &["-v"]).is_some());
    if found().is_none() && on_path("apt-get").is_some() && on_path("dpkg-deb").is_some() {
        unpack_nginx(&own)?;
    }
    found().ok_or_else(|| {
        Failure::new(
            "The journeys need nginx; it is neither on PATH nor in /usr/sbin.",
            "Install it, or put one that runs on PATH:\n  \
             Debian, Ubuntu:  sudo apt-get install nginx\n  \
             Fedora:          sudo dnf install nginx\n  \
             Arch:            sudo pacman -S nginx\n  \
             macOS:           brew install nginx",
        )
    })
}

fn unpack_nginx(folder: &Path) -> Outcome {
    println!("Unpacking Debian's nginx into {} (once, for all clones)", folder.display());
    let remedy = "Is the network there, and the right mirror in /etc/apt?";
    fs::create_dir_all(folder).about(format_args!("Creating {}", folder.display()))?;
    if is_root() {
        run(&mut apt(&["update"]), remedy)?;
    }
    run(apt(&["download", "nginx"]).current_dir(folder), remedy)?;
    let packages = fs::read_dir(folder).about(format_args!("Reading {}", folder.display()))?;
    let is_package = |path: &PathBuf| path.extension().is_some_and(|it| it == "deb");
    for package in packages.flatten().map(|it| it.path()).filter(is_package) {
        run(Command::new("dpkg-deb").arg("--extract").arg(&package).arg(folder), remedy)?;
        fs::remove_file(&package).about(format_args!("Removing {}", package.display()))?;
    }
    Ok(())
}

fn by_hand() -> Failure {
    Failure::new(
        format!("The journeys need a browser; not found on PATH: {}.", missing(on_path).join(", ")),
        "Install them in the same version:\n  \
         Debian:  sudo apt-get install chromium chromium-driver fonts-noto-cjk fonts-noto-color-emoji\n  \
         Ubuntu:  sudo apt-get install chromium-browser chromium-chromedriver\n  \
         Fedora:  sudo dnf install chromium chromedriver\n  \
         Arch:    sudo pacman -S chromium\n  \
         macOS:   brew install --cask google-chrome chromedriver\n  \
         others:  https://googlechromelabs.github.io/chrome-for-testing",
    )
}

fn missing(find: impl Fn(&str) -> Option<PathBuf>) -> Vec<&'static str> {
    let browser = BROWSERS.iter().any(|name| find(name).is_some());
    let absent = [(browser, "chromium"), (find(DRIVER).is_some(), DRIVER)];
    absent.into_iter().filter(|(found, _)| !found).map(|(_, name)| name).collect()
}

/// The packages' names on the systems whose apt has them.
fn packages(os_release: &str) -> Option<[&'static str; 2]> {
    let is = |id: &str| os_release.lines().any(|line| line == format!("ID={id}"));
    if is("debian") {
        Some(["chromium", "chromium-driver"])
    } else if is("ubuntu") {
        Some(["chromium-browser", "chromium-chromedriver"])
    } else {
        None
    }
}

fn install(packages: &[&str]) -> Outcome {
    println!("Installing {} and fonts through apt", packages.join(", "));
    let remedy = "Is the network there, and the right mirror in /etc/apt?";
    run(&mut apt(&["update"]), remedy)?;
    run(apt(&["install", "-y", "--no-install-recommends"]).args(packages).args(FONTS), remedy)
}

fn apt(arguments: &[&str]) -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-q").args(arguments);
    apt
}

fn is_root() -> bool {
    answer("id", &["-u"]).is_some_and(|id| id == "0")
}

fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_of_the_browsers_will_do_but_not_without_the_driver() {
        let having = |names: &'static [&str]| missing(|name| names.contains(&name).then(|| name.into()));
        assert_eq!(having(&["google-chrome", "chromedriver"]), Vec::<&str>::new());
        assert_eq!(having(&["chromium"]), ["chromedriver"]);
        assert_eq!(having(&[]), ["chromium", "chromedriver"]);
    }

    #[test]
    fn only_systems_whose_packages_are_known_are_installed_on() {
        assert_eq!(packages("NAME=\"Debian\"\nID=debian\n"), Some(["chromium", "chromium-driver"]));
        assert_eq!(packages("ID=ubuntu\nID_LIKE=debian\n"), Some(["chromium-browser", "chromium-chromedriver"]));
        assert_eq!(packages("ID=fedora\n"), None);
        assert_eq!(packages(""), None);
    }
}
