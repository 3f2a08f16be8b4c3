//! Who the customer is and how to reach them.

use crate::browser::locale;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::view::control::dynamic::dynamic;
use crate::view::control::fields::Fields;
use handback_domain::conversation::Customer;
use handback_domain::session::Instant;
use leptos::prelude::*;

#[component]
pub(super) fn Contact() -> impl IntoView {
    let desk = use_desk();
    let customer = desk.select(|workspace| {
        workspace.open_conversation().map(|open| (open.customer.clone(), open.channel.name.clone())).unwrap_or_default()
    });
    let now = desk.now();
    let known = Selection::new(move || customer.with(|(customer, channel)| fields(customer, channel, now.get())));
    dynamic(move || view! { <Fields fields=known.get() none=""/> })
}

fn fields(customer: &Customer, channel: &str, now: Instant) -> Vec<(String, String)> {
    let zone = customer.time_zone.as_deref();
    let known = [
        ("Name", Some(customer.display_name().to_owned())),
        ("Channel", Some(channel.to_owned())),
        ("Email", customer.email.clone()),
        ("Phone", customer.phone.clone()),
        ("Language", customer.language.as_deref().map(locale::language)),
        ("Local time", zone.and_then(|zone| locale::time_in(now, zone))),
    ];
    known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
