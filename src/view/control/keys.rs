//! Keys to press, one after the other.

use leptos::prelude::*;

/// The keys, each drawn as one.
#[component]
pub fn Keys(
    /// What they write.
    keys: String,
) -> impl IntoView {
    let key = |(place, key): (usize, char)| {
        view! {
            {(place > 0).then_some(" then ")}
            <kbd class="keys-key">{key.to_uppercase().to_string()}</kbd>
        }
    };
    view! { <span class="keys">{keys.chars().enumerate().map(key).collect_view()}</span> }
}
