//! Goes to the line of the history that the person wants to see. Shows nothing.

use crate::desk::use_desk;
use crate::effect::effect;
use crate::view::control::windowed::sight::{Sight, Wish};
use handback_domain::open_conversation::Line;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

#[component]
pub fn Seek(sight: Sight<Line>) -> impl IntoView {
    let found = use_desk().select(|workspace| {
        let sought = workspace.information.sought.as_ref()?;
        Some((sought.seq?, sought.number))
    });
    effect(move || {
        if let Some((seq, _)) = found.get() {
            sight.go(Wish::Row(Line::Item(seq)));
        }
    });
}

/// How the line at this place is marked, if it is the one that is wanted. Two marks take turns, so that the same line can
/// be marked again.
#[must_use]
pub fn mark(workspace: &Workspace, seq: u64) -> Option<&'static str> {
    let sought = workspace.information.sought.as_ref().filter(|sought| sought.seq == Some(seq))?;
    Some(if sought.number % 2 == 0 { "even" } else { "odd" })
}
