//! Settings: what the team shares, and what each person has for themselves.

mod channels;
mod preferences;

use self::channels::Channels;
use self::preferences::Preferences;
use crate::desk::use_desk;
use crate::route;
use crate::view::control::dynamic::dynamic;
use handback_domain::place::Place;
use leptos::prelude::*;

/// The screen `Settings`, of which each part has an address of its own.
#[component]
pub fn Settings() -> impl IntoView {
    let place = use_desk().select(|workspace| workspace.place.clone());
    view! {
        <main class="page">
            <nav class="settings-parts" aria-label="Settings">
                <Part name="Channels" place=Place::Channels/>
                <Part name="Preferences" place=Place::Preferences/>
            </nav>
            {dynamic(move || match place.get() {
                Place::Preferences => view! { <Preferences/> }.into_any(),
                _ => view! { <Channels/> }.into_any(),
            })}
        </main>
    }
}

#[component]
fn Part(name: &'static str, place: Place) -> impl IntoView {
    let href = route::url(&place);
    let current = use_desk().select(move |workspace| workspace.place == place);
    view! { <a class="settings-part" href=href aria-current=move || current.get().then_some("page")>{name}</a> }
}
