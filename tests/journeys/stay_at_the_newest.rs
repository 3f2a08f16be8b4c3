use handback_journeys::browser::{DESKTOP, Screen};
use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";
const NEWEST: &str = "It says HS-2207-C.";

#[tokio::test]
async fn the_newest_line_stays_in_view_however_the_window_changes() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().has_the_end_in_view(NEWEST).await?;
    for (width, height) in [(1024, 600), (390, 844), (1440, 900)] {
        ana.looks_at(Screen { width, height, ..DESKTOP }).await?;
        ana.comes_to_rest().await?;
        ana.history().has_the_end_in_view(NEWEST).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_message_that_comes_while_the_newest_is_read_comes_into_view() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().has_the_end_in_view(NEWEST).await?;
    anna.writes("There is also a small sticker with a seven.").await?;
    ana.history().has_the_end_in_view("There is also a small sticker with a seven.").await
}
