//! Who asks: passwords, the cookie with the header that keeps other sites' forms out, and the tokens of portals.

use crate::app::App;
use crate::refused::Refused;
use crate::secret;
use crate::store::account::{self, Account, SignIn};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use handback_contract::AUTHORIZATION_SCHEME;
use handback_contract::person::{HumanAgent, Role as WireRole};
use handback_contract::problem::code;
use handback_domain::id::HumanAgentId;
use handback_domain::person::Role;
use std::sync::LazyLock;

/// The cookie's name.
pub const COOKIE: &str = "handback";
/// How long a sign-in lasts, in seconds.
pub const LASTS: i64 = 12 * 3_600;
/// What a portal's token must have been issued for.
pub const AUDIENCE: &str = "handback";

/// What a request proves by who asks. Holds no token, so that none can be printed.
#[derive(Clone)]
pub enum Proof {
    /// A browser's cookie, which comes along with every request, whoever caused it.
    Cookie {
        /// The hash of its token.
        token: Vec<u8>,
        /// What shows that the app caused the request.
        anti_forgery: String,
    },
    /// A portal's token, which only the app itself can have added. It counts alone, whatever cookie comes along.
    Bearer {
        /// Its hash.
        token: Vec<u8>,
    },
}

impl Proof {
    /// What the headers prove, if anything.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        bearer(headers).or_else(|| browser(headers))
    }

    /// What [`handback_contract::person::Me`] tells: nothing where nothing is needed.
    #[must_use]
    pub fn anti_forgery(&self) -> &str {
        match self {
            Self::Cookie { anti_forgery, .. } => anti_forgery,
            Self::Bearer { .. } => "",
        }
    }

    /// Whether the request shows that the app caused it.
    fn is_genuine(&self, headers: &HeaderMap) -> bool {
        match self {
            Self::Bearer { .. } => true,
            Self::Cookie { anti_forgery, .. } => {
                let sent = headers.get(handback_contract::ANTI_FORGERY).and_then(|value| value.to_str().ok());
                sent.is_some_and(|sent| secret::same(sent, anti_forgery))
            }
        }
    }
}

fn bearer(headers: &HeaderMap) -> Option<Proof> {
    let sent = headers.get_all(header::AUTHORIZATION).iter();
    sent.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).find_map(|value| {
        let (scheme, token) = value.split_once(' ').unwrap_or((&value, ""));
        // Other schemes are the business of whatever stands in front of this server.
        let is_ours = scheme.eq_ignore_ascii_case(AUTHORIZATION_SCHEME);
        is_ours.then(|| Proof::Bearer { token: secret::hash(token.trim()) })
    })
}

fn browser(headers: &HeaderMap) -> Option<Proof> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, token) = pairs.find(|(name, _)| *name == COOKIE)?;
    Some(Proof::Cookie { token: secret::hash(token), anti_forgery: secret::anti_forgery(token) })
}

/// The person who asks, in the words of the rules.
#[derive(Clone, Debug)]
pub struct Asker {
    /// Who.
    pub person: HumanAgent,
    /// What they may do in general.
    pub role: Role,
}

impl Asker {
    /// The person of this account.
    #[must_use]
    pub fn of(account: &Account) -> Self {
        let role = match account.role {
            WireRole::Admin => Role::Admin,
            WireRole::Operator => Role::Operator,
            WireRole::Viewer | WireRole::Unknown => Role::Viewer,
        };
        Self { person: account.person.clone(), role }
    }

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
    /// What proves it.
    pub proof: Proof,
}

/// A signed-in person whose app proved that the request is its own.
pub struct Genuine(pub Reader);

/// Like [`Genuine`], and allowed to change something: a viewer never is.
pub struct Writer(pub Asker);

impl FromRequestParts<App> for Reader {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let proof = Proof::of(&parts.headers).ok_or_else(|| Refused::sign_in_required("Please sign in."))?;
        let wanted = proof.clone();
        let sign_in = app.store.run(move |db| account::signed_in(db, &wanted)).await?;
        let asker = Asker::of(&sign_in.account);
        Ok(Self { sign_in, asker, proof })
    }
}

impl FromRequestParts<App> for Genuine {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let reader = Reader::from_request_parts(parts, app).await?;
        if reader.proof.is_genuine(&parts.headers) {
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

/// The `Set-Cookie` value that gives a browser its token; an empty token with no time left takes it away.
#[must_use]
pub fn cookie(token: &str, seconds: i64, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}")
}

/// A password's hash, with a salt of its own.
///
/// # Errors
/// When the system has no randomness.
pub fn hash(password: &str) -> Result<String, String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|e| format!("The demo's passwords cannot be hashed: {e}."))
}

/// The account, if this is its password. Where there is none it takes as long: how long it takes tells nobody which
/// addresses are known.
#[must_use]
pub fn whose(password: &str, account: Option<Account>) -> Option<Account> {
    static NOBODYS: LazyLock<String> = LazyLock::new(|| hash("").unwrap_or_default());
    match account {
        Some(account) => fits(password, &account.password_hash).then_some(account),
        None => {
            fits(password, &NOBODYS);
            None
        }
    }
}

fn fits(password: &str, hash: &str) -> bool {
    let hash = PasswordHash::new(hash);
    hash.is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}
