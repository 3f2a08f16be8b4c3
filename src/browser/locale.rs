//! Other people's languages and clocks, told in the agent's language.

use handback_domain::session::Instant;
use js_sys::{Array, Date, Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static SPOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Takes the language with this tag in place of the browser's own; says whether the browser knows it.
#[must_use]
pub fn speak(tag: &str) -> bool {
    let before = SPOKEN.replace(Some(tag.to_owned()));
    let known = made("DateTimeFormat", &[]).is_some();
    if !known {
        SPOKEN.set(before);
    }
    known
}

/// The languages in which to tell things: the one that was wanted; an empty list means the browser's own.
#[must_use]
pub fn spoken() -> Array {
    SPOKEN.with_borrow(|tag| tag.iter().map(|tag| JsValue::from_str(tag)).collect())
}

/// The name of a language; its tag where the browser knows no name.
#[must_use]
pub fn language(tag: &str) -> String {
    let names = || {
        let names = made("DisplayNames", &[("type", "language")])?;
        call(&names, "of", &JsValue::from_str(tag))
    };
    names().unwrap_or_else(|| tag.to_owned())
}

/// The time in a time zone; nothing for a zone that the browser does not know.
#[must_use]
pub fn time_in(at: Instant, zone: &str) -> Option<String> {
    let options = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23"), ("timeZone", zone)];
    #[allow(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    call(&made("DateTimeFormat", &options)?, "format", &date)
}

/// One of the browser's services for languages. Made by reflection, since what it is asked for may be nothing it knows.
fn made(name: &str, options: &[(&str, &str)]) -> Option<JsValue> {
    let bag = Object::new();
    for (name, value) in options {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&bag, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let services = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let service: Function = Reflect::get(&services, &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    Reflect::construct(&service, &Array::of2(&spoken(), &bag)).ok()
}

fn call(service: &JsValue, name: &str, value: &JsValue) -> Option<String> {
    let function: Function = Reflect::get(service, &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    function.call1(service, value).ok()?.as_string()
}
