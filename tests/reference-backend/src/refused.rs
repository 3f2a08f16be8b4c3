//! A request that was not done, and the problem document that says so.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use handback_contract::conversation::{Conversation, Resolution};
use handback_contract::item::Item;
use handback_contract::problem::{MEDIA_TYPE, Outcome, Problem, code};

/// Why a request was not done.
#[derive(Debug)]
pub struct Refused {
    problem: Box<Problem>,
    retry_after: Option<u32>,
}

impl Refused {
    /// A problem of this status and code, told in this sentence.
    pub fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        let problem = Problem {
            kind: "about:blank".to_owned(),
            status: status.as_u16(),
            title: status.canonical_reason().unwrap_or("Refused").to_owned(),
            detail: Some(detail.into()),
            code: code.to_owned(),
            retryable: false,
            outcome: Outcome::NotApplied,
            items: Vec::new(),
            current: None,
            resolution: None,
        };
        Self { problem: Box::new(problem), retry_after: None }
    }

    /// The body cannot be read or breaks a rule.
    pub fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code::INVALID, detail)
    }

    /// Nobody has proved who they are, or not any more.
    pub fn sign_in_required(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code::SIGN_IN_REQUIRED, detail)
    }

    /// No such thing.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, code::NOT_FOUND, detail)
    }

    /// This person may not do that.
    pub fn not_allowed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, code::NOT_ALLOWED, detail)
    }

    /// The session or the thread stands against it.
    pub fn conflict(code: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// The backend's own fault. What it was goes to the log, never to the asker.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        eprintln!("a request failed: {cause}");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL, "Something went wrong here. Please try again.")
            .retryable(true)
    }

    /// Somebody resolved the session before.
    pub fn already_closed(resolution: Resolution) -> Self {
        let detail = format!("{} has already resolved this session.", resolution.actor.display_name);
        let mut refused = Self::conflict(code::SESSION_ALREADY_CLOSED, detail);
        refused.problem.resolution = Some(resolution);
        refused
    }

    /// The thread has moved on since the asker looked.
    pub fn newer_items(items: Vec<Item>) -> Self {
        let mut refused = Self::conflict(code::NEWER_ITEMS, "There are newer messages that you have not seen yet.");
        refused.problem.items = items;
        refused
    }

    /// The conversation has changed since the asker looked.
    pub fn version_mismatch(current: Conversation) -> Self {
        let detail = "This conversation has changed since you opened it.";
        let mut refused = Self::new(StatusCode::PRECONDITION_FAILED, code::VERSION_MISMATCH, detail);
        refused.problem.current = Some(Box::new(current));
        refused
    }

    /// Whether it was refused because nobody has proved who they are.
    #[must_use]
    pub fn is_sign_in_required(&self) -> bool {
        self.problem.status == StatusCode::UNAUTHORIZED.as_u16()
    }

    /// Says whether the same request may succeed later.
    pub fn retryable(mut self, retryable: bool) -> Self {
        self.problem.retryable = retryable;
        self
    }

    /// Says after how many seconds it may be tried again.
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self.retryable(true)
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.problem.detail.as_deref().unwrap_or(&self.problem.code))
    }
}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Refused {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
