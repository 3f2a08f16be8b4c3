use handback_journeys::failure::Outcome;
use handback_journeys::stage::{PASSWORD, Stage};
use thirtyfour::Key;

const ROSALIND: &str = "Rosalind Achterberg";

#[tokio::test]
async fn signing_in_taking_noting_answering_and_resolving_need_no_mouse() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/").await?;
    ana.tabs_to("textbox", "Email").await?;
    ana.types("ana@demo.test").await?;
    ana.tabs_to("textbox", "Password").await?;
    ana.types(PASSWORD).await?;
    ana.presses_key(Key::Enter).await?;
    ana.list().scrolls_to("link", ROSALIND).await?;
    ana.tabs_to("link", ROSALIND).await?;
    ana.presses_key(Key::Enter).await?;
    ana.finds("heading", ROSALIND).await?;
    ana.tabs_to("button", "Assign to me").await?;
    ana.presses_key(Key::Enter).await?;
    ana.tabs_to("tab", "Reply").await?;
    ana.presses_key(Key::Right).await?;
    ana.finds("button", "Add private note").await?;
    ana.tabs_to("textbox", "Type your message").await?;
    ana.types("Typed without a mouse").await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("Typed without a mouse").await?;
    ana.does_not_see("Sending…").await?;
    let next = ana.card_after(ROSALIND).await?;
    ana.tabs_to("button", "Resolve").await?;
    ana.presses_key(Key::Enter).await?;
    ana.focus_is_on("button", "No").await?;
    ana.tabs_to("button", "Yes").await?;
    ana.presses_key(Key::Enter).await?;
    ana.sees_status("Session resolved").await?;
    ana.focus_is_on("link", &next).await?;
    stage.is_resolved_once(ROSALIND, "Ana Lindt").await
}
