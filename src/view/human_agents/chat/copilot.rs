//! Copilot beside the composer: what it proposes, and what can be done with that. It sends nothing and touches no text.

mod draft;
mod field;
mod request;
mod stale;
mod switch;

pub use self::field::take_insertions;
pub use self::switch::{CopilotSwitch, CopilotTrouble};

use self::draft::{Actions, Proposal};
use self::request::Request;
use self::stale::StaleQuestion;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::each::Each;
use crate::view::control::icon::Icon;
use crate::view::history::tell_copied;
use handback_domain::copilot::{Draft, DraftState};
use handback_domain::id::ConversationId;
use handback_domain::item::Visibility;
use handback_domain::session::Instant;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// What the agent sees of Copilot in the conversation on screen.
#[derive(Clone, PartialEq)]
struct Facts {
    shown: Option<Draft>,
    next: Option<Draft>,
    is_out_of_date: bool,
    can_bring_back: bool,
    /// The channel lets the agent write, so that there is a field to take it.
    can_be_taken: bool,
    /// The reply shows, so that its buttons need not say that they go to it.
    is_reply_open: bool,
}

impl Facts {
    fn of(workspace: &Workspace, now: Instant) -> Option<Self> {
        let drafting = workspace.open_drafting()?;
        let open = workspace.open_conversation()?;
        Some(Self {
            is_out_of_date: drafting.shown.as_ref().is_some_and(|draft| workspace.is_out_of_date(draft)),
            shown: drafting.shown,
            next: drafting.next,
            can_bring_back: drafting.replaced.is_some(),
            can_be_taken: open.reply_window.at(now).is_open(),
            is_reply_open: workspace.drafts.tab(&open.session.id) == Visibility::Customer,
        })
    }
}

#[component]
pub fn Copilot() -> impl IntoView {
    let desk = use_desk();
    let id = desk.select(|workspace| {
        workspace.open_drafting()?;
        workspace.open_conversation().map(|open| open.id.clone())
    });
    view! { <Each each=move || id.get() key=Clone::clone let:id><Beside id/></Each> }
}

#[component]
fn Beside(id: ConversationId) -> impl IntoView {
    let desk = use_desk();
    let now = desk.now();
    let facts = Selection::new(move || desk.read(|workspace| Facts::of(workspace, now.get())));
    let of_question = desk.select(|workspace| {
        let drafting = workspace.open_drafting()?;
        question(workspace, drafting.shown.as_ref()?)
    });
    let asked = desk.select(|workspace| workspace.open_drafting()?.asks_before_taking());
    let (of_actions, of_request, of_stale) = (id.clone(), id.clone(), id.clone());
    view! {
        <section class="copilot" aria-label="Copilot's draft" on:copy=handler(move |_| tell_copied(desk))
            on:dragstart=handler(move |_| tell_copied(desk))>
            <header class="copilot-head">
                <Icon of=icondata_lu::LuSparkles/>
                <h2>"Copilot's draft"</h2>
                {dynamic(move || of_question.get().map(|words| view! {
                    <p class="copilot-question quiet">"for “"<bdi translate="yes">{words}</bdi>"”"</p>
                }))}
            </header>
            {dynamic(move || facts.get().map(|facts| view! { <Proposal id=id.clone() facts/> }))}
            {dynamic(move || asked.get().map(|how| view! { <StaleQuestion id=of_stale.clone() how/> }))}
            <div class="copilot-foot">
                {dynamic(move || facts.get().filter(has_text).map(|facts| view! { <Actions id=of_actions.clone() facts/> }))}
                <Request id=of_request/>
            </div>
            <p class="hidden-words" role="status">{dynamic(move || facts.get().map(|facts| state_in_words(&facts)))}</p>
        </section>
    }
}

/// The customer's words that a draft answers, where they are loaded.
fn question(workspace: &Workspace, draft: &Draft) -> Option<String> {
    let id = draft.based_on.as_ref()?;
    let item = workspace.open_history()?.items().iter().rev().find(|item| item.id == *id)?;
    item.message().map(|said| said.body.words().split_whitespace().collect::<Vec<_>>().join(" "))
}

fn has_text(facts: &Facts) -> bool {
    facts.shown.as_ref().is_some_and(|draft| draft.state.has_text())
}

/// For those who listen.
fn state_in_words(facts: &Facts) -> &'static str {
    match facts.shown.as_ref().map(|draft| draft.state) {
        Some(DraftState::Pending) => "Copilot is writing a draft",
        Some(DraftState::Ready | DraftState::Stale) if facts.is_out_of_date => "Copilot's draft is out of date",
        Some(DraftState::Ready | DraftState::Stale) => "Copilot's draft is ready",
        Some(DraftState::Failed | DraftState::Discarded | DraftState::Used) | None => "",
    }
}
