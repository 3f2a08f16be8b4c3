use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";
const WAITS: &str = "Resolve waits for the connection.";

async fn resolves_offline(stage: &mut Stage, ana: &Desk) -> Outcome {
    ana.opens(ANNA).await?;
    stage.stops().await?;
    ana.sees_status("Offline since").await?;
    ana.press("Resolve").await?;
    ana.confirm("Yes").await?;
    ana.misses("dialog", "").await?;
    ana.sees_status(WAITS).await?;
    ana.list().sees("Resolve waits").await?;
    ana.does_not_see("Session resolved").await
}

#[tokio::test]
async fn a_resolve_without_a_connection_says_so_and_can_be_taken_back() -> Outcome {
    let mut stage = Stage::set_to_last().await?;
    let ana = stage.agent("ana").await?;
    resolves_offline(&mut stage, &ana).await?;
    ana.press("Take back").await?;
    ana.does_not_see(WAITS).await?;
    ana.finds("button", "Resolve").await?;
    stage.goes_on()?;
    ana.does_not_see("Offline since").await?;
    ensure(stage.resolves_of("ana").await? == 0, "What was taken back was asked for.")?;
    stage.is_not_resolved(ANNA).await
}

#[tokio::test]
async fn a_resolve_without_a_connection_goes_by_itself_when_it_is_back_and_leaves_one_marker() -> Outcome {
    let mut stage = Stage::set_to_last().await?;
    let ana = stage.agent("ana").await?;
    resolves_offline(&mut stage, &ana).await?;
    stage.goes_on()?;
    ana.sees_status("Session resolved").await?;
    ana.has_no_card_of(ANNA).await?;
    ana.history().reads_times(1, "The session was resolved by Ana Lindt at").await?;
    stage.is_resolved_once(ANNA, "Ana Lindt").await
}
