//! A field for formatted text: from the page's elements to what they mean, and back. Whatever has no meaning is left out.

use super::{page, typing};
use handback_domain::address::Address;
use handback_domain::rich_text::{Node as Piece, Tag, tidied};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, NodeList, Range};

/// What stands in the field.
#[must_use]
pub fn read(field: &HtmlElement) -> Vec<Piece> {
    tidied(pieces(&field.child_nodes()))
}

fn pieces(nodes: &NodeList) -> Vec<Piece> {
    (0..nodes.length()).filter_map(|place| nodes.get(place)).flat_map(|node| piece(&node)).collect()
}

fn piece(node: &Node) -> Vec<Piece> {
    if node.node_type() == Node::TEXT_NODE {
        return vec![Piece::Text(node.text_content().unwrap_or_default())];
    }
    let Some(element) = node.dyn_ref::<Element>() else { return vec![] };
    let name = element.tag_name();
    let inner = pieces(&element.child_nodes());
    match name.as_str() {
        "BR" => vec![Piece::Break],
        "A" => match element.get_attribute("href").as_deref().and_then(Address::typed) {
            Some(address) => vec![Piece::Link(address.as_str().to_owned(), inner)],
            None => inner,
        },
        "SCRIPT" | "STYLE" => vec![],
        name => match Tag::of(name) {
            Some(tag) => vec![Piece::Element(tag, inner)],
            None => inner,
        },
    }
}

/// Puts formatted text into an empty field.
pub fn fill(field: &HtmlElement, pieces: &[Piece]) {
    field.set_text_content(None);
    for piece in pieces {
        if let Some(node) = node(piece) {
            // Fails for no node that has just been made.
            let _ = field.append_child(&node);
        }
    }
}

fn node(piece: &Piece) -> Option<Node> {
    let document = page::document()?;
    let (name, inner) = match piece {
        Piece::Text(words) => return Some(document.create_text_node(words).into()),
        Piece::Break => ("br", &[][..]),
        Piece::Element(tag, inner) => (tag.name(), inner.as_slice()),
        Piece::Link(_, inner) => ("a", inner.as_slice()),
    };
    let element = document.create_element(name).ok()?;
    if let Piece::Link(address, _) = piece {
        element.set_attribute("href", address).ok()?;
    }
    for inner in inner.iter().filter_map(node) {
        element.append_child(&inner).ok()?;
    }
    Some(element.into())
}

/// What is selected in the field, to come back to after looking elsewhere.
#[must_use]
pub fn selected(field: &HtmlElement) -> Option<Range> {
    let range = typing::selection()?.get_range_at(0).ok()?;
    let around = range.common_ancestor_container().ok()?;
    field.contains(Some(&around)).then_some(range)
}

/// Selects it again.
pub fn select(field: &HtmlElement, range: &Range) {
    super::focus::give(field);
    if let Some(selection) = typing::selection() {
        // Fails only for a range of another page.
        let _ = selection.remove_all_ranges();
        let _ = selection.add_range(range);
    }
}

/// Puts words where the caret is, or in place of all that stands in the field, as if they had been typed.
pub fn insert(field: &HtmlElement, words: &str, replacing: bool) {
    super::focus::give(field);
    if let Some(selection) = typing::selection() {
        // Fails only for a field that is gone.
        let _ = selection.select_all_children(field);
        if !replacing {
            let _ = selection.collapse_to_end();
        }
    }
    typing::write(words);
}

/// Whether the caret is within an entry of a list.
#[must_use]
pub fn is_in_list() -> bool {
    typing::is_set("insertUnorderedList") || typing::is_set("insertOrderedList")
}
