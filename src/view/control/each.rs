//! What stands on the page once for each of several things.

use leptos::prelude::*;
use std::any::Any;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Shows each of several things, and keeps what it shows for as long as a thing of the same key is there. Other than
/// leptos' `For`, which it calls, it makes no code of its own for each type of thing and key.
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
    keyed(Box::new(entries))
}

fn keyed(entries: Box<dyn Fn() -> Vec<Entry> + Send>) -> AnyView {
    view! { <For each=entries key=|entry| entry.key.clone() children=|entry: Entry| (entry.show)()/> }.into_any()
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
