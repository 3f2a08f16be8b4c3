use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const PRIYANKA: &str = "Priyanka Raghunathan";
const MARGARETHE: &str = "Margarethe Oberleitner";
const FIELD: &str = "Type your message";
const INSTRUCTION: &str = "Instruction for the next draft";
const TYPED: &str = "Yes, the cable is the same.";
const DRAFT: &str = "The brass Fjell comes with the same black textile cable of 1.5 m. I will send you the link for the \
                     difference of 12 EUR; once it is paid, the pendant leaves within one working day.";

/// Ana has a conversation in which Copilot's draft is ready.
async fn with_a_draft(stage: &Stage) -> Outcome<Desk> {
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.proposal().sees(DRAFT).await?;
    Ok(ana)
}

async fn nothing_is_sent(stage: &Stage) -> Outcome {
    let sent = stage.writes_of("ana").await?.into_iter().find(|write| write.path.ends_with("/messages"));
    ensure(sent.is_none(), format!("{sent:?} was sent."))
}

#[tokio::test]
async fn switched_on_it_drafts_beside_the_text_and_the_mode_stands_in_header_card_and_history() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.has_off("switch", "Copilot").await?;
    ana.within("link", ANNA).does_not_see("Copilot").await?;
    ana.type_into(FIELD, TYPED).await?;
    ana.press("Copilot").await?;
    ana.has_on("switch", "Copilot").await?;
    ana.within("link", ANNA).sees("Copilot").await?;
    ana.history().sees("Copilot switched on by Ana Lindt at").await?;
    stage.customer(ANNA).await?.writes("How long does the delivery take?").await?;
    ana.sees_status("Copilot's draft is ready").await?;
    let proposal = ana.proposal();
    proposal.sees("Orders placed before 14:00").await?;
    proposal.sees("for “How long does the delivery take?”").await?;
    proposal.within("list", "Sources of the draft").finds("link", "Delivery times").await?;
    ana.field_holds(FIELD, TYPED).await?;
    ana.press("Copilot").await?;
    ana.has_off("switch", "Copilot").await?;
    ana.misses("region", "Copilot's draft").await?;
    ana.history().sees("Copilot switched off by Ana Lindt at").await?;
    ana.field_holds(FIELD, TYPED).await?;
    nothing_is_sent(&stage).await
}

#[tokio::test]
async fn a_page_that_is_not_for_customers_is_named_as_internal_and_has_no_link() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_draft(&stage).await?;
    let sources = ana.within("list", "Sources of the draft");
    sources.finds("link", "Exchanges").await?;
    sources.finds("listitem", "Goodwill limits for the help desk Internal").await?;
    sources.misses("link", "Goodwill").await
}

#[tokio::test]
async fn insert_puts_it_where_the_caret_is_and_undo_takes_it_out_again() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_draft(&stage).await?;
    ana.type_into(FIELD, TYPED).await?;
    ana.press("Insert").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.field_holds(FIELD, &format!("{TYPED}\n{DRAFT}")).await?;
    ana.with_control('z').await?;
    ana.field_holds(FIELD, TYPED).await?;
    nothing_is_sent(&stage).await
}

#[tokio::test]
async fn replace_puts_it_in_the_texts_place_and_what_stood_there_comes_back_at_a_press() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_draft(&stage).await?;
    ana.misses("button", "Bring back what I typed").await?;
    ana.type_into(FIELD, TYPED).await?;
    ana.press("Replace").await?;
    ana.field_holds(FIELD, DRAFT).await?;
    ana.press("Bring back what I typed").await?;
    ana.field_holds(FIELD, TYPED).await?;
    ana.press("Replace").await?;
    ana.with_control('z').await?;
    ana.field_holds(FIELD, TYPED).await?;
    nothing_is_sent(&stage).await
}

#[tokio::test]
async fn from_the_notes_the_buttons_say_that_they_go_to_the_reply_and_the_note_stays() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_draft(&stage).await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, "She is nice.").await?;
    ana.press("Insert into reply").await?;
    ana.has_on("tab", "Reply").await?;
    ana.field_holds(FIELD, DRAFT).await?;
    ana.press("Notes").await?;
    ana.field_holds(FIELD, "She is nice.").await
}

#[tokio::test]
async fn a_formatted_reply_takes_it_too() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_draft(&stage).await?;
    ana.press("Html").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types("Hello. ").await?;
    ana.press("Replace").await?;
    ana.within("form", "Answer").sees(DRAFT).await?;
    ana.within("form", "Answer").does_not_see("Hello.").await?;
    nothing_is_sent(&stage).await
}

#[tokio::test]
async fn regenerate_heeds_an_instruction_and_until_it_is_written_the_old_one_can_be_read() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_draft(&stage).await?;
    stage.fault(On::drafting(&stage.conversation(PRIYANKA).await?), Fault::Delay { ms: 1_500 }).await?;
    ana.type_into(FIELD, TYPED).await?;
    ana.type_into(INSTRUCTION, "tell about the warranty").await?;
    ana.press("Regenerate").await?;
    let proposal = ana.proposal();
    proposal.sees("A new draft is being written…").await?;
    proposal.sees(DRAFT).await?;
    proposal.sees("Lamps have 3 years of warranty").await?;
    proposal.does_not_see(DRAFT).await?;
    ana.field_holds(INSTRUCTION, "").await?;
    ana.field_holds(FIELD, TYPED).await?;
    nothing_is_sent(&stage).await
}

#[tokio::test]
async fn discarded_it_is_gone_and_the_next_one_is_asked_for() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_draft(&stage).await?;
    ana.type_into(FIELD, TYPED).await?;
    ana.press("Discard").await?;
    ana.proposal().does_not_see(DRAFT).await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.reloads().await?;
    ana.finds("button", "Draft now").await?;
    ana.proposal().misses("button", "Insert").await?;
    ana.press("Draft now").await?;
    ana.proposal().finds("button", "Insert").await
}

#[tokio::test]
async fn when_the_customer_writes_again_it_is_marked_and_stays_until_the_agent_goes_on() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_draft(&stage).await?;
    ana.type_into(FIELD, TYPED).await?;
    stage.customer(PRIYANKA).await?.writes("And how long does the delivery take?").await?;
    let proposal = ana.proposal();
    proposal.sees("Out of date: the customer has written again.").await?;
    ana.sees_status("Copilot's draft is out of date").await?;
    proposal.finds("button", "Show the new draft").await?;
    proposal.sees(DRAFT).await?;
    // It goes into the reply only at a second press, whichever way.
    for (first, anyway, holds) in
        [("Insert", "Insert anyway", format!("{TYPED}\n{DRAFT}")), ("Replace", "Replace anyway", DRAFT.to_owned())]
    {
        proposal.press_twice(first).await?;
        proposal.sees("The customer has written since this was drafted.").await?;
        ana.focus_is_on("button", "Cancel").await?;
        ana.field_holds(FIELD, TYPED).await?;
        ana.presses_key(Key::Enter).await?;
        proposal.misses("button", anyway).await?;
        ana.focus_is_on("textbox", FIELD).await?;
        ana.field_holds(FIELD, TYPED).await?;
        proposal.tabs_to("button", first).await?;
        ana.presses_key(Key::Enter).await?;
        proposal.press(anyway).await?;
        ana.focus_is_on("textbox", FIELD).await?;
        ana.field_holds(FIELD, &holds).await?;
        ana.with_control('z').await?;
        ana.field_holds(FIELD, TYPED).await?;
    }
    proposal.press("Show the new draft").await?;
    proposal.sees("Orders placed before 14:00").await?;
    proposal.does_not_see("Out of date").await?;
    ana.field_holds(FIELD, TYPED).await?;
    // One that was out of date before anybody opened it is marked too.
    ana.opens(MARGARETHE).await?;
    ana.proposal().sees("Out of date: the customer has written again.").await
}

#[tokio::test]
async fn what_could_not_be_drafted_says_why_and_is_tried_again() -> Outcome {
    let stage = Stage::set().await?;
    let ana = with_a_draft(&stage).await?;
    ana.type_into(FIELD, TYPED).await?;
    let fault = |detail: &str| Fault::Status {
        status: 503,
        code: "unavailable".to_owned(),
        detail: detail.to_owned(),
        retryable: true,
    };
    let priyanka = stage.conversation(PRIYANKA).await?;
    stage.fault(On::drafting(&priyanka), fault("The model is busy.")).await?;
    ana.press("Regenerate").await?;
    ana.sees_alert("No draft. The model is busy.").await?;
    // The one that can be used stays meanwhile.
    ana.proposal().sees(DRAFT).await?;
    stage.fault(On::draft(&priyanka), fault("Mia is being trained.")).await?;
    ana.press("Try again").await?;
    ana.sees_alert("Copilot: Mia is being trained.").await?;
    ana.press("Try again").await?;
    ana.proposal().does_not_see("The model is busy.").await?;
    ana.field_holds(FIELD, TYPED).await
}

#[tokio::test]
async fn a_switch_that_is_refused_stays_off_and_says_why() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Kofi Boateng").await?;
    ana.press("Assign to me").await?;
    ana.press("Copilot").await?;
    ana.sees_alert("Copilot: Otto is not running, so Copilot cannot draft.").await?;
    ana.has_off("switch", "Copilot").await
}

#[tokio::test]
async fn a_teammate_sees_that_it_is_on_and_neither_the_switch_nor_the_draft() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.agent("ben").await?;
    ben.within("link", PRIYANKA).sees("Copilot").await?;
    ben.opens(PRIYANKA).await?;
    ben.history().sees("Copilot switched on by Ana Lindt at").await?;
    ben.within("main", "Chat").sees("Copilot").await?;
    ben.misses("switch", "Copilot").await?;
    ben.misses("region", "Copilot's draft").await
}

#[tokio::test]
async fn where_the_channel_lets_nobody_write_there_is_nowhere_to_insert_it() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Camille Lefèvre").await?;
    ana.press("Copilot").await?;
    let proposal = ana.proposal();
    proposal.finds("button", "Discard").await?;
    ana.type_into(INSTRUCTION, "how long is the delivery").await?;
    ana.press("Regenerate").await?;
    proposal.sees("Orders placed before 14:00").await?;
    proposal.sees("It can be inserted once you can write freely again.").await?;
    proposal.misses("button", "Insert").await?;
    proposal.misses("button", "Replace").await?;
    proposal.finds("button", "Discard").await
}
