//! Why the AI agent asked for a human in the session on screen.

use crate::desk::use_desk;
use crate::view::control::dynamic::dynamic;
use crate::view::control::escalation::Why;
use leptos::prelude::*;

#[component]
pub(super) fn Summary() -> impl IntoView {
    let escalation =
        use_desk().select(|workspace| workspace.open_conversation().and_then(|open| open.session.escalation.clone()));
    dynamic(move || match escalation.get() {
        Some(escalation) => view! { <Why escalation followed=Callback::new(|()| ())/> }.into_any(),
        None => view! { <p class="quiet">"The AI agent has not asked for a human in this session."</p> }.into_any(),
    })
}
