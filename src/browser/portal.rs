//! Messages between the app in its frame and the portal around it. Version 1; the words are in `public/embed.d.ts`.
//!
//! Only the window around the frame is heard, and only from an origin that the installation names. Everything else is
//! ignored before it is read, and counted.

use super::{clock, page};
use crate::config::Origin;
use crate::json;
use handback_domain::order::sort_by;
use handback_domain::portal::{Arrival, FromPortal, ToPortal, Token};
use handback_domain::theme::{Mode, Theme};
use js_sys::{JSON, Object};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{MessageEvent, Window};

/// The version that both sides name in each message.
const PROTOCOL: u32 = 1;
/// How long a message may be, in characters; a token and a theme are far shorter.
const LONGEST: u32 = 64_000;

/// The portal around the frame, as far as it is known.
#[derive(Clone)]
pub struct Portal {
    window: Window,
    allowed: Rc<Vec<Origin>>,
    /// Who has spoken first, and is spoken to from then on.
    origin: Rc<RefCell<Option<Origin>>>,
    ignored: Rc<Cell<u32>>,
    /// At how many ignored messages the portal is told of them.
    told_at: Rc<Cell<u32>>,
}

impl Portal {
    /// The portal around this page; nothing where the page stands by itself.
    #[must_use]
    pub fn around(allowed: Vec<Origin>) -> Option<Self> {
        let own = page::window()?;
        let window = own.parent().ok().flatten().filter(|parent| *parent != own)?;
        Some(Self {
            window,
            allowed: Rc::new(allowed),
            origin: Rc::default(),
            ignored: Rc::default(),
            told_at: Rc::new(Cell::new(1)),
        })
    }

    /// Tells what the portal says.
    pub fn listen(&self, heard: impl Fn(FromPortal) + 'static) {
        let portal = self.clone();
        let handle =
            window_event_listener(leptos::ev::message, move |event: MessageEvent| match portal.accepted(&event) {
                Some(said) => heard(said),
                None => portal.ignored.set(portal.ignored.get().saturating_add(1)),
            });
        on_cleanup(move || handle.remove());
    }

    /// Tells the portal how many messages were none of its, or could not be read: rarely, however many there are.
    pub fn tell_of_ignored(&self) {
        let ignored = self.ignored.get();
        if ignored >= self.told_at.get() {
            self.told_at.set(ignored.saturating_mul(2));
            let words = format!(
                "{ignored} messages to the frame were ignored: another window or origin than the portal's sent them, or \
                 they could not be read."
            );
            self.tell(&ToPortal::Refused { code: "messages_ignored", words });
        }
    }

    fn accepted(&self, event: &MessageEvent) -> Option<FromPortal> {
        let is_from_parent = event.source().is_some_and(|source| Object::is(&source, &self.window));
        let origin = self.allowed.iter().find(|origin| origin.as_str() == event.origin()).filter(|_| is_from_parent)?;
        let text = JSON::stringify(&event.data()).ok().filter(|text| text.length() <= LONGEST)?;
        let said = read(&String::from(text))?;
        self.origin.borrow_mut().get_or_insert_with(|| origin.clone());
        (self.origin.borrow().as_ref() == Some(origin)).then_some(said)
    }

    /// Tells the portal something. Before it has spoken, whichever of the allowed ones is there.
    pub fn tell(&self, news: &ToPortal) {
        let Ok(text) = serde_json::to_string(&Message { handback: PROTOCOL, content: written(news) }) else { return };
        let message = JSON::parse(&text).unwrap_or(JsValue::NULL);
        let spoken = self.origin.borrow().clone();
        let receivers = spoken.map_or_else(|| self.allowed.to_vec(), |origin| vec![origin]);
        for origin in receivers {
            // The browser delivers it only to that origin; where another is there, nothing happens.
            let _ = self.window.post_message(&message, origin.as_str());
        }
    }
}

/// A message of either side.
#[derive(Serialize, Deserialize)]
struct Message<T> {
    handback: u32,
    #[serde(flatten)]
    content: T,
}

/// What a portal says, as it comes.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Said {
    Init(Init),
    Token { token: String, expires_at: Option<String> },
    Open { conversation_id: String },
    Theme { theme: Look },
    Locale { locale: String },
}

#[derive(Deserialize)]
struct Init {
    token: Option<String>,
    expires_at: Option<String>,
    conversation_id: Option<String>,
    locale: Option<String>,
    theme: Option<Look>,
}

#[derive(Deserialize)]
struct Look {
    mode: Option<String>,
    #[serde(default)]
    colours: HashMap<String, String>,
}

impl Look {
    fn read(&self) -> Result<Theme, String> {
        let mode = match self.mode.as_deref() {
            Some("light") => Mode::Light,
            Some("dark") => Mode::Dark,
            _ => Mode::System,
        };
        let mut colours: Vec<_> = self.colours.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sort_by(&mut colours, Ord::cmp);
        Theme::read(mode, colours)
    }
}

fn read(text: &str) -> Option<FromPortal> {
    let message: Message<Said> = json::read(text.as_bytes()).ok()?;
    if message.handback != PROTOCOL {
        return None;
    }
    let token = |secret: String, expires_at: Option<String>| {
        (!secret.is_empty())
            .then(|| Token { secret: secret.into(), expires_at: expires_at.and_then(|at| clock::parse(&at)) })
    };
    Some(match message.content {
        Said::Init(init) => FromPortal::Arrived(Arrival {
            token: init.token.and_then(|secret| token(secret, init.expires_at)),
            conversation: init.conversation_id.map(Into::into),
            locale: init.locale,
            theme: init.theme.map(|theme| theme.read()),
        }),
        Said::Token { token: secret, expires_at } => FromPortal::TokenGiven(token(secret, expires_at)?),
        Said::Open { conversation_id } => FromPortal::ConversationWanted(conversation_id.into()),
        Said::Theme { theme } => FromPortal::ThemeGiven(theme.read()),
        Said::Locale { locale } => FromPortal::LocaleGiven(locale),
    })
}

/// What the app says, as it goes.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Told<'a> {
    Ready,
    Opened { conversation_id: &'a str },
    Resolved { conversation_id: &'a str, session_id: &'a str },
    Unread { count: u32 },
    TokenWanted,
    SessionExpired,
    Error { code: &'a str, message: &'a str },
}

fn written(news: &ToPortal) -> Told<'_> {
    match news {
        ToPortal::Ready => Told::Ready,
        ToPortal::Opened(id) => Told::Opened { conversation_id: id.as_str() },
        ToPortal::Resolved(id, session) => {
            Told::Resolved { conversation_id: id.as_str(), session_id: session.as_str() }
        }
        ToPortal::Waiting(count) => Told::Unread { count: *count },
        ToPortal::TokenWanted => Told::TokenWanted,
        ToPortal::SignInEnded => Told::SessionExpired,
        ToPortal::Refused { code, words } => Told::Error { code, message: words },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use handback_domain::portal::Secret;

    #[test]
    fn every_message_of_a_portal_is_read() {
        let init =
            r#"{"handback":1,"type":"init","token":"t","conversation_id":"c","locale":"de","theme":{"mode":"dark"}}"#;
        let Some(FromPortal::Arrived(arrival)) = read(init) else { panic!("{init}") };
        let token = Token { secret: Secret::from("t".to_owned()), expires_at: None };
        assert_eq!((arrival.token, arrival.conversation), (Some(token.clone()), Some("c".into())));
        assert_eq!(arrival.locale.as_deref(), Some("de"));
        assert_eq!(arrival.theme.and_then(Result::ok).map(|theme| theme.mode()), Some(Mode::Dark));
        assert_eq!(read(r#"{"handback":1,"type":"init"}"#), Some(FromPortal::Arrived(Arrival::default())));
        assert_eq!(read(r#"{"handback":1,"type":"token","token":"t"}"#), Some(FromPortal::TokenGiven(token)));
        let open = r#"{"handback":1,"type":"open","conversation_id":"c","of_a_later_version":1}"#;
        assert_eq!(read(open), Some(FromPortal::ConversationWanted("c".into())));
        let locale = r#"{"handback":1,"type":"locale","locale":"ja"}"#;
        assert_eq!(read(locale), Some(FromPortal::LocaleGiven("ja".into())));
    }

    #[test]
    fn what_is_no_message_of_a_portal_is_nothing() {
        for text in [
            "",
            "null",
            "7",
            "{}",
            r#"{"type":"open","conversation_id":"c"}"#,
            r#"{"handback":2,"type":"open","conversation_id":"c"}"#,
            r#"{"handback":"1","type":"open","conversation_id":"c"}"#,
            r#"{"handback":1,"type":"close"}"#,
            r#"{"handback":1,"type":"open"}"#,
            r#"{"handback":1,"type":"open","conversation_id":7}"#,
            r#"{"handback":1,"type":"token","token":""}"#,
            r#"{"handback":1,"type":"theme","theme":"dark"}"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_app_speaks_as_the_types_say() {
        let told =
            |news: &ToPortal| serde_json::to_string(&Message { handback: PROTOCOL, content: written(news) }).unwrap();
        assert_eq!(told(&ToPortal::Ready), r#"{"handback":1,"type":"ready"}"#);
        assert_eq!(told(&ToPortal::Waiting(3)), r#"{"handback":1,"type":"unread","count":3}"#);
        assert_eq!(told(&ToPortal::TokenWanted), r#"{"handback":1,"type":"token_wanted"}"#);
        assert_eq!(told(&ToPortal::SignInEnded), r#"{"handback":1,"type":"session_expired"}"#);
        let resolved = ToPortal::Resolved("c".into(), "s".into());
        let text = r#"{"handback":1,"type":"resolved","conversation_id":"c","session_id":"s"}"#;
        assert_eq!(told(&resolved), text);
    }
}
