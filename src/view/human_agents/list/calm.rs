//! Keeps the rows still while somebody's pointer or focus is in them, and offers what has changed meanwhile.

use crate::browser::focus;
use crate::browser::press::Press;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::list::CalmEvent;
use handback_domain::workspace::Workspace;
use leptos::html;
use leptos::prelude::*;

/// What stands still.
#[component]
pub fn Calm(children: Children) -> impl IntoView {
    let desk = use_desk();
    let element = NodeRef::<html::Div>::new();
    let tell = move |event| desk.send(Event::Calm(event));
    let focused = StoredValue::new(false);
    let focus_came = move |event: leptos::ev::FocusEvent| {
        if focus::is_by_keyboard(&event) {
            focused.set_value(true);
            tell(CalmEvent::FocusEntered);
        }
    };
    let focus_went = move || {
        focused.set_value(false);
        tell(CalmEvent::FocusLeft);
    };
    // A row that goes from the page takes the focus with it, and no browser tells of that.
    let now = desk.now();
    effect(move || {
        now.with(|_| ());
        let is_here = element.get_untracked().is_some_and(|element| focus::within(&element).is_some());
        if focused.get_value() && !is_here {
            focus_went();
        }
    });
    on_cleanup(move || {
        tell(CalmEvent::PointerLeft);
        tell(CalmEvent::FocusLeft);
    });
    let press = Press::new();
    view! {
        <div class="list-calm" node_ref=element
            on:pointerenter=handler(move |_| tell(CalmEvent::PointerEntered)) on:pointerleave=handler(move |_| tell(CalmEvent::PointerLeft))
            on:focusin=handler(focus_came) on:focusout=handler(move |event| if focus::leaves(&event) { focus_went() })
            on:pointerdown=handler(move |event| press.begins(&event)) on:click:capture=handler(move |event| press.ends(&event))>
            <Updates/>
            {children()}
        </div>
    }
}

/// How many updates wait, and the way to them.
#[component]
fn Updates() -> impl IntoView {
    let desk = use_desk();
    let updates = desk.select(Workspace::list_updates);
    let words = move || match updates.get() {
        1 => "1 update".to_owned(),
        many => format!("{many} updates"),
    };
    view! {
        <Show when=move || updates.get() != 0>
            <button class="list-updates" type="button" title="Show the list as it is now"
                on:click=handler(move |_| desk.send(Event::Calm(CalmEvent::UpdatesWanted)))>
                <Icon of=icondata_lu::LuRefreshCw/>{dynamic(words)}
            </button>
        </Show>
    }
}
