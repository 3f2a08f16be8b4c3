use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";

#[tokio::test]
async fn an_app_that_has_stopped_says_so_and_a_reload_brings_back_what_was_typed() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "Half a sentence").await?;
    ana.keeps("Half a sentence").await?;
    ana.has_a_browser_that_makes_no_dialog().await?;
    ana.press("Resolve").await?;
    ana.sees_alert("Handback has stopped because of an error of its own.").await?;
    ana.misses("navigation", "Main").await?;
    ana.press("Reload").await?;
    ana.finds("heading", ANNA).await?;
    ana.field_holds(FIELD, "Half a sentence").await?;
    stage.is_not_resolved(ANNA).await
}
