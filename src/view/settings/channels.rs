//! The channels and whether they run.

use crate::desk::use_desk;
use crate::view::control::pane::{Stage, Staged};
use crate::view::control::runner_table::RunnerTable;
use handback_domain::running::RunnerKind;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

const KIND: RunnerKind = RunnerKind::Channels;

/// What `Settings` > `Channels` shows.
#[component]
pub fn Channels() -> impl IntoView {
    let stage = use_desk().select(|workspace| Stage::of(workspace.runners(KIND), Vec::is_empty));
    view! {
        <header class="page-head">
            <h1>"Channels"</h1>
            <p class="quiet">"Customers' messages come in, and answers go out, only while a channel runs."</p>
        </header>
        <Staged stage pane=Pane::Runners(KIND) empty=icondata_lu::LuInbox words="There are no channels yet.">
            <RunnerTable kind=KIND/>
        </Staged>
    }
}
