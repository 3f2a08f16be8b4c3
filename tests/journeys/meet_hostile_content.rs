use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
/// How many payloads stand on one page of the history.
const PAGE: usize = 50;
const END: &str = "The end of the hostile words.";

/// Ana, at a help desk in which everything is hostile; and how many words there are.
async fn among_hostile_words(stage: &Stage) -> Outcome<(Desk, usize)> {
    let ana = stage.agent("ana").await?;
    let payloads = ana.has_hostile_customers().await?;
    ensure(payloads >= 150, format!("There are only {payloads} hostile words."))?;
    Ok((ana, payloads))
}

async fn a_history_of_them(format: &str) -> Outcome {
    let stage = Stage::set().await?;
    let conversation = stage.conversation(ANNA).await?.id;
    let (ana, payloads) = among_hostile_words(&stage).await?;
    for first in (0..payloads).step_by(PAGE) {
        ana.goes_to(&format!("/human-agents/{conversation}?hostile={format}-{first}")).await?;
        ana.history().sees(END).await?;
        ana.history().reads_times(1, END).await?;
        ana.was_not_harmed(&format!("{format} from {first}")).await?;
    }
    is_clean(&ana).await
}

async fn is_clean(ana: &Desk) -> Outcome {
    let foreign = ana.foreign_requests().await?;
    ensure(foreign.is_empty(), format!("Asked for: {foreign:#?}"))?;
    // Lines that nobody wrote cannot be marked as read.
    ana.console_is_clean(&["/read - "]).await
}

#[tokio::test]
async fn harm_would_be_noticed() -> Outcome {
    let stage = Stage::set().await?;
    let (ana, _) = among_hostile_words(&stage).await?;
    ana.goes_to("/human-agents?hostile=text-0").await?;
    ana.finds("region", "Conversations").await?;
    ana.was_not_harmed("before").await?;
    ana.is_harmed().await
}

#[tokio::test]
async fn nothing_of_plain_text_runs_loads_or_leaves() -> Outcome {
    a_history_of_them("text").await
}

#[tokio::test]
async fn nothing_of_markdown_runs_loads_or_leaves() -> Outcome {
    a_history_of_them("markdown").await
}

#[tokio::test]
async fn nothing_of_formatted_mail_runs_loads_or_leaves() -> Outcome {
    a_history_of_them("html").await
}

#[tokio::test]
async fn nothing_of_names_titles_and_reasons_runs_on_any_screen() -> Outcome {
    let stage = Stage::set().await?;
    let conversation = stage.conversation(ANNA).await?;
    let (ana, payloads) = among_hostile_words(&stage).await?;
    let session = format!("/sessions/{}", conversation.session.id);
    let chat = format!("/human-agents/{}", conversation.id);
    let places = [
        ("/human-agents", "region", "Conversations"),
        (chat.as_str(), "complementary", "Information"),
        ("/sessions", "table", "Sessions"),
        (session.as_str(), "log", "History"),
        ("/ai-agents", "table", "AI Agents"),
        ("/settings/channels", "table", "Channels"),
    ];
    for first in (0..payloads).step_by(PAGE) {
        for (place, role, name) in places {
            ana.goes_to(&format!("{place}?hostile=text-{first}")).await?;
            ana.finds(role, name).await?;
            ana.comes_to_rest().await?;
            ana.was_not_harmed(place).await?;
        }
    }
    ana.goes_to(&chat).await?;
    ana.press("Resolve").await?;
    ana.finds("dialog", "Are you sure you want to resolve this session?").await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("dialog", "").await?;
    ana.press("Canned replies").await?;
    ana.finds("listbox", "Canned replies").await?;
    ana.was_not_harmed("dialog and suggestions").await?;
    is_clean(&ana).await
}
