use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

#[tokio::test]
async fn menu_title_and_icon_of_the_tab_tell_how_many_wait() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    let waiting = async || {
        let all = stage.workspace().await?;
        Ok::<_, handback_journeys::failure::Failure>(all.iter().filter(|it| it.waiting_since.is_some()).count())
    };
    let before = waiting().await?;
    ana.is_told_on_the_tab(before).await?;
    ana.navigation().finds("link", &format!("Human Agents {before} waiting")).await?;
    let answered = stage.workspace().await?.into_iter().find(|it| it.waiting_since.is_some());
    let name = answered.and_then(|it| it.customer.display_name).unwrap_or_default();
    let ben = stage.teammate("ben").await?;
    ben.assigns(&name, "ben").await?;
    ben.resolves(&name).await?;
    let after = waiting().await?;
    assert_eq!(after + 1, before);
    ana.is_told_on_the_tab(after).await
}
