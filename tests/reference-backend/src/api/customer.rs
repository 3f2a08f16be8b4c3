//! The customers' side, which a real backend gets from its channels. It has no sign-in: it stands for the channel.

use super::json;
use crate::app::App;
use crate::reception;
use crate::refused::Refused;
use crate::request::{InPath, Json};
use crate::store::{presence, timeline};
use axum::extract::State;
use axum::response::Response;
use handback_contract::customer_side::{CustomerMessage, CustomerView};
use handback_domain::blank::is_blank;

/// How many characters a customer's message, id or name has at most.
const LONGEST: [usize; 3] = [20_000, 200, 200];

/// `POST` of [`handback_contract::endpoint::CUSTOMER_WRITES`].
pub async fn writes(
    State(app): State<App>,
    InPath(channel): InPath<String>,
    Json { value, .. }: Json<CustomerMessage>,
) -> Result<Response, Refused> {
    readable(&value)?;
    let taken = app.store.run(move |db| reception::customer_writes(db, &channel, value)).await?;
    app.copilot.wake();
    Ok(json(serde_json::to_string(&taken)?))
}

fn readable(message: &CustomerMessage) -> Result<(), Refused> {
    let name = message.customer.display_name.as_deref().filter(|name| !is_blank(name)).unwrap_or("-");
    let fields = ["text", "customer.id", "customer.display_name"];
    let texts = [message.text.as_str(), &message.customer.id, name];
    for ((field, text), longest) in fields.into_iter().zip(texts).zip(LONGEST) {
        if is_blank(text) {
            return Err(Refused::invalid(format!("The field `{field}` is empty.")));
        }
        if text.chars().count() > longest {
            return Err(Refused::invalid(format!("The field `{field}` has more than {longest} characters.")));
        }
    }
    Ok(())
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
