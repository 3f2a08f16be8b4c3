//! How a draft gets into the reply's field at the agent's press: as if it had been typed, so that it can be undone.

use crate::browser::text;
use crate::desk::use_desk;
use crate::effect::effect;
use handback_domain::drafting::How;
use handback_domain::event::Event;
use handback_domain::id::SessionId;
use handback_domain::item::Visibility;
use leptos::html;
use leptos::prelude::*;

/// Lets this field, the reply's of a session, take texts.
pub fn take_insertions(session: SessionId, field: NodeRef<html::Textarea>) {
    let desk = use_desk();
    effect(move || {
        let (Some(insertion), Some(field)) = (desk.wanted_insertion().get(), field.get()) else { return };
        if insertion.session != session {
            return;
        }
        desk.insertion_taken();
        let refused = match insertion.how {
            How::Insert => text::insert(&field, &insertion.text),
            How::Replace => text::replace(&field, &insertion.text),
        };
        if let Some(text) = refused {
            desk.send(Event::DraftTyped { session: insertion.session, visibility: Visibility::Customer, text });
        }
    });
}
