//! One reference backend per journey: customers, teammates, faults.

/// A customer, writing and reading in their own channel.
mod customer;
/// Faults to come and writes that came.
mod fault;
/// A line to the backend on which everything can stop.
mod line;
/// What happens to the live stream, and to the backend.
mod live;
/// A web server in front.
mod nginx;
/// A colleague who works through the API.
mod teammate;

pub use customer::Customer;
pub use fault::On;
pub use line::State as LineState;
pub use nginx::PORTAL;
pub use teammate::Teammate;

use self::line::Line;
use self::nginx::Nginx;
use crate::browser::{Browser, Keeps};
use crate::desk::Desk;
use crate::failure::{Failure, Outcome, ensure};
use handback_contract::channel::RunStatus;
use handback_contract::conversation::Conversation;
use handback_contract::item::Item;
use handback_reference_backend::{Fault, Options, Portal, SeenWrite, Server, TOKEN, WRITES, Wanted};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The password of every account of the demo.
pub const PASSWORD: &str = "demo";

/// How many requests a cut line swallows at most: more than any journey sends before it is mended.
const CUTS: u32 = 200;

/// A backend with the demo's data and the built app, for one journey alone.
pub struct Stage {
    /// Absent while it is stopped.
    server: Option<Server>,
    options: Options,
    url: String,
    /// What browsers reach, where that is not the backend itself.
    front: Option<Nginx>,
    line: Option<Line>,
    http: reqwest::Client,
    /// Looks things up for the journey; changes nothing.
    observer: Teammate,
}

impl Stage {
    /// Starts the backend.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set() -> Outcome<Self> {
        Self::set_with(0).await
    }

    /// Starts the backend with so many generated conversations beside the demo's.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set_with(conversations: u32) -> Outcome<Self> {
        Self::set_by(Options { conversations, ..Options::default() }).await
    }

    async fn set_by(options: Options) -> Outcome<Self> {
        let mut options = Options { faults: true, app: Some(app()?), ..options };
        let server = Server::start(options.clone())?;
        (options.port, options.fresh) = (server.port(), false);
        let url = server.url();
        let http = reqwest::Client::builder().no_proxy().build()?;
        let observer = Teammate::sign_in(http.clone(), url.clone(), "adam").await?;
        Ok(Self { server: Some(server), options, url, front: None, line: None, http, observer })
    }

    /// Starts the backend, and beside it a portal that may show the app.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set_with_a_portal() -> Outcome<Self> {
        Self::set_by(Options { portal: Some(Portal::default()), ..Options::default() }).await
    }

    /// Starts the backend, with this for the app to read at its start.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set_configured(configuration: &str) -> Outcome<Self> {
        Self::set_by(Options { configuration: Some(configuration.to_owned()), ..Options::default() }).await
    }

    /// Starts the backend and a portal that may frame the app, which does not listen to it.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set_with_a_portal_that_is_not_heard() -> Outcome<Self> {
        let configuration = Some(r#"{ "portals": ["https://desk.example"] }"#.to_owned());
        Self::set_by(Options { portal: Some(Portal::default()), configuration, ..Options::default() }).await
    }

    /// Starts a portal that shows the app, and that the app does not know.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set_a_portal_unknown_to(other: &Self) -> Outcome<Self> {
        let portal = Some(Portal { shows: Some(other.app_url()), ..Portal::default() });
        Self::set_by(Options { portal, ..Options::default() }).await
    }

    /// An agent in front of the portal's page.
    ///
    /// # Errors
    /// When there is no portal or no browser.
    pub async fn desk_in_the_portal(&self) -> Outcome<Desk> {
        self.desk_in_the_portal_with(Keeps::All).await
    }

    /// An agent in front of the portal's page, with a browser that keeps so much.
    ///
    /// # Errors
    /// When there is no portal or no browser.
    pub async fn desk_in_the_portal_with(&self, keeps: Keeps) -> Outcome<Desk> {
        let portal = self.server.as_ref().and_then(Server::portal_url);
        let portal = portal.ok_or_else(|| Failure::new("There is no portal."))?;
        let desk = Desk::new(Browser::open_that(keeps).await?, portal);
        desk.goes_to("/").await?;
        Ok(desk)
    }

    /// A token that the portal's issuer gives.
    ///
    /// # Errors
    /// When there is no portal.
    pub async fn token_of_the_portal(&self) -> Outcome<String> {
        let portal = self.server.as_ref().and_then(Server::portal_url).unwrap_or_default();
        let asked = self.http.post(format!("{portal}{TOKEN}")).json(&json!({}));
        let issued: Value = asked.send().await?.error_for_status()?.json().await?;
        Ok(issued["token"].as_str().unwrap_or_default().to_owned())
    }

    /// Starts the backend, and in front of it an nginx that serves the app as the README says.
    ///
    /// # Errors
    /// Says so when the app has not been built or there is no nginx.
    pub async fn set_behind_nginx() -> Outcome<Self> {
        let mut stage = Self::set().await?;
        stage.front = Some(Nginx::start(&app()?, &stage.url(), PORTAL).await?);
        Ok(stage)
    }

    /// Starts the backend, and a line to it on which everything can stop.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set_behind_a_line() -> Outcome<Self> {
        let mut stage = Self::set().await?;
        stage.line = Some(Line::to(&stage.url()).await?);
        Ok(stage)
    }

    /// From now on the line is so.
    pub fn line_is(&self, state: LineState) {
        if let Some(line) = &self.line {
            line.set(state);
        }
    }

    /// Where the backend answers.
    #[must_use]
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// Where the app is.
    #[must_use]
    pub fn app_url(&self) -> String {
        let front = self.front.as_ref().map(Nginx::url).or_else(|| self.line.as_ref().map(Line::url));
        front.unwrap_or_else(|| self.url())
    }

    /// What is answered at an address of the app to whoever takes it in this encoding.
    ///
    /// # Errors
    /// When nothing is answered.
    pub async fn asks_for(&self, path: &str, encoding: &str) -> Outcome<Answered> {
        let request = self.http.get(format!("{}{path}", self.app_url())).header("accept-encoding", encoding);
        let answer = request.send().await?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Ok(Answered { status, headers, body: String::from_utf8_lossy(&answer.bytes().await?).into_owned() })
    }

    /// An agent in front of a browser that shows this address of the app; nobody is signed in.
    ///
    /// # Errors
    /// When there is no browser.
    pub async fn desk_at(&self, path: &str) -> Outcome<Desk> {
        let desk = Desk::new(Browser::open().await?, self.app_url());
        desk.goes_to(path).await?;
        Ok(desk)
    }

    /// An agent who has signed in and sees the workspace.
    ///
    /// # Errors
    /// When there is no browser or no way in.
    pub async fn agent(&self, person: &str) -> Outcome<Desk> {
        let desk = self.desk_at("/human-agents").await?;
        desk.signs_in(person, PASSWORD).await?;
        desk.sees("Select a conversation from the left sidebar to start chatting.").await?;
        Ok(desk)
    }

    /// A colleague who works through the API.
    ///
    /// # Errors
    /// When they cannot sign in.
    pub async fn teammate(&self, person: &str) -> Outcome<Teammate> {
        Teammate::sign_in(self.http.clone(), self.url(), person).await
    }

    /// The customer of this name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn customer(&self, name: &str) -> Outcome<Customer> {
        let conversation = self.conversation(name).await?;
        Ok(Customer::of(self.http.clone(), self.url(), conversation))
    }

    /// Somebody who has not written in this channel yet.
    #[must_use]
    pub fn new_customer(&self, channel: &str, name: &str) -> Customer {
        Customer::new(self.http.clone(), self.url(), channel, name)
    }

    /// Everybody in the workspace whose channel runs, save this one.
    ///
    /// # Errors
    /// When the backend does not answer.
    pub async fn customers_but(&self, name: &str) -> Outcome<Vec<Customer>> {
        let can_write = |it: &Conversation| {
            it.channel.status == RunStatus::Running && it.customer.display_name.as_deref() != Some(name)
        };
        let customer = |it| Customer::of(self.http.clone(), self.url(), it);
        Ok(self.workspace().await?.into_iter().filter(can_write).map(customer).collect())
    }

    /// The conversation of the customer of this name, wherever it stands.
    ///
    /// # Errors
    /// When there is none.
    pub async fn conversation(&self, name: &str) -> Outcome<Conversation> {
        self.observer.conversation(name).await
    }

    /// The conversation in the workspace that has most to scroll through.
    ///
    /// # Errors
    /// When the workspace is empty.
    pub async fn longest_conversation(&self) -> Outcome<Conversation> {
        self.observer.longest_conversation().await
    }

    /// The workspace's list.
    ///
    /// # Errors
    /// When the backend does not answer.
    pub async fn workspace(&self) -> Outcome<Vec<Conversation>> {
        self.observer.workspace().await
    }

    /// Lets a fault befall the next request of this kind.
    ///
    /// # Errors
    /// When the backend does not take it.
    pub async fn fault(&self, on: On, fault: Fault) -> Outcome {
        self.faults(on, 1, fault).await
    }

    /// Lets a fault befall the next requests of this kind.
    ///
    /// # Errors
    /// When the backend does not take it.
    pub async fn faults(&self, on: On, times: u32, fault: Fault) -> Outcome {
        let (method, path_prefix) = on.method_and_path();
        let wanted = Wanted { method: method.to_owned(), path_prefix, times, fault };
        let url = format!("{}{}", self.url(), handback_reference_backend::FAULTS);
        self.http.post(url).json(&wanted).send().await?.error_for_status()?;
        Ok(())
    }

    /// Cuts the line for these requests until it is mended: browsers try again by themselves when a connection that
    /// they have used before breaks.
    ///
    /// # Errors
    /// When the backend does not take it.
    pub async fn cuts_the_line(&self, on: &On, fault: Fault) -> Outcome {
        self.faults(on.clone(), CUTS, fault).await
    }

    /// Uses up what is left of the faults, by requests that nobody has signed and that change nothing.
    ///
    /// # Errors
    /// When the line stays cut.
    pub async fn mends_the_line(&self, on: &On) -> Outcome {
        let (method, path) = on.method_and_path();
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap_or_default();
        for _ in 0..=CUTS {
            let request = self.http.request(method.clone(), format!("{}{path}", self.url()));
            let is_through = |answer: reqwest::Response| !answer.status().is_server_error();
            if request.send().await.is_ok_and(is_through) {
                return Ok(());
            }
        }
        Err(Failure::new("The line could not be mended."))
    }

    /// Every changing request that came from this person, the sign-in left out.
    ///
    /// # Errors
    /// When the backend does not answer.
    pub async fn writes_of(&self, person: &str) -> Outcome<Vec<SeenWrite>> {
        Ok(self.writes().await?.into_iter().filter(|write| write.person.as_deref() == Some(person)).collect())
    }

    /// Every message, note and sign of typing that anybody's browser has asked to bring to the others.
    ///
    /// # Errors
    /// When the backend does not answer.
    pub async fn utterances(&self) -> Outcome<Vec<SeenWrite>> {
        let utters = |write: &SeenWrite| write.path.contains("/messages") || write.path.ends_with("/typing");
        let by_people = self.writes().await?.into_iter().filter(|write| write.person.is_some());
        Ok(by_people.filter(utters).collect())
    }

    /// How often anybody's browser has asked to bring a message or a note to the others, or to resolve a session.
    ///
    /// # Errors
    /// When the backend does not answer.
    pub async fn times_told(&self) -> Outcome<usize> {
        let tells = |write: &SeenWrite| write.path.contains("/messages") || write.path.ends_with("/resolve");
        Ok(self.writes().await?.iter().filter(|write| write.person.is_some() && tells(write)).count())
    }

    /// The whole history of this customer's conversation, as far as one page tells it.
    ///
    /// # Errors
    /// When the backend does not answer.
    pub async fn history(&self, customer: &str) -> Outcome<Vec<Item>> {
        self.observer.history(customer).await
    }

    async fn writes(&self) -> Outcome<Vec<SeenWrite>> {
        let url = format!("{}{WRITES}", self.url());
        Ok(self.http.get(url).send().await?.error_for_status()?.json().await?)
    }

    /// How often this person asked for a resolve, refused ones and repetitions included.
    ///
    /// # Errors
    /// When the backend does not answer.
    pub async fn resolves_of(&self, person: &str) -> Outcome<usize> {
        let writes = self.writes_of(person).await?;
        Ok(writes.iter().filter(|write| write.path.ends_with("/resolve")).count())
    }

    /// Makes sure that the session was resolved, once, by the person of this name.
    ///
    /// # Errors
    /// When it was not.
    pub async fn is_resolved_once(&self, customer: &str, by: &str) -> Outcome {
        let markers = self.observer.markers(customer).await?;
        ensure(
            markers == [by],
            format!("The current session of {customer} has markers of {markers:?}, not one of {by}."),
        )
    }

    /// Makes sure that the session is still open.
    ///
    /// # Errors
    /// When it was resolved.
    pub async fn is_not_resolved(&self, customer: &str) -> Outcome {
        let markers = self.observer.markers(customer).await?;
        ensure(markers.is_empty(), format!("The current session of {customer} was resolved by {markers:?}."))
    }
}

/// What was answered.
pub struct Answered {
    /// The status.
    pub status: u16,
    headers: reqwest::header::HeaderMap,
    /// The body, as text.
    pub body: String,
}

impl Answered {
    /// A header's value; empty where there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// The built app's folder.
fn app() -> Outcome<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    let folder = std::env::var_os("HANDBACK_APP").map_or_else(beside, PathBuf::from);
    if folder.join("index.html").is_file() {
        return Ok(folder);
    }
    Err(Failure::new(format!(
        "There is no built app in {}: run `cargo xtask build`, or the journeys through `cargo xtask test`.",
        folder.display()
    )))
}
