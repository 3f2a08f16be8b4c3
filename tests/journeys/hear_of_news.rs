use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";
const ROSALIND: &str = "Rosalind Achterberg";

#[tokio::test]
async fn whoever_allows_notifications_is_told_of_sessions_and_messages_and_a_press_leads_there() -> Outcome {
    let stage = Stage::set().await?;
    let (ben, anna) = (stage.teammate("ben").await?, stage.customer(ANNA).await?);
    let ana = stage.agent("ana").await?;
    ana.has_a_browser_that_answers("granted").await?;
    ana.list().finds("link", ROSALIND).await?;
    ana.press("Allow notifications").await?;
    ana.misses("button", "Allow notifications").await?;
    ben.assigns(ROSALIND, "ana").await?;
    ana.is_notified("You have new session assigned.", "Rosalind Achterberg · Web chat").await?;
    ana.presses_the_notification().await?;
    ana.finds("heading", ROSALIND).await?;
    anna.writes("Is it on its way?").await?;
    ana.is_notified("New message: Is it on its way?", "Anna Petrosyan · WhatsApp").await?;
    // What stands before the agent's eyes needs no notification.
    stage.customer(ROSALIND).await?.writes("I see you are there").await?;
    ana.history().sees("I see you are there").await?;
    anna.writes("Hello again?").await?;
    ana.is_notified("New message: Hello again?", "Anna Petrosyan · WhatsApp").await?;
    let shown = ana.notifications().await?;
    ensure(!shown.iter().any(|(title, _)| title.contains("I see you are there")), format!("{shown:?}"))
}

#[tokio::test]
async fn where_the_browser_refuses_the_app_works_on_and_asks_no_more() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.teammate("ben").await?;
    let ana = stage.agent("ana").await?;
    ana.has_a_browser_that_answers("denied").await?;
    ana.finds("button", "Allow notifications").await?;
    ensure(ana.times_asked_for_permission().await? == 0, "the browser asked before anybody pressed")?;
    ana.list().finds("link", ROSALIND).await?;
    ana.press("Allow notifications").await?;
    ana.misses("button", "Allow notifications").await?;
    ben.assigns(ROSALIND, "ana").await?;
    ana.sees_status("Ben gave you Rosalind Achterberg").await?;
    let shown = ana.notifications().await?;
    ensure(shown.is_empty(), format!("{shown:?}"))
}

#[tokio::test]
async fn whoever_does_not_want_them_is_not_asked_again() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.has_a_browser_that_answers("granted").await?;
    ana.press("Not now").await?;
    ana.reloads().await?;
    ana.list().finds("link", ROSALIND).await?;
    ana.misses("button", "Allow notifications").await?;
    ana.goes_to("/settings/preferences").await?;
    ana.sees("Enable notifications").await
}
