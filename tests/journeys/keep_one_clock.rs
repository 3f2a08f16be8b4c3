use handback_journeys::failure::Outcome;
use handback_journeys::stage::{PASSWORD, Stage};

const ON_WHATSAPP: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const CHOOSE: &str = "Select a conversation from the left sidebar to start chatting.";

/// Somebody whose clock is wrong sees what everybody sees.
async fn sees_what_others_see_with_a_clock_ahead_by(hours: i32, said: &str) -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ON_WHATSAPP).await?;
    let right = stage.agent("ana").await?;
    let wrong = stage.desk_at("/").await?;
    wrong.has_a_clock_ahead_by(hours).await?;
    wrong.goes_to("/human-agents").await?;
    wrong.signs_in("ana", PASSWORD).await?;
    wrong.sees(CHOOSE).await?;
    for ana in [&right, &wrong] {
        ana.opens(ON_WHATSAPP).await?;
        ana.finds("textbox", FIELD).await?;
        ana.sees_status("Live").await?;
    }
    anna.writes("I have just written this").await?;
    right.history().sees("I have just written this").await?;
    wrong.history().sees("I have just written this").await?;
    wrong.within("main", "Chat").sees("left to answer freely").await?;
    wrong.list().reads_the_same_as(&right.list()).await?;
    wrong.within("main", "Chat").reads_the_same_as(&right.within("main", "Chat")).await?;
    wrong.information().reads_the_same_as(&right.information()).await?;
    wrong.goes_to("/settings/preferences").await?;
    wrong.sees_status(said).await
}

#[tokio::test]
async fn a_clock_that_is_three_hours_ahead_changes_nothing() -> Outcome {
    let said = "This computer's clock is 3 hours ahead; Handback uses the server's time.";
    sees_what_others_see_with_a_clock_ahead_by(3, said).await
}

#[tokio::test]
async fn a_clock_that_is_more_than_a_day_ahead_changes_nothing() -> Outcome {
    let said = "This computer's clock is 26 hours ahead; Handback uses the server's time.";
    sees_what_others_see_with_a_clock_ahead_by(26, said).await
}

#[tokio::test]
async fn a_clock_that_is_more_than_a_day_behind_changes_nothing() -> Outcome {
    let said = "This computer's clock is 30 hours behind; Handback uses the server's time.";
    sees_what_others_see_with_a_clock_ahead_by(-30, said).await
}

#[tokio::test]
async fn a_clock_that_is_set_while_the_page_is_open_changes_nothing() -> Outcome {
    let stage = Stage::set().await?;
    let right = stage.agent("ana").await?;
    let wrong = stage.agent("ana").await?;
    for ana in [&right, &wrong] {
        ana.opens(ON_WHATSAPP).await?;
        ana.sees_status("Live").await?;
    }
    wrong.sets_the_clock_ahead_by(26).await?;
    wrong.comes_back_to_the_page().await?;
    stage.customer(ON_WHATSAPP).await?.writes("After the clock was set").await?;
    right.history().sees("After the clock was set").await?;
    wrong.history().sees("After the clock was set").await?;
    wrong.list().reads_the_same_as(&right.list()).await?;
    wrong.within("main", "Chat").reads_the_same_as(&right.within("main", "Chat")).await
}

#[tokio::test]
async fn of_a_right_clock_nothing_is_said() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/settings/preferences").await?;
    ana.sees_status("Live").await?;
    ana.does_not_see("This computer's clock").await
}
