//! The workspace: the list of what needs or has a human, and the conversation on screen.

mod chat;
mod information;
mod list;

use self::chat::Chat;
use self::information::Information;
use self::list::List;
use crate::desk::use_desk;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// The screen `Human Agents`. Where there is room for one pane only, an open conversation takes it.
#[component]
pub fn HumanAgents() -> impl IntoView {
    let desk = use_desk();
    let is_open = desk.select(|workspace| workspace.open.is_some());
    let alone = desk.peek(Workspace::shows_one_alone);
    let shown = desk.select(information::shown);
    view! {
        <div class="human-agents" data-alone=alone.then_some("") data-open=move || is_open.get().then_some("")
            data-information=move || shown.get().0.then_some("") data-over-chat=move || shown.get().1.then_some("")>
            {(!alone).then(|| view! { <List/> })}
            <Chat/>
            {(!alone).then(|| view! { <Information/> })}
        </div>
    }
}
