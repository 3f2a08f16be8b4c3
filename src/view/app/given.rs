//! The word that somebody has given this person a conversation, wherever in the app they are.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::route;
use crate::view::control::each::Each;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::notification::Given;
use leptos::prelude::*;

#[component]
pub fn GivenToMe() -> impl IntoView {
    let desk = use_desk();
    let given = desk.select(|workspace| workspace.notifications.given.clone());
    // The region stays: a live region that comes together with its words is not read out.
    view! {
        <div class="given" role="status">
            <Each each=move || given.get() key=|given| (given.conversation.clone(), given.words.clone()) let:given>
                <Word given/>
            </Each>
        </div>
    }
}

#[component]
fn Word(given: Given) -> impl IntoView {
    let desk = use_desk();
    let id = given.conversation.clone();
    let url = desk.select(move |workspace| route::url(&workspace.place_of(Some(id.clone()))));
    let dismiss = move |_| desk.send(Event::GivenDismissed(given.conversation.clone()));
    view! {
        <p class="given-word">
            <Icon of=icondata_lu::LuUserCheck/>
            <bdi title=given.words.clone()>{given.words.clone()}</bdi>
            <a class="button" data-size="small" data-kind="primary" href=move || url.get()>"Open"</a>
            <button class="button" type="button" data-size="small" data-kind="quiet" title="Dismiss" on:click=handler(dismiss)>
                <Icon of=icondata_lu::LuX/><span class="hidden-words">"Dismiss"</span>
            </button>
        </p>
    }
}
