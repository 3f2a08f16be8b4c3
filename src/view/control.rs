//! Small parts that several screens use.

/// What a channel is, as a picture with its name.
pub mod channel_mark;
/// The parts of the screen that change.
pub mod dynamic;
/// What stands on the page once for each of several things.
pub mod each;
/// Why a human was needed.
pub mod escalation;
/// Named values of a session.
pub mod fields;
/// Pictures.
pub mod icon;
/// Keys to press.
pub mod keys;
/// Links out of the app.
pub mod link;
/// Buttons that open a list of things to do.
pub mod menu;
/// Points in time.
pub mod moment;
/// What a pane shows while it has nothing to show.
pub mod pane;
/// Questions over the page.
pub mod question;
/// Whether an AI agent or a channel runs.
pub mod run_status;
/// Starting and stopping AI agents and channels.
pub mod runner_table;
/// Short labels on cards.
pub mod tag;
/// Long lists, of which only the visible part is on the page.
pub mod windowed;
