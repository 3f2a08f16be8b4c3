//! A backend that speaks Workspace API v1: which endpoint answers which question.

/// From the contract's problems to the domain's.
pub mod problem;
/// From the contract's types to the domain's.
mod reading;

use super::Backend;
use super::http::{Http, Write};
use async_trait::async_trait;
use gloo_net::http::Method;
use handback_contract::conversation::{ConversationsQuery, SessionsQuery, View};
use handback_contract::item::{Body, Format, TimelineQuery, Visibility as WireVisibility};
use handback_contract::write::{NewAssignment, NewMessage, ReadUpTo, ResolveRequest as WireResolveRequest};
use handback_contract::{IDEMPOTENCY_KEY, capabilities, channel, conversation, endpoint, item, person, write};
use handback_domain::channel::{AiAgent, Channel};
use handback_domain::command::ResolveRequest;
use handback_domain::conversation::Conversation;
use handback_domain::history::{Stretch, Timeline};
use handback_domain::id::{ConversationId, HumanAgentId, ItemId, SessionId};
use handback_domain::item::Visibility;
use handback_domain::list::Counts;
use handback_domain::outgoing::Outgoing;
use handback_domain::problem::Problem;
use handback_domain::remote::Fresh;
use handback_domain::resolve::Resolved;
use handback_domain::session_archive::{SessionRecord, SessionsPage};
use handback_domain::sign_in::{Capabilities, Me};
use handback_domain::workspace::MessageAccepted;
use serde::Serialize;

/// How many items of a history are asked for at once.
const TIMELINE_PAGE: u32 = 50;
/// How many sessions are asked for at once.
const SESSIONS_PAGE: u32 = 50;

/// A backend that speaks Workspace API v1.
#[derive(Default)]
pub struct WorkspaceApi {
    http: Http,
}

impl WorkspaceApi {
    fn remember(&self, me: person::Me) -> Me {
        self.http.signed_in(me.anti_forgery_token.clone());
        reading::me(me)
    }

    async fn stretch(&self, path: String, stretch: Stretch) -> Result<Timeline, Problem> {
        let (before, after) = match stretch {
            Stretch::Newest => (None, None),
            Stretch::Before(seq) => (Some(seq), None),
            Stretch::After(seq) => (None, Some(seq)),
        };
        let query = TimelineQuery { before, after, limit: Some(TIMELINE_PAGE) };
        let timeline: item::Timeline = self.http.get(&with_query(path, &query)).await?;
        Ok(reading::timeline(timeline))
    }
}

#[async_trait(?Send)]
impl Backend for WorkspaceApi {
    async fn capabilities(&self) -> Result<Capabilities, Problem> {
        let offered: capabilities::Capabilities = self.http.get(endpoint::CAPABILITIES).await?;
        Ok(reading::capabilities(offered))
    }

    async fn me(&self) -> Result<Me, Problem> {
        let me: person::Me = self.http.get(endpoint::ME).await?;
        Ok(self.remember(me))
    }

    async fn sign_in(&self, email: &str, password: &str) -> Result<Me, Problem> {
        let body = person::Credentials { email: email.to_owned(), password: password.to_owned() };
        let path = endpoint::SIGN_IN.to_owned();
        let me = self.http.write(Write { method: Method::POST, path, body: &body, headers: &[] }).await?;
        Ok(self.remember(me))
    }

    async fn sign_out(&self) -> Result<(), Problem> {
        let path = endpoint::SIGN_OUT.to_owned();
        self.http.write_without_answer(Write { method: Method::POST, path, body: &(), headers: &[] }).await
    }

    async fn conversations(
        &self,
        limit: u32,
        only_if_changed: bool,
    ) -> Result<Fresh<(Vec<Conversation>, bool)>, Problem> {
        let query = ConversationsQuery { view: Some(View::HumanAgent), limit: Some(limit), ..Default::default() };
        let path = with_query(endpoint::CONVERSATIONS.to_owned(), &query);
        let page = self.http.get_if_changed::<conversation::ConversationsPage>(&path, only_if_changed).await?;
        Ok(map_fresh(page, |page| {
            let has_more = page.next_cursor.is_some();
            (page.items.into_iter().map(reading::conversation).collect(), has_more)
        }))
    }

    async fn counts(&self, only_if_changed: bool) -> Result<Fresh<Counts>, Problem> {
        let counts = self.http.get_if_changed(endpoint::COUNTS, only_if_changed).await?;
        Ok(map_fresh(counts, reading::counts))
    }

    async fn conversation(&self, id: &ConversationId, only_if_changed: bool) -> Result<Fresh<Conversation>, Problem> {
        let path = endpoint::path(endpoint::CONVERSATION, &[id.as_str()]);
        let conversation = self.http.get_if_changed(&path, only_if_changed).await?;
        Ok(map_fresh(conversation, reading::conversation))
    }

    async fn timeline(&self, id: &ConversationId, stretch: Stretch) -> Result<Timeline, Problem> {
        self.stretch(endpoint::path(endpoint::TIMELINE, &[id.as_str()]), stretch).await
    }

    async fn mark_read(&self, id: &ConversationId, up_to: &ItemId) -> Result<Conversation, Problem> {
        let path = endpoint::path(endpoint::READ, &[id.as_str()]);
        let body = ReadUpTo { up_to_item_id: up_to.to_string() };
        self.http.write(Write { method: Method::PUT, path, body: &body, headers: &[] }).await.map(reading::conversation)
    }

    async fn send_message(&self, message: &Outgoing) -> Result<MessageAccepted, Problem> {
        let path = endpoint::path(endpoint::MESSAGES, &[message.conversation.as_str()]);
        let body = NewMessage {
            visibility: match message.visibility {
                Visibility::Customer => WireVisibility::Customer,
                Visibility::Private => WireVisibility::Private,
            },
            body: Body { format: Format::Text, text: message.text.clone() },
            attachment_ids: vec![],
            client_ref: message.key.to_string(),
            expected_session_id: message.session.to_string(),
            seen_item_id: message.seen.as_ref().map(ToString::to_string),
            send_anyway: false,
            copilot_draft_id: None,
        };
        let headers = [(IDEMPOTENCY_KEY, message.key.as_str())];
        let accepted: write::MessageAccepted =
            self.http.write(Write { method: Method::POST, path, body: &body, headers: &headers }).await?;
        Ok(MessageAccepted {
            item: reading::item(accepted.item),
            conversation: reading::conversation(accepted.conversation),
        })
    }

    async fn assign(
        &self,
        id: &ConversationId,
        version: u64,
        assignee: &HumanAgentId,
    ) -> Result<Conversation, Problem> {
        let path = endpoint::path(endpoint::ASSIGNMENT, &[id.as_str()]);
        let body = NewAssignment { assignee_id: Some(assignee.to_string()) };
        let version = quoted(version);
        let headers = [("If-Match", version.as_str())];
        self.http
            .write(Write { method: Method::PUT, path, body: &body, headers: &headers })
            .await
            .map(reading::conversation)
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
            send_anyway: false,
            outcome: request.outcome.clone(),
        };
        let version = quoted(request.version);
        let headers = [("If-Match", version.as_str()), (IDEMPOTENCY_KEY, request.key.as_str())];
        let resolved: write::Resolved =
            self.http.write(Write { method: Method::POST, path, body: &body, headers: &headers }).await?;
        Ok(Resolved {
            conversation: reading::conversation(resolved.conversation),
            resolution: reading::resolution(resolved.resolution),
        })
    }

    async fn sessions(&self, text: &str, cursor: Option<String>) -> Result<SessionsPage, Problem> {
        let q = Some(text.to_owned()).filter(|text| !text.is_empty());
        let query = SessionsQuery { q, cursor, limit: Some(SESSIONS_PAGE), ..Default::default() };
        let path = with_query(endpoint::SESSIONS.to_owned(), &query);
        let page: conversation::SessionsPage = self.http.get(&path).await?;
        Ok(SessionsPage {
            records: page.items.into_iter().map(reading::session_record).collect(),
            next_cursor: page.next_cursor,
        })
    }

    async fn session(&self, id: &SessionId) -> Result<SessionRecord, Problem> {
        self.http.get(&endpoint::path(endpoint::SESSION, &[id.as_str()])).await.map(reading::session_record)
    }

    async fn session_timeline(&self, id: &SessionId, stretch: Stretch) -> Result<Timeline, Problem> {
        self.stretch(endpoint::path(endpoint::SESSION_TIMELINE, &[id.as_str()]), stretch).await
    }

    async fn ai_agents(&self) -> Result<Vec<AiAgent>, Problem> {
        let agents: Vec<channel::AiAgent> = self.http.get(endpoint::AI_AGENTS).await?;
        Ok(agents.into_iter().map(reading::ai_agent).collect())
    }

    async fn channels(&self) -> Result<Vec<Channel>, Problem> {
        let channels: Vec<channel::Channel> = self.http.get(endpoint::CHANNELS).await?;
        Ok(channels.into_iter().map(reading::channel).collect())
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

fn map_fresh<T, U>(fresh: Fresh<T>, map: impl FnOnce(T) -> U) -> Fresh<U> {
    match fresh {
        Fresh::Changed(data) => Fresh::Changed(map(data)),
        Fresh::Unchanged => Fresh::Unchanged,
    }
}
