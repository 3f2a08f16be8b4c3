use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

const OPEN: &str = "Anna Petrosyan";
const EXPIRED: &str = "Camille Lefèvre";
const WAITING: &str = "Oluwaseun Adebayo";
const FIELD: &str = "Type your message";
const CONTINUE: &str = "Continue with template";
const OVER: &str = "It's been over 24 hours since the last reply. Select a WhatsApp template to continue.";
const WAIT: &str = "Waiting for customer reply. Messaging will be available once they respond.";

#[tokio::test]
async fn within_24_hours_one_answers_freely_and_sees_how_long_still() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(OPEN).await?;
    ana.finds("textbox", FIELD).await?;
    ana.sees("23 h 50 min left to answer freely").await?;
    // Nobody is told every half minute how long still.
    ana.hears_nothing_of("left to answer freely").await?;
    ana.misses("button", CONTINUE).await
}

#[tokio::test]
async fn after_24_hours_a_template_is_filled_in_looked_at_and_sent_and_then_the_customer_has_the_word() -> Outcome {
    let stage = Stage::set().await?;
    let camille = stage.customer(EXPIRED).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(EXPIRED).await?;
    ana.sees_status(OVER).await?;
    ana.misses("textbox", FIELD).await?;
    ana.press(CONTINUE).await?;
    let dialog = ana.dialog();
    dialog.sees("Camille Lefèvre · WhatsApp").await?;
    dialog.press("Send template to Camille Lefèvre").await?;
    ana.sees_alert("Choose a template first.").await?;
    dialog.type_into("Search templates", "still open").await?;
    dialog.misses("radio", "Appointment").await?;
    dialog.chooses("Your question is still open").await?;
    // What is known is filled in, and what is missing stands out and is asked for.
    dialog.field_holds("Customer's name", "Camille").await?;
    let preview = ana.within("region", "Preview");
    preview.sees("Hello Camille, you wrote to us about What it was about.").await?;
    dialog.press("Send template to Camille Lefèvre").await?;
    ana.sees_alert("What it was about").await?;
    dialog.type_into("What it was about", "the cracked shade").await?;
    preview.sees("Hello Camille, you wrote to us about the cracked shade. Is it still open?").await?;
    dialog.press("Send template to Camille Lefèvre").await?;
    ana.misses("dialog", "").await?;
    ana.history().sees("you wrote to us about the cracked shade.").await?;
    ana.does_not_see("Sending…").await?;
    ana.sees_status(WAIT).await?;
    ana.has_a_field_that_takes_nothing(FIELD).await?;
    let newest = camille.newest().await?.body.text;
    ensure(newest.starts_with("Hello Camille, you wrote to us about the cracked shade."), newest)?;
    camille.writes("Oui, toujours !").await?;
    ana.history().sees("Oui, toujours !").await?;
    ana.type_into(FIELD, "Merci Camille").await?;
    ana.presses_key(Key::Enter).await?;
    ana.does_not_see("Sending…").await?;
    ensure(camille.newest().await?.body.text == "Merci Camille", "She has not been answered.")
}

#[tokio::test]
async fn while_a_template_has_no_answer_nothing_can_be_typed_but_notes() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(WAITING).await?;
    ana.sees_status(WAIT).await?;
    ana.has_a_field_that_takes_nothing(FIELD).await?;
    ana.misses("button", "Send to Oluwaseun · WhatsApp").await?;
    ana.misses("button", CONTINUE).await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, "He has the template.").await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("He has the template.").await?;
    ana.press("Reply").await?;
    ana.sees_status(WAIT).await
}

#[tokio::test]
async fn the_dialog_is_left_by_escape_and_its_templates_are_asked_for_again_when_they_failed() -> Outcome {
    let stage = Stage::set().await?;
    let detail = "The templates are being renewed. Try again in a minute.".to_owned();
    let refusal = Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true };
    stage.fault(On::templates(&stage.conversation(EXPIRED).await?), refusal).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(EXPIRED).await?;
    ana.press(CONTINUE).await?;
    ana.sees_alert("The templates are being renewed. Try again in a minute.").await?;
    ana.dialog().press("Try again").await?;
    ana.dialog().finds("searchbox", "Search templates").await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("dialog", "").await?;
    ana.focus_is_on("button", CONTINUE).await
}
