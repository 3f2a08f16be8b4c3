use crate::{no_foreign_requests_and_no_csp_violations, resolve_a_conversation};
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{PORTAL, Stage};

#[tokio::test]
async fn the_whole_path_can_be_gone_behind_nginx() -> Outcome {
    resolve_a_conversation::whole_path(Stage::set_behind_nginx().await?).await
}

#[tokio::test]
async fn behind_nginx_no_screen_asks_anybody_else_or_breaks_the_pages_own_rules() -> Outcome {
    no_foreign_requests_and_no_csp_violations::every_screen(Stage::set_behind_nginx().await?).await
}

#[tokio::test]
async fn nginx_gives_pages_files_and_answers_the_headers_that_they_need() -> Outcome {
    let stage = Stage::set_behind_nginx().await?;
    let page = stage.asks_for("/human-agents/c1", "identity").await?;
    ensure(page.status == 200 && page.body.contains("data-wasm"), "A route of the app has no page.")?;
    let framers = format!("frame-ancestors {PORTAL}");
    ensure(page.header("content-security-policy").ends_with(&framers), page.header("content-security-policy"))?;
    ensure(page.header("cache-control") == "no-cache", "The page is kept.")?;
    let wasm = page.body.split("data-wasm=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let wasm = stage.asks_for(wasm, "gzip").await?;
    ensure(wasm.header("content-type") == "application/wasm", wasm.header("content-type"))?;
    ensure(wasm.header("cache-control").ends_with("immutable"), wasm.header("cache-control"))?;
    ensure(wasm.header("content-encoding") == "gzip", "The wasm is not compressed.")?;
    let answer = stage.asks_for("/workspace/v1/conversations", "identity").await?;
    ensure(answer.status == 401 && answer.header("content-type") == "application/problem+json", answer.body.as_str())?;
    ensure(answer.header("content-security-policy").ends_with("frame-ancestors 'none'"), "It can be framed.")?;
    for answer in [&page, &wasm, &answer] {
        ensure(answer.header("x-content-type-options") == "nosniff", "A type may be guessed.")?;
        ensure(answer.header("referrer-policy") == "no-referrer", "An address may be told.")?;
        ensure(answer.header("cross-origin-resource-policy") == "same-origin", "Others may load it.")?;
    }
    for inside in ["/channel/v1/web/customers/x/messages", "/test/v1/writes", "/missing.js", "/.git/config"] {
        ensure(stage.asks_for(inside, "identity").await?.status == 404, format!("{inside} can be reached."))?;
    }
    let long = format!("/human-agents/{}", "a".repeat(20_000));
    for unreadable in ["/human-agents/%E0%A4%A", "/%ff%fe", "/a%2Fb", "/%", &long] {
        let page = stage.asks_for(unreadable, "identity").await?;
        ensure(page.body.contains("data-wasm"), format!("{unreadable} is answered with {}.", page.status))?;
    }
    let ana = stage.desk_at("/human-agents/v1.2").await?;
    ana.finds("heading", "Sign in").await
}
