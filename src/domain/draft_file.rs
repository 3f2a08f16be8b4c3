use crate::attachment::Attachment;
use crate::command::Command;
use crate::draft::Draft;
use crate::file_kind::{self, FileKind, FileRefusal, MOST};
use crate::file_name;
use crate::id::{FileKey, SessionId};
use crate::item::Visibility;
use crate::problem::{Cause, Problem};
use crate::workspace::Workspace;

/// A file that somebody has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenFile {
    /// Names it, and its upload.
    pub key: FileKey,
    /// Its name with its ending.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A file with a draft. It belongs to that draft of that session, wherever the agent looks meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFile {
    /// Names it, and its upload.
    pub key: FileKey,
    /// Its name with its ending.
    pub name: String,
    /// What kind.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: u64,
    /// How far it is.
    pub state: FileState,
}

/// How far a file with a draft is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// So many bytes of it have gone.
    Uploading {
        /// How many.
        sent: u64,
    },
    /// The backend has it.
    Ready(Attachment),
    /// It did not get there, for this reason.
    Failed(Problem),
}

/// A file that cannot go with a message. It stands beside the others with its reason until it is dismissed or sent past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedFile {
    /// Names it.
    pub key: FileKey,
    /// Why not, in a sentence that names it.
    pub why: String,
}

/// What happens to files on their way into a message.
#[derive(Clone, Debug, PartialEq)]
pub enum FileEvent {
    /// The person chose, pasted or dropped files.
    Chosen(SessionId, Visibility, Vec<ChosenFile>),
    /// So many bytes have gone.
    Progressed(FileKey, u64),
    /// The backend's word on an upload.
    Uploaded(FileKey, Result<Attachment, Problem>),
    /// The person asked to try it again.
    RetryPressed(FileKey),
    /// The person took it away.
    Removed(FileKey),
}

impl DraftFile {
    /// The file as the backend has it, once it does.
    #[must_use]
    pub fn attachment(&self) -> Option<&Attachment> {
        match &self.state {
            FileState::Ready(attachment) => Some(attachment),
            FileState::Uploading { .. } | FileState::Failed(_) => None,
        }
    }

    /// Whether it did not get there, and may if it is tried again.
    #[must_use]
    pub fn can_be_retried(&self) -> bool {
        matches!(&self.state, FileState::Failed(problem) if problem.can_be_retried())
    }

    pub(crate) fn upload(&mut self) -> Command {
        self.state = FileState::Uploading { sent: 0 };
        Command::UploadFile { key: self.key.clone(), name: self.name.clone(), kind: self.kind }
    }
}

impl Draft {
    /// Takes a file, or the reason why not.
    fn add(&mut self, chosen: ChosenFile) -> Command {
        let room = if self.files.len() < MOST { Ok(()) } else { Err(FileRefusal::TooMany) };
        let ChosenFile { key, name, size } = chosen;
        let name = file_name::repaired(&name);
        // What a browser calls its type depends on the computer; its content is looked at before it is sent.
        match file_kind::check(&name, "", size).and_then(|kind| room.map(|()| kind)) {
            Ok(kind) => {
                let mut file = DraftFile { key, name, kind, size, state: FileState::Uploading { sent: 0 } };
                let upload = file.upload();
                self.files.push(file);
                upload
            }
            Err(why) => {
                self.refused.push(RefusedFile { key: key.clone(), why: why.sentence(&name) });
                Command::ForgetFiles(vec![key])
            }
        }
    }
}

impl Workspace {
    pub(crate) fn file_happened(&mut self, event: FileEvent) -> Vec<Command> {
        match event {
            FileEvent::Chosen(session, visibility, files) => self.files_chosen(session, visibility, files),
            FileEvent::Progressed(key, sent) => {
                if let Some(DraftFile { state: FileState::Uploading { sent: known }, .. }) = self.drafts.file_mut(&key)
                {
                    *known = sent;
                }
                vec![]
            }
            FileEvent::Uploaded(key, result) => self.file_uploaded(&key, result),
            FileEvent::RetryPressed(key) => {
                let failed = |file: &mut DraftFile| file.can_be_retried().then(|| file.upload());
                self.drafts.change_file(&key, failed).flatten().into_iter().collect()
            }
            FileEvent::Removed(key) => {
                self.drafts.remove_file(&key);
                vec![Command::ForgetFiles(vec![key])]
            }
        }
    }

    /// Brings what was refused for want of a sign-in.
    pub(crate) fn upload_again(&mut self) -> Vec<Command> {
        let refused = |file: &DraftFile| matches!(&file.state, FileState::Failed(problem) if problem.cause == Cause::SignInRequired);
        let keys: Vec<FileKey> =
            self.drafts.files().filter(|file| refused(file)).map(|file| file.key.clone()).collect();
        keys.iter().filter_map(|key| self.drafts.change_file(key, DraftFile::upload)).collect()
    }

    fn files_chosen(&mut self, session: SessionId, visibility: Visibility, files: Vec<ChosenFile>) -> Vec<Command> {
        let mut commands = vec![];
        self.drafts.change(session, visibility, |draft| {
            draft.refused.clear();
            commands.extend(files.into_iter().map(|file| draft.add(file)));
        });
        commands
    }

    fn file_uploaded(&mut self, key: &FileKey, result: Result<Attachment, Problem>) -> Vec<Command> {
        let ended = matches!(&result, Err(problem) if problem.cause == Cause::SignInRequired);
        // One that was taken away meanwhile is nobody's any more.
        self.drafts.change_file(key, |file| {
            file.state = match result {
                Ok(attachment) => FileState::Ready(attachment),
                Err(problem) => FileState::Failed(problem),
            };
        });
        if ended { self.sign_in_ended() } else { vec![] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Readiness;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::place::Place;
    use crate::session::Instant;

    const REPLY: Visibility = Visibility::Customer;

    fn file(key: &str, name: &str, size: u64) -> ChosenFile {
        ChosenFile { key: key.into(), name: name.into(), size }
    }

    fn choose(desk: &mut Desk, visibility: Visibility, files: Vec<ChosenFile>) -> Vec<Command> {
        desk.tell(Event::File(FileEvent::Chosen(example::session(), visibility, files)))
    }

    fn uploaded(desk: &mut Desk, key: &str) {
        let attachment = Attachment {
            id: format!("f-{key}").as_str().into(),
            name: "a.png".into(),
            media_type: "image/png".into(),
            size: 1,
            content_id: None,
        };
        desk.tell(Event::File(FileEvent::Uploaded(key.into(), Ok(attachment))));
    }

    fn readiness(desk: &Desk, visibility: Visibility) -> Readiness {
        desk.state.drafts.get(&example::session(), visibility).map_or(Readiness::Empty, Draft::readiness)
    }

    fn send(desk: &mut Desk) -> Vec<Command> {
        desk.tell(Event::SendPressed {
            session: example::session(),
            visibility: REPLY,
            key: "k1".into(),
            at: Instant(5),
        })
    }

    #[test]
    fn what_cannot_be_sent_is_told_by_name_and_never_uploaded_and_the_others_go_on() {
        let mut desk = Desk::with_open_conversation();
        let files = vec![file("1", "a.png", 1), file("2", "b.exe", 1), file("3", "c.pdf", file_kind::LARGEST + 1)];
        let commands = choose(&mut desk, REPLY, files);
        assert_eq!(commands.iter().filter(|it| matches!(it, Command::UploadFile { .. })).count(), 1);
        let refused = &desk.state.drafts.get(&example::session(), REPLY).unwrap().refused;
        assert_eq!(refused.iter().map(|it| it.why.split(' ').next().unwrap()).collect::<Vec<_>>(), ["b.exe", "c.pdf"]);
    }

    #[test]
    fn nothing_is_sent_while_a_file_is_on_its_way_or_has_failed() {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("Here they are");
        choose(&mut desk, REPLY, vec![file("1", "a.png", 1), file("2", "b.png", 1)]);
        assert_eq!((readiness(&desk, REPLY), send(&mut desk)), (Readiness::Uploading, vec![]));
        uploaded(&mut desk, "1");
        desk.tell(Event::File(FileEvent::Uploaded("2".into(), Err(example::unreachable()))));
        assert_eq!(
            (readiness(&desk, REPLY), send(&mut desk)),
            (Readiness::FileFailed { name: "b.png".into(), can_be_retried: true }, vec![])
        );
        assert_eq!(desk.tell(Event::File(FileEvent::RetryPressed("2".into()))).len(), 1);
        uploaded(&mut desk, "2");
        let Some(Command::SendMessage(message)) = send(&mut desk).into_iter().next() else { panic!("not sent") };
        assert_eq!(message.files.iter().filter_map(DraftFile::attachment).count(), 2);
    }

    #[test]
    fn a_name_that_cannot_be_is_repaired_and_the_file_goes() {
        let mut desk = Desk::with_open_conversation();
        let names = ["a\\b.png", "photo\u{202e}gnp.exe", &format!("{}.pdf", "x".repeat(240)), "\u{200b}.txt"];
        let files = names.iter().enumerate().map(|(n, name)| file(&n.to_string(), name, 1)).collect();
        choose(&mut desk, REPLY, files);
        let draft = desk.state.drafts.get(&example::session(), REPLY).unwrap();
        let taken: Vec<&str> = draft.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!((taken[0], taken[2]), ("a_b.png", "file.txt"));
        assert!(taken[1].ends_with("x….pdf") && taken[1].chars().count() == file_name::LONGEST);
        assert!(draft.refused[0].why.starts_with("photognp.exe cannot be sent"));
    }

    #[test]
    fn what_is_refused_for_good_is_not_tried_again() {
        let mut desk = Desk::with_open_conversation();
        choose(&mut desk, REPLY, vec![file("1", "a.png", 1)]);
        let lies = FileRefusal::Mislabelled { named: FileKind::Png, found: None };
        desk.tell(Event::File(FileEvent::Uploaded("1".into(), Err(lies.problem("a.png")))));
        let failed = Readiness::FileFailed { name: "a.png".into(), can_be_retried: false };
        assert_eq!(readiness(&desk, REPLY), failed);
        assert_eq!(desk.tell(Event::File(FileEvent::RetryPressed("1".into()))), []);
    }

    #[test]
    fn files_alone_are_a_message() {
        let mut desk = Desk::with_open_conversation();
        choose(&mut desk, REPLY, vec![file("1", "a.png", 1)]);
        uploaded(&mut desk, "1");
        assert!(matches!(send(&mut desk).first(), Some(Command::SendMessage(message)) if message.text.is_empty()));
        assert_eq!(readiness(&desk, REPLY), Readiness::Empty);
    }

    #[test]
    fn a_file_stays_with_its_draft_whatever_is_opened_meanwhile() {
        let mut desk = Desk::with_open_conversation();
        choose(&mut desk, Visibility::Private, vec![file("1", "a.png", 1)]);
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        uploaded(&mut desk, "1");
        assert_eq!(readiness(&desk, Visibility::Private), Readiness::Ready);
        assert_eq!(readiness(&desk, REPLY), Readiness::Empty);
        assert!(desk.state.drafts.waits(&example::session()));
    }

    #[test]
    fn the_eleventh_file_is_told_and_not_dropped_in_silence() {
        let mut desk = Desk::with_open_conversation();
        choose(&mut desk, REPLY, (0..11).map(|n| file(&n.to_string(), "a.png", 1)).collect());
        let draft = desk.state.drafts.get(&example::session(), REPLY).unwrap();
        assert_eq!((draft.files.len(), draft.refused.len()), (MOST, 1));
    }

    #[test]
    fn a_file_that_was_taken_away_while_it_was_on_its_way_does_not_come_back() {
        let mut desk = Desk::with_open_conversation();
        choose(&mut desk, REPLY, vec![file("1", "a.png", 1)]);
        assert_eq!(desk.tell(Event::File(FileEvent::Removed("1".into()))), [Command::ForgetFiles(vec!["1".into()])]);
        uploaded(&mut desk, "1");
        assert_eq!(readiness(&desk, REPLY), Readiness::Empty);
    }
}
