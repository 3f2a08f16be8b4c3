//! Random names for writes, and chance.

use handback_domain::id::WriteKey;
use js_sys::Math;

/// A key that no other write has: a version 4 UUID.
#[must_use]
pub fn write_key() -> WriteKey {
    uuid::Uuid::new_v4().to_string().into()
}

/// A number from the least to the most, by chance.
#[must_use]
pub fn between(least: u32, most: u32) -> u32 {
    // A fraction of a number between the two lies between them too.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let further = (Math::random() * f64::from(most.saturating_sub(least))) as u32;
    least + further
}
