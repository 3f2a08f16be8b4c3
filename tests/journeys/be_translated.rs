use handback_journeys::desk::{Desk, Translator};
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};

const ROSALIND: &str = "Rosalind Achterberg";
const ANNA: &str = "Anna Petrosyan";
const LONG_AGO: &str = "My Halden floor lamp arrived yesterday";

#[tokio::test]
async fn a_translator_changes_what_people_wrote_and_nothing_that_the_app_says() -> Outcome {
    works_on(Translator { obeys: true, moves: false }).await
}

#[tokio::test]
async fn an_extension_that_puts_its_own_words_in_place_of_all_others_leaves_them_true() -> Outcome {
    works_on(Translator { obeys: false, moves: false }).await
}

#[tokio::test]
async fn an_extension_that_wraps_all_words_leaves_them_true() -> Outcome {
    works_on(Translator { obeys: false, moves: true }).await
}

/// A day's work beside somebody who looks at the same in a browser that nothing has changed.
async fn works_on(translator: Translator) -> Outcome {
    let stage = Stage::set().await?;
    let (ana, beside) = (stage.agent("ana").await?, stage.agent("ana").await?);
    for desk in [&ana, &beside] {
        desk.opens(ROSALIND).await?;
        desk.history().sees(LONG_AGO).await?;
    }
    // What was new to the first is not to the second.
    for desk in [&ana, &beside] {
        desk.reloads().await?;
        desk.history().sees(LONG_AGO).await?;
        desk.sees_status("Live").await?;
    }
    // Whatever was said at the sign-in is of no interest here.
    ana.console().await?;
    ana.has_the_page_translated(translator).await?;
    ana.sees_the_same_as(&beside, "at the beginning").await?;
    takes_and_answers(&stage, &ana, &beside).await?;
    others_act(&stage, &ana, &beside).await?;
    looks_elsewhere(&ana, &beside).await?;
    loses_the_line(&stage, &ana, &beside).await?;
    resolves(&stage, &ana, &beside).await?;
    ensure(ana.translated().await? > 50, "There was a translator that translated nothing.")?;
    ana.console_is_clean(&["503", "ERR_"]).await
}

async fn takes_and_answers(stage: &Stage, ana: &Desk, beside: &Desk) -> Outcome {
    let rosalind = stage.customer(ROSALIND).await?;
    ana.press("Assign to me").await?;
    ana.finds("button", "Resolve").await?;
    ana.sees_the_same_as(beside, "once the conversation is taken").await?;
    ana.press("Notes").await?;
    ana.finds("button", "Add private note").await?;
    ana.press("Reply").await?;
    ana.type_into("Type your message", "I have put a new base aside.").await?;
    ana.press("Send to Rosalind · Web chat").await?;
    ana.history().sees("I have put a new base aside.").await?;
    ana.does_not_see("Sending…").await?;
    ana.sees_the_same_as(beside, "once it is answered").await?;
    for line in ["Thank you!", "And the shade?", "And when?"] {
        rosalind.writes(line).await?;
        ana.history().sees(line).await?;
        ana.sees_the_same_as(beside, "once the customer has written").await?;
    }
    rosalind.types().await?;
    ana.sees_status("Rosalind is typing…").await?;
    rosalind.writes("I wait here.").await?;
    ana.does_not_see("Rosalind is typing…").await?;
    ana.sees_the_same_as(beside, "once the customer has typed").await
}

async fn others_act(stage: &Stage, ana: &Desk, beside: &Desk) -> Outcome {
    let (ben, anna) = (stage.teammate("ben").await?, stage.customer(ANNA).await?);
    for line in ["One", "Two", "Three"] {
        anna.writes(line).await?;
        ana.list().sees(line).await?;
    }
    ana.sees_the_same_as(beside, "while messages are counted on a card").await?;
    ben.assigns(ANNA, "ben").await?;
    ana.sees_the_same_as(beside, "once a conversation is taken away").await?;
    ben.assigns(ANNA, "ana").await?;
    for desk in [ana, beside] {
        desk.sees_status("Ben gave you Anna Petrosyan").await?;
        desk.press("Dismiss").await?;
    }
    ana.sees_the_same_as(beside, "once it is given back").await
}

async fn looks_elsewhere(ana: &Desk, beside: &Desk) -> Outcome {
    for view in ["AI Agent view", "Human Agent view"] {
        for desk in [ana, beside] {
            desk.press(view).await?;
        }
        ana.sees_the_same_as(beside, view).await?;
    }
    for fold in ["Collapse", "Expand"] {
        for desk in [ana, beside] {
            desk.press(fold).await?;
        }
        ana.sees_the_same_as(beside, fold).await?;
    }
    for screen in ["Sessions", "AI Agents", "Settings", "Human Agents"] {
        for desk in [ana, beside] {
            desk.navigation().follows(screen).await?;
        }
        ana.sees_the_same_as(beside, screen).await?;
    }
    for desk in [ana, beside] {
        desk.opens(ANNA).await?;
        desk.finds("heading", ANNA).await?;
        desk.opens(ROSALIND).await?;
        desk.history().sees(LONG_AGO).await?;
    }
    ana.sees_the_same_as(beside, "once another conversation was open").await
}

async fn loses_the_line(stage: &Stage, ana: &Desk, beside: &Desk) -> Outcome {
    stage.cuts_the_stream().await?;
    for desk in [ana, beside] {
        desk.misses("status", "Live").await?;
    }
    stage.mends_the_line(&On::Stream).await?;
    for desk in [ana, beside] {
        desk.sees_status("Live").await?;
    }
    ana.sees_the_same_as(beside, "once the line is mended").await
}

async fn resolves(stage: &Stage, ana: &Desk, beside: &Desk) -> Outcome {
    let rosalind = stage.customer(ROSALIND).await?;
    ana.press("Resolve").await?;
    ana.dialog().sees("has not been answered yet").await?;
    rosalind.writes("One more thing").await?;
    ana.dialog().sees("The customer has written since you opened this").await?;
    ana.dialog().sees("One more thing").await?;
    rosalind.writes("And another").await?;
    ana.dialog().sees("And another").await?;
    ana.confirm("Yes").await?;
    ana.sees_status("Session resolved").await?;
    ana.has_no_card_of(ROSALIND).await?;
    ana.does_not_see("Session resolved").await?;
    beside.has_no_card_of(ROSALIND).await
}
