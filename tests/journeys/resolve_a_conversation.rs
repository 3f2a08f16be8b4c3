use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{Customer, Stage};
use thirtyfour::Key;

const ROSALIND: &str = "Rosalind Achterberg";
const NOTE: &str = "The walnut base fits the light oak lamp. Offer it before a refund.";
const REPLY: &str = "Good morning Rosalind, this is Ana. I have put a new base aside for you.";
const OUTCOME: &str = "New base sent, nothing else to do.";
const MARKER: &str = "The session was resolved by Ana Lindt at";

#[tokio::test]
async fn a_resolved_session_is_over_for_good_and_its_history_stands_above_the_next() -> Outcome {
    whole_path(Stage::set().await?).await
}

/// From the list to the customer's next session.
pub async fn whole_path(stage: Stage) -> Outcome {
    let rosalind = stage.customer(ROSALIND).await?;
    let ana = stage.agent("ana").await?;
    reads_and_takes_it(&ana).await?;
    leaves_a_note_and_answers(&ana).await?;
    resolves_it(&stage, &ana).await?;
    finds_it_under_sessions(&ana).await?;
    the_ai_agent_answers_what_comes_next(&stage, &ana, &rosalind).await?;
    it_comes_back_with_its_past(&ana, &rosalind).await?;
    the_customer_saw_no_note(&rosalind).await
}

async fn reads_and_takes_it(ana: &Desk) -> Outcome {
    ana.opens(ROSALIND).await?;
    ana.is_at("/human-agents/").await?;
    let history = ["My Halden floor lamp arrived yesterday", "Transfer to human agent at", "I can send photos"];
    ana.history().reads_in_order(&history).await?;
    ana.misses("button", "Resolve").await?;
    ana.misses("textbox", "Type your message").await?;
    ana.press("Assign to me").await?;
    ana.history().sees("Assigned to Ana Lindt at").await?;
    ana.finds("button", "Resolve").await
}

async fn leaves_a_note_and_answers(ana: &Desk) -> Outcome {
    ana.press("Notes").await?;
    ana.type_into("Type your message", NOTE).await?;
    ana.press("Add private note").await?;
    ana.history().sees(NOTE).await?;
    ana.history().sees("Private note").await?;
    ana.press("Reply").await?;
    ana.type_into("Type your message", REPLY).await?;
    ana.press("Send to Rosalind · Web chat").await?;
    ana.history().sees(REPLY).await?;
    ana.does_not_see("Sending…").await
}

async fn resolves_it(stage: &Stage, ana: &Desk) -> Outcome {
    // She has her answer: her card comes after those of customers who wait.
    ana.list().reads_in_order(&["Anna Petrosyan", ROSALIND]).await?;
    let next = ana.card_after(ROSALIND).await?;
    ana.press("Resolve").await?;
    ana.finds("dialog", "Are you sure you want to resolve this session?").await?;
    ana.focus_is_on("button", "No").await?;
    ana.dialog().sees(ROSALIND).await?;
    ana.dialog().sees("Web chat").await?;
    ana.type_into("Outcome (optional, saved as a private note)", OUTCOME).await?;
    ana.confirm("Yes").await?;
    ana.sees_status("Session resolved").await?;
    ana.has_no_card_of(ROSALIND).await?;
    ana.focus_is_on("link", &next).await?;
    ana.history().reads_in_order(&[NOTE, REPLY, OUTCOME, MARKER]).await?;
    ana.misses("button", "Resolve").await?;
    ana.misses("textbox", "Type your message").await?;
    stage.is_resolved_once(ROSALIND, "Ana Lindt").await
}

async fn finds_it_under_sessions(ana: &Desk) -> Outcome {
    ana.navigation().follows("Sessions").await?;
    ana.press("Search").await?;
    ana.dialog().type_into("Text", ROSALIND).await?;
    ana.presses_key(Key::Enter).await?;
    let table = ana.within("table", "Sessions");
    table.sees("Ana Lindt").await?;
    table.follows(ROSALIND).await?;
    ana.is_at("/sessions/").await?;
    ana.finds("heading", ROSALIND).await?;
    ana.history().reads_in_order(&["Halden floor lamp", NOTE, REPLY, MARKER]).await?;
    ana.misses("textbox", "Type your message").await
}

async fn the_ai_agent_answers_what_comes_next(stage: &Stage, ana: &Desk, rosalind: &Customer) -> Outcome {
    let before = stage.conversation(ROSALIND).await?.session;
    let (session, answers) = rosalind.writes("How long does the delivery take?").await?;
    ensure(session != before.id, "The customer's next message went into the resolved session.")?;
    let answered = answers.iter().any(|answer| answer.contains("leave our warehouse"));
    ensure(answered, format!("The AI agent said {answers:?} when asked about delivery."))?;
    ana.navigation().follows("Human Agents").await?;
    ana.reloads().await?;
    ana.list().finds("link", "Anna Petrosyan").await?;
    ana.has_no_card_of(ROSALIND).await
}

async fn it_comes_back_with_its_past(ana: &Desk, rosalind: &Customer) -> Outcome {
    rosalind.writes("Can I talk to a human again, please?").await?;
    ana.opens(ROSALIND).await?;
    ana.finds("button", "Assign to me").await?;
    ana.misses("button", "Resolve").await?;
    let earlier = [NOTE, REPLY, OUTCOME, MARKER];
    let now = ["Session 2", "How long does the delivery take?", "leave our warehouse", "Transfer to human agent at"];
    ana.history().reads_in_order(&[&earlier[..], &now].concat()).await?;
    ana.history().reads_times(1, MARKER).await
}

async fn the_customer_saw_no_note(rosalind: &Customer) -> Outcome {
    let seen = rosalind.sees().await?;
    ensure(seen.iter().any(|line| line == REPLY), "The reply did not reach the customer.")?;
    let private = seen.iter().any(|line| line.contains(NOTE) || line.contains(OUTCOME));
    ensure(!private, format!("The customer saw a private note: {seen:#?}"))
}
