//! The workspace's rules and state: what a human agent may do, what the screen shows, what follows from what happened.
//!
//! Pure: knows no browser, no network, no clock and no wire format. Time and random keys come in with the events.
#![deny(missing_docs)]

/// Names of things, each of its own type.
pub mod id;
/// Who may do what with a conversation.
pub mod permission;
/// People who work here.
pub mod person;
/// One episode of a conversation and where it stands.
pub mod session;
