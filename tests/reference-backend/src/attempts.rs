//! Sign-ins that failed of late, so that passwords cannot be tried out one after another.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many may fail within [`WINDOW`].
const ALLOWED: usize = 10;
/// How long a failure counts.
const WINDOW: Duration = Duration::from_secs(60);

/// When sign-ins failed, by address.
#[derive(Default)]
pub struct Attempts(Mutex<HashMap<String, Vec<Instant>>>);

impl Attempts {
    /// For how many seconds this address must wait, if it must.
    pub fn wait(&self, address: &str, now: Instant) -> Option<u32> {
        let mut failed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failed.retain(|_, at| {
            at.retain(|at| now.duration_since(*at) < WINDOW);
            !at.is_empty()
        });
        let oldest = failed.get(&key(address)).filter(|at| at.len() >= ALLOWED)?.first()?;
        let left = WINDOW.saturating_sub(now.duration_since(*oldest)).as_secs() + 1;
        u32::try_from(left).ok()
    }

    /// Notes a failure.
    pub fn failed(&self, address: &str, now: Instant) {
        let mut failed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failed.entry(key(address)).or_default().push(now);
    }
}

fn key(address: &str) -> String {
    address.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_ten_failures_an_address_waits_and_others_do_not() {
        let (attempts, start) = (Attempts::default(), Instant::now());
        for _ in 0..ALLOWED {
            assert_eq!(attempts.wait("ana@demo.test", start), None);
            attempts.failed("Ana@demo.test", start);
        }
        assert_eq!(attempts.wait("ana@demo.test", start), Some(61));
        assert_eq!(attempts.wait("ben@demo.test", start), None);
        assert_eq!(attempts.wait("ana@demo.test", start + WINDOW), None);
    }
}
