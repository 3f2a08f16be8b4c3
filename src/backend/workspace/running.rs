//! Starting and stopping, asked through Workspace API v1.

use super::{WorkspaceApi, reading};
use crate::backend::http::{Write, decode, encode};
use gloo_net::http::Method;
use handback_contract::channel::{AiAgent, Channel};
use handback_contract::endpoint;
use handback_domain::permission::RunAction;
use handback_domain::problem::Problem;
use handback_domain::remote::Fresh;
use handback_domain::running::{Runner, RunnerId, RunnerKind};

impl WorkspaceApi {
    pub(super) async fn all_runners(
        &self,
        kind: RunnerKind,
        only_if_changed: bool,
    ) -> Result<Fresh<Vec<Runner>>, Problem> {
        match kind {
            RunnerKind::AiAgents => {
                let read = |agents: Vec<AiAgent>| agents.into_iter().map(reading::running_ai_agent).collect();
                self.fresh(endpoint::AI_AGENTS.to_owned(), only_if_changed, read).await
            }
            RunnerKind::Channels => {
                let read = |channels: Vec<Channel>| channels.into_iter().map(reading::running_channel).collect();
                self.fresh(endpoint::CHANNELS.to_owned(), only_if_changed, read).await
            }
        }
    }

    pub(super) async fn start_or_stop(&self, id: &RunnerId, action: RunAction) -> Result<Runner, Problem> {
        let endpoint = match (id, action) {
            (RunnerId::AiAgent(_), RunAction::Start) => endpoint::AI_AGENT_START,
            (RunnerId::AiAgent(_), RunAction::Stop) => endpoint::AI_AGENT_STOP,
            (RunnerId::Channel(_), RunAction::Start) => endpoint::CHANNEL_START,
            (RunnerId::Channel(_), RunAction::Stop) => endpoint::CHANNEL_STOP,
        };
        let path = endpoint::path(endpoint, &[id.as_str()]);
        let bytes = self.http.write(Write { method: Method::POST, path, body: encode(&())?, headers: vec![] }).await?;
        match id {
            RunnerId::AiAgent(_) => decode(&bytes).map(reading::running_ai_agent),
            RunnerId::Channel(_) => decode(&bytes).map(reading::running_channel),
        }
    }
}
