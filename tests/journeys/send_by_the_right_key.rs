use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";

async fn sent(stage: &Stage) -> Outcome<usize> {
    Ok(stage.writes_of("ana").await?.iter().filter(|write| write.path.ends_with("/messages")).count())
}

async fn nothing_is_sent(stage: &Stage, ana: &Desk, text: &str) -> Outcome {
    ana.comes_to_rest().await?;
    ana.field_holds(FIELD, text).await?;
    ensure(sent(stage).await? == 0, format!("{text:?} was sent."))
}

#[tokio::test]
async fn whoever_prefers_it_sends_by_control_and_enter_and_enter_breaks_the_line() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/settings/preferences").await?;
    ana.chooses("Ctrl+Enter or Cmd+Enter sends").await?;
    ana.goes_to("/human-agents").await?;
    ana.opens(ANNA).await?;
    ana.sees("Ctrl+Enter sends").await?;
    ana.type_into(FIELD, "Thank you.").await?;
    ana.presses_key(Key::Enter).await?;
    ana.types("It leaves tomorrow.").await?;
    nothing_is_sent(&stage, &ana, "Thank you.\nIt leaves tomorrow.").await?;
    ana.presses_key_with_control(Key::Enter).await?;
    ana.field_holds(FIELD, "").await?;
    ana.does_not_see("Sending…").await?;
    let newest = anna.newest().await?.body.text;
    ensure(newest == "Thank you.\nIt leaves tomorrow.", newest)
}

#[tokio::test]
async fn enter_that_ends_a_composition_never_sends() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "A").await?;
    // As browsers tell it: while composing, by the flag; after it has ended, by the old key code.
    ana.key_comes(r#"{ "key": "Enter", "isComposing": true }"#).await?;
    ana.key_comes(r#"{ "key": "Enter", "keyCode": 229 }"#).await?;
    nothing_is_sent(&stage, &ana, "A").await?;
    ana.composes("にほん").await?;
    ana.presses_key(Key::Enter).await?;
    ana.chooses_words("日本").await?;
    ana.comes_to_rest().await?;
    ensure(sent(&stage).await? == 0, "What was being composed was sent.")?;
    ana.sees("A").await?;
    ana.clears(FIELD).await?;
    ana.type_into(FIELD, "ありがとう").await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("ありがとう").await
}

#[tokio::test]
async fn while_composing_neither_the_formatted_field_sends_nor_the_suggestions_take() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Priyanka Raghunathan").await?;
    ana.press("Html").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types("/mo").await?;
    ana.finds("listbox", "Canned replies").await?;
    ana.key_comes(r#"{ "key": "Enter", "isComposing": true }"#).await?;
    ana.finds("listbox", "Canned replies").await?;
    ana.presses_key(Key::Escape).await?;
    ana.key_comes(r#"{ "key": "Enter", "keyCode": 229 }"#).await?;
    ana.comes_to_rest().await?;
    ensure(sent(&stage).await? == 0, "What was being composed was sent.")
}

#[tokio::test]
async fn keys_that_write_with_others_held_send_nothing() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "Half").await?;
    for held in ["shiftKey", "altKey", "modifierAltGraph"] {
        ana.key_comes(&format!(r#"{{ "key": "Enter", "{held}": true }}"#)).await?;
    }
    nothing_is_sent(&stage, &ana, "Half").await
}
