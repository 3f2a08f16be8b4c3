//! Messages, assignment, resolve, read.

use super::json;
use crate::app::App;
use crate::refused::Refused;
use crate::request::{self, InPath, Json};
use crate::sign_in::Writer;
use crate::store::composition::NOTHING_SAID;
use crate::store::{conversation, delivery, desk};
use crate::words;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use handback_contract::endpoint::{self, path};
use handback_contract::item::{Format, Visibility};
use handback_contract::write::{NewAssignment, NewMessage, ReadUpTo, ResolveRequest, RetryDelivery};
use handback_domain::message_length::LONGEST;

/// How many characters an outcome has at most.
const LONGEST_OUTCOME: usize = 1_000;

/// `POST` of [`handback_contract::endpoint::MESSAGES`].
pub async fn message(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
    headers: HeaderMap,
    Json { value, bytes }: Json<NewMessage>,
) -> Result<Response, Refused> {
    let at = path(endpoint::MESSAGES, &[&id]);
    let write = request::write(&headers, &asker.person.id, &at, &bytes)?;
    sendable(&value)?;
    let answer = app.store.run(move |db| {
        let number = conversation::number(&id)?;
        write.once(db, || desk::write(db, number, &asker, value))
    });
    Ok(json(answer.await?))
}

fn sendable(new: &NewMessage) -> Result<(), Refused> {
    if new.visibility == Visibility::Unknown {
        return Err(Refused::invalid("The field `visibility` must be `customer` or `private`."));
    }
    if new.body.format == Format::Unknown {
        return Err(Refused::invalid("The field `body.format` must be `text`, `markdown` or `html`."));
    }
    if new.template.is_some() && !(new.body.text.is_empty() && new.attachment_ids.is_empty()) {
        return Err(Refused::invalid("The field `template` stands in place of `body.text` and `attachment_ids`."));
    }
    if new.template.is_none() && words::body(&new.body).is_blank() && new.attachment_ids.is_empty() {
        return Err(Refused::invalid(NOTHING_SAID));
    }
    not_longer("body.text", &new.body.text, LONGEST)
}

fn not_longer(field: &str, text: &str, longest: usize) -> Result<(), Refused> {
    if text.chars().count() > longest {
        return Err(Refused::invalid(format!("The field `{field}` has more than {longest} characters.")));
    }
    Ok(())
}

/// `POST` of [`handback_contract::endpoint::RETRY_DELIVERY`].
pub async fn retry_delivery(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath((id, item)): InPath<(String, String)>,
    headers: HeaderMap,
    Json { bytes, .. }: Json<RetryDelivery>,
) -> Result<Response, Refused> {
    let at = path(endpoint::RETRY_DELIVERY, &[&id, &item]);
    let write = request::write(&headers, &asker.person.id, &at, &bytes)?;
    let answer = app.store.run(move |db| {
        let number = conversation::number(&id)?;
        write.once(db, || delivery::retry(db, number, &asker, &item))
    });
    Ok(json(answer.await?))
}

/// `PUT` of [`handback_contract::endpoint::ASSIGNMENT`].
pub async fn assignment(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
    headers: HeaderMap,
    Json { value, .. }: Json<NewAssignment>,
) -> Result<Response, Refused> {
    let version = request::version(&headers)?;
    let answer = app.store.run(move |db| desk::assign(db, conversation::number(&id)?, &asker, version, &value)).await?;
    Ok(json(serde_json::to_string(&answer)?))
}

/// `POST` of [`handback_contract::endpoint::RESOLVE`].
pub async fn resolve(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath((id, sid)): InPath<(String, String)>,
    headers: HeaderMap,
    Json { value, bytes }: Json<ResolveRequest>,
) -> Result<Response, Refused> {
    let at = path(endpoint::RESOLVE, &[&id, &sid]);
    let write = request::write(&headers, &asker.person.id, &at, &bytes)?;
    let version = request::version(&headers)?;
    not_longer("outcome", value.outcome.as_deref().unwrap_or_default(), LONGEST_OUTCOME)?;
    let answer = app.store.run(move |db| {
        let number = conversation::number(&id)?;
        write.once(db, || desk::resolve(db, (number, &sid), &asker, version, &value))
    });
    Ok(json(answer.await?))
}

/// `PUT` of [`handback_contract::endpoint::READ`].
pub async fn read(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
    Json { value, .. }: Json<ReadUpTo>,
) -> Result<Response, Refused> {
    let answer = app.store.run(move |db| desk::read_up_to(db, conversation::number(&id)?, &asker, &value)).await?;
    Ok(json(serde_json::to_string(&answer)?))
}
