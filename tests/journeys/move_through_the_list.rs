use handback_journeys::browser::{DESKTOP, Screen};
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ROSALIND: &str = "Rosalind Achterberg";

#[tokio::test]
async fn arrows_home_and_end_move_from_row_to_row() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.list().finds("link", ROSALIND).await?;
    let cards = ana.list().names("link").await?;
    ana.tabs_to("link", &cards[0]).await?;
    ana.presses_key(Key::Down).await?;
    ana.focus_is_on("link", &cards[1]).await?;
    ana.presses_key(Key::Up).await?;
    ana.focus_is_on("link", &cards[0]).await?;
    ana.presses_key(Key::Up).await?;
    ana.focus_is_on("button", "").await?;
    ana.presses_key(Key::End).await?;
    ana.focus_is_on("link", "").await?;
    ana.presses_key(Key::Home).await?;
    ana.focus_is_on("button", "").await?;
    ana.presses_key(Key::Down).await?;
    ana.focus_is_on("link", &cards[0]).await?;
    ana.presses_key(Key::Enter).await?;
    ana.is_at("/human-agents/c").await
}

#[tokio::test]
async fn going_back_row_by_row_from_the_end_loses_the_focus_nowhere() -> Outcome {
    let stage = Stage::set_with(60).await?;
    let ana = stage.agent("ana").await?;
    ana.list().finds("link", "Kofi Boateng").await?;
    ana.tabs_to("link", "Kofi Boateng").await?;
    ana.presses_key(Key::End).await?;
    // Until the last group's cards are here, which are asked for when it comes near, its head is the last row.
    while ana.focused().await?.0 != "link" {
        ana.presses_key(Key::End).await?;
    }
    let mut rows = 0;
    while ana.focused().await?.1 != "Collapse" {
        let (role, name) = ana.focused().await?;
        ensure(
            ["link", "button"].contains(&role.as_str()),
            format!("after {rows} rows the focus is on {role} {name}"),
        )?;
        ana.goes_back_a_stop().await?;
        rows += 1;
    }
    ensure(rows > 50, format!("only {rows} rows were passed"))
}

#[tokio::test]
async fn the_list_works_in_a_small_window() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    for (width, height) in [(390, 844), (400, 300)] {
        ana.goes_to("/human-agents").await?;
        ana.looks_at(Screen { width, height, ..DESKTOP }).await?;
        ana.opens(ROSALIND).await?;
        ana.follows("Back to the list").await?;
        ana.list().scrolls_to("link", ROSALIND).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_row_that_is_scrolled_away_passes_the_focus_to_one_in_view() -> Outcome {
    let stage = Stage::set_with(200).await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions").await?;
    let table = ana.within("table", "Sessions");
    table.finds("link", "Ingrid Solheim").await?;
    ana.tabs_to("link", "Ingrid Solheim").await?;
    for key in [Key::End, Key::PageUp, Key::PageUp, Key::PageUp, Key::Home, Key::PageDown, Key::PageDown] {
        ana.presses_key(key).await?;
        ana.focus_is_on("link", "").await?;
        table.has_in_view("link", &ana.focused().await?.1).await?;
    }
    Ok(())
}
