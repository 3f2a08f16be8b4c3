//! A person's unsent work as it is written down: versioned, and read with nothing taken for granted.

use crate::json;
use handback_domain::address::Address;
use handback_domain::attachment::Attachment;
use handback_domain::command::ResolveRequest;
use handback_domain::draft::Draft;
use handback_domain::draft_file::{DraftFile, FileState};
use handback_domain::file_kind::FileKind;
use handback_domain::item::Visibility;
use handback_domain::keeping::KeptDraft;
use handback_domain::outbox::{KeptWork, OutgoingResolve, ResolveState, Work};
use handback_domain::outgoing::{FilledTemplate, Outgoing, Sending};
use handback_domain::person::Person;
use handback_domain::problem::{Cause, Outcome, Problem};
use handback_domain::rich_text::{Node, Tag, tidied, to_text};
use handback_domain::session::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What this version writes, and all that it reads.
const VERSION: u32 = 1;

/// One thing that is kept. A field for each kind, one of them filled in.
#[derive(Default, Serialize, Deserialize)]
struct Record {
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    draft: Option<WrittenDraft>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work: Option<WrittenWork>,
}

/// A piece of work with its place in the order.
#[derive(Serialize, Deserialize)]
struct WrittenWork {
    place: u64,
    what: What,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Message(WrittenMessage),
    Resolve(WrittenResolve),
    Assignment { conversation: String, to: Option<String>, version: u64 },
}

#[derive(Serialize, Deserialize)]
struct WrittenMessage {
    key: String,
    conversation: String,
    session: String,
    note: bool,
    text: String,
    rich: Option<Vec<Piece>>,
    files: Vec<WrittenFile>,
    mentions: Vec<Named>,
    template: Option<(String, BTreeMap<String, String>)>,
    seen: Option<String>,
    anyway: bool,
    copilot_draft: Option<String>,
    at: i64,
    refused: Option<Refused>,
}

#[derive(Serialize, Deserialize)]
struct WrittenResolve {
    conversation: String,
    session: String,
    key: String,
    version: u64,
    seen: Option<String>,
    anyway: bool,
    outcome: Option<String>,
    tried: bool,
    refused: Option<Refused>,
}

/// Why the backend would not do it.
#[derive(Serialize, Deserialize)]
struct Refused {
    text: String,
    retryable: bool,
    session_changed: bool,
    held: bool,
}

#[derive(Serialize, Deserialize)]
struct WrittenDraft {
    session: String,
    note: bool,
    on_top: bool,
    text: String,
    rich: Option<Vec<Piece>>,
    mentioned: Vec<Named>,
    files: Vec<WrittenFile>,
}

/// A piece of formatted text; elements by their names in HTML.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Piece {
    Text(String),
    Break,
    Element(String, Vec<Piece>),
    Link(String, Vec<Piece>),
}

#[derive(Serialize, Deserialize)]
struct Named {
    id: String,
    name: String,
}

#[derive(Serialize, Deserialize)]
struct WrittenFile {
    key: String,
    name: String,
    size: u64,
    uploaded: Option<Uploaded>,
    failed: Option<String>,
}

/// A file as the backend has it.
#[derive(Serialize, Deserialize)]
struct Uploaded {
    id: String,
    name: String,
    media_type: String,
    size: u64,
}

/// Something that was kept, read again.
#[derive(Debug, PartialEq)]
pub enum Read {
    /// A draft.
    Draft(KeptDraft),
    /// A piece of work on its way.
    Work(KeptWork),
}

/// Reads what was kept; nothing when another version has written it or it is broken.
#[must_use]
pub fn read(text: &str) -> Option<Read> {
    let record: Record = json::read(text.as_bytes()).ok()?;
    if record.version != VERSION {
        return None;
    }
    let draft = record.draft.map(|draft| Read::Draft(draft.read()));
    draft.or_else(|| record.work.map(|it| Read::Work(KeptWork { place: it.place, work: it.what.read() })))
}

/// Writes a piece of work down; nothing when it has no form in JSON, which none lacks.
#[must_use]
pub fn work(kept: &KeptWork) -> Option<String> {
    let work = Some(WrittenWork { place: kept.place, what: What::of(&kept.work) });
    serde_json::to_string(&Record { version: VERSION, work, ..Record::default() }).ok()
}

/// Writes a draft down; nothing when it has no form in JSON, which none lacks.
#[must_use]
pub fn draft(kept: &KeptDraft) -> Option<String> {
    let draft = Some(WrittenDraft::of(kept));
    serde_json::to_string(&Record { version: VERSION, draft, ..Record::default() }).ok()
}

impl What {
    fn of(work: &Work) -> Self {
        match work {
            Work::Message(message) => Self::Message(WrittenMessage::of(message)),
            Work::Resolve(resolve) => Self::Resolve(WrittenResolve::of(resolve)),
            Work::Assignment { conversation, to, version } => Self::Assignment {
                conversation: conversation.to_string(),
                to: to.as_ref().map(ToString::to_string),
                version: *version,
            },
        }
    }

    fn read(self) -> Work {
        match self {
            Self::Message(message) => Work::Message(Box::new(message.read())),
            Self::Resolve(resolve) => Work::Resolve(resolve.read()),
            Self::Assignment { conversation, to, version } => {
                Work::Assignment { conversation: conversation.into(), to: to.map(Into::into), version }
            }
        }
    }
}

impl WrittenMessage {
    fn of(message: &Outgoing) -> Self {
        let refused = if let Sending::Failed(problem) = &message.state { Some(Refused::of(problem)) } else { None };
        Self {
            key: message.key.to_string(),
            conversation: message.conversation.to_string(),
            session: message.session.to_string(),
            note: message.visibility == Visibility::Private,
            text: message.text.clone(),
            rich: message.rich.as_ref().map(|nodes| nodes.iter().map(Piece::of).collect()),
            files: message.files.iter().map(WrittenFile::of).collect(),
            mentions: message.mentions.iter().map(Named::of).collect(),
            template: message.template.as_ref().map(|it| (it.id.to_string(), it.values.clone())),
            seen: message.seen.as_ref().map(ToString::to_string),
            anyway: message.anyway,
            copilot_draft: message.copilot_draft.as_ref().map(ToString::to_string),
            at: message.at.0,
            refused,
        }
    }

    fn read(self) -> Outgoing {
        Outgoing {
            key: self.key.into(),
            conversation: self.conversation.into(),
            session: self.session.into(),
            visibility: if self.note { Visibility::Private } else { Visibility::Customer },
            text: self.text,
            rich: self.rich.map(|pieces| Arc::new(tidied(pieces.into_iter().flat_map(Piece::read).collect()))),
            files: self.files.into_iter().filter_map(WrittenFile::read).collect(),
            mentions: self.mentions.into_iter().map(Named::read).collect(),
            template: self.template.map(|(id, values)| FilledTemplate { id: id.into(), values }),
            seen: self.seen.map(Into::into),
            anyway: self.anyway,
            copilot_draft: self.copilot_draft.map(Into::into),
            at: Instant(self.at),
            state: self.refused.map_or(Sending::Queued, |refused| Sending::Failed(refused.read())),
        }
    }
}

impl WrittenResolve {
    fn of(resolve: &OutgoingResolve) -> Self {
        let refused =
            if let ResolveState::Failed(problem) = &resolve.state { Some(Refused::of(problem)) } else { None };
        let request = &resolve.request;
        Self {
            conversation: resolve.conversation.to_string(),
            session: resolve.session.to_string(),
            key: request.key.to_string(),
            version: request.version,
            seen: request.seen.as_ref().map(ToString::to_string),
            anyway: request.anyway,
            outcome: request.outcome.clone(),
            tried: resolve.tried,
            refused,
        }
    }

    fn read(self) -> OutgoingResolve {
        OutgoingResolve {
            conversation: self.conversation.into(),
            session: self.session.into(),
            request: ResolveRequest {
                key: self.key.into(),
                version: self.version,
                seen: self.seen.map(Into::into),
                anyway: self.anyway,
                outcome: self.outcome,
            },
            tried: self.tried,
            state: self.refused.map_or(ResolveState::Waits, |refused| ResolveState::Failed(refused.read())),
        }
    }
}

impl Refused {
    fn of(problem: &Problem) -> Self {
        let session_changed = problem.cause == Cause::SessionChanged;
        let held = matches!(problem.cause, Cause::NewerItems(_));
        Self { text: problem.text.clone(), retryable: problem.retryable, session_changed, held }
    }

    fn read(self) -> Problem {
        let cause = match (self.session_changed, self.held) {
            (true, _) => Cause::SessionChanged,
            // The lines that have come since are in the history by now.
            (false, true) => Cause::NewerItems(vec![]),
            (false, false) => Cause::Other,
        };
        Problem { cause, text: self.text, retryable: self.retryable, outcome: Outcome::NotApplied }
    }
}

impl WrittenDraft {
    fn of(kept: &KeptDraft) -> Self {
        let KeptDraft { session, visibility, on_top, draft } = kept;
        Self {
            session: session.to_string(),
            note: *visibility == Visibility::Private,
            on_top: *on_top,
            text: draft.text.clone(),
            rich: draft.rich.as_ref().map(|nodes| nodes.iter().map(Piece::of).collect()),
            mentioned: draft.chosen.iter().map(Named::of).collect(),
            files: draft.files.iter().map(WrittenFile::of).collect(),
        }
    }

    fn read(self) -> KeptDraft {
        let rich = self.rich.map(|pieces| tidied(pieces.into_iter().flat_map(Piece::read).collect()));
        let text = rich.as_ref().map_or(self.text, |nodes| to_text(nodes));
        let draft = Draft {
            text,
            rich: rich.map(Arc::new),
            chosen: self.mentioned.into_iter().map(Named::read).collect(),
            files: self.files.into_iter().filter_map(WrittenFile::read).collect(),
            ..Draft::default()
        };
        let visibility = if self.note { Visibility::Private } else { Visibility::Customer };
        KeptDraft { session: self.session.into(), visibility, on_top: self.on_top, draft }
    }
}

impl Piece {
    fn of(node: &Node) -> Self {
        let all = |inner: &[Node]| inner.iter().map(Self::of).collect();
        match node {
            Node::Text(words) => Self::Text(words.clone()),
            Node::Break => Self::Break,
            Node::Element(tag, inner) => Self::Element(tag.name().to_owned(), all(inner)),
            Node::Link(address, inner) => Self::Link(address.clone(), all(inner)),
        }
    }

    /// What has no meaning, or leads where no link may lead, goes; the words in it stay.
    fn read(self) -> Vec<Node> {
        let all = |inner: Vec<Self>| inner.into_iter().flat_map(Self::read).collect();
        match self {
            Self::Text(words) => vec![Node::Text(words)],
            Self::Break => vec![Node::Break],
            Self::Element(name, inner) => match Tag::of(&name) {
                Some(tag) => vec![Node::Element(tag, all(inner))],
                None => all(inner),
            },
            Self::Link(address, inner) => match Address::typed(&address) {
                Some(address) => vec![Node::Link(address.as_str().to_owned(), all(inner))],
                None => all(inner),
            },
        }
    }
}

impl Named {
    fn of(person: &Person) -> Self {
        Self { id: person.id.to_string(), name: person.name.clone() }
    }

    fn read(self) -> Person {
        Person { id: self.id.into(), name: self.name }
    }
}

impl WrittenFile {
    fn of(file: &DraftFile) -> Self {
        let uploaded = file.attachment().map(|it| Uploaded {
            id: it.id.to_string(),
            name: it.name.clone(),
            media_type: it.media_type.clone(),
            size: it.size,
        });
        let failed = match &file.state {
            FileState::Failed(problem) => Some(problem.text.clone()),
            FileState::Uploading { .. } | FileState::Ready(_) => None,
        };
        Self { key: file.key.to_string(), name: file.name.clone(), size: file.size, uploaded, failed }
    }

    /// Nothing for a file of no kind that can be sent: no version has ever taken one.
    fn read(self) -> Option<DraftFile> {
        let kind = FileKind::of(&self.name, "").ok()?;
        let state = match (self.uploaded, self.failed) {
            (Some(it), _) => FileState::Ready(Attachment {
                id: it.id.into(),
                name: it.name,
                media_type: it.media_type,
                size: it.size,
                content_id: None,
            }),
            (None, Some(text)) => {
                FileState::Failed(Problem { cause: Cause::Other, text, retryable: true, outcome: Outcome::NotApplied })
            }
            (None, None) => FileState::Uploading { sent: 0 },
        };
        Some(DraftFile { key: self.key.into(), name: self.name, kind, size: self.size, state })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(key: &str, state: FileState) -> DraftFile {
        DraftFile { key: key.into(), name: format!("{key}.png"), kind: FileKind::Png, size: 7, state }
    }

    fn kept() -> KeptDraft {
        let bold = Node::Element(Tag::Bold, vec![Node::Text("now".into())]);
        let link = Node::Link("https://a.example".into(), vec![Node::Text("here".into())]);
        let nodes = vec![Node::Element(Tag::Paragraph, vec![Node::Text("Call ".into()), bold, Node::Break, link])];
        let attachment = Attachment {
            id: "at1".into(),
            name: "b.png".into(),
            media_type: "image/png".into(),
            size: 7,
            content_id: None,
        };
        let files = vec![file("a", FileState::Uploading { sent: 0 }), file("b", FileState::Ready(attachment))];
        let draft = Draft {
            text: to_text(&nodes),
            rich: Some(Arc::new(nodes)),
            chosen: vec![Person { id: "ben".into(), name: "Ben".into() }],
            files,
            ..Draft::default()
        };
        KeptDraft { session: "s1".into(), visibility: Visibility::Private, on_top: true, draft }
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let plain = KeptDraft {
            visibility: Visibility::Customer,
            on_top: false,
            draft: Draft { text: "Dear \u{202e}Anna\n\"".into(), ..Draft::default() },
            ..kept()
        };
        for kept in [plain, kept()] {
            assert_eq!(read(&draft(&kept).unwrap()), Some(Read::Draft(kept)));
        }
    }

    #[test]
    fn work_that_is_read_is_what_was_written() {
        let draft = kept().draft;
        let refused = |cause| Problem { cause, text: "No.".into(), retryable: true, outcome: Outcome::NotApplied };
        let message = Outgoing {
            key: "k1".into(),
            conversation: "c1".into(),
            session: "s1".into(),
            visibility: Visibility::Private,
            text: draft.text,
            rich: draft.rich,
            files: draft.files,
            mentions: draft.chosen,
            template: Some(FilledTemplate { id: "t1".into(), values: [("name".into(), "Anna".into())].into() }),
            seen: Some("i2".into()),
            anyway: true,
            copilot_draft: Some("d1".into()),
            at: Instant(5),
            state: Sending::Failed(refused(Cause::SessionChanged)),
        };
        let queued = Outgoing { state: Sending::Queued, template: None, rich: None, ..message.clone() };
        let request =
            ResolveRequest { key: "k2".into(), version: 3, seen: None, anyway: true, outcome: Some("refunded".into()) };
        let state = ResolveState::Failed(refused(Cause::NewerItems(vec![])));
        let (conversation, session) = ("c1".into(), "s1".into());
        let resolve = OutgoingResolve { conversation, session, request, tried: true, state };
        let all = [
            Work::Message(Box::new(message)),
            Work::Message(Box::new(queued)),
            Work::Resolve(OutgoingResolve { state: ResolveState::Waits, tried: false, ..resolve.clone() }),
            Work::Resolve(resolve),
            Work::Assignment { conversation: "c1".into(), to: None, version: 7 },
        ];
        for (place, work_of) in (1..).zip(all) {
            let kept = KeptWork { place, work: work_of };
            assert_eq!(read(&work(&kept).unwrap()), Some(Read::Work(kept)));
        }
    }

    #[test]
    fn what_is_broken_or_from_another_version_is_not_read_and_breaks_nothing() {
        let written = draft(&kept()).unwrap();
        let later = written.replace("\"version\":1", "\"version\":2");
        let cut = &written[..written.len() / 2];
        for text in ["", "null", "[]", "{}", r#"{"version":1}"#, r#"{"version":1,"draft":{"text":7}}"#, cut, &later] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_field_that_this_version_does_not_know_spoils_no_other() {
        let written = draft(&kept()).unwrap().replacen('{', r#"{"from_the_future":[1],"#, 1);
        assert_eq!(read(&written), Some(Read::Draft(kept())));
    }

    #[test]
    fn formatting_that_somebody_has_tampered_with_says_no_more_than_it_may() {
        let written = draft(&kept()).unwrap();
        let tampered = written.replace("https://a.example", "javascript:alert(1)").replace("\"b\"", "\"script\"");
        let Some(Read::Draft(read)) = read(&tampered) else { panic!("not read") };
        let nodes = read.draft.rich.unwrap();
        assert!(matches!(&nodes[..], [Node::Element(Tag::Paragraph, inner)]
            if inner.iter().all(|node| matches!(node, Node::Text(_) | Node::Break))));
    }
}
