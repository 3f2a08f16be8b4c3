use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";

#[tokio::test]
async fn the_sessions_of_a_customer_are_found_by_name_and_open_read_only() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.navigation().follows("Sessions").await?;
    let table = ana.within("table", "Sessions");
    table.sees("Tomás Herrera").await?;
    ana.type_into("Search sessions", ANNA).await?;
    ana.presses_key(Key::Enter).await?;
    table.does_not_see("Tomás Herrera").await?;
    table.sees("Ben Adeyemi").await?;
    ana.is_at("?q=Anna").await?;
    ana.reloads().await?;
    ana.field_holds("Search sessions", ANNA).await?;
    table.sees(ANNA).await?;
    table.does_not_see("Tomás Herrera").await?;
    ana.clears("Search sessions").await?;
    ana.type_into("Search sessions", "Tomás Herrera").await?;
    ana.presses_key(Key::Enter).await?;
    table.follows("Tomás Herrera").await?;
    ana.finds("heading", "Tomás Herrera").await?;
    ana.history().sees("LO-48190").await?;
    ana.misses("textbox", "Type your message").await?;
    ana.follows("Open conversation").await?;
    ana.is_at("/human-agents/").await?;
    ana.finds("heading", "Tomás Herrera").await
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_so() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions?q=Nobody%20of%20this%20name").await?;
    ana.field_holds("Search sessions", "Nobody of this name").await?;
    ana.sees("Nothing was found for the specified filters.").await
}
