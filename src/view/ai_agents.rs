//! The AI agents and whether they run.

use super::control::pane::{Stage, Staged};
use super::control::runner_table::RunnerTable;
use crate::desk::use_desk;
use handback_domain::running::RunnerKind;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

const KIND: RunnerKind = RunnerKind::AiAgents;

/// The screen `AI Agents`.
#[component]
pub fn AiAgents() -> impl IntoView {
    let stage = use_desk().select(|workspace| Stage::of(workspace.runners(KIND), Vec::is_empty));
    view! {
        <main class="page">
            <header class="page-head">
                <h1>"AI Agents"</h1>
                <p class="quiet">"An AI agent picks up a customer's message only while it and the channel run."</p>
            </header>
            <Staged stage pane=Pane::Runners(KIND) empty=icondata_lu::LuBot words="There are no AI agents yet.">
                <RunnerTable kind=KIND/>
            </Staged>
        </main>
    }
}
