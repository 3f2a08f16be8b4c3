//! The driver's process: found, started on a port of its own, ended with all that it started.

use crate::failure::{Failure, Outcome};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVER: &str = "chromedriver";
/// The file in the driver's folder that has what it says.
const LOG: &str = "driver.log";
const ATTEMPTS: u32 = 5;
/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running driver.
pub struct Process {
    child: Child,
    folder: PathBuf,
    browser: PathBuf,
    port: u16,
}

impl Process {
    /// Starts a driver and comes back when it listens. It takes a port that is free, but takes it twice, for both
    /// versions of the protocol: sometimes the second is gone by then, and it has to be started again.
    pub async fn start() -> Outcome<Self> {
        let mut attempts = 1;
        loop {
            let mut process = Self::spawn()?;
            match process.listens().await {
                Err(_) if attempts < ATTEMPTS => attempts += 1,
                listens => return listens.map(|()| process),
            }
        }
    }

    fn spawn() -> Outcome<Self> {
        let (browser, driver) = (found(&BROWSERS)?, found(&[DRIVER])?);
        let folder = new_folder()?;
        let log = std::fs::File::create(folder.join(LOG))?;
        let child = Command::new(&driver)
            // A free port, chosen by the driver itself and said in its log.
            .arg("--port=0")
            .env("HOME", &folder)
            .env("TMPDIR", &folder)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0)
            .spawn()
            .map_err(|error| Failure::new(format!("{} does not start: {error}.", driver.display())))?;
        Ok(Self { child, folder, browser, port: 0 })
    }

    async fn listens(&mut self) -> Outcome {
        let start = Instant::now();
        let log = self.folder.join(LOG);
        loop {
            let has_ended = self.child.try_wait()?.is_some();
            let said = std::fs::read_to_string(&log)?;
            if let Some(port) = port_in(&said) {
                self.port = port;
                return Ok(());
            }
            if has_ended || start.elapsed() > PATIENCE {
                return Err(Failure::new(format!("{DRIVER} does not listen. It said:\n{said}")));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn browser(&self) -> &Path {
        &self.browser
    }

    /// Sends a signal to the whole group: the driver and the browser that it started.
    pub fn signal(&self, signal: Signal) -> Outcome {
        let group = i32::try_from(self.child.id()).map_err(|error| Failure::new(error.to_string()))?;
        killpg(Pid::from_raw(group), signal).map_err(|error| Failure::new(error.to_string()))
    }

    /// A folder that is gone when the process is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.signal(Signal::SIGKILL);
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn found(names: &[&str]) -> Outcome<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut candidates = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.find(|file| file.is_file()).ok_or_else(|| {
        Failure::new(format!(
            "The journeys need {}, which is not on PATH. On Debian: `apt-get install chromium chromium-driver`; \
             `cargo xtask test` does that, or says what to do elsewhere.",
            names.join(" or ")
        ))
    })
}

fn new_folder() -> Outcome<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("handback-journeys-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn port_in(said: &str) -> Option<u16> {
    let (_, rest) = said.split_once("started successfully on port ")?;
    rest.split_once('.')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_what_the_driver_says() {
        assert_eq!(port_in("Starting\nChromeDriver was started successfully on port 41237.\n"), Some(41237));
        assert_eq!(port_in("Starting ChromeDriver on port 0"), None);
    }

    #[test]
    fn a_missing_browser_is_named_with_what_to_install() {
        let said = found(&["handback-no-such-browser"]).unwrap_err().to_string();
        assert!(said.contains("handback-no-such-browser") && said.contains("apt-get install chromium"), "{said}");
    }
}
