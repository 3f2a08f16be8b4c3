use handback_journeys::failure::Outcome;
use handback_journeys::stage::{PASSWORD, Stage};
use handback_reference_backend::StreamFault;
use thirtyfour::Key;

const CHOOSE: &str = "Select a conversation from the left sidebar to start chatting.";

#[tokio::test]
async fn a_wrong_password_is_refused_in_words_and_the_right_one_leads_in() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/").await?;
    ana.finds("heading", "Sign in").await?;
    ana.signs_in("ana", "not-demo").await?;
    ana.finds("alert", "").await?;
    ana.field_holds("Email", "ana@demo.test").await?;
    ana.clears("Password").await?;
    ana.type_into("Password", PASSWORD).await?;
    ana.press("Sign in").await?;
    ana.sees(CHOOSE).await
}

#[tokio::test]
async fn a_demo_account_fills_in_the_fields_and_signing_out_leads_out() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/").await?;
    ana.press("Ana Lindt operator").await?;
    ana.field_holds("Email", "ana@demo.test").await?;
    ana.press("Sign in").await?;
    ana.sees(CHOOSE).await?;
    ana.press("Sign out").await?;
    ana.finds("heading", "Sign in").await?;
    ana.reloads().await?;
    ana.finds("heading", "Sign in").await
}

#[tokio::test]
async fn an_ended_sign_in_loses_neither_the_place_nor_the_text() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Anna Petrosyan").await?;
    ana.type_into("Type your message", "Half a sentence").await?;
    ana.loses_the_sign_in().await?;
    // The stream of a sign-in ends with it.
    stage.befalls_the_stream(&StreamFault::Drop).await?;
    ana.sees_alert("Your sign-in has ended. Sign in again to go on.").await?;
    // The screen stays, out of reach behind the question.
    ana.focus_is_on("textbox", "Password").await?;
    ana.dialog().field_holds("Email", "ana@demo.test").await?;
    ana.dialog().type_into("Password", "not-demo").await?;
    ana.dialog().press("Sign in").await?;
    ana.dialog().sees("password").await?;
    ana.signs_in_again("ana", PASSWORD).await?;
    ana.finds("heading", "Anna Petrosyan").await?;
    ana.field_holds("Type your message", "Half a sentence").await?;
    ana.focus_is_on("textbox", "Type your message").await?;
    ana.presses_key(Key::Enter).await?;
    ana.does_not_see("Sending…").await?;
    ana.history().reads_times(1, "Half a sentence").await
}

#[tokio::test]
async fn escape_does_not_put_the_question_for_a_sign_in_away() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.loses_the_sign_in().await?;
    stage.befalls_the_stream(&StreamFault::Drop).await?;
    ana.finds("dialog", "Sign in again").await?;
    ana.presses_key(Key::Escape).await?;
    ana.presses_key(Key::Escape).await?;
    ana.finds("dialog", "Sign in again").await?;
    ana.signs_in_again("ana", PASSWORD).await?;
    ana.opens("Anna Petrosyan").await
}
