use handback_journeys::desk::Desk;
use handback_journeys::failure::{Failure, Outcome};
use handback_journeys::stage::{On, PASSWORD, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const TOMAS: &str = "Tomás Herrera";
const NOTHING: &str = "Nothing was found for the specified filters.";

fn table(desk: &Desk) -> Desk {
    desk.within("table", "Sessions")
}

async fn searches_for(desk: &Desk, text: &str) -> Outcome {
    desk.press("Search").await?;
    let form = desk.within("dialog", "Session Filters");
    desk.focus_is_on("textbox", "Text").await?;
    form.clears("Text").await?;
    form.type_into("Text", text).await?;
    desk.presses_key(Key::Enter).await?;
    desk.misses("dialog", "").await?;
    desk.focus_is_on("button", "Search").await
}

#[tokio::test]
async fn the_sessions_of_a_customer_are_found_by_name_and_open_read_only() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.navigation().follows("Sessions").await?;
    table(&ana).sees(TOMAS).await?;
    searches_for(&ana, ANNA).await?;
    table(&ana).does_not_see(TOMAS).await?;
    table(&ana).sees("Ben Adeyemi").await?;
    ana.is_at("?q=Anna").await?;
    ana.reloads().await?;
    ana.finds("button", "Remove Text “Anna Petrosyan”").await?;
    table(&ana).sees(ANNA).await?;
    table(&ana).does_not_see(TOMAS).await?;
    searches_for(&ana, TOMAS).await?;
    table(&ana).follows(TOMAS).await?;
    ana.focus_is_on("heading", TOMAS).await?;
    ana.history().sees("LO-48190").await?;
    ana.within("complementary", "Parameters & results").sees("LO-48190").await?;
    ana.misses("textbox", "Type your message").await?;
    ana.follows("Open conversation").await?;
    ana.is_at("/human-agents/").await?;
    ana.finds("heading", TOMAS).await
}

#[tokio::test]
async fn filters_stand_in_the_address_and_a_link_shows_a_teammate_the_same() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions").await?;
    table(&ana).sees(TOMAS).await?;
    ana.press("Search").await?;
    ana.picks("Channel", "Web chat").await?;
    ana.picks("Responsible", "Ben Adeyemi").await?;
    ana.picks("State", "Finished").await?;
    ana.dialog().press("Show sessions").await?;
    table(&ana).sees("Hannah Fitzgerald").await?;
    table(&ana).does_not_see(TOMAS).await?;
    let path = "/sessions?channel=web&assignee=ben&state=closed";
    ana.is_at(path).await?;
    let vera = stage.desk_at(path).await?;
    vera.signs_in("vera", PASSWORD).await?;
    table(&vera).sees("Hannah Fitzgerald").await?;
    table(&vera).does_not_see(TOMAS).await?;
    vera.finds("button", "Remove Channel Web chat").await?;
    vera.finds("button", "Remove Responsible Ben Adeyemi").await?;
    vera.press("Remove State Finished").await?;
    table(&vera).sees(TOMAS).await?;
    table(&vera).does_not_see("Ingrid Solheim").await?;
    vera.press("Clear filters").await?;
    table(&vera).sees("Ingrid Solheim").await?;
    vera.misses("button", "Clear filters").await?;
    vera.goes_back().await?;
    table(&vera).does_not_see("Ingrid Solheim").await?;
    vera.finds("button", "Remove Channel Web chat").await
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_so_and_leads_back_to_everything() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions?q=Nobody%20called%20Zyxwv").await?;
    ana.sees(NOTHING).await?;
    ana.press("Clear filters").await?;
    table(&ana).sees(TOMAS).await
}

#[tokio::test]
async fn a_day_that_cannot_be_is_told_at_its_field() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions").await?;
    table(&ana).sees(TOMAS).await?;
    ana.press("Search").await?;
    ana.dates("From", "02312026").await?;
    ana.dialog().press("Show sessions").await?;
    ana.is_described("date", "From", "There is no such day.").await?;
    ana.focus_is_on("date", "From").await?;
    ana.dates("From", "11222026").await?;
    ana.is_described("date", "From", "").await?;
    ana.dates("To", "11212026").await?;
    ana.dialog().press("Show sessions").await?;
    ana.is_described("date", "To", "This is before the first day.").await?;
    ana.dates("To", "11232026").await?;
    ana.dialog().press("Show sessions").await?;
    ana.is_at("?from=2026-11-22&to=2026-11-23").await?;
    ana.finds("button", "Remove From Nov 22, 2026").await
}

#[tokio::test]
async fn a_form_that_is_left_changes_nothing() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions").await?;
    table(&ana).sees(TOMAS).await?;
    ana.press("Search").await?;
    ana.dialog().type_into("Text", "Ingrid").await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("dialog", "").await?;
    ana.focus_is_on("button", "Search").await?;
    table(&ana).sees(TOMAS).await
}

#[tokio::test]
async fn whoever_comes_back_from_a_session_goes_on_where_they_were_in_the_table() -> Outcome {
    let stage = Stage::set_with(200).await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions").await?;
    table(&ana).sees("Ingrid Solheim").await?;
    for _ in 0..4 {
        table(&ana).scrolls_on().await?;
        ana.comes_to_rest().await?;
    }
    let customer = middle(table(&ana).names_in_full("link").await?)?;
    table(&ana).follows(&customer).await?;
    ana.focus_is_on("heading", &customer).await?;
    ana.within("main", "").follows("Sessions").await?;
    ana.focus_is_on("link", &customer).await?;
    table(&ana).has_in_view("link", &customer).await?;
    ana.presses_key(Key::Enter).await?;
    ana.focus_is_on("heading", &customer).await?;
    ana.goes_back().await?;
    ana.focus_is_on("link", &customer).await?;
    table(&ana).has_in_view("link", &customer).await
}

/// One that is in view: those at either end may be beyond.
fn middle(names: Vec<String>) -> Outcome<String> {
    let alone = |name: &&String| names.iter().filter(|other| other.starts_with(*name)).count() == 1;
    let from_the_middle = names.iter().skip(names.len() / 2);
    from_the_middle
        .clone()
        .find(alone)
        .cloned()
        .ok_or_else(|| Failure::new("The table has no name that is there once."))
}

#[tokio::test]
async fn a_table_that_cannot_be_read_says_why_and_comes_by_itself() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    let detail = "The help desk is being serviced.".to_owned();
    let refusal = Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true };
    stage.faults(On::Sessions, 1, refusal).await?;
    ana.navigation().follows("Sessions").await?;
    ana.sees_alert("The help desk is being serviced.").await?;
    table(&ana).sees(TOMAS).await
}

#[tokio::test]
async fn what_happens_while_the_table_is_open_is_shown_in_it() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions?q=Tom%C3%A1s&state=closed").await?;
    ana.sees(NOTHING).await?;
    stage.teammate("ben").await?.resolves(TOMAS).await?;
    table(&ana).sees(TOMAS).await
}
