use crate::command::Command;
use crate::id::{ConversationId, SessionId};
use crate::place::Place;
use crate::problem::Problem;
use crate::session::Instant;
use crate::sign_in::{Attempt, SignIn};
use crate::theme::Theme;
use crate::workspace::Workspace;
use std::fmt;

/// How long before its end a token is asked for anew, in milliseconds; one that lasts not twice as long, at its half.
const RENEWED_BEFORE: i64 = 60_000;
/// How long after a token was given the next is asked for at the earliest, in milliseconds, however short they last.
const SETTLED: i64 = 5_000;
/// How often one token is tried. More than once: what is refused late may have been asked with the one before.
const TRIES: u8 = 3;

/// What lets the app speak to the backend for a person. Shown nowhere, whoever asks for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The characters, for the one request header that carries them.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(characters: String) -> Self {
        Self(characters)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A portal's token for the person who is signed in there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What the backend wants to see.
    pub secret: Secret,
    /// When it ends, if that is known.
    pub expires_at: Option<Instant>,
}

/// What a portal says to the app in its frame.
#[derive(Clone, Debug, PartialEq)]
pub enum FromPortal {
    /// It has heard that the app is ready.
    Arrived(Arrival),
    /// Here is a token, or a fresh one.
    TokenGiven(Token),
    /// This conversation is wanted on screen.
    ConversationWanted(ConversationId),
    /// The app should look so; or what was given cannot be read, for this reason.
    ThemeGiven(Result<Theme, String>),
    /// Times and numbers should be written in this language.
    LocaleGiven(String),
}

/// What a portal says at first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrival {
    /// A token, where the portal has one already.
    pub token: Option<Token>,
    /// What is to be on screen.
    pub conversation: Option<ConversationId>,
    /// In which language times and numbers are written.
    pub locale: Option<String>,
    /// How the app should look.
    pub theme: Option<Result<Theme, String>>,
}

/// What the app says to the portal around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToPortal {
    /// It listens.
    Ready,
    /// This conversation is on screen.
    Opened(ConversationId),
    /// This session has been resolved.
    Resolved(ConversationId, SessionId),
    /// So many conversations wait.
    Waiting(u32),
    /// The token ends soon.
    TokenWanted,
    /// The token has ended, or the backend refuses it.
    SignInEnded,
    /// What the portal wanted cannot be.
    Refused {
        /// For its program.
        code: &'static str,
        /// For its maker.
        words: String,
    },
}

/// What a portal's frame shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// The whole workspace.
    #[default]
    Whole,
    /// One conversation, without list and navigation.
    One,
}

/// The portal around the app, and what it has been told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Portal {
    frame: Frame,
    /// What the app speaks with.
    secret: Option<Secret>,
    /// How often the backend has not taken it.
    refusals: u8,
    /// When this token ends, until it is settled when a fresh one is asked for.
    ends_at: Option<Instant>,
    /// When a fresh token is to be asked for; never, while nobody knows when this one ends.
    renew_at: Option<Instant>,
    told_open: Option<ConversationId>,
    told_waiting: Option<u32>,
}

impl Portal {
    /// The same portal for another person: they are told what is theirs anew.
    pub(crate) fn for_another(self) -> Self {
        Self { told_open: None, told_waiting: None, ..self }
    }
}

impl Workspace {
    /// Whether the portal wants one conversation alone, without list and navigation.
    #[must_use]
    pub fn shows_one_alone(&self) -> bool {
        self.portal.as_ref().is_some_and(|portal| portal.frame == Frame::One)
    }

    /// Whether a portal is around the app.
    #[must_use]
    pub fn is_in_portal(&self) -> bool {
        self.portal.is_some()
    }

    /// The app begins in a portal's frame: it says that it listens, and waits for a token.
    pub(crate) fn started_in_portal(&mut self, frame: Frame) -> Vec<Command> {
        self.portal = Some(Portal { frame, ..Portal::default() });
        self.sign_in = SignIn::Checking;
        vec![Command::TellPortal(ToPortal::Ready)]
    }

    pub(crate) fn portal_said(&mut self, said: FromPortal) -> Vec<Command> {
        match said {
            FromPortal::Arrived(arrival) => self.portal_arrived(arrival),
            FromPortal::TokenGiven(token) => self.token_given(token),
            FromPortal::ConversationWanted(id) => self.conversation_wanted(id),
            FromPortal::ThemeGiven(Ok(theme)) => vec![Command::Dress(theme)],
            FromPortal::ThemeGiven(Err(words)) => refused("theme_unreadable", words),
            FromPortal::LocaleGiven(locale) => vec![Command::Speak(locale)],
        }
    }

    /// The language comes first: what is put on screen after it is told in it.
    fn portal_arrived(&mut self, arrival: Arrival) -> Vec<Command> {
        let said = [
            arrival.locale.map(FromPortal::LocaleGiven),
            arrival.theme.map(FromPortal::ThemeGiven),
            arrival.conversation.map(FromPortal::ConversationWanted),
            arrival.token.map(FromPortal::TokenGiven),
        ];
        said.into_iter().flatten().flat_map(|said| self.portal_said(said)).collect()
    }

    /// The backend is asked whose it is: the person who is on screen goes on, for another the screen begins anew. A token
    /// that is there already changes nothing; one that was refused is tried again for a few times only, or portal and app
    /// would go round without end.
    fn token_given(&mut self, token: Token) -> Vec<Command> {
        let Some(portal) = &mut self.portal else { return vec![] };
        if portal.secret.as_ref() != Some(&token.secret) {
            portal.secret = Some(token.secret.clone());
            portal.refusals = 0;
        } else if portal.refusals == 0 {
            return vec![];
        } else if portal.refusals >= TRIES {
            let words = "The backend has refused this token again and again. Give a fresh one.";
            return refused("token_refused", words.to_owned());
        }
        (portal.ends_at, portal.renew_at) = (token.expires_at, None);
        let mut commands = vec![Command::UseToken(token)];
        commands.extend(self.ask_who_is_signed_in());
        commands
    }

    /// The backend does not take the token: whoever was signed in stays on screen behind the word that it has ended.
    pub(crate) fn token_refused(&mut self) -> Vec<Command> {
        self.sign_in = match std::mem::take(&mut self.sign_in) {
            SignIn::In(me) | SignIn::Ended { me, .. } => SignIn::Ended { me, attempt: Attempt::None },
            SignIn::Checking | SignIn::CheckFailed(_) | SignIn::Out { .. } => SignIn::Checking,
        };
        self.tell_portal_of_end()
    }

    pub(crate) fn tell_portal_of_end(&mut self) -> Vec<Command> {
        if let Some(portal) = &mut self.portal {
            portal.refusals = portal.refusals.saturating_add(1);
            (portal.ends_at, portal.renew_at) = (None, None);
        }
        vec![Command::TellPortal(ToPortal::SignInEnded)]
    }

    /// Settles when a fresh token is asked for: only once the backend has taken this one is its time known.
    fn plan_renewal(&mut self) {
        let now = self.last_refresh;
        let is_taken = self.is_signed_in();
        let Some(portal) = self.portal.as_mut().filter(|_| is_taken) else { return };
        if let Some(end) = portal.ends_at.take() {
            portal.renew_at = renewal(now, end);
        }
    }

    pub(crate) fn tell_portal_of_resolve(&self, id: &ConversationId, session: &SessionId) -> Vec<Command> {
        let told = || Command::TellPortal(ToPortal::Resolved(id.clone(), session.clone()));
        self.is_in_portal().then(told).into_iter().collect()
    }

    pub(crate) fn file_saved(&mut self, result: Result<(), Problem>) -> Vec<Command> {
        if let Err(problem) = &result {
            self.say_failed(format!("The file was not downloaded. {}", problem.text));
        }
        self.failed(&result)
    }

    fn conversation_wanted(&mut self, id: ConversationId) -> Vec<Command> {
        let place = match &self.place {
            Place::HumanAgents { open: Some(open), .. } if *open == id => return vec![],
            Place::HumanAgents { .. } => self.place_of(Some(id)),
            _ => Place::conversation(id),
        };
        vec![Command::Go(place)]
    }

    /// What the portal is to be told after anything has happened. Costs nothing that grows with the workspace.
    pub(crate) fn news_for_portal(&mut self) -> Vec<Command> {
        let open = self.open.as_ref().filter(|_| self.place.is_workspace()).map(|open| open.id.clone());
        let waiting = self.me().filter(|_| self.counts_known).map(|_| self.counts.waiting);
        self.plan_renewal();
        let now = self.last_refresh;
        let Some(portal) = &mut self.portal else { return vec![] };
        let mut news = vec![];
        if portal.told_open != open {
            portal.told_open.clone_from(&open);
            news.extend(open.map(ToPortal::Opened));
        }
        if waiting.is_some() && portal.told_waiting != waiting {
            portal.told_waiting = waiting;
            news.extend(waiting.map(ToPortal::Waiting));
        }
        if portal.renew_at.take_if(|at| *at <= now).is_some() {
            news.push(ToPortal::TokenWanted);
        }
        news.into_iter().map(Command::TellPortal).collect()
    }
}

/// When a token that was given now and ends then is to be renewed. By a clock that says that it has ended already, nobody
/// can tell: the backend's refusal has to.
fn renewal(now: Instant, end: Instant) -> Option<Instant> {
    let lasts = end.0.saturating_sub(now.0);
    (lasts > 0).then(|| Instant(now.0 + (lasts - RENEWED_BEFORE).max(lasts / 2).max(SETTLED)))
}

fn refused(code: &'static str, words: String) -> Vec<Command> {
    vec![Command::TellPortal(ToPortal::Refused { code, words })]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::item::Visibility;

    fn in_portal() -> Desk {
        let mut desk = Desk::not_started();
        assert_eq!(desk.tell(Event::StartedInPortal(Frame::Whole)), [Command::TellPortal(ToPortal::Ready)]);
        desk
    }

    fn token(secret: &str, expires_at: Option<i64>) -> Token {
        Token { secret: Secret::from(secret.to_owned()), expires_at: expires_at.map(Instant) }
    }

    fn given(secret: &str) -> Event {
        Event::PortalSaid(FromPortal::TokenGiven(token(secret, Some(300_000))))
    }

    fn signed_in() -> Desk {
        let mut desk = in_portal();
        desk.tell(given("t1"));
        desk.tell(Event::MeAnswered(Ok(example::me())));
        desk
    }

    #[test]
    fn nothing_is_asked_of_the_backend_before_the_portal_gives_a_token() {
        let mut desk = in_portal();
        assert_eq!(desk.tell(Event::PlaceOpened(Place::default())), []);
        let commands = desk.tell(given("t1"));
        assert_eq!(commands, [Command::UseToken(token("t1", Some(300_000))), Command::AskMe]);
    }

    #[test]
    fn a_token_that_the_backend_refuses_is_told_to_the_portal_and_no_form_is_shown() {
        let mut desk = in_portal();
        desk.tell(given("t1"));
        let commands = desk.tell(Event::MeAnswered(Err(example::ended())));
        assert_eq!(commands, [Command::TellPortal(ToPortal::SignInEnded)]);
        assert_eq!(desk.state.sign_in, SignIn::Checking);
    }

    #[test]
    fn a_token_that_ends_takes_nothing_from_the_screen_and_a_fresh_one_goes_on() {
        let mut desk = signed_in();
        desk.state.drafts.type_text(example::session(), Visibility::Customer, "half a sentence".into());
        let commands = desk.tell(Event::CountsAnswered(Err(example::ended())));
        assert!(commands.contains(&Command::TellPortal(ToPortal::SignInEnded)));
        assert!(!commands.contains(&Command::AskCapabilities), "no form, so nothing to offer in it");
        assert!(matches!(desk.state.sign_in, SignIn::Ended { .. }));
        assert!(desk.tell(given("t2")).contains(&Command::AskMe));
        assert!(matches!(desk.state.sign_in, SignIn::Ended { .. }), "until the backend knows whose it is");
        desk.tell(Event::MeAnswered(Ok(example::me())));
        assert!(desk.state.is_signed_in());
        assert_eq!(desk.state.drafts.text(&example::session(), Visibility::Customer), "half a sentence");
    }

    #[test]
    fn a_token_of_another_person_shows_them_nothing_of_the_first() {
        let mut desk = signed_in();
        desk.state.drafts.type_text(example::session(), Visibility::Customer, "half a sentence".into());
        desk.tell(given("t2"));
        desk.tell(Event::MeAnswered(Ok(crate::sign_in::Me { person: example::ben(), ..example::me() })));
        assert_eq!(desk.state.drafts, Default::default());
        assert!(desk.state.is_in_portal());
    }

    #[test]
    fn a_fresh_token_is_asked_for_once_before_the_old_one_ends() {
        let wanted = Command::TellPortal(ToPortal::TokenWanted);
        let mut desk = signed_in();
        assert!(!desk.tell(Event::RefreshDue(Instant(239_999))).contains(&wanted));
        assert!(desk.tell(Event::RefreshDue(Instant(240_000))).contains(&wanted));
        assert!(!desk.tell(Event::RefreshDue(Instant(244_000))).contains(&wanted));
    }

    #[test]
    fn a_clock_that_was_wrong_when_the_token_came_does_not_move_its_renewal() {
        let wanted = Command::TellPortal(ToPortal::TokenWanted);
        let mut desk = in_portal();
        // Ten hours ahead, until the backend has answered.
        desk.tell(Event::RefreshDue(Instant(36_000_000)));
        desk.tell(given("t1"));
        desk.tell(Event::RefreshDue(Instant(1_000)));
        desk.tell(Event::MeAnswered(Ok(example::me())));
        assert!(!desk.tell(Event::RefreshDue(Instant(239_999))).contains(&wanted));
        assert!(desk.tell(Event::RefreshDue(Instant(240_000))).contains(&wanted));
    }

    #[test]
    fn short_tokens_and_wrong_clocks_do_not_make_the_app_ask_without_end() {
        assert_eq!(renewal(Instant(1_000), Instant(301_000)), Some(Instant(241_000)));
        assert_eq!(renewal(Instant(1_000), Instant(61_000)), Some(Instant(31_000)), "at its half");
        assert_eq!(renewal(Instant(1_000), Instant(2_000)), Some(Instant(6_000)), "not at once");
        assert_eq!(renewal(Instant(1_000), Instant(1_000)), None, "a clock that is ahead");
    }

    #[test]
    fn a_token_that_is_there_already_changes_nothing() {
        let mut desk = signed_in();
        assert_eq!(desk.tell(given("t1")), []);
        assert!(desk.state.is_signed_in());
    }

    #[test]
    fn a_token_that_was_refused_is_not_tried_without_end() {
        let mut desk = signed_in();
        desk.tell(Event::CountsAnswered(Err(example::ended())));
        for _ in 1..TRIES {
            assert!(desk.tell(given("t1")).contains(&Command::AskMe));
            desk.tell(Event::MeAnswered(Err(example::ended())));
        }
        let commands = desk.tell(given("t1"));
        assert!(matches!(&commands[..], [Command::TellPortal(ToPortal::Refused { code: "token_refused", .. })]));
        assert!(desk.tell(given("t2")).contains(&Command::AskMe));
    }

    #[test]
    fn an_unreadable_theme_is_refused_with_its_reason() {
        let mut desk = in_portal();
        let commands = desk.tell(Event::PortalSaid(FromPortal::ThemeGiven(Err("Too faint.".into()))));
        let refusal = ToPortal::Refused { code: "theme_unreadable", words: "Too faint.".into() };
        assert_eq!(commands, [Command::TellPortal(refusal)]);
    }

    #[test]
    fn the_portal_is_told_once_what_is_open() {
        let mut desk = signed_in();
        let opened = Command::TellPortal(ToPortal::Opened(example::conversation_id()));
        let place = Place::conversation(example::conversation_id());
        assert!(desk.tell(Event::PlaceOpened(place.clone())).contains(&opened));
        assert!(!desk.tell(Event::PlaceOpened(place)).contains(&opened));
    }

    #[test]
    fn a_secret_is_never_written_out() {
        assert!(!format!("{:?}", token("hush", None)).contains("hush"));
    }
}
