use handback_journeys::desk::{Desk, File};
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const SEND: &str = "Send to Anna · WhatsApp";
const TEN_MEGABYTES: usize = 10 * 1024 * 1024;

fn busy() -> Fault {
    let detail = "The store of files is being tidied. Try again in a minute.".to_owned();
    Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true }
}

async fn with_anna(stage: &Stage) -> Outcome<Desk> {
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    Ok(ana)
}

/// The newest message's text and the names of its files, as the customer has them.
async fn customer_gets(stage: &Stage, customer: &str, text: &str, files: &[&str]) -> Outcome {
    let message = stage.customer(customer).await?.newest().await?;
    let names: Vec<&str> = message.attachments.iter().map(|file| file.name.as_str()).collect();
    let (got, wanted) = ((message.body.text.as_str(), names), (text, files.to_vec()));
    ensure(got == wanted, format!("{customer} has {got:?}, not {wanted:?}"))
}

#[tokio::test]
async fn files_are_shown_can_be_taken_away_and_go_with_the_text() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    ana.attaches(&[File::picture("label.png")?, File::text("guide.txt", "Turn left."), File::text("old.txt", "x")])
        .await?;
    let files = ana.within("list", "Files to send");
    ana.within("listitem", "label.png").sees_a_picture().await?;
    files.sees("10 B").await?;
    files.press("Remove old.txt").await?;
    files.does_not_see("old.txt").await?;
    ana.type_into(FIELD, "Here they are.").await?;
    ana.finds("button", SEND).await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("Here they are.").await?;
    ana.does_not_see("Sending…").await?;
    ana.misses("list", "Files to send").await?;
    customer_gets(&stage, ANNA, "Here they are.", &["label.png", "guide.txt"]).await
}

#[tokio::test]
async fn files_go_without_any_text_too() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    ana.attaches(&[File::picture("label.png")?]).await?;
    ana.press(SEND).await?;
    ana.misses("list", "Files to send").await?;
    ana.does_not_see("Sending…").await?;
    customer_gets(&stage, ANNA, "", &["label.png"]).await
}

#[tokio::test]
async fn what_cannot_be_sent_is_said_in_words_before_it_is_uploaded() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    let too_large = File::of_size("plan.pdf", TEN_MEGABYTES + 1);
    ana.attaches(&[File::of_size("tool.exe", 3), too_large, File::text("empty.txt", "")]).await?;
    let kinds = "tool.exe cannot be sent: only images (PNG, JPEG, GIF, WebP), PDF, DOC, DOCX and TXT can.";
    ana.sees_alert(kinds).await?;
    ana.sees_alert("plan.pdf cannot be sent: it is larger than 10 MB.").await?;
    ana.sees_alert("empty.txt cannot be sent: it is empty.").await?;
    ana.misses("list", "Files to send").await?;
    let uploads = stage.writes_of("ana").await?.into_iter().filter(|write| write.path.ends_with("/attachments"));
    ensure(uploads.count() == 0, "A file that cannot be sent was uploaded.")?;
    ana.press(&format!("Dismiss: {kinds}")).await?;
    ana.does_not_see("tool.exe").await?;
    ana.sees("plan.pdf").await
}

#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_said_so_and_not_tried_again() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    ana.attaches(&[File::of_size("page.png", 30), File::of_size("letter.pdf", 30)]).await?;
    let files = ana.within("list", "Files to send");
    files.sees("This file says it is a PNG picture, but its content is not.").await?;
    files.sees("This file says it is a PDF document, but its content is not.").await?;
    files.misses("button", "Retry page.png").await?;
    let uploads = stage.writes_of("ana").await?.into_iter().filter(|write| write.path.ends_with("/attachments"));
    ensure(uploads.count() == 0, "A file that cannot be sent was uploaded.")?;
    ana.sees_status("page.png was not uploaded: remove it before you send.").await?;
    files.press("Remove page.png").await?;
    files.press("Remove letter.pdf").await?;
    ana.misses("list", "Files to send").await
}

#[tokio::test]
async fn an_odd_name_is_repaired_and_the_file_goes() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    let long = format!("{}.txt", "n".repeat(244));
    ana.within("form", "Answer")
        .drops_files(&[File::text("a\\b.txt", "1"), File::text("photo\u{202e}gnp.txt", "2"), File::text(&long, "3")])
        .await?;
    let files = ana.within("list", "Files to send");
    let shortened = format!("{}….txt", "n".repeat(195));
    for name in ["a_b.txt", "photognp.txt", &shortened] {
        files.finds("button", &format!("Remove {name}")).await?;
    }
    files.misses("progressbar", "").await?;
    ana.press(SEND).await?;
    ana.misses("list", "Files to send").await?;
    ana.does_not_see("Sending…").await?;
    customer_gets(&stage, ANNA, "", &["a_b.txt", "photognp.txt", &shortened]).await
}

#[tokio::test]
async fn one_that_fails_is_tried_again_alone_and_nothing_goes_without_it() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    stage.fault(On::Upload, busy()).await?;
    ana.attaches(&[File::text("first.txt", "1")]).await?;
    let files = ana.within("list", "Files to send");
    files.sees("Not uploaded. The store of files is being tidied. Try again in a minute.").await?;
    ana.attaches(&[File::text("second.txt", "2")]).await?;
    files.sees("second.txt").await?;
    ana.type_into(FIELD, "Both of them").await?;
    ana.presses_key(Key::Enter).await?;
    ana.sees_status("first.txt was not uploaded: press Retry or remove it before you send.").await?;
    ana.field_holds(FIELD, "Both of them").await?;
    files.press("Retry first.txt").await?;
    files.does_not_see("Not uploaded.").await?;
    files.misses("progressbar", "").await?;
    ana.press(SEND).await?;
    ana.misses("list", "Files to send").await?;
    ana.does_not_see("Sending…").await?;
    customer_gets(&stage, ANNA, "Both of them", &["first.txt", "second.txt"]).await
}

#[tokio::test]
async fn a_file_on_its_way_says_how_far_it_is_and_the_message_waits_for_it() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    stage.fault(On::Upload, Fault::Delay { ms: 3_000 }).await?;
    ana.attaches(&[File::picture("label.png")?]).await?;
    ana.finds("progressbar", "Uploading label.png").await?;
    ana.finds("button", "Uploading…").await?;
    ana.type_into(FIELD, "A picture").await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "A picture").await?;
    ana.misses("progressbar", "").await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "").await?;
    ana.does_not_see("Sending…").await?;
    customer_gets(&stage, ANNA, "A picture", &["label.png"]).await
}

#[tokio::test]
async fn files_are_pasted_and_dropped() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    ana.type_into(FIELD, "Look: ").await?;
    ana.pastes_files(&[File::picture("screenshot.png")?]).await?;
    ana.within("listitem", "screenshot.png").sees_a_picture().await?;
    ana.within("form", "Answer").drops_files(&[File::text("notes.txt", "n"), File::of_size("tool.exe", 3)]).await?;
    ana.within("list", "Files to send").sees("notes.txt").await?;
    ana.sees_alert("tool.exe cannot be sent").await?;
    ana.press(SEND).await?;
    ana.misses("list", "Files to send").await?;
    ana.does_not_see("Sending…").await?;
    customer_gets(&stage, ANNA, "Look:", &["screenshot.png", "notes.txt"]).await
}

#[tokio::test]
async fn words_that_another_program_copies_with_a_picture_of_them_are_pasted_as_words() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    ana.type_into(FIELD, "Prices: ").await?;
    let html = "<table><tr><td>Brass</td><td>12 EUR</td></tr></table>";
    ana.pastes_a_copy("Brass 12 EUR", html, &[File::picture("image.png")?]).await?;
    ana.field_holds(FIELD, "Prices: Brass 12 EUR").await?;
    ana.misses("list", "Files to send").await
}

#[tokio::test]
async fn files_belong_to_one_draft_of_one_conversation() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_anna(&stage).await?;
    stage.fault(On::Upload, Fault::Delay { ms: 1_500 }).await?;
    ana.attaches(&[File::text("for-anna.txt", "a")]).await?;
    ana.press("Notes").await?;
    ana.misses("list", "Files to send").await?;
    ana.opens("Priyanka Raghunathan").await?;
    ana.misses("list", "Files to send").await?;
    ana.within("link", ANNA).sees("Draft").await?;
    ana.type_into(FIELD, "Brass is possible.").await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "").await?;
    ana.does_not_see("Sending…").await?;
    customer_gets(&stage, "Priyanka Raghunathan", "Brass is possible.", &[]).await?;
    ana.opens(ANNA).await?;
    ana.press("Reply").await?;
    ana.within("list", "Files to send").sees("for-anna.txt").await?;
    ana.misses("progressbar", "").await?;
    ana.press(SEND).await?;
    ana.misses("list", "Files to send").await?;
    ana.does_not_see("Sending…").await?;
    customer_gets(&stage, ANNA, "", &["for-anna.txt"]).await
}

#[tokio::test]
async fn a_note_has_files_that_the_customer_never_gets() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let before = anna.view().await?;
    let ana = with_anna(&stage).await?;
    ana.press("Notes").await?;
    ana.attaches(&[File::text("claim.txt", "7731-K")]).await?;
    ana.press("Add private note").await?;
    ana.misses("list", "Files to send").await?;
    ana.history().sees("claim.txt").await?;
    ana.does_not_see("Sending…").await?;
    ensure(anna.view().await?.items == before.items, "The customer has something of a note.")
}
