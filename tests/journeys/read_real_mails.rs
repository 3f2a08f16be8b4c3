//! 33 mails that people and programs really sent come in through the customers' side, are read in both themes, and one is
//! answered and resolved. `mails.json` has them, from the test fixtures of talon (Apache-2.0), mail and mailparser (MIT),
//! with people and addresses replaced; `words` are those that a reader must see.

use handback_contract::customer_side::CustomerSideAttachment;
use handback_contract::item::Format;
use handback_journeys::browser::Screen;
use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use serde::Deserialize;
use std::path::Path;

const MAILS: &str = include_str!("mails.json");
const REPLY: &str = "Thank you for your mail, Alex. This is Ana.";

#[derive(Deserialize)]
struct Mail {
    id: String,
    format: Format,
    text: String,
    attachments: Vec<MailFile>,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct MailFile {
    name: String,
    #[serde(rename = "type")]
    media_type: String,
    content_id: Option<String>,
}

/// A small file of a type, in base64.
fn sample(media_type: &str) -> &'static str {
    match media_type {
        "image/png" => {
            "iVBORw0KGgoAAAANSUhEUgAAADAAAAAYCAIAAAAzn+mLAAAALElEQVR42u3OAQkAAAgDsMd5/xTGsobgYAGWaU+JkJCQkJCQkJCQkJDQr9AC46DsPWuXPdQAAAAASUVORK5CYII="
        }
        "image/gif" => "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
        "application/pdf" => "JVBERi0xLjQK",
        _ => "Rm9yIGEgdGVzdA==",
    }
}

fn mails() -> Outcome<Vec<(String, Mail)>> {
    let mails: Vec<Mail> = serde_json::from_str(MAILS)?;
    let named = mails.into_iter().enumerate().map(|(index, mail)| (format!("Sender {:02}", index + 1), mail));
    Ok(named.collect())
}

/// The mail comes in behind a wish for a human, so that no AI agent answers it.
async fn comes_in(stage: &Stage, sender: &str, mail: &Mail) -> Outcome {
    let customer = stage.new_customer("email", sender);
    customer.writes("I would like to talk to a human.").await?;
    let file = |file: &MailFile| CustomerSideAttachment {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        content_id: file.content_id.clone(),
        content: sample(&file.media_type).to_owned(),
    };
    customer.writes_formatted(mail.format, &mail.text, mail.attachments.iter().map(file).collect()).await?;
    Ok(())
}

/// Reads the mail: every word of it is there.
async fn reads(ana: &Desk, sender: &str, mail: &Mail) -> Outcome {
    ana.history().sees("Transfer to human agent at").await?;
    let missing = ana.misses_words(&mail.words).await?;
    ensure(missing.is_empty(), format!("Of {} from {sender}, nobody sees {missing:?}.", mail.id))?;
    let empty = ana.empty_messages().await?;
    ensure(empty == 0, format!("{} from {sender} has {empty} messages in which nothing is to be seen.", mail.id))
}

#[tokio::test]
async fn every_mail_is_read_in_both_themes_and_one_is_answered_and_resolved() -> Outcome {
    let stage = Stage::set().await?;
    let mails = mails()?;
    ensure(mails.len() == 33, format!("There are {} mails.", mails.len()))?;
    for (sender, mail) in &mails {
        comes_in(&stage, sender, mail).await?;
    }
    let ana = stage.agent("ana").await?;
    for (sender, mail) in &mails {
        let card = stage.conversation(sender).await?;
        let line = card.last_item.map(|item| item.text).unwrap_or_default();
        ensure(!line.trim().is_empty(), format!("The card of {sender} has an empty line."))?;
        ana.goes_to(&format!("/human-agents/{}", card.id)).await?;
        for dark in [false, true] {
            ana.looks_at(Screen { width: 1440, height: 900, dark }).await?;
            reads(&ana, sender, mail).await?;
            is_pictured(&ana, sender, dark).await?;
        }
    }
    ana.console_is_clean(&["/workspace/v1/me"]).await?;
    answers_and_resolves(&stage, &ana, "Sender 06").await
}

/// Leaves a picture in the folder that the environment names, for people who want to look for themselves.
async fn is_pictured(ana: &Desk, sender: &str, dark: bool) -> Outcome {
    let Some(folder) = std::env::var_os("HANDBACK_PICTURES") else { return Ok(()) };
    ana.comes_to_rest().await?;
    let shade = if dark { "dark" } else { "light" };
    ana.takes_a_picture(&Path::new(&folder).join(format!("{sender}-{shade}.png"))).await
}

async fn answers_and_resolves(stage: &Stage, ana: &Desk, sender: &str) -> Outcome {
    ana.opens(sender).await?;
    ana.press("Assign to me").await?;
    ana.type_into("Type your message", REPLY).await?;
    ana.press("Send to Sender · Support mailbox").await?;
    ana.history().sees(REPLY).await?;
    ana.does_not_see("Sending…").await?;
    ana.press("Resolve").await?;
    ana.press("Yes").await?;
    ana.sees_status("Session resolved").await?;
    stage.is_resolved_once(sender, "Ana Lindt").await
}
