use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const ON_WHATSAPP: &str = "Anna Petrosyan";
/// Whose cards say since when they wait: minutes, hours, days.
const WAITING: [&str; 4] = [ON_WHATSAPP, "Priyanka Raghunathan", "Henrike Vollbrecht", "Giulia Santoro"];
const FIELD: &str = "Type your message";

/// In a tab whose clock is wrong everything stands as in one whose clock is right, and the preferences say so.
async fn changes_nothing(hours: i32, said: &str) -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ON_WHATSAPP).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ON_WHATSAPP).await?;
    ana.finds("textbox", FIELD).await?;
    let right = ana.opens_another_tab("/settings/preferences").await?;
    ana.has_a_clock_ahead_by(hours).await?;
    ana.goes_to("/human-agents").await?;
    ana.opens(ON_WHATSAPP).await?;
    ana.finds("textbox", FIELD).await?;
    ana.sees_status("Live").await?;
    anna.writes("I have just written this").await?;
    ana.history().sees("I have just written this").await?;
    ana.within("main", "Chat").sees("left to answer freely").await?;
    for customer in WAITING {
        ana.within("link", customer).reads_the_same_in(&right).await?;
    }
    ana.within("main", "Chat").reads_the_same_in(&right).await?;
    ana.information().reads_the_same_in(&right).await?;
    ana.goes_to("/settings/preferences").await?;
    ana.sees_status(said).await
}

#[tokio::test]
async fn a_clock_that_is_three_hours_ahead_changes_nothing() -> Outcome {
    changes_nothing(3, "This computer's clock is 3 hours ahead; Handback uses the server's time.").await
}

#[tokio::test]
async fn a_clock_that_is_more_than_a_day_ahead_changes_nothing() -> Outcome {
    changes_nothing(26, "This computer's clock is 26 hours ahead; Handback uses the server's time.").await
}

#[tokio::test]
async fn a_clock_that_is_more_than_a_day_behind_changes_nothing() -> Outcome {
    changes_nothing(-30, "This computer's clock is 30 hours behind; Handback uses the server's time.").await
}

#[tokio::test]
async fn a_clock_that_is_set_while_the_page_is_open_changes_nothing() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ON_WHATSAPP).await?;
    ana.finds("textbox", FIELD).await?;
    let right = ana.opens_another_tab("/human-agents").await?;
    ana.opens(ON_WHATSAPP).await?;
    ana.finds("textbox", FIELD).await?;
    ana.sets_the_clock_ahead_by(26).await?;
    ana.comes_back_to_the_page().await?;
    stage.customer(ON_WHATSAPP).await?.writes("After the clock was set").await?;
    ana.history().sees("After the clock was set").await?;
    for customer in WAITING {
        ana.within("link", customer).reads_the_same_in(&right).await?;
    }
    ana.within("main", "Chat").reads_the_same_in(&right).await
}

#[tokio::test]
async fn of_a_right_clock_nothing_is_said() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/settings/preferences").await?;
    ana.sees_status("Live").await?;
    ana.does_not_see("This computer's clock").await
}
