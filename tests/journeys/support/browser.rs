//! A headless Chromium of one's own, and its driver.

/// The driver's process.
mod process;

use crate::failure::Outcome;
use nix::sys::signal::Signal;
use process::Process;
use serde_json::json;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use thirtyfour::{Capabilities, WebDriver};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How many browsers are open at a time: more only slow each other down on two cores.
static SEATS: Semaphore = Semaphore::const_new(2);

thread_local! {
    /// Whether this journey, which has a thread to itself, has a seat. Its other browsers go without: two journeys that
    /// had one each and waited for another would wait for ever.
    static SEATED: Cell<bool> = const { Cell::new(false) };
}

/// Where the browser keeps files, in the folder of its driver.
const KEPT: &str = "kept";

/// What the page is shown on and how the person likes it.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// Whether the system is set to dark.
    pub dark: bool,
}

/// The screen that journeys are made on.
pub const DESKTOP: Screen = Screen { width: 1440, height: 900, dark: false };

/// What a browser keeps for the pages in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// As it comes out of the box.
    All,
    /// No cookies of a site that is framed by another.
    NoForeignCookies,
    /// Nothing: neither cookies nor anything else.
    Nothing,
}

impl Keeps {
    fn preferences(self) -> serde_json::Value {
        match self {
            Self::All => json!({}),
            Self::NoForeignCookies => {
                json!({ "profile.cookie_controls_mode": 1, "profile.block_third_party_cookies": true })
            }
            Self::Nothing => json!({ "profile.default_content_setting_values.cookies": 2 }),
        }
    }
}

/// A browser with one window; it ends with everything it started when this is dropped.
pub struct Browser {
    driver: Option<WebDriver>,
    session: std::sync::Arc<thirtyfour::session::handle::SessionHandle>,
    process: Process,
    _seat: Option<SemaphorePermit<'static>>,
}

impl Browser {
    /// Opens a browser as soon as there is a seat for one more.
    ///
    /// # Errors
    /// Names what to install when the browser or its driver is missing.
    pub async fn open() -> Outcome<Self> {
        Self::open_that(Keeps::All).await
    }

    /// Opens a browser that keeps so much for pages, as soon as there is a seat for one more.
    ///
    /// # Errors
    /// Names what to install when the browser or its driver is missing.
    pub async fn open_that(keeps: Keeps) -> Outcome<Self> {
        let seat = if SEATED.replace(true) { None } else { SEATS.acquire().await.ok() };
        let process = Process::start().await?;
        let driver = WebDriver::new(process.url(), capabilities(process.browser(), process.folder(), keeps)).await?;
        let browser = Self { session: driver.handle().clone(), driver: Some(driver), process, _seat: seat };
        browser.show_on(DESKTOP).await?;
        browser.keep_files().await?;
        Ok(browser)
    }

    /// The session with the driver.
    #[must_use]
    pub fn session(&self) -> &std::sync::Arc<thirtyfour::session::handle::SessionHandle> {
        &self.session
    }

    /// Shows the page on this screen. Nothing moves, so that no picture is of something half-way.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn show_on(&self, screen: Screen) -> Outcome {
        let Screen { width, height, dark } = screen;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.tool("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.tool("Emulation.setEmulatedMedia", features).await
    }

    /// Has the browser do something by its own tools' protocol.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn tool(&self, method: &str, parameters: serde_json::Value) -> Outcome {
        thirtyfour::cdp::Cdp::new(self.session.clone()).send_raw(method, parameters).await?;
        Ok(())
    }

    /// Nothing runs in the browser from now on.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn stops(&self) -> Outcome {
        self.process.signal(Signal::SIGSTOP)
    }

    /// Everything in the browser goes on.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn goes_on(&self) -> Outcome {
        self.process.signal(Signal::SIGCONT)
    }

    /// What the console has had to say since it was last asked, with its level in front.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn console(&self) -> Outcome<Vec<String>> {
        let entries = self.session.get_log("browser").await?;
        Ok(entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect())
    }

    /// Every address that was asked for since the last time.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn requests(&self) -> Outcome<Vec<String>> {
        let entries = self.session.get_log("performance").await?;
        let mut requests = Vec::new();
        for entry in entries {
            let entry: serde_json::Value = serde_json::from_str(&entry.message)?;
            let url = &entry["message"]["params"]["request"]["url"];
            if entry["message"]["method"] == "Network.requestWillBeSent" {
                requests.extend(url.as_str().map(str::to_owned));
            }
        }
        Ok(requests)
    }

    /// Has the browser keep what it is given to keep, without a question.
    async fn keep_files(&self) -> Outcome {
        let folder = self.process.folder().join(KEPT);
        let tools = thirtyfour::cdp::Cdp::new(self.session.clone());
        let behaviour = json!({ "behavior": "allow", "downloadPath": folder });
        tools.send_raw("Browser.setDownloadBehavior", behaviour).await?;
        Ok(())
    }

    /// The file with this beginning and ending that the browser has kept, whole.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn kept(&self, beginning: &str, ending: &str) -> Outcome<Option<Vec<u8>>> {
        let Ok(files) = std::fs::read_dir(self.process.folder().join(KEPT)) else { return Ok(None) };
        for file in files {
            let file = file?;
            let name = file.file_name().to_string_lossy().into_owned();
            if name.starts_with(beginning) && name.ends_with(ending) {
                return Ok(Some(std::fs::read(file.path())?));
            }
        }
        Ok(None)
    }

    /// Saves a picture of the page.
    ///
    /// # Errors
    /// When the browser does not answer or the file cannot be written.
    pub async fn picture(&self, file: &Path) -> Outcome {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(self.session.screenshot(file).await?)
    }
}

impl Drop for Browser {
    /// The process is ended as a whole; asking the session to end first would only take longer.
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            let _ = driver.leak();
        }
    }
}

/// Where pictures of failures go.
#[must_use]
pub fn pictures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/journeys")
}

fn capabilities(browser: &Path, folder: &Path, keeps: Keeps) -> Capabilities {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1440,900",
        "--lang=en-US",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-default-apps",
        "--disable-extensions",
        "--disable-domain-reliability",
        "--disable-breakpad",
        "--metrics-recording-only",
        "--no-pings",
        "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
        // Nothing but the stage can be reached.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
        &profile,
    ];
    let wanted = json!({
        "browserName": "chrome",
        "unhandledPromptBehavior": "ignore",
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": { "binary": browser, "args": arguments, "prefs": keeps.preferences() },
    });
    wanted.as_object().cloned().map(Capabilities::from).unwrap_or_default()
}
