//! Headers on every answer: what browsers may do with it, and what caches may keep.

use crate::app::App;
use crate::router::is_api;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use serde_json::Value;

/// No inline script or style anywhere; the app is one wasm module. Images may come from elsewhere, since e-mails have
/// them there: the frame in which an e-mail is shown is under this policy too, and has a stricter one of its own until its
/// reader asks for them. Who may frame the app comes behind.
const APP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob: https:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors ";

/// An answer of the API is no page, and nobody frames it.
const API: &str = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

/// What other sites' pages may load: the element that stands in them.
const FOR_ALL: &str = "/embed.js";

/// Marks an answer that says by itself what may be done with it and how long it may be kept.
#[derive(Clone, Copy)]
pub struct OwnPolicy;

/// The Content-Security-Policy of pages and files.
#[derive(Clone)]
pub struct Policy(HeaderValue);

impl Policy {
    /// This one. One that is no header's value would be a fault of whoever made it: then nothing is allowed.
    pub fn of(text: &str) -> Self {
        Self(HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(API)))
    }

    /// The app's, which the pages of these origins may show in a frame and no others.
    pub fn of_app(portals: &[String]) -> Self {
        let framers = if portals.is_empty() { "'none'".to_owned() } else { portals.join(" ") };
        Self::of(&format!("{APP}{framers}"))
    }
}

/// Adds the server's time to answers of the API.
pub async fn add_time(State(app): State<App>, request: Request, next: Next) -> Response {
    let api = is_api(request.uri().path());
    let mut response = next.run(request).await;
    let now = serde_json::to_value(app.store.now()).ok();
    if let Some(Ok(now)) = now.as_ref().filter(|_| api).and_then(Value::as_str).map(HeaderValue::from_str) {
        response.headers_mut().insert(HeaderName::from_static("server-time"), now);
    }
    response
}

/// Adds them.
pub async fn add(State(Policy(pages)): State<Policy>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let (api, for_all) = (is_api(path), path == FOR_ALL);
    let mut response = next.run(request).await;
    let has_own_policy = response.extensions().get::<OwnPolicy>().is_some();
    let headers = response.headers_mut();
    if !has_own_policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, if api { HeaderValue::from_static(API) } else { pages });
    }
    let mut set = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), if for_all { "cross-origin" } else { "same-origin" });
    set(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    if api && !has_own_policy {
        set(header::CACHE_CONTROL, "no-store");
    }
    response
}
