use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

/// Her session is with the AI agent.
const INGRID: &str = "Ingrid Solheim";
const HAND_OVER: &str = "Hand over to the operator";
const QUESTION: &str = "Hand this session over to the operator?";
const REASON: &str = "The help desk is being serviced.";

async fn opens(desk: &Desk, customer: &str, query: &str) -> Outcome {
    desk.goes_to(&format!("/sessions{query}")).await?;
    desk.within("table", "Sessions").follows(customer).await?;
    desk.focus_is_on("heading", customer).await
}

async fn is_asked(desk: &Desk) -> Outcome {
    opens(desk, INGRID, "?q=Ingrid").await?;
    desk.press(HAND_OVER).await?;
    desk.finds("dialog", QUESTION).await?;
    desk.focus_is_on("button", "Cancel").await
}

async fn is_in_the_workspace(stage: &Stage, desk: &Desk) -> Outcome {
    desk.focus_is_on("button", HAND_OVER).await?;
    desk.is_described("button", HAND_OVER, "Session is already handled by an operator").await?;
    desk.history().reads_times(1, "Transfer to human agent at").await?;
    let writes = stage.writes_of("ana").await?;
    ensure(writes.iter().any(|write| write.path.ends_with("/hand-over")), "Nobody asked for the hand-over.")?;
    desk.navigation().follows("Human Agents").await?;
    desk.opens(INGRID).await?;
    desk.finds("button", "Assign to me").await
}

#[tokio::test]
async fn a_session_that_the_ai_agent_holds_comes_to_the_human_agents() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    is_asked(&ana).await?;
    ana.dialog().sees("Ingrid Solheim · Web chat").await?;
    ana.confirm("Hand over").await?;
    ana.sees_status("Session set to operator").await?;
    is_in_the_workspace(&stage, &ana).await
}

#[tokio::test]
async fn a_no_changes_nothing() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    is_asked(&ana).await?;
    ana.confirm("Cancel").await?;
    ana.misses("dialog", "").await?;
    ana.focus_is_on("button", HAND_OVER).await?;
    ana.presses_key(Key::Enter).await?;
    ana.finds("dialog", QUESTION).await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("dialog", "").await?;
    ensure(stage.writes_of("ana").await?.is_empty(), "A no asked for something.")
}

#[tokio::test]
async fn why_a_session_cannot_be_handed_over_is_said_and_heard() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    opens(&ana, "Eleni Papadopoulou", "").await?;
    cannot(&ana, "Session is already finished").await?;
    opens(&ana, "Tomás Herrera", "").await?;
    cannot(&ana, "Session is already handled by an operator").await?;
    opens(&ana, "Rosalind Achterberg", "").await?;
    cannot(&ana, "Session is already handled by an operator").await?;
    drop(ana);
    let vera = stage.agent("vera").await?;
    opens(&vera, INGRID, "").await?;
    cannot(&vera, "You do not have permission to hand over sessions").await?;
    ensure(stage.writes_of("vera").await?.is_empty(), "A viewer's browser asked for changes.")
}

/// The reason is on the page and is told with the button, which takes the focus and opens nothing.
async fn cannot(desk: &Desk, reason: &str) -> Outcome {
    desk.sees(reason).await?;
    desk.is_described("button", HAND_OVER, reason).await?;
    desk.tabs_to("button", HAND_OVER).await?;
    desk.presses_key(Key::Enter).await?;
    desk.comes_to_rest().await?;
    desk.misses("dialog", "").await
}

#[tokio::test]
async fn a_refused_hand_over_says_why_and_succeeds_on_retry() -> Outcome {
    let stage = Stage::set().await?;
    let detail = REASON.to_owned();
    let refusal = Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true };
    stage.fault(On::hand_over(&stage.conversation(INGRID).await?), refusal).await?;
    let ana = stage.agent("ana").await?;
    is_asked(&ana).await?;
    ana.confirm("Hand over").await?;
    ana.sees_alert(&format!("Not handed over. {REASON}")).await?;
    ana.does_not_see("Session set to operator").await?;
    ana.confirm("Retry").await?;
    ana.sees_status("Session set to operator").await?;
    is_in_the_workspace(&stage, &ana).await
}

#[tokio::test]
async fn a_hand_over_whose_answer_was_lost_is_found_in_the_session_itself() -> Outcome {
    let stage = Stage::set().await?;
    let hand_over = On::hand_over(&stage.conversation(INGRID).await?);
    let ana = stage.agent("ana").await?;
    is_asked(&ana).await?;
    stage.cuts_the_line(&hand_over, Fault::CutAfter).await?;
    ana.confirm("Hand over").await?;
    ana.sees_status("Session set to operator").await?;
    is_in_the_workspace(&stage, &ana).await
}

#[tokio::test]
async fn when_a_teammate_was_quicker_it_is_said() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    is_asked(&ana).await?;
    stage.teammate("ben").await?.hands_over(INGRID).await?;
    ana.confirm("Hand over").await?;
    ana.sees_alert("Not handed over. Session is already handled by an operator.").await?;
    ana.confirm("Cancel").await?;
    ana.is_described("button", HAND_OVER, "Session is already handled by an operator").await
}
