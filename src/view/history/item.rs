//! One line of a history: a message or a marker, below the day's name where a day begins.

use super::Of;
use super::day::{DayDivider, beginning};
use super::marker::Marker;
use super::message::MessageLine;
use super::seek::mark;
use crate::desk::use_desk;
use crate::view::control::dynamic::dynamic;
use handback_domain::item::Content;
use leptos::prelude::*;

/// The line at this place in the order, made anew only when it itself changes.
#[component]
pub fn ItemLine(of: Of, seq: u64) -> impl IntoView {
    let desk = use_desk();
    let item = desk.select(move |workspace| of.item(workspace, seq));
    let day = desk.select(move |workspace| beginning(of.history(workspace)?.ready()?, seq));
    let mark = desk.select(move |workspace| mark(workspace, seq));
    view! {
        {dynamic(move || day.get().map(|at| view! { <DayDivider at/> }))}
        <div class="item" data-mark=move || mark.get()>
            {dynamic(move || item.get().map(|item| match item.content.clone() {
                Content::Message(_) => view! { <MessageLine item/> }.into_any(),
                marker => view! { <Marker content=marker at=item.at/> }.into_any(),
            }))}
        </div>
    }
}
