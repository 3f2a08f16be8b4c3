//! What can be chosen while one writes: canned replies by `/`, teammates by `@`.

use super::Place;
use crate::browser::{key, text, typing};
use crate::desk::selection::Selection;
use crate::desk::{Desk, use_desk};
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::event::Event;
use handback_domain::item::Visibility;
use handback_domain::suggestion::{Asked, Suggestion, Suggestions, asked};
use leptos::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent};

/// The id that the list has on the page.
pub const LIST: &str = "composer-suggestions";

/// A choice under way: what asks for it, and which one would be taken.
#[derive(Clone, Copy)]
pub struct Choosing {
    place: StoredValue<Place>,
    asked: RwSignal<Option<Asked>>,
    active: RwSignal<usize>,
    here: Selection<Option<Suggestions>>,
}

impl Choosing {
    pub fn new(place: Place) -> Self {
        let desk = use_desk();
        let (asked, active, kind) = (RwSignal::new(None::<Asked>), RwSignal::new(0), place.kind);
        let here = Selection::new(move || {
            let asked = asked.get()?;
            // The state is read only while something is asked for.
            Some(desk.read(move |workspace| workspace.suggestions(kind, &asked.typed, text::decomposed)))
        });
        Self { place: StoredValue::new(place), asked, active, here }
    }

    fn kind(self) -> Visibility {
        self.place.with_value(|place| place.kind)
    }

    /// Looks whether what stands before the caret asks for something.
    pub fn look(self, desk: Desk, field: &HtmlElement) {
        let now = asked(&typing::before_caret(field), self.kind());
        if now.is_some() && self.asked.with_untracked(Option::is_none) && self.kind() == Visibility::Customer {
            desk.send(Event::CannedRepliesWanted);
        }
        if self.asked.with_untracked(|before| *before != now) {
            self.active.set(0);
            self.asked.set(now);
        }
    }

    pub fn close(self) {
        if self.asked.with_untracked(Option::is_some) {
            self.asked.set(None);
        }
    }

    pub fn is_open(self) -> bool {
        self.here.with(|here| !matches!(here, None | Some(Suggestions::Here(_))) || self.count() > 0)
            && self.here.with(Option::is_some)
    }

    fn count(self) -> usize {
        self.here.with(|here| if let Some(Suggestions::Here(all)) = here { all.len() } else { 0 })
    }

    /// The id of the one that Enter would take.
    pub fn active_id(self) -> Option<String> {
        (self.count() > 0).then(|| option_id(self.active.get()))
    }

    /// Whether a key is the list's; if so, it is done.
    pub fn takes(self, desk: Desk, event: &KeyboardEvent, field: &HtmlElement) -> bool {
        let count = untrack(|| self.count());
        let Some(asks) = key::in_suggestions(event).filter(|_| untrack(|| self.is_open())) else { return false };
        let active = self.active.get_untracked();
        match asks {
            key::InSuggestions::Close => self.close(),
            _ if count == 0 => return false,
            key::InSuggestions::Next => self.active.set((active + 1) % count),
            key::InSuggestions::Previous => self.active.set((active + count - 1) % count),
            key::InSuggestions::Take => self.take(desk, active, field),
        }
        event.prevent_default();
        event.stop_propagation();
        true
    }

    fn take(self, desk: Desk, place: usize, field: &HtmlElement) {
        let suggestion = self.here.with_untracked(|here| match here {
            Some(Suggestions::Here(all)) => all.get(place).cloned(),
            _ => None,
        });
        let (Some(suggestion), Some(asked)) = (suggestion, self.asked.get_untracked()) else { return };
        self.close();
        if let Some(person) = suggestion.person {
            let session = self.place.with_value(|place| place.session.clone());
            desk.send(Event::Mentioned { session, person });
        }
        typing::replace_before_caret(field, asked.length, &suggestion.text);
        self.close();
    }
}

fn option_id(place: usize) -> String {
    format!("composer-suggestion-{place}")
}

#[component]
pub fn SuggestionList(choosing: Choosing) -> impl IntoView {
    let what = match choosing.kind() {
        Visibility::Customer => "Canned replies",
        Visibility::Private => "Teammates",
    };
    let none = move || choosing.here.with(|here| matches!(here, Some(Suggestions::Here(all)) if all.is_empty()));
    view! {
        <div class="suggestions" data-open=move || choosing.is_open().then_some("")>
            {dynamic(move || match choosing.here.get() {
                Some(Suggestions::Loading) => view! { <p class="suggestions-word">"Loading…"</p> }.into_any(),
                Some(Suggestions::Failed(why)) => view! { <p class="suggestions-word" role="alert">{why}</p> }.into_any(),
                Some(Suggestions::Here(all)) if !all.is_empty() => view! { <Options choosing all what/> }.into_any(),
                Some(Suggestions::Here(_)) | None => ().into_any(),
            })}
        </div>
        <p class="hidden-words" role="status">
            {dynamic(move || match (none(), choosing.count()) {
                (true, _) | (_, 0) => String::new(),
                (_, count) => format!("{count} {}. Arrow keys choose, Enter takes.", what.to_lowercase()),
            })}
        </p>
    }
}

#[component]
fn Options(choosing: Choosing, all: Vec<Suggestion>, what: &'static str) -> impl IntoView {
    let desk = use_desk();
    let option = move |(place, suggestion): (usize, Suggestion)| {
        // The focus stays in the field, which is where the choice goes.
        let take = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            if let Some(field) = crate::browser::focus::focused() {
                choosing.take(desk, place, &field);
            }
        };
        view! {
            <li class="suggestions-option" role="option" id=option_id(place) on:mousedown=handler(take)
                aria-selected=move || (choosing.active.get() == place).to_string()>
                <bdi class="suggestions-name" title=suggestion.name.clone()>{suggestion.name.clone()}</bdi>
                <span class="suggestions-about" dir="auto" title=suggestion.about.clone()>{suggestion.about.clone()}</span>
            </li>
        }
    };
    effect(move || crate::browser::scroll::bring_into_view(&option_id(choosing.active.get())));
    view! {
        <ul class="suggestions-list" role="listbox" id=LIST aria-label=what tabindex="0"
            on:mousedown=handler(|event: leptos::ev::MouseEvent| event.prevent_default())>
            {all.into_iter().enumerate().map(option).collect_view()}
        </ul>
    }
}
