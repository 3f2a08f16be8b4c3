//! The one table of operations: method, path, what is sent, what is answered, and what may stand against it.

use crate::attachment::NewAttachment;
use crate::canned_reply::CannedReply;
use crate::capabilities::Capabilities;
use crate::channel::{AiAgent, Channel};
use crate::conversation::{
    Conversation, ConversationsPage, ConversationsQuery, Counts, CountsQuery, SessionRecord, SessionsPage,
    SessionsQuery,
};
use crate::copilot::{CopilotSwitch, CurrentDraft, Draft, NewDraft};
use crate::customer_side::{CustomerMessage, CustomerMessageTaken, CustomerView};
use crate::endpoint as at;
use crate::event::Event;
use crate::export::SessionsExport;
use crate::item::{Attachment, Timeline, TimelineQuery};
use crate::person::{Credentials, Me, Teammate};
use crate::presence::NewPresence;
use crate::problem::code;
use crate::template::Template;
use crate::write::{MessageAccepted, NewAssignment, NewMessage, ReadUpTo, ResolveRequest, Resolved, RetryDelivery};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

/// How a type's schema is made.
pub type Make = fn(&mut SchemaGenerator) -> Value;

/// One method of one path.
pub struct Operation {
    /// `get`, `put`, `post` or `delete`.
    pub method: &'static str,
    /// The endpoint's constant.
    pub path: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// What the asker sends.
    pub asks: Asks,
    /// What it answers with, if with anything.
    pub answer: Option<Make>,
    /// Whether there may be nothing to answer with, which is a 204 then.
    pub may_be_empty: bool,
    /// What the request carries beside that.
    pub needs: &'static [Need],
    /// Statuses and codes of what may stand against it.
    pub refusals: &'static [(u16, &'static str)],
}

/// What the asker sends.
pub enum Asks {
    /// No body and no query.
    Nothing,
    /// These values after the question mark.
    Query(Make),
    /// This body.
    Body(Make),
    /// A file's bytes, and these values after the question mark.
    File(Make),
}

/// What a request must have beside its body, or may have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The cookie of a sign-in, or a portal's bearer token.
    SignIn,
    /// The header that proves where a write with a cookie comes from.
    AntiForgery,
    /// The key of a write.
    Key,
    /// The version that a write was made for.
    Version,
    /// May name the answer that the asker has, for a 304.
    Known,
    /// May name the last event that arrived.
    LastEvent,
}

/// The schema of this type, by reference.
pub fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

/// A stream of events, each with one as its data.
fn events(generator: &mut SchemaGenerator) -> Value {
    serde_json::json!({ "contentMediaType": "text/event-stream", "contentSchema": of::<Event>(generator) })
}

/// The bytes of a file of any kind.
pub fn file(_: &mut SchemaGenerator) -> Value {
    serde_json::json!({ "contentMediaType": "application/octet-stream" })
}

const READS: &[Need] = &[Need::SignIn, Need::Known];
const WRITES: &[Need] = &[Need::SignIn, Need::AntiForgery];
const SIGNED_OUT: (u16, &str) = (401, code::SIGN_IN_REQUIRED);
const FORGED: (u16, &str) = (403, code::ANTI_FORGERY);
const FORBIDDEN: (u16, &str) = (403, code::NOT_ALLOWED);
const MISSING: (u16, &str) = (404, code::NOT_FOUND);
const INVALID: (u16, &str) = (422, code::INVALID);

fn read(path: &'static str, summary: &'static str, answer: Make) -> Operation {
    let refusals = if path.contains('{') { &[SIGNED_OUT, MISSING][..] } else { &[SIGNED_OUT] };
    let (asks, answer) = (Asks::Nothing, Some(answer));
    Operation { method: "get", path, summary, asks, answer, may_be_empty: false, needs: READS, refusals }
}

fn search(path: &'static str, summary: &'static str, query: Make, answer: Make) -> Operation {
    let refusals = if path.contains('{') { &[SIGNED_OUT, MISSING, INVALID][..] } else { &[SIGNED_OUT, INVALID] };
    Operation { asks: Asks::Query(query), refusals, ..read(path, summary, answer) }
}

fn write(method: &'static str, path: &'static str, summary: &'static str, body: Make, answer: Make) -> Operation {
    let refusals = &[SIGNED_OUT, FORGED, FORBIDDEN, MISSING, INVALID];
    let (asks, answer) = (Asks::Body(body), Some(answer));
    Operation { method, path, summary, asks, answer, may_be_empty: false, needs: WRITES, refusals }
}

/// The same operation, answered with nothing.
fn done(operation: Operation) -> Operation {
    Operation { answer: None, ..operation }
}

/// Every operation of the contract.
#[must_use]
pub fn operations() -> Vec<Operation> {
    let mut all = accounts();
    all.extend(reads());
    all.extend(writes());
    all.extend(attachments());
    all.extend(copilot());
    all.extend(sessions());
    all.extend(starts_and_stops());
    all.extend(customers());
    all
}

fn accounts() -> Vec<Operation> {
    vec![
        Operation {
            needs: &[],
            refusals: &[],
            ..read(at::CAPABILITIES, "What the backend offers and what it lacks.", of::<Capabilities>)
        },
        Operation {
            needs: &[],
            refusals: &[(403, code::SIGN_IN_REFUSED), INVALID, (429, code::TOO_MANY)],
            ..write("post", at::SIGN_IN, "Signs in; answers with a cookie.", of::<Credentials>, of::<Me>)
        },
        Operation {
            method: "post",
            answer: None,
            needs: WRITES,
            refusals: &[SIGNED_OUT, FORGED],
            ..read(at::SIGN_OUT, "Ends the sign-in.", of::<Me>)
        },
        Operation { needs: &[Need::SignIn], may_be_empty: true, ..read(at::ME, "Who is signed in.", of::<Me>) },
    ]
}

fn reads() -> Vec<Operation> {
    vec![
        search(
            at::CONVERSATIONS,
            "The conversations that need or have a human, in display order.",
            of::<ConversationsQuery>,
            of::<ConversationsPage>,
        ),
        search(at::COUNTS, "How many conversations the workspace holds.", of::<CountsQuery>, of::<Counts>),
        read(at::CONVERSATION, "One conversation, whatever its state.", of::<Conversation>),
        search(at::TIMELINE, "A conversation's history over all sessions.", of::<TimelineQuery>, of::<Timeline>),
        search(at::SESSIONS, "All sessions, newest first.", of::<SessionsQuery>, of::<SessionsPage>),
        read(at::SESSION, "One session.", of::<SessionRecord>),
        search(at::SESSION_TIMELINE, "One session's history.", of::<TimelineQuery>, of::<Timeline>),
        read(at::AI_AGENTS, "Every AI agent.", of::<Vec<AiAgent>>),
        read(at::CHANNELS, "Every channel.", of::<Vec<Channel>>),
        read(at::TEMPLATES, "A channel's approved texts.", of::<Vec<Template>>),
        read(at::CANNED_REPLIES, "Answers that are given often.", of::<Vec<CannedReply>>),
        read(at::HUMAN_AGENTS, "Everybody who can be given a conversation, by name.", of::<Vec<Teammate>>),
        Operation {
            needs: &[Need::SignIn, Need::LastEvent],
            ..read(at::EVENTS, "What happens, as it happens: server-sent events.", events)
        },
    ]
}

fn writes() -> Vec<Operation> {
    vec![
        Operation {
            needs: &[Need::SignIn, Need::AntiForgery, Need::Key],
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::NEWER_ITEMS),
                (409, code::SESSION_CHANGED),
                (409, code::NOT_ASSIGNED),
                (409, code::REPLY_WINDOW_CLOSED),
                INVALID,
                (422, code::KEY_REUSED),
            ],
            ..write(
                "post",
                at::MESSAGES,
                "Answers the customer or leaves a private note.",
                of::<NewMessage>,
                of::<MessageAccepted>,
            )
        },
        Operation {
            needs: &[Need::SignIn, Need::AntiForgery, Need::Key],
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::SESSION_CHANGED),
                (409, code::NOT_ASSIGNED),
                (409, code::WRONG_STATE),
                (409, code::CHANNEL_NOT_RUNNING),
                INVALID,
                (422, code::KEY_REUSED),
            ],
            ..write(
                "post",
                at::RETRY_DELIVERY,
                "Delivers a message that failed again; it stays the same item.",
                of::<RetryDelivery>,
                of::<MessageAccepted>,
            )
        },
        Operation {
            needs: &[Need::SignIn, Need::AntiForgery, Need::Version],
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::SESSION_ALREADY_CLOSED),
                (409, code::WRONG_STATE),
                (412, code::VERSION_MISMATCH),
                INVALID,
                (422, code::UNKNOWN_ASSIGNEE),
                (428, code::VERSION_REQUIRED),
            ],
            ..write("put", at::ASSIGNMENT, "Takes, gives or releases it.", of::<NewAssignment>, of::<Conversation>)
        },
        done(write("put", at::PRESENCE, "Says what the asker does there.", of::<NewPresence>, of::<Conversation>)),
        done(Operation {
            asks: Asks::Nothing,
            ..write(
                "post",
                at::TYPING,
                "Shows the customer that somebody types.",
                of::<NewPresence>,
                of::<Conversation>,
            )
        }),
        Operation {
            method: "delete",
            answer: None,
            needs: WRITES,
            refusals: &[SIGNED_OUT, FORGED, FORBIDDEN, MISSING],
            ..read(at::TYPING, "Shows the customer that nobody types any more.", of::<Conversation>)
        },
        write("put", at::READ, "Clears the badge up to a line.", of::<ReadUpTo>, of::<Conversation>),
        Operation {
            needs: &[Need::SignIn, Need::AntiForgery, Need::Key, Need::Version],
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::SESSION_ALREADY_CLOSED),
                (409, code::NOT_ASSIGNED),
                (409, code::NEWER_ITEMS),
                (412, code::VERSION_MISMATCH),
                INVALID,
                (422, code::KEY_REUSED),
                (428, code::VERSION_REQUIRED),
            ],
            ..write("post", at::RESOLVE, "Closes a session for good.", of::<ResolveRequest>, of::<Resolved>)
        },
    ]
}

fn attachments() -> Vec<Operation> {
    vec![
        Operation {
            asks: Asks::File(of::<NewAttachment>),
            needs: &[Need::SignIn, Need::AntiForgery, Need::Key],
            refusals: &[SIGNED_OUT, FORGED, FORBIDDEN, INVALID, (422, code::KEY_REUSED)],
            ..write(
                "post",
                at::ATTACHMENTS,
                "Uploads a file for a message to come.",
                of::<NewAttachment>,
                of::<Attachment>,
            )
        },
        Operation { needs: &[Need::SignIn], ..read(at::ATTACHMENT_CONTENT, "What is in a file.", file) },
    ]
}

fn copilot() -> Vec<Operation> {
    vec![
        Operation {
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::NOT_ASSIGNED),
                (409, code::SESSION_CHANGED),
                (409, code::WRONG_STATE),
                INVALID,
            ],
            ..write(
                "put",
                at::COPILOT,
                "Switches Copilot, which sends nothing.",
                of::<CopilotSwitch>,
                of::<Conversation>,
            )
        },
        Operation {
            needs: &[Need::SignIn, Need::AntiForgery, Need::Key],
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::NOT_ASSIGNED),
                (409, code::SESSION_CHANGED),
                (409, code::WRONG_STATE),
                INVALID,
                (422, code::KEY_REUSED),
            ],
            ..write("post", at::COPILOT_DRAFTS, "Asks for a draft, for the asker alone.", of::<NewDraft>, of::<Draft>)
        },
        read(at::COPILOT_CURRENT, "The asker's own draft that is current.", of::<CurrentDraft>),
        Operation {
            method: "delete",
            answer: None,
            needs: WRITES,
            refusals: &[SIGNED_OUT, FORGED, FORBIDDEN, MISSING],
            ..read(at::COPILOT_DRAFT, "Drops a draft of the asker's own.", of::<Draft>)
        },
    ]
}

fn sessions() -> Vec<Operation> {
    vec![
        Operation {
            needs: &[Need::SignIn],
            ..search(
                at::SESSIONS_EXPORT,
                "Every session that the filters leave, with its history, as a file; `cursor` and `limit` do not apply.",
                of::<SessionsQuery>,
                of::<SessionsExport>,
            )
        },
        Operation {
            method: "post",
            needs: &[Need::SignIn, Need::AntiForgery, Need::Key],
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::SESSION_ALREADY_CLOSED),
                (409, code::WRONG_STATE),
                INVALID,
                (422, code::KEY_REUSED),
            ],
            ..read(
                at::HAND_OVER,
                "Brings a session that the AI agent holds to the human agents; of two at once, one does it.",
                of::<SessionRecord>,
            )
        },
    ]
}

/// Each may be repeated: what runs already goes on running.
fn starts_and_stops() -> Vec<Operation> {
    let switch = |path, summary, answer: Make| Operation {
        method: "post",
        needs: WRITES,
        refusals: &[SIGNED_OUT, FORGED, FORBIDDEN, MISSING],
        ..read(path, summary, answer)
    };
    vec![
        switch(at::AI_AGENT_START, "Sets an AI agent to work.", of::<AiAgent>),
        switch(at::AI_AGENT_STOP, "Stops an AI agent.", of::<AiAgent>),
        switch(at::CHANNEL_START, "Sets a channel to work.", of::<Channel>),
        switch(at::CHANNEL_STOP, "Stops a channel.", of::<Channel>),
    ]
}

fn customers() -> Vec<Operation> {
    vec![
        Operation {
            needs: &[],
            refusals: &[MISSING, INVALID],
            ..write(
                "post",
                at::CUSTOMER_WRITES,
                "A customer writes, or the AI agent writes to them.",
                of::<CustomerMessage>,
                of::<CustomerMessageTaken>,
            )
        },
        done(Operation {
            asks: Asks::Nothing,
            needs: &[],
            refusals: &[MISSING],
            ..write("post", at::CUSTOMER_TYPES, "A customer types.", of::<NewPresence>, of::<Conversation>)
        }),
        Operation {
            needs: &[],
            refusals: &[MISSING],
            ..read(at::CUSTOMER_READS, "All that a customer can see: never a note.", of::<CustomerView>)
        },
    ]
}
