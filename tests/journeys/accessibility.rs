use handback_journeys::browser::{DESKTOP, Screen};
use handback_journeys::desk::Desk;
use handback_journeys::failure::Outcome;
use handback_journeys::stage::{On, PASSWORD, Stage};
use handback_reference_backend::{Fault, StreamFault};
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const TELEPHONE: Screen = Screen { width: 390, height: 844, dark: false };

#[tokio::test]
async fn nothing_of_level_a_or_aa_is_found_on_any_screen_in_light() -> Outcome {
    every_screen("ana", DESKTOP).await
}

#[tokio::test]
async fn nothing_of_level_a_or_aa_is_found_on_any_screen_in_dark() -> Outcome {
    every_screen("ana", Screen { dark: true, ..DESKTOP }).await
}

#[tokio::test]
async fn nothing_of_level_a_or_aa_is_found_on_any_screen_of_a_telephone() -> Outcome {
    every_screen("adam", TELEPHONE).await
}

#[tokio::test]
async fn nothing_of_level_a_or_aa_is_found_on_any_screen_of_a_telephone_in_dark() -> Outcome {
    every_screen("ana", Screen { dark: true, ..TELEPHONE }).await
}

#[tokio::test]
async fn nothing_of_level_a_or_aa_is_found_on_any_screen_of_a_viewer() -> Outcome {
    every_screen("vera", DESKTOP).await
}

#[tokio::test]
async fn journeys_find_things_by_the_names_that_a_screen_reader_would_say() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/").await?;
    ana.visits_every_screen("ana", async |name| ana.goes_by_the_browsers_own_names(name).await).await
}

#[tokio::test]
async fn nothing_is_wider_than_the_screen() -> Outcome {
    for width in [360, 390, 1024] {
        // What the visit leaves in the composers is kept, so that the next one begins anew.
        let stage = Stage::set().await?;
        let ana = stage.desk_at("/").await?;
        ana.looks_at(Screen { width, height: 844, dark: false }).await?;
        ana.visits_every_screen("ana", async |name| ana.has_everything_in_view(name).await).await?;
    }
    Ok(())
}

#[tokio::test]
async fn nothing_of_level_a_or_aa_is_found_on_what_stands_in_the_way() -> Outcome {
    for screen in [DESKTOP, Screen { dark: true, ..TELEPHONE }] {
        what_was_not_sent(screen).await?;
        what_waits_for_the_connection(screen).await?;
        what_has_ended(screen).await?;
    }
    Ok(())
}

#[tokio::test]
async fn nothing_of_level_a_or_aa_is_found_on_cards_that_have_left() -> Outcome {
    for screen in [DESKTOP, Screen { dark: true, ..DESKTOP }] {
        let stage = Stage::set().await?;
        let ana = stage.agent("ana").await?;
        ana.looks_at(screen).await?;
        ana.opens(ANNA).await?;
        ana.type_into(FIELD, "The white shade leaves").await?;
        ana.list().points_at("link", ANNA).await?;
        stage.teammate("adam").await?.resolves(ANNA).await?;
        ana.list().sees("Resolved by Adam").await?;
        ana.finds("region", "Unsent text").await?;
        ana.can_be_used_by_everyone("A card that has left, and text that was not sent").await?;
    }
    Ok(())
}

async fn sends(ana: &Desk, text: &str) -> Outcome {
    ana.type_into(FIELD, text).await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "").await
}

async fn what_was_not_sent(screen: Screen) -> Outcome {
    let stage = Stage::set().await?;
    let message = On::message(&stage.conversation(ANNA).await?);
    let ana = stage.agent("ana").await?;
    ana.looks_at(screen).await?;
    ana.opens(ANNA).await?;
    let detail = "The help desk is being serviced.".to_owned();
    let refusal = Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true };
    stage.fault(message.clone(), refusal).await?;
    sends(&ana, "The white shade leaves tomorrow.").await?;
    ana.history().sees_alert("Not sent.").await?;
    stage.cuts_the_line(&message, Fault::CutBefore).await?;
    sends(&ana, "You need not send the old one back.").await?;
    ana.history().sees("It is not known whether this was sent.").await?;
    ana.can_be_used_by_everyone("Messages that were not sent").await
}

async fn what_waits_for_the_connection(screen: Screen) -> Outcome {
    let mut stage = Stage::set_to_last().await?;
    let ana = stage.agent("ana").await?;
    ana.looks_at(screen).await?;
    ana.opens(ANNA).await?;
    stage.stops().await?;
    ana.sees_status("Offline since").await?;
    sends(&ana, "The white shade leaves tomorrow.").await?;
    ana.press("Resolve").await?;
    ana.confirm("Yes").await?;
    ana.sees_status("Resolve waits").await?;
    ana.can_be_used_by_everyone("What waits for the connection").await?;
    ana.has_everything_in_view("What waits for the connection").await
}

async fn what_has_ended(screen: Screen) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.looks_at(screen).await?;
    ana.opens(ANNA).await?;
    ana.loses_the_sign_in().await?;
    stage.befalls_the_stream(&StreamFault::Drop).await?;
    ana.finds("dialog", "Sign in again").await?;
    ana.can_be_used_by_everyone("Sign in again").await?;
    ana.signs_in_again("ana", PASSWORD).await?;
    ana.has_a_browser_that_makes_no_dialog().await?;
    ana.press("Resolve").await?;
    ana.sees_alert("Handback has stopped").await?;
    ana.can_be_used_by_everyone("An app that has stopped").await
}

async fn every_screen(person: &str, screen: Screen) -> Outcome {
    let stage = Stage::set().await?;
    // Whoever visits has the controls of the one who holds it.
    let holder = if person == "vera" { "ana" } else { person };
    stage.teammate("adam").await?.assigns(ANNA, holder).await?;
    let desk = stage.desk_at("/").await?;
    desk.looks_at(screen).await?;
    desk.visits_every_screen(person, async |name| desk.can_be_used_by_everyone(name).await).await
}
