//! The form in which it is said which sessions the table shows.

use super::chips::{Clear, filter_name};
use crate::browser::{dialog, field, focus};
use crate::desk::{Desk, use_desk};
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::command::Focus;
use handback_domain::day::Day;
use handback_domain::event::Event;
use handback_domain::filter_form::{FilterForm, FilterFormEvent};
use handback_domain::filter_offer::Offer;
use handback_domain::session_filters::FilterName;
use handback_domain::workspace::Workspace;
use leptos::html;
use leptos::prelude::*;

/// The form, while it is open.
#[component]
pub(super) fn Filters() -> impl IntoView {
    let is_open = use_desk().select(|workspace| workspace.archive.form.is_some());
    view! { <Show when=move || is_open.get()><Form/></Show> }
}

#[component]
fn Form() -> impl IntoView {
    let desk = use_desk();
    let element = NodeRef::<html::Dialog>::new();
    element.on_load(|element| dialog::open(&element));
    effect(move || {
        if let Some(Focus::Filter(name)) = desk.wanted_focus().get() {
            desk.focus_given();
            focus::give_to_id(&field_id(name));
        }
    });
    let apply = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let unreadable = field::unreadable(&event);
        let no_days = [FilterName::From, FilterName::To].into_iter().filter(|day| unreadable.contains(&field_id(*day)));
        desk.send(Event::FilterForm(FilterFormEvent::Applied(no_days.collect())));
    };
    let close = move || desk.send(Event::FilterForm(FilterFormEvent::Closed));
    view! {
        <dialog class="session-filters dialog" node_ref=element aria-labelledby="session-filters" on:close=handler(move |_| close())>
            <form class="session-filters-form" novalidate on:submit=handler(apply)>
                <h2 id="session-filters">"Session Filters"</h2>
                <Text/>
                <Choose name=FilterName::Agent/>
                <Choose name=FilterName::Channel/>
                <Choose name=FilterName::Responsible/>
                <Choose name=FilterName::Standing/>
                <DayField name=FilterName::From/>
                <DayField name=FilterName::To/>
                <footer class="session-filters-end">
                    <Clear/>
                    <button class="button" type="button" on:click=handler(move |_| close())>"Cancel"</button>
                    <button class="button" data-kind="primary" type="submit">"Show sessions"</button>
                </footer>
            </form>
        </dialog>
    }
}

fn field_id(name: FilterName) -> String {
    format!("session-filter-{}", filter_name(name))
}

/// Takes the form as it is after this change.
fn fill_in(desk: Desk, change: impl FnOnce(FilterForm) -> FilterForm) {
    if let Some(form) = desk.peek(|workspace| workspace.archive.form.clone()) {
        desk.send(Event::FilterForm(FilterFormEvent::Filled(change(form))));
    }
}

#[component]
fn Text() -> impl IntoView {
    let desk = use_desk();
    let typed =
        desk.select(|workspace| workspace.archive.form.as_ref().map(|form| form.text.clone()).unwrap_or_default());
    let type_in = move |event| {
        fill_in(desk, |mut form| {
            form.text = event_target_value(&event);
            form
        });
    };
    view! {
        <label class="session-filter field" data-wide="">
            <span>{filter_name(FilterName::Text)}</span>
            <input type="text" dir="auto" autofocus placeholder="In a name or in what was said" prop:value=move || typed.get() on:input=handler(type_in)/>
        </label>
    }
}

/// One of several, by name.
#[component]
fn Choose(name: FilterName) -> impl IntoView {
    let desk = use_desk();
    let offers = desk.select(move |workspace| workspace.filter_offers(name));
    let chosen = desk.select(move |workspace| workspace.filled_in(name));
    let problem = desk.select(move |workspace| workspace.filter_problem(name).map(|problem| problem.text.clone()));
    let problem_id = format!("{}-problem", field_id(name));
    let pick = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        let value = offers.with_untracked(|all| Some(all.get(index?)?.value.clone()));
        if let Some(value) = value {
            fill_in(desk, |form| form.with(value));
        }
    };
    let options = move || {
        let option = |(index, offer): (usize, Offer)| {
            let is_chosen = move || chosen.with(|chosen| chosen.as_ref() == Some(&offer.value));
            view! { <option value=index prop:selected=is_chosen>{offer.words}</option> }
        };
        offers.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <div class="session-filter field">
            <label for=field_id(name)>{filter_name(name)}</label>
            <select id=field_id(name) aria-describedby=problem_id.clone() on:change=handler(pick)>{dynamic(options)}</select>
            <p class="session-filter-fault" id=problem_id role="alert">{dynamic(move || problem.get())}</p>
        </div>
    }
}

/// A day, with what is wrong with it.
#[component]
fn DayField(name: FilterName) -> impl IntoView {
    let desk = use_desk();
    let day = move |workspace: &Workspace| workspace.archive.form.as_ref().and_then(|form| form.day(name));
    // The field keeps what is half typed, so nobody writes into it but the person.
    let first = desk.peek(day).map(|day| day.to_string());
    let fault = desk.select(move |workspace| workspace.archive.form.as_ref().and_then(|form| form.fault(name)));
    let type_in = move |event| {
        let day = Day::parse(&event_target_value(&event));
        fill_in(desk, |form| form.with_day(name, day));
    };
    let id = field_id(name);
    let fault_id = format!("{id}-fault");
    view! {
        <div class="session-filter field">
            <label for=id.clone()>{filter_name(name)}</label>
            <input type="date" id=id value=first aria-describedby=fault_id.clone()
                aria-invalid=move || fault.get().is_some().to_string() on:input=handler(type_in)/>
            <p class="session-filter-fault" id=fault_id role="alert">{dynamic(move || fault.get())}</p>
        </div>
    }
}
