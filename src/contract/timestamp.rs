use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

/// RFC 3339 in UTC with exactly three digits of a second.
const FORMAT: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// An instant in milliseconds since the Unix epoch; `2026-11-22T09:12:00.000Z` on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .map_err(S::Error::custom)?
            .format(FORMAT)
            .map_err(S::Error::custom)?;
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let instant =
            OffsetDateTime::parse(&text, &time::format_description::well_known::Rfc3339).map_err(D::Error::custom)?;
        i64::try_from(instant.unix_timestamp_nanos() / 1_000_000).map(Timestamp).map_err(D::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl schemars::JsonSchema for Timestamp {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date-time", "description": "RFC 3339, UTC, milliseconds."})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_utc_with_three_digits_of_a_second() {
        assert_eq!(serde_json::to_string(&Timestamp(1_795_338_720_045)).unwrap(), r#""2026-11-22T09:12:00.045Z""#);
    }

    #[test]
    fn an_instant_with_another_offset_is_read_as_the_same_instant() {
        let read: Timestamp = serde_json::from_str(r#""2026-11-22T13:12:00.045+04:00""#).unwrap();
        assert_eq!(read, Timestamp(1_795_338_720_045));
    }

    #[test]
    fn a_text_that_is_no_instant_is_refused() {
        assert!(serde_json::from_str::<Timestamp>(r#""yesterday""#).is_err());
    }
}
