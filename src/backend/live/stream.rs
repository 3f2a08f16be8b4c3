//! Reads a stream of server-sent events. Knows nothing of what they tell.

use crate::backend::http::{Http, NoStream};
use eventsource_stream::{Event, EventStreamError, Eventsource};
use futures_util::StreamExt;
use handback_contract::event::LAST_EVENT_ID;
use handback_domain::live::{Ending, EventId};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::pin::pin;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal};

/// The most events that are told at once.
const AT_ONCE: usize = 256;

/// One event, as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raw {
    /// Its place in the order.
    pub id: String,
    /// What it tells; empty where it could not be made out.
    pub data: String,
}

/// A line that a stream comes over.
pub struct Line {
    heard: Box<dyn Fn(Vec<Raw>)>,
    /// Absent only where the browser has no way to end a request.
    abort: Option<AbortController>,
    is_open: Cell<bool>,
    is_closed: Cell<bool>,
    was_silent: Cell<bool>,
}

impl Line {
    /// A line that tells by this function what comes over it; no events are a sign of life.
    pub fn new(heard: impl Fn(Vec<Raw>) + 'static) -> Self {
        let abort = AbortController::new().ok();
        let not_yet = || Cell::new(false);
        Self { heard: Box::new(heard), abort, is_open: not_yet(), is_closed: not_yet(), was_silent: not_yet() }
    }

    /// Whether events come over it.
    pub fn is_open(&self) -> bool {
        self.is_open.get()
    }

    /// Ends it; nothing more is heard over it.
    pub fn close(&self) {
        self.is_closed.set(true);
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }

    /// Ends it because nothing comes over it any more.
    pub fn cut(&self) {
        self.was_silent.set(true);
        self.close();
    }

    /// Whether it was ended because nothing came over it any more.
    pub fn is_cut_for_silence(&self) -> bool {
        self.was_silent.get()
    }

    fn hears(&self, events: Vec<Raw>) {
        if !self.is_closed.get() {
            (self.heard)(events);
        }
    }

    fn signal(&self) -> Option<AbortSignal> {
        self.abort.as_ref().map(AbortController::signal)
    }
}

/// Reads the stream at this path, after this event or from now on, until it ends.
pub async fn read(http: &Http, path: &str, after: Option<EventId>, line: &Line) -> Ending {
    let Some(signal) = line.signal() else { return Ending::Blocked };
    let header = after.map(|id| (LAST_EVENT_ID, id.0.to_string()));
    let bytes = match http.stream(path, header, &signal).await {
        Ok(bytes) => bytes,
        Err(NoStream::Status(401)) => return Ending::SignedOut,
        Err(NoStream::Status(403 | 404 | 405 | 501) | NoStream::OtherAnswer) => return Ending::Blocked,
        Err(NoStream::Status(_) | NoStream::Unreachable) => return Ending::Lost,
    };
    // Also what brings no event is a sign of life.
    let bytes = bytes.inspect(|_| line.hears(vec![]));
    let mut events = pin!(bytes.eventsource().ready_chunks(AT_ONCE));
    while let Some(came) = events.next().await {
        let is_cut = came.iter().any(|event| matches!(event, Err(EventStreamError::Transport(_))));
        let told: Vec<Raw> = came.into_iter().filter_map(raw).collect();
        if !told.is_empty() {
            line.is_open.set(true);
            line.hears(told);
        }
        if is_cut || line.is_closed.get() {
            break;
        }
    }
    line.is_open.set(false);
    Ending::Lost
}

fn raw(event: Result<Event, EventStreamError<JsValue>>) -> Option<Raw> {
    match event {
        Ok(event) => Some(Raw { id: event.id, data: event.data }),
        Err(EventStreamError::Transport(_)) => None,
        // What cannot be read may have been an event.
        Err(EventStreamError::Utf8(_) | EventStreamError::Parser(_)) => Some(Raw::default()),
    }
}
