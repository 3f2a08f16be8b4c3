//! The pure core driven by whatever agents, customers, networks and reloads may do, against a model of a backend.
//! Once it is quiet both must agree: nothing lost, nothing doubled, nothing shown to whom it was not meant for.
#![cfg(test)]

/// A help desk's server in a few lines, with the rules of the domain.
mod backend;
/// What outlives the page.
mod browser;
/// What an agent does in front of the app, and what the app then wants of the backend.
mod desk;
/// What must hold.
mod promise;
/// What happens, one thing after the other.
mod step;

use crate::desk::Desk;
use crate::step::{Step, step};
use proptest::collection::vec;
use proptest::prelude::*;

/// How many sequences are tried when nobody says.
const SEQUENCES: u32 = 300;
/// How many are tried: `cargo xtask test --only model --sequences 10000`.
const VARIABLE: &str = "HANDBACK_SEQUENCES";

fn config() -> ProptestConfig {
    let wanted = std::env::var(VARIABLE).ok().and_then(|number| number.parse().ok());
    ProptestConfig {
        cases: wanted.unwrap_or(SEQUENCES),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}

fn play(steps: &[Step]) -> Result<(), TestCaseError> {
    let mut desk = Desk::open();
    for step in steps {
        promise::holds_through(&mut desk, step)?;
    }
    desk.comes_to_rest();
    promise::holds_at_rest(&desk)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn once_it_is_quiet_the_app_and_the_backend_agree(steps in vec(step(), 1..60)) {
        play(&steps)?;
    }
}

#[cfg(test)]
mod found;
