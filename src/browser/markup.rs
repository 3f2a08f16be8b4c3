//! Somebody else's HTML, taken apart without being brought to life: the parser's document has no window, so that nothing
//! in it runs or loads.

use handback_domain::markup::Markup;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

/// How deep elements stand in each other at most; what is deeper is only its words.
const DEEPEST: usize = 60;

/// The parts of an HTML text.
#[must_use]
pub fn read(html: &str) -> Vec<Markup> {
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let body = parsed.ok().and_then(|document| document.body());
    body.and_then(|body| piece(&body, 0)).into_iter().collect()
}

fn piece(node: &Node, depth: usize) -> Option<Markup> {
    if node.node_type() == Node::TEXT_NODE {
        return node.text_content().map(Markup::Words);
    }
    let element = node.dyn_ref::<Element>()?;
    if depth == DEEPEST {
        return element.text_content().map(Markup::Words);
    }
    let children = element.child_nodes();
    let inner = (0..children.length()).filter_map(|place| children.get(place)).filter_map(|it| piece(&it, depth + 1));
    let attributes = element.get_attribute_names().into_iter().filter_map(|name| {
        let name = name.as_string()?;
        let value = element.get_attribute(&name)?;
        Some((name, value))
    });
    // Names of elements that are none of HTML's may have capitals, and then they are unknown.
    Some(Markup::Element { name: element.local_name(), attributes: attributes.collect(), inner: inner.collect() })
}
