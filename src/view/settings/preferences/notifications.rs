//! Whether the browser tells the person of news.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::event::Event;
use handback_domain::notification::Permission;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

#[component]
pub fn Notifications() -> impl IntoView {
    let desk = use_desk();
    let permission = desk.select(|workspace| workspace.notifications.permission);
    let on = desk.select(Workspace::notifies);
    let refused = move || matches!(permission.get(), Permission::Refused | Permission::Unsupported);
    let choose = move |event| {
        desk.send(if event_target_checked(&event) { Event::NotificationsWanted } else { Event::NotificationsDeclined });
    };
    view! {
        <fieldset class="preferences-group">
            <legend>"Notifications"</legend>
            <label class="preferences-choice">
                <input type="checkbox" prop:checked=move || on.get() disabled=refused on:change=handler(choose)/>
                <span>"Enable notifications"</span>
                <span class="quiet">{dynamic(move || explained(permission.get()))}</span>
            </label>
        </fieldset>
    }
}

fn explained(permission: Permission) -> &'static str {
    match permission {
        Permission::NotAsked => "Your browser will ask you to allow them",
        Permission::Granted => "Sessions given to you, and new messages in yours and unassigned ones",
        Permission::Refused => "Your browser refuses them: allow them in its settings for this page",
        Permission::Unsupported => "This browser has none",
    }
}
