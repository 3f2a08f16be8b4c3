//! The backend's promises, tried from outside over HTTP: each test starts a backend of its own.
#![allow(clippy::unwrap_used, reason = "everything here is a test")]

/// The built app is served with its routes, and never anything beside it.
mod app_files;
/// A conversation changes hands, or nothing changes.
mod assignment;
/// Files go with one message, to those who may see it.
mod attachments;
/// What a human is told about a session: what was tried, how earlier ones ended.
mod background;
/// A portal's token lets its person in, for a short time, and nobody else.
mod bearer;
/// Nothing is answered twice that the asker has already.
mod conditional_requests;
/// Copilot drafts for one human agent, and sends nothing.
mod copilot;
/// Customers see what is theirs and are answered first by the AI agent.
mod customers;
/// A message that failed can be delivered again, and whoever reads along learns of it.
mod delivery;
/// A backend to try, and the people who try it.
mod desk;
/// Whatever is refused is a problem document.
mod errors;
/// What happens is told as it happens, without gaps.
mod events;
/// Sessions leave as a file, whole and marked.
mod export;
/// Faults befall only backends that let tests ask for them.
mod faults;
/// A session comes from the AI agent to the human agents once.
mod hand_over;
/// Hostile addresses, bodies, names and origins do no harm.
mod hostile;
/// Channels deliver formatted messages, files and what the AI agent says elsewhere.
mod inbound;
/// Messages and notes are written once, and notes stay inside.
mod messages;
/// The OpenAPI document is what is routed.
mod openapi;
/// What is somebody's own is not there for anybody else.
mod ownership;
/// Pages have neither gaps nor doubles.
mod paging;
/// A portal shows the app, and no page that is not configured does.
mod portal;
/// Teammates know who looks and who writes; customers, that somebody does.
mod presence;
/// WhatsApp lets us answer freely for a day, and then by templates only.
mod reply_window;
/// A session ends once and for all.
mod resolve;
/// Data outlives the backend that wrote it.
mod restart;
/// Customers are answered only while AI agent and channel run.
mod running;
/// No secret is kept, printed or told.
mod secrets;
/// Signing in and out, and what proves it.
mod sign_in;
/// Who can be given a conversation.
mod teammates;
/// A viewer changes nothing.
mod viewer;
/// What is written is kept, and nothing that could harm.
mod writing;
