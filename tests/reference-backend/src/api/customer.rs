//! The customers' side, which a real backend gets from its channels. It has no sign-in: it stands for the channel.

use super::json;
use crate::app::App;
use crate::inbound::Inbound;
use crate::reception;
use crate::refused::Refused;
use crate::request::{InPath, Json};
use crate::store::{presence, timeline};
use axum::extract::State;
use axum::response::Response;
use handback_contract::customer_side::{CustomerMessage, CustomerView};

/// `POST` of [`handback_contract::endpoint::CUSTOMER_WRITES`].
pub async fn writes(
    State(app): State<App>,
    InPath(channel): InPath<String>,
    Json { value, .. }: Json<CustomerMessage>,
) -> Result<Response, Refused> {
    let message = Inbound::try_from(value)?;
    let taken = app.store.run(move |db| reception::takes_in(db, &channel, message)).await?;
    app.copilot.wake();
    Ok(json(serde_json::to_string(&taken)?))
}

/// `GET` of [`handback_contract::endpoint::CUSTOMER_READS`].
pub async fn reads(
    State(app): State<App>,
    InPath((channel, customer)): InPath<(String, String)>,
) -> Result<Response, Refused> {
    let view = app.store.run(move |db| match reception::conversation_of(db, &channel, &customer)? {
        Some(number) => Ok(CustomerView {
            items: timeline::for_customer(db, number)?,
            typing_until: presence::human_until(db, number)?,
        }),
        None => Ok(CustomerView { items: Vec::new(), typing_until: None }),
    });
    Ok(json(serde_json::to_string(&view.await?)?))
}
