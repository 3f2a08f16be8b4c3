use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const REPLY: &str = "One moment please, I am looking";
const NOTE: &str = "HS-2207-C is the cream shade, she is right.";

#[tokio::test]
async fn a_note_is_a_draft_of_its_own_and_never_reaches_the_customer() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.finds("button", "Send to Anna · WhatsApp").await?;
    ana.type_into(FIELD, REPLY).await?;
    ana.press("Notes").await?;
    ana.field_holds(FIELD, "").await?;
    ana.finds("button", "Add private note").await?;
    ana.misses("button", "Send to Anna · WhatsApp").await?;
    ana.type_into(FIELD, NOTE).await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees(NOTE).await?;
    ana.history().sees("Private note").await?;
    ana.does_not_see("Sending…").await?;
    // The tab stays after sending.
    ana.finds("button", "Add private note").await?;
    ana.field_holds(FIELD, "").await?;
    let seen = anna.sees().await?;
    let private = seen.iter().any(|line| line.contains(NOTE) || line.contains(REPLY));
    ensure(!private, format!("The customer saw what was not sent to her: {seen:#?}"))
}

#[tokio::test]
async fn undoing_in_the_reply_never_brings_up_the_note() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, NOTE).await?;
    ana.press("Reply").await?;
    ana.type_into(FIELD, REPLY).await?;
    for key in ['z', 'z', 'z', 'y', 'y', 'y', 'y'] {
        ana.with_control(key).await?;
    }
    ana.field_holds(FIELD, REPLY).await
}

#[tokio::test]
async fn two_drafts_survive_each_other_and_a_look_at_another_conversation() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, REPLY).await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, NOTE).await?;
    ana.press("Reply").await?;
    ana.field_holds(FIELD, REPLY).await?;
    ana.opens("Rosalind Achterberg").await?;
    ana.list().sees("Draft").await?;
    ana.goes_back().await?;
    ana.field_holds(FIELD, REPLY).await?;
    ana.press("Notes").await?;
    ana.field_holds(FIELD, NOTE).await
}
