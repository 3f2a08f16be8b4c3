//! Random names for writes.

use handback_domain::id::WriteKey;

/// A key that no other write has: a version 4 UUID.
#[must_use]
pub fn write_key() -> WriteKey {
    uuid::Uuid::new_v4().to_string().into()
}
