//! What a request carries, read strictly: whatever cannot be read is refused with a sentence that names it.

use crate::app::App;
use crate::refused::Refused;
use crate::store::answer::Write;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use handback_contract::IDEMPOTENCY_KEY;
use handback_contract::problem::code;
use handback_domain::attachment::size;
use handback_domain::file_kind::LARGEST;
use serde::de::DeserializeOwned;

/// A body of JSON, as it came and as it was understood.
pub struct Json<T> {
    /// What it says.
    pub value: T,
    /// Its bytes.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !media_type.is_some_and(|media_type| media_type.starts_with("application/json")) {
            return Err(Refused::invalid("The body must be sent as `application/json`."));
        }
        let read = Bytes::from_request(request, app).await;
        let bytes = read.map_err(|_| Refused::invalid("The body is too long or did not arrive in full."))?;
        let value = serde_json::from_slice(&bytes)
            .map_err(|e| Refused::invalid(format!("The request could not be understood: {e}.")))?;
        Ok(Self { value, bytes })
    }
}

/// The longest body that is still read, to be refused in words.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// Nothing that can be sent is as long: what is refused here is nearly always a file.
fn too_long() -> String {
    format!("This is too large, or did not arrive in full. A file can have {} at most.", size(LARGEST))
}

/// Reads the whole body before anything is judged: an answer that leaves part of it unread ends with a reset
/// connection, and then the asker may lose the answer.
pub async fn read_whole(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match to_bytes(body, LONGEST_BODY).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(_) => Refused::invalid(too_long()).into_response(),
    }
}

/// The values in the path.
pub struct InPath<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for InPath<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let read = Path::from_request_parts(parts, app).await;
        read.map(|Path(values)| Self(values)).map_err(|_| Refused::not_found("There is nothing at this address."))
    }
}

/// The values after the question mark.
pub struct InQuery<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for InQuery<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let read = Query::from_request_parts(parts, app).await;
        read.map(|Query(values)| Self(values)).map_err(|e| Refused::invalid(format!("{}.", e.body_text())))
    }
}

/// The write that the `Idempotency-Key` header names.
pub fn write(headers: &HeaderMap, person: &str, path: &str, body: &[u8]) -> Result<Write, Refused> {
    let key = headers.get(IDEMPOTENCY_KEY).and_then(|value| uuid::Uuid::try_parse_ascii(value.as_bytes()).ok());
    let missing = || Refused::invalid(format!("The header `{IDEMPOTENCY_KEY}` must have a UUID."));
    Ok(Write::new(person, &key.ok_or_else(missing)?.to_string(), path, body))
}

/// The version that the `If-Match` header names. One that cannot be read matches nothing.
pub fn version(headers: &HeaderMap) -> Result<u64, Refused> {
    let detail = "The request does not say which version it was made for. Please reload the page.";
    let required = || Refused::new(StatusCode::PRECONDITION_REQUIRED, code::VERSION_REQUIRED, detail);
    let sent = headers.get(header::IF_MATCH).ok_or_else(required)?;
    Ok(sent.to_str().ok().and_then(|sent| sent.trim_matches('"').parse().ok()).unwrap_or(0))
}
