//! The AI agents and whether they run.

use super::control::pane::{Empty, Failed, Loading};
use super::control::run_status::RunStatus;
use crate::desk::use_desk;
use handback_domain::channel::AiAgent;
use handback_domain::remote::Remote;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

/// The screen `AI Agents`.
#[component]
pub fn AiAgents() -> impl IntoView {
    let desk = use_desk();
    let agents = desk.select(|workspace| workspace.ai_agents.clone());
    view! {
        <main class="page">
            <header class="page-head">
                <h1>"AI Agents"</h1>
                <p class="quiet">"An AI agent picks up a customer's message only while it and the channel run."</p>
            </header>
            {move || match agents.get() {
                Remote::NotAsked | Remote::Loading => view! { <Loading/> }.into_any(),
                Remote::Failed(problem) => view! { <Failed problem pane=Pane::AiAgents/> }.into_any(),
                Remote::Ready(agents) if agents.is_empty() => {
                    view! { <Empty icon=icondata_lu::LuBot words="There are no AI agents yet."/> }.into_any()
                }
                Remote::Ready(agents) => view! { <AgentTable agents/> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn AgentTable(agents: Vec<AiAgent>) -> impl IntoView {
    view! {
        <table class="table" aria-label="AI Agents">
            <thead><tr><th scope="col">"Name"</th><th scope="col">"Status"</th></tr></thead>
            <tbody>
                {agents.into_iter().map(|agent| view! {
                    <tr>
                        <th scope="row"><bdi>{agent.name}</bdi></th>
                        <td><RunStatus status=agent.status since=agent.since/></td>
                    </tr>
                }).collect_view()}
            </tbody>
        </table>
    }
}
