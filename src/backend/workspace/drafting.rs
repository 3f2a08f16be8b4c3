//! Copilot, asked through Workspace API v1.

use super::{WorkspaceApi, reading};
use crate::backend::http::{Write, decode, encode};
use gloo_net::http::Method;
use handback_contract::copilot::{CopilotSwitch, CurrentDraft, NewDraft};
use handback_contract::{IDEMPOTENCY_KEY, endpoint};
use handback_domain::drafting::{DraftingCommand, DraftingEvent};
use handback_domain::id::ConversationId;
use handback_domain::problem::Problem;

impl WorkspaceApi {
    pub(super) async fn drafting(&self, id: &ConversationId, command: DraftingCommand) -> Option<DraftingEvent> {
        Some(match command {
            DraftingCommand::LookLater => return None,
            DraftingCommand::AskCurrent { only_if_changed } => {
                let path = endpoint::path(endpoint::COPILOT_CURRENT, &[id.as_str()]);
                let read = |current: CurrentDraft| current.draft.and_then(reading::draft);
                DraftingEvent::CurrentAnswered(self.fresh(path, only_if_changed, read).await)
            }
            DraftingCommand::Switch(enabled) => {
                let path = endpoint::path(endpoint::COPILOT, &[id.as_str()]);
                let answer = self.write(Method::PUT, path, encode(&CopilotSwitch { enabled }), vec![]).await;
                let conversation = answer.and_then(|it| decode(&it)).map(|it| Box::new(reading::conversation(it)));
                DraftingEvent::SwitchAnswered(conversation)
            }
            DraftingCommand::Ask { key, instruction } => {
                let path = endpoint::path(endpoint::COPILOT_DRAFTS, &[id.as_str()]);
                let headers = vec![(IDEMPOTENCY_KEY, key.to_string())];
                let answer = self.write(Method::POST, path, encode(&NewDraft { instruction }), headers).await;
                let draft = answer.and_then(|it| decode(&it)).map(reading::draft);
                DraftingEvent::WantedAnswered(draft)
            }
            DraftingCommand::Discard(draft) => {
                let path = endpoint::path(endpoint::COPILOT_DRAFT, &[id.as_str(), draft.as_str()]);
                let answer = self.write(Method::DELETE, path, encode(&()), vec![]).await;
                DraftingEvent::DiscardAnswered(draft, answer.map(drop))
            }
        })
    }

    async fn write(
        &self,
        method: Method,
        path: String,
        body: Result<Vec<u8>, Problem>,
        headers: Vec<(&'static str, String)>,
    ) -> Result<Vec<u8>, Problem> {
        self.http.write(Write { method, path, body: body?, headers }).await
    }
}
