use handback_journeys::failure::Outcome;
use handback_journeys::stage::{PASSWORD, Stage};
use handback_reference_backend::StreamFault;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const REPLY: &str = "The white shade leaves";
const NOTE: &str = "She is right about the label";

#[tokio::test]
async fn reply_note_and_tab_survive_a_reload_and_the_card_says_so_unopened() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, REPLY).await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, NOTE).await?;
    ana.keeps(NOTE).await?;
    ana.goes_to("/human-agents").await?;
    ana.list().scrolls_to("link", ANNA).await?;
    ana.list().sees("Draft").await?;
    ana.opens(ANNA).await?;
    ana.field_holds(FIELD, NOTE).await?;
    ana.press("Reply").await?;
    ana.field_holds(FIELD, REPLY).await
}

#[tokio::test]
async fn what_was_typed_more_than_a_second_ago_survives_a_crash() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, REPLY).await?;
    ana.keeps(REPLY).await?;
    ana.crashes().await?;
    ana.field_holds(FIELD, REPLY).await
}

#[tokio::test]
async fn a_text_that_has_been_sent_does_not_come_back() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, REPLY).await?;
    ana.keeps(REPLY).await?;
    ana.press("Send to Anna · WhatsApp").await?;
    ana.history().sees(REPLY).await?;
    ana.does_not_see("Sending…").await?;
    ana.keeps_no(REPLY).await?;
    ana.reloads().await?;
    ana.history().reads_times(1, REPLY).await?;
    ana.field_holds(FIELD, "").await
}

#[tokio::test]
async fn what_was_typed_is_offered_for_copying_after_a_teammate_has_resolved() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, REPLY).await?;
    ana.keeps(REPLY).await?;
    stage.teammate("ben").await?.resolves(ANNA).await?;
    ana.reloads().await?;
    ana.field_holds("Unsent reply", REPLY).await?;
    ana.within("region", "Unsent text").press("Discard").await?;
    ana.keeps_no(REPLY).await?;
    ana.reloads().await?;
    ana.sees("This session is closed.").await?;
    ana.misses("textbox", "Unsent reply").await
}

#[tokio::test]
async fn another_person_on_this_browser_sees_nothing_of_it_and_the_first_finds_it_again() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, REPLY).await?;
    ana.loses_the_sign_in().await?;
    stage.befalls_the_stream(&StreamFault::Drop).await?;
    ana.signs_in_again("ben", PASSWORD).await?;
    ana.finds("heading", ANNA).await?;
    ana.does_not_see(REPLY).await?;
    ana.does_not_see("Draft").await?;
    ana.press("Sign out").await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.field_holds(FIELD, REPLY).await
}

#[tokio::test]
async fn signing_out_with_text_takes_a_second_press_and_then_drops_it() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, REPLY).await?;
    ana.keeps(REPLY).await?;
    ana.press("Sign out").await?;
    ana.sees("Press Sign out again to drop it.").await?;
    ana.press("Sign out").await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.finds("heading", ANNA).await?;
    ana.field_holds(FIELD, "").await
}

#[tokio::test]
async fn a_browser_that_keeps_nothing_says_so_once_where_one_writes_and_works() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.has_a_browser_that_keeps_nothing().await?;
    ana.opens(ANNA).await?;
    ana.sees_status("This browser keeps nothing for Handback").await?;
    ana.type_into(FIELD, REPLY).await?;
    ana.press("Notes").await?;
    ana.press("Reply").await?;
    ana.field_holds(FIELD, REPLY).await?;
    ana.press("Send to Anna · WhatsApp").await?;
    ana.does_not_see("Sending…").await?;
    ana.history().reads_times(1, REPLY).await?;
    let seen = anna.sees().await?;
    handback_journeys::failure::ensure(seen.iter().any(|line| line == REPLY), format!("The customer sees {seen:#?}"))
}
