use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const ROSALIND: &str = "Rosalind Achterberg";
const FIELD: &str = "Type your message";
const HALF: &str = "Half a sentence";

#[tokio::test]
async fn given_to_a_teammate_it_stays_on_screen_in_their_hands_and_what_was_typed_can_be_copied() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, HALF).await?;
    ana.press("Assigned to me").await?;
    ana.chooses("Ben Adeyemi").await?;
    ana.history().sees("Assigned to Ben Adeyemi at").await?;
    ana.finds("button", "Assigned to Ben Adeyemi").await?;
    ana.focus_is_on("button", "Assigned to Ben Adeyemi").await?;
    ana.sees("Ben Adeyemi has this conversation. Assign it to yourself to answer.").await?;
    ana.misses("textbox", FIELD).await?;
    ana.field_holds("Unsent reply", HALF).await
}

#[tokio::test]
async fn released_it_is_anybodys_and_taken_again_the_draft_goes_on() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, HALF).await?;
    ana.press("Assigned to me").await?;
    ana.chooses("Release").await?;
    ana.history().sees("Released by Ana Lindt at").await?;
    ana.sees("Nobody has this conversation yet.").await?;
    ana.misses("button", "Resolve").await?;
    ana.press("Assign to me").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.field_holds(FIELD, HALF).await
}

#[tokio::test]
async fn the_menu_is_used_by_arrows_and_letters_and_left_by_escape() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.tabs_to("button", "Assigned to me").await?;
    ana.presses_key(Key::Down).await?;
    ana.focus_is_on("menuitem", "Adam Novak").await?;
    ana.presses_key(Key::Down).await?;
    ana.focus_is_on("menuitem", "Ben Adeyemi").await?;
    ana.presses_key(Key::End).await?;
    ana.focus_is_on("menuitem", "Release").await?;
    ana.presses_key(Key::Down).await?;
    ana.focus_is_on("menuitem", "Adam Novak").await?;
    ana.types("b").await?;
    ana.focus_is_on("menuitem", "Ben Adeyemi").await?;
    ana.presses_key(Key::Escape).await?;
    ana.focus_is_on("button", "Assigned to me").await?;
    ana.misses("menu", "Assign").await?;
    ensure(
        stage.writes_of("ana").await?.iter().all(|write| !write.path.ends_with("/assignment")),
        "Nothing was chosen.",
    )
}

#[tokio::test]
async fn whoever_takes_what_a_teammate_has_taken_reads_whose_it_is() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.teammate("ben").await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ROSALIND).await?;
    stage.fault(On::assignment(&stage.conversation(ROSALIND).await?), Fault::Delay { ms: 1_500 }).await?;
    ana.press("Assign to me").await?;
    ana.finds("button", "Assigning…").await?;
    ben.assigns(ROSALIND, "ben").await?;
    ana.sees_alert("Ben Adeyemi has this conversation now.").await?;
    ana.finds("button", "Assigned to Ben Adeyemi").await?;
    ana.misses("textbox", FIELD).await
}

#[tokio::test]
async fn a_lost_answer_to_an_assignment_is_healed() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ROSALIND).await?;
    stage.fault(On::assignment(&stage.conversation(ROSALIND).await?), Fault::CutAfter).await?;
    ana.press("Assign to me").await?;
    ana.finds("textbox", FIELD).await?;
    ana.history().reads_times(1, "Assigned to Ana Lindt at").await?;
    ana.does_not_see("It is not known whether this was done.").await
}

#[tokio::test]
async fn text_that_was_being_typed_when_a_teammate_took_over_is_kept_and_that_is_told() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.teammate("ben").await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, HALF).await?;
    ben.assigns(ANNA, "ben").await?;
    ana.sees("Ben Adeyemi has this conversation now. What you typed was not sent").await?;
    ana.field_holds("Unsent reply", HALF).await?;
    ana.focus_is_on("main", "Chat").await
}

#[tokio::test]
async fn a_viewer_has_no_assign_control() -> Outcome {
    let stage = Stage::set().await?;
    let vera = stage.agent("vera").await?;
    vera.opens(ANNA).await?;
    vera.sees("Ana Lindt has this conversation.").await?;
    vera.misses("button", "Assigned to Ana Lindt").await?;
    vera.opens(ROSALIND).await?;
    vera.sees("Nobody has this conversation yet.").await?;
    vera.misses("button", "Assign to me").await?;
    vera.misses("button", "Give to…").await
}
