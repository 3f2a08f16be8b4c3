//! JSON, read into whatever is wanted.
//!
//! A text becomes a tree, and every type is read from such a tree by one small reader whose only error says nothing,
//! since nobody is told more than that an answer cannot be read. Types that are read from the text itself, with errors
//! that say what was expected where, take twice the code.

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Value, map};
use std::fmt::{self, Display};
use std::slice;

/// A text that is not JSON, or not of what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("It cannot be read.")
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    fn custom<T: Display>(_reason: T) -> Self {
        Self
    }
}

/// Reads what is wanted from a text. Of a field that stands there twice, the last one counts.
///
/// # Errors
/// When it is not JSON, or not of what is wanted.
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Unreadable> {
    T::deserialize(Tree(&parse(text)?))
}

fn parse(text: &[u8]) -> Result<Value, Unreadable> {
    serde_json::from_slice(text).map_err(|_| Unreadable)
}

/// Whatever stands in a place of the text.
#[derive(Clone, Copy)]
struct Tree<'a>(&'a Value);

impl<'de> Deserializer<'de> for Tree<'_> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(is) => visitor.visit_bool(*is),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, Some(number)) => visitor.visit_i64(number),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.as_bool().ok_or(Unreadable).and_then(|is| visitor.visit_bool(is))
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.as_u64().ok_or(Unreadable).and_then(|number| visitor.visit_u64(number))
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.as_i64().ok_or(Unreadable).and_then(|number| visitor.visit_i64(number))
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.as_str().ok_or(Unreadable).and_then(|text| visitor.visit_str(text))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.as_array().ok_or(Unreadable).and_then(|all| visitor.visit_seq(Elements(all.iter())))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Unreadable> {
        let all = self.0.as_array().filter(|all| all.len() == length);
        all.ok_or(Unreadable).and_then(|all| visitor.visit_seq(Elements(all.iter())))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let fields = self.0.as_object().ok_or(Unreadable)?;
        visitor.visit_map(Fields { left: fields.iter(), value: &Value::Null })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i8 i16 i32 i128 u8 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct identifier }
}

struct Elements<'a>(slice::Iter<'a, Value>);

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = Unreadable;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unreadable> {
        self.0.next().map(|value| seed.deserialize(Tree(value))).transpose()
    }
}

struct Fields<'a> {
    left: map::Iter<'a>,
    /// Of the field whose name was asked for last.
    value: &'a Value,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Unreadable;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unreadable> {
        let Some((name, value)) = self.left.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Unreadable> {
        seed.deserialize(Tree(self.value))
    }
}

/// One of several kinds: a word, or a field of that name with what the kind carries.
impl<'de> EnumAccess<'de> for Tree<'_> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Unreadable> {
        let (name, carried) = match self.0 {
            Value::String(name) => (name, &Value::Null),
            value => value.as_object().filter(|it| it.len() == 1).and_then(|it| it.iter().next()).ok_or(Unreadable)?,
        };
        Ok((seed.deserialize(StrDeserializer::new(name))?, Tree(carried)))
    }
}

impl<'de> VariantAccess<'de> for Tree<'_> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        self.0.as_null().ok_or(Unreadable)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Everything {
        text: String,
        number: u32,
        below: i64,
        is: bool,
        maybe: Option<u64>,
        all: Vec<Kind>,
        pair: (String, u64),
        #[serde(flatten)]
        tagged: Tagged,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum Kind {
        Plain,
        Carrying(String),
        Two(u8, u8),
        Named { it: bool },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged {
        Here {
            count: u64,
        },
        #[serde(other)]
        Unknown,
    }

    const TEXT: &str = r#"{"text": "a\"ä", "number": 7, "below": -7, "is": true, "maybe": null, "unknown": [{}, 1.5],
        "all": ["Plain", {"Carrying": "x"}, {"Two": [1, 2]}, {"Named": {"it": false}}], "pair": ["a", 1],
        "kind": "here", "count": 3}"#;

    #[test]
    fn everything_that_the_contract_has_is_read_as_it_is_from_the_text_itself() {
        let read = read::<Everything>(TEXT.as_bytes());
        assert!(read.is_ok());
        assert_eq!(read.ok(), serde_json::from_str(TEXT).ok());
    }

    #[test]
    fn what_is_of_another_kind_cannot_be_read() {
        for (is, wrong) in [
            ("7", "7.5"),
            ("7", "-1"),
            ("7", "99999999999"),
            ("true", "1"),
            (r#""a\"ä""#, "null"),
            (r#"["a", 1]"#, r#"["a"]"#),
            (r#""Plain""#, r#""Strange""#),
            (r#"{"Two": [1, 2]}"#, r#"{"Two": [1, 2], "Named": {"it": true}}"#),
            ("[{}, 1.5]", "[}"),
        ] {
            assert_eq!(read::<Everything>(TEXT.replacen(is, wrong, 1).as_bytes()), Err(Unreadable), "{wrong}");
        }
        assert_eq!(read::<Everything>(br#"["a", 7]"#), Err(Unreadable));
    }

    #[test]
    fn a_kind_that_is_not_known_stands_as_unknown() {
        let text = TEXT.replace("here", "elsewhere");
        assert_eq!(read::<Everything>(text.as_bytes()).map(|it| it.tagged), Ok(Tagged::Unknown));
    }
}
