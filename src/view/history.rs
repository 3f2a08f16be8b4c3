//! The lines of a conversation or a session, oldest first, with markers and dividers.

mod attachments;
mod body;
mod day;
mod delivery;
mod item;
mod letter;
mod marker;
mod message;
mod news;
mod outgoing;
/// All lines of a history, for paper.
pub mod printed;
mod prose;
mod seek;
mod sources;

use self::item::ItemLine;
use self::letter::Heights;
use self::news::{Follow, News};
use self::outgoing::OutgoingLine;
use self::seek::Seek;
use super::control::pane::{Stage, Staged};
use super::control::windowed::sight::Sight;
use super::control::windowed::{Reading, Windowed};
use crate::browser::clipboard;
use crate::desk::{Desk, use_desk};
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::author_name::Participants;
use handback_domain::conversation::Conversation;
use handback_domain::event::Event;
use handback_domain::history::{Earlier, History as Lines};
use handback_domain::item::Item;
use handback_domain::leak_guard::question::LeakEvent;
use handback_domain::open_conversation::Line;
use handback_domain::remote::Remote;
use handback_domain::session_archive::SessionRecord;
use handback_domain::workspace::{Pane, Workspace};
use leptos::prelude::*;
use std::sync::Arc;

/// About how high a line is, in pixels, before it has been on the page.
const LINE: f64 = 72.0;

/// Whose history is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The conversation's on screen, over all sessions.
    Conversation,
    /// The session's that is open in full.
    Session,
}

impl Of {
    fn history(self, workspace: &Workspace) -> Option<&Remote<Lines>> {
        match self {
            Self::Conversation => workspace.open.as_ref().map(|open| &open.history),
            Self::Session => workspace.archive.open.as_ref().map(|open| &open.history),
        }
    }

    fn lines(self, workspace: &Workspace) -> Arc<Vec<Line>> {
        match self {
            Self::Conversation => workspace.lines(),
            Self::Session => {
                let items = self.history(workspace).and_then(Remote::ready).map(Lines::items).unwrap_or_default();
                Arc::new(items.iter().map(|item| Line::Item(item.seq)).collect())
            }
        }
    }

    fn item(self, workspace: &Workspace, seq: u64) -> Option<Arc<Item>> {
        self.history(workspace)?.ready()?.item(seq).cloned()
    }

    fn newest_announcement(self, workspace: &Workspace) -> Option<String> {
        workspace.announcement(self.history(workspace)?.ready()?, self.participants(workspace))
    }

    /// Who writes there.
    fn participants(self, workspace: &Workspace) -> Option<Participants<'_>> {
        match self {
            Self::Conversation => workspace.open_conversation().map(Conversation::participants),
            Self::Session => workspace.open_session().map(SessionRecord::participants),
        }
    }

    fn pane(self) -> Pane {
        match self {
            Self::Conversation => Pane::Chat,
            Self::Session => Pane::Session,
        }
    }
}

/// A history.
#[component]
pub fn History(of: Of) -> impl IntoView {
    let desk = use_desk();
    let stage = desk.select(move |workspace| {
        of.history(workspace).map_or(Stage::Loading, |history| Stage::of(history, |known| known.items().is_empty()))
    });
    view! {
        // Rows come and go with scrolling, which is nothing to read out; what is new is said below.
        <div class="history" role="log" aria-live="off" aria-label="History" tabindex="-1"
            on:copy=handler(move |_| tell_copied(desk)) on:cut=handler(move |_| tell_copied(desk)) on:dragstart=handler(move |_| tell_copied(desk))>
            <Staged stage pane=of.pane() empty=icondata_lu::LuMessageSquare words="Nothing has been said yet.">
                <HistoryLines of/>
            </Staged>
        </div>
        <NewestWords of/>
    }
}

/// What was copied or is dragged away may be for human agents only.
pub fn tell_copied(desk: Desk) {
    let selected = clipboard::selected();
    if !selected.is_empty() {
        desk.send(Event::Leak(LeakEvent::TextCopied(selected)));
    }
}

/// The newest words of somebody else, read out with their name when they come.
#[component]
fn NewestWords(of: Of) -> impl IntoView {
    let newest = use_desk().select(move |workspace| of.newest_announcement(workspace));
    view! { <p class="hidden-words" role="status">{dynamic(move || newest.get())}</p> }
}

#[component]
fn HistoryLines(of: Of) -> impl IntoView {
    let desk = use_desk();
    let lines = desk.select(move |workspace| of.lines(workspace));
    let more = Callback::new(move |()| desk.send(Event::EarlierWanted));
    let sight = Sight::from_end();
    provide_context(of);
    provide_context(sight);
    provide_context(Heights::unknown());
    view! {
        <Windowed rows=lines estimate=LINE reading=Reading::FromEnd row=line_view(of) more=more sight/>
        {(of == Of::Conversation).then(|| view! { <Follow sight/> })}
        <Seek sight/>
        <EarlierState of/>
        <News of sight/>
    }
}

/// What shows a line of a history.
fn line_view(of: Of) -> fn(Line) -> AnyView {
    match of {
        Of::Conversation => conversation_line,
        Of::Session => session_line,
    }
}

fn conversation_line(line: Line) -> AnyView {
    match line {
        Line::Item(seq) => view! { <ItemLine of=Of::Conversation seq/> }.into_any(),
        Line::New => view! { <NewLine/> }.into_any(),
        Line::Outgoing(key) => view! { <OutgoingLine key=key/> }.into_any(),
    }
}

fn session_line(line: Line) -> AnyView {
    match line {
        Line::Item(seq) => view! { <ItemLine of=Of::Session seq/> }.into_any(),
        Line::New | Line::Outgoing(_) => ().into_any(),
    }
}

/// What follows was new when the conversation was opened.
#[component]
fn NewLine() -> impl IntoView {
    view! { <p class="history-new">"New"</p> }
}

/// Whether older lines are on their way, or could not be loaded.
#[component]
fn EarlierState(of: Of) -> impl IntoView {
    let desk = use_desk();
    let earlier = desk.select(move |workspace| {
        of.history(workspace).and_then(Remote::ready).map(|history| history.earlier.clone()).unwrap_or_default()
    });
    dynamic(move || {
        match earlier.get() {
        Earlier::None | Earlier::There => ().into_any(),
        Earlier::Loading => view! { <p class="history-earlier" role="status">"Loading earlier messages…"</p> }.into_any(),
        Earlier::Failed(problem) => view! {
            <p class="history-earlier" role="alert">
                {problem.text.clone()}" "
                {problem.can_be_retried().then(|| view! {
                    <button class="button" data-size="small" on:click=handler(move |_| desk.send(Event::EarlierWanted))>"Try again"</button>
                })}
            </p>
        }
        .into_any(),
    }
    })
}
