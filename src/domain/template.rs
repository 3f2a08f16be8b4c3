use crate::blank::is_blank;
use crate::id::TemplateId;
use crate::search_fold::SearchTerms;
use std::collections::BTreeMap;

/// How many characters a variable's value has at most.
const LONGEST_VALUE: usize = 200;

/// A text that WhatsApp has approved: it can be sent when free answers cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Which.
    pub id: TemplateId,
    /// Its name, for people.
    pub name: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// The text, with a variable's name in double braces where its value goes.
    pub text: String,
    /// What has to be filled in, in the order of the fields.
    pub variables: Vec<Variable>,
}

/// Something to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// As it stands in the text.
    pub name: String,
    /// What it means, for people.
    pub label: String,
    /// A value as it might be.
    pub example: String,
}

/// A part of a template's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words that stay.
    Words(&'a str),
    /// The place of the variable of this name.
    Place(&'a str),
}

/// Values by their variables' names.
pub type Values = BTreeMap<String, String>;

impl Template {
    /// The text in its parts.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = vec![];
        let mut rest = self.text.as_str();
        while let Some((before, (name, after))) =
            rest.split_once("{{").and_then(|(b, r)| Some((b, r.split_once("}}")?)))
        {
            parts.extend([Part::Words(before), Part::Place(name.trim())]);
            rest = after;
        }
        parts.push(Part::Words(rest));
        parts.retain(|part| *part != Part::Words(""));
        parts
    }

    /// What stands against sending it with these values, by the label of the first that is not right.
    #[must_use]
    pub fn fault(&self, values: &Values) -> Option<String> {
        self.variables.iter().find_map(|variable| {
            let label = &variable.label;
            let value = values.get(&variable.name).map(|value| value.trim()).unwrap_or_default();
            if is_blank(value) {
                return Some(format!("Fill in \u{201c}{label}\u{201d}."));
            }
            if value.contains(['\n', '\t']) {
                return Some(format!("\u{201c}{label}\u{201d} must be one line."));
            }
            let is_long = value.chars().count() > LONGEST_VALUE;
            is_long.then(|| format!("\u{201c}{label}\u{201d} has more than {LONGEST_VALUE} characters."))
        })
    }

    /// The text as the customer will read it.
    ///
    /// # Errors
    /// What stands against it, in a sentence.
    pub fn rendered(&self, values: &Values) -> Result<String, String> {
        if let Some(fault) = self.fault(values) {
            return Err(fault);
        }
        let told = |part: &Part<'_>| match part {
            Part::Words(words) => (*words).to_owned(),
            Part::Place(name) => values.get(*name).map(|value| value.trim().to_owned()).unwrap_or_default(),
        };
        Ok(self.parts().iter().map(told).collect())
    }

    /// Whether it is meant by what somebody looks for.
    #[must_use]
    pub fn matches(&self, sought: &SearchTerms) -> bool {
        sought.occur_in(&[&self.name, &self.text, &self.language])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::nfkd;

    fn template() -> Template {
        let variable = |name: &str| Variable { name: name.into(), label: name.to_uppercase(), example: String::new() };
        Template {
            id: "t".into(),
            name: "Order update".into(),
            language: "en".into(),
            text: "Hello {{name}}, news of {{ order }}.".into(),
            variables: vec![variable("name"), variable("order")],
        }
    }

    fn values(name: &str, order: &str) -> Values {
        [("name".to_owned(), name.to_owned()), ("order".to_owned(), order.to_owned())].into()
    }

    #[test]
    fn values_take_the_places_of_their_variables() {
        assert_eq!(template().rendered(&values(" Anna ", "LO-1")), Ok("Hello Anna, news of LO-1.".to_owned()));
    }

    #[test]
    fn a_value_is_never_read_as_a_variable() {
        assert_eq!(template().rendered(&values("{{order}}", "LO-1")), Ok("Hello {{order}}, news of LO-1.".to_owned()));
    }

    #[test]
    fn nothing_is_sent_before_every_variable_is_filled_in_on_one_line() {
        assert!(template().rendered(&values("Anna", " ")).unwrap_err().contains("ORDER"));
        assert!(template().rendered(&values("Anna", "\u{200b}\u{3164}")).unwrap_err().contains("ORDER"));
        assert!(template().rendered(&values("An\nna", "1")).unwrap_err().contains("NAME"));
        assert!(template().rendered(&values("Anna", &"1".repeat(201))).unwrap_err().contains("ORDER"));
    }

    #[test]
    fn a_template_is_found_by_name_and_by_words() {
        let matches = |sought: &str| template().matches(&SearchTerms::new(sought, nfkd));
        assert!(matches("ORDER up") && matches("néws order") && matches("ｎｅｗｓ") && !matches("refund"));
    }
}
