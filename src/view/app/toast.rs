//! A word on what has just succeeded, read out and gone by itself.

use crate::desk::use_desk;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use leptos::prelude::*;

#[component]
pub fn Toast() -> impl IntoView {
    let desk = use_desk();
    let toast = desk.select(|workspace| workspace.toast.clone());
    // The region stays: a live region that comes together with its words is not read out.
    view! {
        <div class="toast" role="status">
            {dynamic(move || toast.get().map(|toast| {
                let picture = if toast.failed { icondata_lu::LuCircleAlert } else { icondata_lu::LuCheck };
                view! { <p class="toast-words"><Icon of=picture/>{toast.words}</p> }
            }))}
        </div>
    }
}
