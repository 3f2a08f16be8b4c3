use crate::person::Person;

/// A part of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Plain words.
    Words(&'a str),
    /// A teammate's name with its sign.
    Name(&'a str),
}

/// How a person is mentioned.
#[must_use]
pub fn written(name: &str) -> String {
    format!("@{name}")
}

/// Those of the people whose names still stand in a text.
#[must_use]
pub fn standing(text: &str, people: &[Person]) -> Vec<Person> {
    let mut standing: Vec<Person> = vec![];
    for person in people {
        let known = standing.iter().any(|other| other.id == person.id);
        if !known && text.contains(&written(&person.name)) {
            standing.push(person.clone());
        }
    }
    standing
}

/// A text with the mentioned names told apart.
#[must_use]
pub fn parts<'a>(text: &'a str, names: &[String]) -> Vec<Part<'a>> {
    let mut parts = vec![];
    let mut rest = text;
    while let Some((at, length)) = first(rest, names) {
        let (before, from) = rest.split_at(at);
        let (name, after) = from.split_at(length);
        parts.extend([Part::Words(before), Part::Name(name)]);
        rest = after;
    }
    parts.push(Part::Words(rest));
    parts.retain(|part| *part != Part::Words(""));
    parts
}

/// Where the first name stands, and how long it is; of two that begin at the same place, the longer.
fn first(text: &str, names: &[String]) -> Option<(usize, usize)> {
    let found = names.iter().filter(|name| !name.is_empty()).filter_map(|name| {
        let written = written(name);
        text.find(&written).map(|at| (at, written.len()))
    });
    found.min_by_key(|(at, length)| (*at, usize::MAX - length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, name: &str) -> Person {
        Person { id: id.into(), name: name.into() }
    }

    #[test]
    fn only_names_that_still_stand_are_mentioned_and_each_once() {
        let people = [person("ben", "Ben"), person("vera", "Vera"), person("ben", "Ben")];
        assert_eq!(standing("Please ask @Ben, not Vera", &people), [person("ben", "Ben")]);
    }

    #[test]
    fn names_are_told_apart_from_words() {
        let names = ["Ben".to_owned(), "Ben Adeyemi".to_owned()];
        let expected = [Part::Words("ask "), Part::Name("@Ben Adeyemi"), Part::Words(" or "), Part::Name("@Ben")];
        assert_eq!(parts("ask @Ben Adeyemi or @Ben", &names), expected);
        assert_eq!(parts("a@b", &[]), [Part::Words("a@b")]);
    }
}
