//! What stands under a group's cards when there is more: on its way, to be asked for, or failed.

use super::element_id;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::event::Event;
use handback_domain::list::{GroupKey, Rest, Row};
use leptos::prelude::*;

#[component]
pub fn RestOfGroup(group: GroupKey) -> impl IntoView {
    let desk = use_desk();
    let (of_rest, of_name, of_view) = (group.clone(), group.clone(), group.clone());
    let rest = desk.select(move |workspace| workspace.group_rest(&of_rest));
    let name = desk.select(move |workspace| workspace.group_head(&of_name).map(|head| head.name).unwrap_or_default());
    // It stands on the page only where somebody looks.
    effect(move || {
        if rest.get() == Some(Rest::NotAsked) {
            desk.send(Event::GroupCameIntoView(of_view.clone()));
        }
    });
    let element = StoredValue::new(element_id(&Row::Rest(group.clone())));
    let group = StoredValue::new(group);
    let ask = move |_| desk.send(Event::MoreOfGroupPressed(group.get_value()));
    dynamic(move || {
        match rest.get() {
        None => ().into_any(),
        Some(Rest::NotAsked | Rest::Loading) => view! {
            <p class="rest rest-loading" role="status">
                <span class="hidden-words">"Loading…"</span>
                <span class="rest-line"></span><span class="rest-line"></span>
            </p>
        }
        .into_any(),
        Some(Rest::More) => view! {
            <p class="rest">
                <button class="button" type="button" data-size="small" id=element.get_value() on:click=handler(ask)>
                    "Show more"<span class="hidden-words">" of "{dynamic(move || name.get())}</span>
                </button>
            </p>
        }
        .into_any(),
        Some(Rest::Failed(problem)) => view! {
            <p class="rest" role="alert">
                {problem.text.clone()}" "
                {problem.can_be_retried().then(|| view! {
                    <button class="button" type="button" data-size="small" id=element.get_value() on:click=handler(ask)>"Try again"</button>
                })}
            </p>
        }
        .into_any(),
    }
    })
}
