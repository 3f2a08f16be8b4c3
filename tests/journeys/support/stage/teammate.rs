use super::PASSWORD;
use crate::failure::{Failure, Outcome};
use handback_contract::conversation::{Conversation, ConversationsPage, SessionsPage};
use handback_contract::item::{Body, Content, Format, Item, Timeline, Visibility};
use handback_contract::person::{Credentials, Me};
use handback_contract::write::{MessageAccepted, NewAssignment, NewMessage, ResolveRequest};
use handback_contract::{ANTI_FORGERY, IDEMPOTENCY_KEY, endpoint as at};
use reqwest::header::{COOKIE, IF_MATCH, SET_COOKIE};
use reqwest::{Method, RequestBuilder};
use serde::de::DeserializeOwned;

/// A colleague who works through the API.
pub struct Teammate {
    http: reqwest::Client,
    backend: String,
    cookie: String,
    me: Me,
}

impl Teammate {
    /// Signs in.
    pub(super) async fn sign_in(http: reqwest::Client, backend: String, person: &str) -> Outcome<Self> {
        let credentials = Credentials { email: format!("{person}@demo.test"), password: PASSWORD.to_owned() };
        let url = format!("{backend}{}", at::SIGN_IN);
        let answer = http.post(url).json(&credentials).send().await?.error_for_status()?;
        let cookie = answer.headers().get(SET_COOKIE).and_then(|value| value.to_str().ok());
        let cookie = cookie.and_then(|value| value.split(';').next()).unwrap_or_default().to_owned();
        let me = answer.json().await?;
        Ok(Self { http, backend, cookie, me })
    }

    /// Takes a conversation or gives it to somebody.
    ///
    /// # Errors
    /// When the backend refuses.
    pub async fn assigns(&self, customer: &str, to: &str) -> Outcome {
        let conversation = self.conversation(customer).await?;
        self.assign(&conversation, Some(to)).await?;
        Ok(())
    }

    /// Lets go of a conversation.
    ///
    /// # Errors
    /// When the backend refuses.
    pub async fn releases(&self, customer: &str) -> Outcome {
        let conversation = self.conversation(customer).await?;
        self.assign(&conversation, None).await?;
        Ok(())
    }

    /// Answers the customer, whatever has been written meanwhile.
    ///
    /// # Errors
    /// When the backend refuses.
    pub async fn answers(&self, customer: &str, text: &str) -> Outcome {
        self.sends(customer, text, Visibility::Customer).await
    }

    /// Leaves a private note.
    ///
    /// # Errors
    /// When the backend refuses.
    pub async fn writes_a_note(&self, customer: &str, text: &str) -> Outcome {
        self.sends(customer, text, Visibility::Private).await
    }

    async fn sends(&self, customer: &str, text: &str, visibility: Visibility) -> Outcome {
        let Conversation { id, session, .. } = self.conversation(customer).await?;
        let key = key(text);
        let message = NewMessage {
            visibility,
            body: Body { format: Format::Text, text: text.to_owned() },
            attachment_ids: Vec::new(),
            mentions: Vec::new(),
            template: None,
            client_ref: key.clone(),
            expected_session_id: session.id,
            seen_item_id: None,
            send_anyway: true,
            copilot_draft_id: None,
        };
        let request = self.write(Method::POST, &at::path(at::MESSAGES, &[&id])).header(IDEMPOTENCY_KEY, key);
        let _: MessageAccepted = answer(request.json(&message)).await?;
        Ok(())
    }

    /// Resolves the session of a conversation.
    ///
    /// # Errors
    /// When the backend refuses.
    pub async fn resolves(&self, customer: &str) -> Outcome {
        let conversation = self.conversation(customer).await?;
        self.resolve(conversation).await
    }

    /// Resolves everything, until the workspace is empty.
    ///
    /// # Errors
    /// When the backend refuses.
    pub async fn clears_the_workspace(&self) -> Outcome {
        for conversation in self.workspace().await? {
            let assigned = match conversation.session.handler.id {
                Some(_) => conversation,
                None => self.assign(&conversation, Some(&self.me.human_agent.id)).await?,
            };
            self.resolve(assigned).await?;
        }
        Ok(())
    }

    /// Brings a session from the AI agent to the human agents.
    ///
    /// # Errors
    /// When the backend refuses.
    pub async fn hands_over(&self, customer: &str) -> Outcome {
        let session = self.conversation(customer).await?.session.id;
        let request = self.write(Method::POST, &at::path(at::HAND_OVER, &[&session]));
        let _: serde_json::Value = answer(request.header(IDEMPOTENCY_KEY, key(&session)).json(&())).await?;
        Ok(())
    }

    /// Starts an AI agent.
    ///
    /// # Errors
    /// When the backend refuses.
    pub async fn starts_ai_agent(&self, id: &str) -> Outcome {
        let request = self.write(Method::POST, &at::path(at::AI_AGENT_START, &[id]));
        let _: serde_json::Value = answer(request.json(&())).await?;
        Ok(())
    }

    async fn assign(&self, conversation: &Conversation, to: Option<&str>) -> Outcome<Conversation> {
        let body = NewAssignment { assignee_id: to.map(str::to_owned) };
        let path = at::path(at::ASSIGNMENT, &[&conversation.id]);
        let version = format!("\"{}\"", conversation.version);
        answer(self.write(Method::PUT, &path).header(IF_MATCH, version).json(&body)).await
    }

    async fn resolve(&self, conversation: Conversation) -> Outcome {
        let Conversation { id, version, session, last_item, .. } = conversation;
        let body = ResolveRequest { seen_item_id: last_item.map(|item| item.id), send_anyway: true, outcome: None };
        let request = self.write(Method::POST, &at::path(at::RESOLVE, &[&id, &session.id]));
        let request = request.header(IF_MATCH, format!("\"{version}\"")).header(IDEMPOTENCY_KEY, key(&session.id));
        let _: serde_json::Value = answer(request.json(&body)).await?;
        Ok(())
    }

    /// The workspace's list.
    pub(super) async fn workspace(&self) -> Outcome<Vec<Conversation>> {
        let page: ConversationsPage = answer(self.read(at::CONVERSATIONS).query(&[("limit", "1000")])).await?;
        Ok(page.items)
    }

    /// The conversation with the most items behind its newest.
    pub(super) async fn longest_conversation(&self) -> Outcome<Conversation> {
        let mut longest = None;
        for conversation in self.workspace().await? {
            let path = at::path(at::TIMELINE, &[&conversation.id]);
            let timeline: Timeline = answer(self.read(&path).query(&[("limit", "200")])).await?;
            let length = timeline.items.len();
            if longest.as_ref().is_none_or(|(most, _)| length > *most) {
                longest = Some((length, conversation));
            }
        }
        longest.map(|(_, conversation)| conversation).ok_or_else(|| Failure::new("The workspace is empty."))
    }

    /// The conversation of the customer of this name, wherever it stands.
    pub(super) async fn conversation(&self, customer: &str) -> Outcome<Conversation> {
        let page: SessionsPage = answer(self.read(at::SESSIONS).query(&[("q", customer)])).await?;
        let theirs = page.items.into_iter().find(|it| it.customer.display_name.as_deref() == Some(customer));
        let record = theirs.ok_or_else(|| Failure::new(format!("The demo has no customer {customer}.")))?;
        answer(self.read(&at::path(at::CONVERSATION, &[&record.conversation_id]))).await
    }

    /// The newest lines of this customer's history, oldest first.
    pub(super) async fn history(&self, customer: &str) -> Outcome<Vec<Item>> {
        let path = at::path(at::TIMELINE, &[&self.conversation(customer).await?.id]);
        let timeline: Timeline = answer(self.read(&path).query(&[("limit", "200")])).await?;
        Ok(timeline.items)
    }

    /// Who resolved the current session, marker by marker.
    pub(super) async fn markers(&self, customer: &str) -> Outcome<Vec<String>> {
        let conversation = self.conversation(customer).await?;
        let path = at::path(at::SESSION_TIMELINE, &[&conversation.session.id]);
        let timeline: Timeline = answer(self.read(&path).query(&[("limit", "200")])).await?;
        let marker = |content| match content {
            Content::SessionResolved { resolution } => Some(resolution.actor.display_name),
            _ => None,
        };
        Ok(timeline.items.into_iter().filter_map(|item| marker(item.content)).collect())
    }

    fn read(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.backend)).header(COOKIE, &self.cookie)
    }

    fn write(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.backend));
        request.header(COOKIE, &self.cookie).header(ANTI_FORGERY, &self.me.anti_forgery_token)
    }
}

async fn answer<T: DeserializeOwned>(request: RequestBuilder) -> Outcome<T> {
    let answer = request.send().await?;
    let (status, path) = (answer.status(), answer.url().path().to_owned());
    if status.is_success() {
        return Ok(answer.json().await?);
    }
    Err(Failure::new(format!("The backend refused {path} with {status}: {}", answer.text().await?)))
}

/// A key for a write that is made once: what it is about as the last digits of a UUID.
fn key(of: &str) -> String {
    let digits = of.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    format!("00000000-0000-4000-8000-{:012x}", digits & 0xffff_ffff_ffff)
}
