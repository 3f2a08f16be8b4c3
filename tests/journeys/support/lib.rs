//! What the journeys are told with: a browser, a desk where an agent sits, and a stage with everybody else.
#![deny(missing_docs)]

/// A headless Chromium of one's own, and its driver.
pub mod browser;
/// What an agent does and sees, by role and accessible name only.
pub mod desk;
/// Why a journey did not end as it should.
pub mod failure;
/// One reference backend per journey: customers, teammates, faults.
pub mod stage;
