//! Copilot's switch and drafts.

use super::{json, unless_known};
use crate::app::App;
use crate::refused::Refused;
use crate::request::{self, InPath, Json};
use crate::sign_in::{Reader, Writer};
use crate::store::{conversation, copilot};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use handback_contract::copilot::{CopilotSwitch, NewDraft};
use handback_contract::endpoint::{self, path};
use handback_domain::blank::unless_blank;

/// How many characters an instruction has at most.
const LONGEST_INSTRUCTION: usize = 500;

/// `PUT` of [`handback_contract::endpoint::COPILOT`].
pub async fn switch(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
    Json { value, .. }: Json<CopilotSwitch>,
) -> Result<Response, Refused> {
    let work = move |db: &_| copilot::switch(db, conversation::number(&id)?, &asker, value.enabled);
    let answer = app.store.run(move |db| work(db)).await?;
    app.copilot.wake();
    Ok(json(serde_json::to_string(&answer)?))
}

/// `POST` of [`handback_contract::endpoint::COPILOT_DRAFTS`].
pub async fn ask(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
    headers: HeaderMap,
    Json { value, bytes }: Json<NewDraft>,
) -> Result<Response, Refused> {
    let at = path(endpoint::COPILOT_DRAFTS, &[&id]);
    let write = request::write(&headers, &asker.person.id, &at, &bytes)?;
    let instruction = value.instruction.map(|words| words.trim().to_owned()).and_then(unless_blank);
    if instruction.as_ref().is_some_and(|words| words.chars().count() > LONGEST_INSTRUCTION) {
        let detail = format!("The field `instruction` has more than {LONGEST_INSTRUCTION} characters.");
        return Err(Refused::invalid(detail));
    }
    let answer = app.store.run(move |db| {
        let number = conversation::number(&id)?;
        write.once(db, || copilot::ask(db, number, &asker, instruction.as_deref()))
    });
    let answer = answer.await?;
    app.copilot.wake();
    Ok(json(answer))
}

/// `GET` of [`handback_contract::endpoint::COPILOT_CURRENT`].
pub async fn current(
    State(app): State<App>,
    reader: Reader,
    InPath(id): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let work = move |db: &_| copilot::current(db, conversation::number(&id)?, &reader.asker);
    unless_known(&headers, &app.store.run(move |db| work(db)).await?)
}

/// `DELETE` of [`handback_contract::endpoint::COPILOT_DRAFT`].
pub async fn drop_draft(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath((id, draft)): InPath<(String, String)>,
) -> Result<StatusCode, Refused> {
    let work = move |db: &_| copilot::drop_draft(db, conversation::number(&id)?, &asker, &draft);
    app.store.run(move |db| work(db)).await?;
    Ok(StatusCode::NO_CONTENT)
}
