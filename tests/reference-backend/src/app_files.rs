//! The files of the built app. Paths that name no file are the app's own routes and get its page; so does a person whose
//! link leads to no file, since the app says in its own words that there is nothing.

use crate::refused::Refused;
use crate::secret;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// What the app reads at its start: the one file that differs from one installation to the next.
pub const CONFIGURATION: &str = "/config.json";

/// The app's configuration as the build left it, or its defaults, with the portals of this installation.
pub async fn configuration(folder: &Path, portals: &[String]) -> Response {
    let built = tokio::fs::read(folder.join("config.json")).await.unwrap_or_default();
    let mut configuration = match serde_json::from_slice(&built) {
        Ok(Value::Object(fields)) => Value::Object(fields),
        _ => json!({ "backend": "", "sign_in": "form", "brand": "Handback" }),
    };
    configuration["portals"] = json!(portals);
    given_configuration(&configuration.to_string())
}

/// The app's configuration in these words, whatever they are.
pub fn given_configuration(text: &str) -> Response {
    let about = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    (about, text.to_owned()).into_response()
}

/// Answers a request for a path of the app.
pub async fn serve(folder: &Path, method: &Method, path: &str, headers: &HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let detail = "This address does not take requests of this kind.";
        let code = handback_contract::problem::code::METHOD_NOT_ALLOWED;
        return Refused::new(StatusCode::METHOD_NOT_ALLOWED, code, detail).into_response();
    }
    let found_file = match file(folder, path) {
        Some(file) => tokio::fs::read(&file).await.ok().map(|bytes| found(&file, bytes, headers)),
        None => None,
    };
    match found_file {
        Some(response) => response,
        None => missing(folder, headers).await,
    }
}

/// For a browser that opens the address, the app's page; for whatever loads a file, that there is none.
async fn missing(folder: &Path, headers: &HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let page = folder.join("index.html");
    match tokio::fs::read(&page).await {
        Ok(bytes) if accepted.contains("text/html") => {
            (StatusCode::NOT_FOUND, found(&page, bytes, &HeaderMap::new())).into_response()
        }
        _ => Refused::not_found("There is no such file.").into_response(),
    }
}

/// The file that a path means: never one outside the folder. No file has a name that is no text.
fn file(folder: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_decode_str(path).decode_utf8().ok().filter(|text| !text.contains(char::is_control));
    let Some(decoded) = decoded else { return Some(folder.join("index.html")) };
    let segments: Vec<&str> = decoded.split('/').filter(|segment| !segment.is_empty()).collect();
    if segments.iter().any(|segment| segment.starts_with('.') || segment.contains(['\\', ':'])) {
        return None;
    }
    let names_a_file = segments.last().is_some_and(|last| last.contains('.'));
    let at = segments.iter().fold(folder.to_owned(), |at, one| at.join(one));
    Some(if names_a_file {
        at
    } else {
        // A page beside the app's has a folder of its own.
        let own = Some(at.join("index.html")).filter(|page| path.ends_with('/') && page.is_file());
        own.unwrap_or_else(|| folder.join("index.html"))
    })
}

fn found(file: &Path, bytes: Vec<u8>, headers: &HeaderMap) -> Response {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let digest = Sha256::digest(&bytes);
    let tag = format!("W/\"{}\"", secret::hex(digest.get(..12).unwrap_or_default()));
    let keep = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let about = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, keep.to_owned())];
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if known.split(',').any(|one| one.trim() == tag) {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    ([(header::CONTENT_TYPE, media_type(name))], about, bytes).into_response()
}

/// Whether a name changes with its content: after a dash it has at least eight hexadecimal digits.
fn is_hashed(name: &str) -> bool {
    name.split('-').skip(1).any(|part| part.bytes().take_while(u8::is_ascii_hexdigit).count() >= 8)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leaves_the_folder() {
        let of = |path| file(Path::new("/app"), path);
        assert_eq!(of("/a/b.js"), Some("/app/a/b.js".into()));
        for path in ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/.git", "/a/.env"] {
            assert_eq!(of(path), None, "{path}");
        }
    }

    #[test]
    fn a_path_without_a_file_is_a_route_of_the_app_however_it_is_encoded() {
        let long = format!("/human-agents/{}", "a".repeat(30_000));
        for path in [
            "/human-agents/c12",
            "/human-agents/%E0%A4%A",
            "/%ff",
            "/a%2Fb",
            "/%zz",
            "/%",
            "/%E2%80%AE",
            "/a%00",
            "/a%0A.js",
            &long,
        ] {
            assert_eq!(file(Path::new("/app"), path), Some("/app/index.html".into()), "{path}");
        }
    }

    #[test]
    fn a_name_with_a_hash_is_kept_for_good() {
        assert!(is_hashed("handback-0a1b2c3d4e5f6071_bg.wasm"));
        assert!(is_hashed("token-deadbeef01.css"));
        assert!(!is_hashed("index.html") && !is_hashed("apple-touch-icon.png"));
    }
}
