use handback_journeys::browser::{DESKTOP, Screen};
use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

#[tokio::test]
async fn nothing_grave_is_found_on_any_screen_in_light() -> Outcome {
    every_screen(DESKTOP).await
}

#[tokio::test]
async fn nothing_grave_is_found_on_any_screen_in_dark() -> Outcome {
    every_screen(Screen { dark: true, ..DESKTOP }).await
}

#[tokio::test]
async fn nothing_grave_is_found_on_any_screen_of_a_telephone() -> Outcome {
    every_screen(Screen { width: 390, height: 844, dark: false }).await
}

#[tokio::test]
async fn journeys_find_things_by_the_names_that_a_screen_reader_would_say() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/").await?;
    ana.visits_every_screen(async |name| ana.goes_by_the_browsers_own_names(name).await).await
}

async fn every_screen(screen: Screen) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/").await?;
    ana.looks_at(screen).await?;
    ana.visits_every_screen(async |name| ana.can_be_used_by_everyone(name).await).await
}
