//! Promises of the element that portals load: what its types say is what it does, and it stays small.

use std::collections::BTreeSet;

const ELEMENT: &str = include_str!("../../public/embed.js");
const TYPES: &str = include_str!("../../public/embed.d.ts");
const FRAME: &str = include_str!("../../src/browser/portal.rs");

/// How long the element may be, in bytes, as it lies there: a portal's page waits for it.
const LONGEST: usize = 8_192;

fn set<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    words.into_iter().collect()
}

/// What stands between each of these beginnings and the next of these endings.
fn between<'a>(text: &'a str, beginning: &str, ending: &str) -> BTreeSet<&'a str> {
    text.split(beginning).skip(1).filter_map(|rest| rest.split_once(ending)).map(|(found, _)| found).collect()
}

/// What this line opens: up to the brace that closes it, or the semicolon of a type.
fn block<'a>(text: &'a str, opening: &str) -> &'a str {
    let (_, rest) = text.split_once(opening).unwrap();
    let ending = if opening.ends_with('{') { "\n}" } else { ";\n" };
    rest.split(ending).next().unwrap()
}

/// The names at the beginnings of lines that are so deep, up to a sign.
fn names(block: &str, depth: usize, sign: char) -> BTreeSet<&str> {
    let indent = " ".repeat(depth);
    block
        .lines()
        .filter_map(|line| line.strip_prefix(&indent)?.split_once(sign))
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()))
        .collect()
}

#[test]
fn the_elements_methods_and_events_are_those_of_its_types() {
    let inherited = set([
        "connectedCallback",
        "disconnectedCallback",
        "attributeChangedCallback",
        "addEventListener",
        "if",
        "switch",
    ]);
    let class = block(ELEMENT, "class HandbackWorkspace extends HTMLElement {");
    let declared = block(TYPES, "export interface HandbackWorkspaceElement extends HTMLElement {");
    let methods: BTreeSet<&str> = names(class, 2, '(').difference(&inherited).copied().collect();
    let told: BTreeSet<&str> = names(declared, 2, '(').difference(&inherited).copied().collect();
    assert_eq!(methods, told);
    assert!(methods.contains("setToken"));
    let events = between(ELEMENT, "this.#tell(\"", "\"");
    assert_eq!(events, names(block(TYPES, "export interface HandbackEvents {"), 2, ':'));
}

#[test]
fn the_elements_attributes_and_colours_are_told_with_its_types() {
    let attributes = between(block(ELEMENT, "static observedAttributes = ["), "\"", "\"");
    for attribute in attributes.iter().filter(|name| name.chars().all(|c| c.is_ascii_alphabetic())) {
        assert!(TYPES.contains(&format!("`{attribute}`")), "{attribute}");
    }
    let colours = ELEMENT.split_once("const COLOURS = [").unwrap().1.split_once(']').unwrap().0;
    for colour in between(colours, "\"", "\"").iter().filter(|name| name.chars().all(|c| c.is_ascii_alphabetic())) {
        assert!(TYPES.contains(&format!("`--handback-{colour}`")), "{colour}");
    }
}

#[test]
fn element_frame_and_types_speak_of_the_same_messages() {
    let to_frame = between(block(TYPES, "export type ToFrame ="), "type: \"", "\"");
    assert_eq!(to_frame, between(ELEMENT, "this.#send(\"", "\""));
    assert_eq!(to_frame, set(["init", "token", "open", "theme", "locale"]));
    let from_frame = between(block(TYPES, "export type FromFrame ="), "type: \"", "\"");
    assert_eq!(from_frame, between(ELEMENT, "case \"", "\""));
    assert!(ELEMENT.contains("const PROTOCOL = 1;") && FRAME.contains("const PROTOCOL: u32 = 1;"));
}

#[test]
fn every_error_that_is_told_is_named_in_the_types() {
    let known = between(block(TYPES, "export type HandbackErrorCode ="), "| \"", "\"");
    let frames = include_str!("../../src/domain/portal.rs").split("#[cfg(test)]").next().unwrap();
    let mut told = between(ELEMENT, "#failed(\"", "\"");
    told.extend(between(frames, "refused(\"", "\""));
    told.extend(between(FRAME, "code: \"", "\""));
    assert_eq!(told, known);
}

#[test]
fn the_element_stays_small_and_needs_nobody() {
    assert!(ELEMENT.len() <= LONGEST, "{} bytes", ELEMENT.len());
    for foreign in ["import ", "require(", "eval(", "innerHTML", "localStorage", "sessionStorage", "document.cookie"] {
        assert!(!ELEMENT.contains(foreign), "{foreign}");
    }
}

#[test]
fn the_element_never_speaks_to_whoever_happens_to_be_there() {
    assert!(!ELEMENT.contains("\"*\"") && ELEMENT.contains("}, this.#origin)"));
    assert!(!FRAME.contains("\"*\"") && FRAME.contains("post_message(&message, origin.as_str())"));
}
