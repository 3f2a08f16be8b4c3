use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";
/// So many cards of the list's beginning are on the page.
const NEAR: usize = 12;
const ROSALIND: &str = "Rosalind Achterberg";

#[tokio::test]
async fn nothing_moves_under_the_pointer_until_it_is_asked_for() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.list().points_at("link", ANNA).await?;
    let before = ana.list().names("link").await?;
    stage.teammate("adam").await?.resolves(ANNA).await?;
    ana.list().finds("button", "1 update").await?;
    ana.list().sees("Resolved by Adam").await?;
    let meanwhile = ana.list().names("link").await?;
    // Rows far below the view come onto the page and go from it.
    let near = |cards: &[String]| cards.iter().take(NEAR).cloned().collect::<Vec<_>>();
    ensure(near(&before) == near(&meanwhile), format!("{before:#?} have become {meanwhile:#?}."))?;
    ana.list().press("1 update").await?;
    let first = before.first().cloned().unwrap_or_default();
    ana.focus_is_on("link", &first).await?;
    ana.list().misses("button", "1 update").await?;
    ana.has_no_card_of(ANNA).await
}

#[tokio::test]
async fn what_waits_is_applied_when_the_pointer_leaves() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ROSALIND).await?;
    ana.list().points_at("link", ANNA).await?;
    stage.teammate("adam").await?.resolves(ANNA).await?;
    ana.list().finds("button", "1 update").await?;
    ana.list().finds("link", ANNA).await?;
    ana.points_at("heading", ROSALIND).await?;
    ana.has_no_card_of(ANNA).await
}

#[tokio::test]
async fn the_focus_keeps_the_list_still_as_well_and_the_way_to_the_updates_is_a_tab_away() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.list().finds("link", ANNA).await?;
    let cards = ana.list().names("link").await?;
    ana.tabs_to("link", &cards[0]).await?;
    stage.teammate("adam").await?.resolves(ANNA).await?;
    ana.list().finds("button", "1 update").await?;
    ana.tabs_back_to("button", "1 update").await?;
    ana.list().finds("link", ANNA).await?;
    ana.presses_key(thirtyfour::Key::Enter).await?;
    ana.has_no_card_of(ANNA).await
}

#[tokio::test]
async fn a_press_that_ends_on_another_card_opens_nothing() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.list().finds("link", ANNA).await?;
    let cards = ana.list().names("link").await?;
    ana.list().presses_and_lets_go_over("link", &cards[0], &cards[1]).await?;
    ana.list().presses_and_lets_go_over("link", &cards[1], &cards[0]).await?;
    ana.comes_to_rest().await?;
    ana.sees("Select a conversation from the left sidebar to start chatting.").await
}
