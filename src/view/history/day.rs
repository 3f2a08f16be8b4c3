//! Days in a history, in the agent's zone: `Today`, `Yesterday`, or the date.

use crate::browser::clock::{Form, day, machine_readable, tell};
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::view::control::dynamic::dynamic;
use handback_domain::history::{Earlier, History};
use handback_domain::item::Content;
use handback_domain::session::Instant;
use leptos::prelude::*;

/// When the line at this place was, if a day begins with it. Where a session begins, its own line names the day; what comes
/// after lines that have not been loaded may be of any day's midst.
#[must_use]
pub fn beginning(history: &History, seq: u64) -> Option<Instant> {
    let item = history.item(seq)?;
    let before = history.before(seq);
    let is_told = matches!(item.content, Content::SessionOpened { .. });
    if is_told || (before.is_none() && history.earlier != Earlier::None) {
        return None;
    }
    (before.and_then(|before| day(before.at)) != day(item.at)).then_some(item.at)
}

/// A day begins here.
#[component]
pub fn DayDivider(at: Instant) -> impl IntoView {
    view! { <p class="day marker"><DayName at begins=true/></p> }
}

/// The day of an instant, by its name where it has one.
#[component]
pub fn DayName(
    at: Instant,
    /// Whether it begins a sentence.
    begins: bool,
) -> impl IntoView {
    let now = use_desk().now();
    // Told anew only when the day is another.
    let today = Selection::new(move || day(now.get()));
    let name = move || match (day(at), today.get()) {
        (Some(day), Some(today)) if day == today => (if begins { "Today" } else { "today" }).to_owned(),
        (Some(day), Some(today)) if day == today.before() => {
            (if begins { "Yesterday" } else { "yesterday" }).to_owned()
        }
        _ => tell(at, Form::FullDay),
    };
    view! { <time datetime=machine_readable(at) title=tell(at, Form::Full)>{dynamic(name)}</time> }
}
