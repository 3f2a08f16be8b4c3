//! Handback's app. An event comes in through [`desk`], [`handback_domain`] says what follows, [`desk`] has it done by
//! [`backend`] and [`browser`], and [`view`] shows the state.
//!
//! Views read by `select` and tell by `send`; they decide nothing. Only `backend::http` uses the network.

/// Other people's servers.
pub mod backend;
/// The browser's own services: clock, focus, random keys.
pub mod browser;
/// What an installation says of itself.
pub mod config;
/// The loop: takes events, holds the state, runs commands.
pub mod desk;
/// What views do beside showing.
pub mod effect;
/// Handlers that end with their component.
pub mod handler;
/// JSON, read into whatever is wanted.
pub mod json;
/// Markdown, parsed into what is shown.
pub mod markdown;
/// Places and their URLs.
pub mod route;
/// What is on screen; its folders mirror the screen's parts.
pub mod view;
