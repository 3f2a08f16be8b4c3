//! A person's unsent work as it is written down: versioned, and read with nothing taken for granted.

use handback_domain::address::Address;
use handback_domain::attachment::Attachment;
use handback_domain::draft::Draft;
use handback_domain::draft_file::{DraftFile, FileState};
use handback_domain::file_kind::FileKind;
use handback_domain::item::Visibility;
use handback_domain::keeping::KeptDraft;
use handback_domain::person::Person;
use handback_domain::problem::{Cause, Outcome, Problem};
use handback_domain::rich_text::{Node, Tag, tidied, to_text};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What this version writes, and all that it reads.
const VERSION: u32 = 1;

/// One thing that is kept. A field for each kind, one of them filled in.
#[derive(Default, Serialize, Deserialize)]
struct Record {
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    draft: Option<WrittenDraft>,
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
}

/// Reads what was kept; nothing when another version has written it or it is broken.
#[must_use]
pub fn read(text: &str) -> Option<Read> {
    let record: Record = serde_json::from_str(text).ok()?;
    if record.version != VERSION {
        return None;
    }
    record.draft.map(|draft| Read::Draft(draft.read()))
}

/// Writes a draft down; nothing when it has no form in JSON, which none lacks.
#[must_use]
pub fn draft(kept: &KeptDraft) -> Option<String> {
    serde_json::to_string(&Record { version: VERSION, draft: Some(WrittenDraft::of(kept)) }).ok()
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
        let attachment = Attachment { id: "at1".into(), name: "b.png".into(), media_type: "image/png".into(), size: 7 };
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
