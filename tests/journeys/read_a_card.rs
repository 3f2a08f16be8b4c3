use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";
const UNKNOWN: &str = "Unknown";
const TOMAS: &str = "Tomás Herrera";
const DAVIT: &str = "Davit Hovhannisyan";
const KOFI: &str = "Kofi Boateng";
const PRIYANKA: &str = "Priyanka Raghunathan";

#[tokio::test]
async fn a_card_tells_who_waits_where_since_when_with_whom_and_what_was_said_last() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    let card = |customer| ana.within("link", customer);
    ana.list().scrolls_to("link", ANNA).await?;
    for told in ["WhatsApp", "It says HS-2207-C.", "Leo", "Me"] {
        card(ANNA).sees(told).await?;
    }
    ana.list().finds("link", "Anna Petrosyan WhatsApp waiting 9 min").await?;
    card(ANNA).sees("1 unread").await?;
    card(ANNA).has_the_tooltip("WhatsApp").await?;
    ana.list().scrolls_to("link", UNKNOWN).await?;
    for told in ["Unassigned", "Leo", "WhatsApp", "3 unread"] {
        card(UNKNOWN).sees(told).await?;
    }
    ana.list().scrolls_to("link", TOMAS).await?;
    for told in ["Ben Adeyemi", "Mia", "Note, Ben Adeyemi: Claim number with the carrier: 7731-K."] {
        card(TOMAS).sees(told).await?;
    }
    card(TOMAS).does_not_see("unread").await
}

#[tokio::test]
async fn a_card_warns_where_the_agent_or_the_channel_is_not_running() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.list().scrolls_to("link", DAVIT).await?;
    ana.within("link", DAVIT).sees("Agent not running").await?;
    ana.within("link", DAVIT).sees("Channel not running").await?;
    ana.list().scrolls_to("link", KOFI).await?;
    ana.within("link", KOFI).sees("Agent not running").await?;
    ana.within("link", KOFI).does_not_see("Channel not running").await?;
    ana.list().scrolls_to("link", ANNA).await?;
    ana.within("link", ANNA).does_not_see("not running").await
}

#[tokio::test]
async fn a_card_marks_unsent_text_and_copilot_and_loses_its_badge_when_it_is_opened() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.list().scrolls_to("link", PRIYANKA).await?;
    ana.within("link", PRIYANKA).sees("Copilot").await?;
    ana.within("link", PRIYANKA).does_not_see("Draft").await?;
    ana.within("link", PRIYANKA).sees("1 unread").await?;
    ana.opens(PRIYANKA).await?;
    ana.within("link", PRIYANKA).does_not_see("unread").await?;
    ana.is_at("/human-agents/c").await?;
    ana.press("Notes").await?;
    ana.type_into("Type your message", "She is nice").await?;
    ana.within("link", PRIYANKA).sees("Draft").await?;
    ana.clears("Type your message").await?;
    ana.within("link", PRIYANKA).does_not_see("Draft").await
}
