use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{Customer, On, PASSWORD, Stage};
use handback_reference_backend::{Fault, StreamFault};
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const WAITS: &str = "Waits for the connection, then goes by itself";
const FIRST: &str = "The white shade leaves tomorrow.";
const SECOND: &str = "You need not send the old one back.";

/// The customer has these, in this order, each once.
async fn has_both(customer: &Customer) -> Outcome {
    let seen = customer.sees().await?;
    let ours: Vec<&String> = seen.iter().filter(|line| *line == FIRST || *line == SECOND).collect();
    ensure(ours == [FIRST, SECOND], format!("The customer sees {seen:#?}"))
}

async fn has_it_once(customer: &Customer) -> Outcome {
    let seen = customer.sees().await?;
    let times = seen.iter().filter(|line| *line == FIRST).count();
    ensure(times == 1, format!("The customer has the reply {times} times: {seen:#?}"))
}

#[tokio::test]
async fn two_replies_written_without_a_connection_go_in_their_order_when_it_is_back() -> Outcome {
    let mut stage = Stage::set_to_last().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    stage.stops().await?;
    ana.sees_status("Offline since").await?;
    for text in [FIRST, SECOND] {
        ana.type_into(FIELD, text).await?;
        ana.presses_key(Key::Enter).await?;
        ana.field_holds(FIELD, "").await?;
    }
    ana.sees_status(WAITS).await?;
    stage.goes_on()?;
    ana.does_not_see(WAITS).await?;
    ana.does_not_see("Sending…").await?;
    ana.history().reads_times(1, FIRST).await?;
    ana.history().reads_times(1, SECOND).await?;
    has_both(&anna).await
}

#[tokio::test]
async fn a_full_outbox_goes_on_in_order_after_the_backend_was_down_and_the_page_was_lost() -> Outcome {
    let mut stage = Stage::set_to_last().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    stage.stops().await?;
    for text in [FIRST, SECOND] {
        ana.type_into(FIELD, text).await?;
        ana.presses_key(Key::Enter).await?;
        ana.keeps(text).await?;
    }
    stage.goes_on()?;
    ana.crashes().await?;
    ana.finds("heading", ANNA).await?;
    ana.history().reads_times(1, FIRST).await?;
    ana.history().reads_times(1, SECOND).await?;
    ana.keeps_no(SECOND).await?;
    has_both(&anna).await
}

#[tokio::test]
async fn a_reply_whose_answer_was_lost_is_asked_for_again_by_itself_and_reaches_the_customer_once() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let conversation = stage.conversation(ANNA).await?;
    let message = On::message(&conversation);
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    stage.cuts_the_line(&message, Fault::CutAfter).await?;
    ana.type_into(FIELD, FIRST).await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "").await?;
    stage.mends_the_line(&message).await?;
    ana.does_not_see("It is not known whether this was sent.").await?;
    ana.does_not_see("Sending…").await?;
    ana.history().reads_times(1, FIRST).await?;
    has_it_once(&anna).await
}

#[tokio::test]
async fn what_waits_is_not_sent_by_whoever_else_signs_in_and_goes_when_its_writer_is_back() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let conversation = stage.conversation(ANNA).await?;
    let message = On::message(&conversation);
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    stage.cuts_the_line(&message, Fault::CutBefore).await?;
    ana.type_into(FIELD, FIRST).await?;
    ana.presses_key(Key::Enter).await?;
    ana.keeps(FIRST).await?;
    ana.loses_the_sign_in().await?;
    stage.befalls_the_stream(&StreamFault::Drop).await?;
    ana.signs_in_again("ben", PASSWORD).await?;
    stage.mends_the_line(&message).await?;
    ana.finds("heading", ANNA).await?;
    ana.does_not_see(FIRST).await?;
    let sent = stage.writes_of("ben").await?.iter().any(|write| write.path.ends_with("/messages"));
    ensure(!sent, "Ben's sign-in has sent what Ana wrote.")?;
    ana.press("Sign out").await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.history().reads_times(1, FIRST).await?;
    ana.keeps_no(FIRST).await?;
    has_it_once(&anna).await
}

#[tokio::test]
async fn a_backend_that_is_restarted_while_one_types_sends_and_resolves_loses_and_doubles_nothing() -> Outcome {
    let mut stage = Stage::set_to_last().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, FIRST).await?;
    stage.stops().await?;
    ana.presses_key(Key::Enter).await?;
    ana.type_into(FIELD, SECOND).await?;
    ana.presses_key(Key::Enter).await?;
    ana.press("Resolve").await?;
    ana.confirm("Yes").await?;
    stage.goes_on()?;
    ana.sees_status("Session resolved").await?;
    ana.history().reads_in_order(&[FIRST, SECOND, "The session was resolved by Ana Lindt at"]).await?;
    has_both(&stage.customer(ANNA).await?).await?;
    stage.is_resolved_once(ANNA, "Ana Lindt").await
}
