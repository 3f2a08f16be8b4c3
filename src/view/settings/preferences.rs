//! How the person signed in likes to work.

mod notifications;
mod shortcuts;

use self::notifications::Notifications;
use self::shortcuts::Shortcuts;
use crate::browser::clock;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::preferences::SendKey;
use handback_domain::server_clock;
use leptos::prelude::*;

/// What `Settings` > `Preferences` shows.
#[component]
pub fn Preferences() -> impl IntoView {
    view! {
        <header class="page-head">
            <h1>"Preferences"</h1>
            <p class="quiet">"Yours alone, kept in this browser."</p>
        </header>
        <div class="preferences">
            <NotKept/>
            <WrongClock/>
            <SendKeyChoice/>
            <Notifications/>
            <Shortcuts/>
        </div>
    }
}

/// Said where the browser refuses to keep anything.
#[component]
fn NotKept() -> impl IntoView {
    let refused = use_desk().select(|workspace| workspace.preferences_refused);
    view! {
        <div role="status">
            <Show when=move || refused.get()>
                <p class="refusal">
                    <Icon of=icondata_lu::LuCircleAlert/>
                    <span>"This browser does not let Handback keep settings. They last until you close this tab."</span>
                </p>
            </Show>
        </div>
    }
}

/// Said where this computer's clock is wrong, which changes nothing.
#[component]
fn WrongClock() -> impl IntoView {
    let now = use_desk().now();
    let words = Selection::new(move || {
        now.with(|_| ());
        clock::local_ahead().and_then(server_clock::diagnosis)
    });
    view! {
        <div role="status">
            {dynamic(move || words.get().map(|words| view! {
                <p class="preferences-clock quiet"><Icon of=icondata_lu::LuClock/><span>{words}</span></p>
            }))}
        </div>
    }
}

#[component]
fn SendKeyChoice() -> impl IntoView {
    view! {
        <fieldset class="preferences-group">
            <legend>"Sending"</legend>
            <Choice of=SendKey::Enter name="Enter sends" quiet="Shift+Enter breaks the line"/>
            <Choice of=SendKey::ModifierEnter name="Ctrl+Enter or Cmd+Enter sends" quiet="Enter breaks the line"/>
        </fieldset>
    }
}

#[component]
fn Choice(of: SendKey, name: &'static str, quiet: &'static str) -> impl IntoView {
    let desk = use_desk();
    let chosen = desk.select(move |workspace| workspace.preferences.send_key == of);
    view! {
        <label class="preferences-choice">
            <input type="radio" name="send-key" prop:checked=move || chosen.get() on:change=handler(move |_| desk.send(Event::SendKeyChosen(of)))/>
            <span>{name}</span>
            <span class="quiet">{quiet}</span>
        </label>
    }
}
