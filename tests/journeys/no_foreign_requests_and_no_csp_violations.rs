use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

#[tokio::test]
async fn no_screen_asks_anybody_but_the_backend_or_breaks_the_pages_own_rules() -> Outcome {
    every_screen(Stage::set().await?).await
}

/// Visits them all and looks what was asked for.
pub async fn every_screen(stage: Stage) -> Outcome {
    let ana = stage.desk_at("/").await?;
    ana.visits_every_screen("ana", async |_| ana.console_is_clean(&[]).await).await?;
    let foreign = ana.foreign_requests().await?;
    ensure(foreign.is_empty(), format!("Asked for: {foreign:#?}"))
}
