//! What an installation says of itself in `config.json` beside the app: which backend, which portals, which sign-in.
//!
//! Read once at the start. The same build serves every installation.

use serde_json::{Map, Value};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// Where it is, beside the app.
pub const FILE: &str = "/config.json";

/// An installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Prefix of every request to the backend; empty for the origin that serves the app.
    pub backend: String,
    /// Who may show the app in a frame and talk to it.
    pub portals: Vec<Origin>,
    /// How people sign in who open the app by itself.
    pub sign_in: SignInMode,
    /// What the app is called here.
    pub brand: String,
}

/// How people sign in who open the app by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignInMode {
    /// With address and password.
    #[default]
    Form,
    /// Not at all: only portals open it.
    Portal,
}

/// Scheme, host and port, exactly as browsers write them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Reads `https://help.example` or `http://localhost:8788`.
    ///
    /// # Errors
    /// Says in words what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let (scheme, host) = text.split_once("://").ok_or("begin it with https://")?;
        if scheme != "https" && scheme != "http" {
            return Err("begin it with https://");
        }
        if host.contains('*') {
            return Err("name each host in full, without *");
        }
        if host.contains(['/', '?', '#', '@']) {
            return Err("leave out what follows the host and the port, a last / too");
        }
        let (host, port) = match host.rfind(':').filter(|_| !host.ends_with(']')) {
            Some(at) => (&host[..at], Some(&host[at + 1..])),
            None => (host, None),
        };
        if !is_host(host) {
            return Err("write the host in small letters, as browsers do; names of other alphabets as xn--…");
        }
        let usual = if scheme == "https" { "443" } else { "80" };
        if port.is_some_and(|port| port == usual || !is_written_so::<u16>(port)) {
            return Err("write the port as browsers do, and leave out the usual one");
        }
        if scheme == "http" && !["localhost", "127.0.0.1", "[::1]"].contains(&host) {
            return Err("use https://; http:// is for this machine alone");
        }
        Ok(Self(text.to_owned()))
    }

    /// As browsers write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a browser writes a host so: a name, or an address in its one usual form.
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return is_written_so::<Ipv6Addr>(address);
    }
    let is_of_a_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte);
    // Browsers take a name for an address when its last part is a number.
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let is_number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = is_number || last.starts_with("0x");
    !host.is_empty() && host.bytes().all(is_of_a_name) && (!is_address || is_written_so::<Ipv4Addr>(host))
}

/// Whether this is a value in the form in which it is usually written.
fn is_written_so<T: FromStr + ToString>(text: &str) -> bool {
    text.parse::<T>().is_ok_and(|value| value.to_string() == text)
}

impl Default for Config {
    fn default() -> Self {
        Self { backend: String::new(), portals: vec![], sign_in: SignInMode::Form, brand: "Handback".to_owned() }
    }
}

impl Config {
    /// Reads the file. A field that is missing is as usual; one that this version does not know is passed over.
    ///
    /// # Errors
    /// Says for each field in words what is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<String>> {
        let fields: Map<String, Value> = serde_json::from_slice(bytes)
            .map_err(|fault| vec![format!("It is not written as JSON with an object in it: {fault}.")])?;
        let mut faults = vec![];
        let usual = Self::default();
        let config = Self {
            backend: or_fault(backend(&fields), usual.backend, &mut faults),
            portals: portals(&fields, &mut faults),
            sign_in: or_fault(sign_in(&fields), usual.sign_in, &mut faults),
            brand: or_fault(brand(&fields), usual.brand, &mut faults),
        };
        if faults.is_empty() { Ok(config) } else { Err(faults) }
    }
}

/// A field's value, or the usual one while its fault is noted.
fn or_fault<T>(read: Result<Option<T>, String>, usual: T, faults: &mut Vec<String>) -> T {
    match read {
        Ok(value) => value.unwrap_or(usual),
        Err(fault) => {
            faults.push(fault);
            usual
        }
    }
}

fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, String> {
    match fields.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("{name} has to be a text in quotes.")),
    }
}

fn backend(fields: &Map<String, Value>) -> Result<Option<String>, String> {
    let Some(written) = text(fields, "backend")?.filter(|written| !written.is_empty()) else { return Ok(None) };
    let end = written.find("://").map_or(0, |at| at + 3);
    let path = written[end..].find('/').map_or(written.len(), |at| end + at);
    Origin::parse(&written[..path]).map_err(|fault| format!("backend is {written:?}: {fault}."))?;
    if written.contains(['?', '#']) {
        return Err(format!("backend is {written:?}: leave out ? and # and what follows them."));
    }
    Ok(Some(written.trim_end_matches('/').to_owned()))
}

fn portals(fields: &Map<String, Value>, faults: &mut Vec<String>) -> Vec<Origin> {
    let written = match fields.get("portals") {
        None => return vec![],
        Some(Value::Array(written)) => written,
        Some(_) => {
            faults.push("portals has to be a list of origins in brackets.".to_owned());
            return vec![];
        }
    };
    let mut origins = vec![];
    for (place, value) in written.iter().enumerate() {
        match value.as_str().map_or(Err("it has to be a text in quotes"), Origin::parse) {
            Ok(origin) => origins.push(origin),
            Err(fault) => faults.push(format!("portals, number {}, is {value}: {fault}.", place + 1)),
        }
    }
    origins
}

fn sign_in(fields: &Map<String, Value>) -> Result<Option<SignInMode>, String> {
    match text(fields, "sign_in")? {
        None => Ok(None),
        Some("form") => Ok(Some(SignInMode::Form)),
        Some("portal") => Ok(Some(SignInMode::Portal)),
        Some(other) => Err(format!("sign_in is {other:?}: write \"form\" or \"portal\".")),
    }
}

fn brand(fields: &Map<String, Value>) -> Result<Option<String>, String> {
    match text(fields, "brand")? {
        None => Ok(None),
        Some(brand) if (1..=40).contains(&brand.trim().chars().count()) => Ok(Some(brand.trim().to_owned())),
        Some(_) => Err("brand has to be between 1 and 40 letters long.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> String {
        Config::read(text.as_bytes()).unwrap_err().join("\n")
    }

    #[test]
    fn the_file_that_ships_says_what_is_usual() {
        assert_eq!(Config::read(include_bytes!("../public/config.json")), Ok(Config::default()));
        assert_eq!(Config::read(b"{}"), Ok(Config::default()));
    }

    #[test]
    fn every_field_is_read_and_unknown_ones_are_passed_over() {
        let text = r#"{"backend": "https://desk.example/api/", "portals": ["https://help.example", "http://127.0.0.1:8788"],
            "sign_in": "portal", "brand": " Acme Desk ", "from_the_future": {}}"#;
        let config = Config::read(text.as_bytes()).unwrap();
        assert_eq!(config.backend, "https://desk.example/api");
        assert_eq!(
            config.portals.iter().map(Origin::as_str).collect::<Vec<_>>(),
            ["https://help.example", "http://127.0.0.1:8788"]
        );
        assert_eq!((config.sign_in, config.brand.as_str()), (SignInMode::Portal, "Acme Desk"));
    }

    #[test]
    fn each_fault_names_its_field_and_all_are_told_at_once() {
        let told = faults(r#"{"backend": 7, "portals": ["https://ok.example", "*"], "sign_in": "magic", "brand": ""}"#);
        for field in ["backend", "portals, number 2,", "sign_in", "brand"] {
            assert!(told.contains(field), "{field} is missing in {told}");
        }
        assert_eq!(told.lines().count(), 4);
        assert!(faults(r#"{"portals": "https://help.example"}"#).contains("list"));
    }

    #[test]
    fn a_web_page_in_place_of_the_file_is_told_as_no_json() {
        for text in ["<!doctype html>", "", "[]", "null", "{"] {
            assert!(faults(text).contains("JSON"), "{text}");
        }
    }

    /// The page that checks an installation is tried with the same: journeys, `check_an_installation`.
    #[test]
    fn an_origin_is_taken_only_as_browsers_write_it() {
        let tried: Vec<Value> = serde_json::from_str(include_str!("../tests/contract/origins.json")).unwrap();
        assert!(tried.len() > 40);
        for tried in tried {
            let (written, origin) = (tried["written"].as_str().unwrap(), tried["origin"].as_str());
            assert_eq!(Origin::parse(written).is_ok(), origin == Some(written), "{written}");
            if let Some(origin) = origin {
                assert_eq!(Origin::parse(origin).map(|origin| origin.0), Ok(origin.to_owned()));
            }
        }
    }
}
