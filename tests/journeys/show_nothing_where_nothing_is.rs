use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

#[tokio::test]
async fn what_is_empty_or_hidden_takes_no_room_and_no_colour_on_any_screen() -> Outcome {
    for person in ["ana", "vera"] {
        let stage = Stage::set().await?;
        let desk = stage.desk_at("/").await?;
        desk.visits_every_screen(person, async |screen| desk.shows_nothing_empty(screen).await).await?;
    }
    Ok(())
}
