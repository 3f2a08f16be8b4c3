//! What the backend offers, its channels and AI agents.

use super::{json, unless_known};
use crate::app::App;
use crate::demo::account::{DEMO, PASSWORD};
use crate::refused::Refused;
use crate::request::InPath;
use crate::sign_in::Reader;
use crate::store::{canned_reply, channel, template};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use handback_contract::capabilities::{CONTRACT_VERSION, Capabilities, DemoAccount};

/// `GET` of [`handback_contract::endpoint::CAPABILITIES`].
pub async fn capabilities() -> Result<Response, Refused> {
    let demo_accounts = DEMO.iter().map(|account| DemoAccount {
        email: account.email.to_owned(),
        password: PASSWORD.to_owned(),
        display_name: account.name.to_owned(),
        role: account.role,
    });
    let capabilities = Capabilities {
        contract_version: CONTRACT_VERSION.to_owned(),
        backend: concat!("Handback reference backend ", env!("CARGO_PKG_VERSION")).to_owned(),
        missing: Vec::new(),
        best_effort: Vec::new(),
        demo_accounts: demo_accounts.collect(),
    };
    Ok(json(serde_json::to_string(&capabilities)?))
}

/// `GET` of [`handback_contract::endpoint::CHANNELS`].
pub async fn channels(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Result<Response, Refused> {
    unless_known(&headers, &app.store.run(move |db| channel::channels(db, reader.asker.role)).await?)
}

/// `GET` of [`handback_contract::endpoint::TEMPLATES`].
pub async fn templates(
    State(app): State<App>,
    _: Reader,
    InPath(id): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    unless_known(&headers, &app.store.run(move |db| template::of_channel(db, &id)).await?)
}

/// `GET` of [`handback_contract::endpoint::CANNED_REPLIES`].
pub async fn canned_replies(_: Reader, headers: HeaderMap) -> Result<Response, Refused> {
    unless_known(&headers, &canned_reply::all())
}

/// `GET` of [`handback_contract::endpoint::AI_AGENTS`].
pub async fn ai_agents(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Result<Response, Refused> {
    unless_known(&headers, &app.store.run(move |db| channel::ai_agents(db, reader.asker.role)).await?)
}
