//! The field of a draft with formatting. What stands in it is read piece by piece; markup from elsewhere never gets in.

use super::Place;
use super::field::send_by_key;
use super::suggestions::{Choosing, LIST};
use super::toolbar::{TOOLS, Toolbar, set_tools};
use crate::browser::{focus, rich_field, typing};
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use handback_domain::command::Focus;
use handback_domain::drafting::How;
use handback_domain::event::Event;
use leptos::html;
use leptos::prelude::*;

#[component]
pub fn RichText(place: Place, choosing: Choosing) -> impl IntoView {
    let desk = use_desk();
    let field = NodeRef::<html::Div>::new();
    let set = RwSignal::new([false; TOOLS.len()]);
    let look = move || set.set(set_tools());
    let of_draft = place.clone();
    let is_blank = desk.select(move |workspace| {
        let draft = workspace.drafts.get(&of_draft.session, of_draft.kind);
        draft.and_then(|draft| draft.rich.as_ref()).is_none_or(|nodes| nodes.is_empty())
    });
    let of_start = place.clone();
    field.on_load(move |field| {
        let draft = |workspace: &handback_domain::workspace::Workspace| {
            workspace.drafts.get(&of_start.session, of_start.kind).and_then(|draft| draft.rich.clone())
        };
        rich_field::fill(&field, &desk.peek(draft).unwrap_or_default());
        typing::command("defaultParagraphSeparator", "p");
    });
    // What was sent goes; what an emptied field is left with goes too, so that it says again what it is for.
    effect(move || {
        if let Some(field) = field.get().filter(|_| is_blank.get()) {
            field.set_text_content(None);
        }
    });
    effect(move || {
        if let (Some(Focus::Composer), Some(field)) = (desk.wanted_focus().get(), field.get()) {
            focus::give(&field);
            desk.focus_given();
        }
    });
    let of_copilot = place.session.clone();
    effect(move || {
        let Some((insertion, field)) = desk.wanted_insertion().get().zip(field.get()) else { return };
        if insertion.session == of_copilot {
            desk.insertion_taken();
            rich_field::insert(&field, &insertion.text, insertion.how == How::Replace);
        }
    });
    let typed = move |_| {
        if let Some(field) = field.get_untracked() {
            let Place { session, kind } = place.clone();
            desk.send(Event::RichTyped { session, visibility: kind, nodes: rich_field::read(&field) });
            choosing.look(desk, &field);
            look();
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        let Some(field) = field.get_untracked() else { return };
        // Within a list, Enter makes the next entry; with Ctrl it sends from there too.
        let stays = rich_field::is_in_list() && !event.ctrl_key() && !event.meta_key();
        if !choosing.takes(desk, &event, &field) && !stays {
            send_by_key(desk, &event);
        }
    };
    // Words alone come in from elsewhere.
    let paste = move |event: leptos::ev::ClipboardEvent| {
        let words = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if !words.is_empty() {
            event.prevent_default();
            typing::write(&words);
        }
    };
    view! {
        <Toolbar field set/>
        <div class="composer-text composer-rich" node_ref=field dir="auto" contenteditable="true" role="textbox"
            aria-multiline="true" aria-label="Type your message" data-placeholder="Type your message"
            aria-autocomplete="list" aria-haspopup="listbox" aria-controls=move || choosing.is_open().then_some(LIST)
            aria-activedescendant=move || choosing.active_id() on:input=handler(typed) on:keydown=handler(pressed) on:paste=handler(paste)
            on:keyup=handler(move |_| look()) on:pointerup=handler(move |_| look()) on:blur=handler(move |_| choosing.close())></div>
    }
}
