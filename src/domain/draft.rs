use crate::id::SessionId;
use crate::item::Visibility;
use std::collections::HashMap;

/// Texts being written. Reply and note are two drafts per session, never one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    texts: HashMap<(SessionId, Visibility), String>,
    tabs: HashMap<SessionId, Visibility>,
}

impl Drafts {
    /// The text for this session and destination; empty when there is none.
    #[must_use]
    pub fn text(&self, session: &SessionId, visibility: Visibility) -> &str {
        self.texts.get(&(session.clone(), visibility)).map_or("", String::as_str)
    }

    /// Notes what has been typed.
    pub fn type_text(&mut self, session: SessionId, visibility: Visibility, text: String) {
        if text.is_empty() {
            self.texts.remove(&(session, visibility));
        } else {
            self.texts.insert((session, visibility), text);
        }
    }

    /// Whether unsent text waits here.
    #[must_use]
    pub fn waits(&self, session: &SessionId) -> bool {
        [Visibility::Customer, Visibility::Private].iter().any(|kind| !self.text(session, *kind).trim().is_empty())
    }

    /// Whether no unsent text waits anywhere.
    #[must_use]
    pub fn are_empty(&self) -> bool {
        self.texts.values().all(|text| text.trim().is_empty())
    }

    /// The tab the agent chose; `Reply` until they choose.
    #[must_use]
    pub fn tab(&self, session: &SessionId) -> Visibility {
        self.tabs.get(session).copied().unwrap_or(Visibility::Customer)
    }

    /// Notes the agent's choice. Nothing else ever changes the tab.
    pub fn choose_tab(&mut self, session: SessionId, visibility: Visibility) {
        self.tabs.insert(session, visibility);
    }

    /// Forgets what was written in a session.
    pub fn forget(&mut self, session: &SessionId) {
        self.texts.retain(|(of, _), _| of != session);
        self.tabs.remove(session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reply_and_note_are_two_texts() {
        let mut drafts = Drafts::default();
        drafts.type_text("s".into(), Visibility::Private, "he is upset".into());
        assert_eq!(drafts.text(&"s".into(), Visibility::Customer), "");
        assert_eq!(drafts.text(&"s".into(), Visibility::Private), "he is upset");
    }

    #[test]
    fn a_text_typed_in_one_session_never_shows_in_another() {
        let mut drafts = Drafts::default();
        drafts.type_text("s1".into(), Visibility::Customer, "hello".into());
        assert_eq!(drafts.text(&"s2".into(), Visibility::Customer), "");
    }

    #[test]
    fn white_space_alone_is_no_waiting_draft() {
        let mut drafts = Drafts::default();
        drafts.type_text("s".into(), Visibility::Customer, " \n".into());
        assert!(!drafts.waits(&"s".into()));
    }
}
