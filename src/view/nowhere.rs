//! An address that leads nowhere.

use super::control::icon::Icon;
use crate::route;
use handback_domain::place::Place;
use leptos::prelude::*;

/// Says so and shows the way back.
#[component]
pub fn Nowhere() -> impl IntoView {
    view! {
        <main class="nowhere pane">
            <span class="pane-picture"><Icon of=icondata_lu::LuSearch/></span>
            <h1>"There is nothing at this address"</h1>
            <p>"The link may be old or incomplete."</p>
            <a class="button" href=route::url(&Place::default())>"Go to Human Agents"</a>
        </main>
    }
}
