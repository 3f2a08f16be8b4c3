use crate::channel::RunStatus;
use crate::command::{Command, Focus};
use crate::conversation::Conversation;
use crate::id::{ChannelId, ConversationId, TemplateId, WriteKey};
use crate::leak_guard::question::ReplyKind;
use crate::outgoing::FilledTemplate;
use crate::problem::Problem;
use crate::remote::Remote;
use crate::search_fold::{Decompose, SearchTerms};
use crate::session::Instant;
use crate::template::{Template, Values};
use crate::workspace::Workspace;

/// Variables that stand for the customer's name.
const NAMES: [&str; 2] = ["name", "customer_name"];

/// The open dialog in which a template is chosen and filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Templating {
    /// For whom.
    pub conversation: ConversationId,
    /// Whose templates.
    pub channel: ChannelId,
    /// The templates.
    pub templates: Remote<Vec<Template>>,
    /// What is looked for among them.
    pub search: String,
    /// The one that was chosen.
    pub chosen: Option<TemplateId>,
    /// What has been filled in.
    pub values: Values,
    /// Why it was not sent when that was pressed.
    pub fault: Option<String>,
}

/// What happens in that dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplatingEvent {
    /// The person pressed `Continue with template`, or `Try again`.
    Wanted,
    /// The backend's answer to the templates of a channel.
    Answered(ChannelId, Result<Vec<Template>, Problem>),
    /// The person looked for some.
    Searched(String),
    /// The person chose one.
    Chosen(TemplateId),
    /// The person filled in a variable.
    Typed(String, String),
    /// The person pressed `Send template`.
    SendPressed(WriteKey, Instant),
    /// The person closed the dialog.
    Closed,
}

impl Templating {
    /// The templates that are looked for.
    #[must_use]
    pub fn found(&self, decompose: Decompose) -> Vec<&Template> {
        let sought = SearchTerms::new(&self.search, decompose);
        self.templates.ready().into_iter().flatten().filter(|template| template.matches(&sought)).collect()
    }

    /// The one that was chosen.
    #[must_use]
    pub fn template(&self) -> Option<&Template> {
        let chosen = self.chosen.as_ref()?;
        self.templates.ready()?.iter().find(|template| template.id == *chosen)
    }
}

impl Workspace {
    pub(crate) fn templating_happened(&mut self, event: TemplatingEvent) -> Vec<Command> {
        match event {
            TemplatingEvent::Wanted => return self.templates_wanted(),
            TemplatingEvent::Answered(channel, result) => return self.templates_answered(&channel, result),
            TemplatingEvent::SendPressed(key, at) => return self.template_send_pressed(key, at),
            TemplatingEvent::Closed => {
                self.templating = None;
                return vec![Command::Focus(Focus::Composer)];
            }
            TemplatingEvent::Chosen(id) => self.template_chosen(id),
            TemplatingEvent::Searched(text) => self.change_templating(|templating| templating.search = text),
            TemplatingEvent::Typed(name, value) => self.change_templating(|templating| {
                templating.values.insert(name, value);
            }),
        }
        vec![]
    }

    fn change_templating(&mut self, change: impl FnOnce(&mut Templating)) {
        if let Some(templating) = &mut self.templating {
            templating.fault = None;
            change(templating);
        }
    }

    fn templates_wanted(&mut self) -> Vec<Command> {
        let Some(Conversation { id, channel, .. }) = self.open_conversation() else { return vec![] };
        let (conversation, channel) = (id.clone(), channel.id.clone());
        self.templating = Some(Templating {
            conversation,
            channel: channel.clone(),
            templates: Remote::Loading,
            search: String::new(),
            chosen: None,
            values: Values::new(),
            fault: None,
        });
        vec![Command::AskTemplates(channel)]
    }

    fn templates_answered(&mut self, channel: &ChannelId, result: Result<Vec<Template>, Problem>) -> Vec<Command> {
        let follow = result.as_ref().err().map_or_else(Vec::new, |problem| self.asking_failed(problem));
        if let Some(templating) = self.templating.as_mut().filter(|it| it.channel == *channel) {
            templating.templates.answer(result);
        }
        follow
    }

    /// What is known is filled in: the customer's name.
    fn template_chosen(&mut self, id: TemplateId) {
        let name = self.open_conversation().and_then(|open| open.customer.name.clone()).unwrap_or_default();
        let first_name = name.split_whitespace().next().unwrap_or_default().to_owned();
        self.change_templating(|templating| {
            templating.chosen = Some(id);
            templating.values = Values::new();
            let variables = templating.template().map(|template| template.variables.clone()).unwrap_or_default();
            let named = variables.into_iter().filter(|variable| NAMES.contains(&variable.name.as_str()));
            templating.values.extend(named.map(|variable| (variable.name, first_name.clone())));
        });
    }

    pub(crate) fn template_send_pressed(&mut self, key: WriteKey, at: Instant) -> Vec<Command> {
        let Some(templating) = &mut self.templating else { return vec![] };
        let Some(template) = templating.template().cloned() else {
            templating.fault = Some("Choose a template first.".to_owned());
            return vec![];
        };
        match template.rendered(&templating.values) {
            Err(fault) => {
                templating.fault = Some(fault);
                vec![]
            }
            Ok(text) => {
                if let Some(asks) = self.ask_before_template_leaks() {
                    return asks;
                }
                let Some(templating) = &self.templating else { return vec![] };
                let filled = FilledTemplate { id: template.id, values: templating.values.clone() };
                let conversation = templating.conversation.clone();
                self.templating = None;
                self.send_template(&conversation, filled, text, (key, at))
            }
        }
    }

    /// Asks where a value that was typed is for human agents only; the rest of a template is made for customers.
    fn ask_before_template_leaks(&mut self) -> Option<Vec<Command>> {
        let session = self.open_conversation()?.session.id.clone();
        let text = self.template_text()?;
        self.ask_before_leak(&session, ReplyKind::Template, &text)
    }

    /// What was typed into the open dialog.
    pub(crate) fn template_text(&self) -> Option<String> {
        let templating = self.templating.as_ref()?;
        let variables = &templating.template()?.variables;
        let values = variables.iter().filter_map(|variable| templating.values.get(&variable.name));
        Some(values.map(|value| value.trim()).collect::<Vec<_>>().join("\n"))
    }

    /// Whether a template would not reach the customer now either.
    #[must_use]
    pub fn template_is_undeliverable(&self) -> bool {
        self.open_conversation().is_some_and(|open| open.channel.status == RunStatus::Stopped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::outgoing::Outgoing;
    use crate::place::Place;
    use crate::template::Variable;

    fn template() -> Template {
        let variable = |name: &str| Variable { name: name.into(), label: name.to_uppercase(), example: String::new() };
        Template {
            id: "t1".into(),
            name: "Question".into(),
            language: "en".into(),
            text: "Hello {{name}}, about {{subject}}.".into(),
            variables: vec![variable("name"), variable("subject")],
        }
    }

    fn tell(desk: &mut Desk, event: TemplatingEvent) -> Vec<Command> {
        desk.tell(Event::Templating(event))
    }

    fn with_template_chosen() -> Desk {
        let mut desk = Desk::with_open_conversation();
        assert_eq!(tell(&mut desk, TemplatingEvent::Wanted), [Command::AskTemplates("web".into())]);
        tell(&mut desk, TemplatingEvent::Answered("web".into(), Ok(vec![template()])));
        tell(&mut desk, TemplatingEvent::Chosen("t1".into()));
        desk
    }

    fn press(desk: &mut Desk) -> Option<Outgoing> {
        let commands = tell(desk, TemplatingEvent::SendPressed("k".into(), Instant(1)));
        commands.into_iter().find_map(|it| if let Command::SendMessage(message) = it { Some(*message) } else { None })
    }

    #[test]
    fn the_customers_name_is_filled_in_and_the_rest_is_asked_for() {
        let mut desk = with_template_chosen();
        assert_eq!(desk.state.templating.as_ref().unwrap().values["name"], "Anna");
        assert_eq!(press(&mut desk), None);
        assert!(desk.state.templating.as_ref().unwrap().fault.as_ref().unwrap().contains("SUBJECT"));
        tell(&mut desk, TemplatingEvent::Typed("subject".into(), "your lamp".into()));
        let message = press(&mut desk).unwrap();
        assert_eq!(
            (message.text.as_str(), message.template.unwrap().id),
            ("Hello Anna, about your lamp.", "t1".into())
        );
        assert_eq!(desk.state.templating, None);
    }

    #[test]
    fn a_template_leaves_the_typed_text_alone() {
        let mut desk = with_template_chosen();
        desk.type_reply("half a sentence");
        tell(&mut desk, TemplatingEvent::Typed("subject".into(), "x".into()));
        assert!(press(&mut desk).is_some());
        assert_eq!(desk.state.drafts.text(&example::session(), crate::item::Visibility::Customer), "half a sentence");
    }

    #[test]
    fn the_dialog_does_not_follow_to_another_conversation() {
        let mut desk = with_template_chosen();
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        assert_eq!(desk.state.templating, None);
    }
}
