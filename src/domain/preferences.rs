use crate::command::Command;
use crate::id::HumanAgentId;
use crate::information::Section;
use crate::list::GroupKey;
use crate::notification::Wanted;
use crate::shortcut::Shortcuts;
use crate::workspace::Workspace;
use std::collections::HashSet;

/// How one person likes to work. Kept by their browser; never holds what customers or agents have written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Which key sends what is written.
    pub send_key: SendKey,
    /// What keys do outside of texts.
    pub shortcuts: Shortcuts,
    /// Whether the browser is to tell them of news.
    pub notifications: Wanted,
    /// Groups of the list that are folded.
    pub folded_groups: HashSet<GroupKey>,
    /// Whether the information beside the chat is closed.
    pub information_closed: bool,
    /// Sections of the information that are folded.
    pub folded_sections: HashSet<Section>,
}

/// Which key sends what is written; the other breaks the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SendKey {
    /// Enter sends, Shift+Enter breaks the line.
    #[default]
    Enter,
    /// Ctrl+Enter or Cmd+Enter sends, Enter breaks the line.
    ModifierEnter,
}

impl Workspace {
    /// What the browser has kept; of nobody but the person signed in.
    pub(crate) fn preferences_recalled(&mut self, of: &HumanAgentId, preferences: Preferences) -> Vec<Command> {
        if self.me().is_some_and(|me| me.person.id == *of) {
            self.preferences = preferences;
            self.lay_out_list();
        }
        vec![]
    }

    /// The one way to change preferences: the change is kept at once.
    pub(crate) fn change_preferences(&mut self, change: impl FnOnce(&mut Preferences)) -> Vec<Command> {
        let Some(of) = self.me().map(|me| me.person.id.clone()) else { return vec![] };
        let before = self.preferences.clone();
        change(&mut self.preferences);
        if self.preferences == before {
            return vec![];
        }
        vec![Command::KeepPreferences { of, preferences: self.preferences.clone() }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};

    fn modifier() -> Preferences {
        Preferences { send_key: SendKey::ModifierEnter, ..Preferences::default() }
    }

    #[test]
    fn a_change_is_kept_for_the_person_who_made_it_and_once() {
        let mut desk = Desk::signed_in();
        let kept = desk.tell(Event::SendKeyChosen(SendKey::ModifierEnter));
        assert_eq!(kept, [Command::KeepPreferences { of: example::ana().id, preferences: modifier() }]);
        assert_eq!(desk.tell(Event::SendKeyChosen(SendKey::ModifierEnter)), [], "nothing has changed");
    }

    #[test]
    fn signing_in_asks_for_what_was_kept_of_this_person() {
        let mut desk = Desk::signed_out();
        let commands = desk.tell(Event::SignInAnswered(Ok(example::me())));
        assert!(commands.contains(&Command::RecallPreferences { of: example::ana().id }));
    }

    #[test]
    fn another_persons_preferences_are_not_taken() {
        let mut desk = Desk::signed_in();
        desk.tell(Event::PreferencesRecalled { of: example::ben().id, preferences: modifier() });
        assert_eq!(desk.state.preferences, Preferences::default());
        desk.tell(Event::PreferencesRecalled { of: example::ana().id, preferences: modifier() });
        assert_eq!(desk.state.preferences, modifier());
    }

    #[test]
    fn a_browser_that_keeps_nothing_is_known() {
        let mut desk = Desk::signed_in();
        desk.tell(Event::PreferencesKept(false));
        assert!(desk.state.preferences_refused);
    }
}
