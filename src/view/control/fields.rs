//! Named values of a session: its parameters, its results.

use leptos::prelude::*;

/// Values under their names, or in words that there are none.
#[component]
pub fn Fields(
    /// Names and values, in the order in which they are told.
    fields: Vec<(String, String)>,
    /// What is said where there are none.
    none: &'static str,
) -> impl IntoView {
    if fields.is_empty() {
        return view! { <p class="quiet">{none}</p> }.into_any();
    }
    let field = |(name, value): (String, String)| {
        view! { <dt><bdi>{name}</bdi></dt><dd><bdi>{value}</bdi></dd> }
    };
    view! { <dl class="fields">{fields.into_iter().map(field).collect_view()}</dl> }.into_any()
}
