//! Who has which conversation on screen, who writes there, and which customers type.

/// What others are told of this person's writing.
mod typing;

use self::typing::OwnTyping;
use crate::command::Command;
use crate::id::ConversationId;
use crate::person::Person;
use crate::problem::Problem;
use crate::session::Instant;
use crate::workspace::Workspace;
use std::collections::HashMap;

/// After how long, in milliseconds, it is said again that this person is still there, or still types.
const SAID_AGAIN_AFTER: i64 = 15_000;
/// For how long somebody is there, or types, after it was said: contract.md's 30 seconds, counted from when it was heard,
/// so that no clock but this machine's has to go right.
const HOLDS: i64 = 30_000;

/// Who has which conversation on screen, who writes there, and which customers type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presence {
    people: HashMap<ConversationId, Vec<Present>>,
    /// Until when these customers are said to type, by this machine's clock.
    typing: HashMap<ConversationId, Instant>,
    own: Option<Own>,
    /// The page cannot be seen: nobody looks at anything.
    is_hidden: bool,
    own_typing: OwnTyping,
}

/// Somebody who has a conversation on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub person: Person,
    /// What they do there.
    pub activity: Activity,
    /// When this stops being true unless it is said again, by this machine's clock.
    pub until: Instant,
}

/// What somebody does in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Has it on screen.
    Looking,
    /// Writes an answer or a note.
    Writing,
    /// Has left it.
    Away,
}

/// What the others have been told of this person.
#[derive(Clone, Debug, PartialEq)]
struct Own {
    conversation: ConversationId,
    activity: Activity,
    said: Instant,
}

/// What happens around presence.
#[derive(Clone, Debug, PartialEq)]
pub enum PresenceEvent {
    /// The page has come into view, or gone out of it.
    PageSeen(bool),
    /// The backend's word on what it was told.
    Answered(Result<(), Problem>),
}

/// What the backend is to be told of this person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PresenceCommand {
    /// What they do in a conversation, for teammates.
    Be(ConversationId, Activity),
    /// That they type an answer, for the customer.
    Type(ConversationId),
    /// That they type no more, for the customer.
    StopTyping(ConversationId),
}

impl Workspace {
    /// Who else has a conversation on screen and what they do there, in words: `Ben is writing…`. Whoever only looks goes
    /// unsaid beside somebody who writes.
    #[must_use]
    pub fn others_there(&self, id: &ConversationId) -> Option<String> {
        let me = self.me().map(|me| &me.person.id);
        let others = self.presence.people.get(id)?.iter().filter(|it| Some(&it.person.id) != me);
        let (writing, looking): (Vec<_>, Vec<_>) = others.partition(|it| it.activity == Activity::Writing);
        words(&writing, "writing…").or_else(|| words(&looking, "looking"))
    }

    /// The customer of the conversation on screen, while they type.
    #[must_use]
    pub fn customer_typing(&self) -> Option<String> {
        let open = self.open_conversation().filter(|open| self.presence.typing.contains_key(&open.id))?;
        Some(format!("{} is typing…", first_name(open.customer.display_name())))
    }

    pub(crate) fn presence_happened(&mut self, event: PresenceEvent) -> Vec<Command> {
        match event {
            PresenceEvent::PageSeen(seen) => {
                self.presence.is_hidden = !seen;
                if !seen {
                    self.stopped_writing();
                }
                vec![]
            }
            // What could not be told is told again before long.
            PresenceEvent::Answered(result) => {
                result.err().map_or_else(Vec::new, |problem| self.asking_failed(&problem))
            }
        }
    }

    /// Everybody who is there now, as the stream has it.
    pub(crate) fn presence_told(&mut self, id: ConversationId, people: Vec<(Person, Activity)>) {
        let until = Instant(self.last_refresh.0 + HOLDS);
        let there = people.into_iter().filter(|(_, activity)| *activity != Activity::Away);
        let there: Vec<Present> = there.map(|(person, activity)| Present { person, activity, until }).collect();
        if there.is_empty() {
            self.presence.people.remove(&id);
        } else {
            self.presence.people.insert(id, there);
        }
    }

    pub(crate) fn typing_told(&mut self, id: ConversationId) {
        let until = Instant(self.last_refresh.0 + HOLDS);
        self.presence.typing.insert(id, until);
    }

    /// Whoever has sent a message types no more.
    pub(crate) fn customer_wrote(&mut self, id: &ConversationId) {
        self.presence.typing.remove(id);
    }

    /// Lets go of what has run out.
    pub(crate) fn expire_presence(&mut self) {
        let now = self.last_refresh;
        self.presence.expire(now);
    }

    /// Tells the others where this person is and what they do there, when that is another than before, and again before
    /// it runs out. Only somebody who may do anything there is there at all: a viewer changes nothing.
    /// While nobody tells what happens, nobody is told either.
    pub(crate) fn say_presence(&mut self) -> Vec<Command> {
        if !self.live.is_live() {
            return vec![];
        }
        let now = self.last_refresh;
        let wanted = self.where_i_am();
        let own = self.presence.own.as_ref();
        let is_said = match (&wanted, own) {
            (None, None) => true,
            (Some((id, activity)), Some(own)) => {
                own.conversation == *id && own.activity == *activity && is_recent(own.said, now, SAID_AGAIN_AFTER)
            }
            _ => false,
        };
        if is_said {
            return vec![];
        }
        let left =
            own.map(|own| own.conversation.clone()).filter(|left| wanted.as_ref().is_none_or(|(id, _)| id != left));
        let mut commands: Vec<Command> =
            left.map(|left| PresenceCommand::Be(left, Activity::Away).into()).into_iter().collect();
        commands.extend(wanted.clone().map(|(id, activity)| PresenceCommand::Be(id, activity).into()));
        self.presence.own = wanted.map(|(conversation, activity)| Own { conversation, activity, said: now });
        commands
    }

    fn where_i_am(&self) -> Option<(ConversationId, Activity)> {
        self.me()?;
        let is_seen = self.place.is_workspace() && !self.presence.is_hidden;
        let open = self.open_conversation().filter(|open| is_seen && !open.allowed.is_empty())?;
        let writes = self.is_writing_in(&open.session.id);
        Some((open.id.clone(), if writes { Activity::Writing } else { Activity::Looking }))
    }
}

/// Whether this was less than so many milliseconds ago. What lies ahead was stamped before a clock was set back.
fn is_recent(at: Instant, now: Instant, milliseconds: i64) -> bool {
    (now.0 - at.0).abs() < milliseconds
}

impl Presence {
    fn expire(&mut self, now: Instant) {
        for people in self.people.values_mut() {
            people.retain(|present| is_recent(present.until, now, HOLDS + 1) && present.until > now);
        }
        self.people.retain(|_, people| !people.is_empty());
        self.typing.retain(|_, until| is_recent(*until, now, HOLDS + 1) && *until > now);
    }
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// Who does something, in words; nothing for nobody.
fn words(people: &[&Present], doing: &str) -> Option<String> {
    let name = |present: &&Present| first_name(&present.person.name).to_owned();
    match people {
        [] => None,
        [one] => Some(format!("{} is {doing}", name(one))),
        [one, other] => Some(format!("{} and {} are {doing}", name(one), name(other))),
        many => Some(format!("{} people are {doing}", many.len())),
    }
}

impl From<PresenceCommand> for Command {
    fn from(command: PresenceCommand) -> Self {
        Self::Presence(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Conversation;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::live::{Change, LiveEvent, Telling};
    use crate::place::Place;

    fn said(commands: &[Command]) -> Vec<PresenceCommand> {
        typing::tests::said(commands)
    }

    fn be(activity: Activity) -> PresenceCommand {
        PresenceCommand::Be(example::conversation_id(), activity)
    }

    fn tick(desk: &mut Desk, at: i64) -> Vec<PresenceCommand> {
        said(&desk.tell(Event::RefreshDue(Instant(at))))
    }

    /// Ana has the conversation on screen, and the stream tells what happens.
    fn live_desk() -> Desk {
        crate::live::tests::live_with_open().0
    }

    fn told(desk: &mut Desk, people: Vec<(Person, Activity)>) {
        let change = Change::Presence(example::conversation_id(), people);
        desk.tell(Event::Live(LiveEvent::Told(vec![Telling { id: None, change }])));
    }

    fn others(desk: &Desk) -> Option<String> {
        desk.state.others_there(&example::conversation_id())
    }

    #[test]
    fn whoever_looks_says_so_again_before_it_runs_out_and_says_when_they_leave() {
        let mut desk = live_desk();
        tick(&mut desk, 100_000);
        assert_eq!(tick(&mut desk, 104_000), []);
        assert_eq!(tick(&mut desk, 115_000), [be(Activity::Looking)]);
        let away = said(&desk.tell(Event::PlaceOpened(Place::AiAgents)));
        assert_eq!(away, [be(Activity::Away)]);
        assert_eq!(tick(&mut desk, 140_000), []);
    }

    #[test]
    fn nobody_looks_at_a_page_that_cannot_be_seen() {
        let mut desk = live_desk();
        assert_eq!(said(&desk.tell(Event::Presence(PresenceEvent::PageSeen(false)))), [be(Activity::Away)]);
        assert_eq!(said(&desk.tell(Event::Presence(PresenceEvent::PageSeen(true)))), [be(Activity::Looking)]);
    }

    #[test]
    fn a_viewer_is_nowhere() {
        let mut desk = live_desk();
        let viewed = Conversation { allowed: vec![], version: 2, ..example::assigned_to(example::ana()) };
        desk.conversation_answered(viewed);
        tick(&mut desk, 100_000);
        assert_eq!(tick(&mut desk, 200_000), []);
    }

    #[test]
    fn who_is_there_is_told_by_name_without_oneself_and_is_gone_when_it_runs_out() {
        let mut desk = live_desk();
        tick(&mut desk, 100_000);
        let me = (example::ana(), Activity::Looking);
        told(&mut desk, vec![me.clone(), (example::ben(), Activity::Writing)]);
        assert_eq!(others(&desk).as_deref(), Some("Ben is writing…"));
        told(&mut desk, vec![me, (example::ben(), Activity::Looking)]);
        assert_eq!(others(&desk).as_deref(), Some("Ben is looking"));
        tick(&mut desk, 131_000);
        assert_eq!(others(&desk), None);
    }

    #[test]
    fn the_customer_types_until_they_write_or_it_runs_out() {
        let mut desk = live_desk();
        tick(&mut desk, 100_000);
        let types = |desk: &mut Desk| {
            let change = Change::Typing(example::conversation_id());
            desk.tell(Event::Live(LiveEvent::Told(vec![Telling { id: None, change }])));
            assert_eq!(desk.state.customer_typing().as_deref(), Some("Anna is typing…"));
        };
        types(&mut desk);
        let line = Change::ItemCreated(example::conversation_id(), Box::new(example::customer_says(3, "…")));
        desk.tell(Event::Live(LiveEvent::Told(vec![Telling { id: None, change: line }])));
        assert_eq!(desk.state.customer_typing(), None);
        types(&mut desk);
        tick(&mut desk, 131_000);
        assert_eq!(desk.state.customer_typing(), None);
    }
}
