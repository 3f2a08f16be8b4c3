//! Tries of signing in, so that passwords cannot be tried out one after another, nor many at once.

use crate::secret;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many tries there may be within [`WINDOW`], those that succeed left out.
const ALLOWED: usize = 10;
/// How long a try counts.
const WINDOW: Duration = Duration::from_secs(60);

/// When sign-ins were tried, by the hash of the address: whatever is sent as one takes up little.
#[derive(Default)]
pub struct Attempts(Mutex<HashMap<Vec<u8>, Vec<Instant>>>);

impl Attempts {
    /// Counts a try before it is judged, since judging takes long; tells for how many seconds this address must wait
    /// where there were too many.
    pub fn begin(&self, address: &str, now: Instant) -> Result<(), u32> {
        let mut tried = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tried.retain(|_, at| {
            at.retain(|at| now.duration_since(*at) < WINDOW);
            !at.is_empty()
        });
        let known = tried.entry(key(address)).or_default();
        match known.first() {
            Some(oldest) if known.len() >= ALLOWED => {
                let left = WINDOW.saturating_sub(now.duration_since(*oldest)).as_secs() + 1;
                Err(u32::try_from(left).unwrap_or(u32::MAX))
            }
            _ => {
                known.push(now);
                Ok(())
            }
        }
    }

    /// Takes the newest try back: it succeeded. The others still count, whoever made them.
    pub fn succeeded(&self, address: &str) {
        let mut tried = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = tried.get_mut(&key(address)) {
            known.pop();
        }
    }
}

fn key(address: &str) -> Vec<u8> {
    secret::hash(&address.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_ten_tries_an_address_waits_and_others_do_not() {
        let (attempts, start) = (Attempts::default(), Instant::now());
        for _ in 0..ALLOWED {
            assert_eq!(attempts.begin("Ana@demo.test", start), Ok(()));
        }
        assert_eq!(attempts.begin("ana@demo.test", start), Err(61));
        assert_eq!(attempts.begin("ben@demo.test", start), Ok(()));
        assert_eq!(attempts.begin("ana@demo.test", start + WINDOW), Ok(()));
    }

    #[test]
    fn signing_in_often_is_no_try_and_forgives_no_other() {
        let (attempts, start) = (Attempts::default(), Instant::now());
        for _ in 1..ALLOWED {
            assert_eq!(attempts.begin("ana@demo.test", start), Ok(()));
        }
        for _ in 0..ALLOWED {
            assert_eq!(attempts.begin("ana@demo.test", start), Ok(()));
            attempts.succeeded("ana@demo.test");
        }
        assert_eq!(attempts.begin("ana@demo.test", start), Ok(()));
        assert_eq!(attempts.begin("ana@demo.test", start), Err(61));
    }
}
