use crate::command::Command;
use crate::person::Person;
use crate::problem::Problem;
use crate::session::Instant;
use crate::workspace::Workspace;

/// How long what is known of the teammates is good enough, in milliseconds.
const GOOD_FOR: i64 = 60_000;

impl Workspace {
    pub(crate) fn ask_teammates(&mut self) -> Command {
        self.teammates.ask();
        self.teammates_asked = self.last_refresh;
        Command::AskTeammates
    }

    /// Asks again once what is known has grown old.
    pub(crate) fn refresh_teammates(&mut self, now: Instant) -> Option<Command> {
        // What was asked before the first look at the clock counts as asked then.
        if self.teammates_asked == Instant::default() {
            self.teammates_asked = now;
        }
        (now.0 - self.teammates_asked.0 >= GOOD_FOR).then(|| self.ask_teammates())
    }

    pub(crate) fn teammates_answered(&mut self, result: Result<Vec<Person>, Problem>) -> Vec<Command> {
        let follow = result.as_ref().err().map_or_else(Vec::new, |problem| self.asking_failed(problem));
        self.teammates.answer(result);
        follow
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};

    fn asks(desk: &mut Desk, at: i64) -> bool {
        desk.tell(Event::RefreshDue(Instant(at))).contains(&Command::AskTeammates)
    }

    #[test]
    fn teammates_are_asked_for_after_signing_in_and_again_once_a_minute() {
        let mut desk = Desk::signed_out();
        assert!(desk.tell(Event::SignInAnswered(Ok(example::me()))).contains(&Command::AskTeammates));
        let asked = [1_000, 30_000, 61_000, 65_000, 121_000].map(|at| asks(&mut desk, at));
        assert_eq!(asked, [false, false, true, false, true]);
    }

    #[test]
    fn a_failed_refresh_leaves_whom_we_know() {
        let mut desk = Desk::signed_in();
        desk.tell(Event::TeammatesAnswered(Ok(vec![example::ana(), example::ben()])));
        desk.tell(Event::TeammatesAnswered(Err(example::unreachable())));
        assert_eq!(desk.state.teammates.ready().map(Vec::len), Some(2));
    }
}
