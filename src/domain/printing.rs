//! Printing the history on screen: all of it, and not only the lines that are loaded or in view.

use crate::command::Command;
use crate::history::{Earlier, History};
use crate::place::Place;
use crate::remote::Remote;
use crate::workspace::Workspace;

/// How far the printing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Printing {
    /// Nothing is printed.
    #[default]
    None,
    /// The lines that are not loaded are on their way.
    Loading,
    /// What is to be printed is on the page.
    Ready,
}

/// Something that happened around printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintEvent {
    /// The person wants the history on paper.
    Requested,
    /// The browser prints the page, whoever asked it to; there is no time to load anything.
    Started,
    /// The browser has printed the page, or the person has changed their mind.
    Ended,
}

impl Workspace {
    /// Whether there is a history on screen that can be printed.
    #[must_use]
    pub fn can_print(&self) -> bool {
        self.history_on_screen().is_some()
    }

    /// Whether the history on screen goes on before its first line that is loaded.
    #[must_use]
    pub fn prints_only_a_part(&self) -> bool {
        self.history_on_screen().is_some_and(|history| history.earlier != Earlier::None)
    }

    /// The history that the screen is about, once it is here.
    fn history_on_screen(&self) -> Option<&History> {
        let history = match self.place {
            Place::Session(_) => &self.archive.open.as_ref()?.history,
            Place::HumanAgents { .. } => &self.open.as_ref()?.history,
            _ => return None,
        };
        Remote::ready(history)
    }

    pub(crate) fn print_happened(&mut self, event: PrintEvent) -> Vec<Command> {
        self.printing = match event {
            PrintEvent::Requested if self.can_print() => Printing::Loading,
            PrintEvent::Started if self.can_print() => Printing::Ready,
            PrintEvent::Requested | PrintEvent::Started | PrintEvent::Ended => Printing::None,
        };
        vec![]
    }

    /// Loads what is missing, and prints once nothing is, or nothing more can be had.
    pub(crate) fn load_for_printing(&mut self) -> Vec<Command> {
        if self.printing == Printing::None {
            return vec![];
        }
        match self.history_on_screen().map(|history| &history.earlier) {
            None => {
                self.printing = Printing::None;
                vec![]
            }
            Some(_) if self.printing == Printing::Ready => vec![],
            Some(Earlier::There) => self.earlier_on_screen_wanted(),
            Some(Earlier::Loading) => vec![],
            Some(Earlier::None | Earlier::Failed(_)) => {
                self.printing = Printing::Ready;
                vec![Command::Print]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::history::{Stretch, Timeline};

    fn print(desk: &mut Desk, event: PrintEvent) -> Vec<Command> {
        desk.tell(Event::Print(event))
    }

    #[test]
    fn a_history_that_is_whole_is_printed_at_once() {
        let mut desk = Desk::with_open_conversation();
        assert!(!desk.state.prints_only_a_part());
        assert!(print(&mut desk, PrintEvent::Requested).contains(&Command::Print));
        assert_eq!(desk.state.printing, Printing::Ready);
        print(&mut desk, PrintEvent::Ended);
        assert_eq!(desk.state.printing, Printing::None);
    }

    #[test]
    fn what_is_not_loaded_is_loaded_first() {
        let mut desk = Desk::with_long_history();
        let commands = print(&mut desk, PrintEvent::Requested);
        assert!(commands.contains(&desk.asked(Stretch::Before(8))) && !commands.contains(&Command::Print));
        let more =
            Timeline { items: vec![example::customer_says(5, "Older")], has_earlier: true, ..Timeline::default() };
        let commands = desk.stretch_answered(Stretch::Before(8), Ok(more));
        assert!(commands.contains(&desk.asked(Stretch::Before(5))) && !commands.contains(&Command::Print));
        let last = Timeline { items: vec![example::customer_says(1, "Oldest")], ..Timeline::default() };
        assert!(desk.stretch_answered(Stretch::Before(5), Ok(last)).contains(&Command::Print));
        assert!(!desk.state.prints_only_a_part());
    }

    #[test]
    fn what_cannot_be_loaded_is_said_to_be_missing() {
        let mut desk = Desk::with_long_history();
        print(&mut desk, PrintEvent::Requested);
        let commands = desk.stretch_answered(Stretch::Before(8), Err(example::unreachable()));
        assert!(commands.contains(&Command::Print) && desk.state.prints_only_a_part());
    }

    #[test]
    fn the_browsers_own_command_prints_what_is_here() {
        let mut desk = Desk::with_long_history();
        assert!(!print(&mut desk, PrintEvent::Started).contains(&Command::Print), "it prints already");
        assert_eq!((desk.state.printing, desk.state.prints_only_a_part()), (Printing::Ready, true));
    }

    #[test]
    fn without_a_history_on_screen_nothing_is_printed() {
        let mut desk = Desk::signed_in();
        assert_eq!(print(&mut desk, PrintEvent::Requested), []);
        print(&mut desk, PrintEvent::Started);
        assert_eq!(desk.state.printing, Printing::None);
    }

    #[test]
    fn leaving_the_conversation_ends_it() {
        let mut desk = Desk::with_long_history();
        print(&mut desk, PrintEvent::Requested);
        desk.tell(Event::PlaceOpened(Place::default()));
        assert_eq!(desk.state.printing, Printing::None);
    }
}
