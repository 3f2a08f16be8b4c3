//! The question before sending: asked once for a text, in place, with three answers.

use super::{Copied, Finding, InternalSource, Known, copied_of, findings};
use crate::canned_reply::Names;
use crate::command::{Command, Focus};
use crate::copilot::Draft;
use crate::history::History;
use crate::id::{ConversationId, SessionId, WriteKey};
use crate::item::{Author, Content, Item, Message, Visibility};
use crate::person::Person;
use crate::place::Place;
use crate::session::Instant;
use crate::source::Source;
use crate::workspace::Workspace;

/// How many texts are remembered: those that were asked about, those that were copied, and inserted sources.
const MOST: usize = 40;

/// What was asked, and what was copied on this page from where only human agents read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeakGuard {
    question: Option<LeakQuestion>,
    /// Texts that nobody is asked about again.
    asked: Vec<(SessionId, String)>,
    copied: Vec<(ConversationId, Copied)>,
    /// Internal sources of drafts that were put into a reply; the drafts themselves may be gone by now.
    inserted: Vec<(ConversationId, InternalSource)>,
}

/// An open question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeakQuestion {
    /// In whose composer.
    pub session: SessionId,
    /// What is about to be sent.
    pub reply: ReplyKind,
    /// What was found in it.
    pub findings: Vec<Finding>,
    /// The text that was judged.
    text: String,
}

/// What a reply is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyKind {
    /// The text in the composer.
    Draft,
    /// A template with its values.
    Template,
}

/// What happens around the question.
#[derive(Clone, Debug, PartialEq)]
pub enum LeakEvent {
    /// The person copied this text from a history, or from Copilot's draft.
    TextCopied(String),
    /// The person sends it to the customer all the same.
    SendConfirmed(WriteKey, Instant),
    /// The person makes it a private note.
    NoteChosen(WriteKey, Instant),
    /// The person goes on writing.
    EditingResumed,
}

impl Workspace {
    /// The open question about the reply on screen.
    #[must_use]
    pub fn leak_question(&self, reply: ReplyKind) -> Option<&LeakQuestion> {
        self.leak_guard.question.as_ref().filter(|question| question.reply == reply)
    }

    /// Asks before this text is sent, where it has something that is for human agents only, and nobody was asked yet.
    pub(crate) fn ask_before_leak(
        &mut self,
        session: &SessionId,
        reply: ReplyKind,
        text: &str,
    ) -> Option<Vec<Command>> {
        let text = text.trim();
        if self.leak_guard.asked.iter().any(|(of, asked)| of == session && asked == text) {
            return None;
        }
        let findings = findings(text, &self.known_secrets()?);
        if findings.is_empty() {
            return None;
        }
        let question = LeakQuestion { session: session.clone(), reply, findings, text: text.to_owned() };
        self.leak_guard.question = Some(question);
        Some(vec![Command::Focus(Focus::LeakQuestion)])
    }

    pub(crate) fn leak_happened(&mut self, event: LeakEvent) -> Vec<Command> {
        if let LeakEvent::TextCopied(text) = event {
            self.text_copied(&text);
            return vec![];
        }
        let Some(question) = self.leak_guard.question.take() else { return vec![] };
        remember(&mut self.leak_guard.asked, (question.session.clone(), question.text));
        match (event, question.reply) {
            (LeakEvent::SendConfirmed(key, at), ReplyKind::Draft) => {
                self.send_pressed(question.session, Visibility::Customer, key, at)
            }
            (LeakEvent::SendConfirmed(key, at), ReplyKind::Template) => self.template_send_pressed(key, at),
            (LeakEvent::NoteChosen(key, at), ReplyKind::Draft) => self.reply_made_note(&question.session, key, at),
            (LeakEvent::NoteChosen(key, at), ReplyKind::Template) => self.template_made_note(key, at),
            (LeakEvent::EditingResumed | LeakEvent::TextCopied(_), ReplyKind::Draft) => {
                vec![Command::Focus(Focus::Composer)]
            }
            (LeakEvent::EditingResumed | LeakEvent::TextCopied(_), ReplyKind::Template) => {
                vec![Command::Focus(Focus::Template)]
            }
        }
    }

    /// Takes the question back once its text is no longer what would be sent.
    pub(crate) fn drop_overtaken_leak_question(&mut self) {
        let Some(question) = &self.leak_guard.question else { return };
        let is_open = self.open_conversation().is_some_and(|open| open.session.id == question.session);
        let stays = match question.reply {
            ReplyKind::Draft => self.drafts.text(&question.session, Visibility::Customer).trim() == question.text,
            ReplyKind::Template => self.template_text().is_some_and(|text| text.trim() == question.text),
        };
        if !is_open || !stays {
            self.leak_guard.question = None;
        }
    }

    /// A draft of Copilot's is being put into the reply.
    pub(crate) fn remember_internal_sources(&mut self, id: &ConversationId, draft: &Draft) {
        for source in internal_of(&draft.sources, &draft.text) {
            remember(&mut self.leak_guard.inserted, (id.clone(), source));
        }
    }

    /// Words of a private note that the app itself has copied.
    pub(crate) fn remember_copied_note(&mut self, id: &ConversationId, text: &str) {
        let copied = Copied { text: text.to_owned(), source: None };
        remember(&mut self.leak_guard.copied, (id.clone(), copied));
    }

    fn text_copied(&mut self, selected: &str) {
        let (id, history) = match &self.place {
            Place::Session(_) => {
                let open = self.archive.open.as_ref();
                (
                    self.open_session().map(|record| record.conversation.clone()),
                    open.and_then(|open| open.history.ready()),
                )
            }
            _ => (self.open.as_ref().map(|open| open.id.clone()), self.open_history()),
        };
        let Some(id) = id else { return };
        let of_note = |text: String| Some(Copied { text: copied_of(selected, &text)?, source: None });
        let of_source = |source: InternalSource| {
            let text = copied_of(selected, &source.title)?;
            Some(Copied { text, source: Some(source.title) })
        };
        let notes = history.into_iter().flat_map(notes).filter_map(of_note);
        let internal = self.internal_sources(&id, history).into_iter().filter_map(of_source);
        for copied in notes.chain(internal).collect::<Vec<_>>() {
            remember(&mut self.leak_guard.copied, (id.clone(), copied));
        }
    }

    /// What is for human agents only in the conversation on screen, and what the customer knows.
    fn known_secrets(&self) -> Option<Known> {
        let open = self.open_conversation()?;
        let history = self.open_history();
        let is_waiting_note = |message: &&crate::outgoing::Outgoing| {
            message.conversation == open.id && message.visibility == Visibility::Private
        };
        let waiting = self.outgoing.iter().filter(is_waiting_note).map(|message| message.text.clone());
        let contact = [&open.customer.name, &open.customer.email, &open.customer.phone].into_iter().flatten().cloned();
        let said = history.into_iter().flat_map(|history| said(history, Visibility::Customer));
        let of_here = |(of, copied): &(ConversationId, Copied)| (*of == open.id).then(|| copied.clone());
        Some(Known {
            teammates: self.known_teammates(history),
            customer: open.customer.name.clone().unwrap_or_default(),
            notes: history.into_iter().flat_map(notes).chain(waiting).collect(),
            internal: self.internal_sources(&open.id, history),
            copied: self.leak_guard.copied.iter().filter_map(of_here).collect(),
            public: said.chain(contact).chain(self.canned_texts()).collect(),
        })
    }

    /// Canned replies are written for customers, even where a note quotes one.
    fn canned_texts(&self) -> Vec<String> {
        let names = self.canned_names();
        let replies = self.canned_replies.ready().into_iter().flatten();
        replies.map(|reply| reply.filled(&names)).collect()
    }

    /// Whose names go into the canned replies of the conversation on screen.
    pub(crate) fn canned_names(&self) -> Names {
        let customer = self.open_conversation().and_then(|open| open.customer.name.clone());
        Names { customer, agent: self.me().map(|me| me.person.name.clone()).unwrap_or_default() }
    }

    /// Every other human agent of whom this page knows.
    pub(crate) fn known_teammates(&self, history: Option<&History>) -> Vec<Person> {
        let me = self.me().map(|me| &me.person.id);
        let in_history = history.into_iter().flat_map(|history| history.items()).flat_map(|item| people_of(item));
        let mut known: Vec<Person> = vec![];
        for person in self.teammates.ready().into_iter().flatten().chain(in_history) {
            if Some(&person.id) != me && known.iter().all(|other| other.id != person.id) {
                known.push(person.clone());
            }
        }
        known
    }

    fn internal_sources(&self, id: &ConversationId, history: Option<&History>) -> Vec<InternalSource> {
        let drafting = self.drafting.get(id);
        let drafts = drafting.into_iter().flat_map(|drafting| drafting.shown.iter().chain(&drafting.next));
        let answers = history.into_iter().flat_map(|history| history.items()).filter_map(|item| item.message());
        let inserted = self.leak_guard.inserted.iter().filter(|(of, _)| of == id).map(|(_, source)| source.clone());
        let of_drafts = drafts.flat_map(|draft| internal_of(&draft.sources, &draft.text));
        of_drafts.chain(answers.flat_map(|answer| internal_of(&answer.sources, ""))).chain(inserted).collect()
    }
}

/// The internal ones of these sources. Where the backend does not say which words it took from one, they may be any of
/// those that were written from it.
fn internal_of(sources: &[Source], written: &str) -> Vec<InternalSource> {
    let internal = sources.iter().filter(|source| source.internal).map(|source| InternalSource {
        title: source.title.clone(),
        url: source.url.clone(),
        text: source.excerpt.clone().unwrap_or_else(|| written.to_owned()),
    });
    internal.collect()
}

fn notes(history: &History) -> impl Iterator<Item = String> + '_ {
    said(history, Visibility::Private)
}

fn said(history: &History, visibility: Visibility) -> impl Iterator<Item = String> + '_ {
    let messages = history.items().iter().filter_map(|item| item.message());
    messages.filter(move |message| message.visibility == visibility).map(|message| message.body.words())
}

/// The human agents whom a line of a history names.
fn people_of(item: &Item) -> impl Iterator<Item = &Person> {
    let (one, other) = match &item.content {
        Content::Message(Message { author: Author::HumanAgent(person), .. }) => (Some(person), None),
        Content::Assigned { to, by } => (Some(by), to.as_ref()),
        Content::CopilotSwitched { by, .. } => (Some(by), None),
        Content::SessionResolved(resolution) => (Some(&resolution.by), None),
        Content::Message(_) | Content::SessionOpened { .. } | Content::Escalated { .. } | Content::Unknown => {
            (None, None)
        }
    };
    one.into_iter().chain(other)
}

/// Remembers something once; what is oldest is forgotten.
fn remember<T: PartialEq>(known: &mut Vec<T>, new: T) {
    known.retain(|known| *known != new);
    known.push(new);
    if known.len() > MOST {
        known.remove(0);
    }
}

#[cfg(test)]
mod tests;
