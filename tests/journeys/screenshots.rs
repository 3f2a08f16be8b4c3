//! Takes the pictures.
use handback_journeys as _;
fn main() {}
