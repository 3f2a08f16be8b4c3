//! The address of a link, read as the URL standard reads it. What the standard does with a host's letters beyond their
//! case and width (Punycode) is left to the browser, which comes to the same host.

use super::{Address, dot, is_unseen};

/// Reads an address, which may be relative to another.
pub fn read(text: &str, base: Option<&Address>) -> Option<Address> {
    let text: String = text
        .trim_matches(|char: char| char <= ' ')
        .chars()
        .filter(|char| !matches!(char, '\t' | '\n' | '\r'))
        .collect();
    let slashes = |rest: &str| rest.starts_with(['/', '\\']);
    match scheme(&text) {
        Some((scheme @ ("http" | "https"), rest)) => match base.and_then(|base| base.url.strip_prefix(scheme)) {
            // Without slashes it is relative to an address of the same scheme.
            Some(_) if base.is_some_and(|base| has_scheme(base, scheme)) && !slashes(rest) => join(rest, base?),
            _ => page(scheme, rest),
        },
        Some(("mailto", rest)) => mailto(rest),
        Some(("tel", rest)) => Address::telephone(&decoded(rest)?),
        Some(_) => None,
        None if text.len() > 1 && slashes(&text) && slashes(&text[1..]) => {
            page(if base.is_some_and(|base| has_scheme(base, "http")) { "http" } else { "https" }, &text)
        }
        None => join(&text, base?),
    }
}

fn has_scheme(address: &Address, scheme: &str) -> bool {
    address.url.split_once(':').is_some_and(|(known, _)| known == scheme)
}

/// The scheme in small letters, and what comes after its colon.
fn scheme(text: &str) -> Option<(&'static str, &str)> {
    let (name, rest) = text.split_once(':')?;
    let is_name = name.starts_with(|char: char| char.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    let known = ["http", "https", "mailto", "tel"].into_iter().find(|known| name.eq_ignore_ascii_case(known));
    is_name.then(|| (known.unwrap_or("other"), rest))
}

/// A page on the web: any number of slashes of either kind, perhaps names, a host, perhaps a port, and a path.
fn page(scheme: &str, rest: &str) -> Option<Address> {
    let rest = rest.trim_start_matches(['/', '\\']);
    let (authority, path) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let (name, port) = match place.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port),
        _ => (place, ""),
    };
    let port: Option<u16> = if port.is_empty() { None } else { Some(port.parse().ok()?) };
    let port = port.filter(|port| *port != if scheme == "https" { 443 } else { 80 });
    let host = host(name)?;
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Some(Address { url: format!("{scheme}://{host}{port}{}", after_host(path)), place: host })
}

/// A host's name as it is looked up: percent codes decoded, wide letters narrow, invisible ones gone.
fn host(name: &str) -> Option<String> {
    let narrow = |char: char| match char {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(char) - 0xfee0).unwrap_or(char),
        char => dot(char),
    };
    let is_ignored = |char: &char| {
        matches!(char, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
    };
    let host = decoded(name)?.chars().filter(|char| !is_ignored(char)).map(narrow).collect::<String>().to_lowercase();
    let within = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    if let Some(within) = within {
        let is_ipv6 =
            within.contains(':') && within.chars().all(|char| char.is_ascii_hexdigit() || ":.".contains(char));
        return is_ipv6.then_some(host);
    }
    let is_forbidden = |char: char| char.is_whitespace() || is_unseen(char) || "#/:<>?@[\\]^|%\"`{}".contains(char);
    let is_host = !host.contains(is_forbidden) && host.chars().any(char::is_alphanumeric);
    is_host.then_some(host)
}

/// Path, query and fragment, with everything encoded that would be read otherwise than it looks.
fn after_host(text: &str) -> String {
    let (text, fragment) = text.split_once('#').map_or((text, None), |(text, fragment)| (text, Some(fragment)));
    let (path, query) = text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
    let mut after = encoded(&path.replace('\\', "/"), "\"<>`{}^");
    for (sign, part, signs) in [('?', query, "\"<>'"), ('#', fragment, "\"<>`")] {
        if let Some(part) = part {
            after.push(sign);
            after.push_str(&encoded(part, signs));
        }
    }
    after
}

fn encoded(text: &str, signs: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_whitespace() || is_unseen(char) || signs.contains(char) {
            for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        } else {
            encoded.push(char);
        }
    }
    encoded
}

/// A text without its percent codes; nothing where they are no text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
        let is_code = |digits: &&[u8]| *first == b'%' && digits.iter().all(u8::is_ascii_hexdigit);
        match after.get(..2).filter(is_code).and_then(code) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn mailto(rest: &str) -> Option<Address> {
    let to = rest.split(['?', '#']).next().unwrap_or_default();
    let place = decoded(to)?.trim().to_lowercase();
    let is_mailbox =
        |text: &str| text.trim().rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    let is_plain = !place.contains(|char: char| is_unseen(char) || char == '\\') && place.split(',').all(is_mailbox);
    is_plain.then(|| Address { url: format!("mailto:{}", encoded(rest, "\"<>`{}^")), place })
}

/// An address that is relative to a page.
fn join(text: &str, base: &Address) -> Option<Address> {
    let (scheme, rest) = base.url.split_once("://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let text = text.replace('\\', "/");
    let joined = match text.chars().next() {
        None | Some('#') => format!("{}{text}", path.split('#').next().unwrap_or_default()),
        Some('?') => format!("{}{text}", &path[..end]),
        Some('/') => without_dots(&text),
        Some(_) => {
            let folder = path[..end].rsplit_once('/').map_or("", |(folder, _)| folder);
            without_dots(&format!("{folder}/{text}"))
        }
    };
    page(scheme, &format!("{host}{joined}"))
}

/// A path without its `.` and `..`.
fn without_dots(text: &str) -> String {
    let (path, after) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
    let mut folders: Vec<&str> = vec![];
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        match *part {
            ".." => drop(folders.pop()),
            "." => {}
            part => folders.push(part),
        }
        if is_last && matches!(*part, "." | "..") {
            folders.push("");
        }
    }
    format!("/{}{after}", folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(text: &str) -> Option<(String, String)> {
        read(text, None).map(|address| (address.url, address.place))
    }

    #[test]
    fn an_address_leads_where_a_browser_would_go() {
        for (text, url, place) in [
            ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e", "a.example"),
            ("ht\ttps://a.exa\nmple/\r\nb", "https://a.example/b", "a.example"),
            (" \u{1}HTTPS:\\\\A.example\\b\\c?x\\y", "https://a.example/b/c?x\\y", "a.example"),
            ("https:a.example", "https://a.example", "a.example"),
            ("https:/a.example/b", "https://a.example/b", "a.example"),
            ("https:////a.example", "https://a.example", "a.example"),
            ("//a.example/b", "https://a.example/b", "a.example"),
            ("\\\\a.example\\b", "https://a.example/b", "a.example"),
            ("https://bank.example:x@thief.example/", "https://thief.example/", "thief.example"),
            ("https://bank.example\\@thief.example/", "https://bank.example/@thief.example/", "bank.example"),
            ("https://a.example:443/", "https://a.example/", "a.example"),
            ("http://a.example:8080?x", "http://a.example:8080?x", "a.example"),
            ("https://%61.ex%41mple/%zz", "https://a.example/%zz", "a.example"),
            ("https://ａ。example/", "https://a.example/", "a.example"),
            ("https://a\u{ad}b.exa\u{200b}mple/", "https://ab.example/", "ab.example"),
            ("https://[2001:DB8::1]:8443/x", "https://[2001:db8::1]:8443/x", "[2001:db8::1]"),
            ("https://a.example/b c?d e#f g", "https://a.example/b%20c?d%20e#f%20g", "a.example"),
            ("https://a.example/\u{202e}x<y>", "https://a.example/%E2%80%AEx%3Cy%3E", "a.example"),
            ("https://пример.example/ж", "https://пример.example/ж", "пример.example"),
            (
                "MAILTO:Anna%2Bx@post.example?subject=A b",
                "mailto:Anna%2Bx@post.example?subject=A%20b",
                "anna+x@post.example",
            ),
            ("mailto:a@b.example,c@d.example", "mailto:a@b.example,c@d.example", "a@b.example,c@d.example"),
            ("tel:+1%20(555)-0100", "tel:+15550100", "+15550100"),
        ] {
            assert_eq!(leads(text), Some((url.to_owned(), place.to_owned())), "{text:?}");
        }
    }

    #[test]
    fn what_no_link_may_lead_to_is_none() {
        for text in [
            "",
            "https://",
            "https:///",
            "/path",
            "path",
            "#x",
            "java\nscript:alert(1)",
            "\u{1}JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "blob:https://a.example",
            "ftp://a.example",
            "https://a.example:80x/",
            "https://a.example:99999/",
            "https://a b.example",
            "https://a%2fb.example",
            "https://[::1",
            "https://[x]/",
            "https://\u{202e}.example",
            "https://%ff.example",
            "mailto:",
            "mailto:a",
            "tel:",
            "tel:++1",
            "ms-word:x",
            "cid:x",
        ] {
            assert_eq!(leads(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_relative_address_is_read_from_the_base() {
        let base = read("https://a.example/b/c?d#e", None).unwrap();
        for (text, url) in [
            ("f", "https://a.example/b/f"),
            ("./f?g", "https://a.example/b/f?g"),
            ("../../f", "https://a.example/f"),
            ("..", "https://a.example/"),
            ("\\f", "https://a.example/f"),
            ("?g", "https://a.example/b/c?g"),
            ("#g", "https://a.example/b/c?d#g"),
            ("//h.example/i", "https://h.example/i"),
            ("https:f", "https://a.example/b/f"),
            ("http:f", "http://f"),
        ] {
            assert_eq!(read(text, Some(&base)).map(|it| it.url).as_deref(), Some(url), "{text}");
        }
        let bare = read("http://a.example", None).unwrap();
        assert_eq!(read("f", Some(&bare)).map(|it| it.url).as_deref(), Some("http://a.example/f"));
    }
}
