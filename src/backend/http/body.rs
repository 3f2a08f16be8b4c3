//! Bodies as JSON, and what it means that one cannot be had or read.

use crate::json;
use handback_domain::problem::{Cause, Outcome, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads what was answered.
///
/// # Errors
/// When it is not what the contract says.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    json::read(bytes).map_err(|_| unreadable(Outcome::Applied))
}

/// Reads what was answered, but for parts of it that stay as they stand in the text.
///
/// # Errors
/// When the rest is not what the contract says.
pub fn decode_in_parts<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|_| unreadable(Outcome::Applied))
}

/// Writes what is to be sent.
///
/// # Errors
/// When it has no form in JSON; none of the contract's types lacks one.
pub fn encode<T: Serialize>(body: &T) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(body).map_err(|_| unreadable(Outcome::NotApplied))
}

/// No answer came.
pub(super) fn unreachable(outcome: Outcome) -> Problem {
    Problem {
        cause: Cause::Unreachable,
        text: "The help desk's server cannot be reached. Check the connection, then try again.".to_owned(),
        retryable: true,
        outcome,
    }
}

/// What came is not what was agreed.
pub(super) fn unreadable(outcome: Outcome) -> Problem {
    Problem {
        cause: Cause::Other,
        text: "The help desk's server answered something that Handback cannot read. Tell whoever runs it.".to_owned(),
        retryable: true,
        outcome,
    }
}
