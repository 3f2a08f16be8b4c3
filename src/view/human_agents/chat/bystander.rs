//! What stands in the composer's place for whoever does not answer here: who does, and how to take over.

use crate::desk::use_desk;
use crate::view::control::dynamic::dynamic;
use handback_domain::conversation::Conversation;
use handback_domain::permission::Action;
use handback_domain::session::SessionState;
use leptos::prelude::*;

#[component]
pub fn Bystander() -> impl IntoView {
    let words = use_desk().select(|workspace| workspace.open_conversation().map(words));
    dynamic(move || words.get().map(|words| view! { <p class="bystander">{words}</p> }))
}

fn words(open: &Conversation) -> String {
    let who = match &open.session.state {
        SessionState::AiHandling => format!("{} is answering this customer.", open.ai_agent.name),
        SessionState::AwaitingHuman => "Nobody has this conversation yet.".to_owned(),
        SessionState::HumanHandling(holder) => format!("{} has this conversation.", holder.name),
        SessionState::Closed(_) => "This session is closed. The customer's next message starts a new one.".to_owned(),
    };
    if open.allows(Action::AssignSelf) { format!("{who} Assign it to yourself to answer.") } else { who }
}
