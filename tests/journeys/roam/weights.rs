//! What the random person likes to use, among all that can be used.

use crate::page::Candidate;
use crate::step::Target;

/// The first element of this role and name.
pub fn named(role: &str, name: &str) -> Target {
    Target { role: role.to_owned(), name: name.to_owned(), nth: 0 }
}

/// Whether this opens a conversation from the list.
pub fn is_card(target: &Target) -> bool {
    target.role == "link" && target.name.contains(" waiting ")
}

/// Whether this is where messages and notes are written.
pub fn is_message(target: &Target) -> bool {
    target.role == "textbox" && target.name == "Type your message"
}

/// Whether what is typed here is kept as a private note.
pub fn is_outcome(target: &Target) -> bool {
    target.role == "textbox" && target.name.starts_with("Outcome")
}

/// How likely something is used: what leads further more often, what ends the work seldom.
pub fn weight(candidate: &Candidate) -> u32 {
    let Target { role, name, .. } = &candidate.target;
    if is_card(&candidate.target) {
        return 8;
    }
    match (role.as_str(), name.as_str()) {
        ("textbox", "Type your message") => 100,
        ("button", "Assign to me") => 80,
        ("button", name) if name.starts_with("Send") || name.starts_with("Add private") => 40,
        ("tab", "Reply" | "Notes") => 30,
        ("textbox", name) if name.starts_with("Outcome") => 20,
        ("button", "Yes" | "No" | "Resolve") | ("switch" | "menuitem" | "option", _) => 8,
        ("row" | "link", _) => 3,
        ("button", "Sign out") => 1,
        _ => 4,
    }
}
