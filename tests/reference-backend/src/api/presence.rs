//! Who has a conversation on screen, and who types there.

use crate::app::App;
use crate::reception;
use crate::refused::Refused;
use crate::request::{InPath, Json};
use crate::sign_in::Writer;
use crate::store::{conversation, desk, presence};
use axum::extract::State;
use axum::http::StatusCode;
use handback_contract::presence::NewPresence;

/// `PUT` of [`handback_contract::endpoint::PRESENCE`].
pub async fn presence(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
    Json { value, .. }: Json<NewPresence>,
) -> Result<StatusCode, Refused> {
    let noted = app.store.run(move |db| {
        let number = conversation::number(&id)?;
        conversation::read(db, number, &asker)?;
        presence::note(db, number, &asker.person, value.activity)
    });
    noted.await.map(|()| StatusCode::NO_CONTENT)
}

/// `POST` of [`handback_contract::endpoint::TYPING`].
pub async fn typing(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
) -> Result<StatusCode, Refused> {
    let noted = app.store.run(move |db| {
        let number = conversation::number(&id)?;
        desk::may_reply(db, number, &asker)?;
        presence::human_types(db, number)
    });
    noted.await.map(|()| StatusCode::NO_CONTENT)
}

/// `DELETE` of [`handback_contract::endpoint::TYPING`]. It ends nobody else's.
pub async fn typing_ended(
    State(app): State<App>,
    Writer(asker): Writer,
    InPath(id): InPath<String>,
) -> Result<StatusCode, Refused> {
    let noted = app.store.run(move |db| {
        let number = conversation::number(&id)?;
        if desk::holds(&conversation::read(db, number, &asker)?.session, &asker) {
            presence::nobody_types(db, number)?;
        }
        Ok(())
    });
    noted.await.map(|()| StatusCode::NO_CONTENT)
}

/// `POST` of [`handback_contract::endpoint::CUSTOMER_TYPES`].
pub async fn customer_types(
    State(app): State<App>,
    InPath((channel, customer)): InPath<(String, String)>,
) -> Result<StatusCode, Refused> {
    let noted = app.store.run(move |db| {
        let found = reception::conversation_of(db, &channel, &customer)?;
        let number = found.ok_or_else(|| Refused::not_found("This customer has not written here yet."))?;
        presence::customer_types(db, number)
    });
    noted.await.map(|()| StatusCode::NO_CONTENT)
}
