//! One conversation in the list: who waits, where, since when, and what was said last.

use super::element_id;
use crate::desk::use_desk;
use crate::route;
use crate::view::control::channel_mark::ChannelMark;
use crate::view::control::dynamic::dynamic;
use crate::view::control::moment::Elapsed;
use crate::view::control::tag::{Kind, Tag};
use handback_domain::channel::RunStatus;
use handback_domain::conversation::{Conversation, LastLine};
use handback_domain::id::ConversationId;
use handback_domain::item::{Author, Visibility};
use handback_domain::list::{Departure, Row};
use handback_domain::outbox::{OutgoingResolve, ResolveState};
use handback_domain::workspace::Workspace;
use leptos::prelude::*;
use std::sync::Arc;

/// What stands on a card.
#[derive(Clone, PartialEq)]
struct Facts {
    conversation: Arc<Conversation>,
    last_line: Option<(String, String)>,
    is_open: bool,
    has_draft: bool,
    has_failed: bool,
    others: Option<String>,
    resolve: Option<&'static str>,
    is_mine: bool,
    departure: Option<Departure>,
}

impl Facts {
    fn of(workspace: &Workspace, id: &ConversationId) -> Option<Self> {
        let conversation = workspace.conversations.get(id)?.clone();
        let me = workspace.me().map(|me| &me.person);
        Some(Self {
            last_line: conversation.last_line.as_ref().map(|line| last_line(workspace, &conversation, line)),
            is_open: workspace.open.as_ref().is_some_and(|open| open.id == *id),
            has_draft: workspace.drafts.waits(&conversation.session.id),
            has_failed: workspace.has_failed_message(id),
            others: workspace.others_there(id),
            departure: workspace.departure(id).cloned(),
            resolve: workspace.outgoing_resolve(id).map(resolve_words),
            is_mine: conversation
                .session
                .state
                .assignee()
                .is_some_and(|person| Some(&person.id) == me.map(|me| &me.id)),
            conversation,
        })
    }
}

#[component]
pub fn Card(id: ConversationId) -> impl IntoView {
    let desk = use_desk();
    let element = element_id(&Row::Card(id.clone()));
    let of_link = id.clone();
    let url = desk.select(move |workspace| route::url(&workspace.place_of(Some(of_link.clone()))));
    let facts = desk.select(move |workspace| Facts::of(workspace, &id));
    let has_departed = move || facts.with(|facts| facts.as_ref().is_some_and(|facts| facts.departure.is_some()));
    let is_open = move || facts.with(|facts| facts.as_ref().is_some_and(|facts| facts.is_open)).then_some("true");
    view! {
        <a class="card" id=element href=move || url.get() aria-current=is_open data-departed=move || has_departed().then_some("")>
            {dynamic(move || facts.get().map(|facts| view! { <Content facts/> }))}
        </a>
    }
}

#[component]
fn Content(facts: Facts) -> impl IntoView {
    let conversation = Conversation::clone(&facts.conversation);
    let customer = conversation.customer.display_name().to_owned();
    let line = conversation.last_line.clone().map(|line| line.text);
    let (unread, since) = (conversation.unread, conversation.waiting_since);
    view! {
        <bdi class="card-customer" title=customer.clone()>{customer.clone()}</bdi>
        <ChannelMark kind=conversation.channel.kind name=conversation.channel.name/>
        <span class="card-since">
            {since.map(|since| view! { <span class="hidden-words">"waiting "</span><Elapsed since/> })}
        </span>
        <span class="card-line" title=line>
            {facts.others.clone().map(|others| view! { <bdi class="card-others">{others}</bdi>" · " })}
            <span dir="auto">{facts.last_line.clone().map(|(by, text)| view! { {by}<span translate="yes">{text}</span> })}</span>
        </span>
        {(unread > 0).then(|| view! {
            <span class="card-unread">{unread}<span class="hidden-words">" unread"</span></span>
        })}
        <Tags facts/>
    }
}

#[component]
fn Tags(facts: Facts) -> impl IntoView {
    let conversation = Conversation::clone(&facts.conversation);
    let assignee = match conversation.session.state.assignee() {
        None => "Unassigned".to_owned(),
        Some(_) if facts.is_mine => "Me".to_owned(),
        Some(person) => person.name.clone(),
    };
    let agent_stopped = conversation.ai_agent.status == RunStatus::Stopped;
    let channel_stopped = conversation.channel.status == RunStatus::Stopped;
    let warning = |words: &str| view! { <Tag kind=Kind::Warning words=words.to_owned()/> };
    view! {
        <span class="card-tags">
            {match facts.departure {
                // In place of the others, so that the card gets no higher.
                Some(departure) => view! { <Tag kind=Kind::Departure words=departed(departure)/> }.into_any(),
                None => view! {
                    <Tag kind=Kind::Plain words=conversation.ai_agent.name/>
                    <Tag kind=Kind::Plain words=assignee/>
                }
                .into_any(),
            }}
            {conversation.copilot.enabled.then(|| view! { <Tag kind=Kind::Copilot words="Copilot".to_owned()/> })}
            {facts.has_draft.then(|| view! { <Tag kind=Kind::Draft words="Draft".to_owned()/> })}
            {facts.has_failed.then(|| warning("Not sent"))}
            {facts.resolve.map(warning)}
            {agent_stopped.then(|| warning("Agent not running"))}
            {channel_stopped.then(|| warning("Channel not running"))}
        </span>
    }
}

/// Why the card is here no more, though it still stands.
fn departed(departure: Departure) -> String {
    match departure {
        Departure::Resolved(by) => format!("Resolved by {by}"),
        Departure::Released => "Released".to_owned(),
        Departure::Given(to) => format!("Assigned to {to}"),
        Departure::Gone => "No longer in this list".to_owned(),
    }
}

/// What has become of a resolve that the backend has not confirmed.
fn resolve_words(resolve: &OutgoingResolve) -> &'static str {
    match resolve.state {
        ResolveState::Failed(_) => "Not resolved",
        ResolveState::Waits | ResolveState::Sending | ResolveState::Unanswered(_) => "Resolve waits",
    }
}

/// Who said the last line, unless it was the customer, and what.
fn last_line(workspace: &Workspace, conversation: &Conversation, line: &LastLine) -> (String, String) {
    let name = || workspace.author_name(&line.author, Some(conversation.participants()));
    let by = match (line.visibility, &line.author) {
        (Visibility::Private, Author::HumanAgent(_)) => format!("Note, {}: ", name()),
        (Visibility::Private, _) => "Note: ".to_owned(),
        (Visibility::Customer, Author::Customer(_)) => String::new(),
        (Visibility::Customer, _) => format!("{}: ", name()),
    };
    (by, line.text.clone())
}
