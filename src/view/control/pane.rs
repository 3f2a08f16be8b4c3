//! What a pane shows while it has nothing to show: empty, loading, failed.

use super::icon::Icon;
use crate::desk::use_desk;
use handback_domain::event::Event;
use handback_domain::problem::Problem;
use handback_domain::workspace::Pane;
use icondata_core::Icon as IconData;
use leptos::prelude::*;

/// Nothing to show, and why that is so.
#[component]
pub fn Empty(icon: IconData, words: &'static str) -> impl IntoView {
    view! {
        <div class="pane">
            <span class="pane-picture"><Icon of=icon/></span>
            <p>{words}</p>
        </div>
    }
}

/// Something is on its way; shown only when that takes longer than a blink.
#[component]
pub fn Loading() -> impl IntoView {
    view! {
        <div class="pane-loading" role="status">
            <span class="hidden-words">"Loading…"</span>
            <span class="pane-line"></span>
            <span class="pane-line"></span>
            <span class="pane-line"></span>
            <span class="pane-line"></span>
            <span class="pane-line"></span>
        </div>
    }
}

/// It could not be loaded: why, and a way on.
#[component]
pub fn Failed(problem: Problem, pane: Pane) -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="pane" role="alert">
            <span class="pane-picture" data-failed=""><Icon of=icondata_lu::LuCircleAlert/></span>
            <p>{problem.text}</p>
            <button class="button" on:click=move |_| desk.send(Event::ReloadPressed(pane))>"Try again"</button>
        </div>
    }
}
