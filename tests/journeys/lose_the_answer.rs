use handback_journeys::desk::Desk;
use handback_journeys::failure::Outcome;
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::{Fault, StreamFault};

const ANNA: &str = "Anna Petrosyan";
const OUTCOME: &str = "Exchange agreed, label HS-2207-C.";

#[tokio::test]
async fn a_resolve_whose_answer_was_lost_is_known_again_when_the_conversation_tells_it() -> Outcome {
    let stage = Stage::set().await?;
    let resolve = On::resolve(&stage.conversation(ANNA).await?);
    let ana = stage.agent("ana").await?;
    stage.cuts_the_line(&resolve, Fault::CutAfter).await?;
    says_yes(&ana).await?;
    is_resolved_once(&stage, &ana).await
}

#[tokio::test]
async fn a_resolve_whose_answer_was_lost_is_asked_for_again_by_itself_and_ends_with_one_marker() -> Outcome {
    let stage = Stage::set().await?;
    let resolve = On::resolve(&stage.conversation(ANNA).await?);
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    stage.cuts_the_line(&resolve, Fault::CutAfter).await?;
    // The stream or the conversation would tell that it is resolved, and leave nothing to ask.
    stage.befalls_the_stream(&StreamFault::Mute { on: true }).await?;
    stage.cuts_the_line(&On::Conversations, Fault::CutBefore).await?;
    says_yes(&ana).await?;
    ana.sees_alert("It is not known whether the session was resolved.").await?;
    ana.does_not_see("Session resolved").await?;
    stage.mends_the_line(&resolve).await?;
    stage.mends_the_line(&On::Conversations).await?;
    ana.sees_status("Session resolved").await?;
    is_resolved_once(&stage, &ana).await
}

#[tokio::test]
async fn a_resolve_that_never_arrived_is_asked_for_again_by_itself_and_ends_with_one_marker() -> Outcome {
    let stage = Stage::set().await?;
    let resolve = On::resolve(&stage.conversation(ANNA).await?);
    let ana = stage.agent("ana").await?;
    stage.cuts_the_line(&resolve, Fault::CutBefore).await?;
    says_yes(&ana).await?;
    ana.sees_alert("It is not known whether the session was resolved.").await?;
    ana.does_not_see("Session resolved").await?;
    stage.mends_the_line(&resolve).await?;
    ana.sees_status("Session resolved").await?;
    is_resolved_once(&stage, &ana).await
}

async fn says_yes(ana: &Desk) -> Outcome {
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.type_into("Outcome (optional, saved as a private note)", OUTCOME).await?;
    ana.confirm("Yes").await
}

async fn is_resolved_once(stage: &Stage, ana: &Desk) -> Outcome {
    ana.has_no_card_of(ANNA).await?;
    ana.history().reads_times(1, "The session was resolved by Ana Lindt at").await?;
    ana.history().reads_times(1, OUTCOME).await?;
    stage.is_resolved_once(ANNA, "Ana Lindt").await
}
