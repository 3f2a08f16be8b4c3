//! Who asks: passwords, the cookie, and the header that keeps other sites' forms out.

use crate::app::App;
use crate::refused::Refused;
use crate::secret;
use crate::store::account::SignIn;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use handback_contract::person::{HumanAgent, Role as WireRole};
use handback_contract::problem::code;
use handback_domain::id::HumanAgentId;
use handback_domain::person::Role;

/// The cookie's name.
pub const COOKIE: &str = "handback";
/// How long a sign-in lasts, in seconds.
pub const LASTS: i64 = 12 * 3_600;

/// The person who asks, in the words of the rules.
#[derive(Clone, Debug)]
pub struct Asker {
    /// Who.
    pub person: HumanAgent,
    /// What they may do in general.
    pub role: Role,
}

impl Asker {
    /// Their id.
    #[must_use]
    pub fn id(&self) -> HumanAgentId {
        self.person.id.as_str().into()
    }
}

/// A signed-in person who reads.
pub struct Reader {
    /// The sign-in.
    pub sign_in: SignIn,
    /// Who.
    pub asker: Asker,
    /// The hash of the browser's token.
    pub token: Vec<u8>,
}

/// A signed-in person whose browser proved that the request is its own.
pub struct Genuine(pub Reader);

/// Like [`Genuine`], and allowed to change something: a viewer never is.
pub struct Writer(pub Asker);

impl FromRequestParts<App> for Reader {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let token = token(&parts.headers).ok_or_else(sign_in_required)?;
        let wanted = token.clone();
        let found = app.store.run(move |db| crate::store::account::signed_in(db, &wanted)).await?;
        let sign_in = found.ok_or_else(sign_in_required)?;
        let role = match sign_in.account.role {
            WireRole::Admin => Role::Admin,
            WireRole::Operator => Role::Operator,
            WireRole::Viewer | WireRole::Unknown => Role::Viewer,
        };
        let asker = Asker { person: sign_in.account.person.clone(), role };
        Ok(Self { sign_in, asker, token })
    }
}

impl FromRequestParts<App> for Genuine {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let reader = Reader::from_request_parts(parts, app).await?;
        let sent = parts.headers.get(handback_contract::ANTI_FORGERY).and_then(|value| value.to_str().ok());
        if sent.is_some_and(|sent| secret::same(sent, &reader.sign_in.anti_forgery)) {
            return Ok(Self(reader));
        }
        let detail = "The request does not prove that it comes from this app. Please reload the page.";
        Err(Refused::new(StatusCode::FORBIDDEN, code::ANTI_FORGERY, detail))
    }
}

impl FromRequestParts<App> for Writer {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let Genuine(reader) = Genuine::from_request_parts(parts, app).await?;
        if reader.asker.role == Role::Viewer {
            return Err(Refused::not_allowed("You can read everything here, but you cannot change anything."));
        }
        Ok(Self(reader.asker))
    }
}

fn sign_in_required() -> Refused {
    Refused::new(StatusCode::UNAUTHORIZED, code::SIGN_IN_REQUIRED, "Please sign in.")
}

/// The hash of the token that a browser's cookie carries.
#[must_use]
pub fn token(headers: &HeaderMap) -> Option<Vec<u8>> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, token)| secret::hash(token))
}

/// The `Set-Cookie` value that gives a browser its token; an empty token with no time left takes it away.
#[must_use]
pub fn cookie(token: &str, seconds: i64) -> String {
    format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}")
}

/// A password's hash, with a salt of its own.
///
/// # Errors
/// When the system has no randomness.
pub fn hash(password: &str) -> Result<String, String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|e| format!("The demo's passwords cannot be hashed: {e}."))
}

/// Whether this is the password of that hash.
#[must_use]
pub fn fits(password: &str, hash: &str) -> bool {
    let hash = PasswordHash::new(hash);
    hash.is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}
