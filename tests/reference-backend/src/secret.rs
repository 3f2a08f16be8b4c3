//! Random tokens and the hashes that are kept of them.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// 256 random bits in hexadecimal.
///
/// # Errors
/// When the system has no randomness.
pub fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// What is kept of a token.
#[must_use]
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

/// What a browser's writes carry: made of its token, which cannot be found from it. So it need not be kept.
#[must_use]
pub fn anti_forgery(token: &str) -> String {
    hex(&hash(&format!("anti-forgery {token}")))
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether two tokens are the same, told in a time that does not depend on where they differ.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    hash(one) == hash(other)
}
