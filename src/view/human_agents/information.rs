//! What stands beside the chat about its conversation: who the customer is, why a human was needed, what is known, what
//! was before. Where there is no room beside the chat it lies over it.

mod contact;
mod earlier;
mod section;
mod summary;
mod toggle;

pub use self::toggle::InformationToggle;

use self::contact::Contact;
use self::earlier::EarlierSessions;
use self::section::Section;
use self::summary::Summary;
use crate::browser::focus;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::each::Each;
use crate::view::control::fields::Fields;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::information::{InformationEvent, Section as Name};
use handback_domain::printing::PrintEvent;
use handback_domain::session::Session;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// The id that the information has on the page.
const INFORMATION: &str = "information";

/// Whether it shows where there is room beside the chat, and whether it lies over the chat where there is none.
#[must_use]
pub fn shown(workspace: &Workspace) -> (bool, bool) {
    let is_here = workspace.open_conversation().is_some();
    (is_here && !workspace.preferences.information_closed, is_here && workspace.information.over_chat)
}

#[component]
pub fn Information() -> impl IntoView {
    let desk = use_desk();
    let id = desk.select(|workspace| workspace.open_conversation().map(|open| open.id.clone()));
    let close = move || {
        desk.send(Event::Information(InformationEvent::ShownOverChat(false)));
        focus::give_to_id(toggle::OVER_CHAT);
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && desk.peek(|workspace| workspace.information.over_chat) {
            close();
        }
    };
    // Keyed, so that each conversation begins at the top.
    view! {
        <Each each=move || id.get() key=Clone::clone let:_id>
            <aside class="information" id=INFORMATION aria-label="Information" tabindex="-1" on:keydown=handler(escape)>
                <div class="information-head pane-head">
                    <button class="button" data-kind="quiet" on:click=handler(move |_| close())>
                        <Icon of=icondata_lu::LuArrowLeft/>"Back to the chat"
                    </button>
                </div>
                <Section name=Name::ContactInfo words="Contact info"><Contact/></Section>
                <Section name=Name::Summary words="Summary"><Summary/></Section>
                <Section name=Name::Parameters words="Parameters">
                    <Known fields=|session| session.parameters.clone() none="The AI agent was given none."/>
                </Section>
                <Section name=Name::Results words="Results">
                    <Known fields=|session| session.results.clone() none="The AI agent has found out nothing yet."/>
                </Section>
                <Section name=Name::EarlierSessions words="Earlier sessions"><EarlierSessions/></Section>
                <p class="information-end">
                    <button class="button" data-size="small" type="button" on:click=handler(move |_| desk.send(Event::Print(PrintEvent::Requested)))>
                        <Icon of=icondata_lu::LuPrinter/>"Print conversation"
                    </button>
                </p>
            </aside>
        </Each>
    }
}

/// Named values of the current session.
#[component]
fn Known(fields: fn(&Session) -> Vec<(String, String)>, none: &'static str) -> impl IntoView {
    let known = use_desk()
        .select(move |workspace| workspace.open_conversation().map(|open| fields(&open.session)).unwrap_or_default());
    dynamic(move || view! { <Fields fields=known.get() none are_foreign=true/> })
}
