use handback_contract::item::{Content, Visibility};
use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const PRIYANKA: &str = "Priyanka Raghunathan";
const CAMILLE: &str = "Camille Lefèvre";
const FIELD: &str = "Type your message";
const QUESTION: &str = "Send this to the customer?";
const NOTE: &str = "She threatens to sue, do not promise a refund before Friday.";

async fn is_asked(ana: &Desk, found: &str) -> Outcome {
    ana.finds("alertdialog", QUESTION).await?;
    ana.within("alertdialog", QUESTION).sees(found).await?;
    ana.focus_is_on("button", "Keep editing").await
}

async fn is_not_asked(ana: &Desk) -> Outcome {
    ana.misses("alertdialog", "").await?;
    ana.does_not_see("Sending…").await
}

/// How often the customer has a line with these words.
async fn customer_has(stage: &Stage, customer: &str, times: usize, words: &str) -> Outcome {
    let seen = stage.customer(customer).await?.sees().await?;
    let count = seen.iter().filter(|line| line.contains(words)).count();
    ensure(count == times, format!("The customer has {words:?} {count} times: {seen:#?}"))
}

/// Ana has left a note in the conversation, and is back in the reply.
async fn with_a_note(stage: &Stage, customer: &str) -> Outcome<Desk> {
    let ana = stage.agent("ana").await?;
    ana.opens(customer).await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, NOTE).await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees(NOTE).await?;
    ana.does_not_see("Sending…").await?;
    ana.press("Reply").await?;
    Ok(ana)
}

#[tokio::test]
async fn a_mention_is_asked_about_once_in_place_and_sent_at_the_next_press() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "Price list. @be").await?;
    ana.presses_key(Key::Enter).await?;
    is_asked(&ana, "It mentions your teammate Ben Adeyemi.").await?;
    ana.can_be_used_by_everyone("a question before sending").await?;
    ana.field_holds(FIELD, "Price list. @be").await?;
    // A second Enter in haste sends nothing either.
    ana.presses_key(Key::Enter).await?;
    ana.misses("alertdialog", "").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.field_holds(FIELD, "Price list. @be").await?;
    customer_has(&stage, ANNA, 0, "Price list").await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "").await?;
    is_not_asked(&ana).await?;
    customer_has(&stage, ANNA, 1, "Price list").await
}

#[tokio::test]
async fn another_text_is_judged_anew_and_escape_goes_back_to_it() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "@Ben, what do you think?").await?;
    ana.press("Send to Anna · WhatsApp").await?;
    is_asked(&ana, "Ben Adeyemi").await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("alertdialog", "").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types(" Adam?").await?;
    ana.presses_key(Key::Enter).await?;
    is_asked(&ana, "Ben Adeyemi").await?;
    // The question is about this text and goes with it.
    ana.type_into(FIELD, " x").await?;
    ana.misses("alertdialog", "").await?;
    ana.clears(FIELD).await?;
    ana.type_into(FIELD, "Write to ben@adeyemi.example please").await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "").await?;
    is_not_asked(&ana).await?;
    customer_has(&stage, ANNA, 1, "ben@adeyemi.example").await?;
    customer_has(&stage, ANNA, 0, "@Ben").await
}

#[tokio::test]
async fn words_copied_from_a_note_become_a_private_note_by_the_keyboard_and_the_notes_draft_stays() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_note(&stage, ANNA).await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, "half a note").await?;
    ana.press("Reply").await?;
    ana.history().copies("do not promise").await?;
    ana.type_into(FIELD, "Dear Anna, ").await?;
    ana.with_control('v').await?;
    ana.field_holds(FIELD, "Dear Anna, do not promise").await?;
    ana.presses_key(Key::Enter).await?;
    is_asked(&ana, "This is in a private note: “do not promise”").await?;
    ana.tabs_to("button", "Make it a private note").await?;
    ana.presses_key(Key::Enter).await?;
    ana.misses("alertdialog", "").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.field_holds(FIELD, "").await?;
    ana.history().sees("Dear Anna, do not promise").await?;
    ana.does_not_see("Sending…").await?;
    let newest = stage.history(ANNA).await?.pop().map(|item| item.content);
    let Some(Content::Message(newest)) = newest else { return ensure(false, "There is no note.") };
    ensure(newest.visibility == Visibility::Private, "It is no note.")?;
    customer_has(&stage, ANNA, 0, "do not promise").await?;
    ana.press("Notes").await?;
    ana.field_holds(FIELD, "half a note").await
}

#[tokio::test]
async fn a_formatted_reply_with_the_words_of_a_note_is_asked_about_and_can_be_sent() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_note(&stage, PRIYANKA).await?;
    ana.press("Html").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types("Sorry. ").await?;
    ana.press("Bold").await?;
    ana.types("Do not promise a refund").await?;
    ana.press("Bold").await?;
    ana.types(" before FRIDAY").await?;
    ana.presses_key(Key::Enter).await?;
    is_asked(&ana, "Do not promise a refund before FRIDAY").await?;
    customer_has(&stage, PRIYANKA, 0, "Sorry.").await?;
    ana.press("Send to customer").await?;
    ana.misses("alertdialog", "").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.does_not_see("Sending…").await?;
    customer_has(&stage, PRIYANKA, 1, "Sorry.").await
}

#[tokio::test]
async fn an_internal_source_is_asked_about_and_the_draft_that_names_it_is_not() -> Outcome {
    const TITLE: &str = "Goodwill limits for the help desk";
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    let list = ana.within("list", "Sources of the draft");
    list.sees(TITLE).await?;
    for (words, found) in [
        ("Up to 25 EUR may be given without asking, you know.", "Up to 25 EUR may be given without asking"),
        ("See Goodwill limits for the help desk.", "This is the title of an internal page"),
    ] {
        ana.type_into(FIELD, words).await?;
        ana.presses_key(Key::Enter).await?;
        is_asked(&ana, found).await?;
        ana.press("Keep editing").await?;
        ana.focus_is_on("textbox", FIELD).await?;
        ana.clears(FIELD).await?;
    }
    list.copies("Goodwill limits").await?;
    ana.type_into(FIELD, "Our ").await?;
    ana.with_control('v').await?;
    ana.presses_key(Key::Enter).await?;
    is_asked(&ana, "from the internal page").await?;
    ana.press("Keep editing").await?;
    ana.clears(FIELD).await?;
    ana.press("Insert").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "").await?;
    is_not_asked(&ana).await?;
    customer_has(&stage, PRIYANKA, 0, "25 EUR").await
}

#[tokio::test]
async fn what_is_filled_into_a_template_is_asked_about_in_its_dialog() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(CAMILLE).await?;
    ana.press("Continue with template").await?;
    let dialog = ana.dialog();
    dialog.chooses("Your question is still open").await?;
    dialog.type_into("What it was about", "the shade, @Adam").await?;
    dialog.press("Send template to Camille Lefèvre").await?;
    is_asked(&ana, "Adam Novak").await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("alertdialog", "").await?;
    ana.finds("dialog", "Continue with template").await?;
    ana.focus_is_on("button", "Send template to Camille Lefèvre").await?;
    dialog.type_into("What it was about", " Novak").await?;
    dialog.press("Send template to Camille Lefèvre").await?;
    is_asked(&ana, "Adam Novak").await?;
    dialog.press("Make it a private note").await?;
    ana.misses("dialog", "").await?;
    ana.history().sees("the shade, @Adam Novak").await?;
    ana.does_not_see("Sending…").await?;
    customer_has(&stage, CAMILLE, 0, "Adam").await
}
