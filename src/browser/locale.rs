//! Other people's languages and clocks, told in the agent's language.

use handback_domain::session::Instant;
use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

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
    // An empty list of locales means the browser's own.
    Reflect::construct(&service, &Array::of2(&Array::new(), &bag)).ok()
}

fn call(service: &JsValue, name: &str, value: &JsValue) -> Option<String> {
    let function: Function = Reflect::get(service, &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    function.call1(service, value).ok()?.as_string()
}
