//! What is known of a session: how it went, why a human was needed, what the AI agent was given and what it found out.

use crate::browser::clock::{Form, tell};
use crate::browser::focus;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::escalation::Why;
use crate::view::control::fields::Fields;
use crate::view::control::icon::Icon;
use crate::view::sessions::table::responsible;
use handback_domain::filter_offer::standing_words;
use handback_domain::session::Session;
use handback_domain::session_archive::SessionRecord;
use handback_domain::session_filters::Standing;
use leptos::prelude::*;

/// The id that it has on the page.
const FACTS: &str = "session-facts";
/// The id of what shows and hides it.
const TOGGLE: &str = "session-facts-toggle";

/// Shows and hides it where there is no room beside the history.
#[component]
pub(super) fn FactsToggle(shows_facts: RwSignal<bool>) -> impl IntoView {
    view! {
        <button class="session-facts-toggle button" id=TOGGLE aria-expanded=move || shows_facts.get().to_string() aria-controls=FACTS
            on:click=handler(move |_| shows_facts.update(|shows| *shows = !*shows))>
            <Icon of=icondata_lu::LuPanelRight/>"Parameters & results"
        </button>
    }
}

#[component]
pub(super) fn Facts(shows_facts: RwSignal<bool>) -> impl IntoView {
    let record = use_desk().select(|workspace| workspace.open_session().cloned());
    // Where it lies over the history, it makes way for the message; what was pressed is gone with it.
    let followed = Callback::new(move |()| {
        shows_facts.set(false);
        focus::next_frame::rescue(TOGGLE);
    });
    view! {
        <aside class="session-facts" id=FACTS aria-label="Parameters & results">
            {dynamic(move || record.get().map(|record| view! { <Known record followed/> }))}
        </aside>
    }
}

#[component]
fn Known(record: SessionRecord, followed: Callback<()>) -> impl IntoView {
    let about = about(&record);
    let Session { escalation, parameters, results, .. } = record.session;
    view! {
        <section class="session-fact"><h2>"Session"</h2><Fields fields=about none=""/></section>
        {escalation.map(|escalation| view! { <section class="session-fact"><h2>"Summary"</h2><Why escalation followed/></section> })}
        <section class="session-fact">
            <h2>"Parameters"</h2><Fields fields=parameters none="The AI agent was given none." are_foreign=true/>
        </section>
        <section class="session-fact">
            <h2>"Results"</h2><Fields fields=results none="The AI agent has found out nothing." are_foreign=true/>
        </section>
    }
}

fn about(record: &SessionRecord) -> Vec<(String, String)> {
    let session = &record.session;
    let ended = session.state.resolution();
    let when = |at| tell(at, Form::DateAndTime);
    let known = [
        ("State", Some(standing_words(Standing::of(&session.state)).to_owned())),
        ("Responsible", Some(responsible(&session.state))),
        ("Started", Some(when(session.opened_at))),
        ("Finished", ended.map(|ended| when(ended.at))),
        ("Resolved by", ended.map(|ended| ended.by.name.clone())),
        ("Outcome", ended.and_then(|ended| ended.outcome.clone())),
        ("Messages", Some(record.message_count.to_string())),
    ];
    known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
