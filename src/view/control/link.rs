//! Links out of the app.

use handback_domain::address::Address;
use handback_domain::autolink;
use leptos::prelude::*;

/// A link to somewhere else, which opens in a tab of its own and learns nothing of us. Where its words look like another
/// place, the real one stands behind them.
#[component]
pub fn Outward(
    /// Where it leads.
    address: Address,
    /// Its words, to be compared with where it leads.
    words: String,
    /// What is shown.
    children: Children,
) -> impl IntoView {
    // An address keeps its order within words that are read from right to left.
    let direction = autolink::is_address(&words).then_some("ltr");
    let place = address.unlike(&words).map(str::to_owned);
    let href = address.as_str().to_owned();
    view! {
        <a class="link" dir=direction href=href.clone() title=href target="_blank" rel="noopener noreferrer">{children()}</a>
        {place.map(|place| view! { <span class="link-place">" ("<bdi dir="ltr">{place}</bdi>")"</span> })}
    }
}
