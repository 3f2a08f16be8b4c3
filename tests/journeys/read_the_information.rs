use handback_journeys::browser::Screen;
use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const SECTIONS: [&str; 5] = ["Contact info", "Summary", "Parameters", "Results", "Earlier sessions"];

#[tokio::test]
async fn it_says_who_the_customer_is_why_a_human_was_needed_what_is_known_and_what_was_before() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    let information = ana.information();
    let known = [
        "Contact info",
        "Anna Petrosyan",
        "WhatsApp",
        "+374 91 224518",
        "English",
        "Summary",
        "An exchange to a country outside the EU needs a colleague.",
        "Anna received LO-47760 with a cream shade in place of the white one she ordered.",
        "Asked: Hello again! The lamp came, it is beautiful.",
        "Answered from Exchanges",
        "Asked: Yes please.",
        "Parameters",
        "LO-47760",
        "Results",
        "exchange",
        "friendly",
        "Earlier sessions",
        "resolved by Ben Adeyemi",
        "Invoice sent to customs, fee on us.",
    ];
    information.sees("Invoice sent to customs, fee on us.").await?;
    information.reads_in_order(&known).await?;
    for section in SECTIONS {
        information.has_on("button", section).await?;
    }
    information.follows("Session 1").await?;
    ana.is_at("/sessions/").await?;
    ana.finds("heading", ANNA).await?;
    ana.history().sees("The session was resolved by Ben Adeyemi at").await
}

#[tokio::test]
async fn where_little_is_known_it_says_so() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Unknown").await?;
    let information = ana.information();
    information.sees("Unknown").await?;
    information.sees("The AI agent was given none.").await?;
    information.sees("This is the first session.").await
}

#[tokio::test]
async fn each_line_of_the_summary_leads_to_its_message() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().has_the_end_in_view("It says HS-2207-C.").await?;
    ana.information().press("Asked: Yes please.").await?;
    ana.history().can_read("Yes please.").await?;
    // So that the next line can be pressed.
    ana.focus_is_on("button", "Asked: Yes please.").await
}

#[tokio::test]
async fn each_line_of_a_sessions_summary_leads_to_its_message() -> Outcome {
    const FIRST: &str = "Hola, mi pedido LO-48190 tenía que llegar en dos cajas y solo ha llegado una.";
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/sessions?q=Tom%C3%A1s").await?;
    ana.within("table", "Sessions").follows("Tomás Herrera").await?;
    ana.history().has_the_end_in_view("Claim number with the carrier: 7731-K.").await?;
    // Too little room for all of it, and for what is known of the session beside it.
    ana.looks_at(Screen { width: 390, height: 560, dark: false }).await?;
    ana.press("Parameters & results").await?;
    ana.press(&format!("Asked: {FIRST}")).await?;
    ana.history().can_read(FIRST).await?;
    ana.focus_is_on("button", "Parameters & results").await
}

#[tokio::test]
async fn a_line_that_is_not_loaded_yet_is_fetched_and_shown() -> Outcome {
    const FIRST: &str = "But the shade is cream and I ordered white.";
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    for number in 0..70 {
        anna.writes(&format!("Another thought, number {number}")).await?;
    }
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().has_the_end_in_view("Another thought, number 69").await?;
    ana.history().does_not_see(FIRST).await?;
    ana.information()
        .press("Asked: Hello again! The lamp came, it is beautiful. But the shade is cream and I ordered white.")
        .await?;
    ana.history().can_read(FIRST).await
}

#[tokio::test]
async fn what_is_folded_and_whether_it_is_open_are_remembered() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.information().press("Parameters").await?;
    ana.information().has_off("button", "Parameters").await?;
    ana.information().does_not_see("Order").await?;
    ana.reloads().await?;
    ana.information().has_off("button", "Parameters").await?;
    ana.opens("Priyanka Raghunathan").await?;
    ana.information().has_off("button", "Parameters").await?;
    ana.information().has_on("button", "Summary").await?;
    ana.press("Information").await?;
    ana.misses("complementary", "Information").await?;
    ana.reloads().await?;
    ana.has_off("button", "Information").await?;
    ana.misses("complementary", "Information").await?;
    ana.press("Information").await?;
    ana.information().has_off("button", "Parameters").await
}

#[tokio::test]
async fn where_there_is_no_room_beside_the_chat_it_lies_over_it_and_goes_back_by_escape() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.looks_at(Screen { width: 390, height: 844, dark: false }).await?;
    ana.opens(ANNA).await?;
    ana.misses("complementary", "Information").await?;
    ana.press("Information").await?;
    ana.focus_is_on("complementary", "Information").await?;
    ana.information().sees("+374 91 224518").await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("complementary", "Information").await?;
    ana.focus_is_on("button", "Information").await?;
    ana.press("Information").await?;
    ana.information().press("Asked: Yes please.").await?;
    ana.misses("complementary", "Information").await?;
    ana.focus_is_on("main", "Chat").await?;
    ana.history().can_read("Yes please.").await
}
