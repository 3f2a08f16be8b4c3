//! The workspace's conversations.

use super::unless_known;
use crate::app::App;
use crate::refused::Refused;
use crate::request::{InPath, InQuery};
use crate::sign_in::Reader;
use crate::store::timeline::{self, Scope};
use crate::store::{conversation, counts};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use handback_contract::conversation::{ConversationsQuery, CountsQuery};
use handback_contract::item::TimelineQuery;

/// `GET` of [`handback_contract::endpoint::CONVERSATIONS`].
pub async fn list(
    State(app): State<App>,
    reader: Reader,
    InQuery(query): InQuery<ConversationsQuery>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let page = app.store.run(move |db| conversation::list(db, &query, &reader.asker)).await?;
    unless_known(&headers, &page)
}

/// `GET` of [`handback_contract::endpoint::COUNTS`].
pub async fn counts(
    State(app): State<App>,
    _: Reader,
    InQuery(query): InQuery<CountsQuery>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    unless_known(&headers, &app.store.run(move |db| counts::read(db, &query)).await?)
}

/// `GET` of [`handback_contract::endpoint::CONVERSATION`].
pub async fn one(
    State(app): State<App>,
    reader: Reader,
    InPath(id): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let read = move |db: &_| conversation::read(db, conversation::number(&id)?, &reader.asker);
    unless_known(&headers, &app.store.run(move |db| read(db)).await?)
}

/// `GET` of [`handback_contract::endpoint::TIMELINE`].
pub async fn history(
    State(app): State<App>,
    reader: Reader,
    InPath(id): InPath<String>,
    InQuery(query): InQuery<TimelineQuery>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let timeline = app.store.run(move |db| {
        let number = conversation::number(&id)?;
        conversation::read(db, number, &reader.asker)?;
        timeline::read(db, Scope::Conversation(number), &query)
    });
    unless_known(&headers, &timeline.await?)
}
