//! Sessions: the table of all, one, its history, and its way to the human agents.

use super::{json, unless_known};
use crate::app::App;
use crate::refused::Refused;
use crate::request::{self, InPath, InQuery};
use crate::sign_in::{Reader, Writer};
use crate::store::timeline::{self, Scope};
use crate::store::{hand_over, id, session};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use handback_contract::conversation::SessionsQuery;
use handback_contract::endpoint::{self, path};
use handback_contract::item::TimelineQuery;

/// `GET` of [`handback_contract::endpoint::SESSIONS`].
pub async fn list(
    State(app): State<App>,
    reader: Reader,
    InQuery(query): InQuery<SessionsQuery>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    unless_known(&headers, &app.store.run(move |db| session::list(db, &query, &reader.asker)).await?)
}

/// `GET` of [`handback_contract::endpoint::SESSION`].
pub async fn one(
    State(app): State<App>,
    reader: Reader,
    InPath(sid): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    unless_known(&headers, &app.store.run(move |db| session::read(db, &sid, &reader.asker)).await?)
}

/// `GET` of [`handback_contract::endpoint::SESSION_TIMELINE`].
pub async fn history(
    State(app): State<App>,
    reader: Reader,
    InPath(sid): InPath<String>,
    InQuery(query): InQuery<TimelineQuery>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let timeline = app.store.run(move |db| {
        let record = session::read(db, &sid, &reader.asker)?;
        timeline::read(db, Scope::Session(id::SESSION.number(&record.session.id).unwrap_or_default()), &query)
    });
    unless_known(&headers, &timeline.await?)
}

/// `POST` of [`handback_contract::endpoint::HAND_OVER`].
pub async fn hand_over(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(sid): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let write = request::write(&headers, &asker.person.id, &path(endpoint::HAND_OVER, &[&sid]), b"")?;
    let answer = app.store.run(move |db| write.once(db, || hand_over::to_humans(db, &sid, &asker)));
    Ok(json(answer.await?))
}
