//! What views read: a part of the state, or something made of such parts. Views learn of it only when it has changed.
//!
//! All of them are of one type inside, whatever is in them: a memo of its own for each type makes the app a tenth bigger.
//!
//! A part of the state is not a memo on the state's signal. Reactive nodes stay in the subscriber list of their source
//! when they are dropped, and a source walks its whole list for every subscriber that runs again: with one long-lived
//! signal under everything, memory grew with each conversation opened and each event cost the square of what is on
//! screen. [`Selections`] holds what is on screen and nothing else.

use leptos::prelude::*;
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};
use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

/// A part of the state, or something made of such parts; copied freely, and gone with the view that selected it.
pub struct Selection<T>(Memo<Shared>, PhantomData<fn() -> T>);

impl<T> Clone for Selection<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Selection<T> {}

impl<T: PartialEq + Send + Sync + 'static> Selection<T> {
    /// Derived from selections and signals that the query reads.
    pub fn new(query: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(derive(Box::new(move |_: &()| query())), PhantomData)
    }

    /// Reads it, and runs the reader again when it changes.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(self.0.get().get())
    }

    /// Reads it as it is at this moment.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(self.0.get_untracked().get())
    }

    /// A copy of it; whoever takes it is told of changes.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of it as it is at this moment.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }
}

fn derive(query: Box<dyn Query<()>>) -> Memo<Shared> {
    memo(ArcMemo::new(move |_| query.ask(&())))
}

fn memo(memo: ArcMemo<Shared>) -> Memo<Shared> {
    unsubscribe_on_cleanup(&memo);
    memo.into()
}

/// Takes a memo or effect out of the subscriber lists of everything it read once its component is gone; the reactive
/// graph itself leaves it there.
pub fn unsubscribe_on_cleanup(node: &impl ToAnySubscriber) {
    let subscriber = node.to_any_subscriber();
    on_cleanup(move || subscriber.clear_sources(&subscriber));
}

/// The parts of a state that are selected now.
pub struct Selections<S: 'static>(Rc<RefCell<Registry<S>>>);

impl<S> Clone for Selections<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<S> Default for Selections<S> {
    fn default() -> Self {
        Self(Rc::new(RefCell::new(Registry { last: 0, parts: BTreeMap::new() })))
    }
}

struct Registry<S> {
    last: u64,
    /// In the order of their making, so that a pane is brought up to date before what is in it.
    parts: BTreeMap<u64, Rc<Part<S>>>,
}

struct Part<S> {
    query: Box<dyn Query<S>>,
    value: ArcRwSignal<Shared>,
}

impl<S> Selections<S> {
    /// Selects a part of the state for as long as the current component is there. The query runs after every change of
    /// the state: it has to be cheap, and must read no signals, whose changes it would miss.
    pub fn select<T: PartialEq + Send + Sync + 'static>(
        &self,
        state: &S,
        query: impl Fn(&S) -> T + Send + Sync + 'static,
    ) -> Selection<T> {
        Selection(self.add(state, Box::new(query)), PhantomData)
    }

    fn add(&self, state: &S, query: Box<dyn Query<S>>) -> Memo<Shared> {
        let value = ArcRwSignal::new(query.ask(state));
        let current = value.clone();
        // A memo in between: a reader that outlives it by a moment, since its own end is still queued, finds that nothing
        // has changed, where a signal would have made it run and read what is gone.
        let memo = memo(ArcMemo::new(move |_| current.get()));
        let mut registry = self.0.borrow_mut();
        registry.last += 1;
        let number = registry.last;
        registry.parts.insert(number, Rc::new(Part { query, value }));
        let registry = StoredValue::new_local(self.0.clone());
        on_cleanup(move || {
            registry.try_with_value(|registry| registry.borrow_mut().parts.remove(&number));
        });
        memo
    }

    /// Brings every part up to date with the state. What reads a part that has changed runs later, never within this.
    pub fn refresh(&self, state: &S) {
        for part in self.0.borrow().parts.values() {
            let now = part.query.ask(state);
            if part.value.with_untracked(|before| *before != now) {
                part.value.set(now);
            }
        }
    }
}

/// What makes a value. Not a `dyn Fn`, which would have each closure's code twice: to call it and to use it up.
trait Query<S>: Send + Sync {
    fn ask(&self, state: &S) -> Shared;
}

impl<S, T, F> Query<S> for F
where
    T: PartialEq + Send + Sync + 'static,
    F: Fn(&S) -> T + Send + Sync,
{
    fn ask(&self, state: &S) -> Shared {
        Shared(Arc::new(self(state)))
    }
}

/// A value of a type that only its selection knows.
#[derive(Clone)]
struct Shared(Arc<dyn Value>);

trait Value: Any + Send + Sync {
    fn equals(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(&*other.0)
    }
}

impl Shared {
    fn get<T: 'static>(&self) -> &T {
        let value: &dyn Any = &*self.0;
        match value.downcast_ref() {
            Some(value) => value,
            None => unreachable!("a selection's values are all of its type"),
        }
    }
}
