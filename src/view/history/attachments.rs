//! Files with a message: images to look at, others to take along.

use crate::desk::use_desk;
use crate::view::control::icon::Icon;
use handback_domain::attachment::{Attachment, size};
use handback_domain::file_kind::FileKind;
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
        view! { <li>{shown}</li> }
    };
    (!files.is_empty()).then(|| {
        view! { <ul class="files" aria-label="Files">{files.into_iter().map(shown).collect_view()}</ul> }
    })
}

/// An image, small; a press opens it in a tab of its own. Its place is taken before it is there, so that nothing moves.
#[component]
fn Image(file: Attachment, broken: RwSignal<bool>) -> impl IntoView {
    let address = use_desk().attachment_url(&file.id);
    let (source, title) = (address.clone(), format!("{} · {}", file.name, size(file.size)));
    view! {
        <a class="files-image" href=address target="_blank" rel="noopener noreferrer" title=title>
            <img src=source alt=file.name loading="lazy" decoding="async" on:error=move |_| broken.set(true)/>
        </a>
    }
}

/// A file to be taken along, or an image that cannot be shown.
#[component]
fn Other(file: Attachment, broken: bool) -> impl IntoView {
    let address = use_desk().attachment_url(&file.id);
    let picture = match FileKind::of_media_type(&file.media_type) {
        Some(kind) if kind.is_image() => icondata_lu::LuImage,
        Some(_) => icondata_lu::LuFileText,
        None => icondata_lu::LuFile,
    };
    let about = if broken { format!("{} · The image cannot be shown.", size(file.size)) } else { size(file.size) };
    let (name, title) = (file.name.clone(), format!("Download {}", file.name));
    view! {
        <a class="files-other" href=address download=file.name title=title>
            <Icon of=picture/>
            <span class="files-about"><bdi class="files-name">{name}</bdi><span class="quiet">{about}</span></span>
            <Icon of=icondata_lu::LuDownload/>
        </a>
    }
}
