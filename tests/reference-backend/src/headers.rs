//! Headers on every answer: what browsers may do with it, and what caches may keep.

use crate::router::is_api;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// No inline script or style anywhere; the app is one wasm module.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

/// Marks an answer that says by itself what may be done with it and how long it may be kept.
#[derive(Clone, Copy)]
pub struct OwnPolicy;

/// Adds them.
pub async fn add(request: Request, next: Next) -> Response {
    let api = is_api(request.uri().path());
    let mut response = next.run(request).await;
    let has_own_policy = response.extensions().get::<OwnPolicy>().is_some();
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    if !has_own_policy {
        set(header::CONTENT_SECURITY_POLICY, POLICY);
    }
    if api && !has_own_policy {
        set(header::CACHE_CONTROL, "no-store");
    }
    response
}
