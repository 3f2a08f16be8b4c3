use handback_journeys::browser::{DESKTOP, Screen};
use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

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

async fn every_screen(person: &str, screen: Screen) -> Outcome {
    let stage = Stage::set().await?;
    // Whoever visits has the controls of the one who holds it.
    let holder = if person == "vera" { "ana" } else { person };
    stage.teammate("adam").await?.assigns("Anna Petrosyan", holder).await?;
    let desk = stage.desk_at("/").await?;
    desk.looks_at(screen).await?;
    desk.visits_every_screen(person, async |name| desk.can_be_used_by_everyone(name).await).await
}
