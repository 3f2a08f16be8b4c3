use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

const PORTAL: &str = "http://localhost:1";

#[tokio::test]
async fn everything_is_fine_where_the_demos_portal_asks() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let admin = stage.desk_in_the_portal().await?;
    admin.sees("token given").await?;
    admin.press("Check the installation").await?;
    admin.turns_to_the_newest_tab().await?;
    admin.finds("heading", "Check of this installation").await?;
    for fine in [
        "config.json names http://localhost",
        "frame-ancestors names http://localhost",
        "The wasm comes as application/wasm.",
        "answers, contract",
        "agree on the time",
        "The browser keeps drafts",
    ] {
        admin.sees(fine).await?;
    }
    admin.does_not_see("Change").await?;
    admin.can_be_used_by_everyone("the check").await
}

#[tokio::test]
async fn a_token_is_tried_and_its_person_named() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let admin = stage.desk_at("/embed/check/").await?;
    admin.sees("Give a token of the portal's above").await?;
    admin.type_into("A token of the portal's", "nobody-issued-this").await?;
    admin.press("Check").await?;
    admin.sees("The backend refuses it").await?;
    let token = stage.token_of_the_portal().await?;
    admin.clears("A token of the portal's").await?;
    admin.type_into("A token of the portal's", &token).await?;
    admin.press("Check").await?;
    admin.sees("It is Ana Lindt's.").await
}

#[tokio::test]
async fn whatever_is_wrong_is_told_with_what_to_change_where() -> Outcome {
    let stage = Stage::set().await?;
    let admin = stage.desk_at("/embed/check/").await?;
    admin.has_an_installation_that_can_be_broken().await?;
    for (broken, words) in [
        ("unnamed", "Add \"http://localhost:1\" to \"portals\" in config.json."),
        ("slash", "config.json names http://localhost:1/, which has to be written exactly so: http://localhost:1."),
        ("missing", "If the server answers unknown paths with index.html, the file is missing."),
        ("options", "Take the header X-Frame-Options (DENY) off"),
        ("anybody", "Add frame-ancestors to the Content-Security-Policy"),
        ("others", "frame-ancestors is \"https://other.example\". Write http://localhost:1 there"),
        ("mime", "The wasm comes as text/plain. Have the server answer .wasm as application/wasm."),
        ("dist", "Serve the folder dist/ at the root."),
        ("silent", "does not answer. Is the backend running"),
        ("cors", "answers, but this page may not read it. Have it allow the origin"),
        ("html", "does not answer with JSON. Does the server pass /workspace/v1 on to the backend?"),
        ("clock", "The server's clock is 10 minutes ahead of this machine's."),
        ("storage", "The browser refuses storage here."),
    ] {
        admin.goes_to(&format!("/embed/check/?portal={PORTAL}&broken={broken}")).await?;
        admin.sees(words).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_page_advises_exactly_what_the_configuration_takes() -> Outcome {
    let stage = Stage::set().await?;
    let admin = stage.desk_at("/embed/check/").await?;
    let tried: Vec<serde_json::Value> = serde_json::from_str(include_str!("../contract/origins.json"))?;
    for tried in tried {
        let advised = admin.asks_the_check_for_an_origin(&tried["written"]).await?;
        ensure(advised == tried["origin"], format!("{} is read as {advised}.", tried["written"]))?;
    }
    for portal in ["http%3A%2F%2FLOCALHOST%3A1%2Fdesk", "http%3A%2F%2Flocalhost%3A1%2F"] {
        admin.goes_to(&format!("/embed/check/?portal={portal}")).await?;
        admin.sees("Add \"http://localhost:1\" to \"portals\" in config.json.").await?;
        admin.sees("Write http://localhost:1 there").await?;
    }
    admin.goes_to("/embed/check/?portal=localhost%3A1").await?;
    admin.sees("The portal's origin above cannot be used: begin it with https://.").await
}
