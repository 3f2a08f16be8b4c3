use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;

#[tokio::test]
async fn a_faulty_configuration_is_told_by_the_names_of_its_fields() -> Outcome {
    let stage = Stage::set_configured(r#"{ "portals": ["help.example"], "sign_in": "magic" }"#).await?;
    let admin = stage.desk_at("/").await?;
    admin.finds("heading", "Handback cannot start").await?;
    admin.sees_alert("portals, number 1, is \"help.example\": begin it with https://.").await?;
    admin.sees_alert("sign_in is \"magic\": write \"form\" or \"portal\".").await?;
    admin.can_be_used_by_everyone("a faulty configuration").await
}

#[tokio::test]
async fn a_page_in_place_of_the_configuration_is_told_as_no_json() -> Outcome {
    let stage = Stage::set_configured("<!doctype html>").await?;
    let admin = stage.desk_at("/human-agents").await?;
    admin.sees_alert("It is not written as JSON").await?;
    admin.finds("button", "Load again").await
}

#[tokio::test]
async fn where_portals_sign_in_no_password_is_asked_for() -> Outcome {
    let stage = Stage::set_configured(r#"{ "sign_in": "portal" }"#).await?;
    let ana = stage.desk_at("/").await?;
    ana.finds("heading", "Open your help desk").await?;
    ana.misses("textbox", "Password").await?;
    ana.can_be_used_by_everyone("only in a portal").await
}

#[tokio::test]
async fn the_app_is_called_as_the_installation_wants() -> Outcome {
    let stage = Stage::set_configured(r#"{ "brand": "Quillstone Care" }"#).await?;
    let ana = stage.desk_at("/").await?;
    ana.finds("heading", "Sign in").await?;
    ana.sees("Quillstone Care").await?;
    ana.does_not_see("Handback").await
}
