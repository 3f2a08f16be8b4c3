//! Before a reply is sent with what was meant for human agents only, the person is asked once. There are three causes: a
//! teammate is mentioned, words are those of a private note, or those of a source that is marked internal.

mod note;
/// The question before sending, and its answers.
pub mod question;
pub(crate) mod words;

use self::words::{Length, Words};
use crate::mention;
use crate::person::Person;
use std::ops::Range;

/// So many words in a row are no coincidence.
const SAME_WORDS: Length = Length::words(6, 20);
/// A note that is shorter must be there as a whole, and say at least so much.
const SAME_NOTE: Length = Length::words(5, 20);
/// A title of fewer words is a phrase that anybody might write.
const SAME_TITLE: Length = Length::words(4, 16);
/// Where words were really copied, so many that are left of them are enough.
const COPIED_WORDS: Length = Length::words(4, 12);
/// The least that is worth being copied.
const COPIED_LEAST: Length = Length::words(2, 4);
/// How much of the words is shown.
const LONGEST_EXCERPT: usize = 120;
/// An address of fewer characters is none.
const SHORTEST_ADDRESS: usize = 6;

/// What is for human agents only, and was found in a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A teammate is mentioned, by this name.
    Mention(String),
    /// These words are in a private note of this conversation.
    PrivateNote(String),
    /// These words are from the internal source of this title.
    InternalSource {
        /// The source's title.
        title: String,
        /// The words, as they are in the reply.
        words: String,
    },
}

/// An internal page that an AI agent used, and what is known of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InternalSource {
    /// The page's title.
    pub title: String,
    /// Where it can be read, if anywhere.
    pub url: Option<String>,
    /// What it says, or what was written from it.
    pub text: String,
}

/// Words that were copied on this page from where only human agents read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The words.
    pub text: String,
    /// The internal source that they are from; a private note where there is none.
    pub source: Option<String>,
}

/// What a reply is compared with.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The human agents, without the one who writes.
    pub teammates: Vec<Person>,
    /// The customer's name.
    pub customer: String,
    /// What the loaded private notes of this conversation say.
    pub notes: Vec<String>,
    /// Internal sources of Copilot's drafts and of the AI agent's answers.
    pub internal: Vec<InternalSource>,
    /// What was copied from either.
    pub copied: Vec<Copied>,
    /// What the customer knows: whatever they wrote or were sent. None of it is a secret.
    pub public: Vec<String>,
}

/// What in a reply is for human agents only; nothing in most.
#[must_use]
pub fn findings(reply: &str, known: &Known) -> Vec<Finding> {
    let mentioned = mention::found(reply, &known.teammates, &known.customer);
    let mut findings: Vec<Finding> = mentioned.into_iter().map(|person| Finding::Mention(person.name)).collect();
    let reply = Reply { text: reply, words: Words::of(reply), public: &known.public };
    let is_copied = |copied: &&Copied| copied.source.is_none();
    let noted = || known.notes.iter().find_map(|note| reply.shares(note, SAME_WORDS, SAME_NOTE));
    let copied = known.copied.iter().filter(is_copied);
    let copied = copied.map(|copied| copied.text.as_str()).find_map(|text| reply.shares_copied(text));
    findings.extend(copied.or_else(noted).map(|words| Finding::PrivateNote(excerpt(&words))));
    findings.extend(reply.internal(known));
    findings
}

struct Reply<'a> {
    text: &'a str,
    words: Words<'a>,
    public: &'a [String],
}

impl Reply<'_> {
    fn internal(&self, known: &Known) -> Option<Finding> {
        let copied = known.copied.iter().find_map(|copied| {
            let title = copied.source.as_ref()?;
            Some((title.clone(), self.shares_copied(&copied.text)?))
        });
        let found =
            || known.internal.iter().find_map(|source| Some((source.title.clone(), self.shares_source(source)?)));
        let (title, words) = copied.or_else(found)?;
        Some(Finding::InternalSource { title, words: excerpt(&words) })
    }

    fn shares_source(&self, source: &InternalSource) -> Option<String> {
        let address = source.url.as_deref().and_then(|url| self.has_address(url));
        let title = || {
            let title = Words::of(&source.title);
            let found = self.words.find(title.joined()).filter(|_| title.is_at_least(SAME_TITLE))?;
            self.unless_public(&found)
        };
        address.or_else(title).or_else(|| self.shares(&source.text, SAME_WORDS, SAME_NOTE))
    }

    /// The address, where the reply has it: this page and not one whose address only begins alike.
    fn has_address(&self, url: &str) -> Option<String> {
        let bare = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/').to_lowercase();
        let text = self.text.to_lowercase();
        let goes_on = |rest: &str| rest.starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_'));
        let has = text.match_indices(&bare).any(|(at, found)| !goes_on(&text[at + found.len()..]));
        let is_public = || self.public.iter().any(|known| known.to_lowercase().contains(&bare));
        (bare.len() >= SHORTEST_ADDRESS && has && !is_public()).then(|| url.to_owned())
    }

    fn shares_copied(&self, copied: &str) -> Option<String> {
        if let Some(shared) = self.shares(copied, COPIED_WORDS, COPIED_LEAST) {
            return Some(shared);
        }
        // One word alone says something where it is a number or a name of a thing.
        let words = Words::of(copied);
        let word = words.word(0).filter(|word| words.count() == 1 && word.len() >= COPIED_LEAST.letters)?;
        let found = self.words.find(word).filter(|_| word.contains(|sign: char| sign.is_ascii_digit()))?;
        self.unless_public(&found)
    }

    /// Words that the reply shares with a secret: enough of them in a row, or all where the secret has fewer. What the
    /// customer knows is no secret.
    fn shares(&self, secret: &str, enough: Length, whole: Length) -> Option<String> {
        let secret = Words::of(secret);
        if !secret.is_at_least(enough) {
            let found = self.words.find(secret.joined()).filter(|_| secret.is_at_least(whole))?;
            return self.unless_public(&found);
        }
        let mut windows: Vec<&str> = secret.windows(enough).map(|window| secret.joined_of(window)).collect();
        windows.sort_unstable();
        let is_shared = |window: &Range<usize>| windows.binary_search(&self.words.joined_of(window.clone())).is_ok();
        let mut shared = self.words.windows(enough).filter(is_shared);
        let mut found = shared.find(|window| self.unless_public(window).is_some())?;
        // The rest of what goes on without a gap.
        while let Some(window) = shared.next().filter(|window| window.start <= found.end) {
            found.end = window.end;
        }
        Some(self.words.text_of(&found).to_owned())
    }

    fn unless_public(&self, found: &Range<usize>) -> Option<String> {
        let joined = self.words.joined_of(found.clone());
        let is_public = self.public.iter().any(|known| Words::of(known).find(joined).is_some());
        (!is_public).then(|| self.words.text_of(found).to_owned())
    }
}

/// The words that were copied from a text, of a selection that may reach beyond it.
#[must_use]
pub fn copied_of(selected: &str, text: &str) -> Option<String> {
    let (selection, words) = (Words::of(selected), Words::of(text));
    let all = |part: &Words<'_>| part.text_of(&(0..part.count())).to_owned();
    if words.find(selection.joined()).is_some() {
        return Some(all(&selection));
    }
    if selection.find(words.joined()).is_some() {
        return Some(all(&words));
    }
    // The selection ends within the text, or begins there.
    let longest = selection.count().min(words.count());
    let (end, count) = (selection.count(), words.count());
    let ends_in = |length: &usize| selection.joined_of(end - length..end) == words.joined_of(0..*length);
    let begins_in = |length: &usize| selection.joined_of(0..*length) == words.joined_of(count - length..count);
    let head = (1..longest).rev().find(ends_in).map(|length| 0..length);
    let tail = (1..longest).rev().find(begins_in).map(|length| count - length..count);
    head.or(tail).map(|part| words.text_of(&part).to_owned())
}

fn excerpt(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_EXCERPT) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests;
