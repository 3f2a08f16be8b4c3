//! The workspace's rules and state: what a human agent may do, what the screen shows, what follows from what happened.
//!
//! Pure: knows no browser, no network, no clock and no wire format. Time and random keys come in with the events.
//! [`workspace::Workspace::update`] is the only way in; what it returns are the only effects.
#![deny(missing_docs)]

/// Where links may lead.
pub mod address;
/// Assigning a conversation.
pub mod assignment;
/// Files with messages.
pub mod attachment;
/// What the author of a message is called.
pub mod author_name;
/// Addresses in the midst of words.
pub mod autolink;
/// What is empty to a reader.
pub mod blank;
/// What a message says, and how to read it.
pub mod body;
/// Answers that are given often, kept ready.
pub mod canned_reply;
/// Channels and AI agents.
pub mod channel;
/// The histories that were on screen a moment ago.
mod closed_threads;
/// What the workspace wants done outside.
pub mod command;
/// Whether the server can be reached, and what the indicator says of it.
pub mod connection;
/// Conversations, their customers and what stands on their cards.
pub mod conversation;
/// Drafts that Copilot makes for a human agent, and what may become of them.
pub mod copilot;
/// Days of the calendar.
pub mod day;
/// How lines of the history are wanted.
pub mod display;
/// Texts being written, two per session.
pub mod draft;
/// Files with the texts being written.
pub mod draft_file;
/// Copilot beside the composer.
pub mod drafting;
/// What happened.
pub mod event;
/// Kinds of files that can go with a message, and their limits.
pub mod file_kind;
/// Names of files, repaired.
pub mod file_name;
/// The filters of the sessions while they are being filled in.
pub mod filter_form;
/// What these filters offer to choose.
pub mod filter_offer;
/// What is shown of a long text.
pub mod folding;
/// Bringing a session from the AI agent to the human agents.
pub mod hand_over;
/// The lines of one conversation, in order and without doubles.
pub mod history;
/// Names of things, each of its own type.
pub mod id;
/// What stands beside the chat about its conversation.
pub mod information;
/// One line of a history.
pub mod item;
/// What of a person's unsent work their browser keeps.
pub mod keeping;
/// Answers to what somebody has not read to the end.
pub mod last_look;
/// A question before a reply is sent with what was meant for human agents only.
pub mod leak_guard;
/// Somebody else's HTML as a page of its own.
pub mod letter;
/// The workspace's list: groups, folding, order.
pub mod list;
/// What of the list is shown, and how.
pub mod list_filter;
/// What happens, told as it happens.
pub mod live;
/// Somebody else's HTML, taken apart.
pub mod markup;
/// Teammates mentioned in a note.
pub mod mention;
/// How long a message may be.
pub mod message_length;
/// Telling the person of news.
pub mod notification;
/// The conversation on screen.
pub mod open_conversation;
/// Things in their order.
pub mod order;
/// What waits to be sent, in its order, and goes on by itself.
pub mod outbox;
/// Messages on their way.
pub mod outgoing;
/// Who may do what with a conversation.
pub mod permission;
/// People who work here.
pub mod person;
/// Which screen is open.
pub mod place;
/// The portal around the app, where there is one.
pub mod portal;
/// How one person likes to work.
pub mod preferences;
/// Who else has a conversation on screen, and who writes there.
pub mod presence;
/// Printing the history on screen.
pub mod printing;
/// Failures, in the agent's words.
pub mod problem;
/// Text with formatting, as it is shown.
pub mod prose;
/// Delivering a failed message again.
pub mod redelivery;
/// Data that comes from elsewhere.
pub mod remote;
/// Whether a channel lets us answer freely.
pub mod reply_window;
/// Resolving a session.
pub mod resolve;
/// Formatted text, which cannot say more than it should.
pub mod rich_text;
/// Starting and stopping AI agents and channels.
pub mod running;
/// How text is compared when somebody searches.
pub mod search_fold;
/// What of a history has been seen.
pub mod seen;
/// The server's time, estimated from its answers.
pub mod server_clock;
/// One episode of a conversation and where it stands.
pub mod session;
/// The table of all sessions, and one of them in full.
pub mod session_archive;
/// The sessions as a file.
pub mod session_export;
/// Which sessions the table shows.
pub mod session_filters;
/// The loaded part of the table of sessions.
pub mod session_table;
/// What keys do outside of texts.
pub mod shortcut;
/// Signing in and out.
pub mod sign_in;
/// Pages that an AI agent used.
pub mod source;
/// When the text before the caret asks for suggestions.
pub mod suggestion;
/// The people whom a conversation can be given to.
pub mod teammate;
/// Texts that WhatsApp lets us send at any time.
pub mod template;
/// The dialog in which a template is filled in.
pub mod templating;
/// What a portal may say of how the app looks.
pub mod theme;
/// The state and its update.
pub mod workspace;

#[cfg(test)]
mod example;
