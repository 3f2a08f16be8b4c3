//! The question before a reply is sent with what is for human agents only: in place, so that its text stays in view.

use crate::browser::{clock, focus, key};
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::leak_guard::Finding;
use handback_domain::leak_guard::question::{LeakEvent, ReplyKind};
use handback_domain::workspace::Workspace;
use leptos::html;
use leptos::prelude::*;

/// The question about this kind of reply, while it is open.
#[component]
pub fn LeakQuestion(of: ReplyKind) -> impl IntoView {
    let findings =
        use_desk().select(move |workspace| workspace.leak_question(of).map(|question| question.findings.clone()));
    dynamic(move || findings.get().map(|findings| view! { <Open findings/> }))
}

#[component]
fn Open(findings: Vec<Finding>) -> impl IntoView {
    let desk = use_desk();
    let keep = move || desk.send(Event::Leak(LeakEvent::EditingResumed));
    // Nothing of it reaches what is around: Enter sends no form, and Escape closes no dialog.
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        key::not_held(event.clone());
        if key::in_line(&event) == Some(key::InLine::Cancel) {
            event.prevent_default();
            event.stop_propagation();
            keep();
        }
    };
    let found = findings.iter().map(|finding| view! { <li>{found_in_words(finding)}</li> }).collect_view();
    view! {
        <section class="leak-question" role="alertdialog" aria-labelledby="leak-question" aria-describedby="leak-findings"
            on:keydown=handler(pressed)>
            <h3 id="leak-question"><Icon of=icondata_lu::LuLock/>"Send this to the customer?"</h3>
            <ul id="leak-findings">{found}</ul>
            <Answers/>
        </section>
    }
}

#[component]
fn Answers() -> impl IntoView {
    let desk = use_desk();
    let may_note = desk.select(Workspace::can_become_note);
    let keep = NodeRef::<html::Button>::new();
    // The answer that sends nothing has the focus, whatever key comes next.
    effect(move || {
        if let (Some(Focus::LeakQuestion), Some(keep)) = (desk.wanted_focus().get(), keep.get()) {
            focus::give(&keep);
            desk.focus_given();
        }
    });
    let send = move |_| desk.send(Event::Leak(LeakEvent::SendConfirmed(desk.new_key(), clock::now())));
    let note = move |_| desk.send(Event::Leak(LeakEvent::NoteChosen(desk.new_key(), clock::now())));
    let edit = move |_| desk.send(Event::Leak(LeakEvent::EditingResumed));
    view! {
        <p class="leak-answers">
            <button class="button" data-size="small" type="button" on:click=handler(send)>"Send to customer"</button>
            <Show when=move || may_note.get()>
                <button class="button" data-size="small" type="button" on:click=handler(note)>"Make it a private note"</button>
            </Show>
            <button class="button" data-size="small" type="button" node_ref=keep on:click=handler(edit)>"Keep editing"</button>
        </p>
    }
}

fn found_in_words(finding: &Finding) -> AnyView {
    match finding {
        Finding::Mention(name) => view! { "It mentions your teammate "<bdi>{name.clone()}</bdi>"." }.into_any(),
        Finding::PrivateNote(words) => view! { "This is in a private note: “"<bdi>{words.clone()}</bdi>"”" }.into_any(),
        Finding::InternalSource { title, words } if title == words => {
            view! { "This is the title of an internal page: “"<bdi>{words.clone()}</bdi>"”" }.into_any()
        }
        Finding::InternalSource { title, words } => view! {
            "This is from the internal page “"<bdi>{title.clone()}</bdi>"”: “"<bdi>{words.clone()}</bdi>"”"
        }
        .into_any(),
    }
}
