//! The pages that an answer used.

use crate::view::control::icon::Icon;
use crate::view::control::link::Outward;
use handback_domain::address::Address;
use handback_domain::source::Source;
use leptos::prelude::*;

/// The pages, each with a link where it can be read; internal ones say so.
#[component]
pub fn Sources(sources: Vec<Source>) -> impl IntoView {
    (!sources.is_empty()).then(|| {
        view! {
            <div class="sources">
                <span aria-hidden="true">"Sources:"</span>
                <ul aria-label="Sources">{sources.into_iter().map(|source| view! { <li><Page source/></li> }).collect_view()}</ul>
            </div>
        }
    })
}

#[component]
fn Page(source: Source) -> impl IntoView {
    let Source { title, url, internal, .. } = source;
    let page = match url.as_deref().and_then(Address::parse) {
        Some(address) => view! { <Outward address words=title.clone()><bdi>{title}</bdi></Outward> }.into_any(),
        None => view! { <bdi>{title}</bdi> }.into_any(),
    };
    view! {
        {page}
        {internal.then(|| view! {
            <span class="sources-internal" title="Customers must not be sent there."><Icon of=icondata_lu::LuLock/>"internal"</span>
        })}
    }
}
