use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{Customer, On, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const TEXT: &str = "The white shade leaves tomorrow.";

async fn customer_has_it(customer: &Customer, times: usize) -> Outcome {
    let seen = customer.sees().await?;
    let count = seen.iter().filter(|line| *line == TEXT).count();
    ensure(count == times, format!("The customer has the reply {count} times: {seen:#?}"))
}

async fn sends(ana: &Desk) -> Outcome {
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, TEXT).await?;
    ana.presses_key(Key::Enter).await
}

#[tokio::test]
async fn enter_sends_and_with_shift_it_breaks_the_line() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "Thank you.").await?;
    ana.breaks_the_line().await?;
    ana.types("It leaves tomorrow.").await?;
    ana.field_holds(FIELD, "Thank you.\nIt leaves tomorrow.").await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("It leaves tomorrow.").await?;
    ana.does_not_see("Sending…").await?;
    ana.field_holds(FIELD, "").await?;
    let seen = anna.sees().await?;
    let whole = seen.iter().any(|line| line == "Thank you.\nIt leaves tomorrow.");
    ensure(whole, format!("The customer sees {seen:#?}"))
}

#[tokio::test]
async fn a_reply_whose_answer_was_lost_reaches_the_customer_once_and_asks_by_itself() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let conversation = stage.conversation(ANNA).await?;
    let (message, history) = (On::message(&conversation), On::history(&conversation));
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    stage.cuts_the_line(&message, Fault::CutAfter).await?;
    // The history or the stream would bring the reply by itself, and leave nothing to retry.
    stage.cuts_the_line(&history, Fault::CutBefore).await?;
    stage.cuts_the_stream().await?;
    ana.type_into(FIELD, TEXT).await?;
    ana.presses_key(Key::Enter).await?;
    ana.finds("button", "Retry").await?;
    stage.mends_the_line(&message).await?;
    // Whoever presses is quicker than the pause; whoever does not need not.
    ana.misses("button", "Retry").await?;
    stage.mends_the_line(&history).await?;
    ana.does_not_see("Sending…").await?;
    ana.history().reads_times(1, TEXT).await?;
    customer_has_it(&anna, 1).await
}

#[tokio::test]
async fn a_reply_whose_answer_was_lost_is_known_again_when_the_history_brings_it() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let message = On::message(&stage.conversation(ANNA).await?);
    stage.cuts_the_line(&message, Fault::CutAfter).await?;
    let ana = stage.agent("ana").await?;
    sends(&ana).await?;
    ana.does_not_see("Sending…").await?;
    ana.misses("button", "Retry").await?;
    ana.history().reads_times(1, TEXT).await?;
    customer_has_it(&anna, 1).await
}

#[tokio::test]
async fn a_refused_reply_stays_with_its_reason_until_it_is_discarded() -> Outcome {
    const REASON: &str = "The channel takes no messages just now.";
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let refusal =
        Fault::Status { status: 503, code: "unavailable".to_owned(), detail: REASON.to_owned(), retryable: true };
    stage.fault(On::message(&stage.conversation(ANNA).await?), refusal).await?;
    let ana = stage.agent("ana").await?;
    sends(&ana).await?;
    ana.sees(REASON).await?;
    ana.history().reads_times(1, TEXT).await?;
    ana.press("Discard").await?;
    ana.does_not_see(REASON).await?;
    ana.history().reads_times(0, TEXT).await?;
    customer_has_it(&anna, 0).await
}
