//! Scroll positions and sizes.

use leptos::prelude::{StoredValue, WithValue};
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ResizeObserver};

/// The height of an element in pixels, fractions included.
#[must_use]
pub fn height(element: &Element) -> f64 {
    element.get_bounding_client_rect().height()
}

/// Scrolls what is around the element with this id until it is in view.
pub fn bring_into_view(id: &str) {
    let element = super::page::document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        let nearest = web_sys::ScrollIntoViewOptions::new();
        nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Tells whenever one of the watched elements has changed its size, before the browser paints.
#[derive(Clone, Copy)]
pub struct SizeWatch {
    observer: StoredValue<Rc<Observer>, leptos::prelude::LocalStorage>,
}

struct Observer {
    inner: ResizeObserver,
    // The browser calls it for as long as the observer lives.
    _told: Closure<dyn Fn(JsValue)>,
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.inner.disconnect();
    }
}

impl SizeWatch {
    /// A watch that lives as long as the component that makes it; none where the browser cannot watch sizes.
    pub fn new(told: impl Fn() + 'static) -> Option<Self> {
        let told = Closure::<dyn Fn(JsValue)>::new(move |_| told());
        let inner = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        Some(Self { observer: StoredValue::new_local(Rc::new(Observer { inner, _told: told })) })
    }

    /// Watches an element.
    pub fn watch(self, element: &Element) {
        self.observer.try_with_value(|observer| observer.inner.observe(element));
    }

    /// Stops watching it.
    pub fn forget(self, element: &Element) {
        self.observer.try_with_value(|observer| observer.inner.unobserve(element));
    }
}
