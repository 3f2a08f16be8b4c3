//! Asking anew for what is on screen, where it may be behind what the stream has told.

use super::{Link, Live};
use crate::command::Command;
use crate::event::Event;
use crate::id::ConversationId;
use crate::problem::{Cause, Problem};
use crate::running::RunnerKind;
use crate::workspace::Workspace;

/// What is still to be answered before what is on screen is as the backend has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Due {
    counts: bool,
    open: Option<ConversationId>,
    /// It has to be asked for once more: an answer did not come, or there was another gap.
    again: bool,
}

impl Workspace {
    /// Something may have been missed: what is on screen is asked for anew, now or as soon as the last such question is
    /// answered. However many gaps there are, one question is under way at a time.
    pub(super) fn gap(&mut self) -> Vec<Command> {
        match self.live.link {
            Link::CatchingUp => {
                self.live.due.again = true;
                vec![]
            }
            _ => self.catch_up(),
        }
    }

    fn catch_up(&mut self) -> Vec<Command> {
        self.live.link = Link::CatchingUp;
        let commands = self.snapshot();
        self.live.due = Due { counts: true, open: self.asked_open(), again: false };
        commands
    }

    fn asked_open(&self) -> Option<ConversationId> {
        self.open.as_ref().filter(|_| self.place.is_workspace()).map(|open| open.id.clone())
    }

    /// Asks for everything on screen. What the stream has changed here since it was answered may have changed back
    /// unheard, so that "unchanged" would be no answer.
    fn snapshot(&mut self) -> Vec<Command> {
        let live = &mut self.live;
        let touched = live.counts_told || !live.told_of.is_empty();
        live.told_of.clear();
        live.counts_told = false;
        live.anew = touched;
        let mut commands = vec![self.ask_counts()];
        commands.extend(self.watch());
        if self.place.is_workspace() {
            commands.extend(self.ask_list_anew());
            commands.extend(self.refresh_open());
            commands.extend(self.ask_draft());
        } else {
            // It is asked for when somebody looks at it again.
            self.close_thread();
            self.forget_list();
            commands.extend(self.ask_runners_where_shown(RunnerKind::AiAgents));
            commands.extend(self.ask_runners_where_shown(RunnerKind::Channels));
        }
        self.live.anew = false;
        commands
    }

    /// Asks again for what could not be had.
    fn ask_what_failed(&mut self) -> Vec<Command> {
        let mut commands = self.ask_open_where_failed();
        commands.extend(self.ask_list_where_failed());
        commands.extend(self.ask_list_where_behind());
        if self.list.lacks_counts() {
            commands.push(self.ask_counts());
        }
        commands
    }

    /// Time to look whether something is left to do that the stream does not bring about.
    pub(crate) fn mend(&mut self) -> Vec<Command> {
        match self.live.link {
            Link::CatchingUp if self.live.due.again => self.catch_up(),
            Link::Live => {
                let mut commands = self.ask_what_failed();
                commands.extend(self.ask_what_nobody_tells());
                commands
            }
            _ => vec![],
        }
    }

    /// Notes the answer to what is asked in a snapshot; the last of them ends the catching up.
    pub(crate) fn note_caught_up(&mut self, answered: Option<Answered>) {
        let Some(answered) = answered.filter(|_| self.live.link == Link::CatchingUp) else { return };
        let due = &mut self.live.due;
        due.again |= answered.is_lost;
        match answered.what {
            What::Counts => due.counts = false,
            What::Conversation(id) => drop(due.open.take_if(|open| *open == id)),
            What::Other => {}
        }
        let open = self.open.as_ref().map(|open| &open.id);
        self.live.due.open.take_if(|due| Some(&*due) != open);
        if self.live.due == Due::default() && !self.asks_for_screen() {
            self.live.link = Link::Live;
        }
    }

    fn asks_for_screen(&self) -> bool {
        self.list.is_asked_for() || self.notifications.is_looking() || self.asks_for_newest()
    }
}

/// An answer to what is asked in a snapshot.
pub(crate) struct Answered {
    what: What,
    /// It did not come, so that it has to be asked again.
    is_lost: bool,
}

enum What {
    Counts,
    Conversation(ConversationId),
    Other,
}

impl Answered {
    /// What is answered by this event, if anything that a snapshot asks.
    pub(crate) fn by(event: &Event) -> Option<Self> {
        fn lost<T>(result: &Result<T, Problem>) -> bool {
            matches!(result, Err(Problem { cause: Cause::Unreachable, .. }))
        }
        let (what, is_lost) = match event {
            Event::CountsAnswered(result) => (What::Counts, lost(result)),
            Event::ConversationAnswered { id, result } => (What::Conversation(id.clone()), lost(result)),
            Event::PageAnswered { result, .. } => (What::Other, lost(result)),
            Event::FoundAnswered { result, .. } => (What::Other, lost(result)),
            Event::TimelineAnswered { result, .. } => (What::Other, lost(result)),
            Event::Watched(result) => (What::Other, lost(result)),
            _ => return None,
        };
        Some(Self { what, is_lost })
    }
}

impl Live {
    /// The stream is open again and has told all that came between.
    pub(super) fn resumed(&mut self) {
        self.link = if self.due == Due::default() { Link::Live } else { Link::CatchingUp };
        // What was asked before the line was cut may not have been answered.
        self.due.again |= self.link == Link::CatchingUp;
    }
}
