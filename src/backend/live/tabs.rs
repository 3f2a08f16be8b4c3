//! What the app's tabs in one browser tell each other. Nobody else is to rely on these words.

use super::stream::Raw;
use crate::json;
use handback_domain::live;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// One word between tabs.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Word {
    /// A tab wants to know how it stands.
    Hello { from: u32, urgent: bool },
    /// To that tab: the stream is open, and what comes after this event will be told.
    Opened { to: u32, at: Option<u64> },
    /// To that tab: the stream is being opened, or does not speak just now.
    Opening { to: u32 },
    /// To that tab: somebody listens, and there is no stream just now.
    Closed { to: u32 },
    /// The stream has begun.
    Begun,
    /// What the stream told.
    Told(Vec<Raw>),
    /// The stream has given a sign of life.
    Alive,
    /// The stream has ended.
    Ended(Ending),
    /// The server cannot be reached from here.
    Doubt,
    /// The person has signed out.
    SignedOut,
}

/// How a stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    Lost,
    Blocked,
    SignedOut,
}

impl From<live::Ending> for Ending {
    fn from(ending: live::Ending) -> Self {
        match ending {
            live::Ending::Lost => Self::Lost,
            live::Ending::Blocked => Self::Blocked,
            live::Ending::SignedOut => Self::SignedOut,
        }
    }
}

impl From<Ending> for live::Ending {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Lost => Self::Lost,
            Ending::Blocked => Self::Blocked,
            Ending::SignedOut => Self::SignedOut,
        }
    }
}

/// What one tab says on it, all others hear.
pub struct Channel {
    channel: BroadcastChannel,
    /// Lives for as long as words may come.
    _hear: Closure<dyn Fn(MessageEvent)>,
}

impl Channel {
    /// The channel of this name; nothing where the browser has none.
    pub fn open(name: &str, hear: impl Fn(Word) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        // A word of another version of the app is passed over: that tab and this one stand on their own then.
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(word) = event.data().as_string().and_then(|text| json::read(text.as_bytes()).ok()) {
                hear(word);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        Some(Self { channel, _hear: hear })
    }

    /// Says a word to all other tabs.
    pub fn say(&self, word: &Word) {
        if let Ok(text) = serde_json::to_string(word) {
            // Fails only on a closed channel, which nobody hears.
            let _ = self.channel.post_message(&text.into());
        }
    }

    /// Ends hearing and saying.
    pub fn close(&self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
