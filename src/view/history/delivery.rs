//! How far a message to the customer got, and a way on where it got nowhere.

use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::item::{Delivery, Item};
use handback_domain::redelivery::Redelivery;
use leptos::prelude::*;
use std::sync::Arc;

/// How far it got, as a picture with its words.
#[component]
pub fn DeliveryMark(delivery: Delivery) -> impl IntoView {
    let (picture, words, state) = match delivery {
        Delivery::Pending => (icondata_lu::LuClock, "On its way to the channel", "pending"),
        Delivery::Sent => (icondata_lu::LuCheck, "Sent", "sent"),
        Delivery::Delivered => (icondata_lu::LuCheckCheck, "Delivered", "delivered"),
        Delivery::Read => (icondata_lu::LuCheckCheck, "Read", "read"),
        Delivery::Failed(_) => (icondata_lu::LuCircleAlert, "Not delivered", "failed"),
    };
    view! {
        <span class="delivery" data-state=state title=words><Icon of=picture/><span class="hidden-words">{words}</span></span>
    }
}

/// Why it got nowhere; whoever may answer has it delivered again, and sees what comes of that.
#[component]
pub fn DeliveryFailure(item: Arc<Item>, reason: Option<String>) -> impl IntoView {
    let desk = use_desk();
    let reason = reason.unwrap_or_else(|| "The channel gave no reason.".to_owned());
    let (of_state, of_right, of_press) = (item.id.clone(), item.clone(), item.id.clone());
    let redelivery = desk.select(move |workspace| workspace.redelivery(&of_state).cloned());
    let may = desk.select(move |workspace| workspace.may_redeliver(&of_right));
    let again =
        Callback::new(move |()| desk.send(Event::RedeliveryPressed { item: of_press.clone(), key: desk.new_key() }));
    view! {
        <div class="delivery-failure">
            <p>"Not delivered. "<bdi>{reason}</bdi></p>
            {dynamic(move || may.get().then(|| view! { <Again redelivery again/> }))}
        </div>
    }
}

#[component]
fn Again(redelivery: Selection<Option<Redelivery>>, again: Callback<()>) -> impl IntoView {
    let under_way = move || matches!(redelivery.get(), Some(Redelivery::UnderWay(_)));
    // A selection of its own, so that the button stays while its words change.
    let can_help = Selection::new(move || match redelivery.get() {
        Some(Redelivery::Failed(_, problem)) => problem.can_be_retried(),
        Some(Redelivery::UnderWay(_)) | None => true,
    });
    let said = move || match redelivery.get() {
        None => ().into_any(),
        Some(Redelivery::UnderWay(_)) => view! { <p role="status">"Delivering again…"</p> }.into_any(),
        Some(Redelivery::Failed(_, problem)) => {
            view! { <p role="alert">"Still not delivered. "{problem.text}</p> }.into_any()
        }
    };
    view! {
        {dynamic(said)}
        {dynamic(move || can_help.get().then(|| view! {
            <button class="button" data-size="small" type="button" aria-disabled=move || under_way().then_some("true")
                on:click=handler(move |_| again.run(()))>
                <Icon of=icondata_lu::LuRotateCw/>"Retry"
            </button>
        }))}
    }
}
