//! Faults that tests ask for, at `/test/v1`; only with `--faults`, otherwise these paths do not exist.

/// The live stream's faults, and the clock's.
pub mod stream;

use self::stream::StreamFaults;
use crate::app::App;
use crate::refused::Refused;
use crate::request::Json;
use crate::sign_in::Proof;
use crate::store::account;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use handback_contract::endpoint::EVENTS;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// `POST` [`Wanted`].
pub const FAULTS: &str = "/test/v1/faults";
/// In place of a method: the writing of a draft at the path of a conversation's drafts.
pub const DRAFTING: &str = "DRAFTING";
/// `GET`: every [`SeenWrite`].
pub const WRITES: &str = "/test/v1/writes";

/// `GET`: how many reading requests of the contract came, a number; streams are not counted.
pub const READS: &str = "/test/v1/reads";

/// How the path of every reading request of the contract begins.
const CONTRACT: &str = "/workspace/";

/// A fault for the next requests of a kind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Wanted {
    /// Their method; [`DRAFTING`] for the writing of drafts, which no request waits for.
    pub method: String,
    /// How their path begins.
    pub path_prefix: String,
    /// For how many of them.
    pub times: u32,
    /// What befalls them.
    pub fault: Fault,
}

/// What befalls a request.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fault {
    /// It is answered with this problem and not done.
    Status {
        /// The status.
        status: u16,
        /// The problem's code.
        code: String,
        /// The problem's sentence.
        detail: String,
        /// Whether it says that the same request may succeed later.
        retryable: bool,
    },
    /// The connection is cut; it is not done.
    CutBefore,
    /// It is done; then the connection is cut.
    CutAfter,
    /// It is done after a while.
    Delay {
        /// How long, in milliseconds.
        ms: u64,
    },
}

/// A changing request that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenWrite {
    /// Its method.
    pub method: String,
    /// Its path.
    pub path: String,
    /// The id of the human agent who was signed in.
    pub person: Option<String>,
}

/// Faults to come and writes that came.
#[derive(Default)]
pub struct Faults {
    wanted: Mutex<Vec<Wanted>>,
    seen: Mutex<Vec<SeenWrite>>,
    reads: AtomicUsize,
    /// What befalls the live stream.
    pub stream: StreamFaults,
}

impl Faults {
    /// The fault for this request, used up by it.
    pub fn take(&self, method: &str, path: &str) -> Option<Fault> {
        let mut wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |one: &Wanted| one.times > 0 && one.method == method && path.starts_with(&one.path_prefix);
        let index = wanted.iter().position(fits)?;
        let one = wanted.get_mut(index)?;
        one.times -= 1;
        Some(one.fault.clone())
    }
}

/// Marks an answer that must not reach the asker: the server cuts the connection instead.
#[derive(Clone, Copy, Debug)]
pub struct Cut;

/// Lets faults befall requests, where they may be asked for.
pub async fn inject(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(faults) = app.faults.clone() else { return next.run(request).await };
    let path = request.uri().path().to_owned();
    if path.starts_with("/test/") {
        return next.run(request).await;
    }
    note(&app, &faults, request.method().clone(), &path, Proof::of(request.headers())).await;
    match faults.take(request.method().as_str(), &path) {
        None => next.run(request).await,
        Some(Fault::Status { status, code, detail, retryable }) => refuse(status, &code, detail, retryable),
        Some(Fault::CutBefore) => cut(),
        Some(Fault::CutAfter) => {
            next.run(request).await;
            cut()
        }
        Some(Fault::Delay { ms }) => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            next.run(request).await
        }
    }
}

async fn note(app: &App, faults: &Faults, method: Method, path: &str, proof: Option<Proof>) {
    if matches!(method, Method::GET | Method::HEAD | Method::OPTIONS) {
        if path.starts_with(CONTRACT) && path != EVENTS {
            faults.reads.fetch_add(1, Ordering::Relaxed);
        }
        return;
    }
    let person = match proof {
        Some(proof) => app.store.run(move |db| account::signed_in(db, &proof)).await.ok(),
        None => None,
    };
    let person = person.map(|sign_in| sign_in.account.person.id);
    let write = SeenWrite { method: method.to_string(), path: path.to_owned(), person };
    faults.seen.lock().unwrap_or_else(PoisonError::into_inner).push(write);
}

fn refuse(status: u16, code: &str, detail: String, retryable: bool) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let refused = Refused::new(status, code, detail).retryable(retryable);
    let waits = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
    if waits { refused.retry_after(1).retryable(retryable).into_response() } else { refused.into_response() }
}

fn cut() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Cut);
    response
}

/// `POST` of [`FAULTS`].
pub async fn ask(State(app): State<App>, Json { value, .. }: Json<Wanted>) -> StatusCode {
    if let Some(faults) = &app.faults {
        faults.wanted.lock().unwrap_or_else(PoisonError::into_inner).push(value);
    }
    StatusCode::NO_CONTENT
}

/// `GET` of [`WRITES`].
pub async fn writes(State(app): State<App>) -> Result<Response, Refused> {
    let seen = app.faults.as_ref().map(|faults| faults.seen.lock().unwrap_or_else(PoisonError::into_inner).clone());
    let body = serde_json::to_string(&seen.unwrap_or_default())?;
    Ok(([(axum::http::header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// `GET` of [`READS`].
pub async fn reads(State(app): State<App>) -> String {
    app.faults.as_ref().map_or(0, |faults| faults.reads.load(Ordering::Relaxed)).to_string()
}
