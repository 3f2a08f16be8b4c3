//! Starting and stopping AI agents and channels.

use super::json;
use crate::app::App;
use crate::refused::Refused;
use crate::request::InPath;
use crate::sign_in::{Asker, Writer};
use crate::store::channel::{set_ai_agent, set_channel};
use axum::extract::State;
use axum::response::Response;
use handback_contract::channel::RunStatus;

/// `POST` of [`handback_contract::endpoint::AI_AGENT_START`].
pub async fn start_ai_agent(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
) -> Result<Response, Refused> {
    ai_agent(app, asker, id, RunStatus::Running).await
}

/// `POST` of [`handback_contract::endpoint::AI_AGENT_STOP`].
pub async fn stop_ai_agent(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
) -> Result<Response, Refused> {
    ai_agent(app, asker, id, RunStatus::Stopped).await
}

/// `POST` of [`handback_contract::endpoint::CHANNEL_START`].
pub async fn start_channel(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
) -> Result<Response, Refused> {
    channel(app, asker, id, RunStatus::Running).await
}

/// `POST` of [`handback_contract::endpoint::CHANNEL_STOP`].
pub async fn stop_channel(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
) -> Result<Response, Refused> {
    channel(app, asker, id, RunStatus::Stopped).await
}

async fn ai_agent(app: App, asker: Asker, id: String, wanted: RunStatus) -> Result<Response, Refused> {
    let agent = app.store.run(move |db| set_ai_agent(db, &id, wanted, asker.role)).await?;
    Ok(json(serde_json::to_string(&agent)?))
}

async fn channel(app: App, asker: Asker, id: String, wanted: RunStatus) -> Result<Response, Refused> {
    let channel = app.store.run(move |db| set_channel(db, &id, wanted, asker.role)).await?;
    Ok(json(serde_json::to_string(&channel)?))
}
