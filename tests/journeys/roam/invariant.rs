//! What must be true after every step, whatever the step was: the rules, without a browser.

use crate::page::{Focus, Seen};
use crate::step::Step;
use crate::walk::Connection;
use handback_contract::customer_side::CustomerView;
use handback_contract::item::Content;
use handback_journeys::failure::Failure;
use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

/// Until the indicator says `Live` again; attempts to reconnect become rarer the longer the outage lasts.
const UNTIL_LIVE: Duration = Duration::from_secs(60);
/// Until it no longer says so while nothing arrives.
const UNTIL_NOT_LIVE: Duration = Duration::from_secs(25);
const MOST_ELEMENTS: usize = 1_500;
/// Bytes, measured after a collection.
const MOST_HEAP: u64 = 40_000_000;
/// Bytes.
const MOST_WASM: u64 = 32_000_000;
/// How long the main thread may work on one press, in seconds of its own, so that a busy machine does not count.
const MOST_WORK: f64 = 1.0;

/// What is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invariant {
    Runs,
    Starts,
    Console,
    Focus,
    NotesStayPrivate,
    SentOnce,
    Elements,
    Memory,
    Connection,
    Answers,
    SaysBusy,
    /// The browser could not be driven on: the page hangs, or the browser is gone.
    Driver,
}

impl fmt::Display for Invariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Runs => "The app has stopped",
            Self::Starts => "The app does not start",
            Self::Console => "The console is not empty",
            Self::Focus => "The focus is lost",
            Self::NotesStayPrivate => "A private note reached a customer",
            Self::SentOnce => "Something was sent twice",
            Self::Elements => "The page has too many elements",
            Self::Memory => "The page needs too much memory",
            Self::Connection => "The connection indicator is wrong",
            Self::Answers => "A press keeps the page busy for too long",
            Self::SaysBusy => "A press waits for an answer and nothing says so",
            Self::Driver => "The browser does not answer",
        })
    }
}

/// A broken invariant.
#[derive(Clone, Debug)]
pub struct Broken {
    pub invariant: Invariant,
    pub told: String,
}

impl Broken {
    pub fn new(invariant: Invariant, told: impl Into<String>) -> Self {
        Self { invariant, told: told.into() }
    }

    pub fn of_the_driver(failure: &Failure) -> Self {
        Self::new(Invariant::Driver, failure.to_string())
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.invariant, self.told)
    }
}

/// What had the focus before a step.
pub struct FocusBefore {
    pub focus: Focus,
    /// Role and name of what had it.
    pub focused: String,
}

/// The first thing that is wrong with a page that has been given time.
pub fn wrong(seen: &Seen, step: &Step, before: &FocusBefore, connection: Connection) -> Option<Broken> {
    if seen.has_stopped {
        return Some(Broken::new(Invariant::Runs, "\"Handback has stopped because of an error of its own.\""));
    }
    // Without a backend there is no app to load.
    if seen.is_away || (seen.is_loading && !connection.is_whole()) {
        return None;
    }
    if seen.is_loading {
        return Some(Broken::new(Invariant::Starts, "it still shows its outline."));
    }
    let lost = lost_focus(seen, step, before).or_else(|| too_many(seen));
    lost.or_else(|| silent(seen)).or_else(|| lies(seen, connection))
}

/// Whether the indicator has been wrong for longer than it may.
pub fn lies(seen: &Seen, connection: Connection) -> Option<Broken> {
    let (live, is_whole) = (seen.says_live()?, connection.is_whole());
    let elapsed = connection.since.elapsed();
    let may_last = if is_whole { UNTIL_LIVE } else { UNTIL_NOT_LIVE };
    (live != is_whole && elapsed > may_last).then(|| {
        let truth = if is_whole { "everything arrives" } else { "nothing arrives" };
        let words = seen.connection.as_deref().unwrap_or_default();
        Broken::new(Invariant::Connection, format!("it says {words:?}, and {truth} since {elapsed:.0?}."))
    })
}

/// Whether the main thread has worked for too long on a press, in seconds.
pub fn too_much_work(seconds: f64) -> Option<Broken> {
    let told = format!("its main thread worked for {seconds:.1} s.");
    (seconds > MOST_WORK).then(|| Broken::new(Invariant::Answers, told))
}

/// Whether the page needs too much memory: the script's heap and the wasm's memory, in bytes.
pub fn too_heavy(heap: u64, wasm: u64) -> Option<Broken> {
    let told = format!("the script's heap is {heap} bytes, the wasm's memory {wasm}.");
    (heap > MOST_HEAP || wasm > MOST_WASM).then(|| Broken::new(Invariant::Memory, told))
}

/// Whether the focus is somewhere that a person cannot go on from.
fn lost_focus(seen: &Seen, step: &Step, before: &FocusBefore) -> Option<Broken> {
    // Tab leads out of the page, to the browser's own controls.
    let is_tab = matches!(step, Step::Key { chord } if chord.key == "Tab");
    let was_somewhere = before.focus == Focus::Shown;
    match seen.focus {
        Focus::Hidden => {
            Some(Broken::new(Invariant::Focus, format!("it is on {}, which nobody can see.", seen.focused)))
        }
        Focus::Nothing if step.is_by_keyboard() && was_somewhere && !is_tab => {
            let told = format!("it was on {} and is on nothing after a key.", before.focused);
            Some(Broken::new(Invariant::Focus, told))
        }
        Focus::Nothing | Focus::Shown => None,
    }
}

fn too_many(seen: &Seen) -> Option<Broken> {
    let told = format!("{}, not {MOST_ELEMENTS} at most.", seen.elements);
    (seen.elements > MOST_ELEMENTS).then(|| Broken::new(Invariant::Elements, told))
}

fn silent(seen: &Seen) -> Option<Broken> {
    let is_silent = !seen.unanswered.is_empty() && !seen.says_busy;
    is_silent.then(|| Broken::new(Invariant::SaysBusy, seen.unanswered.join(", ")))
}

/// Whether the browser itself wrote this, because of something that the walk did on purpose.
pub fn is_expected(line: &str, origin: &str, was_disturbed: bool) -> bool {
    // Hints to developers, as about forms with passwords.
    if line.starts_with("DEBUG") {
        return true;
    }
    let is_own = line.contains(origin);
    // Requests that are refused on purpose: the sign-in has ended, an address leads nowhere, somebody was faster.
    let refusals = ["401", "403", "404", "409", "412", "413", "415", "422", "429"];
    let is_refusal = refusals.iter().any(|status| line.contains(&format!("with a status of {status} ")));
    if is_own && line.contains("/workspace/v1/") && is_refusal {
        return true;
    }
    // Nothing but the stage can be reached, and links in messages lead elsewhere.
    let is_elsewhere = !is_own && line.contains("net::ERR_NAME_NOT_RESOLVED");
    is_elsewhere || (was_disturbed && line.contains("net::ERR_"))
}

/// A key that was met before.
pub fn repeated_key(view: &CustomerView, keys: &mut BTreeSet<String>) -> Option<String> {
    let key = |content: &Content| match content {
        Content::Message(message) => message.client_ref.clone(),
        _ => None,
    };
    view.items.iter().filter_map(|item| key(&item.content)).find(|key| !keys.insert(key.clone()))
}

/// What every message says.
pub fn texts_of(view: &CustomerView) -> impl Iterator<Item = String> {
    view.items.iter().filter_map(|item| match &item.content {
        Content::Message(message) => Some(message.body.text.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::step::Chord;

    const ORIGIN: &str = "http://127.0.0.1:8787";

    fn before(focus: Focus) -> FocusBefore {
        FocusBefore { focus, focused: "button \"Retry\"".into() }
    }

    fn key(key: &str) -> Step {
        Step::Key { chord: Chord { key: key.into(), control: false, shift: false } }
    }

    #[test]
    fn a_key_must_not_lose_the_focus_and_tab_may_leave_the_page() {
        let nothing = Seen::default();
        assert!(lost_focus(&nothing, &key("Enter"), &before(Focus::Shown)).is_some());
        assert!(lost_focus(&nothing, &key("Tab"), &before(Focus::Shown)).is_none());
        assert!(lost_focus(&nothing, &key("Enter"), &before(Focus::Nothing)).is_none());
        assert!(lost_focus(&nothing, &Step::Back, &before(Focus::Shown)).is_none());
        let hidden = Seen { focus: Focus::Hidden, ..Seen::default() };
        assert!(lost_focus(&hidden, &Step::Back, &before(Focus::Shown)).is_some());
    }

    #[test]
    fn a_write_may_wait_while_something_says_so() {
        let late = Seen { unanswered: vec!["POST /x".into()], ..Seen::default() };
        assert!(silent(&late).is_some());
        assert!(silent(&Seen { says_busy: true, ..late }).is_none());
        assert!(silent(&Seen::default()).is_none());
    }

    #[test]
    fn the_console_may_hold_what_the_browser_says_of_faults_on_purpose_and_nothing_else() {
        let refused = "SEVERE http://127.0.0.1:8787/workspace/v1/me - Failed to load resource: \
            the server responded with a status of 409 (Conflict)";
        let failed = "SEVERE http://127.0.0.1:8787/workspace/v1/events - Failed to load resource: net::ERR_FAILED";
        assert!(is_expected(refused, ORIGIN, false));
        assert!(is_expected(failed, ORIGIN, true) && !is_expected(failed, ORIGIN, false));
        assert!(!is_expected(&refused.replace("409", "500"), ORIGIN, true));
        assert!(!is_expected(&refused.replace("/workspace/v1/me", "/app.wasm"), ORIGIN, true));
        assert!(!is_expected("SEVERE panicked at src/view.rs", ORIGIN, true));
        assert!(!is_expected("WARNING Refused to load: Content Security Policy", ORIGIN, true));
    }
}
