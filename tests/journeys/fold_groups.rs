use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

const ROSALIND: &str = "Rosalind Achterberg";

#[tokio::test]
async fn a_group_folds_keeps_its_count_and_is_folded_still_after_a_reload() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.list().finds("link", ROSALIND).await?;
    let count = stage.workspace().await?.iter().filter(|it| it.session.handler.id.is_none()).count();
    let head = format!("Unassigned {count}");
    ana.list().press(&head).await?;
    ana.list().misses("link", ROSALIND).await?;
    ana.list().finds("button", &head).await?;
    ana.reloads().await?;
    ana.list().finds("button", &head).await?;
    ana.list().misses("link", ROSALIND).await?;
    ana.list().press(&head).await?;
    ana.list().finds("link", ROSALIND).await
}

#[tokio::test]
async fn all_groups_fold_and_unfold_at_once() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.list().finds("link", ROSALIND).await?;
    ana.press("Collapse").await?;
    ana.list().misses("link", "").await?;
    ana.press("Expand").await?;
    ana.list().finds("link", ROSALIND).await
}
