//! The files with a draft: what they are, how far they are, and what was wrong with them.

use super::Place;
use crate::browser::files;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::each::Each;
use crate::view::control::icon::Icon;
use handback_domain::attachment::size;
use handback_domain::draft_file::{DraftFile, FileEvent, FileState, RefusedFile};
use handback_domain::event::Event;
use handback_domain::id::FileKey;
use leptos::prelude::*;

#[component]
pub fn Attachments(place: Place) -> impl IntoView {
    let desk = use_desk();
    let (of_files, of_refused) = (place.clone(), place);
    let all = desk.select(move |workspace| {
        workspace.drafts.get(&of_files.session, of_files.kind).map(|draft| draft.files.clone()).unwrap_or_default()
    });
    let refused = desk.select(move |workspace| {
        workspace
            .drafts
            .get(&of_refused.session, of_refused.kind)
            .map(|draft| draft.refused.clone())
            .unwrap_or_default()
    });
    let key_of = |file: &DraftFile| file.key.clone();
    view! {
        <div class="attachments-refusals" role="alert">
            {dynamic(move || refused.get().into_iter().map(|file| view! { <Refused file/> }).collect_view())}
        </div>
        <Show when=move || all.with(|all| !all.is_empty())>
            <ul class="attachments" aria-label="Files to send">
                <Each each=move || all.get() key=key_of let:file>
                    <File key=file.key.clone() all/>
                </Each>
            </ul>
        </Show>
    }
}

#[component]
fn Refused(file: RefusedFile) -> impl IntoView {
    let desk = use_desk();
    let RefusedFile { key, why } = file;
    let dismiss = format!("Dismiss: {why}");
    view! {
        <p class="attachments-refused">
            <Icon of=icondata_lu::LuCircleAlert/><bdi>{why}</bdi>
            <button class="button" data-kind="quiet" data-size="small" type="button" aria-label=dismiss
                on:click=handler(move |_| desk.send(Event::File(FileEvent::Removed(key.clone()))))>
                "Dismiss"
            </button>
        </p>
    }
}

/// One file; what changes about it is asked for by its key.
#[component]
fn File(key: FileKey, all: Selection<Vec<DraftFile>>) -> impl IntoView {
    let of_key = key.clone();
    let file = Selection::new(move || all.with(|all| all.iter().find(|file| file.key == of_key).cloned()));
    let picture = file.get_untracked().filter(|file| file.kind.is_image()).and_then(|_| files::picture(&key));
    dynamic(move || file.get().map(|file| view! { <Shown file picture=picture.clone()/> }))
}

#[component]
fn Shown(file: DraftFile, picture: Option<String>) -> impl IntoView {
    let desk = use_desk();
    let remove = format!("Remove {}", file.name);
    let (of_retry, of_remove) = (file.key.clone(), file.key.clone());
    let (failed, retryable) = (matches!(file.state, FileState::Failed(_)), file.can_be_retried());
    let name = file.name.clone();
    let retry = move || {
        let key = of_retry.clone();
        view! {
            <button class="button" data-size="small" type="button" aria-label=format!("Retry {name}")
                on:click=handler(move |_| desk.send(Event::File(FileEvent::RetryPressed(key.clone()))))>
                "Retry"
            </button>
        }
    };
    view! {
        <li class="attachments-file" data-failed=failed.then_some("")>
            {match picture {
                Some(picture) => view! { <img class="attachments-picture" src=picture alt=""/> }.into_any(),
                None => view! { <span class="attachments-picture"><Icon of=icondata_lu::LuFileText/></span> }.into_any(),
            }}
            <span class="attachments-about">
                <bdi class="attachments-name" title=file.name.clone()>{file.name.clone()}</bdi>
                <State file/>
            </span>
            {retryable.then(retry)}
            <button class="attachments-remove" type="button" aria-label=remove.clone() title=remove
                on:click=handler(move |_| desk.send(Event::File(FileEvent::Removed(of_remove.clone()))))>
                <Icon of=icondata_lu::LuX/>
            </button>
        </li>
    }
}

#[component]
fn State(file: DraftFile) -> impl IntoView {
    match file.state {
        FileState::Ready(_) => view! { <span class="attachments-state">{size(file.size)}</span> }.into_any(),
        FileState::Uploading { sent } => {
            let label = format!("Uploading {}", file.name);
            view! {
                <span class="attachments-state">{size(sent)}" of "{size(file.size)}</span>
                <progress class="attachments-progress" aria-label=label max=file.size.to_string() value=sent.to_string()></progress>
            }
            .into_any()
        }
        FileState::Failed(problem) => {
            let said = if problem.can_be_retried() { format!("Not uploaded. {}", problem.text) } else { problem.text };
            view! { <span class="attachments-state" role="alert" title=said.clone()>{said.clone()}</span> }.into_any()
        }
    }
}
