use crate::command::Command;
use crate::place::Place;
use crate::problem::{Cause, Problem};
use crate::workspace::Workspace;

/// How far the export of sessions is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Export {
    /// None is under way.
    #[default]
    None,
    /// Asked, and so many bytes are here.
    UnderWay {
        /// How many.
        received: u64,
    },
    /// It failed, for this reason.
    Failed(Problem),
}

/// What happens around an export.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportEvent {
    /// The person pressed `Export sessions`, or `Retry`.
    Pressed,
    /// So many bytes are here.
    Progressed(u64),
    /// The file is with the person, or there is none.
    Ended(Result<(), Problem>),
}

impl Workspace {
    pub(crate) fn export_happened(&mut self, event: ExportEvent) -> Vec<Command> {
        match event {
            ExportEvent::Pressed => self.export_pressed(),
            ExportEvent::Progressed(bytes) => {
                if let Export::UnderWay { received } = &mut self.archive.export {
                    *received = bytes;
                }
                vec![]
            }
            ExportEvent::Ended(result) => self.export_ended(result),
        }
    }

    /// Asks for every session that the table's filters leave. A second press while the first is under way does nothing.
    fn export_pressed(&mut self) -> Vec<Command> {
        if matches!(self.archive.export, Export::UnderWay { .. }) {
            return vec![];
        }
        self.archive.export = Export::UnderWay { received: 0 };
        vec![Command::ExportSessions(self.archive.filters().clone())]
    }

    fn export_ended(&mut self, result: Result<(), Problem>) -> Vec<Command> {
        self.archive.export = Export::None;
        match result {
            Ok(()) => self.say("Sessions exported".to_owned()),
            Err(problem) if problem.cause == Cause::SignInRequired => return self.sign_in_ended(),
            Err(problem) if matches!(self.place, Place::Sessions(_)) => self.archive.export = Export::Failed(problem),
            Err(problem) => self.say_failed(format!("Sessions were not exported. {}", problem.text)),
        }
        vec![]
    }

    /// What failed is told where it was asked; whoever goes elsewhere has read it.
    pub(crate) fn leave_failed_export(&mut self) {
        if matches!(self.archive.export, Export::Failed(_)) {
            self.archive.export = Export::None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::session_filters::SessionFilters;

    fn tell(desk: &mut Desk, event: ExportEvent) -> Vec<Command> {
        desk.tell(Event::Export(event))
    }

    fn with_table() -> (Desk, SessionFilters) {
        let mut desk = Desk::signed_in();
        let filters = SessionFilters { text: "anna".into(), ..SessionFilters::default() };
        desk.tell(Event::PlaceOpened(Place::Sessions(filters.clone())));
        (desk, filters)
    }

    #[test]
    fn the_sessions_that_the_table_shows_are_exported_once_at_a_time() {
        let (mut desk, filters) = with_table();
        assert_eq!(tell(&mut desk, ExportEvent::Pressed), [Command::ExportSessions(filters)]);
        assert_eq!(tell(&mut desk, ExportEvent::Pressed), []);
        tell(&mut desk, ExportEvent::Progressed(2_000));
        assert_eq!(desk.state.archive.export, Export::UnderWay { received: 2_000 });
        tell(&mut desk, ExportEvent::Ended(Ok(())));
        assert_eq!(desk.state.archive.export, Export::None);
        assert_eq!(desk.state.toast.as_ref().unwrap().words, "Sessions exported");
    }

    #[test]
    fn a_failed_export_says_why_and_can_be_asked_again() {
        let (mut desk, filters) = with_table();
        tell(&mut desk, ExportEvent::Pressed);
        tell(&mut desk, ExportEvent::Ended(Err(example::refusal("Not now."))));
        assert_eq!(desk.state.archive.export, Export::Failed(example::refusal("Not now.")));
        assert_eq!(tell(&mut desk, ExportEvent::Pressed), [Command::ExportSessions(filters)]);
    }

    #[test]
    fn a_failure_is_told_to_whoever_has_gone_elsewhere() {
        let (mut desk, _) = with_table();
        tell(&mut desk, ExportEvent::Pressed);
        desk.tell(Event::PlaceOpened(Place::AiAgents));
        tell(&mut desk, ExportEvent::Ended(Err(example::refusal("Not now."))));
        assert_eq!(desk.state.archive.export, Export::None);
        assert_eq!(desk.state.toast.as_ref().unwrap().words, "Sessions were not exported. Not now.");
    }
}
