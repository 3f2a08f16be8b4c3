use proptest::prelude::*;
use serde_json::{Value, json};

/// Something done to an answer. Numbers choose among whatever there is.
#[derive(Clone, Debug)]
pub enum Harm {
    /// A part becomes something else.
    Becomes(usize, Value),
    /// A part is left out.
    Missing(usize),
    /// A part gets a field or an element that nobody asked for.
    More(usize, Value),
    /// A part stands so many levels deeper.
    Deeper(usize, usize),
    /// The text ends here.
    Cut(usize),
    /// A byte is another.
    Byte(usize, u8),
    /// Bytes stand here that no text has.
    NoText(usize),
}

impl Harm {
    /// Whether JSON stays JSON.
    pub fn leaves_json(&self) -> bool {
        match self {
            // What is too deep is refused as a whole by whoever reads it.
            Self::Deeper(_, levels) => *levels < 60,
            Self::Becomes(..) | Self::Missing(_) | Self::More(..) => true,
            Self::Cut(_) | Self::Byte(..) | Self::NoText(_) => false,
        }
    }
}

pub fn harms() -> impl Strategy<Value = Harm> {
    let place = || any::<prop::sample::Index>().prop_map(|index| index.index(4096));
    prop_oneof![
        8 => (place(), wrong()).prop_map(|(place, value)| Harm::Becomes(place, value)),
        4 => place().prop_map(Harm::Missing),
        2 => (place(), wrong()).prop_map(|(place, value)| Harm::More(place, value)),
        1 => (place(), 1..300_usize).prop_map(|(place, levels)| Harm::Deeper(place, levels)),
        1 => place().prop_map(Harm::Cut),
        1 => (place(), any::<u8>()).prop_map(|(place, byte)| Harm::Byte(place, byte)),
        1 => place().prop_map(Harm::NoText),
    ]
}

fn wrong() -> impl Strategy<Value = Value> {
    let numbers = [
        json!(0),
        json!(-1),
        json!(u64::MAX),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u32::MAX),
        json!(1.5),
        json!(1e308),
        json!(-0.0),
    ];
    let texts = [
        "",
        " ",
        "NaN",
        "from_the_future",
        "closed",
        "private",
        "customer",
        "html",
        "\u{202e}gnp.exe",
        "\u{0}",
        "👩‍👩‍👧‍👦e\u{301}",
        "9999-12-31T23:59:59.999Z",
        "-9999-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "2026-02-30T25:61:61Z",
        "2016-12-31T23:59:60Z",
        "1970-01-01T00:00:00.000000000001Z",
        "2026-11-22T09:30:00+23:59",
    ];
    prop_oneof![
        4 => prop::sample::select(numbers.to_vec()),
        6 => prop::sample::select(texts.to_vec()).prop_map(|text| json!(text)),
        1 => (1..40_000_usize).prop_map(|length| json!("ä".repeat(length))),
        2 => prop::sample::select(vec![json!(null), json!(true), json!([]), json!({}), json!([null]), json!({ "kind": [] })]),
        1 => any::<String>().prop_map(|text| json!(text)),
    ]
}

/// The answer's bytes after all that has been done to it.
pub fn harmed(answer: &Value, harms: &[Harm]) -> Vec<u8> {
    let mut answer = answer.clone();
    for harm in harms {
        let number = parts(&answer);
        match harm {
            Harm::Becomes(place, value) => {
                change(&mut answer, place % number, &mut |part| *part = value.clone());
            }
            Harm::Missing(place) => {
                change(&mut answer, place % number, &mut |part| match part {
                    Value::Object(fields) => drop(fields.keys().next().cloned().and_then(|key| fields.remove(&key))),
                    Value::Array(elements) => drop(elements.pop()),
                    other => *other = Value::Null,
                });
            }
            Harm::More(place, value) => {
                change(&mut answer, place % number, &mut |part| match part {
                    Value::Object(fields) => drop(fields.insert("nobody_asked".into(), value.clone())),
                    Value::Array(elements) => elements.push(value.clone()),
                    other => *other = value.clone(),
                });
            }
            Harm::Deeper(place, levels) => {
                change(&mut answer, place % number, &mut |part| {
                    *part = (0..*levels).fold(part.take(), |inner, _| Value::Array(vec![inner]));
                });
            }
            Harm::Cut(_) | Harm::Byte(..) | Harm::NoText(_) => {}
        }
    }
    let mut bytes = serde_json::to_vec(&answer).unwrap();
    for harm in harms {
        let at = |place: usize, bytes: &[u8]| place % (bytes.len() + 1);
        match harm {
            Harm::Cut(place) => bytes.truncate(at(*place, &bytes)),
            Harm::Byte(place, byte) => {
                let place = at(*place, &bytes);
                bytes.get_mut(place).into_iter().for_each(|old| *old = *byte);
            }
            Harm::NoText(place) => {
                let place = at(*place, &bytes);
                bytes.splice(place..place, [0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]);
            }
            Harm::Becomes(..) | Harm::Missing(_) | Harm::More(..) | Harm::Deeper(..) => {}
        }
    }
    bytes
}

/// How many parts there are, the whole among them.
fn parts(value: &Value) -> usize {
    1 + match value {
        Value::Array(elements) => elements.iter().map(parts).sum(),
        Value::Object(fields) => fields.values().map(parts).sum::<usize>(),
        _ => 0,
    }
}

/// Changes the part of this number; tells how many were passed where there is none.
fn change(value: &mut Value, number: usize, to: &mut dyn FnMut(&mut Value)) -> usize {
    if number == 0 {
        to(value);
        return usize::MAX;
    }
    let mut passed = 1;
    let inner: Vec<&mut Value> = match value {
        Value::Array(elements) => elements.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => vec![],
    };
    for part in inner {
        match change(part, number - passed, to) {
            usize::MAX => return usize::MAX,
            of_part => passed += of_part,
        }
        if passed > number {
            break;
        }
    }
    passed
}
