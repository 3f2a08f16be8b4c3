use handback_journeys::desk::Desk;
use handback_journeys::failure::Outcome;
use handback_journeys::stage::{Customer, Stage};
use std::time::Duration;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const TOMAS: &str = "Tomás Herrera";
const FIELD: &str = "Type your message";
const AT_ONCE: Duration = Duration::from_secs(2);

async fn types(ana: &Desk, anna: &Customer) -> Outcome {
    ana.opens(ANNA).await?;
    ana.sees_status("Live").await?;
    ana.type_into(FIELD, "Dear").await?;
    anna.sees_typing().await
}

#[tokio::test]
async fn typing_ends_when_it_is_sent_emptied_or_left_for_something_else() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    types(&ana, &anna).await?;
    ana.presses_key(Key::Enter).await?;
    anna.sees_nobody_type_within(AT_ONCE).await?;
    types(&ana, &anna).await?;
    ana.clears(FIELD).await?;
    anna.sees_nobody_type_within(AT_ONCE).await?;
    types(&ana, &anna).await?;
    ana.press("Notes").await?;
    anna.sees_nobody_type_within(AT_ONCE).await?;
    ana.press("Reply").await?;
    types(&ana, &anna).await?;
    ana.opens(TOMAS).await?;
    anna.sees_nobody_type_within(AT_ONCE).await?;
    types(&ana, &anna).await?;
    ana.navigation().follows("AI Agents").await?;
    anna.sees_nobody_type_within(AT_ONCE).await
}

#[tokio::test]
async fn typing_ends_with_the_session_the_assignment_the_page_and_the_sign_in() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let (ana, adam) = (stage.agent("ana").await?, stage.teammate("adam").await?);
    types(&ana, &anna).await?;
    adam.assigns(ANNA, "ben").await?;
    anna.sees_nobody_type_within(AT_ONCE).await?;
    adam.assigns(ANNA, "ana").await?;
    types(&ana, &anna).await?;
    let other = ana.opens_another_tab("/settings/preferences").await?;
    ana.closes(other).await?;
    anna.sees_nobody_type_within(AT_ONCE).await?;
    ana.goes_to("/human-agents").await?;
    types(&ana, &anna).await?;
    ana.press("Sign out").await?;
    ana.press("Sign out").await?;
    anna.sees_nobody_type_within(AT_ONCE).await?;
    ana.signs_in("ana", handback_journeys::stage::PASSWORD).await?;
    types(&ana, &anna).await?;
    ana.press("Resolve").await?;
    ana.dialog().press("Yes").await?;
    ana.sees("Session resolved").await?;
    anna.sees_nobody_type_within(AT_ONCE).await
}
