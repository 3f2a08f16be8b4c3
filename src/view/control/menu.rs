//! A button that opens a list of things to do: reached by arrows and first letters, left by Escape, with a search where
//! there are many.

use super::each::Each;
use super::icon::Icon;
use crate::browser::text::decomposed;
use crate::browser::{focus, key};
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use handback_domain::event::Event;
use handback_domain::search_fold::SearchTerms;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// From how many on a search is offered.
const MANY: usize = 9;

/// One thing to do.
#[derive(Clone, PartialEq)]
pub struct Item {
    /// Its name.
    pub words: String,
    /// What it says has happened when it is chosen.
    pub says: Event,
}

/// What an open menu has in common with its parts.
#[derive(Clone, Copy)]
struct Parts {
    id: &'static str,
    items: Selection<Vec<Item>>,
    open: RwSignal<bool>,
    sought: RwSignal<String>,
    /// The item that has the focus; none while the search has it.
    at: RwSignal<Option<usize>>,
}

/// A button with a menu below it. The children stand on the button.
#[component]
pub fn Menu(
    /// Begins the ids of its parts on the page.
    id: &'static str,
    /// Names the list.
    name: &'static str,
    /// What can be done.
    items: Selection<Vec<Item>>,
    /// Stands on the button.
    children: Children,
) -> impl IntoView {
    let parts =
        Parts { id, items, open: RwSignal::new(false), sought: RwSignal::new(String::new()), at: RwSignal::new(None) };
    let list = format!("{id}-list");
    view! {
        <div class="menu" on:keydown=handler(move |event| parts.key(&event))
            on:focusout=handler(move |event| if focus::leaves(&event) { parts.open.set(false) })>
            <button class="button" type="button" id=format!("{id}-button") aria-haspopup="menu" aria-controls=list
                aria-expanded=move || parts.open.get().to_string()
                on:click=handler(move |_| if parts.open.get_untracked() { parts.hide() } else { parts.show() })>
                {children()}
                <Icon of=icondata_lu::LuChevronDown/>
            </button>
            <Show when=move || parts.open.get()><List parts name/></Show>
        </div>
    }
}

#[component]
fn List(parts: Parts, name: &'static str) -> impl IntoView {
    let rows = move || parts.shown().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <div class="menu-sheet">
            {parts.has_search().then(|| view! { <Search parts/> })}
            <div class="menu-list" role="menu" aria-label=name id=format!("{}-list", parts.id)>
                <Each each=rows key=|(place, item)| (*place, item.words.clone()) let:row><Row parts place=row.0 item=row.1/></Each>
            </div>
            <Show when=move || parts.shown().is_empty()><p class="menu-nothing" role="status">"Nobody of this name."</p></Show>
        </div>
    }
}

#[component]
fn Search(parts: Parts) -> impl IntoView {
    // What moves the caret in a text does not move the focus in the list.
    let keep = move |event: KeyboardEvent| {
        use key::InMenu::{First, Last, Letter, Previous};
        if matches!(key::in_menu(&event), Some(First | Last | Letter(_) | Previous)) {
            event.stop_propagation();
        }
    };
    view! {
        <input class="menu-search" type="search" id=parts.search_id() aria-label="Search" placeholder="Search" dir="auto"
            prop:value=parts.sought on:input=handler(move |event| parts.sought.set(event_target_value(&event)))
            on:focus=handler(move |_| parts.at.set(None)) on:keydown=handler(keep)/>
    }
}

#[component]
fn Row(parts: Parts, place: usize, item: Item) -> impl IntoView {
    let desk = use_desk();
    let choose = move |_| {
        parts.hide();
        desk.send(item.says.clone());
    };
    view! {
        <button class="menu-item" type="button" role="menuitem" tabindex="-1" id=parts.item_id(place)
            on:focus=handler(move |_| parts.at.set(Some(place))) on:click=handler(choose)>
            <bdi>{item.words}</bdi>
        </button>
    }
}

impl Parts {
    fn has_search(self) -> bool {
        self.items.with_untracked(Vec::len) >= MANY
    }

    fn search_id(self) -> String {
        format!("{}-search", self.id)
    }

    fn item_id(self, place: usize) -> String {
        format!("{}-{place}", self.id)
    }

    fn shown(self) -> Vec<Item> {
        let sought = self.sought.with(|typed| SearchTerms::new(typed, decomposed));
        let fits = |item: &Item| sought.occur_in(&[&item.words]);
        self.items.get().into_iter().filter(fits).collect()
    }

    fn show(self) {
        self.sought.set(String::new());
        self.at.set(None);
        self.open.set(true);
        let first = if self.has_search() { self.search_id() } else { self.item_id(0) };
        focus::next_frame::give_to_id(first);
    }

    /// Closes it; the focus goes back to where it came from.
    fn hide(self) {
        focus::give_to_id(&format!("{}-button", self.id));
        self.open.set(false);
    }

    fn key(self, event: &KeyboardEvent) {
        let Some(key) = key::in_menu(event) else { return };
        if !self.open.get_untracked() {
            if key == key::InMenu::Next {
                event.prevent_default();
                self.show();
            }
            return;
        }
        match key {
            // Tab goes on from the button.
            key::InMenu::Leave => self.hide(),
            key::InMenu::Close => {
                event.prevent_default();
                event.stop_propagation();
                self.hide();
            }
            moved => {
                event.prevent_default();
                if let Some(place) = self.place(moved) {
                    focus::give_to_id(&self.item_id(place));
                }
            }
        }
    }

    /// Where a key leads, round the ends.
    fn place(self, key: key::InMenu) -> Option<usize> {
        let items = untrack(|| self.shown());
        let last = items.len().checked_sub(1)?;
        let at = self.at.get_untracked();
        let next = at.map_or(0, |at| if at >= last { 0 } else { at + 1 });
        match key {
            key::InMenu::Next => Some(next),
            key::InMenu::Previous => Some(at.and_then(|at| at.checked_sub(1)).unwrap_or(last)),
            key::InMenu::First => Some(0),
            key::InMenu::Last => Some(last),
            key::InMenu::Letter(letter) => {
                let typed = SearchTerms::new(letter.encode_utf8(&mut [0; 4]), decomposed);
                let begins = |place: &usize| items.get(*place).is_some_and(|item| typed.begin(&item.words));
                (next..=last).chain(0..next).find(begins)
            }
            key::InMenu::Close | key::InMenu::Leave => None,
        }
    }
}
