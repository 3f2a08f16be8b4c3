//! Whether the help desk's server can be reached, and what the connection indicator says: every state, what leads from
//! one to the next, and the words.
//!
//! Two things are known apart from each other: whether requests are answered, and whether the stream gives signs of
//! life. A bad sign only casts doubt; a probe, which is a short request, confirms or clears it. While the stream is
//! alive and requests are answered nothing is probed.

use crate::command::Command;
use crate::live::{Live, LiveCommand};
use crate::problem::{Cause, Problem};
use crate::session::Instant;
use crate::workspace::Workspace;

/// After how long without an answer it is said that a request is waiting, in milliseconds.
pub const SLOW: u32 = 5_000;
/// How long a probe may take, in milliseconds.
pub const PROBE_TIMEOUT: u32 = 5_000;

/// What is known of the connection beside the stream itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Connection {
    requests: Requests,
    /// A request has been waiting for longer than [`SLOW`].
    is_slow: bool,
    /// The stream is open and has been silent for longer than its heartbeat allows.
    is_silent: bool,
    /// A probe is under way.
    is_probing: bool,
}

/// Whether requests are answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Requests {
    /// The last sign was a good one.
    #[default]
    Answered,
    /// There was a bad sign, and the probe has not been answered yet.
    Doubted,
    /// They are not.
    Lost {
        /// When the last good sign came.
        since: Instant,
    },
}

/// What has become known of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkEvent {
    /// A request was answered, whatever the answer.
    RequestAnswered,
    /// A request failed for lack of connection: no answer, or a proxy's word that the server is not there.
    RequestFailed,
    /// Some request has been waiting for longer than [`SLOW`], or none is any more.
    RequestsSlow(bool),
    /// The browser says that there is no network. It can be wrong.
    WentOffline,
    /// Whether the probe was answered.
    Probed(bool),
}

/// What the connection indicator says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Liveness {
    /// Whatever happens is on screen at once.
    Live,
    /// What is on screen may be behind, for a moment.
    CatchingUp,
    /// Something went wrong, and a probe will say what it means.
    Checking,
    /// A request has been waiting for an answer for a while.
    Waiting,
    /// The server has not answered since then.
    Offline(Instant),
    /// What is on screen is asked for again and again.
    Asking,
}

impl Liveness {
    /// The words; a time is written by this function.
    pub fn words(self, time: impl FnOnce(Instant) -> String) -> String {
        match self {
            Self::Live => "Live".to_owned(),
            Self::CatchingUp => "Catching up…".to_owned(),
            Self::Checking => "Checking the connection…".to_owned(),
            Self::Waiting => "Waiting for the server…".to_owned(),
            Self::Offline(since) => format!("Offline since {}", time(since)),
            Self::Asking => "Live updates blocked, asking every few seconds".to_owned(),
        }
    }

    /// The state by the name that style sheets know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::CatchingUp | Self::Checking | Self::Waiting => "behind",
            Self::Offline(_) => "lost",
            Self::Asking => "blocked",
        }
    }
}

impl Connection {
    /// What the indicator says of a connection with this stream.
    fn liveness(&self, live: &Live) -> Liveness {
        match self.requests {
            Requests::Lost { since } => Liveness::Offline(since),
            _ if self.is_slow => Liveness::Waiting,
            Requests::Doubted => Liveness::Checking,
            Requests::Answered if self.is_silent => Liveness::Checking,
            Requests::Answered if live.is_blocked() => Liveness::Asking,
            Requests::Answered if live.is_live() => Liveness::Live,
            Requests::Answered => Liveness::CatchingUp,
        }
    }

    fn is_lost(&self) -> bool {
        matches!(self.requests, Requests::Lost { .. })
    }

    /// The stream has begun: its own request was answered just now.
    pub(crate) fn stream_began(&mut self) {
        self.requests = Requests::Answered;
        self.is_silent = false;
    }

    /// The stream gives signs of life, or is not there to give any. It says nothing of requests.
    pub(crate) fn silence_ended(&mut self) {
        self.is_silent = false;
    }
}

impl Workspace {
    /// What the connection indicator says.
    #[must_use]
    pub fn liveness(&self) -> Liveness {
        self.connection.liveness(&self.live)
    }

    /// Whether the server cannot be reached, as far as anybody knows.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.connection.is_lost()
    }

    /// Whether a request has been waiting for a while.
    #[must_use]
    pub fn is_waiting_for_server(&self) -> bool {
        self.connection.is_slow
    }

    pub(crate) fn network_happened(&mut self, event: NetworkEvent) -> Vec<Command> {
        match event {
            NetworkEvent::RequestAnswered => self.request_answered(),
            NetworkEvent::RequestFailed => self.request_failed(),
            NetworkEvent::RequestsSlow(slow) => {
                self.connection.is_slow = slow;
                if slow { self.doubt_connection() } else { vec![] }
            }
            NetworkEvent::WentOffline => self.doubt_connection(),
            NetworkEvent::Probed(answered) => self.probed(answered),
        }
    }

    /// What an answer says of the connection.
    pub(crate) fn note_connection<T>(&mut self, result: &Result<T, Problem>) -> Vec<Command> {
        match result {
            Err(Problem { cause: Cause::Unreachable, .. }) => self.request_failed(),
            _ => self.request_answered(),
        }
    }

    fn request_answered(&mut self) -> Vec<Command> {
        let was_lost = self.connection.is_lost();
        self.connection.requests = Requests::Answered;
        self.live.backend_answered();
        // A pause ends at once, and a stream that was being opened during the outage may never come.
        if was_lost && !self.live.is_open() { self.listen(true) } else { vec![] }
    }

    /// One failure beside an open stream can be an accident; without a stream nothing speaks for the server.
    fn request_failed(&mut self) -> Vec<Command> {
        if self.live.is_open() {
            return self.doubt_connection();
        }
        if self.live.is_off() { vec![] } else { self.lose_connection() }
    }

    fn lose_connection(&mut self) -> Vec<Command> {
        if self.is_offline() {
            return vec![];
        }
        self.connection.requests = Requests::Lost { since: self.lost_since() };
        vec![LiveCommand::ShareDoubt.into()]
    }

    /// A bad sign: nobody says `Live` until a probe has cleared it.
    pub(crate) fn doubt_connection(&mut self) -> Vec<Command> {
        if self.live.is_off() {
            return vec![];
        }
        if self.connection.requests == Requests::Answered {
            self.connection.requests = Requests::Doubted;
        }
        self.probe()
    }

    /// The stream has been silent for longer than its heartbeat allows.
    pub(crate) fn stream_fell_silent(&mut self) -> Vec<Command> {
        if !self.live.is_open() {
            return vec![];
        }
        self.connection.is_silent = true;
        self.probe()
    }

    /// Probes what is not known to work; while nothing is in doubt, nothing is asked.
    pub(crate) fn probe_where_doubtful(&mut self) -> Vec<Command> {
        let is_fine = self.connection.requests == Requests::Answered && !self.connection.is_silent;
        if is_fine || self.live.is_off() { vec![] } else { self.probe() }
    }

    fn probe(&mut self) -> Vec<Command> {
        let is_first = !std::mem::replace(&mut self.connection.is_probing, true);
        is_first.then_some(Command::Probe).into_iter().collect()
    }

    fn probed(&mut self, answered: bool) -> Vec<Command> {
        self.connection.is_probing = false;
        if self.live.is_off() {
            return vec![];
        }
        if !answered {
            return self.lose_connection();
        }
        let mut commands = self.request_answered();
        // The server is there and the stream says nothing: another stream is opened in its place.
        if self.connection.is_silent {
            self.connection.is_silent = false;
            commands.extend(self.listen(true));
        }
        commands
    }
}

#[cfg(test)]
mod tests;
