//! What others are told of this person's writing: teammates of any, the customer of a reply alone.
//!
//! Whether the customer is to see somebody type follows from the state after every event. So it ends with whatever ends
//! it: sending, emptying the field, the other tab, another conversation or screen, a resolve, other hands, a page that is
//! put away.

use super::{HOLDS, PresenceCommand, SAID_AGAIN_AFTER, is_recent};
use crate::command::Command;
use crate::id::{ConversationId, SessionId};
use crate::item::Visibility;
use crate::permission::Action;
use crate::session::Instant;
use crate::workspace::Workspace;

/// For how long after a key press, in milliseconds, teammates see somebody write.
const WRITES_FOR: i64 = 10_000;

/// What this person types, and what the customer was told of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OwnTyping {
    last: Option<KeyPress>,
    told: Option<Told>,
    /// Where a text is being put into the reply that no person types.
    inserting: Option<SessionId>,
}

/// The last key press in a composer.
#[derive(Clone, Debug, PartialEq)]
struct KeyPress {
    session: SessionId,
    visibility: Visibility,
    at: Instant,
}

/// Where the customer was told last that somebody types, and when.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    conversation: ConversationId,
    at: Instant,
}

impl Workspace {
    /// The person pressed a key in a composer.
    pub(crate) fn typed(&mut self, session: &SessionId, visibility: Visibility) {
        let at = self.last_refresh;
        let own = &mut self.presence.own_typing;
        if own.inserting.take().as_ref() != Some(session) {
            own.last = Some(KeyPress { session: session.clone(), visibility, at });
        }
    }

    /// A text is put into the reply that no person types.
    pub(crate) fn inserting(&mut self, session: &SessionId) {
        self.presence.own_typing.inserting = Some(session.clone());
    }

    /// Whoever goes on has to press a key again.
    pub(super) fn stopped_writing(&mut self) {
        self.presence.own_typing.last = None;
    }

    /// Whether this person writes here just now, a reply or a note.
    pub(super) fn is_writing_in(&self, session: &SessionId) -> bool {
        let here = |it: &&KeyPress| it.session == *session && is_recent(it.at, self.last_refresh, WRITES_FOR);
        self.presence.own_typing.last.as_ref().filter(here).is_some_and(|press| self.has_text_of(press))
    }

    fn has_text_of(&self, press: &KeyPress) -> bool {
        !self.drafts.text(&press.session, press.visibility).trim().is_empty()
    }

    /// Tells the customer that somebody types, again before that runs out, and the end of it as soon as it ends.
    pub(crate) fn say_typing(&mut self) -> Vec<Command> {
        let now = self.last_refresh;
        let wanted = self.types_a_reply();
        let mut commands = vec![];
        let has_ended =
            |told: &mut Told| wanted.as_ref().is_none_or(|(conversation, _)| *conversation != told.conversation);
        if let Some(told) = self.presence.own_typing.told.take_if(has_ended) {
            // What has run out by itself needs no word, and nobody could be given one while nothing comes through.
            if is_recent(told.at, now, HOLDS) && self.is_signed_in() && !self.is_offline() {
                commands.push(PresenceCommand::StopTyping(told.conversation).into());
            }
        }
        let Some((conversation, pressed)) = wanted.filter(|_| self.live.is_live()) else { return commands };
        let told = self.presence.own_typing.told.as_ref();
        let goes_on = is_recent(pressed, now, SAID_AGAIN_AFTER);
        if told.is_none_or(|told| goes_on && !is_recent(told.at, now, SAID_AGAIN_AFTER)) {
            self.presence.own_typing.told = Some(Told { conversation: conversation.clone(), at: now });
            commands.push(PresenceCommand::Type(conversation).into());
        }
        commands
    }

    /// Where this person types a reply that its customer may know of, and when they pressed a key last.
    fn types_a_reply(&self) -> Option<(ConversationId, Instant)> {
        let press = self.presence.own_typing.last.as_ref()?;
        let is_reply = press.visibility == Visibility::Customer
            && self.drafts.tab(&press.session) == Visibility::Customer
            && self.has_text_of(press);
        let is_here = self.is_signed_in() && self.place.is_workspace() && !self.presence.is_hidden;
        if !is_reply || !is_here || !is_recent(press.at, self.last_refresh, HOLDS) {
            return None;
        }
        let open = self.open_conversation()?;
        let may_reply = open.session.id == press.session && open.allows(Action::Reply);
        may_reply.then(|| (open.id.clone(), press.at))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::{Activity, PresenceEvent};
    use super::*;
    use crate::conversation::Conversation;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::live::tests::live_with_open;
    use crate::live::{Change, LiveEvent, Telling};
    use crate::place::Place;
    use crate::remote::Fresh;

    pub fn said(commands: &[Command]) -> Vec<PresenceCommand> {
        let presence =
            |command: &Command| if let Command::Presence(said) = command { Some(said.clone()) } else { None };
        commands.iter().filter_map(presence).collect()
    }

    fn be(activity: Activity) -> PresenceCommand {
        PresenceCommand::Be(example::conversation_id(), activity)
    }

    fn begins() -> PresenceCommand {
        PresenceCommand::Type(example::conversation_id())
    }

    fn ends() -> PresenceCommand {
        PresenceCommand::StopTyping(example::conversation_id())
    }

    fn typed(desk: &mut Desk, visibility: Visibility, text: &str) -> Vec<PresenceCommand> {
        said(&desk.tell(Event::DraftTyped { session: example::session(), visibility, text: text.into() }))
    }

    fn tick(desk: &mut Desk, at: i64) -> Vec<PresenceCommand> {
        said(&desk.tell(Event::RefreshDue(Instant(at))))
    }

    /// Ana has the conversation on screen, and the stream tells what happens.
    fn live_desk() -> Desk {
        let mut desk = live_with_open().0;
        tick(&mut desk, 100_000);
        desk
    }

    /// The same, and she types a reply.
    fn typing() -> Desk {
        let mut desk = live_desk();
        assert!(typed(&mut desk, Visibility::Customer, "Dear Anna").contains(&begins()));
        desk
    }

    fn conversation_is(conversation: Conversation) -> Event {
        let change = Change::Upserted(Box::new(conversation));
        Event::Live(LiveEvent::Told(vec![Telling { id: None, change }]))
    }

    fn chosen(visibility: Visibility) -> Event {
        Event::TabChosen { session: example::session(), visibility, to_write: true }
    }

    fn sent() -> Event {
        let (session, visibility) = (example::session(), Visibility::Customer);
        Event::SendPressed { session, visibility, key: "k".into(), at: Instant(100_000) }
    }

    fn emptied() -> Event {
        Event::DraftTyped { session: example::session(), visibility: Visibility::Customer, text: String::new() }
    }

    #[test]
    fn typing_ends_with_whatever_ends_it_at_once_and_once() {
        let mut resolved = example::resolved().conversation;
        resolved.version = 9;
        let given_away = Conversation { version: 9, ..example::assigned_to(example::ben()) };
        let released = Conversation { version: 9, ..example::unassigned() };
        let ways = [
            sent(),
            emptied(),
            Event::DraftTyped { session: example::session(), visibility: Visibility::Customer, text: " \n".into() },
            Event::RichTyped { session: example::session(), visibility: Visibility::Customer, nodes: vec![] },
            Event::DraftsDropped(example::session()),
            chosen(Visibility::Private),
            Event::PlaceOpened(Place::conversation("next".into())),
            Event::PlaceOpened(Place::default()),
            Event::PlaceOpened(Place::AiAgents),
            Event::PlaceOpened(Place::Preferences),
            Event::Presence(PresenceEvent::PageSeen(false)),
            conversation_is(resolved),
            conversation_is(given_away),
            conversation_is(released),
        ];
        for way in ways {
            let mut desk = typing();
            let commands = said(&desk.tell(way.clone()));
            assert_eq!(commands.iter().filter(|it| **it == ends()).count(), 1, "{way:?}");
            assert!(!commands.contains(&begins()), "{way:?}");
            assert!(!tick(&mut desk, 104_000).contains(&ends()), "{way:?}");
        }
    }

    #[test]
    fn teammates_see_the_end_of_it_at_once_too() {
        for way in [sent(), emptied()] {
            let mut desk = typing();
            assert!(said(&desk.tell(way)).contains(&be(Activity::Looking)));
        }
    }

    #[test]
    fn coming_back_to_a_text_is_no_typing_until_a_key_is_pressed() {
        let mut desk = typing();
        desk.tell(Event::Presence(PresenceEvent::PageSeen(false)));
        assert_eq!(said(&desk.tell(Event::Presence(PresenceEvent::PageSeen(true)))), [be(Activity::Looking)]);
        assert!(typed(&mut desk, Visibility::Customer, "Dear Anna,").contains(&begins()));
    }

    #[test]
    fn the_next_text_begins_again() {
        let mut desk = typing();
        desk.tell(sent());
        assert!(typed(&mut desk, Visibility::Customer, "P.S.").contains(&begins()));
    }

    #[test]
    fn without_a_sign_in_or_a_connection_nothing_can_be_told_and_nothing_is() {
        let mut desk = typing();
        assert_eq!(said(&desk.tell(Event::CountsAnswered(Err(example::ended())))), []);
        let mut desk = typing();
        desk.tell(Event::Network(crate::connection::NetworkEvent::RequestFailed));
        desk.tell(Event::Network(crate::connection::NetworkEvent::Probed(false)));
        assert!(!said(&desk.tell(emptied())).contains(&ends()));
        desk.tell(Event::CountsAnswered(Ok(Fresh::Unchanged)));
        assert!(!tick(&mut desk, 104_000).contains(&begins()));
    }

    #[test]
    fn what_has_run_out_by_itself_needs_no_word() {
        let mut desk = typing();
        for at in [110_000, 120_000, 131_000] {
            assert!(!tick(&mut desk, at).contains(&ends()));
        }
        assert!(!said(&desk.tell(emptied())).contains(&ends()));
    }

    #[test]
    fn teammates_are_told_of_any_writing_and_the_customer_of_answers_alone() {
        let mut desk = live_desk();
        assert_eq!(typed(&mut desk, Visibility::Private, "ask billing"), [be(Activity::Writing)]);
        assert_eq!(typed(&mut desk, Visibility::Customer, "Dear Anna"), [begins()]);
        assert_eq!(tick(&mut desk, 112_000), [be(Activity::Looking)]);
    }

    #[test]
    fn many_key_presses_are_one_word_to_the_customer() {
        let mut desk = live_desk();
        assert_eq!(typed(&mut desk, Visibility::Customer, "D").len(), 2);
        assert_eq!(typed(&mut desk, Visibility::Customer, "De"), []);
        tick(&mut desk, 116_000);
        assert!(typed(&mut desk, Visibility::Customer, "Dea").contains(&begins()));
    }

    #[test]
    fn what_copilot_puts_into_the_reply_is_nobodys_typing() {
        let mut desk = live_desk();
        desk.state.inserting(&example::session());
        assert_eq!(typed(&mut desk, Visibility::Customer, "A draft"), []);
        assert_eq!(typed(&mut desk, Visibility::Customer, "A draft, changed").len(), 2);
    }
}
