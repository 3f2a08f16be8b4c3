//! Takes pictures of every screen and state: `cargo run -p handback-journeys --bin screenshots -- FOLDER [NAME]`.
//! With a name, only pictures whose names begin so.

use handback_journeys::browser::Screen;
use handback_journeys::desk::{Desk, File};
use handback_journeys::failure::{Failure, Outcome, ensure};
use handback_journeys::stage::{On, Stage};
use handback_reference_backend::Fault;
use std::path::PathBuf;
use std::process::ExitCode;
use thirtyfour::Key;

const SIZES: [(u32, u32); 3] = [(1440, 900), (1024, 768), (390, 844)];
const ANNA: &str = "Anna Petrosyan";
const MARGARETHE: &str = "Margarethe Oberleitner";
const PRIYANKA: &str = "Priyanka Raghunathan";
const ROSALIND: &str = "Rosalind Achterberg";

/// Takes one picture at every size, light and dark.
struct Album {
    folder: PathBuf,
    only: String,
}

impl Album {
    async fn take(&self, desk: &Desk, name: &str) -> Outcome {
        if !name.starts_with(&self.only) {
            return Ok(());
        }
        for (width, height) in SIZES {
            for dark in [false, true] {
                desk.looks_at(Screen { width, height, dark }).await?;
                desk.comes_to_rest().await?;
                let shade = if dark { "dark" } else { "light" };
                desk.takes_a_picture(&self.folder.join(format!("{name}-{width}-{shade}.png"))).await?;
            }
        }
        println!("{name}");
        desk.looks_at(handback_journeys::browser::DESKTOP).await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match album(std::env::args().skip(1)) {
        Ok(album) => match all(&album).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => told(&failure),
        },
        Err(failure) => told(&failure),
    }
}

fn told(failure: &Failure) -> ExitCode {
    eprintln!("{failure}");
    ExitCode::FAILURE
}

fn album(mut arguments: impl Iterator<Item = String>) -> Outcome<Album> {
    let folder = arguments.next().map(PathBuf::from);
    let folder = folder.ok_or_else(|| Failure::new("Say into which folder the pictures go."))?;
    let only = arguments.next().unwrap_or_default();
    ensure(arguments.next().is_none(), "Only a folder and the beginning of a name are understood.")?;
    Ok(Album { folder: std::path::absolute(folder)?, only })
}

async fn all(album: &Album) -> Outcome {
    signing_in(album).await?;
    the_workspace(album).await?;
    answering(album).await?;
    formatting(album).await?;
    copilot(album).await?;
    whatsapp(album).await?;
    information_and_news(album).await?;
    what_messages_say(album).await?;
    states_of_the_list(album).await?;
    the_other_screens(album).await
}

async fn signing_in(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.desk_at("/").await?;
    ana.finds("button", "Sign in").await?;
    album.take(&ana, "sign-in").await?;
    ana.signs_in("ana", "wrong").await?;
    ana.sees_alert("password").await?;
    album.take(&ana, "sign-in-refused").await
}

async fn the_workspace(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.list().finds("link", ROSALIND).await?;
    album.take(&ana, "workspace-none-chosen").await?;
    filters_of_the_list(album, &stage, &ana).await?;
    ana.opens(ANNA).await?;
    // So that her card is in the picture too.
    ana.list().scrolls_on().await?;
    ana.history().sees("It says HS-2207-C.").await?;
    album.take(&ana, "workspace").await?;
    ana.opens(ROSALIND).await?;
    ana.history().sees("I can send photos").await?;
    album.take(&ana, "workspace-unassigned").await?;
    a_long_conversation(album, &stage, &ana).await?;
    ana.goes_to("/human-agents").await?;
    ana.opens(ANNA).await?;
    ana.type_into("Type your message", "Thank you, Anna. That is the cream shade").await?;
    album.take(&ana, "workspace-typing").await?;
    ana.press("Notes").await?;
    album.take(&ana, "workspace-note").await?;
    resolving(album, &stage, &ana).await
}

async fn what_messages_say(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    let all = [
        ("history-markdown", "Priyanka Raghunathan"),
        ("history-mail", "Kofi Boateng"),
        ("history-long", "Bartholomew Featherstonehaugh-Cholmondeley of Little Wittenham"),
        ("history-failed", "Margarethe Oberleitner"),
        ("history-right-to-left", "ليلى الحداد"),
        ("history-note", "Davit Hovhannisyan"),
        ("history-image", "Camille Lefèvre"),
    ];
    for (name, customer) in all {
        ana.goes_to("/human-agents").await?;
        ana.opens(customer).await?;
        ana.history().finds("list", "").await?;
        album.take(&ana, name).await?;
    }
    Ok(())
}

async fn filters_of_the_list(album: &Album, stage: &Stage, ana: &Desk) -> Outcome {
    ana.press("AI Agent view").await?;
    ana.press("Filter").await?;
    ana.picks("Show", "Mia").await?;
    ana.sees("Clear filters").await?;
    album.take(ana, "list-filtered").await?;
    ana.type_into("Search conversations", "nobody of this name").await?;
    ana.presses_key(Key::Enter).await?;
    ana.sees("Nothing was found for the specified filters.").await?;
    album.take(ana, "list-no-match").await?;
    ana.press("Clear filters").await?;
    ana.press("Human Agent view").await?;
    ana.press("Filter").await?;
    stage
        .teammate("ben")
        .await?
        .assigns("Bartholomew Featherstonehaugh-Cholmondeley of Little Wittenham", "ana")
        .await?;
    ana.sees_status("Ben gave you").await?;
    album.take(ana, "list-given").await?;
    ana.press("Dismiss").await
}

async fn a_long_conversation(album: &Album, stage: &Stage, ana: &Desk) -> Outcome {
    let longest = stage.longest_conversation().await?;
    ana.goes_to(&format!("/human-agents/{}", longest.id)).await?;
    ana.finds("heading", longest.customer.display_name.as_deref().unwrap_or("Unknown")).await?;
    ana.finds("log", "History").await?;
    album.take(ana, "workspace-long").await
}

async fn resolving(album: &Album, stage: &Stage, ana: &Desk) -> Outcome {
    ana.press("Resolve").await?;
    ana.focus_is_on("button", "No").await?;
    album.take(ana, "resolve").await?;
    let detail = "The help desk is being serviced. Try again in a minute.".to_owned();
    let refusal = Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true };
    stage.fault(On::resolve(&stage.conversation(ANNA).await?), refusal).await?;
    ana.confirm("Yes").await?;
    ana.finds("button", "Retry").await?;
    album.take(ana, "resolve-refused").await?;
    ana.confirm("Retry").await?;
    ana.sees_status("Session resolved").await?;
    album.take(ana, "resolved").await
}

async fn answering(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.press("Canned replies").await?;
    ana.finds("listbox", "Canned replies").await?;
    album.take(&ana, "composer-canned-replies").await?;
    ana.presses_key(Key::Escape).await?;
    ana.clears("Type your message").await?;
    ana.press("Notes").await?;
    ana.press("Mention a teammate").await?;
    ana.finds("listbox", "Teammates").await?;
    album.take(&ana, "composer-mention").await?;
    ana.presses_key(Key::Escape).await?;
    ana.press("Reply").await?;
    let detail = "The store of files is being tidied. Try again in a minute.".to_owned();
    let refusal = Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true };
    stage.fault(On::Upload, refusal).await?;
    ana.attaches(&[File::called("return-label.pdf.txt")?]).await?;
    ana.within("list", "Files to send").sees("Not uploaded.").await?;
    stage.fault(On::Upload, Fault::Delay { ms: 60_000 }).await?;
    ana.attaches(&[File::called("a-photo-with-quite-a-long-name-2026-11-24.png")?]).await?;
    ana.attaches(&[File::called("label.png")?, File::called("notes.txt")?, File::called("tool.exe")?]).await?;
    ana.within("list", "Files to send").sees("18 B").await?;
    album.take(&ana, "composer-files").await?;
    let ben = stage.agent("ben").await?;
    ben.opens("Davit Hovhannisyan").await?;
    ben.sees_status("Telegram is not running").await?;
    album.take(&ben, "composer-channel-stopped").await
}

async fn formatting(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(MARGARETHE).await?;
    ana.press("Html").await?;
    ana.focus_is_on("textbox", "Type your message").await?;
    album.take(&ana, "composer-html-empty").await?;
    ana.types("The carpenter comes ").await?;
    ana.with_control('b').await?;
    ana.types("at nine").await?;
    ana.with_control('b').await?;
    ana.breaks_the_line().await?;
    ana.press("List").await?;
    ana.types("a plane").await?;
    ana.presses_key(Key::Enter).await?;
    ana.types("oil and wax").await?;
    album.take(&ana, "composer-html").await?;
    ana.press("Link").await?;
    ana.type_into("Link address", "javascript:x").await?;
    ana.presses_key(Key::Enter).await?;
    ana.sees_alert("A link leads to").await?;
    album.take(&ana, "composer-html-link").await?;
    ana.press("Cancel").await?;
    ana.press("Html").await?;
    ana.sees_status("The formatting is gone").await?;
    album.take(&ana, "composer-html-gone").await
}

async fn copilot(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.proposal().finds("button", "Insert").await?;
    album.take(&ana, "copilot-ready").await?;
    ana.type_into("Type your message", "Yes, the cable is the same.").await?;
    ana.press("Replace").await?;
    ana.finds("button", "Bring back what I typed").await?;
    album.take(&ana, "copilot-taken").await?;
    stage.customer(PRIYANKA).await?.writes("And how long does the delivery take?").await?;
    ana.proposal().finds("button", "Show the new draft").await?;
    album.take(&ana, "copilot-newer").await?;
    ana.opens(MARGARETHE).await?;
    ana.proposal().sees("Out of date").await?;
    album.take(&ana, "copilot-stale").await?;
    ana.press("Discard").await?;
    ana.finds("button", "Draft now").await?;
    album.take(&ana, "copilot-idle").await?;
    stage.fault(On::drafting(&stage.conversation(MARGARETHE).await?), Fault::Delay { ms: 60_000 }).await?;
    ana.press("Draft now").await?;
    ana.sees_status("Copilot is writing a draft").await?;
    album.take(&ana, "copilot-pending").await?;
    ana.opens("ليلى الحداد").await?;
    ana.proposal().sees("No draft.").await?;
    album.take(&ana, "copilot-failed").await
}

async fn whatsapp(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Oluwaseun Adebayo").await?;
    ana.sees_status("Waiting for customer reply.").await?;
    album.take(&ana, "whatsapp-waiting").await?;
    ana.opens("Camille Lefèvre").await?;
    ana.sees_status("It's been over 24 hours").await?;
    album.take(&ana, "whatsapp-expired").await?;
    ana.press("Continue with template").await?;
    ana.dialog().finds("searchbox", "Search templates").await?;
    album.take(&ana, "whatsapp-templates").await?;
    ana.dialog().chooses("Your question is still open").await?;
    ana.dialog().press("Send template to Camille Lefèvre").await?;
    ana.sees_alert("What it was about").await?;
    album.take(&ana, "whatsapp-template").await
}

async fn information_and_news(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.information().sees("fee on us.").await?;
    ana.information().press("Parameters").await?;
    album.take(&ana, "information-folded").await?;
    ana.press("Information").await?;
    album.take(&ana, "information-closed").await?;
    ana.looks_at(Screen { width: 390, height: 844, dark: false }).await?;
    ana.press("Information").await?;
    ana.information().sees("Contact info").await?;
    album.take(&ana, "information-over").await?;
    ana.goes_to("/human-agents").await?;
    ana.has_a_browser_that_answers("granted").await?;
    ana.finds("button", "Allow notifications").await?;
    album.take(&ana, "notifications").await
}

async fn states_of_the_list(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    stage.faults(On::Conversations, 2, Fault::Delay { ms: 20_000 }).await?;
    ana.goes_to("/human-agents").await?;
    ana.sees_status("Loading…").await?;
    album.take(&ana, "list-loading").await?;
    let detail = "The help desk is being serviced. Try again in a minute.".to_owned();
    let refusal = Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true };
    stage.faults(On::Conversations, 100, refusal).await?;
    ana.reloads().await?;
    ana.list().finds("button", "Try again").await?;
    album.take(&ana, "list-failed").await?;
    nobody_waits(album).await
}

async fn nobody_waits(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    stage.teammate("adam").await?.clears_the_workspace().await?;
    let ana = stage.agent("ana").await?;
    ana.list().misses("link", ANNA).await?;
    album.take(&ana, "list-empty").await
}

async fn the_other_screens(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    the_sessions(album, &stage, &ana).await?;
    one_session(album, &stage, &ana).await?;
    ana.goes_to("/ai-agents").await?;
    ana.within("table", "AI Agents").sees("Otto").await?;
    album.take(&ana, "ai-agents").await?;
    drop(ana);
    starting_and_stopping(album, &stage).await
}

fn refusal() -> Fault {
    let detail = "The help desk is being serviced. Try again in a minute.".to_owned();
    Fault::Status { status: 503, code: "unavailable".to_owned(), detail, retryable: true }
}

async fn the_sessions(album: &Album, stage: &Stage, ana: &Desk) -> Outcome {
    stage.faults(On::Sessions, 1, Fault::Delay { ms: 12_000 }).await?;
    ana.goes_to("/sessions").await?;
    ana.sees_status("Loading…").await?;
    album.take(ana, "sessions-loading").await?;
    stage.cuts_the_line(&On::Sessions, Fault::CutBefore).await?;
    ana.reloads().await?;
    ana.finds("button", "Try again").await?;
    album.take(ana, "sessions-failed").await?;
    stage.mends_the_line(&On::Sessions).await?;
    ana.goes_to("/sessions").await?;
    let table = ana.within("table", "Sessions");
    table.sees("Tomás Herrera").await?;
    album.take(ana, "sessions").await?;
    ana.press("Search").await?;
    ana.dates("From", "02312026").await?;
    ana.dialog().press("Show sessions").await?;
    ana.dialog().sees("There is no such day.").await?;
    album.take(ana, "session-filters").await?;
    ana.goes_to("/sessions?q=the&channel=web&assignee=ben&state=closed&from=2026-01-01").await?;
    table.sees("Hannah Fitzgerald").await?;
    stage.fault(On::Export, refusal()).await?;
    ana.press("Export sessions").await?;
    ana.sees_alert("Sessions were not exported.").await?;
    album.take(ana, "sessions-filtered").await?;
    ana.goes_to("/sessions?q=nobody%20of%20this%20name").await?;
    ana.sees("Nothing was found for the specified filters.").await?;
    album.take(ana, "sessions-no-match").await
}

async fn one_session(album: &Album, stage: &Stage, ana: &Desk) -> Outcome {
    ana.goes_to("/sessions?q=Tom%C3%A1s").await?;
    ana.within("table", "Sessions").follows("Tomás Herrera").await?;
    ana.history().sees("LO-48190").await?;
    album.take(ana, "session").await?;
    ana.looks_at(Screen { width: 390, height: 844, dark: false }).await?;
    ana.press("Parameters & results").await?;
    album.take(ana, "session-facts").await?;
    ana.goes_to("/sessions?q=Ingrid").await?;
    ana.within("table", "Sessions").follows("Ingrid Solheim").await?;
    ana.history().sees("Tromsø").await?;
    album.take(ana, "session-active").await?;
    ana.press("Hand over to the operator").await?;
    stage.fault(On::hand_over(&stage.conversation("Ingrid Solheim").await?), refusal()).await?;
    ana.confirm("Hand over").await?;
    ana.finds("button", "Retry").await?;
    album.take(ana, "session-hand-over").await
}

async fn starting_and_stopping(album: &Album, stage: &Stage) -> Outcome {
    stage.fault(On::AiAgentStart("otto"), refusal()).await?;
    let adam = stage.agent("adam").await?;
    adam.goes_to("/ai-agents").await?;
    adam.press("Start Otto").await?;
    adam.sees_alert("Not started.").await?;
    album.take(&adam, "ai-agents-admin").await?;
    adam.goes_to("/settings/channels").await?;
    adam.sees("Web chat").await?;
    album.take(&adam, "channels").await?;
    adam.press("Stop Web chat").await?;
    adam.finds("dialog", "Stop Web chat?").await?;
    album.take(&adam, "channels-stop").await
}
