//! Addresses that a link may lead to, and where they really lead.

mod href;

/// An address that a link may lead to: http, https, mailto and tel, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    url: String,
    place: String,
}

impl Address {
    /// Reads an address with its scheme. Nothing that a browser could read otherwise than a person gets through: no space
    /// or sign that cannot be seen, no name before the host, no backslash.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let url = text.trim();
        if url.chars().any(|sign| sign.is_whitespace() || is_unseen(sign) || matches!(sign, '\\' | '<' | '>' | '"')) {
            return None;
        }
        let (scheme, rest) = url.split_once(':')?;
        let place = match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => host(rest.strip_prefix("//")?)?,
            "mailto" => mailbox(rest)?,
            "tel" => return Self::telephone(rest),
            _ => return None,
        };
        Some(Self { url: url.to_owned(), place })
    }

    /// Reads the address of somebody else's link as the URL standard reads it, so that it leads where a browser would go;
    /// a relative one only where the text says to which address it is. Names before the host are left out.
    #[must_use]
    pub fn from_href(text: &str, base: Option<&Self>) -> Option<Self> {
        href::read(text, base)
    }

    /// Reads a telephone number as it is written.
    #[must_use]
    pub fn telephone(text: &str) -> Option<Self> {
        let place: String = text.chars().filter(|char| char.is_ascii_digit() || *char == '+').collect();
        let is_number = place.bytes().any(|byte| byte.is_ascii_digit()) && place.rfind('+').is_none_or(|at| at == 0);
        is_number.then(|| Self { url: format!("tel:{place}"), place })
    }

    /// Reads an address as people type it: one without a scheme is taken for a page or, with an @, for a mailbox.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        // Whatever has a colon before its first slash has a scheme; a port is not worth the risk.
        let has_scheme = text.split('/').next().is_some_and(|head| head.contains(':'));
        match (has_scheme, text.contains('@'), text.contains('.')) {
            (true, ..) => Self::parse(text),
            (false, _, false) => None,
            (false, true, true) => Self::parse(&format!("mailto:{text}")),
            (false, false, true) => Self::parse(&format!("https://{text}")),
        }
    }

    /// The address, as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// The host or the mailbox that it leads to.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Where it leads, if the words of the link claim that it leads elsewhere.
    #[must_use]
    pub fn unlike(&self, words: &str) -> Option<&str> {
        let seen: String = words.chars().filter(|sign| !is_unseen(*sign)).map(dot).collect();
        let claims = |word: &str| claimed(word).is_some_and(|claimed| bare(&claimed) != bare(&self.place));
        seen.split(|sign: char| sign.is_whitespace() || "()[]<>,;\"".contains(sign)).any(claims).then_some(&self.place)
    }
}

fn host(rest: &str) -> Option<String> {
    let authority = rest.split(['/', '?', '#']).next()?;
    let name = match authority.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        Some(_) => return None,
        None => authority,
    };
    let is_plain = !name.contains(['@', '%', ':']) && name.chars().any(char::is_alphanumeric);
    is_plain.then(|| name.to_lowercase())
}

fn mailbox(rest: &str) -> Option<String> {
    let mailbox = rest.split(['?', '#']).next()?;
    let (name, host) = mailbox.split_once('@')?;
    (!name.is_empty() && !host.is_empty() && !host.contains('@')).then(|| mailbox.to_lowercase())
}

/// The host or mailbox that a word looks like.
fn claimed(word: &str) -> Option<String> {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    let rest = word.split_once("://").map_or(word.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix("mailto:").unwrap_or(rest);
    let place = rest.split(['/', '?', '#', ':']).next()?;
    let (name, ending) = place.rsplit_once('.')?;
    let is_ending = ending.chars().count() > 1 && ending.chars().all(char::is_alphabetic);
    (is_ending && name.chars().any(char::is_alphanumeric)).then(|| place.to_owned())
}

fn bare(place: &str) -> &str {
    place.strip_prefix("www.").unwrap_or(place)
}

/// Browsers take any of these for the dot within a host's name.
fn dot(sign: char) -> char {
    if matches!(sign, '。' | '．' | '｡') { '.' } else { sign }
}

/// Signs that take no room or turn the direction of reading: in an address they only deceive.
#[must_use]
pub fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads_to(text: &str) -> Option<String> {
        Address::parse(text).map(|address| address.place().to_owned())
    }

    #[test]
    fn links_lead_to_pages_and_mailboxes() {
        assert_eq!(leads_to(" https://Shop.Example/a?b=1#c ").as_deref(), Some("shop.example"));
        assert_eq!(leads_to("HTTP://shop.example:8080").as_deref(), Some("shop.example"));
        assert_eq!(leads_to("mailto:Anna@post.example?subject=Hello").as_deref(), Some("anna@post.example"));
        assert_eq!(leads_to("https://пример.example/ж").as_deref(), Some("пример.example"));
    }

    #[test]
    fn nothing_else_is_a_link() {
        for text in [
            "",
            "https://",
            "https:///shop.example",
            "https:shop.example",
            "//shop.example",
            "/path",
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "java\u{0}script:alert(1)",
            "\u{1}javascript:alert(1)",
            "javascript&colon;alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://shop.example/1",
            "ftp://shop.example",
            "mailto:",
            "mailto:nobody",
            "mailto:a@b@c",
        ] {
            assert_eq!(leads_to(text), None, "{text:?}");
        }
    }

    #[test]
    fn nothing_is_a_link_that_a_browser_reads_otherwise_than_a_person() {
        for text in [
            "https://bank.example@thief.example/",
            "https://bank.example:pass@thief.example/",
            "https://bank.example\\@thief.example/",
            "https:\\\\thief.example",
            "https://bank.example%2f.thief.example/",
            "https://bank.example/\u{202e}moc",
            "https://ba\u{200b}nk.example",
            "https://bank.example/a b",
            "https://bank.example/\ta",
            "https://bank.example:80x/",
            "https://[::1]:x/",
        ] {
            assert_eq!(leads_to(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_typed_address_needs_no_scheme() {
        let typed = |text| Address::typed(text).map(|address| address.as_str().to_owned());
        assert_eq!(typed(" https://a.example/b ").as_deref(), Some("https://a.example/b"));
        assert_eq!(typed("a.example/b").as_deref(), Some("https://a.example/b"));
        assert_eq!(typed("a@b.example").as_deref(), Some("mailto:a@b.example"));
        for refused in ["javascript:alert(1).x", "data:text/html,x", "java\nscript:x.y", "", "here", "a.example:80/x"] {
            assert_eq!(typed(refused), None, "{refused:?}");
        }
    }

    #[test]
    fn words_that_look_like_another_place_are_told_from_where_the_link_leads() {
        let thief = Address::parse("https://thief.example/login").unwrap();
        for words in [
            "https://bank.example",
            "www.bank.example",
            "Go to BANK.example now",
            "(bank.example)",
            "bank.example/thief.example",
            "ba\u{200b}nk.example",
            "bank．example",
            "help@bank.example",
            "thief.example.bank.example",
        ] {
            assert_eq!(thief.unlike(words), Some("thief.example"), "{words:?}");
        }
        for words in
            ["Choose a password", "thief.example", "https://WWW.thief.example/other", "version 2.1", "e.g. this"]
        {
            assert_eq!(thief.unlike(words), None, "{words:?}");
        }
        let mailbox = Address::parse("mailto:anna@post.example").unwrap();
        assert_eq!(mailbox.unlike("anna@post.example"), None);
        assert_eq!(mailbox.unlike("ben@post.example"), Some("anna@post.example"));
    }
}
