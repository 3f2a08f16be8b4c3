//! Something said: who said it, when, to whom, and how far it got.

use super::Of;
use super::attachments::Attachments;
use super::body::BodyText;
use super::delivery::{DeliveryFailure, DeliveryMark};
use super::sources::Sources;
use crate::browser::clock::Form;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use crate::view::control::moment::Moment;
use handback_domain::item::{Author, Delivery, Item, Message, Visibility};
use leptos::prelude::*;
use std::sync::Arc;

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
pub fn MessageLine(item: Arc<Item>) -> impl IntoView {
    let Some(message) = item.message() else { return ().into_any() };
    let kind = Kind::of(message);
    let delivery = (kind == Kind::HumanAgent).then(|| message.delivery.clone());
    let (sources, files) = (message.sources.clone(), message.attachments.clone());
    let author = author_name(&message.author);
    let failure = match &message.delivery {
        Delivery::Failed(reason) => Some(reason.clone()),
        _ => None,
    };
    view! {
        <article class="message" data-kind=kind.name()>
            <p class="message-by">
                {(kind == Kind::AiAgent).then(|| view! { <Icon of=icondata_lu::LuBot/> })}
                {(kind == Kind::Note).then(|| view! { <NoteMark/> })}
                <bdi title=move || author.get()>{dynamic(move || author.get())}</bdi>
                <Moment at=item.at form=Form::Time/>
                {delivery.map(|delivery| view! { <DeliveryMark delivery/> })}
            </p>
            {(!message.body.is_blank()).then(|| view! { <BodyText item=item.clone()/> })}
            <Attachments files/>
            {failure.map(|reason| view! { <DeliveryFailure item=item.clone() reason/> })}
            <Sources sources/>
        </article>
    }
    .into_any()
}

/// What tells a note from everything that a customer can see: a lock and the words.
#[component]
pub(super) fn NoteMark() -> impl IntoView {
    view! { <Icon of=icondata_lu::LuLock/>"Private note · " }
}

/// The writer's name, as it was then; where none came with the message, the one that is known now.
pub(super) fn author_name(author: &Author) -> Selection<String> {
    let (author, of) = (author.clone(), use_context::<Of>());
    use_desk().select(move |workspace| workspace.author_name(&author, of.and_then(|of| of.participants(workspace))))
}
