use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const ROSALIND: &str = "Rosalind Achterberg";
const NOTHING: &str = "Nothing was found for the specified filters.";
const SEARCH: &str = "Search conversations";

#[tokio::test]
async fn the_list_is_grouped_by_who_has_it_or_by_ai_agent() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.sees_group("Unassigned").await?;
    ana.press("AI Agent view").await?;
    ana.sees_group("Leo").await?;
    ana.sees_no_group("Unassigned").await?;
    ana.is_at("view=ai-agent").await?;
    ana.opens(ANNA).await?;
    ana.is_at("view=ai-agent").await?;
    ana.reloads().await?;
    ana.sees_group("Leo").await?;
    ana.finds("heading", ANNA).await?;
    ana.goes_back().await?;
    ana.sees("Select a conversation from the left sidebar to start chatting.").await?;
    ana.goes_back().await?;
    ana.sees_group("Unassigned").await
}

#[tokio::test]
async fn a_filter_shows_what_is_mine_nobodys_or_a_teammates_and_a_link_to_it_shows_the_same() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.press("Filter").await?;
    ana.picks("Show", "Unassigned").await?;
    ana.sees_no_group("Assigned to me").await?;
    ana.list().scrolls_to("link", ROSALIND).await?;
    ana.picks("Show", "Ben Adeyemi").await?;
    ana.sees_group("Ben Adeyemi").await?;
    ana.list().misses("link", ROSALIND).await?;
    ana.goes_to("/human-agents?assignee=me").await?;
    ana.sees_group("Assigned to me").await?;
    ana.sees_no_group("Unassigned").await?;
    ana.press("Clear filters").await?;
    ana.sees_group("Unassigned").await
}

#[tokio::test]
async fn an_ai_agents_conversations_are_shown_by_its_name() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.press("AI Agent view").await?;
    ana.press("Filter").await?;
    ana.sees_group("Mia").await?;
    ana.picks("Show", "Leo").await?;
    ana.sees_no_group("Mia").await?;
    ana.sees_group("Leo").await
}

#[tokio::test]
async fn a_customer_is_found_by_name_and_by_what_was_said() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.list().finds("link", ROSALIND).await?;
    ana.type_into(SEARCH, "petrosyan").await?;
    // Nobody has pressed Enter: the pause is enough.
    ana.is_at("q=petrosyan").await?;
    ana.list().finds("link", ANNA).await?;
    ana.list().misses("link", ROSALIND).await?;
    ana.clears(SEARCH).await?;
    ana.type_into(SEARCH, "hs-2207").await?;
    ana.presses_key(Key::Enter).await?;
    ana.list().finds("link", ANNA).await?;
    ana.opens(ANNA).await?;
    ana.reloads().await?;
    ana.field_holds(SEARCH, "hs-2207").await?;
    ana.list().finds("link", ANNA).await
}

#[tokio::test]
async fn a_customer_is_found_as_people_type() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    for typed in ["herrera tomas", "TOMA\u{301}S", "ｔｏｍａｓ", "tomás\u{200b}"] {
        ana.goes_to("/human-agents").await?;
        ana.list().finds("link", ROSALIND).await?;
        ana.type_into(SEARCH, typed).await?;
        ana.list().misses("link", ROSALIND).await?;
        ana.list().finds("link", "Tomás Herrera").await?;
        ana.goes_to(&format!("/sessions?q={typed}")).await?;
        ana.within("table", "Sessions").finds("link", "Tomás Herrera").await?;
    }
    // What nobody can see looks for nothing.
    ana.goes_to("/human-agents").await?;
    ana.type_into(SEARCH, "\u{200b}").await?;
    ana.presses_key(Key::Enter).await?;
    ana.list().finds("link", ROSALIND).await
}

/// The app takes texts apart by the browser's tables and the backend by a crate's; what is found must not depend on it.
#[tokio::test]
async fn the_browser_takes_every_character_apart_as_the_backend_does() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/").await?;
    let normalizer = icu_normalizer::DecomposingNormalizerBorrowed::new_nfkd();
    for (first, last) in [(0x80, 0x33ff), (0xa000, 0xd7ff), (0xf900, 0xffff), (0x1_0000, 0x1_ffff)] {
        let theirs = ana.takes_apart(first, last).await?;
        let ours =
            (first..=last).filter_map(char::from_u32).map(|one| normalizer.normalize(&one.to_string()).into_owned());
        let differs = ours
            .zip(&theirs)
            .zip(first..)
            .find(|((ours, theirs), _)| theirs.as_ref().is_some_and(|theirs| ours != theirs));
        ensure(differs.is_none(), format!("From U+{first:X}: {differs:?}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn where_nothing_is_found_that_is_said_with_a_way_back() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.type_into(SEARCH, "zyzzyva of this name").await?;
    ana.presses_key(Key::Enter).await?;
    ana.list().sees(NOTHING).await?;
    ana.press("Clear filters").await?;
    ana.list().finds("link", ROSALIND).await?;
    ana.field_holds(SEARCH, "").await
}

#[tokio::test]
async fn the_newest_comes_first_when_that_is_wanted() -> Outcome {
    let stage = Stage::set().await?;
    let rosalind = stage.customer(ROSALIND).await?;
    let ana = stage.agent("ana").await?;
    ana.press("Filter").await?;
    ana.picks("Sort by", "Newest").await?;
    ana.is_at("order=newest").await?;
    rosalind.writes("One more thing about the lamp.").await?;
    ana.list().has_first("link", ROSALIND).await
}
