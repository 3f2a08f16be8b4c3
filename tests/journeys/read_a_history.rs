use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;

const BARTY: &str = "Bartholomew Featherstonehaugh-Cholmondeley of Little Wittenham";
const KOFI: &str = "Kofi Boateng";
const MAIL: &str = "Formatted message from Kofi Boateng";
const LOGO: &str = "https://cdn.atelier-boateng.example/signature/logo@2x.png";

#[tokio::test]
async fn an_answer_in_markdown_is_read_as_it_was_meant() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Priyanka Raghunathan").await?;
    let history = ana.history();
    history.finds("columnheader", "Surcharge").await?;
    history.finds("cell", "18.00 EUR").await?;
    history.sees("An order can be changed until the parcel leaves the warehouse:").await?;
    history.has_before_its_line("Number of pieces", "decimal").await?;
    history.has_a_way_out("your order's page", "https://lodd.example/orders").await
}

#[tokio::test]
async fn authors_whose_messages_do_not_name_them_are_called_by_what_is_known_of_them() -> Outcome {
    const PRIYANKA: &str = "Priyanka Raghunathan";
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.has_a_backend_that_names_no_authors().await?;
    ana.goes_to("/human-agents").await?;
    ana.list().sees("Otto: From ten pieces we make an offer").await?;
    ana.opens(PRIYANKA).await?;
    let history = ana.history();
    for name in [PRIYANKA, "Mia", "Ana Lindt"] {
        history.sees(name).await?;
    }
    history.does_not_see("Unknown").await?;
    ana.sees_status(&format!("{PRIYANKA}: Yes please!")).await?;
    ana.opens(KOFI).await?;
    ana.finds("iframe", MAIL).await
}

#[tokio::test]
async fn sources_are_links_and_internal_ones_say_so() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Priyanka Raghunathan").await?;
    ana.history().has_a_way_out("Exchanges", "https://lumenandoak.example/help/exchanges").await?;
    ana.history().sees("Goodwill limits for the help desk internal").await
}

#[tokio::test]
async fn no_script_of_a_mail_runs_and_nothing_is_loaded_from_elsewhere() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(KOFI).await?;
    ana.sees_in_frame(MAIL, "we are fitting out a hotel in Accra").await?;
    ana.sees_in_frame(MAIL, "Fjell pendant 30 cm").await?;
    ana.comes_to_rest().await?;
    let title = ana.page_title().await?;
    ensure(!title.contains("mail-insight"), format!("A script has run: the page is called {title:?}."))?;
    ana.console_is_clean(&[]).await?;
    let asked = ana.foreign_requests().await?;
    ensure(asked.is_empty(), format!("Asked for: {asked:#?}"))
}

#[tokio::test]
async fn remote_images_load_when_they_are_wanted_and_those_that_only_tell_never_do() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(KOFI).await?;
    ana.sees_in_frame(MAIL, "Atelier Boateng").await?;
    ana.press("Show remote images").await?;
    ana.misses("button", "Show remote images").await?;
    ana.sees_in_frame(MAIL, "we are fitting out a hotel in Accra").await?;
    ana.comes_to_rest().await?;
    let asked = ana.foreign_requests().await?;
    ensure(asked == [LOGO], format!("Asked for: {asked:#?}"))
}

#[tokio::test]
async fn a_link_of_a_mail_opens_elsewhere_and_says_where_it_leads_when_its_words_say_otherwise() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(KOFI).await?;
    ana.sees_in_frame(MAIL, "atelier-boateng.example (mail-insight.example)").await?;
    let links = ana.links_in_frame(MAIL).await?;
    let opens_elsewhere = links.iter().all(|(_, _, target, rel)| target == "_blank" && rel == "noopener noreferrer");
    ensure(links.len() == 2 && opens_elsewhere, format!("The links are {links:#?}"))
}

#[tokio::test]
async fn what_a_colleague_formatted_is_read_in_its_place() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Margarethe Oberleitner").await?;
    ana.history().scrolls_to("link", "Seite zu Eiche").await?;
    ana.history().has_a_way_out("Seite zu Eiche", "https://lumenandoak.example/help/oak-care").await
}

#[tokio::test]
async fn a_long_text_is_folded_until_all_of_it_is_wanted_and_stays_where_it_is_read() -> Outcome {
    const BEGINNING: &str = "Dear Sir or Madam";
    const END: &str = "With kind regards";
    let stage = Stage::set().await?;
    let barty = stage.customer(BARTY).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(BARTY).await?;
    let history = ana.history();
    history.sees(BEGINNING).await?;
    history.does_not_see(END).await?;
    history.sees("…").await?;
    ana.comes_to_rest().await?;
    let place = history.place_of(BEGINNING).await?;
    history.press("Show all").await?;
    history.sees(END).await?;
    history.still_has_at(place, BEGINNING).await?;
    barty.writes("PS: The hedge is of yew.").await?;
    ana.sees("New messages").await?;
    history.sees(END).await?;
    history.press("Show less").await?;
    history.does_not_see(END).await?;
    history.sees(BEGINNING).await
}

#[tokio::test]
async fn images_are_shown_and_other_files_offered() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Anna Petrosyan").await?;
    ana.history().sees_image("label-inside-shade.jpg").await?;
    ana.history().finds("link", "label-inside-shade.jpg").await?;
    ana.opens(BARTY).await?;
    ana.history().sees("invoice-LO-47911.pdf").await?;
    ana.history().finds("link", "invoice-LO-47911.pdf").await?;
    ana.history().finds("link", "purchase-order.docx").await
}

#[tokio::test]
async fn an_image_that_cannot_be_loaded_says_so_and_is_offered() -> Outcome {
    let stage = Stage::set().await?;
    stage.faults(On::Files, 20, Fault::CutBefore).await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Anna Petrosyan").await?;
    ana.history().sees("The image cannot be shown.").await?;
    ana.history().finds("link", "label-inside-shade.jpg").await
}

#[tokio::test]
async fn a_failed_message_is_delivered_again_and_the_work_goes_on() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Margarethe Oberleitner").await?;
    ana.history().sees("Not delivered. The mail server of kanzlei.example asked to try again later").await?;
    ana.history().press("Retry").await?;
    ana.history().does_not_see("The mail server of kanzlei.example").await?;
    ana.history().misses("button", "Retry").await?;
    ana.focus_is_on("textbox", "Type your message").await
}

#[tokio::test]
async fn a_delivery_that_is_refused_again_says_why_and_can_be_tried_again() -> Outcome {
    let stage = Stage::set().await?;
    let ben = stage.agent("ben").await?;
    ben.opens("Davit Hovhannisyan").await?;
    ben.history().press("Retry").await?;
    ben.sees_alert("Still not delivered. The channel Telegram is still not running").await?;
    ben.history().finds("button", "Retry").await
}

#[tokio::test]
async fn a_failed_message_of_a_colleague_has_its_reason_and_no_retry() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Davit Hovhannisyan").await?;
    ana.history().sees("Not delivered. The channel Telegram is not running").await?;
    ana.history().misses("button", "Retry").await
}

#[tokio::test]
async fn days_sessions_and_mentions_are_told_apart() -> Outcome {
    let stage = Stage::set().await?;
    let margarethe = stage.customer("Margarethe Oberleitner").await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Margarethe Oberleitner").await?;
    margarethe.writes("Danke.").await?;
    ana.history().sees("Danke.").await?;
    ana.history()
        .reads_in_order(&["Session 1 · ", "Transfer to human agent at", "Assigned to Ana Lindt at", "Danke."])
        .await?;
    // Whichever hour it is: the mail of the day before begins a day or a session, and so does what has just come.
    ana.history().reads_in_order(&["esterday", "Today", "Danke."]).await?;
    ana.opens("Davit Hovhannisyan").await?;
    ana.history().sees("@Adam Novak").await?;
    ana.history().has_a_way_out("https://status.telegram.example/today", "https://status.telegram.example/today").await
}

#[tokio::test]
async fn what_is_read_stays_in_its_place_when_older_lines_come() -> Outcome {
    const LOADING: &str = "Loading earlier messages…";
    let stage = Stage::set().await?;
    let henrike = stage.conversation("Henrike Vollbrecht").await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to(&format!("/human-agents/{}", henrike.id)).await?;
    let history = ana.history();
    history.finds("list", "").await?;
    ana.comes_to_rest().await?;
    stage.faults(On::history(&henrike), 5, Fault::Delay { ms: 1_500 }).await?;
    history.scrolls_to_the_start().await?;
    history.sees(LOADING).await?;
    ana.comes_to_rest().await?;
    let line = history.first_line_in_view().await?;
    let place = history.place_of(&line).await?;
    history.does_not_see(LOADING).await?;
    history.still_has_at(place, &line).await
}

#[tokio::test]
async fn what_comes_while_older_lines_are_read_is_told_of_and_found() -> Outcome {
    let stage = Stage::set().await?;
    let henrike = stage.customer("Henrike Vollbrecht").await?;
    let conversation = stage.conversation("Henrike Vollbrecht").await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to(&format!("/human-agents/{}", conversation.id)).await?;
    let history = ana.history();
    history.finds("list", "").await?;
    ana.comes_to_rest().await?;
    history.scrolls_to_the_start().await?;
    ana.comes_to_rest().await?;
    let line = history.first_line_in_view().await?;
    let place = history.place_of(&line).await?;
    henrike.writes("Are you there?").await?;
    ana.finds("button", "New messages").await?;
    history.still_has_at(place, &line).await?;
    ana.press("New messages").await?;
    history.sees("Are you there?").await
}
