//! The dialog in which a template is chosen, filled in, looked at and sent.

use super::leak_question::LeakQuestion;
use crate::browser::text::decomposed;
use crate::browser::{clock, dialog, focus, key};
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::each::Each;
use crate::view::control::icon::Icon;
use handback_domain::blank::unless_blank;
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::leak_guard::question::ReplyKind;
use handback_domain::problem::Problem;
use handback_domain::remote::Remote;
use handback_domain::template::{Part, Template, Values, Variable};
use handback_domain::templating::{Templating, TemplatingEvent};
use handback_domain::workspace::Workspace;
use leptos::html;
use leptos::prelude::*;

/// From so many on there is a field to look for one.
const MANY: usize = 6;

fn tell(event: TemplatingEvent) {
    use_desk().send(Event::Templating(event));
}

fn select<T: PartialEq + Send + Sync + Default + 'static>(of: fn(&Templating) -> T) -> Selection<T> {
    use_desk().select(move |workspace| workspace.templating.as_ref().map(of).unwrap_or_default())
}

#[component]
pub fn TemplateDialog() -> impl IntoView {
    let desk = use_desk();
    let element = NodeRef::<html::Dialog>::new();
    element.on_load(|element| dialog::open(&element));
    let cancel = move |event: leptos::ev::Event| {
        event.prevent_default();
        desk.send(Event::Templating(TemplatingEvent::Closed));
    };
    let whom = desk.select(whom);
    let state = desk.select(|workspace| workspace.templating.as_ref().map(|it| it.templates.clone()));
    let chosen = select(|it| it.template().cloned());
    view! {
        <dialog class="template dialog" node_ref=element aria-labelledby="template-title" on:cancel=handler(cancel) on:close=handler(move |_| {
            if let Some(element) = element.get_untracked() { dialog::open(&element); }
        })>
            <header class="template-head">
                <h2 id="template-title">"Continue with template"</h2>
                <p class="quiet">{dynamic(move || whom.get())}</p>
            </header>
            {dynamic(move || match state.get() {
                Some(Remote::Ready(all)) if all.is_empty() => {
                    view! { <p>"There are no templates for this channel. Whoever runs it can add some."</p> }.into_any()
                }
                Some(Remote::Ready(all)) => view! { <Choice is_many={all.len() >= MANY}/> }.into_any(),
                Some(Remote::Failed(problem)) => view! { <Failed problem/> }.into_any(),
                Some(Remote::NotAsked | Remote::Loading) | None => view! { <p role="status">"Loading…"</p> }.into_any(),
            })}
            <Each each=move || chosen.get() key=|template| template.id.clone() let:template><Filling template/></Each>
            <Answers/>
        </dialog>
    }
}

/// Who gets it.
fn whom(workspace: &Workspace) -> String {
    let open = workspace.open_conversation();
    open.map(|open| format!("{} · {}", open.customer.display_name(), open.channel.name)).unwrap_or_default()
}

#[component]
fn Failed(problem: Problem) -> impl IntoView {
    let desk = use_desk();
    let again = move || {
        view! {
            <button class="button" type="button" on:click=handler(move |_| desk.send(Event::Templating(TemplatingEvent::Wanted)))>"Try again"</button>
        }
    };
    view! {
        <p class="refusal" role="alert">{problem.text.clone()}</p>
        {problem.can_be_retried().then(again)}
    }
}

#[component]
fn Choice(is_many: bool) -> impl IntoView {
    let desk = use_desk();
    let found = select(|it| it.found(decomposed).into_iter().cloned().collect::<Vec<_>>());
    let chosen = select(|it| it.chosen.clone());
    let choice = move |template: Template| {
        let (id, of_check) = (template.id.clone(), template.id.clone());
        view! {
            <label class="template-choice">
                <input type="radio" name="template" prop:checked=move || chosen.get().as_ref() == Some(&of_check)
                    on:change=handler(move |_| desk.send(Event::Templating(TemplatingEvent::Chosen(id.clone()))))/>
                <span class="template-name"><bdi>{template.name}</bdi></span>
                <span class="template-language">{template.language}</span>
                <span class="template-beginning" dir="auto">{template.text}</span>
            </label>
        }
    };
    let searched = move |event| desk.send(Event::Templating(TemplatingEvent::Searched(event_target_value(&event))));
    view! {
        {is_many.then(|| view! {
            <label class="field"><span>"Search templates"</span><input type="search" on:input=handler(searched)/></label>
        })}
        <fieldset class="template-list">
            <legend class="hidden-words">"Templates"</legend>
            <Each each=move || found.get() key=|template| template.id.clone() let:template>{choice(template)}</Each>
            <Show when=move || found.with(Vec::is_empty)><p class="quiet" role="status">"No template says that."</p></Show>
        </fieldset>
    }
}

#[component]
fn Filling(template: Template) -> impl IntoView {
    let desk = use_desk();
    let values = select(|it| it.values.clone());
    let field = move |variable: Variable| {
        let (name, of_value) = (variable.name.clone(), variable.name);
        let value = move || values.with(|values| values.get(&of_value).cloned().unwrap_or_default());
        let typed = move |event| {
            desk.send(Event::Templating(TemplatingEvent::Typed(name.clone(), event_target_value(&event))));
        };
        view! {
            <label class="field">
                <span>{variable.label}</span>
                <input type="text" dir="auto" placeholder=variable.example prop:value=value on:input=handler(typed)/>
            </label>
        }
    };
    let language = template.language.clone();
    let variables = template.variables.clone();
    view! {
        <div class="template-fields">{variables.into_iter().map(field).collect_view()}</div>
        <section class="template-preview" aria-label="Preview">
            <p class="quiet">"As the customer will read it · "{language.clone()}</p>
            <p class="template-text" dir="auto" lang=language>{dynamic(move || values.with(|values| preview(&template, values)))}</p>
        </section>
    }
}

/// The text with what has been filled in; what has not stands out.
fn preview(template: &Template, values: &Values) -> Vec<AnyView> {
    let shown = |part: Part<'_>| match part {
        Part::Words(words) => words.to_owned().into_any(),
        Part::Place(name) => {
            let value = values.get(name).map(|value| value.trim().to_owned()).and_then(unless_blank);
            let label = template.variables.iter().find(|variable| variable.name == name).map(|it| it.label.clone());
            match value {
                Some(value) => view! { <bdi>{value}</bdi> }.into_any(),
                None => {
                    view! { <mark class="template-open">{label.unwrap_or_else(|| name.to_owned())}</mark> }.into_any()
                }
            }
        }
    };
    template.parts().into_iter().map(shown).collect()
}

#[component]
fn Answers() -> impl IntoView {
    let desk = use_desk();
    let fault = select(|it| it.fault.clone());
    let undeliverable = desk.select(|workspace| {
        let stopped = workspace.template_is_undeliverable();
        workspace.open_conversation().filter(|_| stopped).map(|open| open.channel.name.clone())
    });
    let name = desk.select(|workspace| {
        let open = workspace.open_conversation().map(|open| open.customer.display_name().to_owned());
        open.unwrap_or_default()
    });
    let button = NodeRef::<html::Button>::new();
    effect(move || {
        if let (Some(Focus::Template), Some(button)) = (desk.wanted_focus().get(), button.get()) {
            focus::give(&button);
            desk.focus_given();
        }
    });
    let send = move |_| {
        desk.send(Event::Templating(TemplatingEvent::SendPressed(desk.new_key(), clock::now())));
    };
    view! {
        {dynamic(move || undeliverable.get().map(|channel| view! {
            <p class="template-warning">
                <Icon of=icondata_lu::LuTriangleAlert/>{channel}" is not running: a template cannot be delivered now."
            </p>
        }))}
        <LeakQuestion of=ReplyKind::Template/>
        <div role="alert">{dynamic(move || fault.get().map(|fault| view! { <p class="refusal">{fault}</p> }))}</div>
        <footer class="template-answers">
            <button class="button" type="button" on:click=handler(move |_| tell(TemplatingEvent::Closed))>"Cancel"</button>
            <button class="button" data-kind="primary" type="button" node_ref=button on:keydown=handler(key::not_held)
                on:click=handler(send)>
                "Send template to "<bdi>{dynamic(move || name.get())}</bdi>
            </button>
        </footer>
    }
}
