use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";

#[tokio::test]
async fn an_outage_is_said_takes_nothing_away_and_ends_by_itself() -> Outcome {
    let mut stage = Stage::set_to_last().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.sees_status("Live").await?;
    stage.stops().await?;
    ana.sees_status("Offline since").await?;
    ana.type_into("Type your message", "Typed while the line was cut").await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.list().finds("link", ANNA).await?;
    stage.goes_on()?;
    anna.writes("Are you still there?").await?;
    ana.sees_status("Live").await?;
    ana.history().sees("Are you still there?").await?;
    ana.field_holds("Type your message", "Typed while the line was cut").await
}

#[tokio::test]
async fn a_conversation_opened_meanwhile_says_so_once_and_nothing_is_told_of_the_last_one() -> Outcome {
    let mut stage = Stage::set_to_last().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.information().sees("fee on us.").await?;
    stage.stops().await?;
    ana.sees_status("Offline since").await?;
    ana.opens("Priyanka Raghunathan").await?;
    ana.history().sees_alert("The help desk's server cannot be reached.").await?;
    ana.within("main", "Chat").reads_times(1, "The help desk's server cannot be reached.").await?;
    ana.information().does_not_see("fee on us.").await?;
    stage.goes_on()?;
    ana.history().sees("does the brass one come with the same cable?").await
}
