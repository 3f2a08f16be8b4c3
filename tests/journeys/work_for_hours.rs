use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

/// Two conversations, each with a line of its history.
const TURNS: [(&str, &str); 2] =
    [("Anna Petrosyan", "It says HS-2207-C."), ("Rosalind Achterberg", "I can send photos if you need them.")];
/// Everything that grows to its size once has grown by then.
const WARM: usize = 50;
const MANY: usize = 600;
/// In bytes. A wasm memory grows by pages of 64 KiB, and the router remembers the address of every navigation, which is
/// about 300 bytes for each.
const NOISE: u64 = 4 * 65_536;

#[tokio::test]
async fn six_hundred_openings_weigh_no_more_than_fifty() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens_in_turn(&TURNS, WARM).await?;
    let before = ana.weighs().await?;
    ana.opens_in_turn(&TURNS, MANY - WARM).await?;
    let after = ana.weighs().await?;
    println!("after {WARM} openings: {before:?}; after {MANY}: {after:?}");
    ensure(after.wasm <= before.wasm + NOISE, format!("The wasm's memory grew: {before:?}, {after:?}"))?;
    ensure(after.nodes <= before.nodes + 200, format!("The page grew: {before:?}, {after:?}"))
}
