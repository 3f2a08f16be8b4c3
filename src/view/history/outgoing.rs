//! A message on its way, or one that did not go, with its reason and a way on.

use super::message::{Kind, NoteMark};
use crate::browser::clock::Form;
use crate::browser::files;
use crate::desk::use_desk;
use crate::view::control::icon::Icon;
use crate::view::control::moment::Moment;
use handback_domain::draft_file::DraftFile;
use handback_domain::event::Event;
use handback_domain::id::WriteKey;
use handback_domain::item::Visibility;
use handback_domain::outgoing::{Outgoing, Sending};
use handback_domain::problem::{Cause, Outcome, Problem};
use leptos::prelude::*;

/// The outgoing message with this key.
#[component]
pub fn OutgoingLine(key: WriteKey) -> impl IntoView {
    let message = use_desk().select(move |workspace| workspace.outgoing.iter().find(|known| known.key == key).cloned());
    move || message.get().map(|message| view! { <OutgoingMessage message/> })
}

#[component]
fn OutgoingMessage(message: Outgoing) -> impl IntoView {
    let kind = match message.visibility {
        Visibility::Private => Kind::Note,
        Visibility::Customer => Kind::HumanAgent,
    };
    view! {
        <div class="outgoing item">
            <article class="message" data-kind=kind.name()>
                <p class="message-by">
                    {(kind == Kind::Note).then(|| view! { <NoteMark/> })}
                    "You "<Moment at=message.at form=Form::Time/>
                </p>
                {(!message.text.is_empty()).then(|| view! { <p class="message-text" dir="auto">{message.text}</p> })}
                <Files files=message.files/>
                {match message.state {
                    Sending::Queued | Sending::Sending => view! { <p class="outgoing-state" role="status">"Sending…"</p> }.into_any(),
                    Sending::Accepted => ().into_any(),
                    Sending::Failed(problem) => view! { <Failure key=message.key problem/> }.into_any(),
                }}
            </article>
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

#[component]
fn Failure(key: WriteKey, problem: Problem) -> impl IntoView {
    let desk = use_desk();
    // What was typed for a session that has closed is never sent into the next one.
    let can_retry = problem.cause != Cause::SessionChanged;
    let again = key.clone();
    let retry = move |_| desk.send(Event::RetryPressed { key: again.clone(), fresh_key: desk.new_key() });
    let said = match problem.outcome {
        Outcome::Unknown => {
            format!("It is not known whether this was sent. {} Retry sends it only once.", problem.text)
        }
        Outcome::Applied | Outcome::NotApplied => format!("Not sent. {}", problem.text),
    };
    view! {
        <div class="outgoing-failure" role="alert">
            <p>{said}</p>
            {can_retry.then(|| view! { <button class="button" data-size="small" on:click=retry>"Retry"</button> })}
            <button class="button" data-size="small" on:click=move |_| desk.send(Event::DiscardPressed(key.clone()))>
                "Discard"
            </button>
        </div>
    }
}
