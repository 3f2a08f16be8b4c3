use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

#[tokio::test]
async fn a_viewer_reads_and_is_offered_nothing_that_changes_anything() -> Outcome {
    let stage = Stage::set().await?;
    let vera = stage.agent("vera").await?;
    for customer in ["Rosalind Achterberg", "Anna Petrosyan"] {
        vera.opens(customer).await?;
        vera.history().sees("Transfer to human agent at").await?;
        for control in ["Assign to me", "Resolve", "Add private note"] {
            vera.misses("button", control).await?;
        }
        vera.misses("textbox", "Type your message").await?;
    }
    let writes = stage.writes_of("vera").await?;
    ensure(writes.is_empty(), format!("A viewer's browser asked for changes: {writes:?}"))
}
