mod news;

pub use self::news::{News, Picture, news};
use crate::command::Command;
use crate::conversation::Conversation;
use crate::id::ConversationId;
use crate::list::ListPage;
use crate::problem::Problem;
use crate::remote::Fresh;
use crate::workspace::Workspace;

/// What tells the person of news: their browser where they want that, and the app itself where a conversation was given
/// to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notifications {
    /// Whether the browser lets us.
    pub permission: Permission,
    /// Conversations that somebody has given to this person, until they have opened or put away the word of it.
    pub given: Vec<Given>,
    /// What concerned this person when it was last looked.
    picture: Option<Picture>,
    /// Whether a look is under way.
    looking: bool,
    /// Whether the last look failed: what had changed may have been answered and lost.
    missed: bool,
}

/// Whether the browser lets the app tell the person of news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permission {
    /// It cannot.
    #[default]
    Unsupported,
    /// The person has not been asked.
    NotAsked,
    /// It does.
    Granted,
    /// It does not.
    Refused,
}

/// Whether a person wants the browser to tell them of news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// They have not said.
    #[default]
    NotSaid,
    /// They do.
    Yes,
    /// They do not.
    No,
}

/// A conversation that somebody has given to this person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Which.
    pub conversation: ConversationId,
    /// Who, who and where: `Ben gave you Anna Petrosyan · WhatsApp`.
    pub words: String,
}

/// What the browser shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// What has happened.
    pub title: String,
    /// Who and where.
    pub body: String,
    /// What a press opens. A later one of the same conversation takes its place.
    pub conversation: ConversationId,
    /// Whether the conversation is on screen: then nothing is shown while the window has the focus.
    pub is_on_screen: bool,
}

/// What concerns this person, as the backend has it now: their own conversations and those that are nobody's, newest
/// first.
#[derive(Clone, Debug, PartialEq)]
pub struct Watched {
    /// Theirs.
    pub mine: Fresh<ListPage>,
    /// Nobody's.
    pub unassigned: Fresh<ListPage>,
}

impl Notifications {
    /// Whether a look is under way.
    pub(crate) fn is_looking(&self) -> bool {
        self.looking
    }
}

impl Workspace {
    /// Whether the person is to be asked if they want the browser to tell them of news.
    #[must_use]
    pub fn asks_for_notifications(&self) -> bool {
        let can = matches!(self.notifications.permission, Permission::NotAsked | Permission::Granted);
        can && self.preferences.notifications == Wanted::NotSaid
    }

    /// Whether the browser tells the person of news.
    #[must_use]
    pub fn notifies(&self) -> bool {
        self.notifications.permission == Permission::Granted && self.preferences.notifications == Wanted::Yes
    }

    pub(crate) fn permission_found(&mut self, permission: Permission) -> Vec<Command> {
        self.notifications.permission = permission;
        vec![]
    }

    /// The browser is asked only now, after the person's own press.
    pub(crate) fn notifications_wanted(&mut self) -> Vec<Command> {
        let mut commands = self.change_preferences(|preferences| preferences.notifications = Wanted::Yes);
        if self.notifications.permission == Permission::NotAsked {
            commands.push(Command::AskPermission);
        }
        commands
    }

    pub(crate) fn notifications_declined(&mut self) -> Vec<Command> {
        self.change_preferences(|preferences| preferences.notifications = Wanted::No)
    }

    /// Looks for news, wherever in the app the person is.
    pub(crate) fn watch(&mut self) -> Option<Command> {
        let me = self.me()?.person.id.clone();
        if std::mem::replace(&mut self.notifications.looking, true) {
            return None;
        }
        let only_if_changed =
            self.notifications.picture.is_some() && !self.notifications.missed && !self.live.is_asking_anew();
        Some(Command::Watch { me, only_if_changed })
    }

    pub(crate) fn watched(&mut self, result: Result<Watched, Problem>) -> Vec<Command> {
        self.notifications.looking = false;
        self.notifications.missed = result.is_err();
        let watched = match result {
            Ok(watched) => watched,
            Err(problem) => return self.asking_failed(&problem),
        };
        let Some(me) = self.me().map(|me| me.person.id.clone()) else { return vec![] };
        let before = self.notifications.picture.take();
        let after = Picture::after(before.as_ref(), watched);
        let news = before.map_or_else(Vec::new, |before| news(&before, &after, &me));
        self.notifications.picture = Some(after);
        news.iter().filter_map(|news| self.tell_of(news)).collect()
    }

    /// What of a conversation that the stream tells of is news.
    pub(crate) fn news_told(&mut self, told: &Conversation) -> Vec<Command> {
        let Some(me) = self.me().map(|me| me.person.id.clone()) else { return vec![] };
        let news = self.notifications.picture.as_mut().and_then(|picture| picture.told(told, &me));
        news.and_then(|news| self.tell_of(&news)).into_iter().collect()
    }

    fn tell_of(&mut self, news: &News) -> Option<Command> {
        let conversation = news.conversation().clone();
        let is_on_screen = self.place.is_workspace() && self.open.as_ref().is_some_and(|open| open.id == conversation);
        if let News::Given { by: Some(by), whose, .. } = news {
            let giver = by.name.split_whitespace().next().unwrap_or_default();
            if is_on_screen {
                self.say(format!("{giver} gave you this conversation"));
            } else {
                let words = format!("{giver} gave you {whose}");
                self.notifications.given.retain(|given| given.conversation != conversation);
                self.notifications.given.push(Given { conversation: conversation.clone(), words });
            }
        }
        let (title, body) = (news.title(), news.whose().to_owned());
        self.notifies().then_some(Command::Notify(Notification { title, body, conversation, is_on_screen }))
    }

    pub(crate) fn notification_pressed(&mut self, id: ConversationId) -> Vec<Command> {
        vec![Command::Go(self.place_of(Some(id)))]
    }

    /// Whoever has opened a conversation needs no word of it any more.
    pub(crate) fn forget_given(&mut self, id: &ConversationId) -> Vec<Command> {
        self.notifications.given.retain(|given| given.conversation != *id);
        vec![]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::place::Place;
    use crate::session::Instant;

    fn page(conversations: Vec<Conversation>) -> Fresh<ListPage> {
        Fresh::Changed(ListPage { conversations, next: None })
    }

    fn bens_gift() -> Conversation {
        let mut gift = example::assigned_to(example::ana());
        gift.session.assigned_by = Some(example::ben());
        gift
    }

    fn watching() -> Desk {
        let mut desk = Desk::signed_in();
        desk.tell(Event::PermissionFound(Permission::Granted));
        desk.tell(Event::NotificationsWanted);
        desk.tell(Event::RefreshDue(Instant(1)));
        let watched = Watched { mine: page(vec![]), unassigned: page(vec![]) };
        assert_eq!(desk.tell(Event::Watched(Ok(watched))), [], "what is there at first is no news");
        desk.tell(Event::RefreshDue(Instant(2)));
        desk
    }

    fn given(desk: &mut Desk) -> Vec<Command> {
        desk.tell(Event::Watched(Ok(Watched { mine: page(vec![bens_gift()]), unassigned: Fresh::Unchanged })))
    }

    #[test]
    fn a_conversation_that_a_teammate_gave_is_told_of_in_the_app_and_by_the_browser() {
        let mut desk = watching();
        let commands = given(&mut desk);
        let Some(Command::Notify(notification)) = commands.first() else { panic!("{commands:?}") };
        assert_eq!(notification.title, "You have new session assigned.");
        assert_eq!(notification.body, "Anna · Web chat");
        assert_eq!(desk.state.notifications.given[0].words, "Ben gave you Anna · Web chat");
        desk.tell(Event::PlaceOpened(Place::conversation(example::conversation_id())));
        assert_eq!(desk.state.notifications.given, [], "opened, it needs no word any more");
    }

    #[test]
    fn the_app_tells_of_it_also_where_the_browser_may_not() {
        let mut desk = watching();
        desk.tell(Event::PermissionFound(Permission::Refused));
        assert_eq!(given(&mut desk), []);
        assert_eq!(desk.state.notifications.given.len(), 1);
        desk.tell(Event::GivenDismissed(example::conversation_id()));
        assert_eq!(desk.state.notifications.given, []);
    }

    #[test]
    fn one_look_is_under_way_at_a_time_and_a_failed_one_is_no_news() {
        let mut desk = watching();
        let looks = |desk: &mut Desk| {
            let commands = desk.tell(Event::RefreshDue(Instant(3)));
            commands.iter().filter(|command| matches!(command, Command::Watch { .. })).count()
        };
        assert_eq!(looks(&mut desk), 0);
        assert_eq!(desk.tell(Event::Watched(Err(example::unreachable()))), []);
        assert_eq!(looks(&mut desk), 1);
    }

    #[test]
    fn the_browser_is_asked_only_after_the_persons_press_and_once() {
        let mut desk = Desk::signed_in();
        assert!(!desk.state.asks_for_notifications(), "a browser that cannot is not offered");
        desk.tell(Event::PermissionFound(Permission::NotAsked));
        assert!(desk.state.asks_for_notifications());
        assert!(desk.tell(Event::NotificationsWanted).contains(&Command::AskPermission));
        desk.tell(Event::PermissionFound(Permission::Refused));
        assert!(!desk.state.asks_for_notifications() && !desk.state.notifies());
        assert!(!desk.tell(Event::NotificationsWanted).contains(&Command::AskPermission));
    }

    #[test]
    fn whoever_declines_is_not_asked_again() {
        let mut desk = Desk::signed_in();
        desk.tell(Event::PermissionFound(Permission::NotAsked));
        desk.tell(Event::NotificationsDeclined);
        assert!(!desk.state.asks_for_notifications());
    }

    #[test]
    fn a_press_on_a_notification_leads_to_its_conversation() {
        let mut desk = Desk::signed_in();
        let place = Place::conversation("c9".into());
        assert_eq!(desk.tell(Event::NotificationPressed("c9".into())), [Command::Go(place)]);
    }
}
