//! The first word on the screen: the app, or why this installation cannot show it.

use super::app::App;
use crate::browser::page;
use crate::browser::portal::Portal;
use crate::config::{Config, SignInMode};
use crate::handler::handler;
use crate::route;
use leptos::prelude::*;

/// The app as it is configured, or what is wrong with its configuration.
#[component]
pub fn Start(config: Result<Config, Vec<String>>) -> impl IntoView {
    match config {
        Err(faults) => view! { <Faulty faults/> }.into_any(),
        Ok(config) => {
            route::begin_at(&page::path());
            let portal = Portal::around(config.portals.clone()).filter(|_| route::is_embedded());
            match (&portal, config.sign_in) {
                (None, SignInMode::Portal) => view! { <OnlyInPortal/> }.into_any(),
                _ => view! { <App config portal=StoredValue::new_local(portal)/> }.into_any(),
            }
        }
    }
}

#[component]
fn Faulty(faults: Vec<String>) -> impl IntoView {
    let faults = faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view();
    view! {
        <main class="start">
            <h1>"Handback cannot start"</h1>
            <div role="alert">
                <p>"Something is wrong with "<code>"config.json"</code>", which lies beside the app:"</p>
                <ul>{faults}</ul>
            </div>
            <button class="button" data-kind="primary" on:click=handler(|_| page::load_again())>"Load again"</button>
        </main>
    }
}

#[component]
fn OnlyInPortal() -> impl IntoView {
    view! {
        <main class="start">
            <h1>"Open your help desk"</h1>
            <p>"Here Handback works inside your help desk's own pages. Open it there: they sign you in."</p>
        </main>
    }
}
