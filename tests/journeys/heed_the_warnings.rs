use handback_contract::channel::RunStatus;
use handback_journeys::failure::{Failure, Outcome};
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";

#[tokio::test]
async fn what_the_customer_wrote_meanwhile_and_unsent_text_are_said_before_the_yes() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into("Type your message", "Thank you, the white shade").await?;
    ana.press("Resolve").await?;
    ana.dialog().sees("has not been answered yet.").await?;
    ana.dialog().sees("Unsent text waits in this conversation.").await?;
    anna.writes("And could it come before Friday?").await?;
    ana.dialog().sees("The customer has written since you opened this:").await?;
    ana.dialog().sees("And could it come before Friday?").await?;
    stage.is_not_resolved(ANNA).await
}

#[tokio::test]
async fn it_is_said_where_to_start_an_ai_agent_that_will_not_pick_up_the_next_message() -> Outcome {
    let stage = Stage::set().await?;
    let stopped = stage.workspace().await?.into_iter().find(|it| it.ai_agent.status != RunStatus::Running);
    let named = stopped.and_then(|it| it.customer.display_name);
    let customer = named.ok_or_else(|| Failure::new("The demo has no conversation of a stopped AI agent."))?;
    stage.teammate("ben").await?.assigns(&customer, "ana").await?;
    let ana = stage.agent("ana").await?;
    ana.list().scrolls_to("link", &customer).await?;
    ana.opens(&customer).await?;
    ana.press("Resolve").await?;
    ana.dialog().sees("not running").await?;
    ana.dialog().follows("AI Agents").await?;
    ana.is_at("/ai-agents").await?;
    ana.misses("dialog", "").await?;
    ana.finds("heading", "AI Agents").await?;
    stage.is_not_resolved(&customer).await
}

#[tokio::test]
async fn it_is_said_where_to_start_a_channel_and_going_there_resolves_nothing() -> Outcome {
    let stage = Stage::set().await?;
    let stopped = stage.workspace().await?.into_iter().find(|it| it.channel.status != RunStatus::Running);
    let named = stopped.and_then(|it| it.customer.display_name);
    let customer = named.ok_or_else(|| Failure::new("The demo has no conversation in a stopped channel."))?;
    stage.teammate("ben").await?.assigns(&customer, "ana").await?;
    let ana = stage.agent("ana").await?;
    ana.opens(&customer).await?;
    ana.press("Resolve").await?;
    ana.dialog().sees("so the AI will not pick up the next message.").await?;
    ana.dialog().follows("Settings > Channels").await?;
    ana.is_at("/settings/channels").await?;
    ana.misses("dialog", "").await?;
    stage.is_not_resolved(&customer).await
}
