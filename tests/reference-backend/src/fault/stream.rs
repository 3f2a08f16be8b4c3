//! What tests let befall the live stream and the server's clock.

use crate::app::App;
use crate::request::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::watch;

/// `POST` [`StreamFault`].
pub const STREAM: &str = "/test/v1/stream";
/// `GET`: how many listen now, a number.
pub const LISTENERS: &str = "/test/v1/listeners";
/// `POST` [`ClockFault`].
pub const CLOCK: &str = "/test/v1/clock";

/// What befalls the live stream.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StreamFault {
    /// The streams that run are cut now; new ones may begin.
    Drop,
    /// Every event is told twice, while this is on.
    Twice {
        /// Whether it is.
        on: bool,
    },
    /// Nothing is told, though the stream stays open, while this is on.
    Mute {
        /// Whether it is.
        on: bool,
    },
    /// What is told at once is told in the wrong order, while this is on.
    Reversed {
        /// Whether it is.
        on: bool,
    },
}

/// How wrong the server's clock goes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClockFault {
    /// By how many milliseconds it is ahead.
    pub ahead_ms: i64,
}

/// The stream's faults as they stand.
#[derive(Default)]
pub struct StreamFaults {
    dropped: watch::Sender<()>,
    twice: AtomicBool,
    mute: AtomicBool,
    reversed: AtomicBool,
    listening: Arc<()>,
}

/// Counts as one who listens, for as long as it is kept.
pub struct Listens {
    _one: Arc<()>,
}

impl StreamFaults {
    /// One more listens.
    pub fn one_more(&self) -> Listens {
        Listens { _one: self.listening.clone() }
    }

    /// Tells when running streams are to be cut.
    pub fn dropped(&self) -> watch::Receiver<()> {
        self.dropped.subscribe()
    }

    /// What is told instead of this.
    pub fn befall<T: Clone>(&self, mut told: Vec<T>) -> Vec<T> {
        if self.mute.load(Ordering::Relaxed) {
            told.clear();
        }
        if self.twice.load(Ordering::Relaxed) {
            told = told.into_iter().flat_map(|one| [one.clone(), one]).collect();
        }
        if self.reversed.load(Ordering::Relaxed) {
            told.reverse();
        }
        told
    }

    fn ask(&self, fault: &StreamFault) {
        match fault {
            StreamFault::Drop => self.dropped.send_replace(()),
            StreamFault::Twice { on } => self.twice.store(*on, Ordering::Relaxed),
            StreamFault::Mute { on } => self.mute.store(*on, Ordering::Relaxed),
            StreamFault::Reversed { on } => self.reversed.store(*on, Ordering::Relaxed),
        }
    }
}

/// `POST` of [`STREAM`].
pub async fn ask(State(app): State<App>, Json { value, .. }: Json<StreamFault>) -> StatusCode {
    if let Some(faults) = &app.faults {
        faults.stream.ask(&value);
    }
    StatusCode::NO_CONTENT
}

/// `GET` of [`LISTENERS`].
pub async fn listeners(State(app): State<App>) -> String {
    let listening = app.faults.as_ref().map_or(0, |faults| Arc::strong_count(&faults.stream.listening) - 1);
    listening.to_string()
}

/// `POST` of [`CLOCK`].
pub async fn set_clock(State(app): State<App>, Json { value, .. }: Json<ClockFault>) -> StatusCode {
    app.store.set_clock_ahead(value.ahead_ms);
    StatusCode::NO_CONTENT
}
