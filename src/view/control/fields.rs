//! Named values of a session: its parameters, its results.

use leptos::prelude::*;

/// Values under their names, or in words that there are none.
#[component]
pub fn Fields(
    /// Names and values, in the order in which they are told.
    fields: Vec<(String, String)>,
    /// What is said where there are none.
    none: &'static str,
    /// Whether the values are what others wrote, which a translator may translate.
    #[prop(optional)]
    are_foreign: bool,
) -> impl IntoView {
    if fields.is_empty() {
        return view! { <p class="quiet">{none}</p> }.into_any();
    }
    let field = |(name, value): (String, String)| {
        view! { <dt><bdi>{name}</bdi></dt><dd><bdi translate=are_foreign.then_some("yes")>{breakable(value)}</bdi></dd> }
    };
    view! { <dl class="fields">{fields.into_iter().map(field).collect_view()}</dl> }.into_any()
}

/// A long mail address breaks where its parts meet, and not within a word.
fn breakable(value: String) -> AnyView {
    match value.split_once('@').filter(|_| !value.contains(char::is_whitespace)) {
        Some((before, after)) => view! { {format!("{before}@")}<wbr/>{after.to_owned()} }.into_any(),
        None => value.into_any(),
    }
}
