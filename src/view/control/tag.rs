//! Short labels on cards.

use super::icon::Icon;
use leptos::prelude::*;

/// What a label is about, which decides its colour.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A plain fact.
    Plain,
    /// Something that will go wrong.
    Warning,
    /// A text that waits.
    Draft,
    /// Copilot.
    Copilot,
    /// Something that is over.
    Departure,
}

/// A short label.
#[component]
pub fn Tag(kind: Kind, words: String) -> impl IntoView {
    let name = match kind {
        Kind::Plain => "plain",
        Kind::Warning => "warning",
        Kind::Draft => "draft",
        Kind::Copilot => "copilot",
        Kind::Departure => "departure",
    };
    let picture = match kind {
        Kind::Warning => Some(icondata_lu::LuTriangleAlert),
        Kind::Copilot => Some(icondata_lu::LuSparkles),
        Kind::Plain | Kind::Draft | Kind::Departure => None,
    };
    view! { <span class="tag" data-kind=name>{picture.map(|picture| view! { <Icon of=picture/> })}<bdi title=words.clone()>{words.clone()}</bdi></span> }
}
