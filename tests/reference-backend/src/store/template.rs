//! WhatsApp's approved texts: `templates.txt` has each as an id, a language, a name, a text and its variables.

use super::channel;
use crate::refused::Refused;
use handback_contract::channel::ChannelKind;
use handback_contract::template::{FilledTemplate, Template, TemplateVariable};
use handback_domain::template as rule;
use rusqlite::Connection;

const TEMPLATES: &str = include_str!("templates.txt");

/// The templates of a channel; only WhatsApp has any.
pub fn of_channel(db: &Connection, channel_id: &str) -> Result<Vec<Template>, Refused> {
    let channel = channel::one(db, channel_id)?;
    Ok(if channel.kind == ChannelKind::Whatsapp { all().collect() } else { Vec::new() })
}

/// The text of a template with its values, by the rule that the app previews it by.
pub fn rendered(db: &Connection, channel_id: &str, filled: &FilledTemplate) -> Result<String, Refused> {
    let found = of_channel(db, channel_id)?.into_iter().find(|template| template.id == filled.id);
    let template =
        found.ok_or_else(|| Refused::invalid("The field `template.id` names no template of this channel."))?;
    let fault = |fault| Refused::invalid(format!("The template cannot be sent like this. {fault}"));
    by_rule(template).rendered(&filled.variables).map_err(fault)
}

fn by_rule(template: Template) -> rule::Template {
    let variable = |it: TemplateVariable| rule::Variable { name: it.name, label: it.label, example: it.example };
    rule::Template {
        id: template.id.into(),
        name: template.name,
        language: template.language,
        text: template.text,
        variables: template.variables.into_iter().map(variable).collect(),
    }
}

fn all() -> impl Iterator<Item = Template> {
    TEMPLATES.split("\n\n").filter_map(template)
}

fn template(text: &str) -> Option<Template> {
    let mut lines = text.trim().lines();
    let mut head = lines.next()?.strip_prefix("== ")?.splitn(3, ' ');
    let (id, language, name) = (head.next()?, head.next()?, head.next()?);
    let text = lines.next()?.to_owned();
    let variables = lines.filter_map(variable).collect();
    Some(Template { id: id.to_owned(), name: name.to_owned(), language: language.to_owned(), text, variables })
}

fn variable(line: &str) -> Option<TemplateVariable> {
    let (name, rest) = line.split_once(" = ")?;
    let (label, example) = rest.split_once(" | ")?;
    Some(TemplateVariable { name: name.to_owned(), label: label.to_owned(), example: example.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_its_parts_and_a_field_for_each_place() {
        assert_eq!(all().count(), TEMPLATES.matches("== ").count());
        for template in all().map(by_rule) {
            for part in template.parts() {
                let known = |name| template.variables.iter().any(|variable| variable.name == name);
                assert!(!matches!(part, rule::Part::Place(name) if !known(name)), "{}: {part:?}", template.name);
            }
        }
    }
}
