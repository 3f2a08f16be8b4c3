//! The server's time.

use handback_contract::timestamp::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// One hour, in milliseconds.
pub const HOUR: i64 = 3_600_000;
/// A minute, in milliseconds.
pub const MINUTE: i64 = 60_000;

/// Now.
#[must_use]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
