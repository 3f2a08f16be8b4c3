//! The AI agents and whether they run.

use super::control::pane::{Stage, Staged};
use super::control::run_status::RunStatus;
use crate::desk::use_desk;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

/// The screen `AI Agents`.
#[component]
pub fn AiAgents() -> impl IntoView {
    let desk = use_desk();
    let stage = desk.select(|workspace| Stage::of(&workspace.ai_agents, Vec::is_empty));
    view! {
        <main class="page">
            <header class="page-head">
                <h1>"AI Agents"</h1>
                <p class="quiet">"An AI agent picks up a customer's message only while it and the channel run."</p>
            </header>
            <Staged stage pane=Pane::AiAgents empty=icondata_lu::LuBot words="There are no AI agents yet."><AgentTable/></Staged>
        </main>
    }
}

#[component]
fn AgentTable() -> impl IntoView {
    let agents = use_desk().select(|workspace| workspace.ai_agents.ready().cloned().unwrap_or_default());
    view! {
        <table class="table" aria-label="AI Agents">
            <thead><tr><th scope="col">"Name"</th><th scope="col">"Status"</th></tr></thead>
            <tbody>
                {move || agents.get().into_iter().map(|agent| view! {
                    <tr>
                        <th scope="row"><bdi>{agent.name}</bdi></th>
                        <td><RunStatus status=agent.status since=agent.since/></td>
                    </tr>
                }).collect_view()}
            </tbody>
        </table>
    }
}
