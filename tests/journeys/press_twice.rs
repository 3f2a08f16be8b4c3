use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;

const ANNA: &str = "Anna Petrosyan";

#[tokio::test]
async fn a_double_click_on_yes_resolves_once() -> Outcome {
    let stage = Stage::set().await?;
    let slow = Fault::Delay { ms: 400 };
    stage.fault(On::resolve(&stage.conversation(ANNA).await?), slow).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.dialog().press_twice("Yes").await?;
    ana.sees_status("Session resolved").await?;
    ana.history().reads_times(1, "The session was resolved by Ana Lindt at").await?;
    let asked = stage.resolves_of("ana").await?;
    ensure(asked == 1, format!("The backend was asked {asked} times."))?;
    stage.is_resolved_once(ANNA, "Ana Lindt").await
}

#[tokio::test]
async fn a_double_click_on_resolve_only_asks() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press_twice("Resolve").await?;
    ana.dialog().finds("button", "Yes").await?;
    ana.focus_is_on("button", "No").await?;
    ensure(stage.resolves_of("ana").await? == 0, "A double click on Resolve went past the question.")
}
