//! The live stream. Of all the app's tabs in a browser where the same person is signed in, one listens and tells the
//! others; when it goes, the next one goes on after what it has heard. Where a browser cannot settle which, each tab
//! listens for itself.

/// The one reader of the event stream.
pub mod stream;
/// What tabs tell each other.
mod tabs;

use self::stream::{Line, Raw};
use self::tabs::{Channel, Word};
use super::Backend;
use crate::browser::clock;
use crate::browser::lock::{self, Claim};
use handback_contract::event::HEARTBEAT;
use handback_domain::id::HumanAgentId;
use handback_domain::live::{Change, Ending, EventId, LOST_SILENCE, LiveEvent, SILENCE, Telling};
use js_sys::Math;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What a silence means is settled by how often a heartbeat comes.
const _: () = assert!(SILENCE > 1_000 * HEARTBEAT.cast_signed() && LOST_SILENCE > SILENCE);
/// A clock that runs ahead of the other by so many milliseconds within a second: the machine has slept.
const SLEPT: i64 = 5_000;
/// So long without an answer, in milliseconds, and the tab that listens for all is asleep.
const ASLEEP: i64 = 3_000;

/// Listens, or is told by the tab that does.
#[derive(Clone)]
pub struct Live(Rc<Shared>);

struct Shared {
    backend: Rc<dyn Backend>,
    hear: Box<dyn Fn(LiveEvent)>,
    desk: RefCell<Option<Rc<Listening>>>,
}

/// One person's listening in this tab, from signing in to signing out.
struct Listening {
    /// Of this person, at this backend: the name of what its tabs share.
    name: String,
    /// This tab, among all.
    tab: u32,
    channel: Option<Channel>,
    claim: RefCell<Claim>,
    is_leader: Cell<bool>,
    /// Whether what is told here follows what was told before.
    is_joined: Cell<bool>,
    last: Cell<Option<EventId>>,
    line: RefCell<Option<Rc<Line>>>,
    /// When anything was heard last, by the monotonic clock; nothing while nothing is to be heard.
    heard: Cell<Option<i64>>,
    /// Whether it has been said that nothing is heard.
    is_silent: Cell<bool>,
    /// By how much this machine's clock was ahead of the monotonic one when last looked at.
    ahead: Cell<i64>,
    /// When the tab that listens was asked for a sign of life.
    called: Cell<Option<i64>>,
}

impl Live {
    /// Tells by this function what happens.
    pub fn new(backend: Rc<dyn Backend>, hear: impl Fn(LiveEvent) + 'static) -> Self {
        Self(Rc::new(Shared { backend, hear: Box::new(hear), desk: RefCell::new(None) }))
    }

    /// Listens for this person, to what comes after this event or from now on. What is urgent is not put off by the tab
    /// that listens for all.
    pub fn listen(&self, person: &HumanAgentId, after: Option<EventId>, urgent: bool) {
        let name = format!("handback.live {} {person}", self.0.backend.address());
        let known = self.0.desk.borrow().clone().filter(|listening| listening.name == name);
        let listening = known.unwrap_or_else(|| self.join(name));
        match after {
            None => {
                listening.last.set(None);
                listening.is_joined.set(false);
            }
            Some(_) if listening.last.get().is_none() => listening.last.set(after),
            Some(_) => {}
        }
        if listening.is_leader.get() {
            self.open(&listening);
        } else {
            listening.call(urgent);
        }
    }

    /// Listens no more. `everywhere` is for a person who has signed out: all their tabs have.
    pub fn stop(&self, everywhere: bool) {
        let Some(listening) = self.0.desk.take() else { return };
        if everywhere {
            listening.say(&Word::SignedOut);
        }
        listening.end();
    }

    /// Time to look whether the line, or the tab that listens for all, has gone silent.
    pub fn check(&self) {
        let Some(listening) = self.0.desk.borrow().clone() else { return };
        let now = clock::monotonic();
        let since = |at: &Cell<Option<i64>>, limit| at.get().is_some_and(|at| now - at > limit);
        let has_slept = listening.has_slept(now) && listening.heard.get().is_some();
        if since(&listening.called, ASLEEP) {
            listening.called.set(None);
            self.wait_for_lead(&listening, true);
        } else if since(&listening.heard, LOST_SILENCE) {
            listening.heard.set(None);
            listening.is_silent.set(false);
            match listening.line.take() {
                Some(line) => line.cut(),
                None => (self.0.hear)(LiveEvent::Ended(Ending::Lost)),
            }
        } else if (has_slept || since(&listening.heard, SILENCE)) && !listening.is_silent.replace(true) {
            (self.0.hear)(LiveEvent::Silent);
        }
    }

    /// Has the person's other tabs look whether the server can be reached.
    pub fn share_doubt(&self) {
        if let Some(listening) = self.0.desk.borrow().clone() {
            listening.say(&Word::Doubt);
        }
    }

    /// The stream, or the tab that listens to it, has given a sign of life.
    fn is_alive(&self, listening: &Listening) {
        listening.called.set(None);
        listening.heard.set(Some(clock::monotonic()));
        if listening.is_silent.replace(false) {
            (self.0.hear)(LiveEvent::Alive);
        }
    }

    fn join(&self, name: String) -> Rc<Listening> {
        self.stop(false);
        let live = self.clone();
        let channel = if lock::is_offered() { Channel::open(&name, move |word| live.told(word)) } else { None };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let tab = (Math::random() * f64::from(u32::MAX)) as u32;
        let listening = Rc::new(Listening {
            name,
            tab,
            is_leader: Cell::new(channel.is_none()),
            channel,
            claim: RefCell::default(),
            is_joined: Cell::new(false),
            last: Cell::new(None),
            line: RefCell::new(None),
            heard: Cell::new(None),
            is_silent: Cell::new(false),
            ahead: Cell::new(clock::local().0 - clock::monotonic()),
            called: Cell::new(None),
        });
        self.0.desk.replace(Some(listening.clone()));
        if listening.channel.is_some() {
            self.wait_for_lead(&listening, false);
        }
        listening
    }

    /// Waits until it is this tab's turn to listen for all, or takes the turn from one that is asleep. A tab that wakes
    /// and finds its turn taken waits for the next.
    fn wait_for_lead(&self, listening: &Rc<Listening>, take: bool) {
        let claim = Claim::default();
        if take {
            // This tab waits in the queue already, and needs to no more.
            listening.claim.replace(claim.clone()).give_up();
        } else {
            listening.claim.replace(claim.clone());
        }
        let (live, of_turn, of_end) = (self.clone(), listening.clone(), listening.clone());
        let lead = move || {
            of_turn.is_leader.set(true);
            of_turn.called.set(None);
            live.open(&of_turn);
        };
        let live = self.clone();
        spawn_local(async move {
            let of_claim = claim.clone();
            lock::hold(&of_end.name, take, claim, lead).await;
            if !of_claim.is_held_on() {
                return;
            }
            if of_end.is_leader.replace(false) {
                of_end.close_line();
                live.wait_for_lead(&of_end, false);
                of_end.call(false);
            } else {
                // The browser refuses to settle it.
                of_end.is_leader.set(true);
                live.open(&of_end);
            }
        });
    }

    /// Opens the stream, and tells all tabs what comes over it.
    fn open(&self, listening: &Rc<Listening>) {
        listening.close_line();
        listening.is_silent.set(false);
        listening.heard.set(Some(clock::monotonic()));
        listening.is_joined.set(true);
        let (live, of_line) = (self.clone(), Rc::downgrade(listening));
        let line = Rc::new(Line::new(move |events| {
            if let Some(listening) = of_line.upgrade() {
                live.heard(&listening, events);
            }
        }));
        listening.line.replace(Some(line.clone()));
        let (live, listening) = (self.clone(), listening.clone());
        spawn_local(async move {
            let ending = live.0.backend.listen(listening.last.get(), &line).await;
            let is_current = listening.line.borrow().as_ref().is_some_and(|current| Rc::ptr_eq(current, &line));
            // One that was cut because of its silence has been taken away already.
            if is_current || line.is_cut_for_silence() {
                listening.line.borrow_mut().take_if(|current| Rc::ptr_eq(current, &line));
                listening.heard.set(None);
                listening.is_silent.set(false);
                listening.say(&Word::Ended(ending.into()));
                (live.0.hear)(LiveEvent::Ended(ending));
            }
        });
    }

    /// Something came over the line; nothing but a sign of life, where there are no events.
    fn heard(&self, listening: &Listening, events: Vec<Raw>) {
        self.is_alive(listening);
        if events.is_empty() {
            return listening.say(&Word::Alive);
        }
        let tellings = self.read(listening, &events);
        if tellings.iter().any(|telling| matches!(telling.change, Change::Opened | Change::Reset)) {
            listening.say(&Word::Begun);
        }
        listening.say(&Word::Told(events));
        (self.0.hear)(LiveEvent::Told(tellings));
    }

    fn read(&self, listening: &Listening, events: &[Raw]) -> Vec<Telling> {
        let tellings: Vec<Telling> = events.iter().map(|event| self.0.backend.telling(event)).collect();
        for telling in &tellings {
            match telling.change {
                Change::Opened | Change::Reset => listening.last.set(telling.id),
                _ => listening.last.set(listening.last.get().max(telling.id)),
            }
        }
        tellings
    }

    /// Another tab says something.
    fn told(&self, word: Word) {
        let Some(listening) = self.0.desk.borrow().clone() else { return };
        match word {
            Word::SignedOut => (self.0.hear)(LiveEvent::Ended(Ending::SignedOut)),
            Word::Doubt => (self.0.hear)(LiveEvent::Doubted),
            Word::Hello { from, urgent } if listening.is_leader.get() => self.answer(&listening, from, urgent),
            _ if listening.is_leader.get() => {}
            Word::Opening { to } if to == listening.tab => self.is_alive(&listening),
            Word::Opened { to, at } if to == listening.tab => {
                self.is_alive(&listening);
                listening.is_joined.set(true);
                let id = at.map(EventId);
                listening.last.set(id);
                (self.0.hear)(LiveEvent::Told(vec![Telling { id, change: Change::Opened }]));
            }
            Word::Closed { to } if to == listening.tab => {
                self.is_alive(&listening);
                listening.heard.set(None);
                (self.0.hear)(LiveEvent::Ended(Ending::Lost));
            }
            Word::Begun if !listening.is_joined.get() => listening.call(false),
            Word::Told(events) if listening.is_joined.get() => {
                self.is_alive(&listening);
                (self.0.hear)(LiveEvent::Told(self.read(&listening, &events)));
            }
            Word::Alive if listening.is_joined.get() => self.is_alive(&listening),
            Word::Ended(ending) => {
                self.is_alive(&listening);
                listening.heard.set(None);
                (self.0.hear)(LiveEvent::Ended(ending.into()));
            }
            _ => {}
        }
    }

    /// Tells another tab how it stands.
    fn answer(&self, listening: &Listening, to: u32, urgent: bool) {
        let is_open = listening.line.borrow().as_ref().is_some_and(|line| line.is_open());
        if is_open && !listening.is_silent.get() {
            return listening.say(&Word::Opened { to, at: listening.last.get().map(|id| id.0) });
        }
        if listening.line.borrow().is_none() {
            listening.say(&Word::Closed { to });
            if urgent {
                (self.0.hear)(LiveEvent::Woke);
            }
            return;
        }
        listening.say(&Word::Opening { to });
    }
}

impl Listening {
    fn say(&self, word: &Word) {
        if let Some(channel) = &self.channel {
            channel.say(word);
        }
    }

    /// Asks the tab that listens for all how it stands.
    fn call(&self, urgent: bool) {
        self.called.set(Some(clock::monotonic()));
        self.say(&Word::Hello { from: self.tab, urgent });
    }

    /// Whether the machine has slept since this was last asked: the monotonic clock of most browsers sleeps with it,
    /// and the other goes on.
    fn has_slept(&self, now: i64) -> bool {
        let ahead = clock::local().0 - now;
        ahead - self.ahead.replace(ahead) > SLEPT
    }

    fn close_line(&self) {
        if let Some(line) = self.line.take() {
            line.close();
        }
    }

    fn end(&self) {
        self.close_line();
        self.claim.borrow().give_up();
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}
