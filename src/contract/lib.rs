//! Workspace API v1, the HTTP contract between the app and a backend, as serde types.
//!
//! The app, the reference backend and the tests all speak through these types; the OpenAPI document is generated
//! from them. Nothing here decides anything: rules live in `handback-domain`.
//!
//! Tolerance: fields that are not known are ignored, and every enum has an `Unknown` value for words that are not.
#![deny(missing_docs)]

/// Files, uploaded before the message that they go with.
pub mod attachment;
/// Answers that are given often.
pub mod canned_reply;
/// What a backend offers and what it lacks.
pub mod capabilities;
/// Channels and AI agents: where customers write and what answers them first.
pub mod channel;
/// Conversations, their sessions, and the counts for badge and groups.
pub mod conversation;
/// What Copilot drafts for a human agent.
pub mod copilot;
/// The customers' side (`/channel/v1`), which a real backend gets from its channels.
pub mod customer_side;
/// Every path of the contract, once, for both sides.
pub mod endpoint;
/// What the live stream tells.
pub mod event;
/// Sessions as a file.
pub mod export;
/// The lines of a conversation's history.
pub mod item;
/// The OpenAPI 3.1 document.
#[cfg(feature = "openapi")]
pub mod openapi;
/// Human agents and signing in.
pub mod person;
/// Who has a conversation on screen, and who types.
pub mod presence;
/// Errors, as RFC 9457 problems.
pub mod problem;
/// Texts that can be sent when the reply window is closed.
pub mod template;
/// Instants, RFC 3339 in UTC with milliseconds.
pub mod timestamp;
/// What the app asks a backend to change.
pub mod write;

/// The request header that names a write, so that a retry of it is recognised.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// The scheme of the request header `Authorization` that carries a portal's token: issued for one person and for this
/// workspace as its audience, for a few minutes. Where it is sent, cookies do not count, and writes need no
/// [`ANTI_FORGERY`]. One that is unknown, has run out or is for another audience is a 401, never a redirect; the event
/// stream ends with its token.
pub const AUTHORIZATION_SCHEME: &str = "Bearer";

/// The response header with the server's time at the moment of answering, a [`timestamp::Timestamp`] with milliseconds.
/// The app reads times by the server's clock; without this header it takes the coarser `Date`. A backend on another
/// origin lets the app read both (`Access-Control-Expose-Headers`).
pub const SERVER_TIME: &str = "Server-Time";

/// The request header that carries [`person::Me::anti_forgery_token`] on every write of a browser that signed in.
pub const ANTI_FORGERY: &str = "Anti-Forgery";
