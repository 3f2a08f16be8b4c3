//! Canned replies: which one is meant by what was typed, and the names in them.

use crate::command::Command;
use crate::order::sort_by;
use crate::remote::Remote;
use crate::search_fold::{Decompose, SearchTerms};
use crate::workspace::Workspace;

/// Stands for the customer's name.
const CUSTOMER_NAME: &str = "{customer_name}";
/// Stands for the human agent's name.
const AGENT_NAME: &str = "{agent_name}";

/// An answer that is given often, kept ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedReply {
    /// What it is called up by, without the slash.
    pub shortcut: String,
    /// The text, with places for names in braces.
    pub text: String,
}

/// Whose names go into a canned reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The customer's, if they gave one.
    pub customer: Option<String>,
    /// The human agent's.
    pub agent: String,
}

impl CannedReply {
    /// The text with the names in their places, filled in one pass: a name that looks like a placeholder stays as it is.
    /// A customer without a name is greeted without one.
    #[must_use]
    pub fn filled(&self, names: &Names) -> String {
        let customer = names.customer.as_deref().filter(|name| !name.trim().is_empty());
        let mut filled = String::with_capacity(self.text.len());
        let mut rest = self.text.as_str();
        while let Some((before, placeholder, after)) = next_placeholder(rest) {
            let value = if placeholder == AGENT_NAME { Some(names.agent.as_str()) } else { customer };
            match value {
                Some(value) => filled.extend([before, value]),
                None => filled.push_str(before.strip_suffix(' ').unwrap_or(before)),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// How well it answers what was typed behind the slash; lower is better, none is not at all.
    fn rank(&self, typed: &SearchTerms) -> Option<u8> {
        if typed.begin(&self.shortcut) && typed.occur_in(&[&self.shortcut]) {
            Some(0)
        } else if typed.occur_in(&[&self.shortcut]) {
            Some(1)
        } else {
            typed.begin_words_of(&format!("{} {}", self.shortcut, self.text)).then_some(2)
        }
    }
}

/// The first placeholder of a text, with what stands before and behind it.
fn next_placeholder(text: &str) -> Option<(&str, &'static str, &str)> {
    let found = [CUSTOMER_NAME, AGENT_NAME].into_iter().filter_map(|name| Some((text.find(name)?, name)));
    let (at, name) = found.min()?;
    let (before, from) = text.split_at(at);
    Some((before, name, from.strip_prefix(name).unwrap_or_default()))
}

/// Those that answer what was typed behind the slash, best first: by shortcut, then by text.
#[must_use]
pub fn matching<'a>(replies: &'a [CannedReply], typed: &str, decompose: Decompose) -> Vec<&'a CannedReply> {
    // There is no space in what was typed: its words are joined as those of a shortcut are.
    let typed = SearchTerms::new(&typed.replace(['-', '_', '.'], " "), decompose);
    let mut ranked: Vec<_> = replies.iter().filter_map(|reply| Some((reply.rank(&typed)?, reply))).collect();
    sort_by(&mut ranked, |(one, _), (other, _)| one.cmp(other));
    ranked.into_iter().map(|(_, reply)| reply).collect()
}

impl Workspace {
    /// Asks for the canned replies where they are not here or on their way.
    pub(crate) fn canned_replies_wanted(&mut self) -> Vec<Command> {
        match self.canned_replies {
            Remote::Loading | Remote::Ready(_) => vec![],
            Remote::NotAsked | Remote::Failed(_) => {
                self.canned_replies = Remote::Loading;
                vec![Command::AskCannedReplies]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::nfkd;

    fn reply(shortcut: &str, text: &str) -> CannedReply {
        CannedReply { shortcut: shortcut.into(), text: text.into() }
    }

    #[test]
    fn names_take_their_places() {
        let hello = reply("hello", "Hello {customer_name}, this is {agent_name}.");
        let names = |customer: Option<&str>| Names { customer: customer.map(Into::into), agent: "Ana".into() };
        assert_eq!(hello.filled(&names(Some("Anna"))), "Hello Anna, this is Ana.");
        assert_eq!(hello.filled(&names(None)), "Hello, this is Ana.");
    }

    #[test]
    fn a_name_is_never_read_as_a_placeholder() {
        let filled = |text: &str, customer: Option<&str>, agent: &str| {
            let names = Names { customer: customer.map(Into::into), agent: agent.into() };
            reply("r", text).filled(&names)
        };
        let hello = "Hello {customer_name}, this is {agent_name}.";
        assert_eq!(filled(hello, Some("{agent_name}"), "Ana"), "Hello {agent_name}, this is Ana.");
        assert_eq!(filled(hello, Some("Anna"), "{customer_name}"), "Hello Anna, this is {customer_name}.");
        let reversed = "{agent_name} {customer_name}{customer_name}";
        assert_eq!(filled(reversed, Some("{customer_name}"), "A"), "A {customer_name}{customer_name}");
        assert_eq!(filled("{customer_{agent_name}name}", Some("Anna"), "Ana"), "{customer_Ananame}");
        assert_eq!(filled("{agent_name}{customer_name} {other}", None, "Ana "), "Ana  {other}");
        assert_eq!(filled("Dear {customer_name}!", Some(" "), "Ana"), "Dear!");
    }

    #[test]
    fn shortcuts_come_before_texts() {
        let all = [reply("bye", "Thanks for the refund"), reply("a-refund", "Money"), reply("refund", "x")];
        let found = |typed| matching(&all, typed, nfkd).into_iter().map(|it| it.shortcut.as_str()).collect::<Vec<_>>();
        assert_eq!(found("REF"), ["refund", "a-refund", "bye"]);
        assert_eq!(found("").len(), 3);
        assert_eq!(found("nothing"), Vec::<&str>::new());
    }

    #[test]
    fn they_are_found_without_accents_and_with_their_words_in_any_order() {
        let all = [reply("rückerstattung-später", "Das dauert"), reply("naïve", "L’été à Łódź")];
        let found = |typed| matching(&all, typed, nfkd).into_iter().map(|it| it.shortcut.as_str()).collect::<Vec<_>>();
        for typed in ["ruckerstattung", "RU\u{308}CK", "spater-ruck", "spaterruck".get(..6).unwrap()] {
            assert_eq!(found(typed), ["rückerstattung-später"], "{typed}");
        }
        assert_eq!([found("naive"), found("ete"), found("lodz")], [["naïve"], ["naïve"], ["naïve"]]);
    }
}
