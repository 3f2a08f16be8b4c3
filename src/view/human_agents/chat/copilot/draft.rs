//! What Copilot proposes, in whichever state it is, with the pages it used.

use super::Facts;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::icon::Icon;
use crate::view::control::link::Outward;
use crate::view::control::tag::{Kind, Tag};
use handback_domain::address::Address;
use handback_domain::copilot::{Draft, DraftState};
use handback_domain::drafting::{DraftingEvent, How};
use handback_domain::event::Event;
use handback_domain::id::ConversationId;
use handback_domain::source::Source;
use leptos::prelude::*;

#[component]
pub(super) fn Proposal(id: ConversationId, facts: Facts) -> impl IntoView {
    let Facts { shown, next, is_out_of_date, .. } = facts;
    let Some(draft) = shown else {
        return view! { <p class="copilot-idle">"Copilot drafts after each message of the customer, and when you ask."</p> }
            .into_any();
    };
    match draft.state {
        DraftState::Pending => view! { <Pending/> }.into_any(),
        DraftState::Failed => view! { <Failed draft/> }.into_any(),
        DraftState::Ready | DraftState::Stale => view! {
            {is_out_of_date.then(|| view! { <OutOfDate/> })}
            <Text text=draft.text.clone() is_out_of_date/>
            <Sources sources=draft.sources/>
            {next.map(|next| view! { <Newer id next/> })}
        }
        .into_any(),
        DraftState::Discarded | DraftState::Used => ().into_any(),
    }
}

#[component]
fn Pending() -> impl IntoView {
    view! {
        <div class="copilot-pending" aria-hidden="true">
            <span></span>
            <span></span>
        </div>
    }
}

#[component]
fn Failed(draft: Draft) -> impl IntoView {
    let reason = draft.error.unwrap_or_else(|| "Copilot gave no reason.".to_owned());
    view! {
        <p class="refusal" role="alert"><Icon of=icondata_lu::LuCircleAlert/><span>"No draft. "<bdi>{reason}</bdi></span></p>
        <Sources sources=draft.sources/>
    }
}

#[component]
fn OutOfDate() -> impl IntoView {
    view! {
        <p class="copilot-out-of-date">
            <Icon of=icondata_lu::LuClock/>"Out of date: the customer has written again."
        </p>
    }
}

/// Scrolls by itself where it is long, and so takes the focus.
#[component]
fn Text(text: String, is_out_of_date: bool) -> impl IntoView {
    view! {
        <p class="copilot-text" translate="yes" data-stale=is_out_of_date.then_some("") role="group"
            aria-label="Proposed text" tabindex="0" dir="auto">{text}</p>
    }
}

/// The pages that were used; one that is internal has no link, so that nobody pastes it.
#[component]
fn Sources(sources: Vec<Source>) -> impl IntoView {
    (!sources.is_empty()).then(|| {
        view! {
            <ul class="copilot-sources" aria-label="Sources of the draft">
                {sources.into_iter().map(|source| view! { <li><Page source/></li> }).collect_view()}
            </ul>
        }
    })
}

#[component]
fn Page(source: Source) -> impl IntoView {
    let Source { title, url, internal, .. } = source;
    match url.filter(|_| !internal).as_deref().and_then(Address::parse) {
        Some(address) => view! { <Outward address words=title.clone()><bdi>{title}</bdi></Outward> }.into_any(),
        None => view! {
            <bdi>{title}</bdi>
            {internal.then(|| view! { <Tag kind=Kind::Plain words="Internal".to_owned()/> })}
        }
        .into_any(),
    }
}

/// Word of a newer draft, which takes this one's place only at the agent's press.
#[component]
fn Newer(id: ConversationId, next: Draft) -> impl IntoView {
    let desk = use_desk();
    let show = move |_| desk.send(Event::Drafting(id.clone(), DraftingEvent::NewerShown));
    match next.state {
        DraftState::Pending => view! { <p class="copilot-newer quiet">"A new draft is being written…"</p> }.into_any(),
        DraftState::Failed => view! { <Failed draft=next/> }.into_any(),
        DraftState::Ready | DraftState::Stale => view! {
            <p class="copilot-newer">
                "A newer draft is ready. "
                <button class="button" data-size="small" on:click=handler(show)>"Show the new draft"</button>
            </p>
        }
        .into_any(),
        DraftState::Discarded | DraftState::Used => ().into_any(),
    }
}

#[component]
pub(super) fn Actions(id: ConversationId, facts: Facts) -> impl IntoView {
    let desk = use_desk();
    let tell = move |event: DraftingEvent| {
        let id = id.clone();
        move |_| desk.send(Event::Drafting(id.clone(), event.clone()))
    };
    // Where the notes show, the buttons say that they go elsewhere.
    let (insert, replace) =
        if facts.is_reply_open { ("Insert", "Replace") } else { ("Insert into reply", "Replace reply") };
    let take = [(insert, How::Insert), (replace, How::Replace)].into_iter().filter(|_| facts.can_be_taken);
    let take = take.map(|(words, how)| {
        view! { <button class="button" data-size="small" on:click=handler(tell(DraftingEvent::Taken(how)))>{words}</button> }
    });
    view! {
        <div class="copilot-actions">
            {take.collect_view()}
            <button class="button" data-size="small" data-kind="quiet" on:click=handler(tell(DraftingEvent::Discarded))>"Discard"</button>
            {facts.can_bring_back.then(|| view! {
                <button class="button" data-size="small" data-kind="quiet" on:click=handler(tell(DraftingEvent::ReturnPressed))>
                    <Icon of=icondata_lu::LuUndo2/>"Bring back what I typed"
                </button>
            })}
            {(!facts.can_be_taken).then(|| view! {
                <p class="quiet">"It can be inserted once you can write freely again."</p>
            })}
        </div>
    }
}
