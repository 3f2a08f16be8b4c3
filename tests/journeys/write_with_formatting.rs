use handback_contract::item::Format;
use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const PRIYANKA: &str = "Priyanka Raghunathan";
const MARGARETHE: &str = "Margarethe Oberleitner";
const FIELD: &str = "Type your message";

async fn customer_gets(stage: &Stage, customer: &str, format: Format, text: &str) -> Outcome {
    let body = stage.customer(customer).await?.newest().await?.body;
    ensure((body.format, body.text.as_str()) == (format, text), format!("{customer} has {body:?}"))
}

async fn formats(ana: &Desk, tool: &str, words: &str) -> Outcome {
    ana.press(tool).await?;
    ana.types(words).await?;
    ana.press(tool).await
}

#[tokio::test]
async fn what_is_bold_italic_underlined_listed_and_linked_arrives_as_html() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(MARGARETHE).await?;
    ana.press("Html").await?;
    ana.has_on("switch", "Html").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types("We ").await?;
    formats(&ana, "Bold", "come").await?;
    ana.types(" at ").await?;
    formats(&ana, "Italic", "nine").await?;
    ana.types(", ").await?;
    formats(&ana, "Underline", "surely").await?;
    ana.breaks_the_line().await?;
    ana.press("List").await?;
    ana.types("a plane").await?;
    ana.presses_key(Key::Enter).await?;
    ana.types("see ").await?;
    ana.press("Link").await?;
    ana.focus_is_on("textbox", "Link address").await?;
    ana.types("javascript:alert(1)").await?;
    ana.presses_key(Key::Enter).await?;
    ana.sees_alert("A link leads to a page (https://…) or a mail address.").await?;
    ana.clears("Link address").await?;
    ana.type_into("Link address", "lodd.example/oak").await?;
    ana.presses_key(Key::Enter).await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.press("Send to Margarethe · Support mailbox").await?;
    ana.does_not_see("Sending…").await?;
    let html = "<p>We <b>come</b> at <i>nine</i>, <u>surely</u></p><ul><li>a plane</li><li>see \
                <a href=\"https://lodd.example/oak\" rel=\"noopener noreferrer\">https://lodd.example/oak</a></li></ul>";
    customer_gets(&stage, MARGARETHE, Format::Html, html).await?;
    // The next one is written the same way.
    ana.has_on("switch", "Html").await
}

#[tokio::test]
async fn keys_format_too_and_enter_sends_outside_of_lists() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.press("Html").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.with_control('b').await?;
    ana.has_on("button", "Bold").await?;
    ana.types("Yes").await?;
    ana.with_control('b').await?;
    ana.has_off("button", "Bold").await?;
    ana.types(" & <no>").await?;
    ana.presses_key(Key::Enter).await?;
    ana.within("link", PRIYANKA).sees("Yes & <no>").await?;
    customer_gets(&stage, PRIYANKA, Format::Html, "<p><b>Yes</b> &amp; &lt;no&gt;</p>").await
}

#[tokio::test]
async fn the_switch_is_offered_on_mail_and_web_only_and_never_for_notes() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    for customer in [MARGARETHE, PRIYANKA] {
        ana.opens(customer).await?;
        ana.has_off("switch", "Html").await?;
        ana.press("Notes").await?;
        ana.finds("button", "Add private note").await?;
        ana.misses("switch", "Html").await?;
    }
    ana.opens("Anna Petrosyan").await?;
    ana.finds("textbox", FIELD).await?;
    ana.misses("switch", "Html").await?;
    let ben = stage.agent("ben").await?;
    ben.opens("Davit Hovhannisyan").await?;
    ben.finds("textbox", FIELD).await?;
    ben.misses("switch", "Html").await
}

#[tokio::test]
async fn switched_off_every_word_stays_and_the_formatting_can_be_brought_back() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.press("Html").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types("Brass ").await?;
    formats(&ana, "Bold", "now").await?;
    ana.press("Html").await?;
    ana.sees_status("The formatting is gone; every word is here.").await?;
    ana.field_holds(FIELD, "Brass now").await?;
    ana.press("Bring it back").await?;
    ana.press("Send to Priyanka · Web chat").await?;
    ana.does_not_see("Sending…").await?;
    customer_gets(&stage, PRIYANKA, Format::Html, "<p>Brass <b>now</b></p>").await
}

#[tokio::test]
async fn without_any_formatting_it_goes_as_plain_text_and_markup_from_elsewhere_comes_in_as_words() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.press("Html").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.pastes_a_copy("12 EUR", "<b onclick=\"x()\">12 EUR</b><script>x()</script>", &[]).await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("12 EUR").await?;
    ana.does_not_see("Sending…").await?;
    customer_gets(&stage, PRIYANKA, Format::Text, "12 EUR").await
}

#[tokio::test]
async fn a_long_reply_with_formatting_is_folded_in_the_history_like_any_other() -> Outcome {
    const END: &str = "With kind regards from the workshop";
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(MARGARETHE).await?;
    ana.press("Html").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    formats(&ana, "Bold", "Dear Ms Oberleitner, ").await?;
    ana.types(&"the plate has been planed, oiled and waxed. ".repeat(40)).await?;
    ana.types(END).await?;
    ana.presses_key(Key::Enter).await?;
    ana.does_not_see("Sending…").await?;
    ana.history().sees("Dear Ms Oberleitner").await?;
    ana.history().does_not_see(END).await?;
    ana.history().press("Show all").await?;
    ana.history().sees(END).await
}
