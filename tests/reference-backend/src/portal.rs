//! A portal to try the app in, at an origin of its own: the pages of a help desk that shows the app in a frame, and
//! the issuer of the tokens that let its people in. Whoever opens it is signed in as Ana: it is for trying.

use crate::app::App;
use crate::app_files;
use crate::clock::now;
use crate::headers;
use crate::refused::Refused;
use crate::request::{self, Json};
use crate::router::guarded;
use crate::secret;
use crate::sign_in::{AUDIENCE, Asker};
use crate::store::account;
use crate::store::bearer::{self, Grant};
use crate::store::conversation;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router, middleware};
use handback_contract::conversation::{Conversation, ConversationsQuery};
use handback_contract::timestamp::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// `POST`: a token for the app. `DELETE`: ends all that were issued.
pub const TOKEN: &str = "/portal/token";
/// `GET`: the conversations that the portal calls its tickets.
pub const TICKETS: &str = "/portal/tickets";

/// Who is signed in to the portal.
const PERSON: &str = "ana";
/// How long a token lasts unless asked otherwise, in seconds.
const LASTS: i64 = 300;
/// How long one lasts at most, in seconds.
const LONGEST: i64 = 900;

const PAGE: &str = "/portal.html";
const FILES: [&str; 3] = ["/portal.js", "/portal.css", "/favicon.svg"];
/// Where the page says that the app is, until it is told where.
const USUAL: &str = "http://127.0.0.1:8787";

/// Where the app is that the portal shows: an origin.
#[derive(Clone)]
struct Shown(Arc<str>);

/// Everything that the portal serves.
pub fn router(app: App, shows: String) -> Router {
    let policy = format!(
        "default-src 'none'; script-src 'self' {shows}; style-src 'self'; img-src 'self'; connect-src 'self'; \
         frame-src {shows}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let routes = Router::new().route(TOKEN, post(issue).delete(end)).route(TICKETS, get(tickets));
    guarded(routes.fallback(file))
        .layer(middleware::from_fn(request::read_whole))
        .layer(middleware::from_fn_with_state(headers::Policy::of(&policy), headers::add))
        .layer(Extension(Shown(shows.into())))
        .with_state(app)
}

/// What the portal asks its issuer for.
#[derive(Deserialize)]
struct Wanted {
    /// Where the token is to be used; in the app, where nothing is said.
    audience: Option<String>,
    /// For how many seconds.
    lasts: Option<i64>,
}

#[derive(Serialize)]
struct Issued {
    token: String,
    audience: String,
    expires_at: Timestamp,
}

async fn issue(State(app): State<App>, Json { value, .. }: Json<Wanted>) -> Result<Response, Refused> {
    let token = secret::token().map_err(Refused::internal)?;
    let hash = secret::hash(&token);
    let audience = value.audience.unwrap_or_else(|| AUDIENCE.to_owned());
    let lasts = value.lasts.unwrap_or(LASTS).clamp(1, LONGEST);
    let issued = app.store.run(move |db| {
        let expires_at = Timestamp(now().0 + lasts * 1_000);
        bearer::keep(db, &hash, &Grant { person: PERSON, audience: &audience, until: expires_at })?;
        Ok(Issued { token, audience, expires_at })
    });
    Ok(axum::Json(issued.await?).into_response())
}

async fn end(State(app): State<App>) -> Result<StatusCode, Refused> {
    app.store.run(|db| bearer::end_all(db, PERSON)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A conversation as the portal lists it.
#[derive(Serialize)]
struct Ticket {
    conversation_id: String,
    customer: String,
    channel: String,
    subject: String,
}

impl From<Conversation> for Ticket {
    fn from(conversation: Conversation) -> Self {
        Self {
            conversation_id: conversation.id,
            customer: conversation.customer.display_name.unwrap_or_else(|| "Unknown".to_owned()),
            channel: conversation.channel.name,
            subject: conversation.last_item.map(|item| item.text).unwrap_or_default(),
        }
    }
}

async fn tickets(State(app): State<App>) -> Result<Response, Refused> {
    let listed = app.store.run(|db| {
        let account = account::by_id(db, PERSON)?.ok_or_else(|| Refused::not_found("Nobody works here."))?;
        conversation::list(db, &ConversationsQuery::default(), &Asker::of(&account))
    });
    let tickets: Vec<Ticket> = listed.await?.items.into_iter().map(Ticket::from).collect();
    Ok(axum::Json(tickets).into_response())
}

async fn file(
    State(app): State<App>,
    Extension(Shown(shown)): Extension<Shown>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let nothing = || Refused::not_found("There is nothing at this address.").into_response();
    match (app.files, uri.path()) {
        (Some(files), path) if FILES.contains(&path) => app_files::serve(&files, &method, path, &headers).await,
        (Some(files), "/" | PAGE) => match tokio::fs::read_to_string(files.join("portal.html")).await {
            Ok(page) => {
                let about = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
                (about, page.replace(USUAL, &shown)).into_response()
            }
            Err(_) => nothing(),
        },
        _ => nothing(),
    }
}

/// Whether this is an origin as browsers name it, and nothing that could end a policy or widen it.
#[must_use]
pub fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ['.', '-', ':', '[', ']'].contains(&c);
    host.is_some_and(|host| !host.is_empty() && host.chars().all(fits))
}

#[cfg(test)]
mod tests {
    use super::is_origin;

    #[test]
    fn an_origin_is_named_exactly() {
        for origin in ["https://desk.example", "http://127.0.0.1:8788", "http://[::1]:80"] {
            assert!(is_origin(origin), "{origin}");
        }
        for other in ["*", "https://*.example", "https://", "desk.example", "https://a.example/", "https://a; sandbox"]
        {
            assert!(!is_origin(other), "{other}");
        }
    }
}
