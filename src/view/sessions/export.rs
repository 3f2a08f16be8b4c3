//! The sessions as a file: the button, how far it is, and why it failed.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::attachment::size;
use handback_domain::event::Event;
use handback_domain::session_export::{Export, ExportEvent};
use leptos::prelude::*;

/// Where it is told how far the export is.
const PROGRESS: &str = "session-export-progress";

#[component]
pub(super) fn ExportButton() -> impl IntoView {
    let desk = use_desk();
    let received = desk.select(|workspace| match workspace.archive.export {
        Export::UnderWay { received } => Some(received),
        Export::None | Export::Failed(_) => None,
    });
    let progress = move || received.get().map(progress_words);
    view! {
        // The region stays: a live region that comes together with its words is not read out.
        <p class="session-export-progress quiet" id=PROGRESS role="status">{dynamic(progress)}</p>
        <button class="button" aria-disabled=move || received.get().is_some().to_string() aria-describedby=PROGRESS
            on:click=handler(move |_| desk.send(Event::Export(ExportEvent::Pressed)))>
            <Icon of=icondata_lu::LuDownload/>"Export sessions"
        </button>
    }
}

/// How much is here, in words; at the beginning nothing is.
fn progress_words(received: u64) -> String {
    if received < 1_000 { "Exporting…".to_owned() } else { format!("Exporting… {}", size(received)) }
}

#[component]
pub(super) fn ExportFailed() -> impl IntoView {
    let desk = use_desk();
    let failed = desk.select(|workspace| match &workspace.archive.export {
        Export::Failed(problem) => {
            Some((format!("Sessions were not exported. {}", problem.text), problem.can_be_retried()))
        }
        Export::None | Export::UnderWay { .. } => None,
    });
    view! {
        <div role="alert">
            {dynamic(move || failed.get().map(|(words, again)| view! {
                <p class="session-export-failed refusal">
                    <Icon of=icondata_lu::LuCircleAlert/>
                    <span>{words}</span>
                    {again.then(|| view! {
                        <button class="button" data-size="small" on:click=handler(move |_| desk.send(Event::Export(ExportEvent::Pressed)))>
                            "Retry"
                        </button>
                    })}
                </p>
            }))}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_is_here_is_told_in_the_unit_that_fits() {
        let told = [0, 999, 1_000, 999_999, 1_000_000, 12_345_678].map(progress_words);
        let sizes = ["", "", " 1 kB", " 999 kB", " 1 MB", " 12.3 MB"].map(|size| format!("Exporting…{size}"));
        assert_eq!(told, sizes);
    }
}
