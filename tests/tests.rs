//! What holds for the whole tree. The journeys in a browser are a package of their own, `tests/journeys`, and so are
//! the promises of the backend, `tests/reference-backend`.

// Clippy knows test functions, but not the functions that they share.
#![allow(clippy::unwrap_used)]

mod contract {
    mod architecture;
    mod embed;
    mod golden;
}
