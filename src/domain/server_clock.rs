//! The server's time, estimated from its answers. Everything that is compared with a time of the server's is compared
//! with this, so that a wrong clock in front of the agent changes nothing.
//!
//! Between answers it runs by a monotonic clock, which nobody can set. Each answer narrows down by how much the server
//! is ahead of that clock: its time lies between the sending of the request and the arrival of the answer, and is known
//! only as precisely as it was written. What all answers agree on is the estimate; an answer that contradicts the others
//! is believed, since then one of the clocks was set, or the machine slept.

use crate::session::Instant;

/// By how much two clocks may drift apart: one part in so many.
const DRIFT: i64 = 10_000;
/// An estimate that steps back by less, in milliseconds, is not shown: time stands still meanwhile.
const HELD_BACK: i64 = 60_000;
/// A difference of less, in milliseconds, is not worth a word.
const NOTICEABLE: i64 = 90_000;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// One answer's word on the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSample {
    /// When its request was sent, by the monotonic clock, in milliseconds.
    pub sent: i64,
    /// When the answer arrived, by the same.
    pub received: i64,
    /// The server's time in it.
    pub server: Instant,
    /// How precisely that is written, in milliseconds: it may be so much later.
    pub precision: i64,
}

/// How precisely an HTTP `Date` header is written.
pub const DATE_HEADER_PRECISION: i64 = 1_000;

/// The estimate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerClock {
    offset: Option<Offset>,
    /// The latest time that was read.
    shown: Option<Instant>,
}

/// By how much the server's time is ahead of the monotonic clock, between two bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Offset {
    least: i64,
    most: i64,
    /// When the bounds were right, by the monotonic clock.
    at: i64,
}

impl Offset {
    fn of(sample: TimeSample) -> Option<Self> {
        let least = sample.server.0.checked_sub(sample.received)?;
        let most = sample.server.0.checked_add(sample.precision)?.checked_sub(sample.sent)?;
        (least <= most).then_some(Self { least, most, at: sample.received })
    }

    /// The bounds later on, by when the clocks may have drifted apart.
    fn at(self, monotonic: i64) -> Self {
        let drift = (monotonic - self.at).max(0) / DRIFT;
        Self { least: self.least - drift, most: self.most + drift, at: self.at.max(monotonic) }
    }

    /// What both agree on, if on anything.
    fn and(self, other: Self) -> Option<Self> {
        let at = self.at.max(other.at);
        let (one, other) = (self.at(at), other.at(at));
        let (least, most) = (one.least.max(other.least), one.most.min(other.most));
        (least <= most).then_some(Self { least, most, at })
    }

    fn middle(self) -> i64 {
        self.least + (self.most - self.least) / 2
    }
}

impl ServerClock {
    /// Takes an answer's word on the time; true where the time steps because of it.
    pub fn take(&mut self, sample: TimeSample) -> bool {
        let Some(new) = Offset::of(sample) else { return false };
        let agreed = self.offset.and_then(|known| known.and(new));
        let steps = agreed.is_none();
        self.offset = agreed.or(Some(new));
        steps
    }

    /// The server's time at this moment of the monotonic clock; by this machine's clock until the server has answered.
    /// It never runs backwards in small steps; where a clock was set back it follows.
    pub fn now(&mut self, monotonic: i64, local: Instant) -> Instant {
        let Some(offset) = self.offset else { return local };
        let now = Instant(monotonic + offset.middle());
        let shown = self.shown.filter(|shown| shown.0 - now.0 < HELD_BACK).map_or(now, |shown| shown.max(now));
        self.shown = Some(shown);
        shown
    }

    /// By how much this machine's clock is ahead of the server's, in milliseconds, as far as that is known.
    #[must_use]
    pub fn local_ahead(&self, monotonic: i64, local: Instant) -> Option<i64> {
        self.offset.map(|offset| local.0 - (monotonic + offset.middle()))
    }
}

/// What is to be said of a clock that is ahead by so many milliseconds; nothing of one that is right.
#[must_use]
pub fn diagnosis(local_ahead: i64) -> Option<String> {
    let off = local_ahead.checked_abs().filter(|off| *off >= NOTICEABLE)?;
    let direction = if local_ahead > 0 { "ahead" } else { "behind" };
    Some(format!("This computer's clock is {} {direction}; Handback uses the server's time.", duration(off)))
}

/// A duration in the units that matter: `3 hours`, `26 hours and 5 minutes`, `4 days`.
fn duration(milliseconds: i64) -> String {
    let minutes = (milliseconds + MINUTE / 2) / MINUTE;
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, minutes) => counted(minutes, "minute"),
        _ if milliseconds >= 3 * DAY => counted((milliseconds + DAY / 2) / DAY, "day"),
        (hours, 0) => counted(hours, "hour"),
        (hours, minutes) => format!("{} and {}", counted(hours, "hour"), counted(minutes, "minute")),
    }
}

fn counted(number: i64, unit: &str) -> String {
    if number == 1 { format!("1 {unit}") } else { format!("{number} {unit}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The server's time when the monotonic clock reads 0.
    const START: i64 = 1_700_000_000_000;
    const RIGHT: Instant = Instant(START);

    /// An answer with the exact time, made half-way.
    fn exact(sent: i64, received: i64) -> TimeSample {
        TimeSample { sent, received, server: Instant(START + (sent + received) / 2), precision: 1 }
    }

    /// An answer made at this moment, with a time in whole seconds.
    fn coarse(sent: i64, made: i64, received: i64) -> TimeSample {
        let server = Instant((START + made) / 1_000 * 1_000);
        TimeSample { sent, received, server, precision: DATE_HEADER_PRECISION }
    }

    fn error(clock: &mut ServerClock, monotonic: i64) -> i64 {
        clock.now(monotonic, RIGHT).0 - (START + monotonic)
    }

    #[test]
    fn before_the_first_answer_this_machines_clock_has_to_do_and_nothing_is_said_of_it() {
        let mut clock = ServerClock::default();
        assert_eq!(clock.now(5, Instant(77)), Instant(77));
        assert_eq!(clock.local_ahead(5, Instant(77)), None);
    }

    #[test]
    fn a_clock_that_is_wrong_by_hours_changes_nothing_once_the_server_has_answered() {
        for wrong in [3, 26, -30] {
            let mut clock = ServerClock::default();
            let local = |monotonic: i64| Instant(START + monotonic + wrong * HOUR);
            clock.now(0, local(0));
            assert!(clock.take(exact(0, 40)));
            assert_eq!(clock.now(100, local(100)), Instant(START + 100));
            assert_eq!(clock.local_ahead(100, local(100)), Some(wrong * HOUR));
        }
    }

    #[test]
    fn however_long_an_answer_takes_the_error_is_at_most_half_of_that() {
        for (made, latency) in [(0, 4_000), (4_000, 4_000), (0, 20_000), (19_999, 20_000)] {
            let mut clock = ServerClock::default();
            let server = Instant(START + made);
            clock.take(TimeSample { sent: 0, received: latency, server, precision: 1 });
            assert!(error(&mut clock, latency).abs() <= latency / 2 + 1, "{made} of {latency}");
        }
    }

    #[test]
    fn a_quick_answer_mends_the_estimate_of_a_slow_one_and_a_slow_one_spoils_nothing() {
        let mut clock = ServerClock::default();
        clock.take(TimeSample { sent: 0, received: 10_000, server: RIGHT, precision: 1 });
        assert!(!clock.take(exact(10_100, 10_120)));
        assert!(error(&mut clock, 11_000).abs() <= 11);
        assert!(!clock.take(TimeSample {
            sent: 12_000,
            received: 30_000,
            server: Instant(START + 12_000),
            precision: 1
        }));
        assert!(error(&mut clock, 30_000).abs() <= 15);
    }

    #[test]
    fn answers_that_arrive_in_another_order_than_they_were_made_agree() {
        let answers = [exact(0, 9_000), exact(1_000, 1_050), coarse(2_000, 2_300, 8_000), exact(500, 8_900)];
        let mut forwards = ServerClock::default();
        let mut backwards = ServerClock::default();
        for (first, last) in answers.into_iter().zip(answers.into_iter().rev()) {
            forwards.take(first);
            backwards.take(last);
        }
        assert!(error(&mut forwards, 10_000).abs() <= 30 && error(&mut backwards, 10_000).abs() <= 30);
    }

    #[test]
    fn times_in_whole_seconds_are_right_within_one_and_better_with_each_answer() {
        let mut clock = ServerClock::default();
        clock.take(coarse(0, 10, 20));
        assert!(error(&mut clock, 20).abs() <= 520);
        for at in (0..40).map(|number| 1_000 + number * 1_130) {
            assert!(!clock.take(coarse(at, at + 10, at + 20)));
        }
        assert!(error(&mut clock, 60_000).abs() <= 60);
    }

    #[test]
    fn setting_this_machines_clock_while_the_app_runs_changes_nothing() {
        let mut clock = ServerClock::default();
        clock.take(exact(0, 20));
        let before = clock.now(1_000, Instant(START + 1_000));
        let after = clock.now(1_004, Instant(START + 1_004 + 5 * HOUR));
        assert_eq!(after.0 - before.0, 4);
        assert_eq!(clock.local_ahead(1_004, Instant(START + 1_004 + 5 * HOUR)), Some(5 * HOUR));
    }

    #[test]
    fn a_machine_that_slept_is_right_again_with_the_next_answer() {
        let mut clock = ServerClock::default();
        clock.take(exact(0, 20));
        clock.now(1_000, RIGHT);
        // The monotonic clock stood still for eight hours.
        let slept = 8 * HOUR;
        let sample = TimeSample { sent: 2_000, received: 2_020, server: Instant(START + 2_010 + slept), precision: 1 };
        assert!(clock.take(sample), "the time steps");
        assert!((clock.now(2_020, RIGHT).0 - (START + 2_020 + slept)).abs() <= 12);
    }

    #[test]
    fn time_never_runs_backwards_in_small_steps() {
        let mut clock = ServerClock::default();
        clock.take(coarse(0, 0, 0));
        let mut last = clock.now(0, RIGHT);
        let before_and_after = [coarse(10, 10, 10), exact(20, 24), coarse(1_000, 1_000, 1_004), exact(2_000, 2_900)];
        for sample in before_and_after {
            clock.take(sample);
            let now = clock.now(sample.received, RIGHT);
            assert!(now >= last);
            last = now;
        }
    }

    #[test]
    fn where_the_server_itself_was_set_back_the_time_follows() {
        let mut clock = ServerClock::default();
        clock.take(exact(0, 20));
        clock.now(20, RIGHT);
        let set_back = TimeSample { sent: 100, received: 120, server: Instant(START + 110 - HOUR), precision: 1 };
        assert!(clock.take(set_back));
        assert!((clock.now(120, RIGHT).0 - (START + 120 - HOUR)).abs() <= 12);
    }

    #[test]
    fn clocks_that_drift_apart_over_a_day_are_no_contradiction() {
        let mut clock = ServerClock::default();
        let mut steps = 0;
        clock.take(exact(0, 10));
        for minute in 1..1_440 {
            let at = minute * MINUTE;
            // 50 parts in a million.
            let server = Instant(START + at + 5 + at / 20_000);
            steps += i64::from(clock.take(TimeSample { sent: at, received: at + 10, server, precision: 1 }));
        }
        assert_eq!(steps, 0);
        assert!((clock.now(1_440 * MINUTE, RIGHT).0 - (START + 1_440 * MINUTE + 1_440 * MINUTE / 20_000)).abs() < 100);
    }

    #[test]
    fn times_outside_of_every_calendar_are_ignored() {
        let mut clock = ServerClock::default();
        for server in [i64::MIN, i64::MAX] {
            assert!(!clock.take(TimeSample { sent: 0, received: 10, server: Instant(server), precision: 1_000 }));
        }
        assert_eq!(clock.now(10, RIGHT), RIGHT);
    }

    #[test]
    fn a_wrong_clock_is_told_in_the_units_that_matter_and_a_right_one_not_at_all() {
        let says = |ahead| diagnosis(ahead);
        assert_eq!(says(0), None);
        assert_eq!(says(-89_000), None);
        let three = "This computer's clock is 3 hours ahead; Handback uses the server's time.";
        assert_eq!(says(3 * HOUR + 20_000).as_deref(), Some(three));
        let words = |ahead| says(ahead).unwrap_or_default();
        assert!(words(26 * HOUR).contains("26 hours ahead"));
        assert!(words(-30 * HOUR).contains("30 hours behind"));
        assert!(words(-5 * MINUTE).contains("5 minutes behind"));
        assert!(words(HOUR + MINUTE).contains("1 hour and 1 minute ahead"));
        assert!(words(40 * DAY).contains("40 days ahead"));
    }
}
