//! Sessions: the table of all, one, and its history.

use super::unless_known;
use crate::app::App;
use crate::refused::Refused;
use crate::request::{InPath, InQuery};
use crate::sign_in::Reader;
use crate::store::timeline::{self, Scope};
use crate::store::{id, session};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use handback_contract::conversation::SessionsQuery;
use handback_contract::item::TimelineQuery;

/// `GET` of [`handback_contract::endpoint::SESSIONS`].
pub async fn list(
    State(app): State<App>,
    _: Reader,
    InQuery(query): InQuery<SessionsQuery>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    unless_known(&headers, &app.store.run(move |db| session::list(db, &query)).await?)
}

/// `GET` of [`handback_contract::endpoint::SESSION`].
pub async fn one(
    State(app): State<App>,
    _: Reader,
    InPath(sid): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    unless_known(&headers, &app.store.run(move |db| session::read(db, &sid)).await?)
}

/// `GET` of [`handback_contract::endpoint::SESSION_TIMELINE`].
pub async fn history(
    State(app): State<App>,
    _: Reader,
    InPath(sid): InPath<String>,
    InQuery(query): InQuery<TimelineQuery>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let timeline = app.store.run(move |db| {
        let record = session::read(db, &sid)?;
        timeline::read(db, Scope::Session(id::SESSION.number(&record.session.id).unwrap_or_default()), &query)
    });
    unless_known(&headers, &timeline.await?)
}
