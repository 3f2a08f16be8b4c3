use handback_journeys::failure::Outcome;
use handback_journeys::stage::{LineState, On, Stage};
use handback_reference_backend::Fault;
use std::time::Duration;

const ANNA: &str = "Anna Petrosyan";
const PRIYANKA: &str = "Priyanka Raghunathan";
const SOON: Duration = Duration::from_secs(2);
/// How long it may take until a silence is noticed.
const NOTICED: Duration = Duration::from_secs(20);
/// How long it may take until it is known what the silence means.
const KNOWN: Duration = Duration::from_secs(28);

#[tokio::test]
async fn a_server_that_stops_without_a_word_is_not_live_for_longer_than_20_seconds_in_any_tab() -> Outcome {
    let stage = Stage::set_behind_a_line().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    let first = ana.opens_another_tab("/human-agents").await?;
    ana.opens(ANNA).await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    stage.line_is(LineState::Held);
    ana.is_not_told_live_within(NOTICED).await?;
    ana.is_told_of_the_connection_within(KNOWN, "Offline since").await?;
    let second = ana.turns_to(first).await?;
    ana.is_told_of_the_connection_within(SOON, "Offline since").await?;
    anna.writes("Is anybody there?").await?;
    stage.line_is(LineState::Open);
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    ana.turns_to(second).await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    ana.history().sees("Is anybody there?").await
}

#[tokio::test]
async fn without_a_network_it_is_not_live_within_2_seconds_though_the_stream_stays_open() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    ana.has_no_network(true).await?;
    ana.is_not_told_live_within(SOON).await?;
    ana.is_told_of_the_connection_within(SOON, "Offline since").await?;
    ana.has_no_network(false).await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await
}

#[tokio::test]
async fn a_browser_that_wrongly_says_offline_is_not_believed() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    ana.has_a_browser_that_wrongly_says_offline().await?;
    ana.is_told_of_the_connection_within(SOON, "Live").await
}

#[tokio::test]
async fn requests_that_fail_beside_an_open_stream_are_noticed_and_the_next_answer_clears_it() -> Outcome {
    let stage = Stage::set_behind_a_line().await?;
    let ana = stage.agent("ana").await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    stage.line_is(LineState::StreamAlone);
    ana.opens(ANNA).await?;
    ana.is_told_of_the_connection_within(SOON, "Offline since").await?;
    stage.has_listeners(1).await?;
    stage.line_is(LineState::Open);
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    ana.history().sees("It says HS-2207-C.").await
}

#[tokio::test]
async fn a_request_that_hangs_says_that_it_waits_and_ends_with_a_way_on() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    stage.fault(On::history(&stage.conversation(PRIYANKA).await?), Fault::Delay { ms: 60_000 }).await?;
    ana.opens(PRIYANKA).await?;
    ana.is_told_of_the_connection_within(Duration::from_secs(7), "Waiting for the server…").await?;
    ana.history().sees("Waiting for the help desk's server…").await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    ana.history().sees_alert("The help desk's server cannot be reached.").await?;
    ana.history().sees("does the brass one come with the same cable?").await
}

#[tokio::test]
async fn a_networks_sign_in_page_is_not_taken_for_the_server() -> Outcome {
    let stage = Stage::set_behind_a_line().await?;
    let ana = stage.agent("ana").await?;
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    stage.line_is(LineState::Captive);
    ana.is_not_told_live_within(SOON).await?;
    ana.is_told_of_the_connection_within(NOTICED, "Offline since").await?;
    ana.opens(ANNA).await?;
    ana.history().sees_alert("Something between this browser and the help desk's server answered").await?;
    stage.line_is(LineState::Open);
    ana.is_told_of_the_connection_within(NOTICED, "Live").await?;
    ana.history().sees("It says HS-2207-C.").await
}
