//! What the page shows: what a person can use on it, and what the invariants look at.

use crate::step::Target;
use handback_journeys::desk::{Desk, has_moved_on};
use handback_journeys::failure::Outcome;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::WebElement;

const SCRIPT: &str = include_str!("page.js");
/// What watches requests in every page from its start.
pub const WATCH_REQUESTS: &str = include_str!("unanswered.js");

/// Something that can be used now.
#[derive(Clone, Debug, Deserialize)]
pub struct Candidate {
    pub target: Target,
    pub takes_text: bool,
}

/// Where the focus is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Focus {
    /// On no element.
    #[default]
    Nothing,
    /// On an element that nobody can see or reach.
    Hidden,
    Shown,
}

/// Where a text goes that is typed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Note,
    Reply,
    Other,
}

/// What the page shows.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Seen {
    #[serde(default)]
    pub candidates: Vec<Candidate>,
    /// It is a page of the browser's own, or an app that could not be started for lack of a backend.
    pub is_away: bool,
    pub is_loading: bool,
    pub has_stopped: bool,
    pub asks_to_sign_in: bool,
    pub focus: Focus,
    /// Role and name of what has the focus.
    pub focused: String,
    /// What the connection indicator says, where it is visible.
    #[serde(default)]
    pub connection: Option<String>,
    pub elements: usize,
    /// How many writes wait for an answer.
    #[serde(default)]
    pub waiting: usize,
    /// Those that have waited for more than a second.
    #[serde(default)]
    pub unanswered: Vec<String>,
    pub says_busy: bool,
}

impl Seen {
    /// Whether the indicator, where it is visible, says that everything arrives.
    pub fn says_live(&self) -> Option<bool> {
        self.connection.as_deref().map(|words| words == "Live")
    }
}

/// What the page shows, without what can be used.
pub async fn state(desk: &Desk) -> Outcome<Seen> {
    value(desk, "return pageState();", Vec::new()).await
}

/// What can be used.
pub async fn candidates(desk: &Desk) -> Outcome<Vec<Candidate>> {
    value(desk, "return candidatesHere();", Vec::new()).await
}

/// The element that is meant, if it is there.
pub async fn element(desk: &Desk, target: &Target) -> Outcome<Option<WebElement>> {
    let answer = desk.evaluates(&script("return targetElement(arguments[0]);"), vec![json!(target)]).await?;
    Ok(if answer.json().is_null() { None } else { Some(answer.element()?) })
}

/// The middle of the element that is meant, if it is there.
pub async fn centre(desk: &Desk, target: &Target) -> Outcome<Option<(f64, f64)>> {
    value(desk, "return centre(arguments[0]);", vec![json!(target)]).await
}

/// The kind of text that this element takes; nothing when it is gone.
pub async fn kind_of(desk: &Desk, element: &WebElement) -> Outcome<Option<Kind>> {
    match desk.evaluates(&script("return kindOf(arguments[0]);"), vec![element.to_json()?]).await {
        Err(error) if has_moved_on(&error) => Ok(None),
        answer => Ok(serde_json::from_value(answer?.json().clone())?),
    }
}

/// The kind of text that is typed where the focus is, and what stands there already.
pub async fn focused_text(desk: &Desk) -> Outcome<(Kind, String)> {
    let script = "const it = document.activeElement; return [kindOf(it), textIn(it)];";
    value(desk, script, Vec::new()).await
}

async fn value<T: DeserializeOwned>(desk: &Desk, call: &str, arguments: Vec<Value>) -> Outcome<T> {
    let answer = desk.evaluates(&script(call), arguments).await?;
    Ok(serde_json::from_value(answer.json().clone())?)
}

fn script(call: &str) -> String {
    format!("{SCRIPT}\n{call}")
}
