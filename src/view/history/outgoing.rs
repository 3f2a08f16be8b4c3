//! A message on its way, or one that did not go, with its reason and a way on.

use super::message::{Kind, NoteMark};
use crate::browser::clock::Form;
use crate::browser::{files, focus, key};
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::moment::Moment;
use handback_domain::command::Focus;
use handback_domain::draft_file::DraftFile;
use handback_domain::event::Event;
use handback_domain::id::WriteKey;
use handback_domain::item::Visibility;
use handback_domain::outgoing::{Outgoing, Sending, WayOn};
use handback_domain::problem::{Cause, Problem};
use handback_domain::workspace::Workspace;
use leptos::html;
use leptos::prelude::*;

/// The outgoing message with this key.
#[component]
pub fn OutgoingLine(key: WriteKey) -> impl IntoView {
    let message = use_desk().select(move |workspace| workspace.outgoing.iter().find(|known| known.key == key).cloned());
    dynamic(move || message.get().map(|message| view! { <OutgoingMessage message/> }))
}

#[component]
fn OutgoingMessage(message: Outgoing) -> impl IntoView {
    let kind = match message.visibility {
        Visibility::Private => Kind::Note,
        Visibility::Customer => Kind::HumanAgent,
    };
    let way_on = message.way_on();
    view! {
        <div class="outgoing item" data-held=(way_on == Some(WayOn::SendAnyway)).then_some("")>
            <article class="message" data-kind=kind.name()>
                <p class="message-by">
                    {(kind == Kind::Note).then(|| view! { <NoteMark/> })}
                    "You "<Moment at=message.at form=Form::Time/>
                </p>
                {(!message.text.is_empty()).then(|| view! { <p class="message-text" dir="auto" translate="yes">{message.text}</p> })}
                <Files files=message.files/>
                {match message.state {
                    Sending::Queued => view! { <Queued/> }.into_any(),
                    Sending::Sending => view! { <p class="outgoing-state" role="status">"Sending…"</p> }.into_any(),
                    Sending::Unanswered(problem) => view! { <Unanswered key=message.key problem/> }.into_any(),
                    Sending::Accepted => ().into_any(),
                    Sending::Failed(problem) => view! { <Failure key=message.key problem way_on/> }.into_any(),
                }}
            </article>
        </div>
    }
}

#[component]
fn Queued() -> impl IntoView {
    let offline = use_desk().select(Workspace::is_offline);
    let words = move || if offline.get() { "Waits for the connection, then goes by itself" } else { "Sending…" };
    view! { <p class="outgoing-state" role="status">{dynamic(words)}</p> }
}

/// Nobody has to do anything about it; whoever cannot wait may.
#[component]
fn Unanswered(key: WriteKey, problem: Problem) -> impl IntoView {
    view! {
        <div class="outgoing-failure" role="status">
            <p>"It is not known whether this was sent. "{problem.text}" It is asked again by itself and sent only once."</p>
            <Again key words="Retry"/>
        </div>
    }
}

/// The files that go along.
#[component]
fn Files(files: Vec<DraftFile>) -> impl IntoView {
    let shown = |file: DraftFile| {
        let picture = if file.kind.is_image() { files::picture(&file.key) } else { None };
        view! {
            <li class="outgoing-file">
                {match picture {
                    Some(picture) => view! { <img class="outgoing-picture" src=picture alt=""/> }.into_any(),
                    None => view! { <Icon of=icondata_lu::LuPaperclip/> }.into_any(),
                }}
                <bdi>{file.name}</bdi>
            </li>
        }
    };
    (!files.is_empty()).then(|| {
        view! { <ul class="outgoing-files" aria-label="Files">{files.into_iter().map(shown).collect_view()}</ul> }
    })
}

/// Why it did not go, and what can be done about it.
#[component]
fn Failure(key: WriteKey, problem: Problem, way_on: Option<WayOn>) -> impl IntoView {
    let ended = problem.cause == Cause::SessionChanged;
    let said = match way_on {
        Some(WayOn::SendAnyway) => format!("Not sent yet. {}", problem.text),
        Some(WayOn::Retry | WayOn::None) | None => format!("Not sent. {}", problem.text),
    };
    let first = match way_on {
        Some(WayOn::SendAnyway) => view! { <Again key=key.clone() words="Send anyway"/> }.into_any(),
        Some(WayOn::Retry) => view! { <Again key=key.clone() words="Retry"/> }.into_any(),
        Some(WayOn::None) | None => {
            view! { <Press words="Copy text" event=Event::CopyPressed(key.clone())/> }.into_any()
        }
    };
    view! {
        <div class="outgoing-failure" role="alert">
            <p>{said}</p>
            {first}
            <WriteAgain key=key.clone() ended/>
            <Press words="Discard" event=Event::DiscardPressed(key)/>
        </div>
    }
}

/// Tries it again, or sends it all the same; one held for newer lines gets the focus, so that one key does it.
#[component]
fn Again(key: WriteKey, words: &'static str) -> impl IntoView {
    let desk = use_desk();
    let button = NodeRef::<html::Button>::new();
    let wanted = Focus::SendAnyway(key.clone());
    effect(move || {
        let is_wanted = desk.wanted_focus().with(|focus| focus.as_ref() == Some(&wanted));
        if let Some(button) = button.get().filter(|_| is_wanted) {
            focus::give_still(&button);
            desk.focus_given();
        }
    });
    let retry = move |_| desk.send(Event::RetryPressed { key: key.clone(), fresh_key: desk.new_key() });
    view! {
        <button class="button" data-size="small" node_ref=button on:keydown=handler(key::not_held) on:click=handler(retry)>{words}</button>
    }
}

/// Back into the composer: of this session, or of the one that followed it.
#[component]
fn WriteAgain(key: WriteKey, ended: bool) -> impl IntoView {
    let of_key = key.clone();
    let may = use_desk().select(move |workspace| {
        let message = workspace.outgoing.iter().find(|known| known.key == of_key);
        message.is_some_and(|message| workspace.session_to_write_again(message).is_some())
    });
    let words = if ended { "Use in the present session" } else { "Back to editing" };
    dynamic(move || may.get().then(|| view! { <Press words event=Event::WriteAgainPressed(key.clone())/> }))
}

#[component]
fn Press(words: &'static str, event: Event) -> impl IntoView {
    let desk = use_desk();
    view! {
        <button class="button" data-size="small" on:click=handler(move |_| desk.send(event.clone()))>{words}</button>
    }
}
