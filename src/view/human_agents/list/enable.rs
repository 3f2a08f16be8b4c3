//! The quiet offer above the list to be told of news by the browser; the browser itself asks only after a press here.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

#[component]
pub fn EnableNotifications() -> impl IntoView {
    let desk = use_desk();
    let asks = desk.select(Workspace::asks_for_notifications);
    view! {
        <Show when=move || asks.get()>
            <div class="enable" role="group" aria-label="Notifications">
                <p>"Enable notifications"</p>
                <button class="button" type="button" data-size="small" on:click=handler(move |_| desk.send(Event::NotificationsWanted))>
                    "Allow notifications"
                </button>
                <button class="button" type="button" data-size="small" data-kind="quiet" title="Not now"
                    on:click=handler(move |_| desk.send(Event::NotificationsDeclined))>
                    <Icon of=icondata_lu::LuX/><span class="hidden-words">"Not now"</span>
                </button>
            </div>
        </Show>
    }
}
