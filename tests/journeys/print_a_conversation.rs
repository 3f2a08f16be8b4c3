use handback_contract::item::Content;
use handback_journeys::browser::{DESKTOP, Screen};
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{PASSWORD, Stage};

const BARTY: &str = "Bartholomew Featherstonehaugh-Cholmondeley of Little Wittenham";
const KOFI: &str = "Kofi Boateng";
const ANNA: &str = "Anna Petrosyan";

#[tokio::test]
async fn all_of_a_long_conversation_is_on_paper_once_and_no_control() -> Outcome {
    let stage = Stage::set().await?;
    let longest = stage.longest_conversation().await?;
    let name = longest.customer.display_name.clone().unwrap_or_default();
    let written = stage.history(&name).await?;
    let ana = stage.desk_at(&format!("/human-agents/{}", longest.id)).await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.finds("button", "Information").await?;
    ana.prints_by_keys().await?;
    let paper = ana.paper().await?;
    ensure(paper.pages > 3, format!("{} pages hold all of it.", paper.pages))?;
    ensure(paper.text.starts_with(&name) && paper.text.contains("Printed by Ana Lindt"), paper.beginning())?;
    for item in &written {
        let Content::Message(message) = &item.content else { continue };
        let words: String = message.body.text.chars().filter(|c| c.is_ascii_alphanumeric()).take(40).collect();
        ensure(paper.has(&words), format!("{words:?} is not on the {} pages.", paper.pages))?;
    }
    for control in ["Resolve", "Show all", "Assign to me", "Type your message", "were not loaded"] {
        ensure(!paper.text.contains(control), format!("{control:?} is on paper."))?;
    }
    ana.misses("article", "").await
}

#[tokio::test]
async fn what_the_browsers_menu_prints_says_what_it_leaves_out() -> Outcome {
    let stage = Stage::set().await?;
    let longest = stage.longest_conversation().await?;
    let ana = stage.desk_at(&format!("/human-agents/{}", longest.id)).await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.finds("button", "Information").await?;
    let paper = ana.paper().await?;
    ensure(paper.text.contains("Earlier messages are not on this paper"), paper.beginning())?;
    ensure(paper.pages > 1, "One screenful was printed.")
}

#[tokio::test]
async fn notes_long_letters_and_mails_are_on_paper_in_black_on_white_from_the_dark() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.looks_at(Screen { dark: true, ..DESKTOP }).await?;
    ana.opens(ANNA).await?;
    ana.press("Notes").await?;
    ana.type_into("Type your message", "Only for us.").await?;
    ana.press("Add private note").await?;
    ana.history().sees("Only for us.").await?;
    let paper = ana.paper().await?;
    ensure(paper.has("Privatenote") && paper.has("Onlyforus"), paper.beginning())?;
    ana.opens(BARTY).await?;
    ana.finds("button", "Show all").await?;
    ana.prints_by_keys().await?;
    let paper = ana.paper().await?;
    ensure(paper.has("Yoursfaithfully") || paper.pages > 1, paper.beginning())?;
    ensure(!paper.text.contains("Show all"), "A control is on paper.")?;
    ana.opens(KOFI).await?;
    ana.finds("iframe", "Formatted message from Kofi Boateng").await?;
    ana.prints_by_keys().await?;
    let paper = ana.paper().await?;
    ensure(paper.ground > 240 && paper.ink < 120, format!("Ground {} and ink {}.", paper.ground, paper.ink))?;
    ensure(!paper.mails.is_empty(), "The mail is not on paper.")
}

#[tokio::test]
async fn a_session_is_printed_from_its_own_page() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions?q=Tom%C3%A1s").await?;
    ana.within("table", "Sessions").follows("Tomás Herrera").await?;
    ana.history().sees("LO-48190").await?;
    ana.notices_printing().await?;
    ana.press("Print").await?;
    ana.has_asked_to_print().await?;
    let paper = ana.paper().await?;
    ensure(paper.text.starts_with("Tomás Herrera") && paper.text.contains("Session "), paper.beginning())?;
    ensure(paper.has("LO48190") && !paper.text.contains("Open conversation"), paper.beginning())
}
