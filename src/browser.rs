//! The browser's own services, each behind a few functions in the app's words.

/// What the browser pastes from.
pub mod clipboard;
/// What time it is, and telling it in the agent's zone and language.
pub mod clock;
/// Modal dialogs.
pub mod dialog;
/// Files for the person to keep.
pub mod download;
/// What the browser knows of a form's fields.
pub mod field;
/// Files that the person has chosen.
pub mod files;
/// Where the keyboard's input goes.
pub mod focus;
/// Pages within the page.
pub mod frame;
/// Which key press means what.
pub mod key;
/// Other people's languages and clocks.
pub mod locale;
/// Rights that one tab has at a time.
pub mod lock;
/// Telling the person of news while they look elsewhere.
pub mod notifications;
/// The page around the app: outline, title.
pub mod page;
/// Waiting until nothing more comes.
pub mod pause;
/// The portal around the app.
pub mod portal;
/// Presses that end on something else than they began on.
pub mod press;
/// Printing the page.
pub mod print;
/// Random names for writes.
pub mod random;
/// Fields for formatted text.
pub mod rich_field;
/// Scroll positions and sizes.
pub mod scroll;
/// What stays when the tab is closed.
pub mod storage;
/// The icon of the browser's tab.
pub mod tab_icon;
/// Text put into fields.
pub mod text;
/// Taking turns with other tabs.
pub mod turn;
/// Words put where the caret is.
pub mod typing;
