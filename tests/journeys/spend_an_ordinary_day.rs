use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{PASSWORD, Stage};
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const TOMAS: &str = "Tomás Herrera";
const FIELD: &str = "Type your message";
/// Hours after which every sign-in has ended.
const A_DAY: i64 = 24;

async fn console_is_empty(ana: &Desk) -> Outcome {
    let said = ana.console().await?;
    ensure(said.is_empty(), format!("The console says: {said:#?}"))
}

#[tokio::test]
async fn from_the_first_page_to_signing_out_the_console_stays_empty() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.desk_at("/").await?;
    ana.finds("heading", "Sign in").await?;
    console_is_empty(&ana).await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.opens(ANNA).await?;
    ana.sees_status("Live").await?;
    anna.writes("Are you there?").await?;
    ana.history().sees("Are you there?").await?;
    ana.type_into(FIELD, "I am").await?;
    ana.presses_key(Key::Enter).await?;
    ana.does_not_see("Sending…").await?;
    ana.reloads().await?;
    ana.history().sees("Are you there?").await?;
    ana.sees_status("Live").await?;
    ana.opens(TOMAS).await?;
    ana.goes_back().await?;
    ana.goes_forward().await?;
    for screen in ["Sessions", "AI Agents", "Settings", "Human Agents"] {
        ana.navigation().follows(screen).await?;
    }
    let other = ana.opens_another_tab("/sessions").await?;
    ana.sees_status("Live").await?;
    ana.closes(other).await?;
    ana.goes_to("/human-agents").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.dialog().press("Yes").await?;
    ana.sees("Session resolved").await?;
    ana.press("Sign out").await?;
    ana.finds("heading", "Sign in").await?;
    ana.reloads().await?;
    ana.finds("heading", "Sign in").await?;
    console_is_empty(&ana).await
}

#[tokio::test]
async fn a_sign_in_that_ends_while_one_works_is_told_by_the_stream_and_not_by_a_refusal() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.sees_status("Live").await?;
    ana.console().await?;
    stage.clock_is_ahead_by(A_DAY).await?;
    anna.writes("Good evening").await?;
    ana.finds("dialog", "Sign in again").await?;
    console_is_empty(&ana).await?;
    ana.dialog().type_into("Password", PASSWORD).await?;
    ana.dialog().press("Sign in").await?;
    ana.misses("dialog", "").await?;
    ana.sees_status("Live").await?;
    console_is_empty(&ana).await
}

#[tokio::test]
async fn yesterdays_sign_in_is_asked_for_again_without_a_word_in_the_console() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    // Here nothing is asked for that could be refused while the page is left.
    ana.goes_to("/settings/preferences").await?;
    ana.sees_status("Live").await?;
    stage.clock_is_ahead_by(A_DAY).await?;
    ana.console().await?;
    ana.goes_to("/human-agents").await?;
    ana.finds("heading", "Sign in").await?;
    console_is_empty(&ana).await
}
