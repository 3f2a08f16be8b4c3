//! The conversation on screen: header, history, composer, and the question whether to resolve.

mod bystander;
mod composer;
mod copilot;
mod header;
mod resolve;
mod unsent;
mod waiting_resolve;

use self::bystander::Bystander;
use self::composer::Composer;
use self::copilot::Copilot;
use self::header::Header;
use self::resolve::ResolveDialog;
use self::unsent::Unsent;
use self::waiting_resolve::WaitingResolve;
use crate::browser::focus;
use crate::desk::{CHAT, use_desk};
use crate::effect::effect;
use crate::handler::handler;
use crate::route;
use crate::view::control::dynamic::dynamic;
use crate::view::control::each::Each;
use crate::view::control::icon::Icon;
use crate::view::control::pane::{Empty, Failed, Loading};
use crate::view::history::{History, Of};
use handback_domain::event::Event;
use handback_domain::permission::Action;
use handback_domain::problem::{Cause, Problem};
use handback_domain::workspace::{Pane, Workspace};
use leptos::prelude::*;

/// How much of the conversation is here.
#[derive(Clone, PartialEq)]
enum State {
    NoneChosen,
    Loading,
    NotFound,
    Failed(Problem),
    Here,
}

impl State {
    fn of(workspace: &Workspace) -> Self {
        let Some(open) = &workspace.open else { return Self::NoneChosen };
        // A card's data is enough to begin with.
        if workspace.conversations.contains_key(&open.id) {
            return Self::Here;
        }
        match open.found.problem() {
            Some(Problem { cause: Cause::NotFound, .. }) => Self::NotFound,
            Some(problem) => Self::Failed(problem.clone()),
            None => Self::Loading,
        }
    }
}

#[component]
pub fn Chat() -> impl IntoView {
    let state = use_desk().select(State::of);
    view! {
        <main class="chat" id=CHAT aria-label="Chat" tabindex="-1">
            {dynamic(move || match state.get() {
                State::NoneChosen => {
                    let words = "Select a conversation from the left sidebar to start chatting.";
                    view! { <Empty icon=icondata_lu::LuMessageSquare words/> }.into_any()
                }
                State::Loading => view! { <Loading/> }.into_any(),
                State::NotFound => view! { <NotFound/> }.into_any(),
                State::Failed(problem) => view! { <Failed problem pane=Pane::Chat/> }.into_any(),
                State::Here => view! { <OpenConversation/> }.into_any(),
            })}
        </main>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let list = use_desk().select(|workspace| route::url(&workspace.place_of(None)));
    view! {
        <div class="pane" role="alert">
            <span class="pane-picture"><Icon of=icondata_lu::LuSearch/></span>
            <p>"There is no such conversation. The link may be old or incomplete."</p>
            <a class="button" href=move || list.get()>"Back to the list"</a>
        </div>
    }
}

#[component]
fn OpenConversation() -> impl IntoView {
    let desk = use_desk();
    let id = desk.select(|workspace| workspace.open.as_ref().map(|open| open.id.clone()));
    let session = desk.select(|workspace| {
        let open = workspace.open_conversation().filter(|open| open.allows(Action::Reply) || open.allows(Action::Note));
        open.map(|open| open.session.id.clone())
    });
    let is_resolving = desk.select(|workspace| {
        let open = workspace.open.as_ref().map(|open| &open.id);
        workspace.resolving.as_ref().is_some_and(|resolving| Some(&resolving.conversation) == open)
    });
    // Where the composer goes from under somebody's fingers, the focus stays in the chat.
    let mut was_here = false;
    effect(move || {
        let is_here = session.with(Option::is_some);
        if was_here && !is_here {
            focus::next_frame::rescue(CHAT);
        }
        was_here = is_here;
    });
    // Keyed, so that each conversation and session has elements of its own: neither a scroll position nor the browser's
    // undo history of a text passes from one to another.
    view! {
        <Each each=move || id.get() key=Clone::clone let:_id>
            <Header/>
            <History of=Of::Conversation/>
        </Each>
        <Typing/>
        <Outdated/>
        <WaitingResolve/>
        <Copilot/>
        <Each each=move || session.get() key=Clone::clone let:session><Composer session/></Each>
        <Show when=move || session.with(Option::is_none)><Unsent/><Bystander/></Show>
        <Show when=move || is_resolving.get()><ResolveDialog/></Show>
    }
}

/// Whether the customer is writing at this moment. Its line is always there, so that nothing jumps when they begin.
#[component]
fn Typing() -> impl IntoView {
    let typing = use_desk().select(Workspace::customer_typing);
    view! { <p class="chat-typing" role="status" data-keeps-room="">{dynamic(move || typing.get())}</p> }
}

/// Who holds it and what may be done could not be asked for; where its history could not either, that says so.
#[component]
fn Outdated() -> impl IntoView {
    let desk = use_desk();
    let problem = desk.select(|workspace| {
        let open = workspace.open.as_ref().filter(|open| open.history.problem().is_none())?;
        open.found.problem().cloned()
    });
    let again = move |_| desk.send(Event::ReloadPressed(Pane::Chat));
    view! {
        <div role="alert">
            {dynamic(move || problem.get().map(|problem| view! {
                <p class="chat-outdated refusal">
                    <Icon of=icondata_lu::LuCircleAlert/><span>{problem.text.clone()}</span>
                    {problem.can_be_retried().then(|| view! {
                        <button class="button" data-size="small" on:click=handler(again)>"Try again"</button>
                    })}
                </p>
            }))}
        </div>
    }
}
