//! Signing in and out, who is signed in, and with whom they work.

use super::{json, unless_known};
use crate::app::App;
use crate::clock::now;
use crate::refused::Refused;
use crate::request::Json;
use crate::secret;
use crate::sign_in::{Genuine, LASTS, Proof, Reader, cookie, whose};
use crate::store::{account, presence};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use handback_contract::person::Credentials;
use handback_contract::problem::code;
use handback_contract::timestamp::Timestamp;
use std::time::Instant;
use tokio::sync::Semaphore;

/// How many passwords are judged at a time.
static JUDGES: Semaphore = Semaphore::const_new(4);

/// `POST` of [`handback_contract::endpoint::SIGN_IN`].
pub async fn sign_in(State(app): State<App>, Json { value, .. }: Json<Credentials>) -> Result<Response, Refused> {
    let Credentials { email, password } = value;
    app.attempts.begin(&email, Instant::now()).map_err(|seconds| {
        let detail = "There were too many tries for this address. Please wait a minute.";
        Refused::new(StatusCode::TOO_MANY_REQUESTS, code::TOO_MANY, detail).retry_after(seconds)
    })?;
    let address = email.clone();
    let found = app.store.run(move |db| account::by_email(db, &address)).await?;
    // The password is judged outside the transaction: it takes long on purpose, and much memory.
    let judge = JUDGES.acquire().await.map_err(Refused::internal)?;
    let judged = tokio::task::spawn_blocking(move || whose(&password, found)).await;
    drop(judge);
    let Some(account) = judged.map_err(Refused::internal)? else {
        let detail = "The email address or the password is wrong.";
        return Err(Refused::new(StatusCode::FORBIDDEN, code::SIGN_IN_REFUSED, detail));
    };
    app.attempts.succeeded(&email);
    let token = secret::token().map_err(Refused::internal)?;
    let hash = secret::hash(&token);
    let me = serde_json::to_string(&account.me(&secret::anti_forgery(&token)))?;
    let kept = app.store.run(move |db| {
        let until = Timestamp(now().0 + LASTS * 1_000);
        account::sign_in(db, &hash, &account.person.id, until)
    });
    kept.await?;
    Ok(([(header::SET_COOKIE, cookie(&token, LASTS, app.https))], json(me)).into_response())
}

/// `POST` of [`handback_contract::endpoint::SIGN_OUT`].
pub async fn sign_out(State(app): State<App>, Genuine(reader): Genuine) -> Result<Response, Refused> {
    let https = app.https;
    let by_cookie = matches!(reader.proof, Proof::Cookie { .. });
    app.store
        .run(move |db| {
            account::sign_out(db, &reader.proof)?;
            presence::left(db, &reader.asker.person.id)
        })
        .await?;
    let done = StatusCode::NO_CONTENT;
    Ok(if by_cookie {
        (done, [(header::SET_COOKIE, cookie("", 0, https))]).into_response()
    } else {
        done.into_response()
    })
}

/// `GET` of [`handback_contract::endpoint::ME`].
pub async fn me(reader: Result<Reader, Refused>, headers: HeaderMap) -> Result<Response, Refused> {
    let proves_by_token = matches!(Proof::of(&headers), Some(Proof::Bearer { .. }));
    let reader = match reader {
        // A browser that opens the app has no cookie, or yesterday's: that is no error.
        Err(refused) if refused.is_sign_in_required() && !proves_by_token => {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        other => other?,
    };
    Ok(json(serde_json::to_string(&reader.sign_in.account.me(reader.proof.anti_forgery()))?))
}

/// `GET` of [`handback_contract::endpoint::HUMAN_AGENTS`].
pub async fn teammates(State(app): State<App>, _: Reader, headers: HeaderMap) -> Result<Response, Refused> {
    unless_known(&headers, &app.store.run(|db| account::teammates(db)).await?)
}
