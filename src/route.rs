//! Places and their URLs, both ways.

use handback_domain::place::Place;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The unreserved characters of RFC 3986 beside letters and digits stay as they are.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The place that a path and a query (without `?`) lead to.
#[must_use]
pub fn place(path: &str, query: &str) -> Place {
    let segments: Vec<String> = path.split('/').filter(|segment| !segment.is_empty()).map(decoded).collect();
    match segments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] | ["human-agents"] => Place::HumanAgents(None),
        ["human-agents", id] => Place::HumanAgents(Some(id.into())),
        ["sessions"] => Place::Sessions { text: searched(query) },
        ["sessions", id] => Place::Session(id.into()),
        ["ai-agents"] => Place::AiAgents,
        ["settings"] | ["settings", "channels"] => Place::Channels,
        _ => Place::Nowhere,
    }
}

/// The URL that leads to a place.
#[must_use]
pub fn url(place: &Place) -> String {
    match place {
        Place::HumanAgents(None) | Place::Nowhere => "/human-agents".to_owned(),
        Place::HumanAgents(Some(id)) => format!("/human-agents/{}", encoded(id.as_str())),
        Place::Sessions { text } if text.is_empty() => "/sessions".to_owned(),
        Place::Sessions { text } => format!("/sessions?q={}", encoded(text)),
        Place::Session(id) => format!("/sessions/{}", encoded(id.as_str())),
        Place::AiAgents => "/ai-agents".to_owned(),
        Place::Channels => "/settings/channels".to_owned(),
    }
}

fn searched(query: &str) -> String {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("q="));
    value.map(|text| decoded(&text.replace('+', " "))).unwrap_or_default()
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_again_by_its_url() {
        let places = [
            Place::HumanAgents(None),
            Place::HumanAgents(Some("a/b?c#d e".into())),
            Place::Sessions { text: String::new() },
            Place::Sessions { text: "Müller & Söhne + 100%".into() },
            Place::Session("s-1".into()),
            Place::AiAgents,
            Place::Channels,
        ];
        for expected in places {
            let url = url(&expected);
            let (path, query) = url.split_once('?').unwrap_or((&url, ""));
            assert_eq!(place(path, query), expected, "{url}");
        }
    }

    #[test]
    fn the_root_is_the_workspace() {
        assert_eq!(place("/", ""), Place::HumanAgents(None));
    }

    #[test]
    fn an_address_that_leads_nowhere_is_told_from_the_others() {
        assert_eq!(place("/human-agents/a/b", ""), Place::Nowhere);
    }
}
