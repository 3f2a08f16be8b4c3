//! Takes pictures of every screen and state: `cargo run -p handback-journeys --bin screenshots -- FOLDER [SCENE]`.

use handback_journeys::browser::Screen;
use handback_journeys::desk::{Desk, File};
use handback_journeys::failure::{Failure, Outcome, ensure};
use handback_journeys::stage::{On, PASSWORD, Stage};
use handback_reference_backend::{Fault, StreamFault};
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::process::ExitCode;
use thirtyfour::Key;

const SIZES: [(u32, u32); 3] = [(1440, 900), (1024, 768), (390, 844)];
const ANNA: &str = "Anna Petrosyan";
const MARGARETHE: &str = "Margarethe Oberleitner";
const PRIYANKA: &str = "Priyanka Raghunathan";
const ROSALIND: &str = "Rosalind Achterberg";
const FIELD: &str = "Type your message";

type Scene<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// Takes one picture at every size, light and dark.
struct Album {
    folder: PathBuf,
    /// The only scene that is wanted.
    scene: Option<String>,
}

impl Album {
    async fn take(&self, desk: &Desk, name: &str) -> Outcome {
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
    let scene = arguments.next();
    ensure(arguments.next().is_none(), "Only a folder and the name of a scene are understood.")?;
    Ok(Album { folder: std::path::absolute(folder)?, scene })
}

/// Each scene with its name. One that fails keeps no other from being seen.
async fn all(album: &Album) -> Outcome {
    let scenes: [(&str, Scene); 19] = [
        ("sign-in", Box::pin(signing_in(album))),
        ("workspace", Box::pin(the_workspace(album))),
        ("answering", Box::pin(answering(album))),
        ("formatting", Box::pin(formatting(album))),
        ("copilot", Box::pin(copilot(album))),
        ("whatsapp", Box::pin(whatsapp(album))),
        ("information", Box::pin(information_and_news(album))),
        ("history", Box::pin(what_messages_say(album))),
        ("list", Box::pin(states_of_the_list(album))),
        ("screens", Box::pin(the_other_screens(album))),
        ("portal", Box::pin(in_a_portal(album))),
        ("ended", Box::pin(the_sign_in_ends(album))),
        ("outgoing", Box::pin(on_its_way(album))),
        ("held", Box::pin(held(album))),
        ("offline", Box::pin(offline(album))),
        ("taken-away", Box::pin(taken_away(album))),
        ("company", Box::pin(company(album))),
        ("pane", Box::pin(states_of_the_chat(album))),
        ("viewer", Box::pin(looking_on(album))),
    ];
    let mut failed = Vec::new();
    for (name, scene) in scenes {
        let wanted = album.scene.is_none() || album.scene.as_deref() == Some(name);
        if let Some(failure) = if wanted { scene.await.err() } else { None } {
            eprintln!("{name}: {failure}");
            failed.push(name);
        }
    }
    ensure(failed.is_empty(), format!("Not all of these were seen: {}", failed.join(", ")))
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
    ana.type_into(FIELD, "Thank you, Anna. That is the cream shade").await?;
    album.take(&ana, "workspace-typing").await?;
    ana.press("Notes").await?;
    album.take(&ana, "workspace-note").await?;
    resolving(album, &stage, &ana).await
}

async fn in_a_portal(album: &Album) -> Outcome {
    let stage = Stage::set_with_a_portal().await?;
    let ana = stage.desk_in_the_portal().await?;
    ana.turns_to_the_app().await?;
    ana.opens(ANNA).await?;
    ana.history().sees_image("label-inside-shade.jpg").await?;
    ana.turns_to_the_portal().await?;
    album.take(&ana, "portal").await?;
    ana.picks("Show", "this ticket's conversation").await?;
    ana.picks("Theme", "light").await?;
    ana.picks("Colours", "the portal's").await?;
    ana.turns_to_the_app().await?;
    ana.misses("navigation", "Main").await?;
    ana.history().sees_image("label-inside-shade.jpg").await?;
    ana.turns_to_the_portal().await?;
    album.take(&ana, "portal-ticket").await?;
    ana.press("Check the installation").await?;
    ana.turns_to_the_newest_tab().await?;
    ana.sees("Storage").await?;
    album.take(&ana, "portal-check").await?;
    let faulty = Stage::set_configured(r#"{ "portals": ["help.example"], "sign_in": "magic" }"#).await?;
    let admin = faulty.desk_at("/").await?;
    admin.finds("heading", "Handback cannot start").await?;
    album.take(&admin, "portal-faulty").await
}

async fn what_messages_say(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    let all = [
        ("history-markdown", PRIYANKA, "Yes please!"),
        ("history-mail", "Kofi Boateng", "From ten pieces"),
        ("history-long", "Bartholomew Featherstonehaugh-Cholmondeley of Little Wittenham", "Show all"),
        ("history-failed", MARGARETHE, "Not delivered."),
        ("history-right-to-left", "ليلى الحداد", "14:00"),
        ("history-note", "Davit Hovhannisyan", "Telegram is down"),
        ("history-image", "Camille Lefèvre", "Warehouse found one"),
    ];
    for (name, customer, words) in all {
        ana.goes_to("/human-agents").await?;
        ana.opens(customer).await?;
        ana.history().sees(words).await?;
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

async fn company(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Tomás Herrera").await?;
    let ben = stage.agent("ben").await?;
    ben.opens("Tomás Herrera").await?;
    ben.type_into("Type your message", "Good morning").await?;
    stage.customer("Tomás Herrera").await?.types().await?;
    ana.sees_status("Tomás is typing…").await?;
    ana.within("main", "Chat").sees("Ben is writing…").await?;
    album.take(&ana, "company").await
}

async fn resolving(album: &Album, stage: &Stage, ana: &Desk) -> Outcome {
    ana.press("Resolve").await?;
    ana.focus_is_on("button", "No").await?;
    album.take(ana, "resolve").await?;
    stage.fault(On::resolve(&stage.conversation(ANNA).await?), refusal()).await?;
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
    ana.clears(FIELD).await?;
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
    ana.focus_is_on("textbox", FIELD).await?;
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
    ana.type_into(FIELD, "Yes, the cable is the same.").await?;
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
    stage.faults(On::Conversations, 100, refusal()).await?;
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

/// What stands over everything when the sign-in has ended, and after a wrong password.
async fn the_sign_in_ends(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    ana.loses_the_sign_in().await?;
    stage.befalls_the_stream(&StreamFault::Drop).await?;
    ana.finds("dialog", "Sign in again").await?;
    album.take(&ana, "ended").await?;
    ana.dialog().type_into("Password", "wrong").await?;
    ana.dialog().press("Sign in").await?;
    ana.sees_alert("password").await?;
    album.take(&ana, "ended-refused").await?;
    ana.dialog().clears("Password").await?;
    ana.signs_in_again("ana", PASSWORD).await?;
    ana.has_a_browser_that_makes_no_dialog().await?;
    ana.press("Resolve").await?;
    ana.sees_alert("Handback has stopped because of an error of its own.").await?;
    album.take(&ana, "ended-by-an-error").await
}

/// Replies and notes that are being sent, were not sent, and of which nobody knows.
async fn on_its_way(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let message = On::message(&stage.conversation(ANNA).await?);
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    stage.fault(message.clone(), refusal()).await?;
    sends(&ana, "The white shade leaves tomorrow, by the same carrier as the lamp.").await?;
    ana.history().finds("button", "Retry").await?;
    ana.press("Notes").await?;
    stage.fault(message.clone(), refusal()).await?;
    sends(&ana, "The cream shade may stay with her: sending it back costs more.").await?;
    ana.comes_to_rest().await?;
    album.take(&ana, "outgoing-failed").await?;
    ana.press("Reply").await?;
    stage.cuts_the_line(&message, Fault::CutBefore).await?;
    sends(&ana, "You need not send the old one back.").await?;
    ana.history().sees("It is not known whether this was sent.").await?;
    album.take(&ana, "outgoing-unanswered").await?;
    ana.opens(PRIYANKA).await?;
    stage.fault(On::message(&stage.conversation(PRIYANKA).await?), Fault::Delay { ms: 60_000 }).await?;
    ana.attaches(&[File::called("label.png")?]).await?;
    ana.within("list", "Files to send").sees("label.png").await?;
    sends(&ana, "Yes, the cable is the same.").await?;
    ana.history().sees("Sending…").await?;
    album.take(&ana, "outgoing-sending").await
}

async fn sends(ana: &Desk, text: &str) -> Outcome {
    ana.type_into(FIELD, text).await?;
    ana.presses_key(Key::Enter).await?;
    ana.field_holds(FIELD, "").await
}

/// A reply and a resolve that are held, because the customer has written what has not been seen.
async fn held(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    stage.cuts_the_line(&On::history(&stage.conversation(ANNA).await?), Fault::CutBefore).await?;
    anna.writes("Wait, I found another one. Is that the right number?").await?;
    sends(&ana, "The white shade leaves tomorrow.").await?;
    ana.finds("button", "Send anyway").await?;
    album.take(&ana, "held").await?;
    ana.press("Back to editing").await?;
    stage.mends_the_line(&On::history(&stage.conversation(ANNA).await?)).await?;
    ana.press("Resolve").await?;
    anna.writes("And could it come before Friday?").await?;
    ana.dialog().sees("And could it come before Friday?").await?;
    album.take(&ana, "held-resolve").await?;
    ana.presses_key(Key::Escape).await?;
    stage.teammate("ben").await?.assigns("Davit Hovhannisyan", "ana").await?;
    ana.opens("Davit Hovhannisyan").await?;
    ana.press("Resolve").await?;
    ana.dialog().sees("Settings > Channels").await?;
    album.take(&ana, "held-not-running").await
}

/// Without a connection: what waits for it.
async fn offline(album: &Album) -> Outcome {
    let mut stage = Stage::set_to_last().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(PRIYANKA).await?;
    ana.opens(ANNA).await?;
    ana.history().sees("It says HS-2207-C.").await?;
    stage.stops().await?;
    ana.sees_status("Offline since").await?;
    sends(&ana, "The white shade leaves tomorrow.").await?;
    ana.press("Notes").await?;
    sends(&ana, "She may keep the cream one.").await?;
    ana.press("Reply").await?;
    album.take(&ana, "offline-queued").await?;
    ana.opens(PRIYANKA).await?;
    ana.press("Resolve").await?;
    ana.confirm("Yes").await?;
    ana.sees_status("Resolve waits for the connection.").await?;
    album.take(&ana, "offline-resolve").await?;
    ana.opens(ROSALIND).await?;
    ana.comes_to_rest().await?;
    album.take(&ana, "offline-history").await
}

/// What teammates do meanwhile: the list stands still under the pointer, and a text has nowhere to go.
async fn taken_away(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let adam = stage.teammate("adam").await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "The white shade leaves").await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, "She may keep the cream one.").await?;
    ana.list().points_at("link", ANNA).await?;
    adam.resolves(ANNA).await?;
    adam.resolves(PRIYANKA).await?;
    ana.list().finds("button", "2 updates").await?;
    ana.finds("region", "Unsent text").await?;
    album.take(&ana, "taken-away").await
}

/// A conversation that is being read, cannot be read, and is not there.
async fn states_of_the_chat(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.conversation(ANNA).await?;
    let ana = stage.agent("ana").await?;
    stage.fault(On::History(anna.id.clone()), Fault::Delay { ms: 20_000 }).await?;
    ana.opens(ANNA).await?;
    ana.history().sees_status("Loading…").await?;
    album.take(&ana, "pane-loading").await?;
    stage.faults(On::History(anna.id), 100, refusal()).await?;
    ana.reloads().await?;
    ana.history().sees_alert("The help desk is being serviced.").await?;
    album.take(&ana, "pane-failed").await?;
    ana.goes_to("/human-agents/019aa000-0000-7000-8000-000000000000").await?;
    ana.sees("There is no such conversation.").await?;
    album.take(&ana, "pane-not-found").await?;
    ana.goes_to("/no/such/place").await?;
    ana.finds("heading", "There is nothing at this address").await?;
    album.take(&ana, "pane-nowhere").await?;
    stage.cuts_the_line(&On::AiAgents, Fault::CutBefore).await?;
    ana.goes_to("/ai-agents").await?;
    ana.finds("button", "Try again").await?;
    album.take(&ana, "pane-agents-failed").await?;
    let henrike = stage.customer("Henrike Vollbrecht").await?;
    let conversation = stage.conversation("Henrike Vollbrecht").await?;
    ana.goes_to(&format!("/human-agents/{}", conversation.id)).await?;
    ana.history().finds("list", "").await?;
    ana.comes_to_rest().await?;
    ana.history().scrolls_to_the_start().await?;
    henrike.writes("Are you there?").await?;
    ana.finds("button", "New messages").await?;
    album.take(&ana, "pane-new-messages").await
}

/// What a viewer has on screen, and what everybody can set.
async fn looking_on(album: &Album) -> Outcome {
    let stage = Stage::set().await?;
    let vera = stage.agent("vera").await?;
    vera.opens(ANNA).await?;
    vera.history().sees("It says HS-2207-C.").await?;
    album.take(&vera, "viewer").await?;
    vera.goes_to("/settings/channels").await?;
    vera.sees("Web chat").await?;
    album.take(&vera, "viewer-channels").await?;
    vera.goes_to("/settings/preferences").await?;
    vera.finds("heading", "Preferences").await?;
    album.take(&vera, "viewer-preferences").await?;
    vera.press("Change the key: Search the list").await?;
    vera.sees("Press the new key…").await?;
    album.take(&vera, "viewer-key").await?;
    vera.goes_to("/ai-agents").await?;
    vera.finds("heading", "AI Agents").await?;
    vera.types("?").await?;
    vera.finds("dialog", "Keyboard shortcuts").await?;
    album.take(&vera, "viewer-shortcuts").await
}
