//! The search of the list: by customer's name or by what was said, on Enter and after a pause.

use crate::browser::focus;
use crate::browser::pause::Pause;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::icon::Icon;
use handback_domain::blank::unless_blank;
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::list_filter::ListFilter;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// How long nobody types before what is typed is looked for.
const PAUSE: Duration = Duration::from_millis(400);

#[component]
pub fn Search() -> impl IntoView {
    let desk = use_desk();
    let looked_for = desk.select(|workspace| workspace.list.filter.text.clone());
    let text = RwSignal::new(String::new());
    // What is being typed is not touched by the address that follows it; only another address changes it.
    effect(move || {
        let looked_for = looked_for.get();
        if looked_for != text.get_untracked().trim() {
            text.set(looked_for);
        }
    });
    let field = NodeRef::<html::Input>::new();
    effect(move || {
        if let (Some(Focus::Search), Some(field)) = (desk.wanted_focus().get(), field.get()) {
            focus::give(&field);
            desk.focus_given();
        }
    });
    let pause = Pause::new(PAUSE);
    let look = move || {
        let filter = desk.peek(|workspace| workspace.list.filter.clone());
        let text = unless_blank(text.get_untracked().trim().to_owned()).unwrap_or_default();
        desk.send(Event::ListFiltered(ListFilter { text, ..filter }));
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        pause.end();
        look();
    };
    let typed = move |event| {
        text.set(event_target_value(&event));
        pause.then(look);
    };
    view! {
        <form class="list-search" role="search" on:submit=handler(submit)>
            <Icon of=icondata_lu::LuSearch/>
            <input node_ref=field type="search" aria-label="Search conversations" placeholder="Search" prop:value=text on:input=handler(typed)/>
        </form>
    }
}
