use handback_journeys::failure::Outcome;
use handback_journeys::stage::{PASSWORD, Stage};

const ANNA: &str = "Anna Petrosyan";

#[tokio::test]
async fn a_link_to_a_conversation_leads_there_after_the_sign_in_and_after_a_reload() -> Outcome {
    let stage = Stage::set().await?;
    let path = format!("/human-agents/{}", stage.conversation(ANNA).await?.id);
    let ana = stage.desk_at(&path).await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.finds("heading", ANNA).await?;
    ana.is_at(&path).await?;
    ana.reloads().await?;
    ana.finds("heading", ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.is_at(&path).await
}

#[tokio::test]
async fn back_and_forward_lead_where_one_was() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.opens("Rosalind Achterberg").await?;
    ana.navigation().follows("Sessions").await?;
    ana.finds("heading", "Sessions").await?;
    ana.goes_back().await?;
    ana.finds("heading", "Rosalind Achterberg").await?;
    ana.goes_back().await?;
    ana.finds("heading", ANNA).await?;
    ana.goes_forward().await?;
    ana.finds("heading", "Rosalind Achterberg").await
}

#[tokio::test]
async fn a_link_to_nothing_says_so_and_the_list_still_works() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/human-agents/c999999").await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.finds("alert", "").await?;
    ana.opens(ANNA).await
}
