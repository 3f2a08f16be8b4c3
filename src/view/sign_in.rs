//! Signing in, on a page of its own or again over the screen; a demo's accounts are offered under it.

use super::control::icon::Icon;
use crate::browser::{dialog, focus};
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::each::Each;
use handback_domain::event::Event;
use handback_domain::person::Role;
use handback_domain::sign_in::{Attempt, DemoAccount, Me, SignIn};
use handback_domain::workspace::{Pane, Workspace};
use leptos::html;
use leptos::prelude::*;

/// What is typed; it lives here alone and is gone with the page.
#[derive(Clone, Copy)]
struct Typed {
    email: RwSignal<String>,
    password: RwSignal<String>,
}

impl Typed {
    fn new(email: String) -> Self {
        Self { email: RwSignal::new(email), password: RwSignal::new(String::new()) }
    }
}

/// The sign-in page, under the name that the app has here.
#[component]
pub fn SignInPage(brand: String) -> impl IntoView {
    let typed = Typed::new(String::new());
    view! {
        <main class="sign-in">
            <div class="sign-in-card">
                <p class="sign-in-mark"><Icon of=icondata_lu::LuUndo2/>{brand}</p>
                <h1>"Sign in"</h1>
                <Refusal/>
                <Form typed=typed/>
                <DemoAccounts typed=typed/>
            </div>
        </main>
    }
}

/// The dialog over the screen of somebody whose sign-in has ended.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let ended = use_desk().select(|workspace| match &workspace.sign_in {
        SignIn::Ended { me, .. } => Some(me.clone()),
        _ => None,
    });
    dynamic(move || ended.get().map(|me| view! { <Again me/> }))
}

#[component]
fn Again(me: Me) -> impl IntoView {
    let typed = Typed::new(me.email);
    let element = NodeRef::<html::Dialog>::new();
    element.on_load(|element| dialog::open(&element));
    // Whoever signs in again goes on where they were.
    let before = StoredValue::new_local(focus::focused());
    on_cleanup(move || {
        if let Some(before) = before.try_get_value().flatten() {
            focus::next_frame::give_back(before);
        }
    });
    // Neither Escape nor a browser that insists closes it: behind it nothing works.
    let reopen = move |_| {
        if let Some(element) = element.get_untracked() {
            dialog::open(&element);
        }
    };
    view! {
        <dialog class="sign-in-again dialog" node_ref=element aria-labelledby="sign-in-again"
            on:cancel=handler(|event: leptos::ev::Event| event.prevent_default()) on:close=handler(reopen)>
            <h2 id="sign-in-again">"Sign in again"</h2>
            <Refusal/>
            <p class="quiet">"Everything is as "<bdi>{me.person.name}</bdi>" left it."</p>
            {match use_desk().peek(Workspace::is_in_portal) {
                true => view! { <AskAgain/> }.into_any(),
                false => view! { <Form typed=typed/><DemoAccounts typed=typed/> }.into_any(),
            }}
        </dialog>
    }
}

/// In a portal nothing is typed: what can be done is to ask the backend again.
#[component]
fn AskAgain() -> impl IntoView {
    let desk = use_desk();
    view! {
        <button class="button" type="button" on:click=handler(move |_| desk.send(Event::ReloadPressed(Pane::SignIn)))>
            "Try again"
        </button>
    }
}

#[component]
fn Refusal() -> impl IntoView {
    let desk = use_desk();
    let refused = desk.select(|workspace| match workspace.sign_in_attempt() {
        Some(Attempt::Refused(problem)) => Some(problem.text.clone()),
        _ => None,
    });
    let ended = desk.select(|workspace| match workspace.sign_in {
        SignIn::Ended { .. } if workspace.is_in_portal() => {
            Some("Your sign-in has ended. The portal around this page signs you in again.")
        }
        SignIn::Ended { .. } => Some("Your sign-in has ended. Sign in again to go on."),
        _ => None,
    });
    view! {
        <div role="alert">
            {dynamic(move || match refused.get() {
                Some(words) => view! {
                    <p class="refusal"><Icon of=icondata_lu::LuCircleAlert/><span>{words}</span></p>
                }
                .into_any(),
                None => ended.get().into_any(),
            })}
        </div>
    }
}

#[component]
fn Form(typed: Typed) -> impl IntoView {
    let desk = use_desk();
    let sent = desk.select(|workspace| workspace.sign_in_attempt() == Some(&Attempt::Sent));
    let (email, password) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let knows_who = !typed.email.get_untracked().is_empty();
    let first = if knows_who { password } else { email };
    first.on_load(|field| focus::give(&field));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.send(Event::SignInPressed { email: typed.email.get(), password: typed.password.get() });
    };
    view! {
        <form class="sign-in-form" on:submit=handler(submit)>
            <label class="field">
                <span>"Email"</span>
                <input node_ref=email type="email" name="email" autocomplete="username" required bind:value=typed.email/>
            </label>
            <label class="field">
                <span>"Password"</span>
                <input node_ref=password type="password" name="password" autocomplete="current-password" required
                    autofocus=knows_who bind:value=typed.password/>
            </label>
            <button class="button" data-kind="primary" disabled=move || sent.get()>
                {dynamic(move || if sent.get() { "Signing in…" } else { "Sign in" })}
            </button>
        </form>
    }
}

#[component]
fn DemoAccounts(typed: Typed) -> impl IntoView {
    let desk = use_desk();
    let accounts = desk.select(|workspace| {
        workspace.capabilities.ready().map(|offered| offered.demo_accounts.clone()).unwrap_or_default()
    });
    let choose = move |account: DemoAccount| {
        typed.email.set(account.email);
        typed.password.set(account.password);
    };
    view! {
        <Show when=move || !accounts.with(Vec::is_empty)>
            <section class="sign-in-demo" aria-label="Demo accounts">
                <p class="quiet">"This is a demo. Choose an account to fill in the form."</p>
                <Each each=move || accounts.get() key=|account| account.email.clone() let:account>
                    <DemoAccountButton account choose=choose/>
                </Each>
            </section>
        </Show>
    }
}

#[component]
fn DemoAccountButton(account: DemoAccount, choose: impl Fn(DemoAccount) + 'static) -> impl IntoView {
    let (name, role) = (account.name.clone(), role_name(account.role));
    view! {
        <button type="button" class="button" on:click=handler(move |_| choose(account.clone()))>
            <span>{name}" "</span>
            <span class="quiet">{role}</span>
        </button>
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Admin => "admin",
        Role::Operator => "operator",
        Role::Viewer => "viewer",
    }
}
