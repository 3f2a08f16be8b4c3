use crate::canned_reply::matching;
use crate::item::Visibility;
use crate::mention;
use crate::person::Person;
use crate::search_fold::{Decompose, SearchTerms};
use crate::workspace::Workspace;

/// How many characters behind the sign still ask for suggestions.
const LONGEST: usize = 40;

/// What stands before the caret and asks for suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What was typed behind the sign.
    pub typed: String,
    /// How many characters, in UTF-16 units, the choice takes the place of: the sign and what was typed.
    pub length: u32,
}

/// The sign that asks for suggestions: canned replies in a reply, teammates in a note.
#[must_use]
pub fn sign(kind: Visibility) -> char {
    match kind {
        Visibility::Customer => '/',
        Visibility::Private => '@',
    }
}

/// Whether the text before the caret asks for suggestions: the sign at the start of a word and what follows it. A
/// canned reply's shortcut is one word; a teammate's name may be two.
#[must_use]
pub fn asked(before_caret: &str, kind: Visibility) -> Option<Asked> {
    let sign = sign(kind);
    let (before, typed) = before_caret.rsplit_once(sign)?;
    let begins_a_word = before.chars().next_back().is_none_or(char::is_whitespace);
    let words = if kind == Visibility::Customer { 1 } else { 2 };
    let one_line = !typed.contains('\n') && !typed.starts_with(' ');
    let few = typed.split(' ').count() <= words && typed.chars().count() <= LONGEST;
    let length = u32::try_from(typed.encode_utf16().count() + 1).ok()?;
    (begins_a_word && one_line && few).then(|| Asked { typed: typed.to_owned(), length })
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is called.
    pub name: String,
    /// More about it.
    pub about: String,
    /// What is written when it is chosen.
    pub text: String,
    /// The teammate that it stands for.
    pub person: Option<Person>,
}

/// The state of the suggestions, for a word to whoever waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestions {
    /// They are asked for.
    Loading,
    /// They could not be had, for this reason.
    Failed(String),
    /// These, best first; there may be none.
    Here(Vec<Suggestion>),
}

impl Workspace {
    /// What can be chosen for what was typed behind the sign.
    #[must_use]
    pub fn suggestions(&self, kind: Visibility, typed: &str, decompose: Decompose) -> Suggestions {
        let problem = match kind {
            Visibility::Customer => self.canned_replies.problem(),
            Visibility::Private => self.teammates.problem(),
        };
        if let Some(problem) = problem {
            return Suggestions::Failed(problem.text.clone());
        }
        let here = match kind {
            Visibility::Customer => self.canned(typed, decompose),
            Visibility::Private => self.mentionable(&SearchTerms::new(typed, decompose)),
        };
        here.map_or(Suggestions::Loading, Suggestions::Here)
    }

    fn canned(&self, typed: &str, decompose: Decompose) -> Option<Vec<Suggestion>> {
        let names = self.canned_names();
        let found = matching(self.canned_replies.ready()?, typed, decompose);
        let suggestion =
            |text: String, name: &str| Suggestion { name: format!("/{name}"), about: text.clone(), text, person: None };
        Some(found.into_iter().map(|reply| suggestion(reply.filled(&names), &reply.shortcut)).collect())
    }

    fn mentionable(&self, typed: &SearchTerms) -> Option<Vec<Suggestion>> {
        let me = self.me().map(|me| &me.person.id);
        let others = self.teammates.ready()?.iter().filter(|person| Some(&person.id) != me);
        let found = others.filter(|person| typed.begin_words_of(&person.name));
        let suggestion = |person: &Person| Suggestion {
            name: person.name.clone(),
            about: String::new(),
            text: format!("{} ", mention::written(&person.name)),
            person: Some(person.clone()),
        };
        Some(found.map(suggestion).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canned_reply::CannedReply;
    use crate::command::Command;
    use crate::event::Event;
    use crate::example::{self, Desk, nfkd};

    #[test]
    fn canned_replies_come_with_the_names_in_their_places() {
        let mut desk = Desk::with_open_conversation();
        assert_eq!(desk.state.suggestions(Visibility::Customer, "", nfkd), Suggestions::Loading);
        assert_eq!(desk.tell(Event::CannedRepliesWanted), [Command::AskCannedReplies]);
        assert_eq!(desk.tell(Event::CannedRepliesWanted), [], "asked once");
        let hello = CannedReply { shortcut: "hello".into(), text: "Hello {customer_name}, {agent_name} here.".into() };
        desk.tell(Event::CannedRepliesAnswered(Ok(vec![hello])));
        let Suggestions::Here(found) = desk.state.suggestions(Visibility::Customer, "he", nfkd) else {
            panic!("not here")
        };
        assert_eq!(found[0].text, "Hello Anna, Ana Lindt here.");
    }

    #[test]
    fn teammates_are_found_by_any_of_their_names_and_never_oneself() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::TeammatesAnswered(Ok(vec![example::ana(), example::ben()])));
        let names = |typed| match desk.state.suggestions(Visibility::Private, typed, nfkd) {
            Suggestions::Here(found) => found.into_iter().map(|it| it.text).collect(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            [names(""), names("ade"), names("ben a"), names("x")].map(|it: Vec<String>| it.join("")),
            ["@Ben Adeyemi ", "@Ben Adeyemi ", "@Ben Adeyemi ", ""]
        );
    }

    #[test]
    fn teammates_are_found_as_people_type_their_names() {
        let mut desk = Desk::with_open_conversation();
        let named = |id: &str, name: &str| Person { id: id.into(), name: name.into() };
        let team = vec![named("z", "Zoë O’Brien"), named("j", "Jürgen Łoś-Müller"), named("y", "山田太郎")];
        desk.tell(Event::TeammatesAnswered(Ok(team)));
        let names = |typed| match desk.state.suggestions(Visibility::Private, typed, nfkd) {
            Suggestions::Here(found) => found.into_iter().map(|it| it.name).collect::<Vec<_>>().join(","),
            other => panic!("{other:?}"),
        };
        for typed in ["zoe", "ZOE\u{308}", "obrien", "o'brien z", "brien"] {
            assert_eq!(names(typed), "Zoë O’Brien", "{typed}");
        }
        for typed in ["jurgen", "los jur", "muller", "\u{200b}jürgen"] {
            assert_eq!(names(typed), "Jürgen Łoś-Müller", "{typed}");
        }
        assert_eq!((names("太郎"), names("rgen")), ("山田太郎".into(), String::new()));
    }

    #[test]
    fn suggestions_that_could_not_be_had_say_why_and_are_asked_for_again() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::CannedRepliesWanted);
        desk.tell(Event::CannedRepliesAnswered(Err(example::unreachable())));
        assert_eq!(desk.state.suggestions(Visibility::Customer, "", nfkd), Suggestions::Failed("No answer.".into()));
        assert_eq!(desk.tell(Event::CannedRepliesWanted), [Command::AskCannedReplies]);
    }

    fn typed(before: &str, kind: Visibility) -> Option<String> {
        asked(before, kind).map(|asked| asked.typed)
    }

    #[test]
    fn the_sign_asks_at_the_start_of_a_word_only() {
        let reply = |before| typed(before, Visibility::Customer);
        assert_eq!(reply("/"), Some(String::new()));
        assert_eq!(reply("Hello\n/re"), Some("re".into()));
        assert_eq!([reply("and/or"), reply("https://x"), reply("/re fund"), reply("re")], [None, None, None, None]);
    }

    #[test]
    fn each_kind_of_text_has_its_own_sign() {
        assert_eq!(typed("@ben", Visibility::Customer), None);
        assert_eq!(typed("/re", Visibility::Private), None);
        assert_eq!(typed("ask @Ben Ad", Visibility::Private), Some("Ben Ad".into()));
        assert_eq!(typed("@Ben Adeyemi said", Visibility::Private), None);
        assert_eq!(typed("mail@ben", Visibility::Private), None);
    }

    #[test]
    fn what_is_replaced_is_measured_as_browsers_do() {
        assert_eq!(asked("/\u{1f600}", Visibility::Customer).unwrap().length, 3);
    }
}
