//! Whether the channel lets us write freely: the field, or what stands in its place.

use super::Place;
use super::field::Field;
use super::template::TemplateDialog;
use crate::browser::focus;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::blank::is_blank;
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::item::Visibility;
use handback_domain::reply_window::ReplyWindow;
use handback_domain::templating::TemplatingEvent;
use leptos::html;
use leptos::prelude::*;

/// What stands in the field's place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum State {
    Open,
    Expired,
    Waiting,
}

#[component]
pub fn Window(place: Place) -> impl IntoView {
    let desk = use_desk();
    let kind = place.kind;
    let now = desk.now();
    let window =
        desk.select(|workspace| workspace.open_conversation().map(|open| open.reply_window).unwrap_or_default());
    let state = Selection::new(move || match window.get().at(now.get()) {
        _ if kind == Visibility::Private => State::Open,
        ReplyWindow::Unlimited | ReplyWindow::Open { .. } => State::Open,
        ReplyWindow::Expired => State::Expired,
        ReplyWindow::WaitingForCustomer => State::Waiting,
    });
    let choosing = desk.select(|workspace| workspace.templating.is_some());
    view! {
        {dynamic(move || {
            let place = place.clone();
            match state.get() {
                State::Open => view! { <Field place/> }.into_any(),
                State::Expired => view! { <Expired place/> }.into_any(),
                State::Waiting => view! { <Waiting place/> }.into_any(),
            }
        })}
        <Show when=move || choosing.get()><TemplateDialog/></Show>
    }
}

#[component]
fn Expired(place: Place) -> impl IntoView {
    let desk = use_desk();
    let button = NodeRef::<html::Button>::new();
    effect(move || {
        if let (Some(Focus::Composer), Some(button)) = (desk.wanted_focus().get(), button.get()) {
            focus::give(&button);
            desk.focus_given();
        }
    });
    view! {
        <div class="composer-window">
            <p role="status">"It's been over 24 hours since the last reply. Select a WhatsApp template to continue."</p>
            <button class="button" data-kind="primary" type="button" node_ref=button aria-haspopup="dialog"
                on:click=handler(move |_| desk.send(Event::Templating(TemplatingEvent::Wanted)))>
                "Continue with template"
            </button>
            <Kept place/>
        </div>
    }
}

#[component]
fn Waiting(place: Place) -> impl IntoView {
    let words = "Waiting for customer reply. Messaging will be available once they respond.";
    view! {
        <div class="composer-window">
            <p role="status">{words}</p>
            <textarea class="composer-text" rows="1" disabled aria-label="Type your message" placeholder="Type your message"></textarea>
            <Kept place/>
        </div>
    }
}

/// What was typed before the window closed.
#[component]
fn Kept(place: Place) -> impl IntoView {
    let text = use_desk().select(move |workspace| workspace.drafts.text(&place.session, place.kind).to_owned());
    dynamic(move || {
        text.with(|text| !is_blank(text)).then(|| {
            view! {
                <p class="quiet">"What you typed is kept for when the customer answers:"</p>
                <textarea class="composer-kept" rows="2" readonly dir="auto" aria-label="Kept text" prop:value=move || text.get()></textarea>
            }
        })
    })
}
