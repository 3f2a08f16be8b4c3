//! What is on screen. The folders mirror the screen's parts; each view file has a style sheet of the same name.
//!
//! Views read by `select` and tell by `send`; they decide nothing and ask nobody.

/// The AI agents.
pub mod ai_agents;
/// The frame around every screen.
pub mod app;
/// Small parts that several screens use.
pub mod control;
/// The lines of a conversation or a session.
pub mod history;
/// The workspace: list and chat.
pub mod human_agents;
/// An address that leads nowhere.
pub mod nowhere;
/// The table of all sessions, and one in full.
pub mod sessions;
/// Settings.
pub mod settings;
/// The sign-in page.
pub mod sign_in;
/// The first word on the screen.
pub mod start;
