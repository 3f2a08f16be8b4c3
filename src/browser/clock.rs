//! What time it is, and telling it in the agent's zone and language.

use super::{locale, page};
use handback_domain::day::Day;
use handback_domain::server_clock::{ServerClock, TimeSample};
use handback_domain::session::{Instant, Span};
use js_sys::{Date, Function, Intl::DateTimeFormat, Object, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;

thread_local! {
    static SERVER: RefCell<ServerClock> = RefCell::default();
    static HAS_STEPPED: Cell<bool> = const { Cell::new(false) };
}

/// The server's time, as far as it is known: the one time that everything is compared with. For showing and comparing,
/// never for ordering.
#[must_use]
pub fn now() -> Instant {
    SERVER.with_borrow_mut(|clock| clock.now(monotonic(), local()))
}

/// Milliseconds since the page was opened, by a clock that nobody can set: for measuring how long something takes.
#[must_use]
pub fn monotonic() -> i64 {
    // Whole milliseconds of a page's life fit into 53 bits.
    #[allow(clippy::cast_possible_truncation)]
    let now = |performance: web_sys::Performance| performance.now() as i64;
    page::window().and_then(|window| window.performance()).map_or_else(|| local().0, now)
}

/// This machine's own time, which may be wrong.
#[must_use]
pub fn local() -> Instant {
    // Whole milliseconds of this century fit into 53 bits.
    #[allow(clippy::cast_possible_truncation)]
    Instant(Date::now() as i64)
}

/// Takes what an answer says of the server's time.
pub fn take_server_time(sample: TimeSample) {
    if SERVER.with_borrow_mut(|clock| clock.take(sample)) {
        HAS_STEPPED.set(true);
    }
}

/// Whether the time has stepped since this was last asked, as it does with the first answer.
#[must_use]
pub fn has_stepped() -> bool {
    HAS_STEPPED.take()
}

/// By how much this machine's clock is ahead of the server's, in milliseconds, as far as that is known.
#[must_use]
pub fn local_ahead() -> Option<i64> {
    SERVER.with_borrow(|clock| clock.local_ahead(monotonic(), local()))
}

/// The instant of a text as HTTP headers or RFC 3339 have it; nothing where it is none.
#[must_use]
pub fn parse(text: &str) -> Option<Instant> {
    let time = Date::parse(text);
    #[allow(clippy::cast_possible_truncation)]
    (!time.is_nan()).then_some(Instant(time as i64))
}

fn date(at: Instant) -> Date {
    #[allow(clippy::cast_precision_loss)]
    Date::new(&JsValue::from_f64(at.0 as f64))
}

/// The time from the beginning of one day to the end of another, as the agent's zone has them.
#[must_use]
pub fn span(from: Option<Day>, to: Option<Day>) -> Span {
    Span { from: from.map(|day| beginning(day, 0)), until: to.map(|day| beginning(day, 1)) }
}

/// When a day begins, or one that comes so many days after it. The calendar knows how long a day is: not every one has
/// 24 hours.
fn beginning(day: Day, later: i32) -> Instant {
    let (year, month, day) = day.parts();
    let date = Date::new_with_year_month_day(year.into(), i32::from(month) - 1, i32::from(day) + later);
    #[allow(clippy::cast_possible_truncation)]
    Instant(date.get_time() as i64)
}

/// The day that it is in the agent's zone.
#[must_use]
pub fn today() -> String {
    let now = date(now());
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// A day of the calendar in the agent's language.
#[must_use]
pub fn tell_day(day: Day) -> String {
    tell(beginning(day, 0), Form::Day)
}

/// The day of an instant in the agent's zone; nothing for one outside the calendar.
#[must_use]
pub fn day(at: Instant) -> Option<Day> {
    let date = date(at);
    let year = u16::try_from(date.get_full_year()).ok()?;
    Day::of(year, u8::try_from(date.get_month() + 1).ok()?, u8::try_from(date.get_date()).ok()?)
}

/// How an instant is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `09:12`
    Time,
    /// `22 Nov 2026`
    Day,
    /// `22 Nov, 09:12`; with the year where that is not this one.
    Brief,
    /// `22 Nov 2026, 09:12`
    DateAndTime,
    /// `Sunday, 22 November 2026`
    FullDay,
    /// `Sunday, 22 November 2026 at 09:12:45 CET`
    Full,
}

thread_local! {
    // Making a formatter costs a thousand times more than using it.
    static FORMATTERS: RefCell<Vec<(Form, Function)>> = const { RefCell::new(vec![]) };
}

/// The language has changed: what is told from now on is told in it.
pub fn speak_anew() {
    FORMATTERS.with_borrow_mut(Vec::clear);
}

fn options(form: Form) -> &'static [(&'static str, &'static str)] {
    match form {
        Form::Time => &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")],
        Form::Day => &[("dateStyle", "medium")],
        Form::Brief => {
            &[("month", "short"), ("day", "numeric"), ("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")]
        }
        Form::DateAndTime => &[("dateStyle", "medium"), ("timeStyle", "short"), ("hourCycle", "h23")],
        Form::FullDay => &[("dateStyle", "full")],
        Form::Full => &[("dateStyle", "full"), ("timeStyle", "long"), ("hourCycle", "h23")],
    }
}

fn formatter(form: Form) -> Function {
    let known = |made: &Vec<(Form, Function)>| made.iter().find(|it| it.0 == form).map(|it| it.1.clone());
    FORMATTERS.with_borrow(known).unwrap_or_else(|| {
        let bag = Object::new();
        for (name, value) in options(form) {
            // Setting a property of a fresh plain object cannot fail.
            let _ = Reflect::set(&bag, &JsValue::from_str(name), &JsValue::from_str(value));
        }
        let formatter = DateTimeFormat::new(&locale::spoken(), &bag).format();
        FORMATTERS.with_borrow_mut(|made| made.push((form, formatter.clone())));
        formatter
    })
}

/// The instant in the agent's zone and language.
#[must_use]
pub fn tell(at: Instant, form: Form) -> String {
    #[allow(clippy::cast_precision_loss)]
    let date = JsValue::from_f64(at.0 as f64);
    let form = if form == Form::Brief && !is_of_this_year(at) { Form::DateAndTime } else { form };
    let text = formatter(form).call1(&JsValue::UNDEFINED, &date);
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn is_of_this_year(at: Instant) -> bool {
    date(at).get_full_year() == date(now()).get_full_year()
}

/// The instant as the `datetime` attribute wants it; empty for one outside the calendar.
#[must_use]
pub fn machine_readable(at: Instant) -> String {
    let date = date(at);
    if date.get_time().is_nan() { String::new() } else { String::from(date.to_iso_string()) }
}
