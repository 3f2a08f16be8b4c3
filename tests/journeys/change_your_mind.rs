use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";

async fn nothing_has_changed(stage: &Stage, ana: &Desk) -> Outcome {
    ana.misses("dialog", "").await?;
    ana.focus_is_on("button", "Resolve").await?;
    ana.list().finds("link", ANNA).await?;
    ana.finds("textbox", "Type your message").await?;
    ensure(stage.resolves_of("ana").await? == 0, "A resolve was asked for without a Yes.")?;
    stage.is_not_resolved(ANNA).await
}

#[tokio::test]
async fn no_changes_nothing_and_saves_no_outcome() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.type_into("Outcome (optional, saved as a private note)", "Label found").await?;
    ana.confirm("No").await?;
    nothing_has_changed(&stage, &ana).await?;
    ana.history().reads_times(0, "Label found").await
}

#[tokio::test]
async fn escape_changes_nothing() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.focus_is_on("button", "No").await?;
    ana.presses_key(Key::Escape).await?;
    nothing_has_changed(&stage, &ana).await
}

#[tokio::test]
async fn enter_right_after_the_question_says_no() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.focus_is_on("button", "No").await?;
    ana.presses_key(Key::Enter).await?;
    nothing_has_changed(&stage, &ana).await
}
