//! Which key does what: switched off, changed, or as usual.

use crate::browser::key;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::keys::Keys;
use handback_domain::event::Event;
use handback_domain::shortcut::Shortcut;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

#[component]
pub fn Shortcuts() -> impl IntoView {
    let desk = use_desk();
    let on = desk.select(|workspace| !workspace.preferences.shortcuts.off);
    let changed = desk.select(|workspace| !workspace.preferences.shortcuts.changed().is_empty());
    let waiting = RwSignal::new(None);
    view! {
        <fieldset class="preferences-group">
            <legend>"Keyboard"</legend>
            <label class="preferences-choice">
                <input type="checkbox" prop:checked=move || on.get()
                    on:change=handler(move |event| desk.send(Event::ShortcutsSwitched(event_target_checked(&event))))/>
                <span>"Keyboard shortcuts"</span>
                <span class="quiet">"They go somewhere and never send, resolve or drop anything"</span>
            </label>
            <Show when=move || on.get()>
                <ul>
                    {Shortcut::ALL.map(|shortcut| view! { <Row shortcut waiting/> }).collect_view()}
                </ul>
                <Refused/>
                <Show when=move || changed.get()>
                    <button class="shortcut-reset button" data-size="small" type="button"
                        on:click=handler(move |_| desk.send(Event::ShortcutsReset))>
                        "Use the usual keys"
                    </button>
                </Show>
            </Show>
        </fieldset>
    }
}

#[component]
fn Row(shortcut: Shortcut, waiting: RwSignal<Option<Shortcut>>) -> impl IntoView {
    let desk = use_desk();
    let keys = desk.select(move |workspace| workspace.preferences.shortcuts.keys(shortcut).to_owned());
    let waits = move || waiting.get() == Some(shortcut);
    let press = move |event: KeyboardEvent| {
        if waiting.get_untracked() != Some(shortcut) {
            return;
        }
        match key::chosen(&event) {
            key::Chosen::Key(key) => {
                event.prevent_default();
                waiting.set(None);
                desk.send(Event::ShortcutKeyChosen { shortcut, key });
            }
            key::Chosen::None => waiting.set(None),
            key::Chosen::NotYet => event.prevent_default(),
        }
    };
    view! {
        <li class="shortcut-row">
            <span>{shortcut.words()}</span>
            {dynamic(move || view! { <Keys keys=keys.get()/> })}
            <button class="button" data-size="small" type="button" on:click=handler(move |_| waiting.set(Some(shortcut)))
                on:keydown=handler(press) on:blur=handler(move |_| waiting.set(None))>
                {dynamic(move || if waits() { "Press the new key…" } else { "Change" })}
                <span class="hidden-words">" the key: "{shortcut.words()}</span>
            </button>
        </li>
    }
}

/// Which shortcut has the key already.
#[component]
fn Refused() -> impl IntoView {
    let refused = use_desk().select(|workspace| workspace.shortcut_refused);
    view! {
        <div role="alert">
            {dynamic(move || refused.get().map(|(wanted, holder)| view! {
                <p class="refusal">
                    <Icon of=icondata_lu::LuCircleAlert/>
                    <span>{format!("That key is used for “{}”. Choose another for “{}”.", holder.words(), wanted.words())}</span>
                </p>
            }))}
        </div>
    }
}
