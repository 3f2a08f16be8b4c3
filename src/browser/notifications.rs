//! Telling the person of news while they look elsewhere. Browsers without notifications, and those that refuse them, are
//! taken as they are.

use super::lock::{self, Claim};
use super::page;
use handback_domain::id::ConversationId;
use handback_domain::notification::{Notification as News, Permission};
use js_sys::Reflect;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// The name of the right to speak, which one tab has at a time.
const VOICE: &str = "handback.notifications";

/// Whether the browser lets us.
#[must_use]
pub fn permission() -> Permission {
    let offers = page::window().is_some_and(|window| Reflect::has(&window, &"Notification".into()).unwrap_or_default());
    if !offers {
        return Permission::Unsupported;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Refused,
        _ => Permission::NotAsked,
    }
}

/// Has the browser ask the person, and says what they answered.
pub async fn ask() -> Permission {
    if let Ok(answer) = Notification::request_permission() {
        // Whatever came of it, the permission says.
        let _ = JsFuture::from(answer).await;
    }
    permission()
}

/// Of all the app's tabs, the one that speaks: the one that had the focus last. A browser that cannot settle that lets
/// every tab speak; what they say of one conversation then takes each other's place.
#[derive(Clone)]
pub struct Voice {
    is_ours: Rc<Cell<bool>>,
}

impl Voice {
    /// A voice that is claimed now, and again whenever the window gets the focus.
    #[must_use]
    pub fn new() -> Self {
        let voice = Self { is_ours: Rc::new(Cell::new(!lock::is_offered())) };
        voice.claim(page::has_focus());
        let of_focus = voice.clone();
        let handle = leptos::prelude::window_event_listener(leptos::ev::focus, move |_| of_focus.claim(true));
        leptos::prelude::on_cleanup(move || handle.remove());
        voice
    }

    /// Waits for the right to speak, or takes it from whoever has it. Where it is taken from us, we wait for it again.
    fn claim(&self, take: bool) {
        if self.is_ours.get() {
            return;
        }
        let (voice, is_ours) = (self.clone(), self.is_ours.clone());
        spawn_local(async move {
            lock::hold(VOICE, take, Claim::default(), move || is_ours.set(true)).await;
            // Held for as long as the tab is there, it ends only by a loss. What ends without having been had is refused,
            // as to frames of other sites where nothing may be kept: asking again would never end.
            if voice.is_ours.replace(false) {
                voice.claim(false);
            } else {
                voice.is_ours.set(true);
            }
        });
    }

    /// Tells the person, if it is for this tab to do, and if they are not looking at it already.
    pub fn tell(&self, news: &News, pressed: impl FnOnce(ConversationId) + 'static) {
        if !self.is_ours.get() || (news.is_on_screen && page::has_focus()) {
            return;
        }
        let options = NotificationOptions::new();
        options.set_body(&news.body);
        options.set_tag(news.conversation.as_str());
        // Some telephones offer notifications and refuse them here; the app itself tells what matters.
        let Ok(shown) = Notification::new_with_options(&news.title, &options) else { return };
        let (of_press, conversation) = (shown.clone(), news.conversation.clone());
        let press = Closure::once_into_js(move || {
            page::come_forward();
            of_press.close();
            pressed(conversation);
        });
        shown.set_onclick(press.dyn_ref());
    }
}

impl Default for Voice {
    fn default() -> Self {
        Self::new()
    }
}
