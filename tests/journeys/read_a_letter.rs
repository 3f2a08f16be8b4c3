//! What a mail or an answer means stays: struck, marked and coloured words, images, and addresses as they were written.

use handback_contract::customer_side::CustomerSideAttachment;
use handback_contract::item::Format;
use handback_journeys::browser::Screen;
use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{Customer, Stage};

const SENDER: &str = "Kofi Annan-Mensah";
const FRAME: &str = "Formatted message from Kofi Annan-Mensah";
const IMAGE: &str = "iVBORw0KGgoAAAANSUhEUgAAADAAAAAYCAIAAAAzn+mLAAAALElEQVR42u3OAQkAAAgDsMd5/xTGsobgYAGWaU+JkJCQkJCQkJCQkJDQr9AC46DsPWuXPdQAAAAASUVORK5CYII=";
const MEANING: &str = "<style>.done{text-decoration:line-through} pre-like, .lines{white-space:pre-wrap}</style>\
    <div style='display:none'>preheader</div>\
    <p>Please send <span class=done>struck lamp</span> <span style='background:yellow'>marked lamp</span> \
    <font color=red>red lamp</font> <span style='font-weight:700;color:#00b050'>green lamp</span></p>\
    <div class=lines>first line\nsecond line</div>\
    <p><img src='http://cdn.kofi.example/logo.png'> <video src='https://cdn.kofi.example/v.mp4'></video></p>";

async fn sender(stage: &Stage) -> Outcome<Customer> {
    let customer = stage.new_customer("email", SENDER);
    customer.writes("I would like to talk to a human.").await?;
    Ok(customer)
}

async fn opened(stage: &Stage) -> Outcome<Desk> {
    let ana = stage.agent("ana").await?;
    ana.goes_to(&format!("/human-agents/{}", stage.conversation(SENDER).await?.id)).await?;
    Ok(ana)
}

#[tokio::test]
async fn struck_marked_and_coloured_words_are_told_apart_and_can_be_read_in_both_themes() -> Outcome {
    let stage = Stage::set().await?;
    sender(&stage).await?.writes_formatted(Format::Html, MEANING, vec![]).await?;
    let ana = opened(&stage).await?;
    ana.sees_in_frame(FRAME, "Please send struck lamp marked lamp red lamp green lamp first line second line").await?;
    ana.sees_in_frame(FRAME, "Image: logo.png Video").await?;
    for dark in [false, true] {
        ana.looks_at(Screen { width: 1440, height: 900, dark }).await?;
        let plain = ana.look_in_frame(FRAME, "Please send").await?;
        ensure(ana.look_in_frame(FRAME, "struck lamp").await?.is_struck, "Struck words are not struck.")?;
        ensure(ana.look_in_frame(FRAME, "green lamp").await?.is_bold, "Bold words are not bold.")?;
        for words in ["marked lamp", "red lamp", "green lamp"] {
            let look = ana.look_in_frame(FRAME, words).await?;
            let differs = (&look.color, &look.ground) != (&plain.color, &plain.ground);
            ensure(differs, format!("{words:?} looks like any other words (dark: {dark})."))?;
        }
    }
    let lines = ana.lines_in_frame(FRAME).await?;
    ensure(lines.iter().any(|line| line == "second line"), format!("Two lines have become one: {lines:?}"))
}

#[tokio::test]
async fn images_without_encryption_are_asked_for_with_it_when_they_are_wanted() -> Outcome {
    let stage = Stage::set().await?;
    sender(&stage).await?.writes_formatted(Format::Html, MEANING, vec![]).await?;
    let ana = opened(&stage).await?;
    ana.sees_in_frame(FRAME, "Please send").await?;
    let asked = ana.foreign_requests().await?;
    ensure(asked.is_empty(), format!("Asked for: {asked:#?}"))?;
    ana.press("Show remote images").await?;
    ana.misses("button", "Show remote images").await?;
    ana.sees_in_frame(FRAME, "Please send").await?;
    ana.comes_to_rest().await?;
    let asked = ana.foreign_requests().await?;
    ensure(asked == ["https://cdn.kofi.example/logo.png"], format!("Asked for: {asked:#?}"))
}

#[tokio::test]
async fn a_mail_that_is_only_a_picture_shows_it_and_says_so_on_its_card() -> Outcome {
    let stage = Stage::set().await?;
    let image = CustomerSideAttachment {
        name: "chart.png".to_owned(),
        media_type: "image/png".to_owned(),
        content_id: Some("chart@kofi.example".to_owned()),
        content: IMAGE.to_owned(),
    };
    let html = "<html><body><img src=\"cid:chart@kofi.example\"></body></html>";
    sender(&stage).await?.writes_formatted(Format::Html, html, vec![image]).await?;
    let ana = opened(&stage).await?;
    ana.list().sees("Image: chart.png").await?;
    ana.sees_image_in_frame(FRAME, "Image: chart.png").await?;
    ana.console_is_clean(&["/workspace/v1/me"]).await
}

#[tokio::test]
async fn addresses_in_an_answer_are_links_exactly_as_they_are_written() -> Outcome {
    let stage = Stage::set().await?;
    let customer = sender(&stage).await?;
    let page = "https://en.wikipedia.example/wiki/_Foo_/bar_baz_";
    let answer = format!("See {page} or **write** to a_b_c@lodd.example.\n\nاتصل على +374 91 224-518 الآن");
    customer.is_answered_by_the_ai_agent(&answer).await?;
    customer.writes(&format!("I found {page} myself; call +1 555 010-0100")).await?;
    let ana = opened(&stage).await?;
    ana.history().sees("I found").await?;
    for (name, address) in [
        ("a_b_c@lodd.example", "mailto:a_b_c@lodd.example"),
        ("+374 91 224-518", "tel:+37491224518"),
        ("+1 555 010-0100", "tel:+15550100100"),
    ] {
        ana.history().has_a_way_out(name, address).await?;
    }
    ensure(ana.links_to(page).await? == 2, format!("Not both of {page} are links."))?;
    ana.reads_from_left_to_right("+374 91 224-518").await
}
