//! Who writes, where, who holds the session, and what can be done with it.

mod assign;

use self::assign::{Assign, AssignmentFailed};
use super::super::information::InformationToggle;
use super::copilot::{CopilotSwitch, CopilotTrouble};
use crate::browser::clock::{Form, tell};
use crate::browser::focus;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::route;
use crate::view::control::channel_mark::ChannelMark;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::command::Focus;
use handback_domain::conversation::Conversation;
use handback_domain::event::Event;
use handback_domain::id::ConversationId;
use handback_domain::permission::Action;
use handback_domain::session::SessionState;
use handback_domain::workspace::Workspace;
use leptos::html;
use leptos::prelude::*;

#[component]
pub fn Header() -> impl IntoView {
    let desk = use_desk();
    let conversation = desk.select(|workspace| workspace.open_conversation().cloned());
    let list = desk.select(|workspace| route::url(&workspace.place_of(None)));
    let alone = desk.peek(Workspace::shows_one_alone);
    let holder = desk.select(|workspace| workspace.open_conversation().map(|open| holder(workspace, open)));
    let others = desk.select(|workspace| workspace.others_there(&workspace.open.as_ref()?.id));
    view! {
        <header class="pane-head">
            {(!alone).then(|| view! {
                <a class="chat-header-back button" data-kind="quiet" href=move || list.get()>
                    <Icon of=icondata_lu::LuArrowLeft/><span class="hidden-words">"Back to the list"</span>
                </a>
            })}
            {dynamic(move || conversation.get().map(|open| view! {
                <ChannelMark kind=open.channel.kind name=String::new()/>
                <div class="pane-who">
                    <h1 title=open.customer.display_name().to_owned()><bdi>{open.customer.display_name().to_owned()}</bdi></h1>
                    <p class="quiet" title=format!("{} · {}", open.channel.name, holder.get().unwrap_or_default())>{dynamic(move || others.get().map(|others| view! { <span class="chat-header-others">{others}" · "</span> }))}<bdi>{open.channel.name.clone()}</bdi>" · "<bdi>{dynamic(move || holder.get())}</bdi></p>
                </div>
            }))}
            {(!alone).then(|| view! { <InformationToggle/> })}
            <Controls/>
        </header>
        <AssignmentFailed/>
        <CopilotTrouble/>
    }
}

/// Who holds the session, in words; where the assign control says it already, who answered before.
fn holder(workspace: &Workspace, conversation: &Conversation) -> String {
    match &conversation.session.state {
        SessionState::AiHandling => format!("{} is answering", conversation.ai_agent.name),
        SessionState::AwaitingHuman => "Unassigned".to_owned(),
        SessionState::HumanHandling(_) if !workspace.receivers().is_empty() => conversation.ai_agent.name.clone(),
        SessionState::HumanHandling(person) => format!("Assigned to {}", person.name),
        SessionState::Closed(resolution) => {
            format!("Resolved by {} at {}", resolution.by.name, tell(resolution.at, Form::DateAndTime))
        }
    }
}

#[component]
fn Controls() -> impl IntoView {
    let desk = use_desk();
    let resolve = desk.select(|workspace| {
        let open = workspace.open_conversation().filter(|open| open.allows(Action::Resolve))?;
        // One that waits is told below, with what can be done about it.
        workspace.outgoing_resolve(&open.id).is_none_or(|_| workspace.resolving.is_some()).then(|| open.id.clone())
    });
    view! {
        <div class="chat-header-controls">
            <Assign/>
            <CopilotSwitch/>
            {dynamic(move || resolve.get().map(|id| view! { <Resolve id/> }))}
        </div>
    }
}

/// The one red button, apart from the others.
#[component]
fn Resolve(id: ConversationId) -> impl IntoView {
    let desk = use_desk();
    let button = NodeRef::<html::Button>::new();
    effect(move || {
        if let (Some(Focus::ResolveButton), Some(button)) = (desk.wanted_focus().get(), button.get()) {
            focus::give(&button);
            desk.focus_given();
        }
    });
    view! {
        <span class="chat-header-rule"></span>
        <button class="button" data-kind="danger" node_ref=button aria-haspopup="dialog"
            on:click=handler(move |_| desk.send(Event::ResolvePressed(id.clone())))>
            "Resolve"
        </button>
    }
}
