//! A backend that speaks Workspace API v1: which endpoint answers which question.

/// From the domain's words to the contract's.
mod asking;
/// Copilot.
mod drafting;
/// From the contract's problems to the domain's.
pub mod problem;
/// From the contract's types to the domain's.
pub mod reading;
/// Starting and stopping AI agents and channels.
mod running;
/// From the contract's events to the domain's.
pub mod telling;
/// From the domain's types to the contract's.
mod writing;

use super::http::{Http, Write, decode, decode_in_parts, encode};
use super::live::stream::{self, Line, Raw};
use super::{Backend, Upload};
use async_trait::async_trait;
use gloo_net::http::Method;
use handback_contract::attachment::NewAttachment;
use handback_contract::conversation::{CountsQuery, SessionsQuery};
use handback_contract::item::TimelineQuery;
use handback_contract::presence::NewPresence;
use handback_contract::write::{NewAssignment, ReadUpTo, ResolveRequest as WireResolveRequest, RetryDelivery};
use handback_contract::{IDEMPOTENCY_KEY, canned_reply, conversation, endpoint, person, template, write};
use handback_domain::attachment::Attachment;
use handback_domain::blank::is_blank;
use handback_domain::canned_reply::CannedReply;
use handback_domain::command::ResolveRequest;
use handback_domain::connection::NetworkEvent;
use handback_domain::conversation::Conversation;
use handback_domain::drafting::{DraftingCommand, DraftingEvent};
use handback_domain::history::{Stretch, Timeline};
use handback_domain::id::{AttachmentId, ChannelId, ConversationId, HumanAgentId, ItemId, SessionId, WriteKey};
use handback_domain::list::{Counts, GroupKey, ListPage, ListStretch};
use handback_domain::live::{Ending, EventId, Telling};
use handback_domain::outgoing::Outgoing;
use handback_domain::permission::RunAction;
use handback_domain::person::Person;
use handback_domain::portal::Secret;
use handback_domain::presence::Activity;
use handback_domain::problem::Problem;
use handback_domain::remote::Fresh;
use handback_domain::resolve::Resolved;
use handback_domain::running::{Runner, RunnerId, RunnerKind};
use handback_domain::session::Span;
use handback_domain::session_archive::SessionRecord;
use handback_domain::session_filters::SessionFilters;
use handback_domain::session_table::SessionsPage;
use handback_domain::sign_in::{Capabilities, Me};
use handback_domain::template::Template;
use handback_domain::workspace::MessageAccepted;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;

/// The request header that carries the version which a change is meant for.
const IF_MATCH: &str = "If-Match";
/// How many items of a history are asked for at once.
const TIMELINE_PAGE: u32 = 50;
/// How many sessions are asked for at once.
const SESSIONS_PAGE: u32 = 50;

/// A backend that speaks Workspace API v1.
pub struct WorkspaceApi {
    http: Http,
}

impl WorkspaceApi {
    /// The one at this address; nothing stands for the origin that served the app.
    pub fn at(base: String) -> Self {
        Self { http: Http::at(base) }
    }

    fn remember(&self, me: person::Me) -> Me {
        self.http.signed_in(me.anti_forgery_token.clone());
        reading::me(me)
    }

    async fn fresh<T: DeserializeOwned, U>(
        &self,
        path: String,
        only_if_changed: bool,
        read: fn(T) -> U,
    ) -> Result<Fresh<U>, Problem> {
        match self.http.get_if_changed(path.clone(), only_if_changed).await? {
            Fresh::Changed(bytes) => {
                decode(&bytes).map(|data| Fresh::Changed(read(data))).inspect_err(|_| self.http.forget(&path))
            }
            Fresh::Unchanged => Ok(Fresh::Unchanged),
        }
    }

    async fn stretch(&self, path: String, stretch: Stretch) -> Result<Timeline, Problem> {
        let all = TimelineQuery { limit: Some(TIMELINE_PAGE), ..TimelineQuery::default() };
        let query = match stretch {
            Stretch::Newest => all,
            Stretch::Before(seq) => TimelineQuery { before: Some(seq), ..all },
            Stretch::After { seq, changes } => TimelineQuery { after: Some(seq), changed_after: Some(changes), ..all },
        };
        let bytes = self.http.get(with_query(path, &query)).await?;
        decode_in_parts(&bytes).map(reading::timeline)
    }
}

#[async_trait(?Send)]
impl Backend for WorkspaceApi {
    fn address(&self) -> String {
        // The end of a token ends nothing for those who are signed in otherwise.
        self.http.url(if self.http.has_token() { " by token" } else { "" })
    }

    async fn listen(&self, after: Option<EventId>, line: &Line) -> Ending {
        stream::read(&self.http, endpoint::EVENTS, after, line).await
    }

    fn telling(&self, event: &Raw) -> Telling {
        telling::telling(event)
    }

    fn observe_network(&self, tell: Rc<dyn Fn(NetworkEvent)>) {
        self.http.observe(tell);
    }

    async fn probe(&self) -> bool {
        self.http.probe(endpoint::CAPABILITIES).await
    }

    async fn capabilities(&self) -> Result<Capabilities, Problem> {
        let bytes = self.http.get(endpoint::CAPABILITIES.to_owned()).await?;
        decode(&bytes).map(reading::capabilities)
    }

    async fn me(&self) -> Result<Me, Problem> {
        let bytes = self.http.get(endpoint::ME.to_owned()).await?;
        // Nobody is signed in. Other backends may say the same by a 401.
        if bytes.is_empty() {
            return Err(problem::read(401, &bytes));
        }
        Ok(self.remember(decode(&bytes)?))
    }

    async fn sign_in(&self, email: &str, password: &str) -> Result<Me, Problem> {
        let body = person::Credentials { email: email.to_owned(), password: password.to_owned() };
        let path = endpoint::SIGN_IN.to_owned();
        let write = Write { method: Method::POST, path, body: encode(&body)?, headers: vec![] };
        Ok(self.remember(decode(&self.http.write(write).await?)?))
    }

    async fn sign_out(&self) -> Result<(), Problem> {
        let path = endpoint::SIGN_OUT.to_owned();
        self.http.write(Write { method: Method::POST, path, body: encode(&())?, headers: vec![] }).await?;
        Ok(())
    }

    async fn conversations(&self, stretch: &ListStretch, only_if_changed: bool) -> Result<Fresh<ListPage>, Problem> {
        let path = with_query(endpoint::CONVERSATIONS.to_owned(), &writing::conversations(stretch));
        self.fresh(path, only_if_changed, reading::list_page).await
    }

    async fn newest(&self, group: &GroupKey, only_if_changed: bool) -> Result<Fresh<ListPage>, Problem> {
        let path = with_query(endpoint::CONVERSATIONS.to_owned(), &writing::newest(group));
        self.fresh(path, only_if_changed, reading::list_page).await
    }

    async fn counts(&self, text: &str, only_if_changed: bool) -> Result<Fresh<Counts>, Problem> {
        let path = with_query(endpoint::COUNTS.to_owned(), &CountsQuery { q: writing::looked_for(text) });
        self.fresh(path, only_if_changed, reading::counts).await
    }

    async fn conversation(&self, id: &ConversationId, only_if_changed: bool) -> Result<Fresh<Conversation>, Problem> {
        let path = endpoint::path(endpoint::CONVERSATION, &[id.as_str()]);
        self.fresh(path, only_if_changed, reading::conversation).await
    }

    async fn timeline(&self, id: &ConversationId, stretch: Stretch) -> Result<Timeline, Problem> {
        self.stretch(endpoint::path(endpoint::TIMELINE, &[id.as_str()]), stretch).await
    }

    async fn mark_read(&self, id: &ConversationId, up_to: &ItemId) -> Result<Conversation, Problem> {
        let path = endpoint::path(endpoint::READ, &[id.as_str()]);
        let body = ReadUpTo { up_to_item_id: up_to.to_string() };
        let write = Write { method: Method::PUT, path, body: encode(&body)?, headers: vec![] };
        decode(&self.http.write(write).await?).map(reading::conversation)
    }

    fn use_token(&self, secret: Secret) {
        self.http.use_token(secret);
    }

    async fn attachment(&self, id: &AttachmentId) -> Result<web_sys::Blob, Problem> {
        self.http.download(&endpoint::path(endpoint::ATTACHMENT_CONTENT, &[id.as_str()]), Rc::new(|_| ())).await
    }

    async fn be_present(&self, id: &ConversationId, activity: Activity) -> Result<(), Problem> {
        let path = endpoint::path(endpoint::PRESENCE, &[id.as_str()]);
        let body = encode(&NewPresence { activity: asking::activity(activity) })?;
        // Who leaves by closing the page has left too.
        self.http.write_beyond_page(Write { method: Method::PUT, path, body, headers: vec![] }).await.map(drop)
    }

    async fn say_typing(&self, id: &ConversationId) -> Result<(), Problem> {
        let path = endpoint::path(endpoint::TYPING, &[id.as_str()]);
        self.http.write(Write { method: Method::POST, path, body: vec![], headers: vec![] }).await.map(drop)
    }

    async fn stop_typing(&self, id: &ConversationId) -> Result<(), Problem> {
        let path = endpoint::path(endpoint::TYPING, &[id.as_str()]);
        let write = Write { method: Method::DELETE, path, body: vec![], headers: vec![] };
        self.http.write_beyond_page(write).await.map(drop)
    }

    fn attachment_url(&self, id: &AttachmentId) -> String {
        self.http.url(&endpoint::path(endpoint::ATTACHMENT_CONTENT, &[id.as_str()]))
    }

    async fn redeliver(&self, id: &ConversationId, item: &ItemId, key: &WriteKey) -> Result<MessageAccepted, Problem> {
        let path = endpoint::path(endpoint::RETRY_DELIVERY, &[id.as_str(), item.as_str()]);
        let headers = vec![(IDEMPOTENCY_KEY, key.to_string())];
        let write = Write { method: Method::POST, path, body: encode(&RetryDelivery {})?, headers };
        decode(&self.http.write(write).await?).map(reading::message_accepted)
    }

    async fn upload(&self, upload: Upload) -> Result<Attachment, Problem> {
        let path = with_query(endpoint::ATTACHMENTS.to_owned(), &NewAttachment { name: upload.name });
        let headers = [(IDEMPOTENCY_KEY, upload.key.as_str()), ("Content-Type", upload.kind.media_type())];
        let bytes = self.http.upload(&path, &headers, &upload.file, upload.progress).await?;
        decode(&bytes).map(reading::attachment)
    }

    async fn templates(&self, channel: &ChannelId) -> Result<Vec<Template>, Problem> {
        let path = endpoint::path(endpoint::TEMPLATES, &[channel.as_str()]);
        let templates: Vec<template::Template> = decode(&self.http.get(path).await?)?;
        Ok(templates.into_iter().map(reading::template).collect())
    }

    async fn canned_replies(&self) -> Result<Vec<CannedReply>, Problem> {
        let path = endpoint::CANNED_REPLIES.to_owned();
        let replies: Vec<canned_reply::CannedReply> = decode(&self.http.get(path).await?)?;
        let says_something = |it: &canned_reply::CannedReply| !is_blank(&it.shortcut) && !is_blank(&it.text);
        let reply = |it: canned_reply::CannedReply| CannedReply { shortcut: it.shortcut, text: it.text };
        Ok(replies.into_iter().filter(says_something).map(reply).collect())
    }

    async fn send_message(&self, message: &Outgoing) -> Result<MessageAccepted, Problem> {
        let path = endpoint::path(endpoint::MESSAGES, &[message.conversation.as_str()]);
        let body = writing::message(message);
        let headers = vec![(IDEMPOTENCY_KEY, message.key.to_string())];
        let write = Write { method: Method::POST, path, body: encode(&body)?, headers };
        decode(&self.http.write(write).await?).map(reading::message_accepted)
    }

    async fn assign(
        &self,
        id: &ConversationId,
        version: u64,
        assignee: Option<&HumanAgentId>,
    ) -> Result<Conversation, Problem> {
        let path = endpoint::path(endpoint::ASSIGNMENT, &[id.as_str()]);
        let body = NewAssignment { assignee_id: assignee.map(ToString::to_string) };
        let headers = vec![(IF_MATCH, quoted(version))];
        let write = Write { method: Method::PUT, path, body: encode(&body)?, headers };
        decode(&self.http.write(write).await?).map(reading::conversation)
    }

    async fn resolve(
        &self,
        id: &ConversationId,
        session: &SessionId,
        request: &ResolveRequest,
    ) -> Result<Resolved, Problem> {
        let path = endpoint::path(endpoint::RESOLVE, &[id.as_str(), session.as_str()]);
        let body = WireResolveRequest {
            seen_item_id: request.seen.as_ref().map(ToString::to_string),
            send_anyway: request.anyway,
            outcome: request.outcome.clone(),
        };
        let headers = vec![(IF_MATCH, quoted(request.version)), (IDEMPOTENCY_KEY, request.key.to_string())];
        let write = Write { method: Method::POST, path, body: encode(&body)?, headers };
        let resolved: write::Resolved = decode(&self.http.write(write).await?)?;
        Ok(Resolved {
            conversation: reading::conversation(resolved.conversation),
            resolution: reading::resolution(resolved.resolution),
        })
    }

    async fn sessions(
        &self,
        filters: &SessionFilters,
        days: Span,
        cursor: Option<String>,
        only_if_changed: bool,
    ) -> Result<Fresh<SessionsPage>, Problem> {
        let query = SessionsQuery { cursor, limit: Some(SESSIONS_PAGE), ..asking::sessions(filters, days) };
        let path = with_query(endpoint::SESSIONS.to_owned(), &query);
        self.fresh(path, only_if_changed, reading::sessions_page).await
    }

    async fn export_sessions(
        &self,
        filters: &SessionFilters,
        days: Span,
        progress: Rc<dyn Fn(u64)>,
    ) -> Result<web_sys::Blob, Problem> {
        let path = with_query(endpoint::SESSIONS_EXPORT.to_owned(), &asking::sessions(filters, days));
        self.http.download(&path, progress).await
    }

    async fn sessions_of(&self, id: &ConversationId) -> Result<Vec<SessionRecord>, Problem> {
        let query =
            SessionsQuery { conversation_id: Some(id.to_string()), limit: Some(SESSIONS_PAGE), ..Default::default() };
        let path = with_query(endpoint::SESSIONS.to_owned(), &query);
        let page: conversation::SessionsPage = decode(&self.http.get(path).await?)?;
        Ok(reading::sessions_page(page).records)
    }

    async fn session(&self, id: &SessionId, only_if_changed: bool) -> Result<Fresh<SessionRecord>, Problem> {
        let path = endpoint::path(endpoint::SESSION, &[id.as_str()]);
        self.fresh(path, only_if_changed, reading::session_record).await
    }

    async fn hand_over(&self, id: &SessionId, key: &WriteKey) -> Result<SessionRecord, Problem> {
        let path = endpoint::path(endpoint::HAND_OVER, &[id.as_str()]);
        let headers = vec![(IDEMPOTENCY_KEY, key.to_string())];
        let write = Write { method: Method::POST, path, body: encode(&())?, headers };
        decode(&self.http.write(write).await?).map(reading::session_record)
    }

    async fn session_timeline(&self, id: &SessionId, stretch: Stretch) -> Result<Timeline, Problem> {
        self.stretch(endpoint::path(endpoint::SESSION_TIMELINE, &[id.as_str()]), stretch).await
    }

    async fn copilot(&self, id: &ConversationId, command: DraftingCommand) -> Option<DraftingEvent> {
        self.drafting(id, command).await
    }

    async fn runners(&self, kind: RunnerKind, only_if_changed: bool) -> Result<Fresh<Vec<Runner>>, Problem> {
        self.all_runners(kind, only_if_changed).await
    }

    async fn run(&self, id: &RunnerId, action: RunAction) -> Result<Runner, Problem> {
        self.start_or_stop(id, action).await
    }

    async fn teammates(&self) -> Result<Vec<Person>, Problem> {
        let teammates: Vec<person::Teammate> = decode(&self.http.get(endpoint::HUMAN_AGENTS.to_owned()).await?)?;
        Ok(teammates.into_iter().map(|teammate| reading::person(teammate.person)).collect())
    }
}

/// A version as `If-Match` carries it.
fn quoted(version: u64) -> String {
    format!("\"{version}\"")
}

fn with_query(path: String, query: &impl Serialize) -> String {
    // These queries are flat structures of numbers and texts, which always can be written.
    match serde_urlencoded::to_string(query) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path,
    }
}
