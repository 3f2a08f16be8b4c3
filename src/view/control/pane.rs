//! What a pane shows while it has nothing to show: empty, loading, failed.

use super::icon::Icon;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::event::Event;
use handback_domain::problem::Problem;
use handback_domain::remote::Remote;
use handback_domain::workspace::{Pane, Workspace};
use icondata_core::Icon as IconData;
use leptos::prelude::*;

/// How much of a pane's data is here.
#[derive(Clone, PartialEq)]
pub enum Stage {
    /// It is on its way.
    Loading,
    /// It could not be loaded.
    Failed(Problem),
    /// It is here, and there is nothing in it.
    Empty,
    /// It is here.
    Here,
}

impl Stage {
    /// The stage of data that is empty when this says so.
    pub fn of<T>(data: &Remote<T>, is_empty: impl Fn(&T) -> bool) -> Self {
        match data {
            Remote::NotAsked | Remote::Loading => Self::Loading,
            Remote::Failed(problem) => Self::Failed(problem.clone()),
            Remote::Ready(data) if is_empty(data) => Self::Empty,
            Remote::Ready(_) => Self::Here,
        }
    }
}

/// A pane that shows its data once there is some, and before that why there is none.
#[component]
pub fn Staged(
    /// How much is here.
    stage: Selection<Stage>,
    /// What is loaded again where loading failed.
    pane: Pane,
    /// The picture of emptiness.
    empty: IconData,
    /// Emptiness in words.
    words: &'static str,
    /// The data.
    children: ChildrenFn,
) -> impl IntoView {
    dynamic(move || match stage.get() {
        Stage::Loading => view! { <Loading/> }.into_any(),
        Stage::Failed(problem) => view! { <Failed problem pane/> }.into_any(),
        Stage::Empty => view! { <Empty icon=empty words/> }.into_any(),
        Stage::Here => children().into_any(),
    })
}

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

/// Something is on its way; shown only when that takes longer than a blink. When it takes much longer, that is said.
#[component]
pub fn Loading() -> impl IntoView {
    let waits = use_desk().select(Workspace::is_waiting_for_server);
    view! {
        <div class="pane-loading" role="status">
            {dynamic(move || if waits.get() {
                view! { <p class="pane-waiting">"Waiting for the help desk's server…"</p> }.into_any()
            } else {
                view! { <span class="hidden-words">"Loading…"</span> }.into_any()
            })}
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
    let again = problem.can_be_retried();
    view! {
        <div class="pane" role="alert">
            <span class="pane-picture" data-failed=""><Icon of=icondata_lu::LuCircleAlert/></span>
            <p>{problem.text}</p>
            {again.then(|| view! {
                <button class="button" on:click=handler(move |_| desk.send(Event::ReloadPressed(pane)))>"Try again"</button>
            })}
        </div>
    }
}
