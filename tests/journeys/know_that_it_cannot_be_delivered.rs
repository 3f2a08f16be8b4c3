use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const DAVIT: &str = "Davit Hovhannisyan";
const FIELD: &str = "Type your message";
const SAID: &str = "Telegram is not running: a reply cannot be delivered now.";

#[tokio::test]
async fn that_the_channel_is_not_running_is_said_before_anything_is_sent() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.agent("ben").await?;
    ben.within("link", DAVIT).sees("Channel not running").await?;
    ben.opens(DAVIT).await?;
    ben.sees_status(SAID).await?;
    ben.type_into(FIELD, "Please send a photo").await?;
    ben.sees_status(SAID).await?;
    // A note needs no channel.
    ben.press("Notes").await?;
    ben.does_not_see(SAID).await
}
