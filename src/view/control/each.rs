//! What stands on the page once for each of several things.

use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::keyed::keyed;
use std::any::Any;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

/// Shows each of several things, and keeps what it shows for as long as a thing of the same key is there. Other than
/// leptos' `For`, it makes no code of its own for each type of thing and key.
#[component]
pub fn Each<T, I, K, V>(
    /// The things, in order.
    each: impl Fn() -> I + Send + 'static,
    /// What a thing is known by.
    key: fn(&T) -> K,
    /// Shows a thing.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    I: IntoIterator<Item = T>,
    K: Eq + Hash + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let show = Arc::new(children);
    let entries = move || {
        let entry = |thing| {
            let (key, show) = (Key(Arc::new(key(&thing))), show.clone());
            Entry { key, show: Box::new(move || show(thing).into_any()) }
        };
        each().into_iter().map(entry).collect()
    };
    keyed_rows(Box::new(entries))
}

/// What leptos' `For` does, but for the owners of the rows: see [`RowOwners`].
fn keyed_rows(entries: Box<dyn Fn() -> Vec<Entry> + Send>) -> AnyView {
    let owners = RowOwners::new();
    let row = move |_, entry: Entry| {
        let owner = owners.next();
        let view = owner.with(|| (entry.show)());
        (|_| (), OwnedView::new_with_owner(view, owner))
    };
    (move || keyed(entries(), |entry: &Entry| entry.key.clone(), row.clone())).into_any()
}

/// Gives each row an owner of its own. An owner remembers every child that it ever had, also those that are long gone;
/// a list that lives as long as the app would remember every row that ever scrolled by. So rows are the children of a
/// host that is replaced after a while, and gone with the last of its rows.
#[derive(Clone)]
struct RowOwners(Arc<Mutex<Host>>);

struct Host {
    list: Owner,
    owner: Owner,
    rows: u32,
}

impl RowOwners {
    /// How many rows a host has in its life.
    const ROWS: u32 = 500;

    fn new() -> Self {
        let list = Owner::current().unwrap_or_default();
        let owner = list.with(Owner::new);
        Self(Arc::new(Mutex::new(Host { list, owner, rows: 0 })))
    }

    fn next(&self) -> Owner {
        let mut host = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if host.rows == Self::ROWS {
            host.owner = host.list.with(Owner::new);
            host.rows = 0;
        }
        host.rows += 1;
        let row = host.owner.with(Owner::new);
        // The host stays as long as its rows: through it they find what is provided to them.
        let kept = host.owner.clone();
        row.with(|| on_cleanup(move || drop(kept)));
        row
    }
}

struct Entry {
    key: Key,
    show: Box<dyn FnOnce() -> AnyView + Send>,
}

/// What a thing is known by, of whatever type.
#[derive(Clone)]
struct Key(Arc<dyn AnyKey>);

trait AnyKey: Any + Send + Sync {
    fn equals(&self, other: &dyn Any) -> bool;
    fn hash(&self, hasher: &mut dyn Hasher);
}

impl<K: Eq + Hash + Send + Sync + 'static> AnyKey for K {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn hash(&self, mut hasher: &mut dyn Hasher) {
        Hash::hash(self, &mut hasher);
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(&*other.0)
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (*self.0).hash(hasher);
    }
}
