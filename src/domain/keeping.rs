use crate::command::Command;
use crate::draft::Draft;
use crate::draft_file::{DraftFile, FileState, RefusedFile};
use crate::id::{FileKey, HumanAgentId, SessionId};
use crate::item::Visibility;
use crate::outbox::{KeptWork, WorkName};
use crate::workspace::Workspace;

/// A change to what the browser keeps of a person's unsent work.
#[derive(Clone, Debug, PartialEq)]
pub enum Keeping {
    /// A draft is like this now.
    Draft(Box<KeptDraft>),
    /// A draft is no more.
    NoDraft(SessionId, Visibility),
    /// A piece of work is on its way, like this now.
    Work(Box<KeptWork>),
    /// A piece of work is done, or was dropped.
    NoWork(WorkName),
}

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDraft {
    /// The session in whose composer it is written.
    pub session: SessionId,
    /// Reply or note.
    pub visibility: Visibility,
    /// Whether its tab is the one on top.
    pub on_top: bool,
    /// The text with all that belongs to it.
    pub draft: Draft,
}

/// What the browser has kept of one person's unsent work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recalled {
    /// Their drafts.
    pub drafts: Vec<KeptDraft>,
    /// What was on its way.
    pub work: Vec<KeptWork>,
    /// The files that are still there.
    pub files: Vec<FileKey>,
    /// How many things cannot be read: another version kept them, or they are broken.
    pub unreadable: usize,
}

/// Whether the browser keeps what has not been sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeper {
    /// Not known yet.
    #[default]
    Unknown,
    /// It does.
    Keeps,
    /// It will not: text does not survive a reload.
    Refuses,
}

impl Workspace {
    /// Whose unsent work is here, whether or not they are signed in at this moment.
    #[must_use]
    pub fn writer(&self) -> Option<&HumanAgentId> {
        self.drafts_of.as_ref()
    }

    /// Whether leaving the page would lose text.
    #[must_use]
    pub fn would_lose_text(&self) -> bool {
        self.keeper == Keeper::Refuses && self.has_any_unsent_text()
    }

    /// Has what changed kept soon: with the next of a steady beat, so that a long text costs no more with every key. A
    /// draft that is gone is forgotten at once: it was sent or dropped, and must not come back.
    pub(crate) fn keep_later(&mut self) -> Vec<Command> {
        if self.keeper != Keeper::Keeps || !self.drafts.has_unkept() {
            return vec![];
        }
        if self.drafts.has_unkept_end() {
            let due = self.keeping_due;
            let commands = self.keep_now();
            self.keeping_due = due;
            return commands;
        }
        if std::mem::replace(&mut self.keeping_due, true) { vec![] } else { vec![Command::KeepLater] }
    }

    /// Has everything kept that has changed.
    pub(crate) fn keep_now(&mut self) -> Vec<Command> {
        self.keeping_due = false;
        self.keep_with(vec![])
    }

    /// Has these changes kept with all those of the drafts: a text that becomes a message is never in neither.
    pub(crate) fn keep_with(&mut self, mut changes: Vec<Keeping>) -> Vec<Command> {
        let Some(of) = self.drafts_of.clone().filter(|_| self.keeper == Keeper::Keeps) else { return vec![] };
        let changed = self.drafts.take_unkept();
        changes.extend(changed.into_iter().map(|(session, kind)| self.draft_as_kept(session, kind)));
        if changes.is_empty() { vec![] } else { vec![Command::Keep { of, changes }] }
    }

    fn draft_as_kept(&self, session: SessionId, visibility: Visibility) -> Keeping {
        match self.drafts.get(&session, visibility) {
            Some(draft) => {
                let on_top = self.drafts.tab(&session) == visibility;
                Keeping::Draft(Box::new(KeptDraft { draft: draft.clone(), session, visibility, on_top }))
            }
            None => Keeping::NoDraft(session, visibility),
        }
    }

    /// The browser has kept what it was to keep, or will not.
    pub(crate) fn text_kept(&mut self, kept: bool) -> Vec<Command> {
        if kept {
            return vec![];
        }
        self.keeper = Keeper::Refuses;
        self.share_nothing().into_iter().collect()
    }

    /// Whoever has signed out is told when their text stays in the browser all the same.
    pub(crate) fn text_forgotten(&mut self, forgotten: bool) -> Vec<Command> {
        if !forgotten {
            let words = "This browser could not remove your unsent text. Clear its data for this site to remove it.";
            self.say_failed(words.to_owned());
        }
        vec![]
    }

    /// Puts back what the browser has kept of the person signed in; nothing of anybody else.
    pub(crate) fn text_recalled(&mut self, of: &HumanAgentId, recalled: Option<Recalled>) -> Vec<Command> {
        if self.drafts_of.as_ref() != Some(of) {
            return vec![];
        }
        let Some(recalled) = recalled else { return self.text_kept(false) };
        self.keeper = Keeper::Keeps;
        self.share_outbox();
        self.take_over(recalled.work);
        if recalled.unreadable > 0 {
            self.say_failed("Some unsent text was kept by another version of Handback and cannot be read.".to_owned());
        }
        let mut commands = vec![];
        for kept in recalled.drafts {
            let KeptDraft { session, visibility, on_top, mut draft } = kept;
            let uploads = find_files(&mut draft, &recalled.files);
            if self.drafts.recall(session, visibility, draft, on_top) {
                commands.extend(uploads);
            }
        }
        commands
    }
}

/// Goes on with the files of a draft; one that the browser no longer has is told by its name.
fn find_files(draft: &mut Draft, there: &[FileKey]) -> Vec<Command> {
    let mut uploads = vec![];
    let (found, lost): (Vec<DraftFile>, Vec<DraftFile>) =
        draft.files.drain(..).partition(|file| file.attachment().is_some() || there.contains(&file.key));
    draft.files = found;
    draft.refused.extend(lost.into_iter().map(|file| {
        let why =
            format!("{} is not with this text any more: the browser has not kept it. Choose it again.", file.name);
        RefusedFile { key: file.key, why }
    }));
    let on_its_way = |file: &&mut DraftFile| matches!(file.state, FileState::Uploading { .. });
    uploads.extend(draft.files.iter_mut().filter(on_its_way).map(DraftFile::upload));
    uploads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft_file::{ChosenFile, FileEvent};
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::sign_in::Me;

    const REPLY: Visibility = Visibility::Customer;

    fn kept(commands: Vec<Command>) -> Vec<Keeping> {
        let changes = commands.into_iter().filter_map(|command| match command {
            Command::Keep { of, changes } if of == example::ana().id => Some(changes),
            _ => None,
        });
        changes.flatten().collect()
    }

    fn draft(text: &str) -> KeptDraft {
        let draft = Draft { text: text.into(), ..Draft::default() };
        KeptDraft { session: example::session(), visibility: REPLY, on_top: true, draft }
    }

    /// Ana's desk, in a browser that keeps what she writes.
    fn at_work() -> Desk {
        let mut desk = Desk::with_open_conversation();
        recall(&mut desk, Recalled::default());
        desk
    }

    fn recall(desk: &mut Desk, recalled: Recalled) -> Vec<Command> {
        desk.tell(Event::TextRecalled { of: example::ana().id, recalled: Some(recalled) })
    }

    fn reply(desk: &Desk) -> &str {
        desk.state.drafts.text(&example::session(), REPLY)
    }

    fn choose(desk: &mut Desk) {
        let file = ChosenFile { key: "f1".into(), name: "a.png".into(), size: 1 };
        desk.tell(Event::File(FileEvent::Chosen(example::session(), REPLY, vec![file])));
    }

    #[test]
    fn what_is_typed_is_kept_on_a_steady_beat_as_it_is_then() {
        let mut desk = at_work();
        let typed =
            |text: &str| Event::DraftTyped { session: example::session(), visibility: REPLY, text: text.into() };
        assert_eq!(desk.tell(typed("H")), [Command::KeepLater]);
        assert_eq!(desk.tell(typed("He")), [], "a beat is waited for already");
        assert_eq!(kept(desk.tell(Event::KeepingDue)), [Keeping::Draft(Box::new(draft("He")))]);
        assert_eq!(desk.tell(Event::KeepingDue), [], "nothing has changed");
        assert_eq!(desk.tell(typed("Hel")), [Command::KeepLater]);
    }

    #[test]
    fn a_draft_that_is_empty_again_is_kept_no_longer() {
        let mut desk = at_work();
        desk.type_reply("H");
        let emptied = Event::DraftTyped { session: example::session(), visibility: REPLY, text: String::new() };
        assert_eq!(kept(desk.tell(emptied)), [Keeping::NoDraft(example::session(), REPLY)], "at once");
        assert_eq!(desk.tell(Event::KeepingDue), []);
    }

    #[test]
    fn signing_in_recalls_what_was_kept_and_waits_in_sessions_that_nobody_has_opened() {
        let mut desk = Desk::signed_out();
        let commands = desk.tell(Event::SignInAnswered(Ok(example::me())));
        assert!(commands.contains(&Command::RecallText { of: example::ana().id }));
        recall(&mut desk, Recalled { drafts: vec![draft("half a sentence")], ..Recalled::default() });
        assert!(desk.state.drafts.waits(&example::session()));
        assert_eq!(desk.tell(Event::KeepingDue), [], "what is kept already is not kept again");
    }

    #[test]
    fn what_was_kept_does_not_take_the_place_of_what_has_been_typed_since() {
        let mut desk = at_work();
        desk.type_reply("newer");
        recall(&mut desk, Recalled { drafts: vec![draft("older")], ..Recalled::default() });
        assert_eq!(reply(&desk), "newer");
    }

    #[test]
    fn the_tab_on_top_is_kept_with_the_drafts() {
        let mut desk = at_work();
        let note = KeptDraft { visibility: Visibility::Private, ..draft("a note") };
        let under = KeptDraft { on_top: false, ..draft("a reply") };
        recall(&mut desk, Recalled { drafts: vec![under, note], ..Recalled::default() });
        assert_eq!(desk.state.drafts.tab(&example::session()), Visibility::Private);
    }

    #[test]
    fn another_persons_text_is_never_put_back() {
        let mut desk = at_work();
        let recalled = Some(Recalled { drafts: vec![draft("Ben's")], ..Recalled::default() });
        desk.tell(Event::TextRecalled { of: example::ben().id, recalled });
        assert_eq!(reply(&desk), "");
    }

    #[test]
    fn a_file_that_was_on_its_way_goes_on_and_one_that_is_gone_is_told_by_name() {
        let mut desk = at_work();
        choose(&mut desk);
        let Some(Keeping::Draft(with_file)) = kept(desk.tell(Event::KeepingDue)).pop() else { panic!("not kept") };
        let recalled = |files| Recalled { drafts: vec![(*with_file).clone()], files, ..Recalled::default() };
        let mut desk = at_work();
        let commands = recall(&mut desk, recalled(vec!["f1".into()]));
        assert!(matches!(commands[..], [Command::UploadFile { .. }]));
        let mut desk = at_work();
        assert_eq!(recall(&mut desk, recalled(vec![])), []);
        let draft = desk.state.drafts.get(&example::session(), REPLY).unwrap();
        assert!(draft.files.is_empty() && draft.refused[0].why.starts_with("a.png "));
    }

    #[test]
    fn how_much_of_a_file_has_gone_is_not_worth_keeping() {
        let mut desk = at_work();
        choose(&mut desk);
        desk.tell(Event::KeepingDue);
        assert_eq!(desk.tell(Event::File(FileEvent::Progressed("f1".into(), 1))), []);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let mut desk = at_work();
        recall(&mut desk, Recalled { unreadable: 1, ..Recalled::default() });
        assert!(desk.state.toast.as_ref().is_some_and(|toast| toast.failed));
    }

    #[test]
    fn where_nothing_is_kept_leaving_would_lose_text() {
        let mut desk = at_work();
        desk.type_reply("only here");
        desk.tell(Event::TextKept(true));
        assert!(!desk.state.would_lose_text());
        desk.tell(Event::TextKept(false));
        assert!(desk.state.would_lose_text());
    }

    #[test]
    fn what_somebody_has_typed_last_is_kept_for_them_before_another_person_comes() {
        let mut desk = at_work();
        desk.type_reply("Ana's");
        desk.tell(Event::CountsAnswered(Err(example::ended())));
        let commands = desk.tell(Event::SignInAnswered(Ok(Me { person: example::ben(), ..example::me() })));
        assert_eq!(kept(commands), [Keeping::Draft(Box::new(draft("Ana's")))]);
        assert_eq!(reply(&desk), "");
    }

    #[test]
    fn signing_out_for_good_keeps_nothing() {
        let mut desk = at_work();
        desk.type_reply("dropped");
        let commands = desk.tell(Event::SignOutAnswered(Ok(())));
        assert!(commands.contains(&Command::ForgetText { of: example::ana().id }));
        assert_eq!(desk.tell(Event::KeepingDue), []);
    }

    #[test]
    fn text_that_stays_in_the_browser_after_signing_out_is_told() {
        let mut desk = at_work();
        desk.tell(Event::SignOutAnswered(Ok(())));
        desk.tell(Event::TextForgotten(true));
        assert_eq!(desk.state.toast, None);
        desk.tell(Event::TextForgotten(false));
        assert!(desk.state.toast.as_ref().is_some_and(|toast| toast.failed));
    }
}
