//! Says in words that Rust is too old: cargo would name the version it wants, but not the way to get it.

use std::process::Command;

#[path = "src/rust_version.rs"]
mod rust_version;

fn main() {
    println!("cargo::rerun-if-changed=../Cargo.toml");
    println!("cargo::rerun-if-changed=src/rust_version.rs");
    let manifest = std::fs::read_to_string("../Cargo.toml").unwrap_or_default();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let answer = Command::new(rustc).arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let answer = String::from_utf8_lossy(&answer);
    if let Some(required) = rust_version::required(&manifest).filter(|it| !rust_version::suffices(&answer, it)) {
        println!(
            "cargo::error=Handback needs Rust {required} or newer; this is {}. Bring it up to date: rustup update stable",
            answer.trim()
        );
    }
}
