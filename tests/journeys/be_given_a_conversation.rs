use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const ROSALIND: &str = "Rosalind Achterberg";

#[tokio::test]
async fn whoever_is_given_a_conversation_is_told_by_whom_wherever_they_are_and_opens_it() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.teammate("ben").await?;
    let ana = stage.agent("ana").await?;
    ana.navigation().follows("Sessions").await?;
    ana.finds("heading", "Sessions").await?;
    ben.assigns(ROSALIND, "ana").await?;
    ana.sees_status("Ben gave you Rosalind Achterberg · Web chat").await?;
    ana.follows("Open").await?;
    ana.finds("heading", ROSALIND).await?;
    ana.does_not_see("Ben gave you").await
}

#[tokio::test]
async fn what_i_take_myself_is_no_news() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ROSALIND).await?;
    ana.press("Assign to me").await?;
    ana.finds("button", "Resolve").await?;
    let bens = stage.workspace().await?.into_iter().find(|it| it.session.handler.id.as_deref() == Some("ben"));
    let name = bens.and_then(|it| it.customer.display_name).unwrap_or_default();
    stage.teammate("ben").await?.assigns(&name, "ana").await?;
    ana.sees_status(&format!("Ben gave you {name}")).await?;
    ana.does_not_see("gave you Rosalind").await?;
    ana.press("Dismiss").await?;
    ana.does_not_see("gave you").await
}
