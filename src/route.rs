//! Places and their URLs, both ways.

mod list_filter;
mod session_filters;

use handback_domain::place::Place;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::sync::OnceLock;

/// The unreserved characters of RFC 3986 beside letters and digits stay as they are.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Which addresses the app has: in a portal's frame all of them begin so, that they mean the same after a reload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Base {
    /// By itself.
    #[default]
    Whole,
    /// `/embed`: the workspace in a frame.
    Embedded,
    /// `/embed/conversations`: one conversation in a frame.
    One,
}

static BASE: OnceLock<Base> = OnceLock::new();

/// The app begins at this address: all of its addresses are of the same kind from then on.
pub fn begin_at(path: &str) {
    // The first word counts.
    let _ = BASE.set(base_of(path));
}

/// Whether the app stands at the address of a frame.
#[must_use]
pub fn is_embedded() -> bool {
    base() != Base::Whole
}

/// Whether the app stands at the address of one conversation alone.
#[must_use]
pub fn is_one_alone() -> bool {
    base() == Base::One
}

fn base() -> Base {
    BASE.get().copied().unwrap_or_default()
}

fn base_of(path: &str) -> Base {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    match (segments.next(), segments.next()) {
        (Some("embed"), Some("conversations")) => Base::One,
        (Some("embed"), _) => Base::Embedded,
        _ => Base::Whole,
    }
}

/// The place that a path and a query (without `?`) lead to, in a frame or not.
#[must_use]
pub fn place(path: &str, query: &str) -> Place {
    let segments: Option<Vec<String>> = path.split('/').filter(|segment| !segment.is_empty()).map(segment).collect();
    let Some(segments) = segments else { return Place::Nowhere };
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let (embedded, segments) = match segments.as_slice() {
        ["embed", rest @ ..] => (true, rest),
        all => (false, all),
    };
    match segments {
        ["conversations"] if embedded => Place::default(),
        ["conversations", id] if embedded => Place::conversation((*id).into()),
        [] | ["human-agents"] => Place::HumanAgents { open: None, filter: list_filter::read(pairs(query)) },
        ["human-agents", id] => {
            Place::HumanAgents { open: Some((*id).into()), filter: list_filter::read(pairs(query)) }
        }
        ["sessions"] => Place::Sessions(session_filters::read(pairs(query))),
        ["sessions", id] => Place::Session((*id).into()),
        ["ai-agents"] => Place::AiAgents,
        ["settings"] | ["settings", "channels"] => Place::Channels,
        ["settings", "preferences"] => Place::Preferences,
        _ => Place::Nowhere,
    }
}

/// The URL that leads to a place.
#[must_use]
pub fn url(place: &Place) -> String {
    url_under(base(), place)
}

fn url_under(base: Base, place: &Place) -> String {
    match (base, place) {
        (Base::Whole, place) => own_url(place),
        (Base::One, Place::HumanAgents { open: Some(id), .. }) => {
            format!("/embed/conversations/{}", encoded(id.as_str()))
        }
        (Base::One, Place::HumanAgents { open: None, .. } | Place::Nowhere) => "/embed/conversations".to_owned(),
        (Base::Embedded | Base::One, place) => format!("/embed{}", own_url(place)),
    }
}

fn own_url(place: &Place) -> String {
    match place {
        Place::HumanAgents { open, filter } => {
            let path = open.as_ref().map_or_else(String::new, |id| format!("/{}", encoded(id.as_str())));
            with_query(format!("/human-agents{path}"), &list_filter::write(filter))
        }
        Place::Nowhere => own_url(&Place::default()),
        Place::Sessions(filters) => with_query("/sessions".to_owned(), &session_filters::write(filters)),
        Place::Session(id) => format!("/sessions/{}", encoded(id.as_str())),
        Place::AiAgents => "/ai-agents".to_owned(),
        Place::Channels => "/settings/channels".to_owned(),
        Place::Preferences => "/settings/preferences".to_owned(),
    }
}

/// The names and values of a query.
fn pairs(query: &str) -> Vec<(String, String)> {
    let plain = |text: &str| decoded(&text.replace('+', " "));
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (plain(name), plain(value))
    };
    query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
}

/// A path with these names and values behind the question mark.
fn with_query(path: String, pairs: &[(&str, String)]) -> String {
    let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A part of a path in plain text; none where it is no text, or none that anything could be called.
fn segment(text: &str) -> Option<String> {
    let is_whole = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    let is_encoded = text.split('%').skip(1).all(is_whole);
    let plain = percent_decode_str(text).decode_utf8().ok().filter(|_| is_encoded)?;
    (!plain.contains(char::is_control)).then(|| plain.into_owned())
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use handback_domain::day::Day;
    use handback_domain::list_filter::{Holder, ListFilter, ListView, Order};
    use handback_domain::session_filters::{Responsible, SessionFilters, Standing};

    fn found_again(expected: &Place) {
        for base in [Base::Whole, Base::Embedded] {
            let url = url_under(base, expected);
            let (path, query) = url.split_once('?').unwrap_or((&url, ""));
            assert_eq!(place(path, query), *expected, "{url}");
            assert_eq!(base_of(path), base, "{url}");
        }
    }

    #[test]
    fn every_place_is_found_again_by_its_url() {
        let places = [
            Place::default(),
            Place::conversation("a/b?c#d e".into()),
            Place::Sessions(SessionFilters::default()),
            Place::Sessions(SessionFilters { text: "Müller & Söhne + 100%".into(), ..SessionFilters::default() }),
            Place::Session("s-1".into()),
            Place::AiAgents,
            Place::Channels,
            Place::Preferences,
        ];
        places.iter().for_each(found_again);
    }

    #[test]
    fn every_filter_of_the_list_is_found_again_by_its_url() {
        let views = [
            ListView::HumanAgent(None),
            ListView::HumanAgent(Some(Holder::Me)),
            ListView::HumanAgent(Some(Holder::Nobody)),
            ListView::HumanAgent(Some(Holder::Teammate("me".into()))),
            ListView::HumanAgent(Some(Holder::Teammate("a&b=c+d %25#?/é".into()))),
            ListView::AiAgent(None),
            ListView::AiAgent(Some("ai agent/1".into())),
        ];
        for view in views {
            for text in ["", "Müller & Söhne = 100%+", "q=order&view", "日本 "] {
                for order in [Order::Waiting, Order::Newest] {
                    for open in [None, Some("c?1".into())] {
                        let filter = ListFilter { view: view.clone(), text: text.into(), order };
                        found_again(&Place::HumanAgents { open, filter });
                    }
                }
            }
        }
    }

    #[test]
    fn words_in_a_query_that_nobody_knows_filter_nothing() {
        assert_eq!(place("/human-agents", "order=size&view=&assignee&x=1&&"), Place::default());
    }

    #[test]
    fn every_filter_of_the_sessions_is_found_again_alone_and_with_all_others() {
        let found = |filters: &SessionFilters| found_again(&Place::Sessions(filters.clone()));
        let mut all = SessionFilters {
            text: "Müller & Söhne + 100% = ?#".into(),
            agent: Some("a/b c".into()),
            channel: Some("&=".into()),
            from: Day::parse("2026-11-01"),
            to: Day::parse("2026-11-22"),
            ..SessionFilters::default()
        };
        for responsible in [Responsible::Ai, Responsible::Unassigned, Responsible::HumanAgent("ai".into())] {
            all.responsible = Some(responsible.clone());
            found(&all);
            found(&SessionFilters { responsible: Some(responsible), ..SessionFilters::default() });
        }
        for standing in Standing::ALL {
            all.standing = Some(standing);
            found(&all);
            found(&SessionFilters { standing: Some(standing), ..SessionFilters::default() });
        }
    }

    #[test]
    fn words_in_a_query_for_sessions_that_nobody_knows_filter_nothing() {
        let query = "state=paused&responsible=robot&from=yesterday&to=2026-02-30&colour=red&agent=&q&=&&%";
        assert_eq!(place("/sessions", query), Place::Sessions(SessionFilters::default()));
    }

    #[test]
    fn one_conversation_in_a_frame_is_found_again_alone() {
        let expected = Place::conversation("a/b?c#d e".into());
        let url = url_under(Base::One, &expected);
        assert_eq!((base_of(&url), place(&url, "")), (Base::One, expected));
        assert_eq!(place("/embed", ""), Place::default());
        assert_eq!(place("/conversations/c1", ""), Place::Nowhere);
    }

    #[test]
    fn the_root_is_the_workspace() {
        assert_eq!(place("/", ""), Place::default());
    }

    #[test]
    fn an_address_that_leads_nowhere_is_told_from_the_others() {
        assert_eq!(place("/human-agents/a/b", ""), Place::Nowhere);
        for odd in ["%E0%A4%A", "%", "%zz", "a%2", "%ff", "%00", "c1%0A", "%ED%A0%80"] {
            for screen in ["human-agents", "sessions", "embed/conversations"] {
                assert_eq!(place(&format!("/{screen}/{odd}"), ""), Place::Nowhere, "{odd}");
            }
        }
        assert_eq!(place("/human-agents/a%2Fb%25", ""), Place::conversation("a/b%".into()));
    }
}
