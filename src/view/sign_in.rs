//! The sign-in page; a demo's accounts are offered under it.

use super::control::icon::Icon;
use crate::browser::focus;
use crate::desk::use_desk;
use handback_domain::event::Event;
use handback_domain::person::Role;
use handback_domain::sign_in::{Attempt, DemoAccount, SignIn};
use leptos::html;
use leptos::prelude::*;

/// What is typed; it lives here alone and is gone with the page.
#[derive(Clone, Copy)]
struct Typed {
    email: RwSignal<String>,
    password: RwSignal<String>,
}

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let typed = Typed { email: RwSignal::new(String::new()), password: RwSignal::new(String::new()) };
    view! {
        <main class="sign-in">
            <div class="sign-in-card">
                <p class="sign-in-mark"><Icon of=icondata_lu::LuUndo2/>"Handback"</p>
                <h1>"Sign in"</h1>
                <Refusal/>
                <Form typed=typed/>
                <DemoAccounts typed=typed/>
            </div>
        </main>
    }
}

#[component]
fn Refusal() -> impl IntoView {
    let desk = use_desk();
    let words = desk.select(|workspace| match &workspace.sign_in {
        SignIn::Out { attempt: Attempt::Refused(problem), .. } => Some(problem.text.clone()),
        SignIn::Out { ended: true, .. } => Some("Your sign-in has ended. Sign in again to go on.".to_owned()),
        _ => None,
    });
    view! {
        <div role="alert">
            {move || words.get().map(|words| view! {
                <p class="refusal"><Icon of=icondata_lu::LuCircleAlert/><span>{words}</span></p>
            })}
        </div>
    }
}

#[component]
fn Form(typed: Typed) -> impl IntoView {
    let desk = use_desk();
    let sent = desk.select(|workspace| matches!(workspace.sign_in, SignIn::Out { attempt: Attempt::Sent, .. }));
    let first = NodeRef::<html::Input>::new();
    first.on_load(|field| focus::give(&field));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.send(Event::SignInPressed { email: typed.email.get(), password: typed.password.get() });
    };
    view! {
        <form class="sign-in-form" on:submit=submit>
            <label class="field">
                <span>"Email"</span>
                <input node_ref=first type="email" name="email" autocomplete="username" required bind:value=typed.email/>
            </label>
            <label class="field">
                <span>"Password"</span>
                <input type="password" name="password" autocomplete="current-password" required bind:value=typed.password/>
            </label>
            <button class="button" data-kind="primary" disabled=sent>
                {move || if sent.get() { "Signing in…" } else { "Sign in" }}
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
                <For each=move || accounts.get() key=|account| account.email.clone() let:account>
                    <DemoAccountButton account choose=choose/>
                </For>
            </section>
        </Show>
    }
}

#[component]
fn DemoAccountButton(account: DemoAccount, choose: impl Fn(DemoAccount) + 'static) -> impl IntoView {
    let (name, role) = (account.name.clone(), role_name(account.role));
    view! {
        <button type="button" class="button" on:click=move |_| choose(account.clone())>
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
