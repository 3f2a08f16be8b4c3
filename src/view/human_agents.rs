//! The workspace: the list of what needs or has a human, and the conversation on screen.

mod chat;
mod list;

use self::chat::Chat;
use self::list::List;
use crate::desk::use_desk;
use leptos::prelude::*;

/// The screen `Human Agents`. Where there is room for one pane only, an open conversation takes it.
#[component]
pub fn HumanAgents() -> impl IntoView {
    let is_open = use_desk().select(|workspace| workspace.open.is_some());
    view! {
        <div class="human-agents" data-open=move || is_open.get().then_some("")>
            <List/>
            <Chat/>
        </div>
    }
}
