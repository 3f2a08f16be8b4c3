//! `cargo xtask demo`: the app and the reference backend together, with demo data, until Ctrl-C.

use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use lexopt::prelude::*;

use crate::failure::{About, Failure, Outcome};
use crate::progress::Progress;
use crate::run::run as run_program;
use crate::workspace::{built, cargo, root};
use crate::{USAGE, app, tool};

const BACKEND: &str = "handback-reference-backend";
const READY: &str = "listening on ";
const PORTAL: &str = "portal on ";
/// How long the backend may take to close its database after Ctrl-C.
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Debug, PartialEq)]
pub struct Options {
    port: u16,
    portal: Option<u16>,
    data: PathBuf,
    fresh: bool,
    conversations: Option<u32>,
    live: bool,
}

impl Options {
    pub fn parse(arguments: impl Iterator<Item = OsString>) -> Outcome<Self> {
        read(arguments).map_err(|error| Failure::new(format!("demo: {error}."), USAGE))
    }

    /// The next port, unless another was asked for; a free one beside a free one.
    fn portal(&self) -> u16 {
        self.portal.unwrap_or(if self.port == 0 { 0 } else { self.port.wrapping_add(1) })
    }

    fn backend(&self) -> Outcome<Command> {
        let mut backend = Command::new(built(BACKEND)?);
        backend.arg("--port").arg(self.port.to_string()).arg("--data").arg(&self.data).arg("--app").arg(app::folder());
        backend.arg("--portal").arg(self.portal().to_string());
        backend.args(self.fresh.then_some("--fresh")).args(self.live.then_some("--live"));
        if let Some(number) = self.conversations {
            backend.arg("--conversations").arg(number.to_string());
        }
        Ok(backend)
    }
}

fn read(arguments: impl Iterator<Item = OsString>) -> Result<Options, lexopt::Error> {
    let data = root().join("target/demo/handback.db");
    let mut options = Options { port: 8787, portal: None, data, fresh: false, conversations: None, live: false };
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("portal-port") => options.portal = Some(parser.value()?.parse()?),
            Long("data") => options.data = std::path::absolute(parser.value()?).map_err(|it| it.to_string())?,
            Long("fresh") => options.fresh = true,
            Long("conversations") => options.conversations = Some(parser.value()?.parse()?),
            Long("live") => options.live = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(options)
}

pub fn run(options: Options) -> Outcome {
    port_is_free(options.port, "--port")?;
    port_is_free(options.portal(), "--portal-port")?;
    let mut progress = Progress::of(3);
    let tools = progress.step("Tools", tool::set_up)?;
    progress.step("App", || app::ensure(&tools))?;
    progress.step("Reference backend", || {
        run_program(&mut cargo(&["build", "-p", BACKEND]), "The messages above say why it does not compile.")
    })?;
    if let Some(folder) = options.data.parent() {
        fs::create_dir_all(folder).about(format_args!("Creating {}", folder.display()))?;
    }
    serve(&mut options.backend()?)
}

/// Asked before the long build, not after it.
fn port_is_free(port: u16, option: &str) -> Outcome {
    TcpListener::bind(("127.0.0.1", port)).map(drop).map_err(|error| {
        let wrong = match error.kind() {
            io::ErrorKind::AddrInUse => format!("Port {port} is taken by another program."),
            _ => format!("Port {port} cannot be used: {error}."),
        };
        let remedy = format!("End that program, or choose another port: cargo xtask demo {option} 0 picks a free one.");
        Failure::new(wrong, remedy)
    })
}

fn serve(command: &mut Command) -> Outcome {
    let remedy = "Its messages above say why. A database of an older version is replaced by: cargo xtask demo --fresh";
    let mut backend = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::new(format!("The reference backend could not be started: {error}."), remedy))?;
    let output = backend.stdout.take();
    let backend = Arc::new(Mutex::new(backend));
    let asked = end_when_asked(Arc::clone(&backend))?;
    let mut portal = String::new();
    for line in output.into_iter().flat_map(|it| BufReader::new(it).lines()).map_while(Result::ok) {
        match (line.strip_prefix(READY), line.strip_prefix(PORTAL)) {
            (Some(url), _) => welcome(url, &portal),
            (_, Some(url)) => url.clone_into(&mut portal),
            _ => println!("{line}"),
        }
    }
    let status = backend.lock().unwrap_or_else(PoisonError::into_inner).wait().about("Waiting for the backend")?;
    if status.success() || interrupted(status) || asked.load(Ordering::SeqCst) {
        println!("\nThe demo has ended; its data is kept.");
        return Ok(());
    }
    Err(Failure::new(format!("The reference backend ended by itself with {status}."), remedy))
}

/// The terminal's Ctrl-C may end the backend before this program has heard of it.
#[cfg(unix)]
fn interrupted(status: ExitStatus) -> bool {
    const SIGINT: i32 = 2;
    std::os::unix::process::ExitStatusExt::signal(&status) == Some(SIGINT)
}

#[cfg(not(unix))]
fn interrupted(_: ExitStatus) -> bool {
    false
}

fn welcome(url: &str, portal: &str) {
    println!(
        "
Handback is at {url}

  ana@demo.test    operator
  ben@demo.test    operator
  vera@demo.test   viewer, reads everything and changes nothing
  adam@demo.test   admin
  The password of all is: demo

Inside another help desk's portal, without a sign-in of its own: {portal}

Ctrl-C ends it."
    );
}

/// Ends the backend on Ctrl-C and on a polite kill, and remembers that it was asked to.
fn end_when_asked(backend: Arc<Mutex<Child>>) -> Outcome<Arc<AtomicBool>> {
    let asked = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&asked);
    let end = move || {
        heard.store(true, Ordering::SeqCst);
        let mut backend = backend.lock().unwrap_or_else(PoisonError::into_inner);
        let deadline = Instant::now() + PATIENCE;
        // A Ctrl-C in the terminal has reached the backend too, which closes its database first.
        while matches!(backend.try_wait(), Ok(None)) && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(20));
        }
        // It fails only when the backend has ended already.
        let _ = backend.kill();
    };
    ctrlc::set_handler(end).map_err(|it| Failure::new(format!("Ctrl-C cannot be heard: {it}."), "Try again."))?;
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Outcome<Options> {
        Options::parse(words.iter().map(OsString::from))
    }

    #[test]
    fn without_options_the_demo_keeps_its_data_below_target_and_listens_on_8787() {
        let options = parse(&[]).unwrap();
        assert_eq!((options.port, options.fresh, options.live, options.conversations), (8787, false, false, None));
        assert_eq!(options.data, root().join("target/demo/handback.db"));
    }

    #[test]
    fn every_option_reaches_the_backend() {
        let words = ["--port", "0", "--data=/tmp/h.db", "--fresh", "--conversations", "40", "--live"];
        let backend = parse(&words).unwrap().backend().unwrap();
        let told: Vec<_> = backend.get_args().map(|it| it.to_string_lossy().into_owned()).collect();
        let app = app::folder().display().to_string();
        let expected = [
            "--port",
            "0",
            "--data",
            "/tmp/h.db",
            "--app",
            &app,
            "--portal",
            "0",
            "--fresh",
            "--live",
            "--conversations",
        ];
        assert_eq!(told, [&expected[..], &["40"]].concat());
    }

    #[test]
    fn the_portal_takes_the_next_port_unless_told_otherwise() {
        assert_eq!(parse(&[]).unwrap().portal(), 8788);
        assert_eq!(parse(&["--port", "9000"]).unwrap().portal(), 9001);
        assert_eq!(parse(&["--port", "0", "--portal-port", "9000"]).unwrap().portal(), 9000);
    }

    #[test]
    fn a_wrong_option_is_named() {
        assert!(parse(&["--prot", "1"]).unwrap_err().to_string().contains("--prot"));
        assert!(parse(&["--port", "many"]).unwrap_err().to_string().contains("many"));
    }

    #[test]
    fn a_taken_port_is_said_before_anything_is_built() {
        let other = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = other.local_addr().unwrap().port();
        let said = port_is_free(port, "--port").unwrap_err().to_string();
        assert!(said.contains(&format!("Port {port} is taken")) && said.contains("--port 0"), "{said}");
    }
}
