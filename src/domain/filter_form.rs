use crate::blank::unless_blank;
use crate::command::{Command, Focus};
use crate::day::Day;
use crate::id::{AiAgentId, ChannelId};
use crate::running::RunnerKind;
use crate::session_filters::{FilterName, Responsible, SessionFilters, Standing};
use crate::workspace::Workspace;

/// The filters of the table of sessions while they are being filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilterForm {
    /// What is looked for, as typed.
    pub text: String,
    /// Of which AI agent.
    pub agent: Option<AiAgentId>,
    /// In which channel.
    pub channel: Option<ChannelId>,
    /// In whose hands.
    pub responsible: Option<Responsible>,
    /// Standing where.
    pub standing: Option<Standing>,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// The fields that held something which is no day when the person pressed.
    no_days: Vec<FilterName>,
    /// Whether the person has pressed: only then is told what is wrong.
    pressed: bool,
}

/// What happens to the form.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterFormEvent {
    /// The person pressed `Search`.
    Opened,
    /// The person filled something in; all of it.
    Filled(FilterForm),
    /// The person asked for what they had filled in; these fields hold something that is no day.
    Applied(Vec<FilterName>),
    /// The person left it.
    Closed,
}

impl From<SessionFilters> for FilterForm {
    fn from(filters: SessionFilters) -> Self {
        let SessionFilters { text, agent, channel, responsible, standing, from, to } = filters;
        Self { text, agent, channel, responsible, standing, from, to, no_days: vec![], pressed: false }
    }
}

impl FilterForm {
    /// What is wrong with this field, once the person has pressed.
    #[must_use]
    pub fn fault(&self, field: FilterName) -> Option<&'static str> {
        let ends_before_it_begins = || self.to.is_some() && self.from > self.to;
        match field {
            _ if !self.pressed => None,
            field if self.no_days.contains(&field) => Some("There is no such day."),
            FilterName::To if ends_before_it_begins() => Some("This is before the first day."),
            _ => None,
        }
    }

    /// The same with another day in this field; only the two fields for days have one.
    #[must_use]
    pub fn with_day(mut self, field: FilterName, day: Option<Day>) -> Self {
        self.no_days.retain(|known| *known != field);
        match field {
            FilterName::From => self.from = day,
            FilterName::To => self.to = day,
            _ => {}
        }
        self
    }

    /// The day in this field.
    #[must_use]
    pub fn day(&self, field: FilterName) -> Option<Day> {
        if field == FilterName::From { self.from } else { self.to }
    }

    pub(crate) fn filters(&self) -> SessionFilters {
        SessionFilters {
            text: unless_blank(self.text.trim().to_owned()).unwrap_or_default(),
            agent: self.agent.clone(),
            channel: self.channel.clone(),
            responsible: self.responsible.clone(),
            standing: self.standing,
            from: self.from,
            to: self.to,
        }
    }
}

impl Workspace {
    pub(crate) fn filter_form_happened(&mut self, event: FilterFormEvent) -> Vec<Command> {
        match event {
            FilterFormEvent::Opened => {
                self.archive.form = Some(self.archive.filters().clone().into());
                self.ask_what_filters_offer()
            }
            FilterFormEvent::Filled(filled) => {
                if let Some(form) = &mut self.archive.form {
                    *form = filled;
                }
                vec![]
            }
            FilterFormEvent::Applied(no_days) => self.filters_applied(no_days),
            FilterFormEvent::Closed => match self.archive.form.take() {
                Some(_) => vec![Command::Focus(Focus::SessionSearch)],
                None => vec![],
            },
        }
    }

    /// Goes to the sessions that the form leaves, or to the first field that cannot be read.
    fn filters_applied(&mut self, no_days: Vec<FilterName>) -> Vec<Command> {
        let Some(form) = &mut self.archive.form else { return vec![] };
        (form.no_days, form.pressed) = (no_days, true);
        let faulty = FilterName::ALL.into_iter().find(|field| form.fault(*field).is_some());
        if let Some(field) = faulty {
            return vec![Command::Focus(Focus::Filter(field))];
        }
        let filters = form.filters();
        self.sessions_filtered(filters)
    }

    /// The AI agents and channels that can be chosen, by name.
    pub(crate) fn ask_what_filters_offer(&mut self) -> Vec<Command> {
        let mut commands = self.ask_runners(RunnerKind::AiAgents);
        commands.extend(self.ask_runners(RunnerKind::Channels));
        commands
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::Desk;
    use crate::place::Place;

    fn tell(desk: &mut Desk, event: FilterFormEvent) -> Vec<Command> {
        desk.tell(Event::FilterForm(event))
    }

    fn opened(filters: SessionFilters) -> Desk {
        let mut desk = Desk::signed_in();
        desk.tell(Event::PlaceOpened(Place::Sessions(filters)));
        tell(&mut desk, FilterFormEvent::Opened);
        desk
    }

    fn form(desk: &Desk) -> FilterForm {
        desk.state.archive.form.clone().unwrap()
    }

    fn apply(desk: &mut Desk) -> Vec<Command> {
        tell(desk, FilterFormEvent::Applied(vec![]))
    }

    #[test]
    fn the_form_begins_with_what_the_table_shows_and_leads_to_what_was_filled_in() {
        let shown = SessionFilters { text: "anna".into(), from: Day::parse("2026-11-01"), ..SessionFilters::default() };
        let mut desk = opened(shown.clone());
        assert_eq!(form(&desk), FilterForm::from(shown.clone()));
        let filled = FilterForm { text: " ben ".into(), standing: Some(Standing::Closed), ..form(&desk) };
        tell(&mut desk, FilterFormEvent::Filled(filled));
        let wanted = SessionFilters { text: "ben".into(), standing: Some(Standing::Closed), ..shown };
        let commands = apply(&mut desk);
        assert_eq!(commands.first(), Some(&Command::Go(Place::Sessions(wanted))));
        assert_eq!(desk.state.archive.form, None);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told_at_its_field_until_it_is_mended() {
        let mut desk = opened(SessionFilters::default());
        let commands = tell(&mut desk, FilterFormEvent::Applied(vec![FilterName::From]));
        assert_eq!(commands, [Command::Focus(Focus::Filter(FilterName::From))]);
        assert_eq!(form(&desk).fault(FilterName::From), Some("There is no such day."));
        assert_eq!(form(&desk).fault(FilterName::To), None);
        let mended = form(&desk).with_day(FilterName::From, Day::parse("2026-11-22"));
        assert_eq!(mended.fault(FilterName::From), None);
        tell(&mut desk, FilterFormEvent::Filled(mended));
        apply(&mut desk);
        assert_eq!(desk.state.archive.form, None);
    }

    #[test]
    fn an_end_before_the_beginning_is_told_at_the_end_after_the_press() {
        let days = |from, to| FilterForm { from: Day::parse(from), to: Day::parse(to), ..FilterForm::default() };
        let mut desk = opened(SessionFilters::default());
        tell(&mut desk, FilterFormEvent::Filled(days("2026-11-22", "2026-11-21")));
        assert_eq!(form(&desk).fault(FilterName::To), None);
        assert_eq!(apply(&mut desk), [Command::Focus(Focus::Filter(FilterName::To))]);
        assert_eq!(form(&desk).fault(FilterName::To), Some("This is before the first day."));
        for fine in [days("2026-11-22", "2026-11-22"), days("2026-11-22", ""), days("", "2026-11-22")] {
            let mut desk = opened(SessionFilters::default());
            tell(&mut desk, FilterFormEvent::Filled(fine));
            apply(&mut desk);
            assert_eq!(desk.state.archive.form, None);
        }
    }

    #[test]
    fn whoever_leaves_the_form_changes_nothing() {
        let mut desk = opened(SessionFilters::default());
        tell(&mut desk, FilterFormEvent::Filled(FilterForm { text: "ben".into(), ..FilterForm::default() }));
        assert_eq!(tell(&mut desk, FilterFormEvent::Closed), [Command::Focus(Focus::SessionSearch)]);
        assert_eq!(apply(&mut desk), []);
    }
}
