//! Points in time, in the agent's zone and language, with the full form on hover.

use crate::browser::clock::{Form, machine_readable, tell};
use crate::desk::use_desk;
use crate::view::control::dynamic::dynamic;
use handback_domain::session::Instant;
use leptos::prelude::*;

/// A point in time.
#[component]
pub fn Moment(at: Instant, form: Form) -> impl IntoView {
    view! { <time datetime=machine_readable(at) title=tell(at, Form::Full)>{tell(at, form)}</time> }
}

/// How long something has lasted, counted on.
#[component]
pub fn Elapsed(since: Instant) -> impl IntoView {
    let now = use_desk().now();
    view! { <time datetime=machine_readable(since) title=tell(since, Form::Full)>{dynamic(move || span(since, now.get()))}</time> }
}

/// A span of time in the one unit that matters: `now`, `6 min`, `2 h`, `3 d`. A clock that runs behind the server's
/// gives `now`.
fn span(since: Instant, now: Instant) -> String {
    let minutes = (now.0 - since.0).max(0) / 60_000;
    match minutes {
        0 => "now".to_owned(),
        1..60 => format!("{minutes} min"),
        60..1440 => format!("{} h", minutes / 60),
        _ => format!("{} d", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after_minutes(minutes: i64) -> String {
        span(Instant(0), Instant(minutes * 60_000))
    }

    #[test]
    fn a_span_is_told_in_the_one_unit_that_matters() {
        assert_eq!([0, 1, 59, 60, 119, 1440].map(after_minutes), ["now", "1 min", "59 min", "1 h", "1 h", "1 d"]);
    }

    #[test]
    fn a_clock_that_runs_behind_tells_no_negative_span() {
        assert_eq!(after_minutes(-5), "now");
    }
}
