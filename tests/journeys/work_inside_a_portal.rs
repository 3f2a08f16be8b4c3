use handback_journeys::browser::{Keeps, Screen};
use handback_journeys::desk::Desk;
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const CHOOSE: &str = "Select a conversation from the left sidebar to start chatting.";
const FIELD: &str = "Type your message";
const ANNA: &str = "Anna Petrosyan";
const ROSALIND: &str = "Rosalind Achterberg";
const PHOTO: &str = "label-inside-shade.jpg";
const WAITING: &str = "Waiting for the portal to sign you in…";

/// Takes a conversation, answers in it and resolves it.
async fn works(stage: &Stage, ana: &Desk) -> Outcome {
    let rosalind = stage.customer(ROSALIND).await?;
    ana.opens(ROSALIND).await?;
    ana.press("Assign to me").await?;
    ana.type_into(FIELD, "It leaves today.").await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("It leaves today.").await?;
    ana.does_not_see("Sending…").await?;
    ensure(rosalind.sees().await?.contains(&"It leaves today.".to_owned()), "The customer has no answer.")?;
    ana.press("Resolve").await?;
    ana.confirm("Yes").await?;
    ana.sees("Session resolved").await?;
    stage.is_resolved_once(ROSALIND, "Ana Lindt").await
}

/// In front of the app in the portal, signed in.
async fn in_the_frame(stage: &Stage) -> Outcome<Desk> {
    let ana = stage.desk_in_the_portal().await?;
    ana.turns_to_the_app().await?;
    ana.sees(CHOOSE).await?;
    Ok(ana)
}

#[tokio::test]
async fn the_portal_signs_its_people_in_and_hears_what_they_do() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = in_the_frame(&stage).await?;
    ana.navigation().sees("Ana").await?;
    ana.misses("button", "Sign out").await?;
    works(&stage, &ana).await?;
    ana.turns_to_the_portal().await?;
    for event in ["ready", "token given", "unread count", "opened conversationId", "resolved conversationId"] {
        ana.sees(event).await?;
    }
    ana.console_is_clean(&[]).await
}

#[tokio::test]
async fn what_customers_write_meanwhile_comes_into_the_frame_by_itself() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let rosalind = stage.customer(ROSALIND).await?;
    let ana = in_the_frame(&stage).await?;
    ana.opens(ROSALIND).await?;
    ana.sees_status("Live").await?;
    rosalind.writes("Is anybody there?").await?;
    ana.history().sees("Is anybody there?").await
}

#[tokio::test]
async fn a_token_that_ends_is_renewed_without_a_reload_and_nothing_typed_is_lost() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = stage.desk_in_the_portal().await?;
    ana.sees("token given").await?;
    ana.chooses("Renew them in time").await?;
    ana.turns_to_the_app().await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "Half a sentence").await?;
    ana.turns_to_the_portal().await?;
    // The live stream ends with it, and asks for the next.
    ana.press("Expire the token").await?;
    ana.sees("sessionexpired").await?;
    ana.turns_to_the_app().await?;
    ana.finds("dialog", "Sign in again").await?;
    ana.sees_alert("The portal around this page signs you in again.").await?;
    ana.misses("textbox", "Password").await?;
    ana.turns_to_the_portal().await?;
    ana.press("Give a fresh token").await?;
    ana.turns_to_the_app().await?;
    ana.misses("dialog", "Sign in again").await?;
    ana.field_holds(FIELD, "Half a sentence").await?;
    ana.type_into(FIELD, ", and the rest").await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().reads_times(1, "Half a sentence, and the rest").await?;
    stage.customer(ANNA).await?.writes("Heard over the fresh stream.").await?;
    ana.history().sees("Heard over the fresh stream.").await
}

#[tokio::test]
async fn a_fresh_token_is_asked_for_before_the_old_one_ends() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = in_the_frame(&stage).await?;
    ana.turns_to_the_portal().await?;
    ana.picks("Tokens last", "ten seconds").await?;
    ana.press("Give a fresh token").await?;
    ana.sees("tokenwanted").await?;
    // The one after it too: each in time.
    ana.within("log", "Events").reads_times(2, "tokenwanted").await?;
    ana.does_not_see("sessionexpired").await?;
    ana.within("log", "Events").reads_times(1, "ready").await?;
    ana.turns_to_the_app().await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await
}

#[tokio::test]
async fn the_same_token_again_and_again_ends_in_a_word_and_not_in_a_circle() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = stage.desk_in_the_portal().await?;
    ana.sees("token given").await?;
    ana.gives_a_token_that_nobody_issued_whenever_asked().await?;
    ana.press("Expire the token").await?;
    ana.sees("token_refused").await
}

#[tokio::test]
async fn a_ticket_is_shown_alone_and_answered_there() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = stage.desk_in_the_portal().await?;
    ana.sees("token given").await?;
    ana.follows(ROSALIND).await?;
    ana.picks("Show", "this ticket's conversation").await?;
    ana.sees("opened conversationId").await?;
    ana.turns_to_the_app().await?;
    ana.finds("main", "Chat").await?;
    ana.misses("navigation", "Main").await?;
    ana.misses("region", "Conversations").await?;
    ana.misses("link", "Back to the list").await?;
    ana.press("Assign to me").await?;
    ana.type_into(FIELD, "It leaves today.").await?;
    ana.presses_key(Key::Enter).await?;
    ana.history().sees("It leaves today.").await?;
    ana.press("Resolve").await?;
    ana.confirm("Yes").await?;
    ana.history().sees("The session was resolved by Ana Lindt at").await?;
    stage.is_resolved_once(ROSALIND, "Ana Lindt").await
}

#[tokio::test]
async fn times_are_told_in_the_language_of_the_portal() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = in_the_frame(&stage).await?;
    ana.opens(ROSALIND).await?;
    ana.history().sees("Transfer to human agent at").await?;
    ana.history().does_not_see("Transfer to human agent at 20").await?;
    ana.turns_to_the_portal().await?;
    ana.picks("Language", "日本語").await?;
    ana.turns_to_the_app().await?;
    // The year first, as only the portal's language has it.
    ana.history().sees("Transfer to human agent at 20").await
}

#[tokio::test]
async fn colours_of_the_portal_are_taken_and_those_that_cannot_be_read_are_refused_with_the_reason() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = stage.desk_in_the_portal().await?;
    ana.sees("token given").await?;
    ana.picks("Theme", "light").await?;
    ana.picks("Colours", "the portal's").await?;
    ana.turns_to_the_app().await?;
    ana.sees(CHOOSE).await?;
    ana.opens(ANNA).await?;
    ana.can_be_used_by_everyone("in the portal's colours").await?;
    ana.turns_to_the_portal().await?;
    ana.does_not_see("theme_unreadable").await?;
    ana.picks("Colours", "ones that cannot be read").await?;
    ana.sees("theme_unreadable").await?;
    ana.sees("cannot be read on").await
}

#[tokio::test]
async fn a_telephone_shows_the_frame_so_that_everyone_can_use_it() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = stage.desk_in_the_portal().await?;
    ana.looks_at(Screen { width: 390, height: 844, dark: false }).await?;
    ana.sees("token given").await?;
    ana.can_be_used_by_everyone("the portal").await?;
    ana.turns_to_the_app().await?;
    ana.finds("region", "Conversations").await?;
    ana.can_be_used_by_everyone("the list").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.can_be_used_by_everyone("a conversation").await?;
    ana.has_everything_in_view("a conversation").await?;
    ana.turns_to_the_portal().await?;
    ana.picks("Show", "this ticket's conversation").await?;
    ana.turns_to_the_app().await?;
    ana.misses("navigation", "Main").await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.can_be_used_by_everyone("a conversation alone").await?;
    ana.has_everything_in_view("a conversation alone").await
}

#[tokio::test]
async fn images_are_shown_and_kept_though_no_address_carries_a_token() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = in_the_frame(&stage).await?;
    ana.opens(ANNA).await?;
    ana.history().sees_image(PHOTO).await?;
    ana.history().follows(PHOTO).await?;
    ana.is_given_a_file("label-inside-shade", ".jpg").await
}

#[tokio::test]
async fn it_works_where_cookies_of_framed_sites_are_blocked() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = stage.desk_in_the_portal_with(Keeps::NoForeignCookies).await?;
    ana.turns_to_the_app().await?;
    ana.sees(CHOOSE).await?;
    works(&stage, &ana).await
}

#[tokio::test]
async fn it_works_where_the_browser_keeps_nothing_for_anybody() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = stage.desk_in_the_portal_with(Keeps::Nothing).await?;
    ana.turns_to_the_app().await?;
    ana.sees(CHOOSE).await?;
    works(&stage, &ana).await
}

#[tokio::test]
async fn what_other_windows_say_is_ignored_and_counted() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let rosalind = stage.conversation(ROSALIND).await?.id;
    let ana = in_the_frame(&stage).await?;
    // The frame's own window, and one of the portal's own origin that is not the page around the frame.
    ana.is_told_by_itself_to_open(&rosalind).await?;
    ana.turns_to_the_portal().await?;
    ana.is_told_by_another_frame_to_open(&rosalind).await?;
    ana.sees("messages_ignored").await?;
    ana.sees("2 messages to the frame were ignored").await?;
    ana.does_not_see("opened conversationId").await?;
    ana.turns_to_the_app().await?;
    ana.sees(CHOOSE).await?;
    ana.opens(ANNA).await
}

#[tokio::test]
async fn messages_of_the_portal_that_make_no_sense_are_ignored_and_counted() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = in_the_frame(&stage).await?;
    ana.turns_to_the_portal().await?;
    let said = ana.says_what_makes_no_sense().await?;
    ana.sees(&format!("{said} messages to the frame were ignored")).await?;
    ana.turns_to_the_app().await?;
    works(&stage, &ana).await
}

#[tokio::test]
async fn ten_thousand_messages_a_second_leave_the_frame_usable() -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = in_the_frame(&stage).await?;
    ana.turns_to_the_portal().await?;
    ana.floods_the_frame().await?;
    ana.turns_to_the_app().await?;
    works(&stage, &ana).await?;
    ana.turns_to_the_portal().await?;
    let sent = ana.ends_the_flood().await?;
    ensure(sent > 10_000, format!("Only {sent} messages were sent."))?;
    ana.sees("messages_ignored").await
}

#[tokio::test]
async fn a_portal_that_the_configuration_does_not_name_is_not_heard_and_hears_nothing() -> Outcome {
    let stage = Stage::set_with_a_portal_that_is_not_heard().await?;
    let ana = stage.desk_in_the_portal().await?;
    ana.turns_to_the_app().await?;
    ana.sees(WAITING).await?;
    ana.turns_to_the_portal().await?;
    ana.forces_a_token_on_the_frame().await?;
    ana.within("log", "Events").does_not_see("ready").await?;
    ana.turns_to_the_app().await?;
    ana.sees(WAITING).await?;
    ana.misses("navigation", "Main").await
}

#[tokio::test]
async fn a_page_that_is_not_named_cannot_show_the_app_nor_lay_anything_over_its_buttons() -> Outcome {
    let stage = Stage::set().await?;
    let elsewhere = Stage::set_a_portal_unknown_to(&stage).await?;
    let ana = elsewhere.desk_in_the_portal().await?;
    ana.has_a_frame_refused().await?;
    ana.does_not_see("token given").await?;
    ana.turns_to_the_app().await?;
    ana.misses("button", "").await
}
