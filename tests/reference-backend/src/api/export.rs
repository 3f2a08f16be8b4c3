//! Sessions as a file, written page by page: neither the store nor the memory is taken up by a long one.

use crate::app::App;
use crate::clock::now;
use crate::refused::Refused;
use crate::request::InQuery;
use crate::sign_in::{Asker, Reader};
use crate::store::timeline::{self, Scope};
use crate::store::{id, session};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use handback_contract::conversation::{SessionRecord, SessionsQuery};
use handback_contract::export::{ExportedSession, SessionsExport};
use handback_contract::timestamp::Timestamp;
use rusqlite::Connection;

/// How many sessions are read at once.
const PAGE: u32 = 100;

/// `GET` of [`handback_contract::endpoint::SESSIONS_EXPORT`].
pub async fn sessions(
    State(app): State<App>,
    reader: Reader,
    InQuery(query): InQuery<SessionsQuery>,
) -> Result<Response, Refused> {
    let at = now();
    let started = app.store.run({
        let (query, asker) = (first(query, at), reader.asker.clone());
        move |db| page(db, query, &asker)
    });
    // What is wrong with the question is found with the first page, while it can still be refused.
    let (sessions, next) = started.await?;
    let beginning = beginning(at, &sessions)?;
    let rest = try_unfold(next, move |next| further(app.clone(), reader.asker.clone(), next));
    let whole = futures_util::StreamExt::chain(once(beginning), rest);
    let date = serde_json::to_value(at)?.as_str().map(|at| at.chars().take(10).collect::<String>()).unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"sessions-{date}.json\"")),
    ];
    Ok((headers, Body::from_stream(whole)).into_response())
}

type Piece = Result<Bytes, std::io::Error>;

fn once(bytes: Bytes) -> impl futures_util::Stream<Item = Piece> {
    futures_util::stream::iter([Ok(bytes)])
}

/// Where an export goes on.
enum Next {
    Page(SessionsQuery),
    Closing,
    Nothing,
}

fn first(query: SessionsQuery, at: Timestamp) -> SessionsQuery {
    let now_included = Timestamp(at.0 + 1);
    let until = Some(query.until.map_or(now_included, |until| until.min(now_included)));
    SessionsQuery { cursor: None, limit: Some(PAGE), until, ..query }
}

fn page(db: &Connection, query: SessionsQuery, asker: &Asker) -> Result<(Vec<ExportedSession>, Next), Refused> {
    let page = session::list(db, &query, asker)?;
    let sessions = page.items.into_iter().map(|record| in_full(db, record)).collect::<Result<_, _>>()?;
    let next = match page.next_cursor {
        Some(cursor) => Next::Page(SessionsQuery { cursor: Some(cursor), ..query }),
        None => Next::Closing,
    };
    Ok((sessions, next))
}

fn in_full(db: &Connection, record: SessionRecord) -> Result<ExportedSession, Refused> {
    let number = id::SESSION.number(&record.session.id).unwrap_or_default();
    let items = timeline::all(db, Scope::Session(number))?;
    Ok(ExportedSession { record: SessionRecord { allowed_actions: Vec::new(), ..record }, items })
}

/// Everything up to the last session of the first page, the list left open.
fn beginning(at: Timestamp, sessions: &[ExportedSession]) -> Result<Bytes, Refused> {
    let mut bytes = serde_json::to_vec(&SessionsExport { exported_at: at, sessions: sessions.to_vec() })?;
    bytes.truncate(bytes.len() - CLOSING.len());
    Ok(bytes.into())
}

const CLOSING: &[u8] = b"]}";

async fn further(app: App, asker: Asker, next: Next) -> Result<Option<(Bytes, Next)>, std::io::Error> {
    let query = match next {
        Next::Page(query) => query,
        Next::Closing => return Ok(Some((Bytes::from_static(CLOSING), Next::Nothing))),
        Next::Nothing => return Ok(None),
    };
    let read = app.store.run(move |db| page(db, query, &asker)).await;
    let (sessions, next) = read.map_err(|refused| std::io::Error::other(refused.to_string()))?;
    let mut bytes = Vec::new();
    for session in sessions {
        bytes.push(b',');
        serde_json::to_writer(&mut bytes, &session)?;
    }
    Ok(Some((bytes.into(), next)))
}
