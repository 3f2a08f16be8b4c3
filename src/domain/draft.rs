use crate::blank;
use crate::draft_file::{DraftFile, FileState, RefusedFile};
use crate::id::{FileKey, SessionId};
use crate::item::Visibility;
use crate::mention;
use crate::message_length::Room;
use crate::person::Person;
use crate::rich_text::{self, Node};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Texts being written. Reply and note are two drafts per session, never one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    drafts: HashMap<(SessionId, Visibility), Draft>,
    tabs: HashMap<SessionId, Visibility>,
    /// Those that have changed since they were last kept.
    unkept: HashSet<(SessionId, Visibility)>,
}

/// One of them, with its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The words.
    pub text: String,
    /// The same with their formatting, where it is written with any.
    pub rich: Option<Arc<Vec<Node>>>,
    /// The formatting that was lost by switching to plain text; it can be brought back until something is typed.
    pub unformatted: Option<Arc<Vec<Node>>>,
    /// Teammates who were chosen for it, whether or not their names still stand in the text.
    pub chosen: Vec<Person>,
    /// The files with it.
    pub files: Vec<DraftFile>,
    /// Files that cannot go with it.
    pub refused: Vec<RefusedFile>,
}

/// Whether a draft can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It can.
    Ready,
    /// There is nothing in it.
    Empty,
    /// It has so many characters too many.
    TooLong(usize),
    /// A file is still on its way.
    Uploading,
    /// A file did not get there.
    FileFailed {
        /// Its name.
        name: String,
        /// Whether it may if it is tried again.
        can_be_retried: bool,
    },
}

impl Draft {
    /// Whether it can be sent.
    #[must_use]
    pub fn readiness(&self) -> Readiness {
        if let Room::Over(by) = self.room() {
            return Readiness::TooLong(by);
        }
        let failed = |file: &&DraftFile| matches!(file.state, FileState::Failed(_));
        if let Some(file) = self.files.iter().find(failed) {
            return Readiness::FileFailed { name: file.name.clone(), can_be_retried: file.can_be_retried() };
        }
        if self.files.iter().any(|file| matches!(file.state, FileState::Uploading { .. })) {
            return Readiness::Uploading;
        }
        if self.waits() { Readiness::Ready } else { Readiness::Empty }
    }

    /// How much more can be written. Formatting counts: it travels too.
    #[must_use]
    pub fn room(&self) -> Room {
        match &self.rich {
            Some(nodes) => Room::after(&rich_text::to_html(nodes)),
            None => Room::after(&self.text),
        }
    }

    /// Teammates whose names still stand in the text.
    #[must_use]
    pub fn mentions(&self) -> Vec<Person> {
        mention::standing(&self.text, &self.chosen)
    }

    /// Whether nobody could read anything in it.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.rich.as_ref().map_or_else(|| blank::is_blank(&self.text), |nodes| rich_text::is_blank(nodes))
    }

    fn waits(&self) -> bool {
        !self.says_nothing() || !self.files.is_empty()
    }

    fn has_files(&self) -> bool {
        !self.files.is_empty() || !self.refused.is_empty()
    }

    /// Whether nothing of it is worth keeping: an empty one that is written with formatting goes on being so.
    fn is_blank(&self) -> bool {
        self.text.is_empty() && self.rich.is_none() && self.chosen.is_empty() && !self.has_files()
    }
}

impl Drafts {
    /// The draft for this session and destination.
    #[must_use]
    pub fn get(&self, session: &SessionId, visibility: Visibility) -> Option<&Draft> {
        self.drafts.get(&(session.clone(), visibility))
    }

    /// The text for this session and destination; empty when there is none.
    #[must_use]
    pub fn text(&self, session: &SessionId, visibility: Visibility) -> &str {
        self.get(session, visibility).map_or("", |draft| draft.text.as_str())
    }

    /// Notes what has been typed as plain text.
    pub fn type_text(&mut self, session: SessionId, visibility: Visibility, text: String) {
        self.change(session, visibility, |draft| {
            draft.rich = draft.rich.as_ref().map(|_| Arc::new(rich_text::from_text(&text)));
            draft.unformatted = None;
            draft.text = text;
        });
    }

    /// Notes what has been typed with formatting.
    pub fn type_rich(&mut self, session: SessionId, visibility: Visibility, nodes: Vec<Node>) {
        self.change(session, visibility, |draft| {
            draft.text = rich_text::to_text(&nodes);
            draft.rich = Some(Arc::new(nodes));
        });
    }

    /// Goes on with formatting, or without: the words stay.
    pub fn switch_format(&mut self, session: SessionId, visibility: Visibility, formatted: bool) {
        self.change(session, visibility, |draft| {
            if formatted {
                let brought_back = draft.unformatted.take();
                let fresh = || Arc::new(rich_text::from_text(&draft.text));
                draft.rich = Some(brought_back.unwrap_or_else(fresh));
            } else if let Some(nodes) = draft.rich.take() {
                draft.text = rich_text::to_text(&nodes);
                draft.unformatted = Some(nodes).filter(|nodes| rich_text::has_formatting(nodes));
            }
        });
    }

    /// Changes a draft, and forgets it when nothing of it is left.
    pub(crate) fn change(&mut self, session: SessionId, visibility: Visibility, change: impl FnOnce(&mut Draft)) {
        let key = (session, visibility);
        let draft = self.drafts.entry(key.clone()).or_default();
        change(draft);
        if draft.is_blank() {
            self.drafts.remove(&key);
        }
        self.unkept.insert(key);
    }

    /// Puts back what the browser has kept, unless something has been written here meanwhile.
    pub(crate) fn recall(&mut self, session: SessionId, visibility: Visibility, kept: Draft, on_top: bool) -> bool {
        if self.get(&session, visibility).is_some_and(Draft::waits) {
            return false;
        }
        if on_top {
            self.tabs.entry(session.clone()).or_insert(visibility);
        }
        self.drafts.insert((session, visibility), kept);
        true
    }

    /// Whether any has changed since it was last kept.
    pub(crate) fn has_unkept(&self) -> bool {
        !self.unkept.is_empty()
    }

    /// Whether any of these is no more.
    pub(crate) fn has_unkept_end(&self) -> bool {
        self.unkept.iter().any(|draft| !self.drafts.contains_key(draft))
    }

    /// Those that have changed since they were last kept; they count as kept from now on.
    pub(crate) fn take_unkept(&mut self) -> Vec<(SessionId, Visibility)> {
        self.unkept.drain().collect()
    }

    /// Takes a draft out to be sent. One that was written with formatting is followed by one that is too.
    pub(crate) fn take(&mut self, session: &SessionId, visibility: Visibility) -> Draft {
        let key = (session.clone(), visibility);
        self.unkept.insert(key.clone());
        let taken = self.drafts.remove(&key).unwrap_or_default();
        if taken.rich.is_some() {
            self.drafts.insert(key, Draft { rich: Some(Arc::default()), ..Draft::default() });
        }
        taken
    }

    /// Puts a text back that had been taken out, with all that belongs to it, before what has been typed since.
    pub(crate) fn put_back(&mut self, session: SessionId, visibility: Visibility, back: Draft) {
        self.change(session, visibility, |draft| {
            let Draft { text, rich, chosen, files, refused, .. } = std::mem::take(draft);
            let since = if blank::is_blank(&text) { None } else { Some((text, rich)) };
            *draft = Draft { refused, ..back };
            draft.chosen.extend(chosen);
            draft.files.extend(files);
            let Some((text, rich)) = since else { return };
            if draft.rich.is_none() && rich.is_none() {
                draft.text = format!("{}\n{text}", draft.text);
                return;
            }
            let nodes = |rich: Option<Arc<Vec<Node>>>, text: &str| {
                rich.map_or_else(|| rich_text::from_text(text), |nodes| nodes.to_vec())
            };
            let mut both = nodes(draft.rich.take(), &draft.text);
            both.extend(nodes(rich, &text));
            draft.text = rich_text::to_text(&both);
            draft.rich = Some(Arc::new(both));
        });
    }

    /// Every file, wherever it waits.
    pub(crate) fn files(&self) -> impl Iterator<Item = &DraftFile> {
        self.drafts.values().flat_map(|draft| &draft.files)
    }

    /// The file of this key, wherever it waits.
    pub(crate) fn file_mut(&mut self, key: &FileKey) -> Option<&mut DraftFile> {
        self.drafts.values_mut().flat_map(|draft| &mut draft.files).find(|file| file.key == *key)
    }

    /// Changes what is known of a file, wherever it waits; how much of it has gone is no such change.
    pub(crate) fn change_file<T>(&mut self, key: &FileKey, change: impl FnOnce(&mut DraftFile) -> T) -> Option<T> {
        let has = |draft: &Draft| draft.files.iter().any(|file| file.key == *key);
        let holder = self.drafts.iter().find(|(_, draft)| has(draft)).map(|(holder, _)| holder.clone())?;
        self.unkept.insert(holder);
        self.file_mut(key).map(change)
    }

    /// Drops a file or the word on a refused one.
    pub(crate) fn remove_file(&mut self, key: &FileKey) {
        for (holder, draft) in &mut self.drafts {
            if draft.files.iter().any(|file| file.key == *key) {
                self.unkept.insert(holder.clone());
            }
            draft.files.retain(|file| file.key != *key);
            draft.refused.retain(|file| file.key != *key);
        }
        self.drafts.retain(|_, draft| !draft.is_blank());
    }

    /// Whether something unsent waits here.
    #[must_use]
    pub fn waits(&self, session: &SessionId) -> bool {
        let kinds = [Visibility::Customer, Visibility::Private];
        kinds.into_iter().filter_map(|kind| self.get(session, kind)).any(Draft::waits)
    }

    /// Whether nothing unsent waits anywhere.
    #[must_use]
    pub fn are_empty(&self) -> bool {
        !self.drafts.values().any(Draft::waits)
    }

    /// The tab the agent chose; `Reply` until they choose.
    #[must_use]
    pub fn tab(&self, session: &SessionId) -> Visibility {
        self.tabs.get(session).copied().unwrap_or(Visibility::Customer)
    }

    /// Notes the agent's choice. Nothing else ever changes the tab.
    pub fn choose_tab(&mut self, session: SessionId, visibility: Visibility) {
        let kinds = [Visibility::Customer, Visibility::Private].map(|kind| (session.clone(), kind));
        // Which one was on top is kept with them.
        self.unkept.extend(kinds.into_iter().filter(|draft| self.drafts.contains_key(draft)));
        self.tabs.insert(session, visibility);
    }

    /// Forgets what was written in a session; tells which files went with it.
    pub fn forget(&mut self, session: &SessionId) -> Vec<FileKey> {
        let mut files = vec![];
        self.drafts.retain(|(of, kind), draft| {
            if of == session {
                files.extend(draft.files.iter().map(|file| file.key.clone()));
                self.unkept.insert((of.clone(), *kind));
            }
            of != session
        });
        self.tabs.remove(session);
        files
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rich_text::Tag;

    const REPLY: Visibility = Visibility::Customer;

    fn bold() -> Vec<Node> {
        let bold = Node::Element(Tag::Bold, vec![Node::Text("now".into())]);
        vec![Node::Element(Tag::Paragraph, vec![Node::Text("Call ".into()), bold])]
    }

    #[test]
    fn reply_and_note_are_two_texts() {
        let mut drafts = Drafts::default();
        drafts.type_text("s".into(), Visibility::Private, "he is upset".into());
        assert_eq!(drafts.text(&"s".into(), REPLY), "");
        assert_eq!(drafts.text(&"s".into(), Visibility::Private), "he is upset");
    }

    #[test]
    fn a_text_typed_in_one_session_never_shows_in_another() {
        let mut drafts = Drafts::default();
        drafts.type_text("s1".into(), REPLY, "hello".into());
        assert_eq!(drafts.text(&"s2".into(), REPLY), "");
    }

    #[test]
    fn white_space_alone_is_no_waiting_draft() {
        let mut drafts = Drafts::default();
        for blank in [" \n", "\u{200b}", "\u{3164}\u{feff}\u{202e}"] {
            drafts.type_text("s".into(), REPLY, blank.into());
            assert!(!drafts.waits(&"s".into()) && drafts.are_empty(), "{blank:?}");
            assert_eq!(drafts.get(&"s".into(), REPLY).unwrap().readiness(), Readiness::Empty);
        }
        let bullet = Node::Element(Tag::List, vec![Node::Element(Tag::Entry, vec![Node::Break])]);
        drafts.type_rich("s".into(), REPLY, vec![bullet]);
        assert_eq!(drafts.get(&"s".into(), REPLY).unwrap().readiness(), Readiness::Empty);
    }

    #[test]
    fn switching_to_plain_text_keeps_the_words_and_the_formatting_can_be_brought_back() {
        let mut drafts = Drafts::default();
        drafts.type_rich("s".into(), REPLY, bold());
        drafts.switch_format("s".into(), REPLY, false);
        assert_eq!(drafts.text(&"s".into(), REPLY), "Call now");
        assert!(drafts.get(&"s".into(), REPLY).unwrap().unformatted.is_some());
        drafts.switch_format("s".into(), REPLY, true);
        assert_eq!(drafts.get(&"s".into(), REPLY).unwrap().rich, Some(Arc::new(bold())));
    }

    #[test]
    fn once_something_was_typed_lost_formatting_does_not_come_back_over_it() {
        let mut drafts = Drafts::default();
        drafts.type_rich("s".into(), REPLY, bold());
        drafts.switch_format("s".into(), REPLY, false);
        drafts.type_text("s".into(), REPLY, "Call later".into());
        drafts.switch_format("s".into(), REPLY, true);
        assert_eq!(drafts.get(&"s".into(), REPLY).unwrap().rich, Some(Arc::new(rich_text::from_text("Call later"))));
    }

    #[test]
    fn after_sending_the_next_text_is_written_the_same_way() {
        let mut drafts = Drafts::default();
        drafts.type_rich("s".into(), REPLY, bold());
        assert_eq!(drafts.take(&"s".into(), REPLY).text, "Call now");
        let next = drafts.get(&"s".into(), REPLY).unwrap();
        assert_eq!((next.text.as_str(), next.rich.is_some()), ("", true));
        assert!(drafts.are_empty());
    }

    #[test]
    fn a_text_that_is_put_back_stands_before_what_has_been_typed_since() {
        let mut drafts = Drafts::default();
        drafts.type_text("s".into(), REPLY, "and one more thing".into());
        drafts.put_back("s".into(), REPLY, Draft { text: "Call now".into(), ..Draft::default() });
        assert_eq!(drafts.text(&"s".into(), REPLY), "Call now\nand one more thing");
        drafts.put_back("s".into(), REPLY, Draft { rich: Some(Arc::new(bold())), ..Draft::default() });
        let draft = drafts.get(&"s".into(), REPLY).unwrap();
        assert_eq!(draft.text, "Call now\nCall now\nand one more thing");
        assert!(rich_text::has_formatting(draft.rich.as_ref().unwrap()));
    }

    #[test]
    fn a_text_that_is_too_long_is_not_ready() {
        let long = Draft { text: "x".repeat(20_001), ..Draft::default() };
        assert_eq!(long.readiness(), Readiness::TooLong(1));
        assert_eq!(Draft::default().readiness(), Readiness::Empty);
    }
}
