//! The server's time.

use handback_contract::timestamp::Timestamp;
use std::cell::Cell;
use std::time::{SystemTime, UNIX_EPOCH};

/// One hour, in milliseconds.
pub const HOUR: i64 = 3_600_000;
/// A minute, in milliseconds.
pub const MINUTE: i64 = 60_000;

thread_local! {
    /// By how much the clock goes wrong while a test wants it to, in milliseconds.
    static AHEAD: Cell<i64> = const { Cell::new(0) };
}

/// Does something with a clock that is ahead by this many milliseconds.
pub fn ahead_by<T>(milliseconds: i64, work: impl FnOnce() -> T) -> T {
    let before = AHEAD.replace(milliseconds);
    let done = work();
    AHEAD.set(before);
    done
}

/// Now.
#[must_use]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX).saturating_add(AHEAD.get()))
}
