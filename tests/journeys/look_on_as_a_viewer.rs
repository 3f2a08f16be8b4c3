use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

const ROSALIND: &str = "Rosalind Achterberg";
const ANNA: &str = "Anna Petrosyan";

#[tokio::test]
async fn a_viewer_reads_and_is_offered_nothing_that_changes_anything() -> Outcome {
    let stage = Stage::set().await?;
    let vera = stage.agent("vera").await?;
    for (customer, assigned) in [(ROSALIND, "Give to…"), (ANNA, "Assigned to Ana Lindt")] {
        vera.opens(customer).await?;
        vera.history().sees("Transfer to human agent at").await?;
        for control in ["Assign to me", assigned, "Resolve", "Add private note"] {
            vera.misses("button", control).await?;
        }
        vera.misses("textbox", "Type your message").await?;
        vera.misses("switch", "Copilot").await?;
    }
    nothing_was_changed(&stage).await
}

#[tokio::test]
async fn a_viewer_visits_every_screen_and_causes_no_request_that_changes_anything() -> Outcome {
    let stage = Stage::set().await?;
    let vera = stage.desk_at("/").await?;
    vera.visits_every_screen("vera", async |_| vera.comes_to_rest().await).await?;
    // Nor by keys: there is nothing that they could do.
    vera.goes_to("/human-agents").await?;
    vera.opens(ANNA).await?;
    vera.types("rnjk").await?;
    nothing_was_changed(&stage).await
}

async fn nothing_was_changed(stage: &Stage) -> Outcome {
    let writes = stage.writes_of("vera").await?;
    ensure(writes.is_empty(), format!("A viewer's browser asked for changes: {writes:?}"))
}
