use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{PASSWORD, Stage};
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";
const WRONG: &str = "marker-of-a-password";

/// Works for a while, so that everything is kept that ever is.
async fn works(ana: &Desk) -> Outcome {
    ana.opens(ANNA).await?;
    ana.history().sees_image("label-inside-shade.jpg").await?;
    ana.type_into(FIELD, "It leaves tomorrow.").await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("It leaves tomorrow.").await?;
    ana.does_not_see("Sending…").await?;
    ana.type_into(FIELD, "And then").await?;
    ana.keeps("And then").await
}

async fn has_nowhere(ana: &Desk, secrets: &[String]) -> Outcome {
    for (place, text) in ana.all_that_is_left().await? {
        for secret in secrets {
            ensure(secret.len() > 10 && !text.contains(secret), format!("{secret} is in the {place}."))?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_portals_token_is_in_nothing_that_the_browser_keeps_shows_or_says() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = stage.desk_in_the_portal().await?;
    ana.sees("token given").await?;
    let token = stage.token_of_the_portal().await?;
    ana.hands_over_the_token(&token).await?;
    ana.turns_to_the_app().await?;
    works(&ana).await?;
    has_nowhere(&ana, std::slice::from_ref(&token)).await?;
    ana.turns_to_the_portal().await?;
    has_nowhere(&ana, &[token]).await
}

#[tokio::test]
async fn passwords_cookies_and_proofs_are_in_nothing_that_the_browser_keeps_shows_or_says() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/").await?;
    ana.signs_in("ana", WRONG).await?;
    ana.sees_alert("password").await?;
    ana.clears("Password").await?;
    ana.type_into("Password", PASSWORD).await?;
    ana.press("Sign in").await?;
    works(&ana).await?;
    let mut secrets = ana.proofs_of_who_asks().await?;
    ensure(secrets.len() == 2, format!("There are {} proofs, not a cookie and a token.", secrets.len()))?;
    secrets.push(WRONG.to_owned());
    has_nowhere(&ana, &secrets).await
}
