use handback_journeys::failure::Outcome;
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;

const ANNA: &str = "Anna Petrosyan";
const OUTCOME: &str = "Exchange agreed, label HS-2207-C.";

#[tokio::test]
async fn a_resolve_whose_answer_was_lost_ends_with_one_marker_after_retry() -> Outcome {
    let stage = Stage::set().await?;
    stage.fault(On::resolve(&stage.conversation(ANNA).await?), Fault::CutAfter).await?;
    ends_resolved_on_retry(&stage).await
}

#[tokio::test]
async fn a_resolve_that_never_arrived_ends_with_one_marker_after_retry() -> Outcome {
    let stage = Stage::set().await?;
    stage.fault(On::resolve(&stage.conversation(ANNA).await?), Fault::CutBefore).await?;
    ends_resolved_on_retry(&stage).await
}

async fn ends_resolved_on_retry(stage: &Stage) -> Outcome {
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.type_into("Outcome (optional, saved as a private note)", OUTCOME).await?;
    ana.confirm("Yes").await?;
    ana.dialog().finds("alert", "").await?;
    ana.confirm("Retry").await?;
    ana.sees_status("Session resolved").await?;
    ana.has_no_card_of(ANNA).await?;
    ana.history().reads_times(1, "The session was resolved by Ana Lindt at").await?;
    ana.history().reads_times(1, OUTCOME).await?;
    stage.is_resolved_once(ANNA, "Ana Lindt").await
}
