use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{Customer, On, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const LAST_LINE: &str = "It says HS-2207-C.";
const TEXT: &str = "The white shade leaves tomorrow.";
const BENS: &str = "I have ordered the white shade for you.";
const HELD: &str = "There are newer messages that you have not seen yet.";

async fn customer_has_it(customer: &Customer, times: usize) -> Outcome {
    let seen = customer.sees().await?;
    let count = seen.iter().filter(|line| *line == TEXT).count();
    ensure(count == times, format!("The customer has the reply {count} times: {seen:#?}"))
}

/// Ana has Anna's conversation open, and nothing that comes into it reaches her.
async fn with_a_stale_view(stage: &Stage) -> Outcome<Desk> {
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees(LAST_LINE).await?;
    stage.cuts_the_stream().await?;
    stage.cuts_the_line(&On::history(&stage.conversation(ANNA).await?), Fault::CutBefore).await?;
    Ok(ana)
}

async fn what_comes_reaches_her_again(stage: &Stage) -> Outcome {
    stage.mends_the_line(&On::Stream).await?;
    stage.mends_the_line(&On::history(&stage.conversation(ANNA).await?)).await
}

async fn ben_answers(stage: &Stage) -> Outcome {
    let (adam, ben) = (stage.teammate("adam").await?, stage.teammate("ben").await?);
    adam.assigns(ANNA, "ben").await?;
    ben.answers(ANNA, BENS).await?;
    adam.assigns(ANNA, "ana").await
}

#[tokio::test]
async fn two_agents_answer_at_once_and_the_second_sees_the_first_before_one_key_sends() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = with_a_stale_view(&stage).await?;
    ben_answers(&stage).await?;
    ana.type_into(FIELD, TEXT).await?;
    ana.presses_key(Key::Enter).await?;
    ana.sees_alert(HELD).await?;
    ana.history().sees(BENS).await?;
    customer_has_it(&anna, 0).await?;
    what_comes_reaches_her_again(&stage).await?;
    ana.focus_is_on("button", "Send anyway").await?;
    ana.presses_key(Key::Enter).await?;
    ana.misses("button", "Send anyway").await?;
    ana.does_not_see("Sending…").await?;
    ana.history().reads_in_order(&[LAST_LINE, "New", BENS, TEXT]).await?;
    ana.history().reads_times(1, TEXT).await?;
    ana.history().reads_times(1, BENS).await?;
    customer_has_it(&anna, 1).await
}

#[tokio::test]
async fn a_held_reply_can_be_changed_before_it_goes() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = with_a_stale_view(&stage).await?;
    anna.writes("Wait, I found another one.").await?;
    ana.type_into(FIELD, TEXT).await?;
    ana.presses_key(Key::Enter).await?;
    ana.sees_alert(HELD).await?;
    ana.press("Back to editing").await?;
    ana.field_holds(FIELD, TEXT).await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.history().sees("Wait, I found another one.").await?;
    ana.history().reads_times(0, TEXT).await?;
    customer_has_it(&anna, 0).await
}

#[tokio::test]
async fn a_resolve_shows_what_came_since_and_one_press_resolves_all_the_same() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = with_a_stale_view(&stage).await?;
    ana.press("Resolve").await?;
    anna.writes("One more thing, please.").await?;
    ana.confirm("Yes").await?;
    ana.dialog().sees(HELD).await?;
    ana.dialog().sees("One more thing, please.").await?;
    stage.is_not_resolved(ANNA).await?;
    what_comes_reaches_her_again(&stage).await?;
    ana.focus_is_on("button", "Resolve anyway").await?;
    ana.presses_key(Key::Enter).await?;
    ana.sees_status("Session resolved").await?;
    stage.is_resolved_once(ANNA, "Ana Lindt").await
}

#[tokio::test]
async fn a_reply_typed_in_one_session_never_goes_into_the_next() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    let adam = stage.teammate("adam").await?;
    // The session ends while the reply is on its way.
    stage.fault(On::message(&stage.conversation(ANNA).await?), Fault::Delay { ms: 3_000 }).await?;
    ana.type_into(FIELD, TEXT).await?;
    ana.presses_key(Key::Enter).await?;
    ana.sees("Sending…").await?;
    adam.resolves(ANNA).await?;
    ana.sees_alert("The session in which you wrote this has ended.").await?;
    ana.misses("button", "Retry").await?;
    ana.finds("button", "Copy text").await?;
    anna.writes("I want to talk to a human").await?;
    adam.assigns(ANNA, "ana").await?;
    ana.press("Use in the present session").await?;
    ana.field_holds(FIELD, TEXT).await?;
    customer_has_it(&anna, 0).await?;
    ana.presses_key(Key::Enter).await?;
    ana.does_not_see("Sending…").await?;
    customer_has_it(&anna, 1).await
}
