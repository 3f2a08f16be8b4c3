use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const PRIYANKA: &str = "Priyanka Raghunathan";
const FIELD: &str = "Type your message";
const SEARCH: &str = "Search conversations";
const NOTE: &str = "Price list. @be";

/// Presses Escape and n, and adds a note by the keyboard alone.
async fn leaves_and_adds_a_note(ana: &Desk) -> Outcome {
    ana.presses_key(Key::Escape).await?;
    ana.focus_is_on("main", "Chat").await?;
    ana.types("n").await?;
    ana.has_on("tab", "Notes").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types(NOTE).await?;
    ana.has_on("option", "Ben Adeyemi").await?;
    ana.presses_key(Key::Enter).await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("Price list. @Ben Adeyemi").await?;
    ana.does_not_see("Sending…").await
}

async fn customer_saw_nothing(stage: &Stage, customer: &str) -> Outcome {
    let seen = stage.customer(customer).await?.sees().await?;
    let leaked = seen.iter().any(|line| line.contains("Price list"));
    ensure(!leaked, format!("The customer saw the note: {seen:#?}"))
}

#[tokio::test]
async fn escape_leaves_the_reply_and_what_follows_n_is_a_private_note() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.tabs_to("textbox", FIELD).await?;
    leaves_and_adds_a_note(&ana).await?;
    customer_saw_nothing(&stage, ANNA).await?;
    ana.press("Reply").await?;
    ana.field_holds(FIELD, "").await
}

#[tokio::test]
async fn escape_leaves_a_formatted_reply_too_and_the_text_stays() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.press("Html").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types("Dear Priyanka").await?;
    leaves_and_adds_a_note(&ana).await?;
    customer_saw_nothing(&stage, PRIYANKA).await?;
    ana.press("Reply").await?;
    ana.within("form", "Answer").sees("Dear Priyanka").await
}

#[tokio::test]
async fn an_open_list_of_suggestions_is_closed_first_and_one_that_is_empty_is_none() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    for (conversation, formatted) in [(ANNA, false), (PRIYANKA, true)] {
        ana.opens(conversation).await?;
        if formatted {
            ana.press("Html").await?;
        }
        for (tab, sign, list) in [("Reply", "/", "Canned replies"), ("Notes", "@", "Teammates")] {
            ana.press(tab).await?;
            ana.focus_is_on("textbox", FIELD).await?;
            ana.types(sign).await?;
            ana.finds("listbox", list).await?;
            ana.presses_key(Key::Escape).await?;
            ana.misses("listbox", "").await?;
            ana.focus_is_on("textbox", FIELD).await?;
            ana.presses_key(Key::Escape).await?;
            ana.focus_is_on("main", "Chat").await?;
            ana.press(tab).await?;
            ana.types(" ").await?;
            ana.types(sign).await?;
            ana.finds("listbox", list).await?;
            ana.types("zzzz").await?;
            ana.misses("listbox", "").await?;
            ana.presses_key(Key::Escape).await?;
            ana.focus_is_on("main", "Chat").await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_escape_that_belongs_to_an_input_method_leaves_nothing() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    for conversation in [ANNA, PRIYANKA] {
        ana.opens(conversation).await?;
        if conversation == PRIYANKA {
            ana.press("Html").await?;
        }
        ana.tabs_to("textbox", FIELD).await?;
        // As browsers tell it: while composing, by the flag; after it has ended, by the old key code.
        ana.key_comes(r#"{ "key": "Escape", "isComposing": true }"#).await?;
        ana.key_comes(r#"{ "key": "Escape", "keyCode": 229 }"#).await?;
        ana.comes_to_rest().await?;
        ana.focus_is_on("textbox", FIELD).await?;
        ana.types("a").await?;
        ana.presses_key(Key::Escape).await?;
        ana.focus_is_on("main", "Chat").await?;
    }
    Ok(())
}

#[tokio::test]
async fn escape_leaves_copilots_instruction_and_a_search_once_that_is_empty() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.type_into("Instruction for the next draft", "shorter").await?;
    ana.presses_key(Key::Escape).await?;
    ana.focus_is_on("main", "Chat").await?;
    ana.field_holds("Instruction for the next draft", "shorter").await?;
    ana.type_into(SEARCH, "Priyanka").await?;
    ana.presses_key(Key::Escape).await?;
    ana.field_holds(SEARCH, "").await?;
    ana.focus_is_on("searchbox", SEARCH).await?;
    ana.presses_key(Key::Escape).await?;
    ana.focus_is_on("main", "Chat").await?;
    ana.types("?").await?;
    ana.finds("dialog", "Keyboard shortcuts").await
}

#[tokio::test]
async fn escape_in_a_menus_search_or_a_dialog_means_what_it_did() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Resolve").await?;
    ana.dialog().type_into("Outcome (optional, saved as a private note)", "found").await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("dialog", "").await?;
    ana.focus_is_on("button", "Resolve").await
}
