//! Pictures, from the Lucide set. They carry no meaning of their own: words beside them do.

use icondata_core::Icon as IconData;
use leptos::prelude::*;

/// A picture, hidden from those who listen.
#[component]
pub fn Icon(of: IconData) -> impl IntoView {
    view! { <span class="icon" aria-hidden="true"><leptos_icons::Icon icon=of/></span> }
}
