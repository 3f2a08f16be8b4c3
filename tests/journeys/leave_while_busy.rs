use handback_journeys::desk::Desk;
use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";
const ROSALIND: &str = "Rosalind Achterberg";
const MARGARETHE: &str = "Margarethe Oberleitner";
const FIELD: &str = "Type your message";

/// The chat without a conversation, to which going back leads.
const NOTHING_CHOSEN: &str = "Select a conversation from the left sidebar to start chatting.";

async fn in_a_conversation(stage: &Stage) -> Outcome<Desk> {
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.finds("heading", ANNA).await?;
    Ok(ana)
}

/// Goes back out of the conversation, and into it and another one again: the app answers, and the console is empty.
async fn goes_back_and_on(ana: &Desk) -> Outcome {
    ana.goes_back().await?;
    ana.sees(NOTHING_CHOSEN).await?;
    ana.goes_forward().await?;
    ana.finds("heading", ANNA).await?;
    ana.opens(ROSALIND).await?;
    ana.finds("heading", ROSALIND).await?;
    ana.goes_back().await?;
    ana.finds("heading", ANNA).await?;
    ana.console_is_clean(&[]).await
}

#[tokio::test]
async fn going_back_while_typing() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_a_conversation(&stage).await?;
    ana.type_into(FIELD, "Half a sen").await?;
    goes_back_and_on(&ana).await?;
    ana.field_holds(FIELD, "Half a sen").await
}

#[tokio::test]
async fn going_back_while_something_is_suggested() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_a_conversation(&stage).await?;
    ana.type_into(FIELD, "/").await?;
    ana.finds("listbox", "Canned replies").await?;
    goes_back_and_on(&ana).await
}

#[tokio::test]
async fn going_back_while_writing_a_note() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_a_conversation(&stage).await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, "@").await?;
    ana.finds("listbox", "Teammates").await?;
    goes_back_and_on(&ana).await
}

#[tokio::test]
async fn going_back_while_a_menu_is_searched() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_a_conversation(&stage).await?;
    ana.press("Assigned to me").await?;
    ana.types("b").await?;
    goes_back_and_on(&ana).await
}

#[tokio::test]
async fn going_back_over_an_open_question() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_a_conversation(&stage).await?;
    ana.press("Resolve").await?;
    ana.type_into("Outcome (optional, saved as a private note)", "Sent a new one").await?;
    goes_back_and_on(&ana).await
}

#[tokio::test]
async fn leaving_a_screen_with_the_focus_in_one_of_its_fields() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_a_conversation(&stage).await?;
    for (screen, button) in [("Sessions", "Search"), ("Sessions", "Export sessions")] {
        ana.navigation().follows(screen).await?;
        ana.press(button).await?;
        ana.goes_back().await?;
        ana.finds("heading", ANNA).await?;
    }
    ana.goes_to("/settings/preferences").await?;
    ana.press("Change the key: Go to AI Agents").await?;
    ana.goes_back().await?;
    ana.finds("heading", ANNA).await?;
    goes_back_and_on(&ana).await
}

#[tokio::test]
async fn a_conversation_that_is_taken_from_under_the_fingers() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.teammate("ben").await?;
    let ana = in_a_conversation(&stage).await?;
    ana.type_into(FIELD, "Half a sen").await?;
    ben.assigns(ANNA, "ben").await?;
    ana.misses("textbox", FIELD).await?;
    goes_back_and_on(&ana).await
}

#[tokio::test]
async fn going_back_while_formatting() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(MARGARETHE).await?;
    ana.press("Html").await?;
    ana.type_into(FIELD, "Half a sen").await?;
    ana.goes_back().await?;
    ana.sees(NOTHING_CHOSEN).await?;
    ana.opens(ANNA).await?;
    ana.finds("heading", ANNA).await?;
    ana.console_is_clean(&["/workspace/v1/me"]).await
}
