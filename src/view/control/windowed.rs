//! Long lists, of which only the visible part is on the page, whatever height each row has.
//!
//! The place of reading is kept: when rows come, go or change their height above it, what is in view stays in view; a
//! list that follows its end stays at the end as long as the person is there.

mod extents;
mod kept_focus;
mod reveal;
/// What of a list is in view.
pub mod sight;

use self::extents::Extents;
use self::sight::{Sight, Wish};
use super::each::Each;
use crate::browser::scroll::{SizeWatch, height};
use crate::desk::selection::Selection;
use crate::effect::effect;
use crate::handler::handler;
use leptos::html;
use leptos::prelude::*;
use std::hash::Hash;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How far beyond the visible part rows are on the page, in pixels.
const MARGIN: f64 = 400.0;
/// How near to an end, in pixels, is near enough to load more or to follow the end.
const NEAR: f64 = 300.0;
/// How near to the end counts as being there.
const AT_END: f64 = 48.0;
/// How much of a row's beginning has to be in view for the row to be, in pixels.
const GLIMPSE: f64 = 28.0;
/// How much of what was read last stays in view when a page is turned, in pixels.
const OVERLAP: f64 = 40.0;
/// The height taken for the window until it has been measured.
const UNMEASURED: f64 = 900.0;

/// What a row is known by.
pub trait Key: Clone + Eq + Hash + Send + Sync + 'static {}
impl<T: Clone + Eq + Hash + Send + Sync + 'static> Key for T {}

/// Which way the list is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// From the top, as a list.
    FromStart,
    /// From the end, as a chat.
    FromEnd,
}

/// The two ends of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// Where the person is in the list.
#[derive(Clone, Debug)]
struct Place<K> {
    top: f64,
    window: f64,
    at_end: bool,
    /// The first row in view and how far its beginning is below the window's.
    anchor: Option<(K, f64)>,
}

/// Remembers the place in a list while the list is not on the page; belongs to whatever outlives it.
pub struct Kept<K: Key>(StoredValue<Option<(K, f64)>>);

impl<K: Key> Clone for Kept<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Key> Copy for Kept<K> {}

impl<K: Key> Kept<K> {
    /// Begins at the top next time.
    pub fn forget(self) {
        self.0.set_value(None);
    }
}

impl<K: Key> Default for Kept<K> {
    fn default() -> Self {
        Self(StoredValue::new(None))
    }
}

/// The moving parts of one list.
struct Window<K: Key> {
    extents: RwSignal<Extents<K>>,
    place: RwSignal<Place<K>>,
    mounted: StoredValue<Vec<(K, Element)>, LocalStorage>,
    /// The row that has to come into view once it is here.
    wanted: StoredValue<Option<K>>,
    outer: NodeRef<html::Div>,
    /// As high as the whole list would be.
    inner: NodeRef<html::Div>,
}

impl<K: Key> Clone for Window<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Key> Copy for Window<K> {}

impl<K: Key> Window<K> {
    fn new(estimate: f64, reading: Reading) -> Self {
        let at_end = reading == Reading::FromEnd;
        Self {
            extents: RwSignal::new(Extents::new(estimate)),
            place: RwSignal::new(Place { top: 0.0, window: UNMEASURED, at_end, anchor: None }),
            mounted: StoredValue::new_local(vec![]),
            wanted: StoredValue::new(None),
            outer: NodeRef::new(),
            inner: NodeRef::new(),
        }
    }

    /// Takes the rows as they are now. What is in view stays where it is: most of its rows decide, so that one that has
    /// gone or moved far away does not take the view with it.
    fn take_rows(self, rows: Arc<Vec<K>>) {
        self.extents.update(|extents| {
            let place = self.place.get_untracked();
            let keeps = !place.at_end && place.anchor.is_some();
            let top = self.top_of(extents, &place);
            let in_view = if keeps { extents.in_view(top, top + place.window) } else { vec![] };
            extents.set_rows(rows);
            if let Some(anchor) = extents.steadiest(&in_view) {
                self.place.update_untracked(|place| place.anchor = Some(anchor));
            }
        });
    }

    /// The rows that belong on the page now.
    fn visible(self) -> (f64, Vec<K>) {
        self.extents.with(|extents| {
            let (top, window) = self.place.with(|place| (self.top_of(extents, place), place.window));
            let range = extents.visible(top - MARGIN, top + window + MARGIN);
            (extents.offset(range.start), extents.rows(range).to_vec())
        })
    }

    /// The rows that are put on the page now.
    fn rows_to_mount(self, visible: Selection<(f64, Vec<K>)>) -> Vec<K> {
        visible.with(|(_, rows)| {
            self.keep_focus(rows);
            rows.clone()
        })
    }

    /// Where the window ought to begin, so that the place of reading is kept.
    fn top_of(self, extents: &Extents<K>, place: &Place<K>) -> f64 {
        let wanted = match &place.anchor {
            _ if place.at_end => extents.total() - place.window,
            Some((row, below)) => extents.position(row).map_or(place.top, |index| extents.offset(index) - below),
            None => place.top,
        };
        wanted.clamp(0.0, (extents.total() - place.window).max(0.0))
    }

    /// Notes where the person has scrolled to. A position that we set ourselves tells nothing new.
    fn scrolled(self, reading: Reading) {
        let Some(outer) = self.outer.get_untracked() else { return };
        let top = f64::from(outer.scroll_top());
        // A window of another size than the one measured has been moved by the browser, not by the person.
        let resized = self.place.with_untracked(|place| (place.window - f64::from(outer.client_height())).abs() > 0.5);
        if resized || self.place.with_untracked(|place| (place.top - top).abs() < 1.5) {
            return;
        }
        self.wanted.set_value(None);
        let anchor = self
            .extents
            .with_untracked(|extents| extents.at(top).map(|(index, row)| (row.clone(), extents.offset(index) - top)));
        let total = self.extents.with_untracked(Extents::total);
        self.place.update(|place| {
            place.at_end = reading == Reading::FromEnd && top + place.window >= total - AT_END;
            place.top = top;
            place.anchor = anchor;
        });
    }

    /// Puts the window where it ought to begin.
    fn keep_place(self) {
        let (Some(outer), Some(inner)) = (self.outer.get(), self.inner.get()) else { return };
        let (total, top) = self
            .extents
            .with(|extents| (extents.total(), self.place.with_untracked(|place| self.top_of(extents, place))));
        // The height goes first: a browser does not scroll beyond what it knows of.
        inner.style(("block-size", format!("{total}px")));
        let actual = f64::from(outer.scroll_top());
        // What the person has scrolled since they were last heard of is theirs to keep.
        let wanted = self.place.with_untracked(|place| if place.at_end { top } else { actual + top - place.top });
        if (actual - wanted).abs() >= 1.0 {
            // Browsers take whole pixels here; the rounding is theirs.
            #[allow(clippy::cast_possible_truncation)]
            outer.set_scroll_top(wanted.round() as i32);
        }
        self.place.update(|place| place.top = f64::from(outer.scroll_top()));
    }

    /// Takes the sizes of the window and of every row on the page.
    fn measure(self) {
        if let Some(outer) = self.outer.get_untracked() {
            let window = f64::from(outer.client_height());
            if window > 0.0 && self.place.with_untracked(|place| (place.window - window).abs() > 0.5) {
                self.place.update(|place| place.window = window);
                self.extents.notify();
            }
        }
        let heights: Vec<(K, f64)> = self.mounted.with_value(|mounted| {
            let on_page = mounted.iter().filter(|(_, element)| element.is_connected());
            on_page.map(|(row, element)| (row.clone(), height(element))).filter(|(_, height)| *height > 0.0).collect()
        });
        let moved = self.extents.try_maybe_update(|extents| {
            let moved = extents.measure(heights);
            (moved, moved)
        });
        debug_assert!(moved.is_some(), "the watch ends with the component");
    }

    /// Goes to one of the ends at once: a browser that glides there stops halfway when rows turn out higher or lower
    /// than taken for.
    fn go_to_end(self, reading: Reading, end: End) {
        let row = self.extents.with_untracked(|extents| match end {
            End::First => extents.at(0.0).map(|(_, row)| (row.clone(), 0.0)),
            End::Last => {
                extents.at(extents.total()).map(|(index, row)| (row.clone(), extents.offset(index) - extents.total()))
            }
        });
        self.place.update(|place| {
            place.at_end = end == End::Last && reading == Reading::FromEnd;
            let window = if end == End::Last { place.window } else { 0.0 };
            place.anchor = row.map(|(row, below)| (row, below + window));
        });
        self.extents.notify();
    }

    /// Turns a page at once: a browser that glides there stops halfway when rows turn out higher or lower than taken for.
    /// What was read last stays in view, whatever height the rows before or behind it turn out to have.
    fn turn_page(self, reading: Reading, onwards: bool) {
        self.extents.with_untracked(|extents| {
            self.place.update(|place| {
                let most = (extents.total() - place.window).max(0.0);
                let page = (place.window - OVERLAP).max(OVERLAP);
                let (edge, wanted) = match onwards {
                    true => (place.top + page, place.top + page),
                    false => (place.top, place.top - page),
                };
                let top = wanted.clamp(0.0, most);
                place.at_end = reading == Reading::FromEnd && top >= most - AT_END;
                place.anchor = extents.at(edge).map(|(index, row)| (row.clone(), extents.offset(index) - top));
            });
        });
        self.extents.notify();
    }

    /// The last row whose beginning is in view. One that has not been measured has not been on the page.
    fn last_in_view(self) -> Option<K> {
        self.extents.with(|extents| {
            let end = self.place.with(|place| match place.at_end {
                true => extents.total(),
                false => place.top + place.window - GLIMPSE,
            });
            extents.at(end).map(|(_, row)| row.clone()).filter(|row| extents.is_measured(row))
        })
    }

    fn grant(self, reading: Reading, wish: &Wish<K>) {
        match wish {
            Wish::End => self.go_to_end(reading, End::Last),
            Wish::Stay => self.extents.with_untracked(|extents| {
                self.place.update(|place| {
                    place.at_end = false;
                    place.anchor =
                        extents.at(place.top).map(|(index, row)| (row.clone(), extents.offset(index) - place.top));
                });
            }),
            Wish::Row(row) => {
                self.place.update(|place| {
                    place.at_end = false;
                    place.anchor = Some((row.clone(), OVERLAP));
                });
                self.extents.notify();
            }
        }
    }
}

/// A long list. `row` makes what stands in a row; `near_start` and `near_end` are called when an end comes near, also
/// again and again: whoever listens knows whether there is more.
#[component]
pub fn Windowed<K: Key>(
    /// All rows, in order.
    rows: Selection<Arc<Vec<K>>>,
    /// About how high a row is, in pixels.
    estimate: f64,
    /// Which way the list is read.
    reading: Reading,
    /// Makes what stands in a row.
    row: fn(K) -> AnyView,
    /// What is loaded when an end comes near.
    #[prop(optional)]
    more: Option<Callback<()>>,
    /// A row that is to be brought into view.
    #[prop(optional)]
    reveal: Option<Signal<Option<K>>>,
    /// Tells what is in view, and where the list shall go.
    #[prop(optional)]
    sight: Option<Sight<K>>,
    /// Where the list begins when it comes back, and where its place is remembered.
    #[prop(optional)]
    kept: Option<Kept<K>>,
    /// What the list is to those who listen; `rowgroup` within a table, whose rows then say so themselves.
    #[prop(default = "list")]
    role: &'static str,
) -> impl IntoView {
    let window = Window::<K>::new(estimate, reading);
    window.extents.update_untracked(|extents| extents.set_rows(rows.get_untracked()));
    if let Some(Kept(kept)) = kept {
        window.place.update_untracked(|place| place.anchor = kept.get_value());
        effect(move || kept.set_value(window.place.with(|place| place.anchor.clone())));
    }
    let watch = StoredValue::new_local(SizeWatch::new(move || window.measure()));
    effect(move || window.take_rows(rows.get()));
    effect(move || window.keep_place());
    if let Some(reveal) = reveal {
        window.reveal_when_here(rows, reveal);
    }
    if let Some(sight) = sight {
        watch_sight(window, reading, sight);
    }
    effect(move || {
        let near = window.extents.with(|extents| {
            window.place.with(|place| match reading {
                Reading::FromStart => place.top + place.window > extents.total() - NEAR,
                Reading::FromEnd => place.top < NEAR,
            })
        });
        if let Some(more) = more.filter(|_| near && rows.with(|rows| !rows.is_empty())) {
            more.run(());
        }
    });
    window.outer.on_load(move |outer| {
        if let Some(watch) = watch.get_value() {
            watch.watch(&outer);
        }
    });
    let visible = Selection::new(move || window.visible());
    // A chat has nothing within that takes the focus, so it has to take it itself to be scrolled without a mouse; within
    // a table, what takes the focus would have to be a row.
    let by_keyboard = match (reading, role) {
        (Reading::FromEnd, _) => Some("0"),
        (Reading::FromStart, "rowgroup") => None,
        (Reading::FromStart, _) => Some("-1"),
    };
    let to_end = move |event: leptos::ev::KeyboardEvent| {
        // What stands in a row may scroll by itself.
        if event.default_prevented() {
            return;
        }
        match event.key().as_str() {
            "Home" => window.go_to_end(reading, End::First),
            "End" => window.go_to_end(reading, End::Last),
            "PageUp" => window.turn_page(reading, false),
            "PageDown" => window.turn_page(reading, true),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="windowed" node_ref=window.outer tabindex=by_keyboard on:scroll=handler(move |_| window.scrolled(reading))
            on:keydown=handler(to_end)>
            <div class="windowed-all" node_ref=window.inner>
                <ul role=role style:transform=move || format!("translateY({}px)", visible.with(|(from, _)| *from))>
                    <Each each=move || window.rows_to_mount(visible) key=Clone::clone let:key>
                        <Row window watch=watch.get_value() role=if role == "list" { "listitem" } else { "none" } key=key.clone()>{row(key)}</Row>
                    </Each>
                </ul>
            </div>
        </div>
    }
}

fn watch_sight<K: Key>(window: Window<K>, reading: Reading, sight: Sight<K>) {
    effect(move || sight.tell(window.last_in_view(), window.place.with(|place| place.at_end)));
    effect(move || {
        if let Some(wish) = sight.wish() {
            window.grant(reading, &wish);
            sight.granted();
        }
    });
}

#[component]
fn Row<K: Key>(
    window: Window<K>,
    watch: Option<SizeWatch>,
    role: &'static str,
    key: K,
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Li>::new();
    let of_row = key.clone();
    element.on_load(move |element| {
        let element: Element = element.unchecked_into();
        if let Some(watch) = watch {
            watch.watch(&element);
        }
        window.mounted.update_value(|mounted| mounted.push((of_row, element)));
    });
    on_cleanup(move || {
        window.mounted.try_update_value(|mounted| {
            mounted.retain(|(row, element)| {
                let leaves = *row == key;
                if leaves && let Some(watch) = watch {
                    watch.forget(element);
                }
                !leaves
            });
        });
    });
    view! { <li class="windowed-row" role=role node_ref=element>{children()}</li> }
}
