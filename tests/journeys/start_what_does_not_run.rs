use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

/// Neither his channel nor its AI agent runs.
const DAVIT: &str = "Davit Hovhannisyan";
const QUESTION: &str = "How long does the delivery take?";

#[tokio::test]
async fn from_the_warning_through_the_starts_to_the_ai_agents_next_answer() -> Outcome {
    let stage = Stage::set().await?;
    stage.teammate("ben").await?.assigns(DAVIT, "adam").await?;
    let adam = stage.agent("adam").await?;
    adam.list().scrolls_to("link", DAVIT).await?;
    let card = adam.list().within("link", DAVIT);
    card.sees("Agent not running").await?;
    card.sees("Channel not running").await?;
    adam.opens(DAVIT).await?;
    adam.press("Resolve").await?;
    adam.dialog().sees("Otto is not running and will not pick up the next message.").await?;
    adam.dialog().sees("Telegram is not running, so the AI will not pick up the next message.").await?;
    adam.dialog().follows("AI Agents").await?;
    adam.press("Start Otto").await?;
    adam.sees_status("Otto started").await?;
    adam.navigation().follows("Settings").await?;
    adam.press("Start Telegram").await?;
    adam.sees_status("Telegram started").await?;
    adam.navigation().follows("Human Agents").await?;
    adam.list().scrolls_to("link", DAVIT).await?;
    card.does_not_see("not running").await?;
    adam.opens(DAVIT).await?;
    adam.press("Resolve").await?;
    adam.dialog().does_not_see("not running").await?;
    adam.confirm("Yes").await?;
    adam.sees_status("Session resolved").await?;
    let davit = stage.customer(DAVIT).await?;
    let before = stage.conversation(DAVIT).await?.session.id;
    let (session, answers) = davit.writes(QUESTION).await?;
    ensure(session != before, "The next message went into the session that was resolved.")?;
    ensure(!answers.is_empty(), "The AI agent did not answer.")?;
    ensure(
        davit.sees().await?.contains(answers.last().unwrap_or(&String::new())),
        "The customer does not see the answer.",
    )
}

#[tokio::test]
async fn while_they_do_not_run_the_next_message_is_picked_up_by_nobody() -> Outcome {
    let stage = Stage::set().await?;
    stage.teammate("ben").await?.resolves(DAVIT).await?;
    let (_, answers) = stage.customer(DAVIT).await?.writes(QUESTION).await?;
    ensure(answers.is_empty(), format!("Somebody answered: {answers:?}"))
}
