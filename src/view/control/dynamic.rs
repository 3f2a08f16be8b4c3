//! The parts of the screen that change. Each has a place of its own between two comments, and what it shows is made new
//! whenever something that it read changes.
//!
//! Translators and writing aids wrap, move and replace text nodes. The renderer keeps hold of the nodes it made: it would
//! go on writing into a node that is no longer on the page, put new elements beside it, or leave a wrapper behind. They
//! leave comments alone, so whatever has come between the two goes when the content changes. No text node is ever changed
//! in place; `tests/contract/architecture.rs` keeps views from doing it in another way.
//!
//! The content is known by what can be put on the page alone, so that no code is made for changing each kind of view
//! into another of its kind.

use crate::browser::focus::FocusPosition;
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use std::future::{Future, ready};
use wasm_bindgen::JsCast;
use web_sys::{Comment, Element, Node};

/// Shows this, and makes it new when something that it reads changes. Wherever a view changes, it changes by this.
#[must_use]
pub fn dynamic<V>(content: impl FnMut() -> V + Send + 'static) -> Dynamic
where
    V: Render,
    V::State: 'static,
{
    Dynamic(Box::new(content))
}

/// A part of the screen that changes.
pub struct Dynamic(Box<dyn Content>);

/// What is shown. Not a `dyn FnMut`, which would have each closure's code twice: to call it and to use it up.
trait Content: Send {
    fn show(&mut self) -> Box<dyn Mountable>;
}

impl<F, V> Content for F
where
    F: FnMut() -> V + Send,
    V: Render,
    V::State: 'static,
{
    fn show(&mut self) -> Box<dyn Mountable> {
        Box::new(self().build())
    }
}

/// Where the content is on the page.
#[derive(Clone)]
struct Bounds {
    start: Comment,
    end: Comment,
}

impl Bounds {
    fn new() -> Self {
        Self { start: Rndr::create_placeholder(), end: Rndr::create_placeholder() }
    }

    /// The element around it, while it is on the page.
    fn parent(&self) -> Option<Element> {
        let parent = self.end.parent_node().filter(|parent| self.start.parent_node().as_ref() == Some(parent))?;
        parent.dyn_into().ok()
    }

    /// Everything in between, whoever put it there.
    fn nodes(&self) -> Vec<Node> {
        let mut nodes = vec![];
        let mut next = self.parent().and_then(|_| self.start.next_sibling());
        while let Some(node) = next.filter(|node| !node.is_same_node(Some(&self.end))) {
            next = node.next_sibling();
            nodes.push(node);
        }
        nodes
    }

    fn clear(&self) {
        self.nodes().iter().for_each(Rndr::remove);
    }
}

impl Render for Dynamic {
    type State = Shown;

    fn build(self) -> Shown {
        let Self(mut content) = self;
        let bounds = Bounds::new();
        let here = bounds.clone();
        let component = StoredValue::new(());
        let content = RenderEffect::new(move |before: Option<Box<dyn Mountable>>| {
            // What is around it has gone in this very moment, and takes this along; its signals can be read no more.
            let before = match before {
                Some(gone) if component.is_disposed() => return gone,
                before => before,
            };
            let mut now = content.show();
            if let Some(mut before) = before {
                let focused = FocusPosition::within(&here.nodes());
                before.unmount();
                here.clear();
                if let Some(parent) = here.parent() {
                    now.mount(&parent, Some(&here.end));
                }
                if let Some(focused) = focused {
                    focused.give(&here.nodes());
                }
            }
            now
        });
        Shown { bounds, content }
    }

    fn rebuild(self, shown: &mut Shown) {
        let mut before = std::mem::replace(shown, self.build());
        before.insert_before_this(shown);
        before.unmount();
    }
}

/// What stands on the page.
pub struct Shown {
    bounds: Bounds,
    content: RenderEffect<Box<dyn Mountable>>,
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        self.content.with_value_mut(|content| content.unmount());
        self.bounds.clear();
        Rndr::remove(&self.bounds.start);
        Rndr::remove(&self.bounds.end);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        // What is on the page already is moved with whatever has come to it.
        let nodes = self.bounds.nodes();
        Rndr::insert_node(parent, &self.bounds.start, marker);
        if nodes.is_empty() {
            self.content.with_value_mut(|content| content.mount(parent, marker));
        }
        nodes.iter().for_each(|node| Rndr::insert_node(parent, node, marker));
        Rndr::insert_node(parent, &self.bounds.end, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.bounds.parent();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.bounds.start));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        self.content.with_value_mut(|content| content.elements()).unwrap_or_default()
    }
}

impl AddAnyAttr for Dynamic {
    type Output<New: Attribute> = Self;

    fn add_any_attr<New: Attribute>(self, _: New) -> Self {
        self
    }
}

/// Leptos asks this of every view. The app runs in browsers alone: nothing is made on a server, so nothing is taken over.
impl RenderHtml for Dynamic {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    fn resolve(self) -> impl Future<Output = Self> + Send {
        ready(self)
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Shown {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
