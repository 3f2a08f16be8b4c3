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
async fn the_card_of_what_a_link_opens_is_in_view_and_marked_wherever_it_is_in_the_list() -> Outcome {
    let stage = Stage::set_with(300).await?;
    let listed = stage.workspace().await?;
    for far in [listed.len() / 2, listed.len() - 1] {
        let conversation = &listed[far];
        let name = conversation.customer.display_name.clone().unwrap_or_default();
        let ana = stage.desk_at(&format!("/human-agents/{}", conversation.id)).await?;
        ana.signs_in("ana", PASSWORD).await?;
        ana.finds("heading", &name).await?;
        ana.has_the_open_card_in_view(&name).await?;
        ana.press("Collapse").await?;
        ana.reloads().await?;
        ana.has_the_open_card_in_view(&name).await?;
    }
    Ok(())
}

#[tokio::test]
async fn back_brings_the_card_into_view_and_scrolling_is_left_alone() -> Outcome {
    let stage = Stage::set_with(300).await?;
    let ana = stage.agent("ana").await?;
    let first = stage.workspace().await?.into_iter().next().and_then(|it| it.customer.display_name).unwrap_or_default();
    let first = first.as_str();
    ana.opens(first).await?;
    ana.has_the_open_card_in_view(first).await?;
    for _ in 0..8 {
        ana.list().scrolls_on().await?;
    }
    ana.list().misses("link", first).await?;
    stage.customer(first).await?.writes("Does the list jump?").await?;
    ana.history().sees("Does the list jump?").await?;
    ana.list().misses("link", first).await?;
    ana.navigation().follows("Sessions").await?;
    ana.finds("heading", "Sessions").await?;
    ana.goes_back().await?;
    ana.finds("heading", first).await?;
    ana.has_the_open_card_in_view(first).await
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

#[tokio::test]
async fn an_address_that_cannot_be_read_leads_to_the_apps_own_page() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    for odd in ["/human-agents/%E0%A4%A", "/sessions/%ff", "/%00", "/human-agents/%", "/a/b.c"] {
        ana.goes_to(odd).await?;
        ana.finds("heading", "There is nothing at this address").await?;
    }
    ana.goes_to("/human-agents/a.b%2Fc").await?;
    ana.sees("There is no such conversation.").await
}
