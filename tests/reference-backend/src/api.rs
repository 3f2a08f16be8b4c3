//! Every endpoint of the contract: reads the request, asks the store, answers.

/// Signing in and out, and who is signed in.
pub mod account;
/// Files with messages.
pub mod attachment;
/// What the backend offers, its channels and AI agents.
pub mod backend;
/// The workspace's conversations.
pub mod conversation;
/// Copilot's switch and drafts.
pub mod copilot;
/// The customers' side.
pub mod customer;
/// The live stream.
pub mod event;
/// Sessions as a file.
pub mod export;
/// Who has a conversation on screen, and who types there.
pub mod presence;
/// Starting and stopping AI agents and channels.
pub mod running;
/// Sessions.
pub mod session;
/// Messages, assignment, resolve, read.
pub mod write;

use crate::refused::Refused;
use crate::secret;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// An answer in JSON.
fn json(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// An answer in JSON, or 304 when the asker has it already. The tag is made of the answer itself, so that it changes
/// whenever the answer does, whatever the reason.
fn unless_known<T: Serialize>(headers: &HeaderMap, answer: &T) -> Result<Response, Refused> {
    let body = serde_json::to_string(answer)?;
    let digest = Sha256::digest(&body);
    let tag = format!("W/\"{}\"", secret::hex(digest.get(..12).unwrap_or_default()));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let tagged = [(header::ETAG, tag.clone())];
    if known.split(',').any(|one| one.trim() == tag) {
        return Ok((StatusCode::NOT_MODIFIED, tagged).into_response());
    }
    Ok((tagged, json(body)).into_response())
}
