use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;

const ANNA: &str = "Anna Petrosyan";
const REASON: &str = "The help desk is being serviced. Try again in a minute.";

fn refusal() -> Fault {
    Fault::Status { status: 503, code: "unavailable".to_owned(), detail: REASON.to_owned(), retryable: true }
}

#[tokio::test]
async fn a_refused_resolve_leaves_the_conversation_says_why_and_succeeds_on_retry() -> Outcome {
    let stage = Stage::set().await?;
    stage.fault(On::resolve(&stage.conversation(ANNA).await?), refusal()).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.confirm("Yes").await?;
    ana.sees_alert(REASON).await?;
    ana.does_not_see("Session resolved").await?;
    stage.is_not_resolved(ANNA).await?;
    ana.confirm("Retry").await?;
    ana.sees_status("Session resolved").await?;
    ana.has_no_card_of(ANNA).await?;
    stage.is_resolved_once(ANNA, "Ana Lindt").await
}

#[tokio::test]
async fn a_refused_resolve_can_be_left_at_that() -> Outcome {
    let stage = Stage::set().await?;
    stage.fault(On::resolve(&stage.conversation(ANNA).await?), refusal()).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.confirm("Yes").await?;
    ana.sees_alert(REASON).await?;
    ana.confirm("No").await?;
    ana.finds("button", "Resolve").await?;
    ana.list().finds("link", ANNA).await?;
    stage.is_not_resolved(ANNA).await?;
    ensure(stage.resolves_of("ana").await? == 1, "Nothing but the one press of Yes may ask for a resolve.")
}

#[tokio::test]
async fn when_a_teammate_was_quicker_it_is_said_and_theirs_is_the_only_marker() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.teammate("ben").await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.finds("dialog", "Are you sure you want to resolve this session?").await?;
    ben.resolves(ANNA).await?;
    ana.sees_status("already been resolved by Ben Adeyemi").await?;
    ana.misses("dialog", "Are you sure you want to resolve this session?").await?;
    ana.has_no_card_of(ANNA).await?;
    // The other is that of her first session.
    ana.history().reads_times(2, "The session was resolved by Ben Adeyemi at").await?;
    ana.history().reads_times(0, "The session was resolved by Ana Lindt at").await?;
    stage.is_resolved_once(ANNA, "Ben Adeyemi").await
}
