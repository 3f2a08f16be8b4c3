use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, PASSWORD, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

const REASON: &str = "The help desk is being serviced.";

fn refusal() -> Fault {
    Fault::Status { status: 503, code: "unavailable".to_owned(), detail: REASON.to_owned(), retryable: true }
}

#[tokio::test]
async fn an_admin_stops_and_starts_an_ai_agent_without_a_mouse() -> Outcome {
    let stage = Stage::set().await?;
    let adam = stage.agent("adam").await?;
    adam.navigation().follows("AI Agents").await?;
    adam.focus_is_on("heading", "AI Agents").await?;
    adam.tabs_to("button", "Stop Mia").await?;
    adam.presses_key(Key::Enter).await?;
    adam.finds("dialog", "Stop Mia?").await?;
    adam.dialog().sees("No customer message is picked up while Mia is not running.").await?;
    adam.focus_is_on("button", "Cancel").await?;
    adam.presses_key(Key::Enter).await?;
    adam.focus_is_on("button", "Stop Mia").await?;
    ensure(stage.writes_of("adam").await?.is_empty(), "A no asked for something.")?;
    adam.presses_key(Key::Enter).await?;
    adam.confirm("Stop").await?;
    adam.sees_status("Mia stopped").await?;
    adam.focus_is_on("button", "Start Mia").await?;
    adam.presses_key(Key::Enter).await?;
    adam.sees_status("Mia started").await?;
    adam.focus_is_on("button", "Stop Mia").await
}

#[tokio::test]
async fn nobody_else_is_offered_to_start_or_stop_and_it_is_said_why() -> Outcome {
    let stage = Stage::set().await?;
    for person in ["ana", "vera"] {
        let desk = stage.agent(person).await?;
        desk.navigation().follows("AI Agents").await?;
        desk.within("table", "AI Agents").sees("Otto").await?;
        desk.sees("You do not have permission to start and stop AI agents. Ask an admin.").await?;
        desk.misses("button", "Start Otto").await?;
        desk.misses("button", "Stop Mia").await?;
        desk.goes_to("/settings/channels").await?;
        desk.within("table", "Channels").sees("Telegram").await?;
        desk.sees("You do not have permission to start and stop channels. Ask an admin.").await?;
        desk.misses("button", "Start Telegram").await?;
        ensure(stage.writes_of(person).await?.is_empty(), format!("{person}'s browser asked for changes."))?;
    }
    Ok(())
}

#[tokio::test]
async fn a_refused_start_says_why_in_its_row_and_succeeds_on_retry() -> Outcome {
    let stage = Stage::set().await?;
    stage.fault(On::AiAgentStart("otto"), refusal()).await?;
    let adam = stage.agent("adam").await?;
    adam.navigation().follows("AI Agents").await?;
    adam.press("Start Otto").await?;
    adam.sees_alert(&format!("Not started. {REASON}")).await?;
    adam.does_not_see("Otto started").await?;
    adam.press("Retry").await?;
    adam.sees_status("Otto started").await?;
    adam.focus_is_on("button", "Stop Otto").await?;
    adam.does_not_see(REASON).await
}

#[tokio::test]
async fn a_stop_whose_answer_was_lost_is_found_in_what_is_so_now() -> Outcome {
    let stage = Stage::set().await?;
    let adam = stage.agent("adam").await?;
    adam.goes_to("/settings/channels").await?;
    stage.cuts_the_line(&On::ChannelStop("web"), Fault::CutAfter).await?;
    adam.press("Stop Web chat").await?;
    adam.dialog()
        .sees("No customer message is picked up while Web chat is not running, and no answer goes out.")
        .await?;
    adam.confirm("Stop").await?;
    adam.finds("button", "Start Web chat").await?;
    adam.does_not_see("Not stopped.").await
}

#[tokio::test]
async fn while_a_start_is_under_way_its_row_says_so_and_no_other_begins() -> Outcome {
    let stage = Stage::set().await?;
    stage.fault(On::AiAgentStart("otto"), Fault::Delay { ms: 2_000 }).await?;
    let adam = stage.agent("adam").await?;
    adam.navigation().follows("AI Agents").await?;
    adam.press("Start Otto").await?;
    adam.press("Starting… Otto").await?;
    adam.sees_status("Otto started").await?;
    let starts = stage.writes_of("adam").await?.iter().filter(|write| write.path.ends_with("/start")).count();
    ensure(starts == 1, format!("{starts} starts were asked for."))
}

#[tokio::test]
async fn what_a_teammate_starts_or_stops_is_seen_while_the_screen_is_open() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/ai-agents").await?;
    stage.cuts_the_line(&On::AiAgents, refusal()).await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.sees_alert(REASON).await?;
    stage.mends_the_line(&On::AiAgents).await?;
    let otto = ana.within("row", "Otto");
    otto.sees("Not running").await?;
    stage.teammate("adam").await?.starts_ai_agent("otto").await?;
    otto.does_not_see("Not running").await?;
    otto.sees("Running").await
}
