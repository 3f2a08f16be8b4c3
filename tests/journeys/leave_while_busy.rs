use handback_journeys::desk::Desk;
use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";
const ROSALIND: &str = "Rosalind Achterberg";
const FIELD: &str = "Type your message";

/// Two conversations opened one after the other, so that going back leads from the second to the first.
async fn in_the_second_of_two(stage: &Stage, second: &str) -> Outcome<Desk> {
    let ana = stage.agent("ana").await?;
    ana.opens(ROSALIND).await?;
    ana.finds("heading", ROSALIND).await?;
    ana.opens(second).await?;
    ana.finds("heading", second).await?;
    Ok(ana)
}

/// The app goes on: what is asked for comes, and nothing was said in the console.
async fn goes_on(ana: &Desk) -> Outcome {
    ana.finds("heading", ROSALIND).await?;
    ana.opens(ANNA).await?;
    ana.finds("heading", ANNA).await?;
    ana.console_is_clean(&[]).await
}

#[tokio::test]
async fn going_back_while_typing() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_the_second_of_two(&stage, ANNA).await?;
    ana.type_into(FIELD, "Half a sen").await?;
    ana.goes_back().await?;
    goes_on(&ana).await?;
    ana.field_holds(FIELD, "Half a sen").await
}

#[tokio::test]
async fn going_back_while_something_is_suggested() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_the_second_of_two(&stage, ANNA).await?;
    ana.type_into(FIELD, "/").await?;
    ana.finds("listbox", "Canned replies").await?;
    ana.goes_back().await?;
    goes_on(&ana).await
}

#[tokio::test]
async fn going_back_while_writing_a_note() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_the_second_of_two(&stage, ANNA).await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, "@").await?;
    ana.finds("listbox", "Teammates").await?;
    ana.goes_back().await?;
    goes_on(&ana).await
}

#[tokio::test]
async fn going_back_while_a_menu_is_searched() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_the_second_of_two(&stage, ANNA).await?;
    ana.press("Assigned to me").await?;
    ana.types("b").await?;
    ana.goes_back().await?;
    goes_on(&ana).await
}

#[tokio::test]
async fn going_back_over_an_open_question() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_the_second_of_two(&stage, ANNA).await?;
    ana.press("Resolve").await?;
    ana.type_into("Outcome (optional, saved as a private note)", "Sent a new one").await?;
    ana.goes_back().await?;
    goes_on(&ana).await
}

#[tokio::test]
async fn leaving_a_screen_with_the_focus_in_one_of_its_fields() -> Outcome {
    let stage = Stage::set().await?;
    let ana = in_the_second_of_two(&stage, ANNA).await?;
    ana.goes_back().await?;
    ana.finds("heading", ROSALIND).await?;
    for (screen, button) in [("Sessions", "Search"), ("Sessions", "Export sessions")] {
        ana.navigation().follows(screen).await?;
        ana.press(button).await?;
        ana.goes_back().await?;
        ana.finds("heading", ROSALIND).await?;
    }
    ana.goes_to("/settings/preferences").await?;
    ana.press("Change the key: Go to AI Agents").await?;
    ana.goes_back().await?;
    goes_on(&ana).await
}

#[tokio::test]
async fn a_conversation_that_is_taken_from_under_the_fingers() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.teammate("ben").await?;
    let ana = in_the_second_of_two(&stage, ANNA).await?;
    ana.type_into(FIELD, "Half a sen").await?;
    ben.assigns(ANNA, "ben").await?;
    ana.misses("textbox", FIELD).await?;
    ana.goes_back().await?;
    goes_on(&ana).await
}
