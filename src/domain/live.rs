mod snapshot;
#[cfg(test)]
pub(crate) mod tests;
mod told;

pub(crate) use self::snapshot::Answered;
pub use self::told::{Change, Telling};
use crate::command::Command;
use crate::id::{ConversationId, HumanAgentId};
use crate::session::Instant;
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// The longest pause before the first try to listen again, in milliseconds; doubled with each try that fails…
const PAUSE: u32 = 1_000;
/// …up to this.
const LONGEST_PAUSE: u32 = 30_000;
/// How long to wait between tries where live updates are blocked, in milliseconds: from, to.
const SLOW_PACE: (u32, u32) = (45_000, 75_000);
/// So long without a byte from an open stream, in milliseconds, and nobody says `Live` any more: two seconds more than
/// the contract lets a heartbeat take.
pub const SILENCE: i64 = 17_000;
/// So long, and the stream is lost, whatever probes say.
pub const LOST_SILENCE: i64 = 23_000;
/// A stream that has been open for so long, in milliseconds, was no failed try.
const STEADY: i64 = 4_000;
/// From this try on the backend is asked whether it answers at all. When it does, and so many tries in a row did not even
/// begin, streams do not come through.
const PROBED: u32 = 2;

/// A place in the order of all events, as the backend counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventId(pub u64);

/// The live stream: how far it has been heard, and whether what is on screen is as the backend has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Live {
    link: Link,
    /// The newest event that has been told.
    last: Option<EventId>,
    /// Tries in a row that came to nothing.
    tries: u32,
    /// Tries in a row in which the stream did not even begin.
    unopened: u32,
    /// When the stream was opened last.
    opened: Instant,
    /// When it was lost, while it is.
    lost: Option<Instant>,
    /// Whether the backend has answered an ordinary question since the last try failed.
    answers: bool,
    /// Streams do not come through, ordinary answers do.
    blocked: bool,
    /// What is still to be answered before what is on screen is as the backend has it.
    due: snapshot::Due,
    /// Conversations of which the stream has told since they were last asked for: on a tie its word is the newer one.
    told_of: BTreeSet<ConversationId>,
    /// The same of the counts.
    counts_told: bool,
    /// What is being asked for may have changed unheard.
    anew: bool,
}

/// How far listening is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Link {
    /// Nobody listens: nobody is signed in.
    #[default]
    Off,
    /// The stream is being opened.
    Opening,
    /// It is open, and what is on screen is being asked for.
    CatchingUp,
    /// It is open, and what is on screen is as the backend has it.
    Live,
    /// It is to be opened again after a pause.
    Pausing,
}

/// What happened to the live stream.
#[derive(Clone, Debug, PartialEq)]
pub enum LiveEvent {
    /// It told something, in this order.
    Told(Vec<Telling>),
    /// Nothing has come over it for longer than its heartbeat allows.
    Silent,
    /// After that, something has.
    Alive,
    /// It ended.
    Ended(Ending),
    /// The pause before the next try is over; this names the pause.
    PauseOver(u32),
    /// Another tab of this person found that the server cannot be reached.
    Doubted,
    /// The network has come back, or the page has: a good moment to try.
    Woke,
}

/// How a live stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The line was cut, or went silent, or could not be opened.
    Lost,
    /// The backend, or something on the way to it, gives no stream.
    Blocked,
    /// The sign-in has ended.
    SignedOut,
}

/// What is wanted of the live stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiveCommand {
    /// Listen from now on, in place of whatever was listened to before.
    Listen {
        /// For whom.
        person: HumanAgentId,
        /// The newest event that was told: what came after it is told too.
        after: Option<EventId>,
        /// Not to be put off, also by whoever listens for several.
        urgent: bool,
    },
    /// Say after a while, by chance between these many milliseconds, that the pause is over.
    Pause {
        /// Names it.
        number: u32,
        /// The shortest.
        least: u32,
        /// The longest.
        most: u32,
    },
    /// Have the person's other tabs look whether the server can be reached: this one found that it cannot.
    ShareDoubt,
    /// Listen no more.
    Stop {
        /// The person has signed out, which ends it wherever they are signed in with this browser.
        everywhere: bool,
    },
}

impl Workspace {
    pub(crate) fn live_happened(&mut self, event: LiveEvent) -> Vec<Command> {
        if self.live.link == Link::Off {
            return vec![];
        }
        match event {
            LiveEvent::Told(tellings) => self.told(tellings),
            LiveEvent::Silent => {
                let heard_last = Instant(self.last_refresh.0 - SILENCE);
                self.live.lost.get_or_insert(heard_last);
                self.stream_fell_silent()
            }
            LiveEvent::Alive => {
                self.live.lost.take_if(|_| self.live.link.is_open());
                self.connection.silence_ended();
                vec![]
            }
            LiveEvent::Ended(Ending::SignedOut) => self.sign_in_ended(),
            LiveEvent::Ended(ending) => self.stream_ended(ending),
            LiveEvent::PauseOver(number) if self.live.link == Link::Pausing && number == self.live.tries => {
                self.listen(false)
            }
            LiveEvent::Doubted if self.is_offline() => vec![],
            LiveEvent::Doubted => self.doubt_connection(),
            LiveEvent::Woke => {
                let mut commands = self.listen_now();
                commands.extend(self.probe_where_doubtful());
                commands
            }
            LiveEvent::PauseOver(_) => vec![],
        }
    }

    /// Listens from now on. Whoever has listened before goes on after what they have heard.
    pub(crate) fn listen(&mut self, urgent: bool) -> Vec<Command> {
        let Some(person) = self.me().map(|me| me.person.id.clone()) else { return vec![] };
        self.live.link = Link::Opening;
        vec![LiveCommand::Listen { person, after: self.live.last, urgent }.into()]
    }

    /// Listens without waiting for the end of the pause, where there is one.
    pub(crate) fn listen_now(&mut self) -> Vec<Command> {
        if self.live.link == Link::Pausing { self.listen(true) } else { vec![] }
    }

    pub(crate) fn stop_listening(&mut self, everywhere: bool) -> Command {
        self.live.link = Link::Off;
        LiveCommand::Stop { everywhere }.into()
    }

    fn stream_ended(&mut self, ending: Ending) -> Vec<Command> {
        let now = self.last_refresh;
        self.connection.silence_ended();
        let live = &mut self.live;
        if live.is_open() && now.0 - live.opened.0 >= STEADY {
            live.tries = 0;
        }
        live.unopened = if live.is_open() { 0 } else { live.unopened + 1 };
        live.link = Link::Pausing;
        live.tries += 1;
        live.lost.get_or_insert(now);
        let was_blocked = live.blocked;
        live.blocked |= ending == Ending::Blocked || (live.answers && live.unopened >= PROBED);
        live.answers = false;
        let mut commands = vec![live.pause()];
        if live.blocked && !was_blocked {
            commands.extend(self.poll());
        } else if !live.blocked && live.tries >= PROBED {
            commands.push(self.ask_counts());
        }
        commands
    }

    /// When the backend was last known to answer, where that is not so any more.
    pub(crate) fn lost_since(&self) -> Instant {
        self.live.lost.unwrap_or(self.last_refresh)
    }
}

impl Link {
    fn is_open(self) -> bool {
        matches!(self, Self::CatchingUp | Self::Live)
    }
}

impl Live {
    /// Whether nobody listens, because nobody is signed in.
    pub(crate) fn is_off(&self) -> bool {
        self.link == Link::Off
    }

    /// Whether the stream is there.
    pub(crate) fn is_open(&self) -> bool {
        self.link.is_open()
    }

    /// Whether streams do not come through.
    pub(crate) fn is_blocked(&self) -> bool {
        self.blocked
    }

    /// The backend has answered an ordinary question.
    pub(crate) fn backend_answered(&mut self) {
        self.answers = true;
    }

    /// Whether what is on screen is asked for in turn, because nobody tells what happens.
    pub(crate) fn is_asking(&self) -> bool {
        self.blocked && !self.is_open()
    }

    /// Whether whatever happens is told, and nothing is being asked for because of what was missed.
    pub(crate) fn is_live(&self) -> bool {
        self.link == Link::Live
    }

    /// Whether "unchanged" is no answer to what is being asked: what is here has been changed by what was told.
    pub(crate) fn is_asking_anew(&self) -> bool {
        self.anew
    }

    /// Every conversation that the stream has told of since they were last asked for.
    pub(crate) fn told_of(&self) -> Vec<ConversationId> {
        self.told_of.iter().cloned().collect()
    }

    /// A conversation is not kept any more.
    pub(crate) fn forget(&mut self, id: &ConversationId) {
        self.told_of.remove(id);
    }

    /// Whether the stream has told of this conversation since it was last asked for.
    pub(crate) fn has_told_of(&self, id: &ConversationId) -> bool {
        self.told_of.contains(id)
    }

    /// Whether the stream has told the counts since they were last asked for.
    pub(crate) fn has_told_counts(&self) -> bool {
        self.counts_told
    }

    /// The pause before the next try. All who have lost the same backend come back by chance, not at once.
    fn pause(&self) -> Command {
        let doublings = self.tries.saturating_sub(1).min(8);
        let (least, most) = if self.blocked { SLOW_PACE } else { (0, (PAUSE << doublings).min(LONGEST_PAUSE)) };
        LiveCommand::Pause { number: self.tries, least, most }.into()
    }
}

#[cfg(test)]
impl Live {
    /// No stream comes through: what is on screen is asked for in turn.
    pub(crate) fn blocked() -> Self {
        Self { link: Link::Pausing, blocked: true, ..Self::default() }
    }
}

impl From<LiveCommand> for Command {
    fn from(command: LiveCommand) -> Self {
        Self::Live(command)
    }
}
