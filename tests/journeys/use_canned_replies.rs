use handback_journeys::failure::Outcome;
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const MOMENT: &str = "One moment please, I am looking that up.";

#[tokio::test]
async fn a_slash_calls_them_up_and_the_keyboard_alone_finds_and_takes_one() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.tabs_to("textbox", FIELD).await?;
    ana.types("/").await?;
    ana.finds("listbox", "Canned replies").await?;
    ana.sees_status("12 canned replies. Arrow keys choose, Enter takes.").await?;
    ana.types("mo").await?;
    ana.has_on("option", "/moment").await?;
    ana.presses_key(Key::Enter).await?;
    ana.misses("listbox", "").await?;
    ana.field_holds(FIELD, MOMENT).await?;
    ana.focus_is_on("textbox", FIELD).await?;
    // Taken is not sent.
    ana.history().does_not_see(MOMENT).await
}

#[tokio::test]
async fn names_take_their_places_and_arrows_choose() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "Yes. /").await?;
    ana.has_on("option", "/address").await?;
    ana.presses_key(Key::Down).await?;
    ana.has_on("option", "/bye").await?;
    ana.presses_key(Key::Up).await?;
    ana.presses_key(Key::Up).await?;
    ana.has_on("option", "/warranty").await?;
    ana.types("hel").await?;
    ana.presses_key(Key::Tab).await?;
    let hello = "Yes. Hello Anna Petrosyan, this is Ana Lindt. I have read what you wrote and am looking into it.";
    ana.field_holds(FIELD, hello).await?;
    // Like anything typed, it can be taken back.
    ana.with_control('z').await?;
    ana.field_holds(FIELD, "Yes. /hel").await
}

#[tokio::test]
async fn escape_closes_them_and_a_slash_within_a_word_calls_nothing_up() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "/").await?;
    ana.finds("listbox", "Canned replies").await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("listbox", "").await?;
    ana.field_holds(FIELD, "/").await?;
    ana.clears(FIELD).await?;
    ana.type_into(FIELD, "white and/or cream").await?;
    ana.misses("listbox", "").await?;
    ana.clears(FIELD).await?;
    ana.press("Canned replies").await?;
    ana.finds("listbox", "Canned replies").await
}

#[tokio::test]
async fn where_they_cannot_be_had_that_is_said_and_they_are_asked_for_again() -> Outcome {
    let stage = Stage::set().await?;
    let detail = "The canned replies are being sorted.".to_owned();
    let refusal = Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true };
    stage.fault(On::CannedReplies, refusal).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "/").await?;
    ana.sees_alert("The canned replies are being sorted.").await?;
    ana.presses_key(Key::Backspace).await?;
    ana.does_not_see("The canned replies are being sorted.").await?;
    ana.type_into(FIELD, "/").await?;
    ana.finds("listbox", "Canned replies").await
}
