//! What stays when the tab is closed: preferences, and what a person has written and not sent. Never a token.
//!
//! A browser may refuse to keep anything, and what it gives back may be from another version or broken: the person then
//! works with what is the custom.

/// The browser's database of unsent work.
pub mod database;
/// The form in which that is written down.
mod written;

use super::page;
use crate::json;
use handback_domain::id::HumanAgentId;
use handback_domain::information::Section;
use handback_domain::list::GroupKey;
use handback_domain::notification::Wanted;
use handback_domain::preferences::{Preferences, SendKey};
use handback_domain::shortcut::{Shortcut, Shortcuts};
use serde::{Deserialize, Serialize};
use web_sys::Storage;

/// Preferences as they are kept. Whatever is missing or not understood is as at the beginning.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    send_key: Option<String>,
    shortcuts_off: bool,
    /// Name and keys of those that differ from the usual.
    shortcuts: Vec<(String, String)>,
    folded_groups: Vec<Folded>,
    information_closed: bool,
    folded_sections: Vec<String>,
    notifications: Option<bool>,
}

/// A folded group as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Folded {
    Unassigned,
    Assignee(String),
    AiAgent(String),
}

impl Folded {
    fn of(group: &GroupKey) -> Self {
        match group {
            GroupKey::Unassigned => Self::Unassigned,
            GroupKey::Assignee(id) => Self::Assignee(id.to_string()),
            GroupKey::AiAgent(id) => Self::AiAgent(id.to_string()),
        }
    }

    fn read(self) -> GroupKey {
        match self {
            Self::Unassigned => GroupKey::Unassigned,
            Self::Assignee(id) => GroupKey::Assignee(id.into()),
            Self::AiAgent(id) => GroupKey::AiAgent(id.into()),
        }
    }
}

/// The name of the key that is not the custom.
const MODIFIER_ENTER: &str = "modifier_enter";

impl Kept {
    fn of(preferences: &Preferences) -> Self {
        let send_key = match preferences.send_key {
            SendKey::Enter => None,
            SendKey::ModifierEnter => Some(MODIFIER_ENTER.to_owned()),
        };
        let changed = preferences.shortcuts.changed().iter();
        let shortcuts = changed.map(|(shortcut, keys)| (shortcut.name().to_owned(), keys.clone())).collect();
        let notifications = match preferences.notifications {
            Wanted::NotSaid => None,
            Wanted::Yes => Some(true),
            Wanted::No => Some(false),
        };
        let folded_groups = preferences.folded_groups.iter().map(Folded::of).collect();
        let folded_sections = preferences.folded_sections.iter().map(|section| section.name().to_owned()).collect();
        Self {
            send_key,
            shortcuts_off: preferences.shortcuts.off,
            shortcuts,
            folded_groups,
            information_closed: preferences.information_closed,
            folded_sections,
            notifications,
        }
    }

    fn read(self) -> Preferences {
        let send_key = match self.send_key.as_deref() {
            Some(MODIFIER_ENTER) => SendKey::ModifierEnter,
            _ => SendKey::Enter,
        };
        let mut shortcuts = Shortcuts::default();
        shortcuts.off = self.shortcuts_off;
        for (name, keys) in self.shortcuts {
            if let Some(shortcut) = Shortcut::ALL.into_iter().find(|known| known.name() == name) {
                // Keys that another has by now stay with the other.
                let _ = shortcuts.change(shortcut, &keys);
            }
        }
        let notifications = match self.notifications {
            None => Wanted::NotSaid,
            Some(true) => Wanted::Yes,
            Some(false) => Wanted::No,
        };
        let folded_groups = self.folded_groups.into_iter().map(Folded::read).collect();
        let is_folded = |section: &Section| self.folded_sections.iter().any(|name| name == section.name());
        let folded_sections = Section::ALL.into_iter().filter(is_folded).collect();
        let information_closed = self.information_closed;
        Preferences { send_key, shortcuts, folded_groups, information_closed, folded_sections, notifications }
    }
}

/// What is kept of how this person likes to work.
#[must_use]
pub fn preferences(of: &HumanAgentId) -> Preferences {
    let text = storage().and_then(|storage| storage.get_item(&name(of)).ok().flatten());
    text.map_or_else(Preferences::default, |text| read(&text))
}

/// Keeps how this person likes to work; false when the browser will not.
#[must_use]
pub fn keep_preferences(of: &HumanAgentId, preferences: &Preferences) -> bool {
    let written = serde_json::to_string(&Kept::of(preferences)).ok();
    storage().zip(written).is_some_and(|(storage, written)| storage.set_item(&name(of), &written).is_ok())
}

fn read(text: &str) -> Preferences {
    json::read::<Kept>(text.as_bytes()).unwrap_or_default().read()
}

fn name(of: &HumanAgentId) -> String {
    format!("handback.preferences.{of}")
}

/// None where the browser refuses it, as some do in private windows and in frames.
fn storage() -> Option<Storage> {
    page::window().and_then(|window| window.local_storage().ok().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_was_chosen() {
        let mut chosen = Preferences { send_key: SendKey::ModifierEnter, ..Preferences::default() };
        chosen.shortcuts.off = true;
        chosen.shortcuts.change(Shortcut::AiAgents, "b").unwrap();
        let folded = [GroupKey::Unassigned, GroupKey::Assignee("ben".into()), GroupKey::AiAgent("mia".into())];
        chosen.folded_groups = folded.into();
        chosen.notifications = Wanted::No;
        for chosen in [Preferences::default(), chosen] {
            let text = serde_json::to_string(&Kept::of(&chosen)).unwrap();
            assert_eq!(read(&text), chosen);
        }
    }

    #[test]
    fn what_is_broken_or_from_another_version_is_the_custom() {
        for text in ["", "{", "[]", "null", r#"{"send_key": 7}"#, r#"{"send_key": "wink", "surprise": {}}"#] {
            assert_eq!(read(text), Preferences::default(), "{text}");
        }
    }

    #[test]
    fn a_field_that_this_version_does_not_know_spoils_no_other() {
        let text = r#"{"send_key": "modifier_enter", "from_the_future": [1]}"#;
        assert_eq!(read(text).send_key, SendKey::ModifierEnter);
    }
}
