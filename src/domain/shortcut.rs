use crate::command::{Command, Focus};
use crate::item::Visibility;
use crate::list::Row;
use crate::permission::Action;
use crate::place::Place;
use crate::session::Instant;
use crate::session_filters::SessionFilters;
use crate::workspace::Workspace;

/// What a key does anywhere outside of a text. All of it goes somewhere; nothing is sent, assigned, resolved or dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shortcut {
    /// Opens the next conversation of the list.
    NextConversation,
    /// Opens the one before.
    PreviousConversation,
    /// Goes to the search above the list.
    Search,
    /// Goes to the reply being written.
    Answer,
    /// Goes to the note being written.
    Note,
    /// Goes to the screen `Human Agents`.
    HumanAgents,
    /// Goes to the screen `Sessions`.
    Sessions,
    /// Goes to the screen `AI Agents`.
    AiAgents,
    /// Goes to `Settings` > `Channels`.
    Channels,
    /// Shows the list of these.
    Help,
}

/// How long the second of two keys may take, in milliseconds.
const PATIENCE: i64 = 1_500;

impl Shortcut {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::NextConversation,
        Self::PreviousConversation,
        Self::Search,
        Self::Answer,
        Self::Note,
        Self::HumanAgents,
        Self::Sessions,
        Self::AiAgents,
        Self::Channels,
        Self::Help,
    ];

    /// Its name for keeping.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// What it does, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        self.entry().1
    }

    /// The usual keys, pressed one after the other.
    #[must_use]
    pub fn usual(self) -> &'static str {
        self.entry().2
    }

    fn entry(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::NextConversation => ("next_conversation", "Next conversation", "j"),
            Self::PreviousConversation => ("previous_conversation", "Previous conversation", "k"),
            Self::Search => ("search", "Search the list", "/"),
            Self::Answer => ("answer", "Write a reply", "r"),
            Self::Note => ("note", "Write a private note", "n"),
            Self::HumanAgents => ("human_agents", "Go to Human Agents", "gh"),
            Self::Sessions => ("sessions", "Go to Sessions", "gs"),
            Self::AiAgents => ("ai_agents", "Go to AI Agents", "ga"),
            Self::Channels => ("channels", "Go to Channels", "gc"),
            Self::Help => ("help", "Show the keyboard shortcuts", "?"),
        }
    }
}

/// The keys as one person has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortcuts {
    /// Whether no key does anything.
    pub off: bool,
    /// What differs from the usual.
    changed: Vec<(Shortcut, String)>,
}

/// What keys pressed one after the other mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Nothing,
    Beginning,
    All(Shortcut),
}

impl Shortcuts {
    /// The keys of one of them, pressed one after the other.
    #[must_use]
    pub fn keys(&self, shortcut: Shortcut) -> &str {
        let changed = self.changed.iter().find(|(of, _)| *of == shortcut);
        changed.map_or(shortcut.usual(), |(_, keys)| keys)
    }

    /// What differs from the usual.
    #[must_use]
    pub fn changed(&self) -> &[(Shortcut, String)] {
        &self.changed
    }

    /// Gives one other keys, unless that takes keys from another.
    ///
    /// # Errors
    /// The one that has these keys, or begins with them, or begins what begins with them.
    pub fn change(&mut self, shortcut: Shortcut, keys: &str) -> Result<(), Shortcut> {
        let meets = |other: &Shortcut| {
            let theirs = self.keys(*other);
            *other != shortcut && (theirs.starts_with(keys) || keys.starts_with(theirs))
        };
        if let Some(holder) = Shortcut::ALL.into_iter().find(meets) {
            return Err(holder);
        }
        self.changed.retain(|(of, _)| *of != shortcut);
        if keys != shortcut.usual() {
            self.changed.push((shortcut, keys.to_owned()));
        }
        Ok(())
    }

    /// Makes all as usual again.
    pub fn reset(&mut self) {
        self.changed.clear();
    }

    fn meaning(&self, pressed: &str) -> Meaning {
        if self.off || pressed.is_empty() {
            return Meaning::Nothing;
        }
        match Shortcut::ALL.into_iter().find(|shortcut| self.keys(*shortcut).starts_with(pressed)) {
            Some(shortcut) if self.keys(shortcut) == pressed => Meaning::All(shortcut),
            Some(_) => Meaning::Beginning,
            None => Meaning::Nothing,
        }
    }
}

/// The keys pressed so far that may begin something, and when the last was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pressed {
    keys: String,
    at: Instant,
}

impl Workspace {
    /// What stands before a key that is pressed now, and the key.
    fn pressed_with(&self, key: char, now: Instant) -> String {
        let goes_on = now.0 - self.pressed.at.0 < PATIENCE;
        let keys = if goes_on { format!("{}{key}", self.pressed.keys) } else { key.to_string() };
        // What leads nowhere is forgotten: its last key may begin something.
        if self.preferences.shortcuts.meaning(&keys) == Meaning::Nothing { key.to_string() } else { keys }
    }

    /// Whether a key pressed now, outside of any text, does or begins something.
    #[must_use]
    pub fn has_shortcut(&self, key: char, now: Instant) -> bool {
        let keys = self.pressed_with(key, now);
        self.me().is_some() && self.preferences.shortcuts.meaning(&keys) != Meaning::Nothing
    }

    pub(crate) fn shortcut_key_pressed(&mut self, key: char, now: Instant) -> Vec<Command> {
        let keys = self.pressed_with(key, now);
        self.pressed = Pressed::default();
        match self.preferences.shortcuts.meaning(&keys) {
            _ if self.me().is_none() => vec![],
            Meaning::Nothing => vec![],
            Meaning::Beginning => {
                self.pressed = Pressed { keys, at: now };
                vec![]
            }
            Meaning::All(shortcut) => self.shortcut_used(shortcut),
        }
    }

    fn shortcut_used(&mut self, shortcut: Shortcut) -> Vec<Command> {
        match shortcut {
            Shortcut::NextConversation => self.step(true),
            Shortcut::PreviousConversation => self.step(false),
            Shortcut::Search if self.place.is_workspace() => vec![Command::Focus(Focus::Search)],
            Shortcut::Search => vec![],
            Shortcut::Answer => self.write(Action::Reply, Visibility::Customer),
            Shortcut::Note => self.write(Action::Note, Visibility::Private),
            Shortcut::HumanAgents => vec![Command::Go(Place::default())],
            Shortcut::Sessions => vec![Command::Go(Place::Sessions(SessionFilters::default()))],
            Shortcut::AiAgents => vec![Command::Go(Place::AiAgents)],
            Shortcut::Channels => vec![Command::Go(Place::Channels)],
            Shortcut::Help => {
                self.shortcuts_shown = true;
                vec![]
            }
        }
    }

    /// The card before or after the open one; with none open, the first or the last.
    fn step(&self, on: bool) -> Vec<Command> {
        let Place::HumanAgents { open, filter } = &self.place else { return vec![] };
        let rows = self.rows();
        let cards = rows.iter().filter_map(|row| if let Row::Card(id) = row { Some(id) } else { None });
        let cards: Vec<_> = if on { cards.collect() } else { cards.rev().collect() };
        let at = cards.iter().position(|id| Some(*id) == open.as_ref());
        let Some(next) = cards.get(at.map_or(0, |at| at + 1)).map(|id| (*id).clone()) else { return vec![] };
        let place = Place::HumanAgents { open: Some(next.clone()), filter: filter.clone() };
        vec![Command::Go(place), Command::Focus(Focus::Card(next))]
    }

    fn write(&mut self, action: Action, visibility: Visibility) -> Vec<Command> {
        let open = self.open_conversation().filter(|open| self.place.is_workspace() && open.allows(action));
        let Some(session) = open.map(|open| open.session.id.clone()) else { return vec![] };
        self.drafts.choose_tab(session, visibility);
        vec![Command::Focus(Focus::Composer)]
    }

    /// Gives a shortcut another key, or says which one has it.
    pub(crate) fn shortcut_key_chosen(&mut self, shortcut: Shortcut, key: char) -> Vec<Command> {
        let mut changed = self.preferences.shortcuts.clone();
        self.shortcut_refused = changed.change(shortcut, &key.to_string()).err().map(|holder| (shortcut, holder));
        self.change_preferences(|preferences| preferences.shortcuts = changed)
    }

    pub(crate) fn shortcuts_reset(&mut self) -> Vec<Command> {
        self.shortcut_refused = None;
        self.change_preferences(|preferences| preferences.shortcuts.reset())
    }
}

#[cfg(test)]
mod tests;
