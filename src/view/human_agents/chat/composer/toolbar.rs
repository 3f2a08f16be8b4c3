//! What formats a text, and the field for a link's address.

use crate::browser::{focus, key, rich_field, typing};
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::address::Address;
use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlElement, Range};

/// A button of the toolbar: what it is called, the browser's name for it, its picture.
type Tool = (&'static str, &'static str, icondata_core::Icon);

pub const TOOLS: [Tool; 5] = [
    ("Bold", "bold", icondata_lu::LuBold),
    ("Italic", "italic", icondata_lu::LuItalic),
    ("Underline", "underline", icondata_lu::LuUnderline),
    ("List", "insertUnorderedList", icondata_lu::LuList),
    ("Numbered list", "insertOrderedList", icondata_lu::LuListOrdered),
];

/// Which of them hold for what is selected.
pub fn set_tools() -> [bool; TOOLS.len()] {
    TOOLS.map(|(_, command, _)| typing::is_set(command))
}

#[component]
pub fn Toolbar(field: NodeRef<html::Div>, set: RwSignal<[bool; TOOLS.len()]>) -> impl IntoView {
    let linking = RwSignal::new(false);
    // What was selected when a link was asked for.
    let selected = StoredValue::new_local(None::<Range>);
    let tool = move |(place, (name, command, picture)): (usize, Tool)| {
        let press = move |_| {
            if let Some(field) = field.get_untracked() {
                focus::give(&field);
                typing::command(command, "");
            }
        };
        view! {
            <button class="toolbar-tool" type="button" aria-label=name title=name on:click=handler(press)
                aria-pressed=move || set.get().get(place).copied().unwrap_or_default().to_string()
                on:mousedown=handler(|event: leptos::ev::MouseEvent| event.prevent_default())>
                <Icon of=picture/>
            </button>
        }
    };
    let link = move |_| {
        selected.set_value(field.get_untracked().and_then(|field| rich_field::selected(&field)));
        linking.set(true);
    };
    view! {
        <div class="toolbar" role="toolbar" aria-label="Formatting">
            {TOOLS.into_iter().enumerate().map(tool).collect_view()}
            <button class="toolbar-tool" type="button" aria-label="Link" title="Link" on:click=handler(link)
                aria-expanded=move || linking.get().to_string()>
                <Icon of=icondata_lu::LuLink/>
            </button>
            <Show when=move || linking.get()><LinkField field linking selected/></Show>
        </div>
    }
}

/// Where a link leads to.
#[component]
fn LinkField(
    field: NodeRef<html::Div>,
    linking: RwSignal<bool>,
    selected: StoredValue<Option<Range>, LocalStorage>,
) -> impl IntoView {
    let address = RwSignal::new(String::new());
    let refused = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| focus::give(&input));
    let back = move || {
        let range = selected.get_value();
        linking.set(false);
        if let Some(field) = field.get_untracked() {
            let element: &HtmlElement = &field;
            match range {
                Some(range) => rich_field::select(element, &range),
                None => focus::give(element),
            }
        }
    };
    let add = move || match Address::typed(&address.get_untracked()) {
        None => refused.set(true),
        Some(address) => {
            back();
            typing::link(address.as_str());
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| match key::in_line(&event) {
        Some(key::InLine::Done) => {
            event.prevent_default();
            add();
        }
        Some(key::InLine::Cancel) => {
            event.prevent_default();
            event.stop_propagation();
            back();
        }
        None => {}
    };
    view! {
        <span class="toolbar-link">
            <input type="text" node_ref=input aria-label="Link address" placeholder="https://" inputmode="url" dir="ltr"
                aria-invalid=move || refused.get().to_string() on:keydown=handler(pressed)
                on:input=handler(move |event| { refused.set(false); address.set(event_target_value(&event)); })/>
            <button class="button" data-size="small" type="button" on:click=handler(move |_| add())>"Add link"</button>
            <button class="button" data-kind="quiet" data-size="small" type="button" on:click=handler(move |_| back())>"Cancel"</button>
        </span>
        <span class="toolbar-word" role="alert">
            {dynamic(move || refused.get().then_some("A link leads to a page (https://…) or a mail address."))}
        </span>
    }
}
