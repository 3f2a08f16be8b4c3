//! Where the agent writes: two tabs, two drafts, and a button that says where the text goes.

use super::copilot::take_insertions;
use crate::browser::{clock, focus, key};
use crate::desk::{Desk, use_desk};
use crate::view::control::icon::Icon;
use handback_domain::channel::RunStatus;
use handback_domain::command::Focus;
use handback_domain::conversation::Conversation;
use handback_domain::event::Event;
use handback_domain::id::SessionId;
use handback_domain::item::Visibility;
use handback_domain::preferences::SendKey;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

#[component]
pub fn Composer(session: SessionId) -> impl IntoView {
    let desk = use_desk();
    let of_tab = session.clone();
    let tab = desk.select(move |workspace| workspace.drafts.tab(&of_tab));
    let (of_press, of_text) = (session.clone(), session.clone());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (session, visibility) = (of_press.clone(), tab.get_untracked());
        desk.send(Event::SendPressed { session, visibility, key: desk.new_key(), at: clock::now() });
    };
    view! {
        <form class="composer" aria-label="Answer" data-kind=move || kind(tab.get()) on:submit=send>
            <Tabs session=session.clone() tab/>
            // Keyed, since a field that is taken over keeps the browser's undo history of what stood in it before.
            <For each=move || [tab.get()] key=|tab| *tab let:tab><Text session=of_text.clone() tab/></For>
            <Foot session tab/>
        </form>
    }
}

fn kind(tab: Visibility) -> &'static str {
    match tab {
        Visibility::Customer => "reply",
        Visibility::Private => "note",
    }
}

/// The id that a tab has on the page.
fn tab_id(tab: Visibility) -> &'static str {
    match tab {
        Visibility::Customer => "composer-reply",
        Visibility::Private => "composer-notes",
    }
}

#[component]
fn Tabs(session: SessionId, tab: Memo<Visibility>) -> impl IntoView {
    let desk = use_desk();
    let of_keys = session.clone();
    let other = move |event: leptos::ev::KeyboardEvent| {
        if key::along_tabs(&event).is_some() {
            let visibility = match tab.get_untracked() {
                Visibility::Customer => Visibility::Private,
                Visibility::Private => Visibility::Customer,
            };
            desk.send(Event::TabChosen { session: of_keys.clone(), visibility, to_write: false });
            focus::give_to_id(tab_id(visibility));
        }
    };
    view! {
        <div class="composer-tabs" role="tablist" aria-label="Kind of text" on:keydown=other>
            <Tab session=session.clone() tab of=Visibility::Customer>"Reply"</Tab>
            <Tab session tab of=Visibility::Private><Icon of=icondata_lu::LuLock/>"Notes"</Tab>
        </div>
    }
}

#[component]
fn Tab(session: SessionId, tab: Memo<Visibility>, of: Visibility, children: Children) -> impl IntoView {
    let desk = use_desk();
    let chosen = move || tab.get() == of;
    view! {
        <button class="composer-tab" type="button" role="tab" id=tab_id(of) aria-selected=move || chosen().to_string()
            aria-controls="composer-panel" tabindex=move || if chosen() { "0" } else { "-1" }
            on:click=move |_| desk.send(Event::TabChosen { session: session.clone(), visibility: of, to_write: true })>
            {children()}
        </button>
    }
}

/// Each draft has a field of its own: what the browser keeps for undoing in one never comes up in the other.
#[component]
fn Text(session: SessionId, tab: Visibility) -> impl IntoView {
    let desk = use_desk();
    let of_text = session.clone();
    let text = desk.select(move |workspace| workspace.drafts.text(&of_text, tab).to_owned());
    let field = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let (Some(Focus::Composer), Some(field)) = (desk.wanted_focus().get(), field.get()) {
            focus::give(&field);
            desk.focus_given();
        }
    });
    if tab == Visibility::Customer {
        take_insertions(session.clone(), field);
    }
    let typed = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        desk.send(Event::DraftTyped { session: session.clone(), visibility: tab, text });
    };
    view! {
        <div id="composer-panel" role="tabpanel" aria-labelledby=tab_id(tab)>
            <textarea class="composer-text" node_ref=field dir="auto" rows="3" placeholder="Type your message"
                aria-label="Type your message" prop:value=text on:input=typed on:keydown=move |event| send_by_key(desk, &event)></textarea>
        </div>
    }
}

/// The key presses the form's button, so that there is one way to send.
fn send_by_key(desk: Desk, event: &leptos::ev::KeyboardEvent) {
    let send_key = desk.peek(|workspace| workspace.preferences.send_key);
    if key::in_text(event, send_key) != key::InText::Send {
        return;
    }
    event.prevent_default();
    let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    if let Some(form) = field.and_then(|field| field.form()) {
        // Fails only for a button that is not the form's; none is named.
        let _ = form.request_submit();
    }
}

#[component]
fn Foot(session: SessionId, tab: Memo<Visibility>) -> impl IntoView {
    let desk = use_desk();
    let hint = desk.select(|workspace| workspace.open_conversation().and_then(undeliverable));
    let destination = desk.select(|workspace| workspace.open_conversation().map(destination).unwrap_or_default());
    let is_empty =
        desk.select(move |workspace| workspace.drafts.text(&session, workspace.drafts.tab(&session)).trim().is_empty());
    let send_key = desk.select(|workspace| workspace.preferences.send_key);
    let warns = move || tab.get() == Visibility::Customer && hint.with(Option::is_some);
    let words = move || match tab.get() {
        Visibility::Customer => destination.get(),
        Visibility::Private => "Add private note".to_owned(),
    };
    view! {
        <div class="composer-foot">
            <p class="composer-hint" data-warning=move || warns().then_some("")>
                {move || match (tab.get(), hint.get()) {
                    (Visibility::Customer, Some(hint)) => hint,
                    (Visibility::Private, _) => format!("Only human agents can see this · {} adds it", key_name(send_key.get())),
                    (Visibility::Customer, None) => format!("{} sends · {} breaks the line", key_name(send_key.get()), line_break(send_key.get())),
                }}
            </p>
            <button class="button" data-kind="primary" aria-disabled=move || is_empty.get().to_string()><bdi>{words}</bdi></button>
        </div>
    }
}

/// Where a reply goes, by the customer's first name and the channel.
fn destination(conversation: &Conversation) -> String {
    let name = conversation.customer.display_name();
    let first_name = name.split_whitespace().next().unwrap_or(name);
    format!("Send to {first_name} · {}", conversation.channel.name)
}

fn undeliverable(conversation: &Conversation) -> Option<String> {
    let stopped = conversation.channel.status == RunStatus::Stopped;
    stopped.then(|| format!("{} is not running: a reply cannot be delivered now.", conversation.channel.name))
}

/// The key that sends, by its name.
fn key_name(send_key: SendKey) -> &'static str {
    match send_key {
        SendKey::Enter => "Enter",
        SendKey::ModifierEnter => "Ctrl+Enter",
    }
}

/// The key that breaks the line.
fn line_break(send_key: SendKey) -> &'static str {
    match send_key {
        SendKey::Enter => "Shift+Enter",
        SendKey::ModifierEnter => "Enter",
    }
}
