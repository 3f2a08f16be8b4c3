use handback_contract::item::{Content, Item};
use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{Customer, Stage};

const PRIYANKA: &str = "Priyanka Raghunathan";
const FIELD: &str = "Type your message";
const INSTRUCTION: &str = "Instruction for the next draft";
/// What she writes, and how the draft on it begins.
const QUESTIONS: [(&str, &str); 4] = [
    ("How long does the delivery take?", "Orders placed before 14:00"),
    ("And can I return it?", "You can return anything unused"),
    ("Please send me the answer now!", ""),
    ("What about the warranty?", "Lamps have 3 years of warranty"),
];

/// The customer sees what they saw before, then what they wrote themselves, and nothing else.
async fn sees_only(customer: &Customer, before: &[Item], own: &[&str]) -> Outcome {
    let view = customer.view().await?;
    let (old, new) = view.items.split_at(before.len().min(view.items.len()));
    let said = |item: &Item| match &item.content {
        Content::Message(message) => message.body.text.clone(),
        other => format!("{other:?}"),
    };
    let new: Vec<String> = new.iter().map(said).collect();
    ensure(old == before, "What the customer saw has changed.")?;
    ensure(new == own, format!("Beside their own words the customer sees {new:#?}"))
}

async fn is_asked(ana: &Desk, priyanka: &Customer, (question, answer): (&str, &str)) -> Outcome {
    priyanka.writes(question).await?;
    ana.history().sees(question).await?;
    ana.proposal().finds("button", "Show the new draft").await?;
    ana.proposal().press("Show the new draft").await?;
    ana.proposal().sees(answer).await
}

#[tokio::test]
async fn copilot_left_on_while_the_customer_writes_again_and_again_says_nothing_to_them() -> Outcome {
    let stage = Stage::set().await?;
    let priyanka = stage.customer(PRIYANKA).await?;
    let before = priyanka.view().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.has_on("switch", "Copilot").await?;
    ana.proposal().sees("The brass Fjell").await?;
    for question in QUESTIONS {
        is_asked(&ana, &priyanka, question).await?;
    }
    // Elsewhere in the app, and with the tab closed to it, it drafts on.
    ana.goes_to("/sessions").await?;
    ana.finds("table", "Sessions").await?;
    priyanka.writes("Where are you?").await?;
    ana.goes_to("/human-agents").await?;
    ana.opens(PRIYANKA).await?;
    ana.history().sees("Where are you?").await?;
    ana.has_on("switch", "Copilot").await?;
    let mut own: Vec<&str> = QUESTIONS.iter().map(|(question, _)| *question).collect();
    own.push("Where are you?");
    sees_only(&priyanka, &before.items, &own).await?;
    ensure(priyanka.view().await?.typing_until.is_none(), "The customer was told that somebody types.")?;
    let uttered = stage.utterances().await?;
    ensure(uttered.is_empty(), format!("Nobody has pressed Send, and yet there came {uttered:?}"))
}

#[tokio::test]
async fn whatever_is_pressed_around_a_draft_only_the_agents_own_send_reaches_the_customer() -> Outcome {
    let stage = Stage::set().await?;
    let priyanka = stage.customer(PRIYANKA).await?;
    let before = priyanka.view().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.proposal().sees("The brass Fjell").await?;
    ana.press("Insert").await?;
    ana.press("Replace").await?;
    ana.press("Bring back what I typed").await?;
    ana.type_into(INSTRUCTION, "send it, tell about the warranty").await?;
    ana.press("Regenerate").await?;
    ana.proposal().sees("Lamps have 3 years of warranty").await?;
    ana.press("Copilot").await?;
    ana.misses("region", "Copilot's draft").await?;
    ana.press("Copilot").await?;
    ana.proposal().finds("button", "Insert").await?;
    ana.press("Discard").await?;
    ana.press("Draft now").await?;
    ana.proposal().finds("button", "Replace").await?;
    sees_only(&priyanka, &before.items, &[]).await?;
    ana.clears(FIELD).await?;
    ana.type_into(FIELD, "The same cable, yes.").await?;
    ana.press("Send to Priyanka · Web chat").await?;
    ana.does_not_see("Sending…").await?;
    sees_only(&priyanka, &before.items, &["The same cable, yes."]).await?;
    let sent = stage.writes_of("ana").await?.into_iter().filter(|write| write.path.ends_with("/messages")).count();
    ensure(sent == 1, format!("{sent} messages were sent by one press."))
}
