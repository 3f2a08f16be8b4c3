//! What views read: a part of the state, or something made of such parts, told anew only when it changes.
//!
//! All of them are memos of one type, whatever is in them: a memo of its own for each type makes the app a tenth bigger.

use leptos::prelude::*;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// Something selected; copied freely, and forgotten with the view that selected it.
pub struct Selection<T>(Memo<Shared>, PhantomData<fn() -> T>);

impl<T> Clone for Selection<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Selection<T> {}

impl<T: PartialEq + Send + Sync + 'static> Selection<T> {
    /// What this gives, told anew only when it changes.
    pub fn new(query: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(made(Box::new(move |_: &()| query())), PhantomData)
    }

    /// A part of a state, told anew only when it changes.
    pub fn of<S: Send + Sync + 'static>(state: RwSignal<S>, query: impl Fn(&S) -> T + Send + Sync + 'static) -> Self {
        Self(part(state, Box::new(query)), PhantomData)
    }

    /// Looks at it, and is told of changes.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(self.0.get().get())
    }

    /// Looks at it as it is at this moment.
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

fn made(query: Box<dyn Query<()>>) -> Memo<Shared> {
    Memo::new(move |_| query.ask(&()))
}

fn part<S: Send + Sync + 'static>(state: RwSignal<S>, query: Box<dyn Query<S>>) -> Memo<Shared> {
    Memo::new(move |_| state.with(|state| query.ask(state)))
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
