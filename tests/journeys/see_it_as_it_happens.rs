use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::{Fault, StreamFault};

const ANNA: &str = "Anna Petrosyan";
const TOMAS: &str = "Tomás Herrera";
const ROSALIND: &str = "Rosalind Achterberg";

#[tokio::test]
async fn what_customers_write_and_teammates_take_is_on_screen_without_anything_being_asked() -> Outcome {
    let stage = Stage::set().await?;
    let (ben, anna) = (stage.teammate("ben").await?, stage.customer(ANNA).await?);
    let rosalind = stage.customer(ROSALIND).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.sees_status("Live").await?;
    let conversation = stage.conversation(ANNA).await?;
    let asked_before = stage.times_asked().await?;
    anna.writes("Here is one more line").await?;
    ana.history().sees("Here is one more line").await?;
    rosalind.writes("I am still here").await?;
    ana.list().sees("I am still here").await?;
    let asked = stage.times_asked().await? - asked_before;
    ensure(asked == 0, format!("{asked} questions were asked about {}", conversation.id))?;
    ben.assigns(ROSALIND, "ben").await?;
    ana.list().sees("Ben Adeyemi").await
}

#[tokio::test]
async fn what_others_write_is_read_out_with_their_names_and_a_note_as_one() -> Outcome {
    let stage = Stage::set().await?;
    let (ben, tomas) = (stage.teammate("ben").await?, stage.customer(TOMAS).await?);
    let ana = stage.agent("ana").await?;
    ana.opens(TOMAS).await?;
    ana.sees_status("Live").await?;
    tomas.writes("Here is one more line").await?;
    ana.sees_status("Tomás Herrera: Here is one more line").await?;
    ben.writes_a_note(TOMAS, "He called me too").await?;
    ana.sees_status("Private note by Ben Adeyemi: He called me too").await?;
    ben.answers(TOMAS, "It is found").await?;
    ana.sees_status("Ben Adeyemi: It is found").await
}

#[tokio::test]
async fn what_happens_while_the_line_is_cut_is_there_once_when_it_is_mended() -> Outcome {
    let stage = Stage::set().await?;
    let (anna, rosalind) = (stage.customer(ANNA).await?, stage.customer(ROSALIND).await?);
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.sees_status("Live").await?;
    stage.cuts_the_stream().await?;
    for number in 1..=200 {
        let customer = if number % 2 == 0 { &anna } else { &rosalind };
        customer.writes(&format!("line {number:03} of the outage")).await?;
    }
    stage.mends_the_line(&On::Stream).await?;
    ana.sees_status("Live").await?;
    ana.list().sees("line 199 of the outage").await?;
    ana.history().sees("line 200 of the outage").await?;
    ana.history().reads_times(100, "of the outage").await
}

#[tokio::test]
async fn events_that_come_twice_and_in_the_wrong_order_end_in_the_right_picture() -> Outcome {
    let stage = Stage::set().await?;
    let (ben, anna) = (stage.teammate("ben").await?, stage.customer(ANNA).await?);
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.sees_status("Live").await?;
    stage.befalls_the_stream(&StreamFault::Twice { on: true }).await?;
    stage.befalls_the_stream(&StreamFault::Reversed { on: true }).await?;
    for line in ["The first", "The second", "The third"] {
        anna.writes(line).await?;
    }
    ben.assigns(ROSALIND, "ben").await?;
    ben.resolves(ROSALIND).await?;
    ana.has_no_card_of(ROSALIND).await?;
    ana.history().reads_in_order(&["The first", "The second", "The third"]).await?;
    ana.history().reads_times(1, "The second").await?;
    ana.sees_status("Live").await
}

#[tokio::test]
async fn where_no_stream_comes_through_that_is_said_and_it_is_asked_in_turn() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let refused = Fault::Status {
        status: 403,
        code: "not_allowed".to_owned(),
        detail: "Streams are not let through here.".to_owned(),
        retryable: false,
    };
    stage.faults(On::Stream, 1_000, refused).await?;
    let ana = stage.agent("ana").await?;
    ana.sees_status("Live updates blocked, asking every few seconds").await?;
    ana.opens(ANNA).await?;
    anna.writes("Does this arrive?").await?;
    ana.history().sees("Does this arrive?").await
}

#[tokio::test]
async fn two_tabs_share_one_stream_and_the_other_goes_on_when_one_is_closed() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.sees_status("Live").await?;
    stage.has_listeners(1).await?;
    let first = ana.opens_another_tab("/human-agents").await?;
    ana.opens(ANNA).await?;
    ana.sees_status("Live").await?;
    stage.has_listeners(1).await?;
    anna.writes("To both tabs").await?;
    ana.history().sees("To both tabs").await?;
    ana.closes(first).await?;
    anna.writes("To the one that is left").await?;
    ana.history().sees("To the one that is left").await?;
    ana.sees_status("Live").await?;
    stage.has_listeners(1).await
}

#[tokio::test]
async fn whoever_signs_out_listens_no_more_in_any_tab() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    stage.has_listeners(1).await?;
    let first = ana.opens_another_tab("/human-agents").await?;
    ana.sees_status("Live").await?;
    ana.press("Sign out").await?;
    ana.finds("button", "Sign in").await?;
    stage.has_listeners(0).await?;
    ana.goes_back_to(first).await?;
    ana.finds("button", "Sign in").await
}

#[tokio::test]
async fn a_page_that_slept_catches_up_when_it_wakes() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.sees_status("Live").await?;
    ana.falls_asleep()?;
    stage.befalls_the_stream(&StreamFault::Drop).await?;
    stage.has_listeners(0).await?;
    for number in 1..=20 {
        anna.writes(&format!("line {number:02} of the night")).await?;
    }
    ana.wakes()?;
    ana.sees_status("Live").await?;
    ana.history().sees("line 20 of the night").await?;
    ana.history().reads_times(20, "of the night").await
}
