//! The filter of the list: whose conversations are shown, and what comes first.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::list::Stage;
use handback_domain::list_filter::{ListFilter, Order};
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// What comes first, and what that is called.
const ORDERS: [(Order, &str); 2] = [(Order::Waiting, "Waiting time"), (Order::Newest, "Newest")];

/// The choices.
#[component]
pub fn Filter(id: &'static str) -> impl IntoView {
    let desk = use_desk();
    let choices = desk.select(Workspace::list_choices);
    let shown = desk.select(|workspace| workspace.list_choice().map(|choice| choice.words));
    let names = Signal::derive(move || choices.with(|all| all.iter().map(|choice| choice.words.clone()).collect()));
    let show = Callback::new(move |index: usize| {
        let view = choices.with_untracked(|all| all.get(index).map(|choice| choice.view.clone()));
        let filter = desk.peek(|workspace| workspace.list.filter.clone());
        if let Some(view) = view {
            desk.send(Event::ListFiltered(ListFilter { view, ..filter }));
        }
    });
    let order = desk.select(|workspace| order_name(workspace.list.filter.order));
    let orders = Signal::derive(|| ORDERS.map(|(_, name)| name.to_owned()).to_vec());
    let sort = Callback::new(move |index: usize| {
        let filter = desk.peek(|workspace| workspace.list.filter.clone());
        if let Some((order, _)) = ORDERS.get(index) {
            desk.send(Event::ListFiltered(ListFilter { order: *order, ..filter }));
        }
    });
    view! {
        <div class="list-filter" id=id role="group" aria-label="Filter">
            <Choose name="Show" names chosen=Signal::derive(move || shown.get().unwrap_or_default()) choose=show/>
            <Choose name="Sort by" names=orders chosen=Signal::derive(move || order.get()) choose=sort/>
        </div>
    }
}

fn order_name(order: Order) -> String {
    ORDERS.iter().find(|(known, _)| *known == order).map_or_else(String::new, |(_, name)| (*name).to_owned())
}

/// One of several, by name.
#[component]
fn Choose(
    name: &'static str,
    names: Signal<Vec<String>>,
    chosen: Signal<String>,
    choose: Callback<usize>,
) -> impl IntoView {
    let pick = move |event| {
        if let Ok(index) = event_target_value(&event).parse() {
            choose.run(index);
        }
    };
    let option = move |(index, words): (usize, String)| {
        let of_chosen = words.clone();
        view! { <option value=index prop:selected=move || chosen.with(|chosen| *chosen == of_chosen)>{words}</option> }
    };
    view! {
        <label class="list-filter-choice">
            <span>{name}</span>
            <select aria-label=name on:change=handler(pick)>{dynamic(move || names.get().into_iter().enumerate().map(option).collect_view())}</select>
        </label>
    }
}

/// What is left out, while something is, and the way back to everything. A list of which nothing is left says it itself.
#[component]
pub fn Filtered() -> impl IntoView {
    let words = use_desk().select(|workspace| {
        let filter = &workspace.list.filter;
        let told = filter.leaves_out() && workspace.list_stage() != Stage::NothingFound;
        told.then(|| words(workspace, filter))
    });
    dynamic(move || {
        words.get().map(|words| {
            view! {
                <div class="list-filtered"><bdi>{words}</bdi><Clear/></div>
            }
        })
    })
}

fn words(workspace: &Workspace, filter: &ListFilter) -> String {
    let choice = workspace.list_choice().filter(|_| filter.cleared().view != filter.view).map(|choice| choice.words);
    let text = Some(format!("“{}”", filter.text)).filter(|_| !filter.text.is_empty());
    choice.into_iter().chain(text).collect::<Vec<_>>().join(" · ")
}

/// Shows everything again.
#[component]
pub fn Clear() -> impl IntoView {
    let desk = use_desk();
    view! {
        <button class="button" type="button" data-size="small"
            on:click=handler(move |_| desk.send(Event::ListFiltered(desk.peek(|workspace| workspace.list.filter.cleared()))))>
            <Icon of=icondata_lu::LuX/>"Clear filters"
        </button>
    }
}
