//! A part of the information, which folds and stays so.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::information::{InformationEvent, Section as Name};
use leptos::prelude::*;

#[component]
pub(super) fn Section(name: Name, words: &'static str, children: Children) -> impl IntoView {
    let desk = use_desk();
    let is_folded = desk.select(move |workspace| workspace.preferences.folded_sections.contains(&name));
    let fold = move |_| {
        let event = InformationEvent::Folded(name, !is_folded.get_untracked());
        desk.send(Event::Information(event));
    };
    let id = element_id(name);
    view! {
        <section class="information-section">
            <h2>
                <button class="information-fold" aria-expanded=move || (!is_folded.get()).to_string() aria-controls=id on:click=handler(fold)>
                    {words}<Icon of=icondata_lu::LuChevronDown/>
                </button>
            </h2>
            <div class="information-body" id=id hidden=move || is_folded.get()>{children()}</div>
        </section>
    }
}

fn element_id(name: Name) -> &'static str {
    match name {
        Name::ContactInfo => "information-contact",
        Name::Summary => "information-summary",
        Name::Parameters => "information-parameters",
        Name::Results => "information-results",
        Name::EarlierSessions => "information-earlier",
    }
}
