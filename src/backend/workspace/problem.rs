//! What a backend's error means for the agent.

use super::reading;
use crate::json;
use handback_contract::problem::{Outcome as WireOutcome, Problem as WireProblem, code};
use handback_domain::blank::is_blank;
use handback_domain::problem::{Cause, Outcome, Problem};
use serde::Deserialize;

/// Reads an error answer. One that is no problem document (a proxy's page, say) is told by its status alone.
#[must_use]
pub fn read(status: u16, bytes: &[u8]) -> Problem {
    match json::read::<WireProblem>(bytes).or_else(|_| json::read::<Words>(bytes).map(Into::into)) {
        Ok(problem) => known(status, problem),
        Err(_) => unknown(status),
    }
}

/// A problem without what came along: that cannot be read, and the words still can.
#[derive(Deserialize)]
struct Words {
    title: String,
    code: String,
    #[serde(default)]
    detail: Option<String>,
    #[serde(default)]
    retryable: bool,
    #[serde(default)]
    outcome: WireOutcome,
}

impl From<Words> for WireProblem {
    fn from(words: Words) -> Self {
        let Words { title, code, detail, retryable, outcome } = words;
        let (kind, status, items) = (String::new(), 0, vec![]);
        Self { kind, status, title, detail, code, retryable, outcome, items, current: None, resolution: None }
    }
}

fn known(status: u16, problem: WireProblem) -> Problem {
    let outcome = match problem.outcome {
        WireOutcome::NotApplied => Outcome::NotApplied,
        WireOutcome::Applied => Outcome::Applied,
        WireOutcome::Unknown => Outcome::Unknown,
    };
    let said = |text: &String| !is_blank(text);
    let text = problem.detail.clone().filter(said).or_else(|| Some(problem.title.clone()).filter(said));
    let text = text.unwrap_or_else(|| unknown(status).text);
    Problem { text, retryable: problem.retryable, outcome, cause: cause(status, problem) }
}

fn cause(status: u16, problem: WireProblem) -> Cause {
    match (problem.code.as_str(), problem.resolution, problem.current) {
        // 401 means this and nothing else, whatever the body says.
        _ if status == 401 => Cause::SignInRequired,
        // Another tab of this browser has signed in as somebody else: the page belongs to a sign-in that has ended.
        (code::ANTI_FORGERY, ..) => Cause::SignInRequired,
        (code::NOT_FOUND, ..) => Cause::NotFound,
        (code::NEWER_ITEMS, ..) => Cause::NewerItems(problem.items.into_iter().map(reading::item).collect()),
        (code::SESSION_CHANGED, ..) => Cause::SessionChanged,
        (code::SESSION_ALREADY_CLOSED, Some(resolution), _) => Cause::AlreadyClosed(reading::resolution(resolution)),
        (code::VERSION_MISMATCH, _, Some(current)) => Cause::VersionMismatch(Box::new(reading::conversation(*current))),
        _ => Cause::Other,
    }
}

fn unknown(status: u16) -> Problem {
    let (cause, text) = match status {
        401 => (Cause::SignInRequired, "Your sign-in has ended. Sign in again to go on.".to_owned()),
        404 => (Cause::NotFound, "This does not exist, or not any more.".to_owned()),
        502..=504 | 511 => (Cause::Unreachable, "The help desk's server is not available just now.".to_owned()),
        _ => (Cause::Other, format!("The help desk's server answered with error {status} and no explanation.")),
    };
    // A refusal on the way (4xx) changed nothing; after a server's or proxy's own failure nobody knows.
    let outcome = if status < 500 { Outcome::NotApplied } else { Outcome::Unknown };
    Problem { cause, text, retryable: status >= 500, outcome }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_told_in_its_own_sentence() {
        let body = br#"{"type":"about:blank","status":403,"title":"Not allowed","detail":"Only operators can do that.","code":"not_allowed","outcome":"not_applied"}"#;
        let problem = read(403, body);
        assert_eq!(problem.text, "Only operators can do that.");
        assert_eq!(problem.outcome, Outcome::NotApplied);
    }

    #[test]
    fn a_401_asks_for_a_sign_in_whatever_its_body() {
        assert_eq!(read(401, b"<html>").cause, Cause::SignInRequired);
        let body = br#"{"type":"about:blank","status":401,"title":"x","code":"something"}"#;
        assert_eq!(read(401, body).cause, Cause::SignInRequired);
    }

    #[test]
    fn a_page_whose_sign_in_was_replaced_in_another_tab_asks_for_a_new_one() {
        let body = br#"{"type":"about:blank","status":403,"title":"x","code":"anti_forgery"}"#;
        assert_eq!(read(403, body).cause, Cause::SignInRequired);
    }

    #[test]
    fn a_reason_is_told_even_where_what_came_along_cannot_be_read() {
        let body = br#"{"type":"about:blank","status":409,"title":"x","detail":"There are newer messages.","code":"newer_items",
            "outcome":"not_applied","items":[{"id":5}]}"#;
        let problem = read(409, body);
        assert_eq!((problem.text.as_str(), problem.cause), ("There are newer messages.", Cause::NewerItems(vec![])));
        assert_eq!(problem.outcome, Outcome::NotApplied);
    }

    #[test]
    fn after_a_proxys_error_page_the_outcome_is_unknown() {
        let problem = read(502, b"<html>Bad gateway</html>");
        assert_eq!((problem.cause, problem.outcome), (Cause::Unreachable, Outcome::Unknown));
    }

    #[test]
    fn a_code_of_a_later_version_is_still_told() {
        let body =
            br#"{"type":"about:blank","status":409,"title":"Too late","code":"from_the_future","outcome":"maybe"}"#;
        let problem = read(409, body);
        assert_eq!((problem.text.as_str(), problem.cause), ("Too late", Cause::Other));
        assert_eq!(problem.outcome, Outcome::Unknown);
    }
}
