//! What can be done with a draft: files, suggestions, formatting, a word on how it stands, and sending it.

use super::Place;
use crate::browser::{files, focus, typing};
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::channel::RunStatus;
use handback_domain::conversation::Conversation;
use handback_domain::draft::{Draft, Readiness};
use handback_domain::event::Event;
use handback_domain::file_kind::ACCEPTED;
use handback_domain::item::Visibility;
use handback_domain::message_length::Room;
use handback_domain::preferences::SendKey;
use handback_domain::suggestion::sign;
use handback_domain::workspace::Workspace;
use leptos::html;
use leptos::prelude::*;

#[component]
pub fn Foot(place: Place) -> impl IntoView {
    let desk = use_desk();
    let (kind, now) = (place.kind, desk.now());
    let window =
        desk.select(|workspace| workspace.open_conversation().map(|open| open.reply_window).unwrap_or_default());
    let is_open = move || kind == Visibility::Private || window.get().at(now.get()).is_open();
    let here = StoredValue::new(place);
    view! {
        <Show when=is_open>
            <div class="composer-foot">
                <Attach place=here.get_value()/>
                <Suggest kind/>
                <FormatSwitch place=here.get_value()/>
                <Hint place=here.get_value()/>
                <Send place=here.get_value()/>
            </div>
        </Show>
    }
}

#[component]
fn Attach(place: Place) -> impl IntoView {
    let desk = use_desk();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <button class="composer-tool" type="button" aria-label="Attach files" title="Attach files" on:click=handler(choose)>
            <Icon of=icondata_lu::LuPaperclip/>
        </button>
        <input type="file" node_ref=input hidden multiple accept=ACCEPTED aria-label="Files"
            on:change=handler(move |event| place.take(desk, files::chosen(&event)))/>
    }
}

/// Writes the sign for those who do not know it.
#[component]
fn Suggest(kind: Visibility) -> impl IntoView {
    let (words, picture) = match kind {
        Visibility::Customer => ("Canned replies", icondata_lu::LuZap),
        Visibility::Private => ("Mention a teammate", icondata_lu::LuAtSign),
    };
    let press = move |_| {
        focus::give_to_class("composer-text");
        if let Some(field) = focus::focused() {
            let begins = typing::before_caret(&field).chars().next_back().is_none_or(char::is_whitespace);
            typing::write(&format!("{}{}", if begins { "" } else { " " }, sign(kind)));
        }
    };
    view! {
        <button class="composer-tool" type="button" aria-label=words title=words on:click=handler(press)><Icon of=picture/></button>
    }
}

#[component]
fn FormatSwitch(place: Place) -> impl IntoView {
    let desk = use_desk();
    let kind = place.kind;
    let offered = desk.select(move |workspace| {
        let takes = workspace.open_conversation().is_some_and(|open| open.channel.kind.takes_html());
        takes && kind == Visibility::Customer
    });
    let here = StoredValue::new(place.clone());
    let is_on = desk.select(move |workspace| {
        workspace.drafts.get(&place.session, place.kind).is_some_and(|draft| draft.rich.is_some())
    });
    let press = move |_| {
        let (Place { session, kind }, formatted) = (here.get_value(), !is_on.get_untracked());
        desk.send(Event::FormatSwitched { session, visibility: kind, formatted });
    };
    view! {
        <Show when=move || offered.get()>
            <button class="composer-switch" type="button" role="switch" aria-checked=move || is_on.get().to_string() on:click=handler(press)>
                <span class="composer-knob"></span>"Html"
            </button>
        </Show>
    }
}

/// The word that matters most about a draft now. What stands in the way is read out when it appears; how much time or room
/// is left is not read out with every change.
#[component]
fn Hint(place: Place) -> impl IntoView {
    let desk = use_desk();
    let now = desk.now();
    let kind = place.kind;
    let of_spoken = place.clone();
    let word = desk.select(move |workspace| {
        workspace.drafts.get(&place.session, place.kind).and_then(obstacle).or_else(|| undeliverable(workspace, kind))
    });
    let spoken = desk.select(move |workspace| {
        let draft = workspace.drafts.get(&of_spoken.session, of_spoken.kind);
        draft.and_then(spoken_obstacle).or_else(|| undeliverable(workspace, kind))
    });
    let window =
        desk.select(|workspace| workspace.open_conversation().map(|open| open.reply_window).unwrap_or_default());
    let send_key = desk.select(|workspace| workspace.preferences.send_key);
    let keys = move || match kind {
        Visibility::Private => format!("Only human agents can see this · {} adds it", key_name(send_key.get())),
        Visibility::Customer => match window.get().minutes_left(now.get()) {
            Some(left) => format!("{} sends · {} left to answer freely", key_name(send_key.get()), duration(left)),
            None => format!("{} sends · {} breaks the line", key_name(send_key.get()), line_break(send_key.get())),
        },
    };
    let shown = move || word.get().unwrap_or_else(keys);
    view! {
        <p class="composer-hint" title=shown data-warning=move || word.with(Option::is_some).then_some("")>
            {dynamic(shown)}
        </p>
        <p class="hidden-words" role="status">{dynamic(move || spoken.get())}</p>
    }
}

#[component]
fn Send(place: Place) -> impl IntoView {
    let desk = use_desk();
    let destination = desk.select(|workspace| workspace.open_conversation().map(destination).unwrap_or_default());
    let kind = place.kind;
    let readiness = desk.select(move |workspace| {
        workspace.drafts.get(&place.session, place.kind).map_or(Readiness::Empty, Draft::readiness)
    });
    // However little room there is, the name is complete for those who listen or point at it.
    let full = move || match (readiness.with(|it| *it == Readiness::Uploading), kind) {
        (true, _) => "Uploading…".to_owned(),
        (false, Visibility::Customer) => destination.with(|(name, channel)| format!("Send to {name} · {channel}")),
        (false, Visibility::Private) => "Add private note".to_owned(),
    };
    let shown = move || match (readiness.with(|it| *it == Readiness::Uploading), kind) {
        (false, Visibility::Customer) => {
            let (name, channel) = destination.get();
            view! { "Send to "<bdi>{name}</bdi>" · "<bdi class="composer-channel">{channel}</bdi> }.into_any()
        }
        _ => full().into_any(),
    };
    view! {
        <button class="button" data-kind="primary" aria-label=full
            aria-disabled=move || readiness.with(|it| *it != Readiness::Ready).to_string()>
            <span class="composer-destination" title=full>{dynamic(shown)}</span>
        </button>
    }
}

/// What keeps a draft from being sent, or soon will.
fn obstacle(draft: &Draft) -> Option<String> {
    match draft.readiness() {
        Readiness::TooLong(by) => Some(format!("{by} characters too many")),
        Readiness::FileFailed { name, can_be_retried } => {
            let way_on = if can_be_retried { "press Retry or remove it" } else { "remove it" };
            Some(format!("{name} was not uploaded: {way_on} before you send."))
        }
        Readiness::Ready | Readiness::Empty | Readiness::Uploading => match draft.room() {
            Room::Left(left) => Some(format!("{left} characters left")),
            Room::Plenty | Room::Over(_) => None,
        },
    }
}

/// The same for those who listen, in words that do not change with every key.
fn spoken_obstacle(draft: &Draft) -> Option<String> {
    match (draft.readiness(), draft.room()) {
        (Readiness::TooLong(_), _) => Some("This is too long to be sent.".to_owned()),
        (Readiness::FileFailed { .. }, _) => obstacle(draft),
        (Readiness::Ready | Readiness::Empty | Readiness::Uploading, Room::Left(_)) => {
            Some("This is nearly as long as it can be.".to_owned())
        }
        (Readiness::Ready | Readiness::Empty | Readiness::Uploading, Room::Plenty | Room::Over(_)) => None,
    }
}

/// Where a reply goes: the customer's first name and the channel.
fn destination(conversation: &Conversation) -> (String, String) {
    let name = conversation.customer.display_name();
    let first_name = name.split_whitespace().next().unwrap_or(name);
    (first_name.to_owned(), conversation.channel.name.clone())
}

fn undeliverable(workspace: &Workspace, kind: Visibility) -> Option<String> {
    let open = workspace.open_conversation().filter(|_| kind == Visibility::Customer)?;
    let stopped = open.channel.status == RunStatus::Stopped;
    stopped.then(|| format!("{} is not running: a reply cannot be delivered now.", open.channel.name))
}

/// The key that sends, by its name.
fn key_name(send_key: SendKey) -> &'static str {
    match send_key {
        SendKey::Enter => "Enter",
        SendKey::ModifierEnter => "Ctrl+Enter",
    }
}

/// The key that breaks the line.
fn line_break(send_key: SendKey) -> &'static str {
    match send_key {
        SendKey::Enter => "Shift+Enter",
        SendKey::ModifierEnter => "Enter",
    }
}

/// Minutes as people say them.
fn duration(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
