//! The word that this browser keeps nothing that is typed.

use crate::desk::use_desk;
use crate::view::control::dynamic::dynamic;
use handback_domain::keeping::Keeper;
use leptos::prelude::*;

#[component]
pub fn Unkept() -> impl IntoView {
    let refused = use_desk().select(|workspace| workspace.keeper == Keeper::Refuses);
    view! {
        <div role="status">
            {dynamic(move || refused.get().then(|| view! {
                <p class="composer-word">
                    "This browser keeps nothing for Handback: what you have not sent will not survive a reload."
                </p>
            }))}
        </div>
    }
}
