//! Files with a message: images to look at, others to take along.

use crate::desk::{Desk, use_desk};
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::attachment::{Attachment, size};
use handback_domain::event::Event;
use handback_domain::file_kind::FileKind;
use handback_domain::workspace::Workspace;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The files that came with a message.
#[component]
pub fn Attachments(files: Vec<Attachment>) -> impl IntoView {
    let shown = |file: Attachment| {
        let broken = RwSignal::new(false);
        let is_image = file.is_image();
        let shown = move || match is_image && !broken.get() {
            true => view! { <Image file=file.clone() broken/> }.into_any(),
            false => view! { <Other file=file.clone() broken=is_image/> }.into_any(),
        };
        view! { <li>{dynamic(shown)}</li> }
    };
    (!files.is_empty()).then(|| {
        view! { <ul class="files" aria-label="Files">{files.into_iter().map(shown).collect_view()}</ul> }
    })
}

/// An image, small; a press opens it in a tab of its own, and in a portal gives it to the person. Its place is taken
/// before it is there, so that nothing moves.
#[component]
fn Image(file: Attachment, broken: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let (address, source) = (desk.attachment_url(&file.id), desk.image_address(&file.id, broken));
    let title = format!("{} · {}", file.name, size(file.size));
    let wanted = file.clone();
    let fetch = move |event: MouseEvent| want_in_portal(desk, &event, &wanted);
    view! {
        <a class="files-image" href=address target="_blank" rel="noopener noreferrer" title=title on:click=handler(fetch)>
            <img src=source alt=file.name loading="lazy" decoding="async" on:error=handler(move |_| broken.set(true))/>
        </a>
    }
}

/// A file to be taken along, or an image that cannot be shown.
#[component]
fn Other(file: Attachment, broken: bool) -> impl IntoView {
    let desk = use_desk();
    let address = desk.attachment_url(&file.id);
    let wanted = file.clone();
    let fetch = move |event: MouseEvent| want_in_portal(desk, &event, &wanted);
    let picture = match FileKind::of_media_type(&file.media_type) {
        Some(kind) if kind.is_image() => icondata_lu::LuImage,
        Some(_) => icondata_lu::LuFileText,
        None => icondata_lu::LuFile,
    };
    let about = if broken { format!("{} · The image cannot be shown.", size(file.size)) } else { size(file.size) };
    let (name, title) = (file.name.clone(), format!("Download {}", file.name));
    view! {
        <a class="files-other" href=address download=file.name title=title on:click=handler(fetch)>
            <Icon of=picture/>
            <span class="files-about"><bdi class="files-name">{name}</bdi><span class="quiet">{about}</span></span>
            <Icon of=icondata_lu::LuDownload/>
        </a>
    }
}

/// In a portal an address leads nowhere: what it names needs a token, and no address carries one.
fn want_in_portal(desk: Desk, event: &MouseEvent, file: &Attachment) {
    if desk.peek(Workspace::is_in_portal) {
        event.prevent_default();
        desk.send(Event::FileWanted(file.clone()));
    }
}
