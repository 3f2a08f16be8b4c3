use handback_journeys::failure::Outcome;
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;

const ANNA: &str = "Anna Petrosyan";
const OUTCOME: &str = "Exchange agreed, label HS-2207-C.";

#[tokio::test]
async fn a_resolve_whose_answer_was_lost_ends_with_one_marker_after_retry() -> Outcome {
    ends_resolved_on_retry_after(Fault::CutAfter).await
}

#[tokio::test]
async fn a_resolve_that_never_arrived_ends_with_one_marker_after_retry() -> Outcome {
    ends_resolved_on_retry_after(Fault::CutBefore).await
}

async fn ends_resolved_on_retry_after(fault: Fault) -> Outcome {
    let stage = Stage::set().await?;
    let resolve = On::resolve(&stage.conversation(ANNA).await?);
    stage.cuts_the_line(&resolve, fault).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.type_into("Outcome (optional, saved as a private note)", OUTCOME).await?;
    ana.confirm("Yes").await?;
    ana.sees_alert("Not resolved.").await?;
    ana.does_not_see("Session resolved").await?;
    stage.mends_the_line(&resolve).await?;
    ana.confirm("Retry").await?;
    ana.sees_status("Session resolved").await?;
    ana.has_no_card_of(ANNA).await?;
    ana.history().reads_times(1, "The session was resolved by Ana Lindt at").await?;
    ana.history().reads_times(1, OUTCOME).await?;
    stage.is_resolved_once(ANNA, "Ana Lindt").await
}
