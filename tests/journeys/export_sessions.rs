use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;

const ANNA: &str = "Anna Petrosyan";
const REASON: &str = "The help desk is being serviced.";

#[tokio::test]
async fn the_sessions_that_the_table_shows_come_as_a_file() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions?q=Anna%20Petrosyan").await?;
    ana.within("table", "Sessions").sees(ANNA).await?;
    ana.press("Export sessions").await?;
    ana.sees_status("Sessions exported").await?;
    let file = ana.keeps_a_file("sessions-20", ".json").await?;
    let sessions = file["sessions"].as_array().cloned().unwrap_or_default();
    let whose: Vec<_> = sessions.iter().map(|session| session["customer"]["display_name"].as_str()).collect();
    ensure(whose == [Some(ANNA), Some(ANNA)], format!("The file has the sessions of {whose:?}."))?;
    let has_lines = sessions.iter().all(|session| session["items"].as_array().is_some_and(|items| !items.is_empty()));
    ensure(has_lines, "The file has sessions without their histories.")
}

#[tokio::test]
async fn while_one_export_is_under_way_no_other_begins() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions").await?;
    ana.within("table", "Sessions").sees("Tomás Herrera").await?;
    stage.faults(On::Export, 1, Fault::Delay { ms: 3_000 }).await?;
    ana.press("Export sessions").await?;
    ana.sees_status("Exporting…").await?;
    ana.is_described("button", "Export sessions", "Exporting…").await?;
    // The next one would be refused, and say so.
    let detail = REASON.to_owned();
    stage
        .fault(On::Export, Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true })
        .await?;
    ana.press("Export sessions").await?;
    ana.sees_status("Sessions exported").await?;
    ana.does_not_see(REASON).await
}

#[tokio::test]
async fn an_export_that_fails_says_why_and_succeeds_on_retry() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions?q=Anna%20Petrosyan").await?;
    ana.within("table", "Sessions").sees(ANNA).await?;
    let detail = REASON.to_owned();
    stage
        .fault(On::Export, Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true })
        .await?;
    ana.press("Export sessions").await?;
    ana.sees_alert(&format!("Sessions were not exported. {REASON}")).await?;
    ana.does_not_see("Sessions exported").await?;
    ana.press("Retry").await?;
    ana.sees_status("Sessions exported").await?;
    ana.does_not_see(REASON).await?;
    ana.keeps_a_file("sessions-20", ".json").await.map(drop)
}
