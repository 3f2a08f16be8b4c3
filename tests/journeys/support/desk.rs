//! What an agent does and sees, by role and accessible name only.

/// Whether people with other means of perception can use it.
mod accessibility;
/// What the agent does.
mod act;
/// What stays in its place however long everything is.
mod bounds;
/// Browsers in which something does not work as it should.
mod broken;
/// What the agent sees of a message: its links, images and frames, and where it stands.
mod content;
/// Files that the agent has, and how they get into a message.
mod file;
/// A help desk full of hostile words.
mod hostile;
/// What the agent's browser has kept.
mod kept;
/// What the agent sees of a mail in its frame.
mod letter;
/// What the agent does with the list of conversations and sees of it.
mod list;
/// What the agent sees.
mod look;
/// What the agent's browser shows while they look elsewhere.
mod notified;
/// What the agent has on paper.
mod paper;
/// What the agent does in a portal's page.
mod portal;
/// Several tabs of one browser.
mod tabs;
/// A way through every screen of the app.
mod tour;
/// A browser that translates the page.
mod translator;
/// What the app says of the connection and of the time.
mod truth;
/// What the app weighs.
mod weight;

pub use file::File;
pub use letter::Look;
pub use tabs::Tab;
pub use translator::Translator;
pub use weight::Weight;

use crate::browser::{Browser, Screen, pictures};
use crate::failure::{Failure, Outcome};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use thirtyfour::WebElement;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner, WebDriverResult};
use thirtyfour::session::scriptret::ScriptRet;

/// How long anything may take to come true.
const PATIENCE: Duration = Duration::from_secs(10);
const BETWEEN_LOOKS: Duration = Duration::from_millis(40);
const PAGE: &str = include_str!("desk/page.js");

/// An agent in front of a browser, or what they look at in it.
#[derive(Clone)]
pub struct Desk {
    browser: Arc<Browser>,
    origin: String,
    /// Role and name of what is looked at, if not the whole page.
    within: Option<(&'static str, &'static str)>,
}

impl Desk {
    pub(crate) fn new(browser: Browser, origin: String) -> Self {
        Self { browser: Arc::new(browser), origin, within: None }
    }

    /// Only what is in the element of this role and name.
    #[must_use]
    pub fn within(&self, role: &'static str, name: &'static str) -> Self {
        Self { within: Some((role, name)), ..self.clone() }
    }

    /// The open dialog.
    #[must_use]
    pub fn dialog(&self) -> Self {
        self.within("dialog", "")
    }

    /// The list of conversations.
    #[must_use]
    pub fn list(&self) -> Self {
        self.within("region", "Conversations")
    }

    /// What Copilot proposes, beside the composer.
    #[must_use]
    pub fn proposal(&self) -> Self {
        self.within("region", "Copilot's draft")
    }

    /// What stands beside the chat.
    #[must_use]
    pub fn information(&self) -> Self {
        self.within("complementary", "Information")
    }

    /// The history on screen.
    #[must_use]
    pub fn history(&self) -> Self {
        self.within("log", "History")
    }

    /// The navigation between screens.
    #[must_use]
    pub fn navigation(&self) -> Self {
        self.within("navigation", "Main")
    }

    /// Changes the screen.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn looks_at(&self, screen: Screen) -> Outcome {
        self.browser.show_on(screen).await
    }

    /// Waits until the page has been laid out and painted for the screen that it is shown on.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn comes_to_rest(&self) -> Outcome {
        let script = format!("{PAGE}\nconst done = arguments[0]; settled().then(moved).then(settled).then(done);");
        self.browser.session().execute_async(script, Vec::new()).await?;
        Ok(())
    }

    /// Saves a picture of the page.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub async fn takes_a_picture(&self, file: &Path) -> Outcome {
        self.browser.picture(file).await
    }

    /// What the console has had to say since it was last asked.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn console(&self) -> Outcome<Vec<String>> {
        self.browser.console().await
    }

    /// The browser itself, for what is not an agent's act.
    #[must_use]
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// What a script gives that may use the functions of `page.js`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn evaluates(&self, script: &str, arguments: Vec<Value>) -> WebDriverResult<ScriptRet> {
        self.browser.session().execute(format!("{PAGE}\n{script}"), arguments).await
    }

    /// Every address outside the stage that was asked for since the last time.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn foreign_requests(&self) -> Outcome<Vec<String>> {
        let own = [self.origin.as_str(), "data:", "blob:", "chrome:", "about:"];
        let requests = self.browser.requests().await?;
        Ok(requests.into_iter().filter(|url| !own.iter().any(|prefix| url.starts_with(prefix))).collect())
    }

    /// The element of one of these roles and this name, as soon as it is there.
    async fn element(&self, roles: &[&str], name: &str) -> Outcome<WebElement> {
        let wanted = format!("{} {name:?}", roles.join(" or "));
        self.until(&wanted, async || self.one(roles, name).await).await
    }

    /// The element now; of several, none is meant.
    async fn one(&self, roles: &[&str], name: &str) -> Outcome<Option<WebElement>> {
        let mut found = self.all(roles, name).await?;
        Ok(if found.len() == 1 { found.pop() } else { None })
    }

    async fn all(&self, roles: &[&str], name: &str) -> Outcome<Vec<WebElement>> {
        let script = format!("{PAGE}\nreturn find(...arguments);");
        let arguments = vec![self.scope(), json!(roles), json!(name)];
        Ok(self.browser.session().execute(script, arguments).await?.elements()?)
    }

    fn scope(&self) -> Value {
        self.within.map_or(Value::Null, |(role, name)| json!([role, name]))
    }

    /// What a function of `page.js` gives now.
    async fn ask(&self, call: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let script = format!("{PAGE}\nreturn {call}(...arguments);");
        Ok(self.browser.session().execute(script, arguments).await?.json().clone())
    }

    /// Looks again and again until there is something to give; fails with what was seen in its place.
    async fn until<T>(&self, wanted: &str, look: impl AsyncFn() -> Outcome<Option<T>>) -> Outcome<T> {
        self.until_within(PATIENCE, wanted, look).await
    }

    /// The same, for as long as this.
    async fn until_within<T>(
        &self,
        patience: Duration,
        wanted: &str,
        look: impl AsyncFn() -> Outcome<Option<T>>,
    ) -> Outcome<T> {
        let start = Instant::now();
        loop {
            if let Some(seen) = look().await? {
                return Ok(seen);
            }
            if start.elapsed() > patience {
                return Err(self.evidence(patience, wanted).await);
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// What was there in place of what was wanted: roles and names, the console, and a picture.
    async fn evidence(&self, patience: Duration, wanted: &str) -> Failure {
        let file = pictures().join(format!("{}.png", picture_name()));
        let picture = match self.browser.picture(&file).await {
            Ok(()) => file.display().to_string(),
            Err(failure) => failure.to_string(),
        };
        let told = self.ask("told", Vec::new()).await.ok();
        let told = told.as_ref().and_then(Value::as_str).unwrap_or("nothing").to_owned();
        let focus = self.ask("focused", Vec::new()).await.unwrap_or_default();
        let address = self.browser.session().current_url().await.map(String::from).unwrap_or_default();
        let console = self.browser.console().await.unwrap_or_default().join("\n");
        Failure::new(format!(
            "Did not come true in {patience:?}: {wanted}\n\nAddress: {address}\nFocus: {focus}\n\
             On the page:\n{told}\n\nConsole:\n{console}\n\nPicture: {picture}"
        ))
    }
}

/// Named by the test that took it.
fn picture_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("journey").replace("::", "-");
    format!("{test}-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Whether the page changed between finding an element and using it.
#[must_use]
pub fn has_moved_on(error: &WebDriverError) -> bool {
    matches!(
        error.as_inner(),
        WebDriverErrorInner::StaleElementReference(_)
            | WebDriverErrorInner::ElementClickIntercepted(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
            | WebDriverErrorInner::InvalidElementState(_)
            | WebDriverErrorInner::MoveTargetOutOfBounds(_)
            | WebDriverErrorInner::NoSuchElement(_)
    )
}
