//! The way to every screen, whether the backend answers, and who is signed in.

use super::ScreenName;
use crate::browser::clock::{Form, tell};
use crate::desk::use_desk;
use crate::handler::handler;
use crate::route;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::place::Place;
use handback_domain::session_filters::SessionFilters;
use handback_domain::workspace::Workspace;
use icondata_core::Icon as IconData;
use leptos::prelude::*;

#[component]
pub fn Navigation() -> impl IntoView {
    let desk = use_desk();
    let waiting = desk.select(|workspace| workspace.counts.waiting);
    view! {
        <nav class="navigation" aria-label="Main">
            <span class="navigation-mark"><Icon of=icondata_lu::LuUndo2/></span>
            <Entry name="Human Agents" icon=icondata_lu::LuHeadphones place=Place::default()>
                <Show when=move || { waiting.get() > 0 }>
                    <span class="navigation-count">
                        {dynamic(move || waiting.get())}<span class="hidden-words">" waiting"</span>
                    </span>
                </Show>
            </Entry>
            <Entry name="Sessions" icon=icondata_lu::LuHistory place=Place::Sessions(SessionFilters::default())/>
            <Entry name="AI Agents" icon=icondata_lu::LuBot place=Place::AiAgents/>
            <Entry name="Settings" icon=icondata_lu::LuSettings place=Place::Channels/>
            <div class="navigation-end">
                <ConnectionState/>
                <Person/>
            </div>
        </nav>
    }
}

#[component]
fn Entry(
    name: &'static str,
    icon: IconData,
    place: Place,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let desk = use_desk();
    let screen = ScreenName::of(&place);
    let current = desk.select(move |workspace| match ScreenName::of(&workspace.place) {
        ScreenName::Session => screen == ScreenName::Sessions,
        here => here == screen,
    });
    // The list is found again as it was left.
    let url = desk.select(move |workspace| match &place {
        Place::HumanAgents { .. } => route::url(&workspace.place_of(None)),
        place => route::url(place),
    });
    view! {
        <a class="navigation-entry" href=move || url.get() aria-current=move || current.get().then_some("page")>
            <Icon of=icon/>
            <span>{name}</span>
            {children.map(|children| children())}
        </a>
    }
}

#[component]
fn ConnectionState() -> impl IntoView {
    let desk = use_desk();
    let liveness = desk.select(Workspace::liveness);
    let words = move || liveness.get().words(|since| tell(since, Form::Time));
    let state = move || liveness.get().name();
    view! { <p class="navigation-connection" role="status" data-state=state>{dynamic(words)}</p> }
}

#[component]
fn Person() -> impl IntoView {
    let desk = use_desk();
    let name = desk.select(|workspace| workspace.me().map(|me| me.person.name.clone()).unwrap_or_default());
    let first_name = move || name.get().split_whitespace().next().unwrap_or_default().to_owned();
    let initials =
        move || name.get().split_whitespace().filter_map(|word| word.chars().next()).take(2).collect::<String>();
    view! {
        <span class="navigation-person" title=move || name.get()>
            <span class="avatar" aria-hidden="true">{dynamic(initials)}</span>
            <bdi>{dynamic(first_name)}</bdi>
        </span>
        // In a portal one signs out of the portal.
        {(!desk.peek(Workspace::is_in_portal)).then(|| view! {
            <button class="navigation-entry" on:click=handler(move |_| desk.send(Event::SignOutPressed))>
                <Icon of=icondata_lu::LuLogOut/>
                <span>"Sign out"</span>
            </button>
        })}
    }
}
