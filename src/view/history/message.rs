//! Something said: who said it, when, to whom, and how far it got.

use crate::browser::clock::Form;
use crate::view::control::icon::Icon;
use crate::view::control::moment::Moment;
use handback_domain::attachment::Attachment;
use handback_domain::item::{Author, Delivery, Message, Visibility};
use handback_domain::session::Instant;
use handback_domain::source::Source;
use leptos::prelude::*;

/// Which side of the chat a message stands on, and in which colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Customer,
    AiAgent,
    HumanAgent,
    Note,
}

impl Kind {
    fn of(message: &Message) -> Self {
        match (&message.author, message.visibility) {
            (_, Visibility::Private) => Self::Note,
            (Author::Customer(_), _) => Self::Customer,
            (Author::AiAgent(_), _) => Self::AiAgent,
            (Author::HumanAgent(_), _) => Self::HumanAgent,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::AiAgent => "ai-agent",
            Self::HumanAgent => "human-agent",
            Self::Note => "note",
        }
    }
}

#[component]
pub fn MessageLine(message: Message, at: Instant) -> impl IntoView {
    let kind = Kind::of(&message);
    let from_us = matches!(kind, Kind::HumanAgent);
    view! {
        <article class="message" data-kind=kind.name()>
            <p class="message-by">
                {(kind == Kind::AiAgent).then(|| view! { <Icon of=icondata_lu::LuBot/> })}
                {(kind == Kind::Note).then(|| view! { <NoteMark/> })}
                <bdi>{author_name(&message.author)}</bdi>
                <Moment at form=Form::Time/>
                {from_us.then(|| view! { <DeliveryMark delivery=message.delivery.clone()/> })}
            </p>
            <p class="message-text" dir="auto">{message.body.text}</p>
            {failure(&message.delivery)}
            <Extras sources=message.sources attachments=message.attachments/>
        </article>
    }
}

/// What tells a note from everything that a customer can see: a lock and the words.
#[component]
pub(super) fn NoteMark() -> impl IntoView {
    view! { <Icon of=icondata_lu::LuLock/>"Private note · " }
}

/// What came with a message: pages that an AI agent's answer used, names of files.
#[component]
fn Extras(sources: Vec<Source>, attachments: Vec<Attachment>) -> impl IntoView {
    let listed = |label: &'static str, names: Vec<String>| {
        (!names.is_empty()).then(|| view! { <p class="message-extra">{label}<bdi>{names.join(", ")}</bdi></p> })
    };
    view! {
        {listed("Sources: ", sources.into_iter().map(|source| source.title).collect())}
        {listed("Files: ", attachments.into_iter().map(|file| file.name).collect())}
    }
}

fn author_name(author: &Author) -> String {
    match author {
        Author::Customer(name) => name.clone().unwrap_or_else(|| "Unknown".to_owned()),
        Author::AiAgent(name) => name.clone(),
        Author::HumanAgent(person) => person.name.clone(),
    }
}

#[component]
fn DeliveryMark(delivery: Delivery) -> impl IntoView {
    let (picture, words) = match delivery {
        Delivery::Pending => (icondata_lu::LuClock, "On its way to the channel"),
        Delivery::Sent => (icondata_lu::LuCheck, "Sent"),
        Delivery::Delivered => (icondata_lu::LuCheckCheck, "Delivered"),
        Delivery::Read => (icondata_lu::LuCheckCheck, "Read"),
        Delivery::Failed(_) => (icondata_lu::LuCircleAlert, "Not delivered"),
    };
    view! { <span class="message-delivery" title=words><Icon of=picture/><span class="hidden-words">{words}</span></span> }
}

fn failure(delivery: &Delivery) -> Option<impl IntoView + use<>> {
    let Delivery::Failed(reason) = delivery else { return None };
    let reason = reason.clone().unwrap_or_else(|| "The channel gave no reason.".to_owned());
    Some(view! { <p class="message-failure">"Not delivered. "<bdi>{reason}</bdi></p> })
}
