//! The reference backend: Workspace API v1 on an embedded SQLite file, for the demo and the tests.
//!
//! Keeps the promises of the contract and refuses by the same rules as the app shows its controls by
//! (`handback_domain::permission`). Not written for production.

/// Every endpoint of the contract.
mod api;
/// What every request can reach.
mod app;
/// The files of the built app.
mod app_files;
/// Sign-ins that were tried of late.
mod attempts;
/// The server's time.
mod clock;
/// Copilot's work, beside the requests.
mod copilot;
/// A help desk's morning.
mod demo;
/// Faults that tests ask for.
mod fault;
/// Headers on every answer.
mod headers;
/// HTML cut down to what a message may say.
mod html;
/// What a channel delivers.
mod inbound;
/// Customers who write now and then.
mod live;
/// Texts without their formatting.
mod plain;
/// A portal to try the app in.
mod portal;
/// What becomes of a message from a channel.
mod reception;
/// Requests that were not done.
mod refused;
/// What a request carries.
mod request;
/// Every route.
mod router;
/// Random tokens and their hashes.
mod secret;
/// One running backend.
mod server;
/// Who asks.
mod sign_in;
/// Stands in for an AI agent.
mod stand_in;
/// What the backend keeps.
mod store;
/// The contract's words in those of the rules.
mod words;

pub use fault::stream::{CLOCK, ClockFault, LISTENERS, STREAM, StreamFault};
pub use fault::{DRAFTING, FAULTS, Fault, READS, SeenWrite, WRITES, Wanted};
pub use portal::{TICKETS, TOKEN};
pub use server::{Data, Options, Portal, Server};

/// Method and path of every operation that is routed, the tests' own left out.
#[must_use]
pub fn routed() -> Vec<(String, &'static str)> {
    router::operations().into_iter().map(|(method, path, _)| (method.to_string(), path)).collect()
}
