//! What is typed, written and entered on a walk.

use fastrand::Rng;

/// Foreign texts that try to act.
const HOSTILE: &str = include_str!("../hostile.json");

/// What people type; each is preceded by a marker of its own.
const TYPED: [&str; 14] = [
    "Thanks for waiting.",
    "Your parcel arrives on Monday; see https://shop.example/orders/12?a=_b_&c=*d*",
    "Grüße aus Köln: ça va? ¿Qué tal? Żółć.",
    "お世話になっております。確認いたします。",
    "您好,我们正在处理。",
    "שלום, ההזמנה בדרך 12:30",
    "مرحبا، رقم الطلب 4711",
    "नमस्ते, धन्यवाद",
    "👩‍👩‍👧 🇩🇪 🏳️‍🌈 fine 👍🏽",
    "**bold** _it_ `code` <b>x</b> & &amp; \\ ' \"",
    "\u{202e}backwards\u{202c} and \u{200b}\u{200b}nothing",
    "1. one  2. two  3. three",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsvorlage",
    "a@b.example, +49 30 901820, C:\\temp\\file.txt",
];

/// What opens suggestions or is nearly nothing; without a marker.
const SHORT: [&str; 11] = ["/", "/th", "/zzz", "@", "@be", "@adam ", " ", "\u{200b}", "x", "//", "@@"];

/// What is searched for.
const SEARCHED: [&str; 8] = ["anna", "jurgen", "müller", "zzzz", " ", "(", "%", "14"];

const CUSTOMERS_WRITE: [&str; 8] = [
    "Is anybody there?",
    "I want to talk to a human",
    "Second line\nthird line\n\n\nlast line",
    "https://en.wikipedia.example/wiki/_Foo_/bar_baz_ and www.example.org.",
    "שלום? +972 3 123 4567",
    "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
    "\u{200b}\u{200b}",
    "Z̸̢̛a̷l̶g̵o̴ Z̸̢̛a̷l̶g̵o̴",
];

const PATHS: [&str; 16] = [
    "/",
    "/human-agents",
    "/human-agents?view=human-agent",
    "/human-agents?filter=mine",
    "/human-agents?view=%00&filter=%F0%9F%99%82",
    "/human-agents/nobody",
    "/human-agents/a%2Fb",
    "/sessions",
    "/sessions?q=anna&state=closed",
    "/sessions?from=yesterday&state=nonsense",
    "/sessions/unknown",
    "/ai-agents",
    "/settings",
    "/settings/channels",
    "/settings/preferences",
    "/nowhere/at/all",
];

const FILES: [&str; 5] = ["invoice.txt", "screen.png", "résumé (final).txt", "program.exe", "noextension"];

pub const BEFORE_NUMBER: &str = "roam";
pub const AFTER_NUMBER: &str = "x";

/// What makes a typed text unmistakable wherever it is found again.
pub fn marker(number: u32) -> String {
    format!("{BEFORE_NUMBER}{number}{AFTER_NUMBER}")
}

/// Every marker in a text.
pub fn markers(text: &str) -> Vec<String> {
    let numbers = text.split(BEFORE_NUMBER).skip(1).filter_map(|rest| rest.split_once(AFTER_NUMBER));
    numbers.filter_map(|(number, _)| number.parse().ok()).map(marker).collect()
}

fn one_of<'a>(rng: &mut Rng, words: &[&'a str]) -> &'a str {
    rng.choice(words).copied().unwrap_or_default()
}

/// A text for the composer.
pub fn typed(rng: &mut Rng, number: u32) -> String {
    match rng.u32(..10) {
        0 | 1 => one_of(rng, &SHORT).to_owned(),
        2 => format!("{} {}", marker(number), "lorem ipsum ".repeat(rng.usize(10..120))),
        _ => format!("{} {}", marker(number), one_of(rng, &TYPED)),
    }
}

/// A text for any other field.
pub fn searched(rng: &mut Rng) -> String {
    one_of(rng, &SEARCHED).to_owned()
}

/// What a customer or a colleague writes; the number makes it unlike all others.
pub fn written(rng: &mut Rng, number: u32) -> String {
    let hostile: Vec<String> = serde_json::from_str(HOSTILE).unwrap_or_default();
    let words = match rng.u32(..10) {
        0 => "W".repeat(3_000),
        1 => "word ".repeat(1_500),
        2 | 3 => rng.choice(&hostile).cloned().unwrap_or_default(),
        _ => one_of(rng, &CUSTOMERS_WRITE).to_owned(),
    };
    format!("{words} ({number})")
}

/// An address of the app, known or not.
pub fn path(rng: &mut Rng) -> String {
    one_of(rng, &PATHS).to_owned()
}

/// The name of a file.
pub fn file(rng: &mut Rng) -> String {
    one_of(rng, &FILES).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_found_again_and_none_is_taken_for_another() {
        assert_eq!(markers("a roam1x b roam17x"), ["roam1x", "roam17x"]);
        assert!(!marker(17).contains(&marker(1)) && !marker(17).contains(&marker(7)));
        assert!(markers("to roam, roamx or roam 1x").is_empty());
    }

    #[test]
    fn hostile_texts_are_there() {
        assert!(serde_json::from_str::<Vec<String>>(HOSTILE).unwrap().len() > 10);
    }
}
