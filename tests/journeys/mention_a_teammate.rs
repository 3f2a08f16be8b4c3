use handback_contract::item::{Content, Visibility};
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";

#[tokio::test]
async fn a_teammate_is_mentioned_in_a_note_by_the_keyboard_alone_and_the_customer_sees_nothing_of_it() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let before = anna.view().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Notes").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types("Please look, @be").await?;
    ana.finds("listbox", "Teammates").await?;
    ana.has_on("option", "Ben Adeyemi").await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "Please look, @Ben Adeyemi ").await?;
    ana.types("before noon").await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("Please look, @Ben Adeyemi before noon").await?;
    ana.does_not_see("Sending…").await?;
    let note = stage.history(ANNA).await?.pop().map(|item| item.content);
    let Some(Content::Message(note)) = note else { return ensure(false, "There is no note.") };
    let mentioned: Vec<&str> = note.mentions.iter().map(|person| person.id.as_str()).collect();
    ensure((note.visibility, mentioned) == (Visibility::Private, vec!["ben"]), "Ben is not mentioned in a note.")?;
    ensure(anna.view().await?.items == before.items, "The customer saw something of the note.")
}

#[tokio::test]
async fn teammates_and_canned_replies_are_found_as_people_type() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.press("Notes").await?;
    for typed in ["@adéyemi", "@ADE bén", "@b\u{200b}en"] {
        ana.type_into(FIELD, typed).await?;
        ana.has_on("option", "Ben Adeyemi").await?;
        ana.clears(FIELD).await?;
    }
    ana.press("Reply").await?;
    ana.type_into(FIELD, "/MÓMENT").await?;
    ana.has_on("option", "/moment").await?;
    ana.clears(FIELD).await
}

/// Neither a reply nor a note goes in which nobody could read anything.
#[tokio::test]
async fn what_nobody_can_read_is_not_sent() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    for tab in ["Reply", "Notes"] {
        ana.press(tab).await?;
        ana.type_into(FIELD, "\u{200b}\u{3164}\u{2800}").await?;
        ana.presses_key(Key::Enter).await?;
        ana.field_holds(FIELD, "\u{200b}\u{3164}\u{2800}").await?;
    }
    let writes = stage.writes_of("ana").await?;
    ensure(!writes.iter().any(|write| write.path.ends_with("/messages")), "Something empty was sent.")
}

#[tokio::test]
async fn nobody_is_offered_in_a_reply_and_not_oneself_in_a_note() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "@b").await?;
    ana.field_holds(FIELD, "@b").await?;
    ana.misses("listbox", "").await?;
    ana.press("Notes").await?;
    ana.press("Mention a teammate").await?;
    ana.finds("option", "Ben Adeyemi").await?;
    ana.misses("option", "Ana Lindt").await
}
